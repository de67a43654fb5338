"""Any table as columns: Arrow, pandas, polars, duckdb, mappings of arrays, or values of the model.

None of those libraries is imported here; a table is known by what it can do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from firsthand.errors import WeighError
from firsthand.stages.weigh.codes import Coded, Column

# What a column may be called besides its name.
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "source": ("src", "voice", "outlet"),
    "claim": ("obj", "item", "object", "claim_id"),
    "value": ("val",),
    "id": ("assertion", "assertion_id"),
    "report": ("report_id",),
    "at": ("published", "date", "time"),
    "label": ("name",),
    "child": ("child_id",),
    "parent": ("parent_id",),
    "kind": ("type",),
    "p": ("probability", "prob"),
    "evidence": ("because",),
}
# Whatever can be read as a table, and what other libraries make of one.
Table: TypeAlias = Any
# From this likeness on, 0 to 100, a column may be the one that was meant.
NEAR = 50


def read_columns(table: Table) -> dict[str, Any]:
    """The columns of a table by name, each as it came. Raises `WeighError` where it is no table."""
    if isinstance(table, Mapping):
        return dict(table)
    if hasattr(table, "fetchnumpy"):  # a relation of duckdb
        return dict(table.fetchnumpy())
    if isinstance(getattr(table, "dtype", None), np.dtype) and table.dtype.names:
        return {name: table[name] for name in table.dtype.names}
    if hasattr(table, "schema") and hasattr(table, "column"):  # a table or batch of Arrow
        return {name: table.column(name) for name in table.schema.names}
    if hasattr(table, "columns") and hasattr(table, "__getitem__"):  # pandas, polars
        return {str(name): table[name] for name in table.columns}
    if isinstance(table, Sequence) and not isinstance(table, str | bytes):
        return _read_rows(table)
    raise WeighError(
        f"a {type(table).__name__} is no table",
        remedy="Give an Arrow or pandas table, a mapping of columns, or a list of assertions",
    )


def _read_rows(rows: Sequence[Any]) -> dict[str, Any]:
    if not rows:
        return {}
    if all(is_dataclass(row) and not isinstance(row, type) for row in rows):
        return {field.name: [getattr(row, field.name, None) for row in rows] for field in fields(rows[0])}
    if all(isinstance(row, Mapping) for row in rows):
        names = dict.fromkeys(name for row in rows for name in row)
        return {name: [row.get(name) for row in rows] for name in names}
    raise WeighError(
        "the rows are neither assertions nor mappings", remedy="Give a mapping of columns, or one mapping for each row"
    )


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The columns of one table under our own names, and how many rows it has. `what` says what it is a table of."""

    what: str
    columns: Mapping[str, Any]
    rows: int

    def get(self, name: str) -> Column | None:
        """A column, or None where the table has none of that name."""
        return self.columns.get(name)


def name_columns(table: Table, wanted: Sequence[str], *, needed: Sequence[str], what: str) -> Given:
    """The wanted columns under our names. Raises `WeighError` where a needed one is missing or lengths differ."""
    found = read_columns(table)
    named: dict[str, Any] = {}
    folded = {str(name).strip().lower(): name for name in found}
    for name in wanted:
        hit = next((folded[one] for one in (name, *OTHER_NAMES.get(name, ())) if one in folded), None)
        if hit is not None and found[hit] is not None:
            named[name] = found[hit]
    is_empty = isinstance(table, Sequence) and not isinstance(table, str | bytes) and not len(table)
    for name in needed:
        if name not in named and not is_empty:
            raise WeighError(f"the {what} have no column {name!r}", remedy=_tell_columns(name, list(folded)))
    lengths = {name: len(column) for name, column in named.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise WeighError(f"the columns of the {what} differ in length: {told}", remedy="Give one value for each row, or None")
    return Given(what, named, next(iter(lengths.values()), 0))


def _tell_columns(name: str, there: list[str]) -> str:
    if not there:
        return "The table has no columns at all"
    names = (name, *OTHER_NAMES.get(name, ()))
    near = sorted(
        {hit[0] for one in names for hit in process.extract(one, there, scorer=fuzz.WRatio, limit=2) if hit[1] > NEAR}
    )
    meant = f"; perhaps {' or '.join(near)} is meant" if near else ""
    return f"There are {', '.join(there)}{meant}. Rename one to {name!r}, or to {' or '.join(names[1:])}"


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A table of results: columns of numpy by name. Names of sources and claims are put in only when they are asked for."""

    columns: Mapping[str, NDArray[Any] | Coded]
    rows: int

    def __len__(self) -> int:
        return self.rows

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self.columns:
            raise WeighError(f"there is no column {name!r}", remedy=f"There are {', '.join(self.columns)}")
        column = self.columns[name]
        return column.spell() if isinstance(column, Coded) else column

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.columns)

    def row(self, place: int) -> dict[str, Any]:
        """One row as plain values, without looking at the others."""
        found = {}
        for name, column in self.columns.items():
            found[name] = column.find(int(column.codes[place])) if isinstance(column, Coded) else column[place].item()
        return found

    def to_columns(self) -> dict[str, NDArray[Any]]:
        """Each column as an array."""
        return {name: self[name] for name in self.columns}

    def to_rows(self, *, limit: int | None = None) -> list[dict[str, Any]]:
        """One mapping of plain values for each row, for the first `limit` rows or all."""
        rows = self.rows if limit is None else min(limit, self.rows)
        plain = {}
        for name, column in self.columns.items():
            first = column.take(np.arange(rows)).spell() if isinstance(column, Coded) else column[:rows]
            plain[name] = first.tolist()
        return [dict(zip(plain, values, strict=True)) for values in zip(*plain.values(), strict=True)]

    def to_arrow(self) -> Table:
        """As a table of Arrow; needs pyarrow."""
        try:
            import pyarrow as pa  # noqa: PLC0415 # only whoever asks for such a table needs the library
        except ImportError as error:
            raise _lack("pyarrow") from error
        return pa.table({name: self[name] for name in self.columns})

    def to_pandas(self) -> Table:
        """As a table of pandas; needs pandas."""
        try:
            import pandas as pd  # noqa: PLC0415 # see above
        except ImportError as error:
            raise _lack("pandas") from error
        return pd.DataFrame(self.to_columns())


def _lack(library: str) -> WeighError:
    return WeighError(f"{library} is not installed", remedy=f"Install {library}, or use to_columns()")
