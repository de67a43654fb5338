"""Splink on DuckDB, in memory alone: no extension is fetched, no file is read or written, nothing is logged."""

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import duckdb

from firsthand.errors import LinkError
from firsthand.stages.link.lists.levels import MACROS
from firsthand.stages.link.lists.parts import Part

# Rows are about people who may be in danger: what does not fit into memory fails rather than spill onto a disk.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "temp_directory": "",
    "threads": 1,  # sums of fractions come out the same whoever adds them first
}


def load_splink() -> ModuleType:
    """The module; raises `LinkError` with the command that installs it."""
    try:
        import splink  # noqa: PLC0415 - an extra: whoever links no lists needs none
    except ImportError as error:
        raise LinkError("linking lists needs Splink", remedy="Run: pip install firsthand[lists]") from error
    return splink


def open_engine() -> duckdb.DuckDBPyConnection:
    """A database in memory that reaches nothing outside."""
    engine = duckdb.connect(":memory:", config=_CLOSED)
    for macro in MACROS:
        engine.execute(macro)
    return engine


def fill_table(engine: duckdb.DuckDBPyConnection, ids: Sequence[str], columns: Sequence[tuple[str, Sequence[Part]]]) -> None:
    """Put rows into the table `rows`: `unique_id`, then a column for each derived part."""
    import pyarrow as pa  # noqa: PLC0415 - comes with Splink

    types = {"VARCHAR": pa.string(), "INTEGER": pa.int32(), "VARCHAR[]": pa.list_(pa.string())}
    arrays: dict[str, Any] = {"unique_id": pa.array(ids, pa.string())}
    for name, parts in columns:
        arrays[name] = pa.array([part.value for part in parts], types[parts[0].sql_type])
    engine.register("arrived", pa.table(arrays))
    engine.execute("create table rows as select * from arrived")
    engine.unregister("arrived")


def mark_crowded(engine: duckdb.DuckDBPyConnection, codes: Sequence[str], most: int) -> None:
    """Add to each name whether more rows sound like it than one case would have, a row in each list and one more."""
    for code in codes:
        crowded = f"count(*) over (partition by {code}_whole) > {most} as {code}_crowded"
        engine.execute(f"create or replace table rows as select *, {crowded} from rows")  # noqa: S608
