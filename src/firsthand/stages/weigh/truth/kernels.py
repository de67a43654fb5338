"""The loops that run over every row, compiled: sums by option and by source, co-errors of pairs, own mass.

They are compiled once for each machine and kept (`cache=True`), because compiling takes longer than weighing a small table.
All of them are linear in the rows, or in the rows of an item times the wrong rows in it; none ever holds sources x sources.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Row = Any  # an array; numba compiles for the kind of number that comes
Rows = tuple[Row, ...]
Order = tuple[Row, Row]  # from `sort_by_source`
Pairing = tuple[Row, Row]


@njit(cache=True)  # type: ignore[untyped-decorator]
def sort_by_source(source: Row, sources: int) -> tuple[Row, Row]:
    """Where the rows of each source begin (s + 1), and the rows source by source (n), in ascending order."""
    begin = np.zeros(sources + 1, np.int64)
    for row in range(len(source)):
        begin[source[row] + 1] += 1
    for one in range(sources):
        begin[one + 1] += begin[one]
    rows = np.empty(len(source), np.int32)
    fill = begin[:-1].copy()
    for row in range(len(source)):
        rows[fill[source[row]]] = row
        fill[source[row]] += 1
    return begin, rows


@njit(cache=True)  # type: ignore[untyped-decorator]
def sum_by_option(option: Row, mass: Row, cell: Row, worth: Doubles, options: int) -> Doubles:
    """For each option the sum of mass times worth of its rows; `cell` (n) says whose worth counts."""
    total = np.zeros(options)
    for row in range(len(option)):
        total[option[row]] += mass[row] * worth[cell[row]]
    return total


@njit(cache=True)  # type: ignore[untyped-decorator]
def sum_by_cell(option: Row, mass: Row, cell: Row, belief: Doubles, cells: int) -> tuple[Doubles, Doubles]:
    """For each cell (a source, or a source in one kind of item) the mass of its rows, and that times belief."""
    all_mass, right = np.zeros(cells), np.zeros(cells)
    for row in range(len(option)):
        all_mass[cell[row]] += mass[row]
        right[cell[row]] += mass[row] * belief[option[row]]
    return all_mass, right


@njit(cache=True)  # type: ignore[untyped-decorator]
def share_out(score: Doubles, first: Row) -> Doubles:
    """The scores of an item's options as probabilities (softmax)."""
    belief = np.empty(len(score))
    for item in range(len(first) - 1):
        low, high = first[item], first[item + 1]
        if low == high:
            continue
        top = score[low:high].max()
        total = 0.0
        for option in range(low, high):
            belief[option] = np.exp(score[option] - top)
            total += belief[option]
        for option in range(low, high):
            belief[option] /= total
    return belief


@njit(cache=True)  # type: ignore[untyped-decorator]
def keep_strongest(count: Doubles, met: Row, size: Doubles, one: int, least: tuple[float, float, int]) -> Row:
    """Of the sources met by one, those that share enough with it; see `count_shared`."""
    kept, share, many = np.empty(len(met), np.int32), np.empty(len(met)), 0
    for other in met:
        smaller = min(size[one], size[other])
        if count[other] >= max(least[0], least[1] * smaller):
            kept[many], share[many] = other, count[other] / smaller
            many += 1
    kept, share = kept[:many], share[:many]
    if many <= least[2]:
        return kept
    return kept[share >= np.sort(share)[many - least[2]]][: least[2]]


@njit(cache=True)  # type: ignore[untyped-decorator]
def count_shared(order: Order, rows: Rows, weight: Doubles, size: Doubles, least: tuple[float, float, int]) -> Rows:
    """Pairs left < right that give the same values: left, right, and the weight of those values.

    `rows`: source, option, and where the rows of each option begin. `weight` (o): 0 for options that do not count. `size` (s): of
    each source. `least`: the weight that a pair needs, the same as a share of the smaller size, and how many partners to the
    right a source may have, the strongest.
    """
    (begin, by_source), (source, option, start) = order, rows
    count, met = np.zeros(len(begin) - 1), np.empty(len(begin) - 1, np.int32)
    left, right, shared = [np.int32(0) for _ in range(0)], [np.int32(0) for _ in range(0)], [0.0 for _ in range(0)]
    for one in range(len(begin) - 1):
        many = 0
        for place in range(begin[one], begin[one + 1]):
            k = option[by_source[place]]
            if weight[k] <= 0:
                continue
            for row in range(by_source[place] + 1, start[k + 1]):
                other = source[row]
                if count[other] == 0:
                    met[many] = other
                    many += 1
                count[other] += weight[k]
        partners = keep_strongest(count, met[:many], size, one, least)
        for other in partners:
            left.append(np.int32(one))
            right.append(other)
            shared.append(count[other])
        count[met[:many]] = 0
    return np.array(left, np.int32), np.array(right, np.int32), np.array(shared, np.float64)


@njit(cache=True)  # type: ignore[untyped-decorator]
def count_wrong(pairs: Pairing, order: Order, rows: Rows, wrong: Doubles, common: Doubles) -> tuple[Doubles, Doubles]:
    """For each pair the wrong values of left on items that right speaks of, and how many of these chance would make alike.

    `pairs`: where the pairs of each left source begin (s + 1), and their right sources. `rows`: source, option, item of each
    option, and where the rows of each item begin. `common` (n): the chance that another source gives the same value as the row.
    """
    (pair_begin, right), (begin, by_source), (source, option, item, item_begin) = pairs, order, rows
    place_of, seen = np.full(len(begin) - 1, -1, np.int32), np.full(len(right), -1, np.int32)
    errors, chance = np.zeros(len(right)), np.zeros(len(right))
    for one in range(len(begin) - 1):
        if pair_begin[one] == pair_begin[one + 1]:
            continue
        for pair in range(pair_begin[one], pair_begin[one + 1]):
            place_of[right[pair]] = pair
        for place in range(begin[one], begin[one + 1]):
            mine = by_source[place]
            k = option[mine]
            if wrong[k] <= 0:
                continue
            for row in range(item_begin[item[k]], item_begin[item[k] + 1]):
                pair = place_of[source[row]]
                if pair >= 0 and seen[pair] != mine:  # a source may give an item several values
                    seen[pair] = mine
                    errors[pair] += wrong[k]
                    chance[pair] += wrong[k] * common[mine]
        for pair in range(pair_begin[one], pair_begin[one + 1]):
            place_of[right[pair]] = -1
    return errors, chance


@njit(cache=True)  # type: ignore[untyped-decorator]
def keep_mass(start: Row, source: Row, mass: Row, earlier_begin: Row, earlier: Row, copied: Row) -> Row:
    """Each row's mass times (1 - p) for every source that says the same and comes before it in the order.

    `earlier_begin` (s + 1), `earlier`, `copied`: for each source, those it may have copied and the p of each.
    """
    kept = mass.copy()
    stamp = np.full(len(earlier_begin) - 1, -1, np.int64)
    for k in range(len(start) - 1):
        for row in range(start[k], start[k + 1]):
            stamp[source[row]] = k
        for row in range(start[k], start[k + 1]):
            one = source[row]
            for place in range(earlier_begin[one], earlier_begin[one + 1]):
                if stamp[earlier[place]] == k:
                    kept[row] *= 1 - copied[place]
    return kept
