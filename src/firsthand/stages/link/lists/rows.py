"""Read lists, from files or from columns in memory, into rows of text."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from firsthand.errors import LinkError

# A path of a CSV file, columns by name, a table of Arrow or a relation of DuckDB.
Table: TypeAlias = Any
Row: TypeAlias = Mapping[str, str]
_MISSING = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "nan", "none", "null", "nil", "unknown", "unk", "нет", "неизвестно", "невідомо"}
)


def read_rows(name: str, table: Table, columns: Iterable[str]) -> list[Row]:
    """The rows of one list; what is missing is left out of its row.

    Raises `LinkError` where the list cannot be read, has none of the columns, or its columns differ in length.
    """
    found = _read_file(name, Path(table)) if isinstance(table, (str, Path)) else _read_columns(name, table)
    wanted = [column for column in columns if column in found]
    if not wanted:
        raise LinkError(f"the list {name!r} has none of the columns to compare", remedy="Name its columns as in `fields`")
    length = {len(values) for values in found.values()}
    if len(length) > 1:
        raise LinkError(
            f"the columns of the list {name!r} differ in length", remedy="Give each row a value in each column, or None"
        )
    return [
        {column: text for column in wanted if (text := _clean(found[column][place])) is not None}
        for place in range(length.pop())
    ]


def _clean(value: object) -> str | None:
    """One value as text; half a character, or a word for nothing, is nothing."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - only NaN differs from itself
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "".join(one for one in " ".join(str(value).split()) if not "\ud800" <= one <= "\udfff")
    return None if text.lower() in _MISSING else text


def _read_columns(name: str, table: Table) -> Mapping[str, Sequence[object]]:
    if isinstance(table, Mapping):
        return {str(column): list(values) for column, values in table.items()}
    if hasattr(table, "to_pydict"):  # a table of Arrow
        return dict(table.to_pydict())
    if hasattr(table, "fetchall") and hasattr(table, "columns"):  # a relation of DuckDB
        rows = table.fetchall()
        return {column: [row[place] for row in rows] for place, column in enumerate(table.columns)}
    raise LinkError(
        f"the list {name!r} is no table", remedy="Give the path of a CSV file, columns by name, or a table of Arrow"
    )


def _read_file(name: str, path: Path) -> Mapping[str, Sequence[object]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LinkError(
            f"the list {name!r} could not be read ({type(error).__name__})",
            remedy="Save it as CSV in UTF-8 with a line of headings",
        ) from error
    if any(None in row for row in rows):
        raise LinkError(f"a row of the list {name!r} has more values than headings", remedy="Put values with commas in quotes")
    columns = list(rows[0]) if rows else []
    return {column: [row[column] for row in rows] for column in columns}
