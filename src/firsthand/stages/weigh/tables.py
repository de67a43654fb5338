"""Read a table of assertions or derivations from CSV or Parquet, by duckdb, without letting it load anything."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from firsthand.errors import WeighError

PARQUET = b"PAR1"
# Signs that a path must not have where it could be read as a pattern for many files.
_PATTERN = re.compile(r"[*?\[\]{}]")


def read_table(path: Path | str, columns: tuple[str, ...] | None = None) -> dict[str, Any]:
    """The columns of a CSV or Parquet file, as arrays by name; of these `columns` only, where they are given.

    The kind is told by the first bytes, the delimiter of a CSV by sniffing; a CSV's cells all stay text. Raises `WeighError`
    where the file is not there, is no table, or lacks a column.
    """
    path = Path(path)
    if not path.is_file():
        raise WeighError(f"there is no file {path}", remedy="Give a CSV or Parquet file")
    if _PATTERN.search(str(path)):
        raise WeighError(f"the path {path} has one of the signs * ? [ ] {{ }}", remedy="Rename the file")
    with path.open("rb") as file:
        is_parquet = file.read(len(PARQUET)) == PARQUET
    try:
        return _read(path, columns, is_parquet=is_parquet)
    except duckdb.Error as error:
        first = str(error).splitlines()[0]
        raise WeighError(
            f"{path.name} cannot be read as {'Parquet' if is_parquet else 'CSV'}: {first}",
            remedy="Save it anew as CSV in UTF-8",
        ) from error
    except UnicodeDecodeError as error:
        raise WeighError(f"{path.name} holds text that is not UTF-8", remedy="Save it anew as CSV in UTF-8") from error


def _read(path: Path, columns: tuple[str, ...] | None, *, is_parquet: bool) -> dict[str, Any]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "threads": "1",
    }
    with duckdb.connect(":memory:", config=settings) as engine:
        if is_parquet:
            table = engine.read_parquet(str(path))
        else:
            table = engine.read_csv(str(path), header=True, all_varchar=True, null_padding=True)
        there: Mapping[str, str] = {name: name for name in table.columns}
        missing = [name for name in columns or () if name not in there]
        if missing:
            raise WeighError(f"{path.name} has no column {missing[0]!r}", remedy=f"There are {', '.join(there)}")
        chosen = table if columns is None else table.select(*(duckdb.ColumnExpression(name) for name in columns))
        return dict(chosen.fetchnumpy())
