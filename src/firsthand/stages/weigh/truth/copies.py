"""Let a value that several copiers give count once."""

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.copying import Pairs
from firsthand.stages.weigh.truth.kernels import keep_mass

# Copying is never so sure that a source loses its voice altogether.
SUREST = 0.999


def weigh_copies(ballot: Ballot, pairs: Pairs, *, least: float = 0.0, threshold: float = 1.0) -> Weights:
    """The own mass (n) of each row, that of the ballot times what copying leaves.

    Sources are ordered by how many rows they have; each later one keeps (1 - p) of its mass for each earlier one that gives the
    same value. Pairs below `least` do not count; from `threshold` on a pair is taken to copy for sure.
    """
    rank = rank_sources(ballot)
    counts = (pairs.p > 0) & (pairs.p >= least)
    left, right, p = pairs.left[counts], pairs.right[counts], pairs.p[counts]
    p = np.where(p >= threshold, SUREST, np.minimum(p, SUREST)).astype(np.float32)
    left_later = rank[left] > rank[right]
    later, earlier = np.where(left_later, left, right), np.where(left_later, right, left)
    place = np.lexsort((earlier, later))
    begin = np.searchsorted(later[place], np.arange(ballot.sources + 1))
    kept: Weights = keep_mass(ballot.start, ballot.source, ballot.mass, begin, earlier[place], p[place])
    return kept


def rank_sources(ballot: Ballot) -> NDArray[np.int64]:
    """The place (s) of each source in the order: most rows first."""
    many = np.bincount(ballot.source, minlength=ballot.sources)
    rank = np.empty(ballot.sources, np.int64)
    rank[np.argsort(-many, kind="stable")] = np.arange(ballot.sources)
    return rank
