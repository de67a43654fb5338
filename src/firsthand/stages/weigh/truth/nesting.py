"""Which options of an item lie within which others: a town in its country."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import WeighError
from firsthand.stages.weigh.ballot import Ballot, Codes, Places

# A mapping from a place to the one above it or to its whole path, a table with ID, name and parentID, or a list of paths.
Parents: TypeAlias = Any
# What may stand between the places of a path; the narrowest place comes first.
PATH_MARKS = (" < ", ",", "<")
ID_NAMES = ("id", "ID", "Id")
PARENT_NAMES = ("parentID", "parentId", "parent_id", "parent")


@dataclass(frozen=True, slots=True, eq=False)
class Nesting:
    """Pairs of options of one item: the `narrow` one lies within the `broad` one. Ascending by narrow, then by broad."""

    broad: Places
    narrow: Places


def read_parents(parents: Parents) -> dict[str, frozenset[str]]:
    """For each place all places above it.

    Where two places bear one name, that name has the places above both; it never lies within itself. Raises `WeighError` at a
    circle or a table that lacks a column.

    >>> sorted(read_parents({"Durrës": "Albania", "Albania": "Europe"})["Durrës"])
    ['Albania', 'Europe']
    >>> sorted(read_parents(["Durrës, Albania, Europe"])["Durrës"])
    ['Albania', 'Europe']
    """
    if isinstance(parents, Mapping) and _find_key(parents, ID_NAMES) is None:
        return _climb_names(parents)
    if isinstance(parents, Mapping):
        return _climb_numbers(parents)
    rows = list(parents)
    if rows and isinstance(rows[0], Mapping):
        return _climb_numbers({name: [row.get(name) for row in rows] for name in rows[0]})
    return _join_paths(_split_path(path) for path in rows)


def _find_key(table: Mapping[Any, Any], names: Sequence[str]) -> str | None:
    return next((name for name in names if name in table and not isinstance(table[name], str)), None)


def _split_path(path: str | Sequence[object]) -> list[str]:
    if not isinstance(path, str):
        return [str(step).strip() for step in path]
    mark = next((mark for mark in PATH_MARKS if mark in path), ",")
    return [step.strip() for step in path.split(mark) if step.strip()]


def _join_paths(paths: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    above: dict[str, set[str]] = {}
    for path in paths:
        for place, step in enumerate(path):
            above.setdefault(step, set()).update(path[place + 1 :])
    return _part(above)


def _part(above: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """No name lies within itself; of two names that lie within each other, neither lies within the other."""
    known = {name: set(found) for name, found in above.items()}
    return {
        name: frozenset(one for one in found if one != name and name not in known.get(one, ())) for name, found in known.items()
    }


def _climb_names(parents: Mapping[Any, Any]) -> dict[str, frozenset[str]]:
    """A mapping whose values hold a comma or lists is one of paths, else of the next place above."""
    if any(not isinstance(high, str | int | float | None) or "," in str(high) for high in parents.values()):
        return _join_paths([str(low), *_without(_split_path(path), str(low))] for low, path in parents.items())
    # NaN differs from itself.
    known = {low: high for low, high in parents.items() if high is not None and high == high}  # noqa: PLR0124
    above = {str(low).strip(): str(high).strip() for low, high in known.items()}
    return _part({name: _climb(name, above) for name in above})


def _without(path: list[str], name: str) -> list[str]:
    return [step for step in path if step != name]


def _climb(start: str, above: Mapping[str, str]) -> list[str]:
    walked: list[str] = []
    at = above.get(start, "")
    while at:
        if at == start or at in walked:
            raise WeighError(f"the place {at!r} lies within itself", remedy="Mend the table of what lies in what")
        walked.append(at)
        at = above.get(at, "")
    return walked


def _climb_numbers(table: Mapping[Any, Any]) -> dict[str, frozenset[str]]:
    """A table with a number for each place; what has a parent that is not in it has nothing above it.

    Values may name a place or give its number.
    """
    key, parent = _find_key(table, ID_NAMES), _find_key(table, PARENT_NAMES)
    if key is None or parent is None or "name" not in table:
        raise WeighError("the hierarchy lacks a column", remedy="It needs ID, name and parentID")
    numbers = [_spell_number(one) for one in table[key]]
    names = dict(zip(numbers, (str(one).strip() for one in table["name"]), strict=True))
    above = dict(zip(numbers, (_spell_number(one) for one in table[parent]), strict=True))
    within = {low: high for low, high in above.items() if high in names}
    found: dict[str, set[str]] = {}
    for number in numbers:
        steps = _climb(number, within)
        found.setdefault(names[number], set()).update(names[step] for step in steps)
        found.setdefault(number, set()).update(steps)
    return _part(found)


def _spell_number(number: object) -> str:
    """As text; a column with gaps gives 2.0 for 2."""
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number).strip()


def nest_options(ballot: Ballot, label: Codes, labels: Sequence[str], above: Mapping[str, frozenset[str]]) -> Nesting:
    """The pairs of options of one item of which one lies within the other.

    `label` (o): where in `labels` each option stands.
    """
    code = {name: place for place, name in enumerate(labels)}
    lists = [sorted(code[high] for high in above.get(name, ()) if high in code) for name in labels]
    size = np.array([len(one) for one in lists], np.int64)
    flat = np.array([high for one in lists for high in one], np.int64)
    start = np.concatenate([[0], np.cumsum(size)])
    narrow = np.repeat(np.arange(ballot.options), size[label])
    step = np.arange(len(narrow)) - np.repeat(np.cumsum(size[label]) - size[label], size[label])
    wanted = ballot.item[narrow].astype(np.int64) * len(labels) + flat[start[label[narrow]] + step]
    return Nesting(*_look_up(ballot, label, len(labels), wanted, narrow))


def _look_up(ballot: Ballot, label: Codes, labels: int, wanted: NDArray[np.int64], narrow: Places) -> tuple[Places, Places]:
    key = ballot.item.astype(np.int64) * labels + label
    order = np.argsort(key, kind="stable")
    place = np.minimum(np.searchsorted(key[order], wanted), max(len(key) - 1, 0))
    hit = key[order][place] == wanted if len(key) else np.zeros(0, bool)
    return order[place][hit].astype(np.int64), narrow[hit]


def nest_by_parent(parent: Codes) -> Nesting:
    """From the nearest option above each option (o), -1 for none. Raises `WeighError` at a circle."""
    broad, narrow = [], []
    at = parent.astype(np.int64)
    low = np.flatnonzero(at >= 0)
    high = at[low]
    for _ in range(len(parent) + 1):
        if not len(low):
            break
        broad.append(high)
        narrow.append(low)
        if np.any(high == low):
            raise WeighError(f"option {int(low[high == low][0])} lies within itself", remedy="Mend what lies in what")
        on = at[high] >= 0
        low, high = low[on], at[high[on]]
    if not broad:
        return Nesting(np.zeros(0, np.int64), np.zeros(0, np.int64))
    wide, tight = np.concatenate(broad), np.concatenate(narrow)
    order = np.lexsort((wide, tight))
    return Nesting(wide[order], tight[order])
