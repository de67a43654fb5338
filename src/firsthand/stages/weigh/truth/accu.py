"""Accu: a value is as believable as those who give it are right elsewhere (Dong, Berti-Equille and Srivastava 2009)."""

import numpy as np

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, share_out, sum_by_option

# How many false values an item has for a source to choose from, as in the paper.
FALSE_VALUES = 10.0


def believe_accu(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The probability (o) of each option; each source adds ln(n A / (1 - A)) for its value, n false values being alike."""
    worth = np.log(FALSE_VALUES * trust / (1 - trust))
    score, _ = sum_by_option(ballot.start, ballot.source, mass, worth)
    belief: Doubles = share_out(score, ballot.first)
    return belief
