"""Find sources that speak of the same items, in the same words, and of nothing else.

What two mirrors say may be right almost always; then they have hardly an error by which they could be told. But nobody else
speaks of just these items.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Codes, Places
from firsthand.stages.weigh.truth.kernels import Doubles, count_shared, gather, sum_by_source

# Two who say the same on a hundred disputed items more than chance brings them together, and of nothing else, are halfway to
# being one.
SHRINK = 100.0
# A pair needs so many values alike, as such a share of those of the one who has fewer; and so many partners a source may have.
LEAST_ALIKE = (20.0, 0.5, 256)
# Nor may one say more than twice as much as the other.
LIKE_SIZE = 0.5
# So many comparisons of rows, at most, are made; where more would be needed, the values that most give are left out.
BUDGET = 1e9


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Twins:
    """Pairs of sources, left < right, and how `alike` they are: 1 where both say all that either says on disputed items."""

    left: Codes
    right: Codes
    alike: Doubles


def no_twins() -> Twins:
    """None."""
    return Twins(left=np.empty(0, np.int32), right=np.empty(0, np.int32), alike=np.empty(0))


def find_twins(ballot: Ballot) -> Twins:
    """Pairs that speak of the same disputed items in the same words and of few others, beyond chance.

    Chance: each speaks of items without regard to the other, and both agree wherever they meet.
    """
    disputed = np.diff(ballot.first) > 1
    many = np.diff(ballot.start)
    counts = (disputed[ballot.item] & ~find_common(many * disputed[ballot.item])).astype(float)
    _, spoken = sum_by_source(ballot.start, ballot.source, np.ones_like(ballot.mass), counts, ballot.sources)
    left, right, alike = count_shared(gather(ballot.start, ballot.source, counts), spoken, LEAST_ALIKE)
    like = np.minimum(spoken[left], spoken[right]) >= LIKE_SIZE * np.maximum(spoken[left], spoken[right])
    left, right, alike = left[like], right[like], alike[like]
    chance: Doubles = spoken[left] * spoken[right] / max(int(np.count_nonzero(disputed)), 1)
    either = spoken[left] + spoken[right] - alike
    share = np.clip((alike - chance) / np.maximum(either - chance + SHRINK, 1.0), 0.0, 1.0)
    return Twins(left=left, right=right, alike=share)


def find_common(many: Places) -> NDArray[np.bool_]:
    """Which options (o), given by so `many` sources, are left out because comparing all of them would take too long."""
    effort = many.astype(float) ** 2 / 2
    common = np.zeros(len(many), bool)
    if effort.sum() > BUDGET:
        order = np.argsort(many, kind="stable")
        common[order[np.cumsum(effort[order]) > BUDGET]] = True
    return common
