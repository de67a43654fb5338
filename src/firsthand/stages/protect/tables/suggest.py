"""What makes a table reach k: fewer columns, wider values, or rows left out.

Samarati and Sweeney (1998): generalise first, suppress what is left. Every combination of columns left out and values
widened is looked at where they are few, and the ways that lose least come first.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from firsthand.model.disclosure import PEOPLE, TableRelief
from firsthand.stages.protect.tables.measure import Row, check_columns, find_class

# Of more combinations than this only those that change one or two columns are looked at.
MOST_WAYS = 4096
FEW = 2

Widen = Callable[[object], object]


def suggest_reliefs(
    rows: Sequence[Row],
    quasi: Sequence[str],
    *,
    k: int = PEOPLE,
    wider: Mapping[str, Sequence[Widen]] | None = None,
    most_suppressed: float = 0.1,
) -> tuple[TableRelief, ...]:
    """Ways to have every class of rows hold at least `k`, those that lose least first.

    `wider` gives for a column functions that make its values wider, step by step. At most the part `most_suppressed` of the
    rows is left out, unless nothing is changed otherwise. `lost` is the mean part of what the columns told, 1 for a column left
    out, plus the part of the rows left out.
    """
    check_columns(rows, quasi)
    steps = {column: tuple((wider or {}).get(column, ())) for column in quasi}
    found = [_try_way(rows, quasi, way, steps, k) for way in _list_ways(quasi, steps)]
    kept = [relief for relief in found if len(relief.suppressed) < len(rows)]
    fitting = [one for one in kept if len(one.suppressed) <= most_suppressed * len(rows) or not (one.without or one.widened)]
    return tuple(
        sorted(fitting, key=lambda relief: (round(relief.lost, 9), len(relief.without), relief.without, relief.widened))
    )


def _list_ways(quasi: Sequence[str], steps: Mapping[str, Sequence[Widen]]) -> Iterator[tuple[int, ...]]:
    """For each column how far it is widened: 0 as it is, one more than there are steps for left out."""
    levels = [range(len(steps[column]) + 2) for column in quasi]
    number = 1
    for level in levels:
        number *= len(level)
    if number <= MOST_WAYS:
        yield from product(*levels)
        return
    zero = [0] * len(quasi)
    seen = set()
    for left, right in product(range(len(quasi)), repeat=FEW):
        for first, second in product(levels[left], levels[right]):
            way = list(zero)
            way[left], way[right] = first, second
            if tuple(way) not in seen:
                seen.add(tuple(way))
                yield tuple(way)


def _try_way(
    rows: Sequence[Row], quasi: Sequence[str], way: Sequence[int], steps: Mapping[str, Sequence[Widen]], k: int
) -> TableRelief:
    """What a way leaves: rows in classes of fewer than `k` are suppressed."""
    told = [column for column, level in zip(quasi, way, strict=True) if level <= len(steps[column])]
    level_of = dict(zip(quasi, way, strict=True))
    classes = [
        find_class({column: _widen(row[column], steps[column][: level_of[column]]) for column in told}, told) for row in rows
    ]
    sizes = Counter(classes)
    suppressed = tuple(place for place, values in enumerate(classes) if sizes[values] < k)
    lost = sum(level / (len(steps[column]) + 1) for column, level in level_of.items()) / max(1, len(quasi))
    return TableRelief(
        without=tuple(column for column in quasi if column not in told),
        widened=tuple((column, level_of[column]) for column in told if level_of[column]),
        suppressed=suppressed,
        k=min((size for size in sizes.values() if size >= k), default=0),
        lost=lost + len(suppressed) / len(rows),
    )


def _widen(value: object, steps: Sequence[Widen]) -> object:
    for step in steps:
        value = step(value)
    return value


def band(size: int) -> Widen:
    """A function that puts a number into its band of `size`: 34 by tens is "30-39"; what is no number stays.

    >>> band(10)(34), band(5)("34"), band(10)("unknown")
    ('30-39', '30-34', 'unknown')
    """

    def widen(value: object) -> object:
        text = str(value).split("-")[0].split("–")[0].strip()
        if not text.isdecimal():
            return value
        low = int(text) // size * size
        return f"{low}-{low + size - 1}"

    return widen
