"""Find sources that speak of the same items, in the same words, and of nothing else.

What two mirrors say may be right almost always; then they have hardly an error by which they could be told. But nobody else
speaks of just these items.
"""

from dataclasses import dataclass

import numpy as np

from firsthand.stages.weigh.ballot import Ballot, Codes
from firsthand.stages.weigh.truth.kernels import Doubles, count_shared, sort_by_source

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
    """Pairs of sources, left < right, and how `alike` each is: 1 where all that either says on disputed items is what both say."""

    left: Codes
    right: Codes
    alike: Doubles


def find_twins(ballot: Ballot) -> Twins:
    """Pairs that speak of the same disputed items in the same words and of few others, beyond chance.

    Chance: each speaks of items without regard to the other, and both agree wherever they meet.
    """
    disputed = np.diff(ballot.first) > 1
    counts = (disputed[ballot.item] & ~is_too_common(ballot)).astype(float)
    spoken = np.bincount(ballot.source, counts[ballot.option], ballot.sources)
    order = sort_by_source(ballot.source, ballot.sources)
    left, right, alike = count_shared(order, (ballot.source, ballot.option, ballot.start), counts, spoken, LEAST_ALIKE)
    like = np.minimum(spoken[left], spoken[right]) >= LIKE_SIZE * np.maximum(spoken[left], spoken[right])
    left, right, alike = left[like], right[like], alike[like]
    chance = spoken[left] * spoken[right] / max(np.count_nonzero(disputed), 1)
    either = spoken[left] + spoken[right] - alike
    share = np.clip((alike - chance) / np.maximum(either - chance + SHRINK, 1), 0, 1)
    return Twins(left=left, right=right, alike=share)


def is_too_common(ballot: Ballot) -> np.ndarray:  # type: ignore[type-arg]
    """Which options (o) so many sources give that comparing all of them would take too long."""
    many = np.diff(ballot.start)
    effort = many * many / 2
    if effort.sum() <= BUDGET:
        return np.zeros(ballot.options, bool)
    order = np.argsort(many, kind="stable")
    common = np.zeros(ballot.options, bool)
    common[order[np.cumsum(effort[order]) > BUDGET]] = True
    return common
