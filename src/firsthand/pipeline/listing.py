"""Link lists of people or incidents that stand in files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from firsthand.errors import LinkError
from firsthand.stages.link.lists.link import link_lists
from firsthand.stages.link.lists.linked import Linked

LinkedLists: TypeAlias = Linked
KINDS = ("name", "date", "place", "age", "sex", "number")


def link_tables(tables: Sequence[Path], fields: Sequence[str]) -> Linked:
    """The lists by their file names; `fields` are COLUMN=KIND. Raises `LinkError`."""
    missing = [path for path in tables if not path.is_file()]
    if missing:
        raise LinkError(f"there is no file {missing[0]}", remedy="Give CSV files with headings")
    names = [path.stem for path in tables]
    if len(set(names)) != len(names):
        raise LinkError("two lists have the same file name", remedy="Rename one: a list is called by its file")
    return link_lists(dict(zip(names, tables, strict=True)), fields=dict(map(_read_field, fields)))


def _read_field(given: str) -> tuple[str, str]:
    column, found, kind = given.rpartition("=")
    if not found or not column:
        raise LinkError(f"{given!r} names no kind", remedy=f"Write COLUMN=KIND; kinds are {', '.join(KINDS)}")
    return column, kind
