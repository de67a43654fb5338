"""The loops that run over every row, compiled: sums by option and by source, co-errors of pairs, own mass.

They are compiled once for each machine and kept (`cache=True`), because compiling takes longer than weighing a small table.
Their work grows with the rows, and with pairs of rows of one option up to a budget; none ever holds sources x sources.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Row = Any  # an array; numba compiles for the kind of number that comes
Rows = tuple[Row, ...]


@njit(cache=True)
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


@njit(cache=True)
def sum_by_option(start: Row, source: Row, mass: Row, worth: Doubles) -> tuple[Doubles, Doubles]:
    """For each option the mass of its rows times the worth (s) of their sources, and the mass alone."""
    total, alone = np.zeros(len(start) - 1), np.zeros(len(start) - 1)
    for option in range(len(start) - 1):
        for row in range(start[option], start[option + 1]):
            total[option] += mass[row] * worth[source[row]]
            alone[option] += mass[row]
    return total, alone


@njit(cache=True)
def sum_by_source(start: Row, source: Row, mass: Row, belief: Doubles, sources: int) -> tuple[Doubles, Doubles]:
    """For each source the mass of its rows, and that times the belief in what they say."""
    alone, right = np.zeros(sources), np.zeros(sources)
    for option in range(len(start) - 1):
        for row in range(start[option], start[option + 1]):
            alone[source[row]] += mass[row]
            right[source[row]] += mass[row] * belief[option]
    return alone, right


@njit(cache=True)
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


@njit(cache=True)
def gather(start: Row, source: Row, weight: Doubles) -> tuple[Row, Row, Row]:
    """The rows of options that count (`weight` above 0) and that several sources give: source, weight, end of its option.

    `weight` (o). Close together, these rows are gone through several times faster than among all others.
    """
    many = 0
    for option in range(len(start) - 1):
        if weight[option] > 0 and start[option + 1] - start[option] > 1:
            many += start[option + 1] - start[option]
    who, much, end = np.empty(many, np.int32), np.empty(many, np.float32), np.empty(many, np.int32)
    place = 0
    for option in range(len(start) - 1):
        if weight[option] > 0 and start[option + 1] - start[option] > 1:
            last = place + start[option + 1] - start[option]
            for row in range(start[option], start[option + 1]):
                who[place], much[place], end[place] = source[row], weight[option], last
                place += 1
    return who, much, end


@njit(cache=True)
def count_shared(rows: Rows, size: Doubles, least: tuple[float, float, int]) -> Rows:
    """Pairs left < right that give the same values: left, right, and the weight of those values.

    `rows`: from `gather`. `size` (s): of each source. `least`: the weight that a pair needs, the same as a share of the smaller
    size, and how many partners to the right a source may have, the strongest.
    """
    who, much, end = rows
    begin, by_source = sort_by_source(who, len(size))
    count, met = np.zeros(len(size)), np.empty(len(size), np.int32)
    left, right, shared = [np.int32(0) for _ in range(0)], [np.int32(0) for _ in range(0)], [0.0 for _ in range(0)]
    for one in range(len(size)):
        many = 0
        for place in by_source[begin[one] : begin[one + 1]]:
            for row in range(place + 1, end[place]):
                other = who[row]
                if count[other] == 0:
                    met[many] = other
                    many += 1
                count[other] += much[place]
        for other in keep_strongest(count, met[:many], size, one, least):
            left.append(np.int32(one))
            right.append(other)
            shared.append(count[other])
        count[met[:many]] = 0
    return np.array(left, np.int32), np.array(right, np.int32), np.array(shared, np.float64)


@njit(cache=True)
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


@njit(cache=True)
def count_wrong(pairs: tuple[Row, Row], rows: Rows, wrong: Doubles, said: tuple[Doubles, Doubles]) -> tuple[Doubles, Doubles]:
    """For each pair the wrong values of left on items that right speaks of, and how many of these chance would make alike.

    `pairs`: where the pairs of each left source begin (s + 1), and their right sources. `rows`: source, mass, where the rows of
    each option begin, where the options of each item begin. `wrong` (o). `said`: the mass on each option and on each item; by
    chance, another gives the same value as often as the others on the item do.
    """
    (pair_begin, right), (source, mass, start, first), (on_option, on_item) = pairs, rows, said
    here = np.full(len(pair_begin) - 1, -1, np.int64)
    errors, chance = np.zeros(len(right)), np.zeros(len(right))
    for item in range(len(first) - 1):
        for row in range(start[first[item]], start[first[item + 1]]):
            here[source[row]] = item
        for option in range(first[item], first[item + 1]):
            if wrong[option] <= 0:
                continue
            for row in range(start[option], start[option + 1]):
                others = max(on_item[item] - mass[row], 1.0)
                common = min(max(on_option[option] - mass[row], 0.0) / others, 1.0)
                for pair in range(pair_begin[source[row]], pair_begin[source[row] + 1]):
                    if here[right[pair]] == item:
                        errors[pair] += wrong[option]
                        chance[pair] += wrong[option] * common
    return errors, chance


@njit(cache=True)
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
