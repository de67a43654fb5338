"""Vote: the value that most mass stands behind. Always shown beside any other method."""

import numpy as np

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, sum_by_option


def believe_vote(ballot: Ballot, mass: Weights, trust: Doubles | None = None) -> Doubles:  # noqa: ARG001 -- one shape for all methods
    """The share (o) of its item's mass that stands behind each option; equal shares where an item has no mass."""
    _, said = sum_by_option(ballot.start, ballot.source, mass, np.zeros(ballot.sources))
    on_item = np.bincount(ballot.item, said, ballot.items)[ballot.item]
    many = np.diff(ballot.first)[ballot.item]
    shares: Doubles = np.divide(said, on_item, out=1 / np.maximum(many, 1).astype(float), where=on_item > 0)
    return shares
