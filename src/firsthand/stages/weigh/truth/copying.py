"""Tell which sources copy, from the errors they have in common over many claims.

Two good sources agree because both are right: agreement proves nothing. But there are many ways to be wrong, so those who are
wrong in the same way again and again have it from each other, or from one hand (after Dong, Berti-Equille and Srivastava 2009,
who weigh agreement on true values too; here only errors count, and only those beyond chance).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Codes, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, count_shared, count_wrong, gather, sum_by_option, sum_by_source
from firsthand.stages.weigh.truth.twins import LEAST_ALIKE, Twins, find_common, find_twins, no_twins

# As much as this many errors is thought of a pair before its errors are counted: a pair with 5 errors, all alike, has p = .5,
# one with 50 has .91.
SHRINK = 5.0
# A pair needs so many errors alike, as such a share of the errors of the one who has fewer, to be looked at; and of each source
# only so many partners are: who is one of hundreds that copy each other is found by any of them.
LEAST_SHARED = (0.5, 0.05, 256)
# Who copies adds errors of its own to those it took. If the share of errors that both make differs by so much, the one who has
# more besides is taken to copy. What is inside what (a small source wholly inside a large one) tells nothing: tried, and wrong.
LEANING = 0.1
# An option believed more than this is not taken for an error.
DOUBTED = 0.5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pairs:
    """Pairs of sources that have errors in common, by descending p.

    `left`, `right` (pairs): sources, left < right. `p`: how much of the errors of either is from one hand, 0 to 1, the lesser
    of both directions. `direction`: 1 where left has more errors besides the common ones, so that left rather copies, -1 where
    right does, 0 where that cannot be told. `shared`: errors alike. `left_wrong`, `right_wrong`: the errors of each on items of
    both. `left_chance`, `right_chance`: how many of these the other would share by chance.
    """

    left: Codes
    right: Codes
    p: Weights
    direction: NDArray[np.int8]
    shared: Doubles
    left_wrong: Doubles
    right_wrong: Doubles
    left_chance: Doubles
    right_chance: Doubles

    def __len__(self) -> int:
        return len(self.left)

    def explain(self, place: int, left: str, right: str) -> str:
        """One pair in words, its sources having these names."""
        shared, chance = round(float(self.shared[place])), round(float(self.left_chance[place]))
        back, back_chance = round(float(self.right_wrong[place])), round(float(self.right_chance[place]))
        wrong = round(float(self.left_wrong[place]))
        return (
            f"Of {wrong} wrong values of {left} on what both speak of, {shared} are also {right}'s;"
            f" chance would explain {chance}. Of {back} of {right}, {shared} are also {left}'s;"
            f" chance would explain {back_chance}"
        )


def no_pairs() -> Pairs:
    """None: copying was not looked for."""
    codes, counts = np.empty(0, np.int32), np.empty(0)
    return Pairs(
        left=codes,
        right=codes,
        p=np.empty(0, np.float32),
        direction=np.empty(0, np.int8),
        shared=counts,
        left_wrong=counts,
        right_wrong=counts,
        left_chance=counts,
        right_chance=counts,
    )


def find_copying(
    ballot: Ballot, belief: Doubles, mass: Weights | None = None, twins: Twins | None = None, *, shrink: float = SHRINK
) -> Pairs:
    """Pairs of sources with errors in common, given what is believed (o) and the mass (n) of each row (the ballot's).

    `twins`: from `find_twins`, which does not change with what is believed.
    """
    wrong = doubt(ballot, belief)
    twins = find_twins(ballot) if twins is None else twins
    return compare(ballot, ballot.mass if mass is None else mass, wrong, twins, (shrink, LEAST_SHARED))


def find_same(ballot: Ballot, *, shrink: float) -> Pairs:
    """Pairs of sources that say the same of disputed items, true or false: all that can be seen before anything is believed."""
    disputed = (np.diff(ballot.first) > 1)[ballot.item]
    counts = (disputed & ~find_common(np.diff(ballot.start) * disputed)).astype(float)
    return compare(ballot, ballot.mass, counts, no_twins(), (shrink, LEAST_ALIKE))


def compare(
    ballot: Ballot, mass: Weights, wrong: Doubles, twins: Twins, least: tuple[float, tuple[float, float, int]]
) -> Pairs:
    """Pairs that share what is `wrong` (o); `least`: how far to shrink, and what a pair needs to be looked at."""
    _, errors = sum_by_source(ballot.start, ballot.source, np.ones_like(ballot.mass), wrong, ballot.sources)
    found = count_shared(gather(ballot.start, ballot.source, wrong), errors, least[1])
    left, right, shared, alike = join(found, (twins.left, twins.right, twins.alike), ballot.sources)
    both_wrong, both_chance = count_errors(ballot, mass, (left, right), wrong)
    copied = share_copied(shared, both_wrong, both_chance, (least[0], alike))
    p = np.minimum(*copied)
    place = np.lexsort((right, left, -p))
    leaning = copied[1] - copied[0]
    return Pairs(
        left=left[place],
        right=right[place],
        p=p[place].astype(np.float32),
        direction=((leaning >= LEANING).astype(np.int8) - (leaning <= -LEANING).astype(np.int8))[place],
        shared=shared[place],
        left_wrong=both_wrong[0][place],
        right_wrong=both_wrong[1][place],
        left_chance=both_chance[0][place],
        right_chance=both_chance[1][place],
    )


def doubt(ballot: Ballot, belief: Doubles) -> Doubles:
    """How probably each option (o) is an error; 0 for those believed, and for those given by too many to go through."""
    on_item = np.bincount(ballot.item, belief, ballot.items)[ballot.item]
    share = np.divide(belief, on_item, out=np.ones(ballot.options), where=on_item > 0)
    wrong: Doubles = np.where(share < DOUBTED, 1 - share, 0.0)
    wrong[find_common(np.diff(ballot.start) * (wrong > 0))] = 0
    return wrong


def join(shared: tuple[Codes, Codes, Doubles], twins: tuple[Codes, Codes, Doubles], sources: int) -> tuple[Any, ...]:
    """All pairs of both: left, right, what they share as errors, how alike they are; by left, then right."""
    keys = [left.astype(np.int64) * sources + right for left, right, _ in (shared, twins)]
    key = np.union1d(*keys)
    columns = np.zeros((2, len(key)))
    for column, own, (_, _, much) in zip(columns, keys, (shared, twins), strict=True):
        column[np.searchsorted(key, own)] = much
    return (key // max(sources, 1)).astype(np.int32), (key % max(sources, 1)).astype(np.int32), *columns


def share_copied(shared: Doubles, errors: Doubles, chance: Doubles, before: tuple[float, Doubles]) -> Doubles:
    """The share of errors beyond chance that are the other's too.

    `before`: how many errors what was thought before is worth, and what share of them is thought alike.
    """
    much, alike = before
    share: Doubles = np.clip((shared - chance + much * alike) / (errors - chance + much), 0.0, 1.0)
    return share


def count_errors(ballot: Ballot, mass: Weights, pairs: tuple[Codes, Codes], wrong: Doubles) -> tuple[Doubles, Doubles]:
    """The errors (2, pairs) of left and of right on items of both, and how many of each the other would share by chance."""
    one, other = np.concatenate(pairs), np.concatenate(pairs[::-1])
    place = np.lexsort((other, one))
    begin = np.searchsorted(one[place], np.arange(ballot.sources + 1))
    _, on_option = sum_by_option(ballot.start, ballot.source, mass, np.zeros(ballot.sources))
    said = on_option, np.bincount(ballot.item, on_option, ballot.items).astype(float)
    errors, chance = np.empty(len(place)), np.empty(len(place))
    rows = (ballot.source, mass, ballot.start, ballot.first)
    errors[place], chance[place] = count_wrong((begin, other[place]), rows, wrong, said)
    return errors.reshape(2, -1), chance.reshape(2, -1)
