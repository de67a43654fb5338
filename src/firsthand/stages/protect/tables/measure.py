"""k-anonymity, l-diversity and t-closeness of a table that is to be released.

Sweeney (2002); Machanavajjhala, Kifer, Gehrke and Venkitasubramaniam (2007); Li, Li and Venkatasubramanian (2007); (alpha, k):
Wong, Li, Fu and Wang (2006); delta-disclosure: Brickell and Shmatikov (2008). The figures are those of pyCANON, but for
`recursive_c`: pyCANON takes it from the rarest value where the paper takes it from the most frequent one, so both are given.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from firsthand.errors import ReleaseError
from firsthand.model.disclosure import PEOPLE, SensitiveRisk, TableRisk

Row = Mapping[str, object]
T = TypeVar("T", float, str)


def measure_table(rows: Sequence[Row], quasi: Sequence[str], sensitive: Sequence[str] = (), *, k: int = PEOPLE) -> TableRisk:
    """How well rows hide one another: `quasi` are the columns an adversary may know, `sensitive` those that nobody shall learn.

    A missing entry is a value like others. Raises `ReleaseError` where there are no rows or a column is not there.

    >>> rows = [{"town": "Orla", "hurt": "yes"}, {"town": "Orla", "hurt": "no"}, {"town": "Veld", "hurt": "no"}]
    >>> measure_table(rows, ["town"], ["hurt"]).k
    1
    """
    check_columns(rows, [*quasi, *sensitive])
    classes: dict[tuple[str, ...], list[int]] = {}
    for place, row in enumerate(rows):
        classes.setdefault(find_class(row, quasi), []).append(place)
    return TableRisk(
        rows=len(rows),
        classes=len(classes),
        k=min(map(len, classes.values())),
        asked=k,
        quasi=tuple(quasi),
        sensitive=tuple(_measure(rows, list(classes.values()), column) for column in sensitive),
        small=MappingProxyType({values: len(places) for values, places in classes.items() if len(places) < k}),
    )


def find_class(row: Row, quasi: Iterable[str]) -> tuple[str, ...]:
    """What a row has in the columns that an adversary may know."""
    return tuple("" if row[column] is None else str(row[column]) for column in quasi)


def check_columns(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Raise `ReleaseError` unless there are rows and each has the columns."""
    if not rows:
        raise ReleaseError("a table without rows hides nobody and shows nothing", remedy="Leave it out")
    missing = sorted({column for column in columns if any(column not in row for row in rows)})
    if missing:
        raise ReleaseError(f"the table has no column {', '.join(map(repr, missing))}")


def _measure(rows: Sequence[Row], classes: Sequence[Sequence[int]], column: str) -> SensitiveRisk:
    """How well the classes hide a column."""
    entries = [row[column] for row in rows]
    numbers = [float(entry) for entry in entries if isinstance(entry, int | float) and not isinstance(entry, bool)]
    is_ordered = len(numbers) == len(entries)
    codes = _number(numbers) if is_ordered else _number([str(entry) for entry in entries])
    whole = [Counter(codes)[place] / len(codes) for place in range(max(codes) + 1)]
    counts = [Counter(codes[place] for place in members) for members in classes]
    least = min(map(len, counts))
    shares = [[count[place] / count.total() for place in range(max(codes) + 1)] for count in counts]
    return SensitiveRisk(
        column=column,
        distinct_l=least,
        entropy_l=_find_entropy_l(counts),
        recursive_c=None if least < 2 else max(_find_c(count, least) for count in counts),  # noqa: PLR2004  1 hides nothing
        recursive_c_pycanon=None if least < 2 else max(_find_pycanon_c(count, least) for count in counts),  # noqa: PLR2004
        t=max(_find_distance(share, whole, is_ordered=is_ordered) for share in shares),
        alpha=max(max(share) for share in shares),
        delta=max(abs(math.log(part / all_)) for share in shares for part, all_ in zip(share, whole, strict=True) if part),
        is_ordered=is_ordered,
    )


def _number(values: Sequence[T]) -> list[int]:
    """The place of each value among the different ones, in their order."""
    place_of = {value: place for place, value in enumerate(sorted(set(values)))}
    return [place_of[value] for value in values]


def _find_entropy_l(counts: Sequence[Counter[int]]) -> float:
    """The number e to the power of the least entropy; reckoned step by step as pyCANON does, so that both round alike."""
    entropies = []
    for count in counts:
        parts = [count[code] / count.total() for code in sorted(count)]
        entropies.append(-np.sum(parts * np.log(parts)))
    return float(min(np.exp(1) ** entropies))


def _find_pycanon_c(count: Counter[int], least: int) -> int:
    """What pyCANON calls c: by the rarest value, over all but the l − 1 rarest."""
    sizes = sorted(count.values())
    return int(sizes[0] / sum(sizes[least - 1 :]) + 1)


def _find_c(count: Counter[int], least: int) -> float:
    """The ratio below which no c may lie: the most frequent value over all from the l-th on."""
    sizes = sorted(count.values(), reverse=True)
    return sizes[0] / sum(sizes[least - 1 :])


def _find_distance(share: Sequence[float], whole: Sequence[float], *, is_ordered: bool) -> float:
    """The earth mover's distance of a class from the table: along the order of numbers, or equal between any two values."""
    gaps = [part - all_ for part, all_ in zip(share, whole, strict=True)]
    if not is_ordered:
        return sum(map(abs, gaps)) / 2
    moved, work = 0.0, 0.0
    for gap in gaps:
        moved += gap
        work += abs(moved)
    return work / (len(gaps) - 1) if len(gaps) > 1 else 0.0
