"""Tell which sources copy, from the errors they have in common over many claims.

Two good sources agree because both are right; agreement proves nothing. Errors are many and each is made in its own way, so
those who share errors have them from each other, or from one hand.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Codes, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, count_shared, count_wrong, keep_mass, sort_by_source

# So many errors that chance cannot explain are taken off the evidence: a pair with 5 errors alike reaches p = .5.
SHRINK = 5.0
# Fewer errors alike than this are never evidence.
LEAST_SHARED = 2.0
# An option believed more than this is not taken for an error.
DOUBTED = 0.5
# Copying is never so sure that a source loses its voice altogether.
SUREST = 0.999


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pairs:
    """Pairs of sources that have errors in common, by descending p.

    `left`, `right` (pairs): sources, left < right. `p`: how much of the errors of both is from one hand, 0 to 1. `direction`:
    1 where left has its errors from right, -1 the other way round, 0 where either may be. `shared`: errors alike.
    `left_wrong`, `right_wrong`: the errors of each on items that both speak of. `left_chance`, `right_chance`: how many of them
    the other would share by chance.
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


def find_copying(ballot: Ballot, belief: Doubles, mass: Weights | None = None) -> Pairs:
    """Pairs of sources with errors in common, given what is believed (o) and the mass (n) of each row."""
    mass = ballot.mass if mass is None else mass
    wrong = np.where(belief < DOUBTED, 1 - belief, 0.0)
    order = sort_by_source(ballot.source, ballot.sources)
    left, right, shared = count_shared(*order, ballot.source, ballot.option, ballot.start, wrong, LEAST_SHARED)
    common = find_common(ballot, mass)
    left_wrong, left_chance = count_errors(ballot, order, (left, right), wrong, common)
    right_wrong, right_chance = count_errors(ballot, order, (right, left), wrong, common)
    of_left = share_copied(shared, left_wrong, left_chance)
    of_right = share_copied(shared, right_wrong, right_chance)
    p = np.minimum(of_left, of_right)
    direction = np.sign(np.round(of_left - of_right, 2)).astype(np.int8)
    place = np.lexsort((right, left, -p))
    columns = (left, right, p.astype(np.float32), direction, shared, left_wrong, right_wrong, left_chance, right_chance)
    names = ("left", "right", "p", "direction", "shared", "left_wrong", "right_wrong", "left_chance", "right_chance")
    return Pairs(**{name: column[place] for name, column in zip(names, columns, strict=True)})


def find_common(ballot: Ballot, mass: Weights) -> Doubles:
    """For each row (n) the share of the others' mass on its item that stands behind the same value."""
    on_option = np.bincount(ballot.option, mass, ballot.options)
    on_item = np.bincount(ballot.item, on_option, ballot.items)
    others = np.maximum(on_option[ballot.option] - mass, 0)
    return np.minimum(others / np.maximum(on_item[ballot.item[ballot.option]] - mass, 1.0), 1.0)


def count_errors(
    ballot: Ballot, order: tuple[NDArray[np.int64], Codes], pairs: tuple[Codes, Codes], wrong: Doubles, common: Doubles
) -> tuple[Doubles, Doubles]:
    """For each pair the errors of the first on items the second speaks of, and how many the second would share by chance."""
    place = np.lexsort((pairs[1], pairs[0]))
    begin = np.searchsorted(pairs[0][place], np.arange(ballot.sources + 1))
    rows = (ballot.source, ballot.option, ballot.item, ballot.start[ballot.first])
    errors, chance = count_wrong((begin, pairs[1][place]), order, rows, wrong, common)
    back = np.empty(len(place), np.int64)
    back[place] = np.arange(len(place))
    return errors[back], chance[back]


def share_copied(shared: Doubles, errors: Doubles, chance: Doubles) -> Doubles:
    """The share of errors beyond chance that are the other's too, shrunk towards none."""
    return np.clip((shared - chance) / (errors - chance + SHRINK), 0.0, 1.0)


def weigh_copies(ballot: Ballot, pairs: Pairs, threshold: float) -> Weights:
    """The own mass (n) of each row: a value that several copiers give counts once.

    Sources are ordered by how many rows they have; each later one keeps (1 - p) of its mass for each earlier one that gives the
    same value, where p reaches the threshold.
    """
    rank = rank_sources(ballot)
    sure = pairs.p >= threshold
    left, right, p = pairs.left[sure], pairs.right[sure], np.minimum(pairs.p[sure], SUREST)
    later = np.where(rank[left] > rank[right], left, right)
    earlier = np.where(rank[left] > rank[right], right, left)
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
