"""What the other reports say of a pair: whether it is more alike than either is to most, and whether others are like both."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

# A likeness is held against the mean of the best so many of either report: reports of an often-told kind are all alike.
USUAL = 10
BEYOND = ("words beyond usual", "meaning beyond usual")
# What is less likely than this supports nothing.
LEAST_SUPPORT = 0.02
MOST_LOGIT = 12.0


def find_beyond(
    likeness: NDArray[np.float64], lefts: NDArray[np.int64], rights: NDArray[np.int64], count: int
) -> NDArray[np.float64]:
    """(pairs,): a likeness, less the mean of what is usual for the left and for the right of `count` reports."""
    rows = np.concatenate([lefts, rights])
    order = np.lexsort((-np.tile(likeness, 2), rows))
    rows, values = rows[order], np.tile(likeness, 2)[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    best = place < USUAL
    sums = np.bincount(rows[best], values[best], count)
    usual = sums / np.maximum(np.bincount(rows[best], minlength=count), 1)
    beyond: NDArray[np.float64] = likeness - (usual[lefts] + usual[rights]) / 2
    return beyond


def find_support(p: NDArray[np.float64], lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.float64]:
    """(pairs, 5): the logit of `p`, then four figures of the reports that are like both.

    These are: the best; their share among those like either; how many; their share among those like the one with fewer.
    """
    near: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for left, right, chance in zip(lefts.tolist(), rights.tolist(), p.tolist(), strict=True):
        if chance >= LEAST_SUPPORT:
            near[left][right] = near[right][left] = chance
    sums = {row: sum(found[key] for key in sorted(found)) for row, found in near.items()}
    rows = zip(lefts.tolist(), rights.tolist(), p.tolist(), strict=True)
    return np.array([support(near, sums, left, right, chance) for left, right, chance in rows]).reshape(len(p), 5)


def support(
    near: defaultdict[int, dict[int, float]], sums: dict[int, float], left: int, right: int, p: float
) -> tuple[float, float, float, float, float]:
    """The row of one pair."""
    one, other = near.get(left, {}), near.get(right, {})
    both = [one[key] * other[key] for key in sorted(one.keys() & other.keys())]
    here, there = sums.get(left, 0.0) - p, sums.get(right, 0.0) - p
    total = sum(both)
    odds = np.clip(np.log(max(p, 1e-9) / max(1 - p, 1e-9)), -MOST_LOGIT, MOST_LOGIT)
    joined = min(1.0, max(0.0, total / max(here + there - total, 1e-6)))
    return float(odds), max(both, default=0.0), joined, float(np.log1p(total)), min(1.5, total / max(min(here, there), 0.05))
