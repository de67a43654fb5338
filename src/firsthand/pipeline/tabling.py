"""Weigh a table by itself, outside any case."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from firsthand.errors import WeighError
from firsthand.stages.weigh.explain import explain, tell_origins
from firsthand.stages.weigh.tables import read_table
from firsthand.stages.weigh.weigh import Weighed, weigh

__all__ = ["TableRequest", "WeighedTable", "explain", "read_table", "tell_origins", "weigh", "weigh_table"]

# What the faces show of a table without knowing the stage.
WeighedTable: TypeAlias = Weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRequest:
    """A table of assertions, and if wanted one of derivations and one of values within values; how to choose between values."""

    table: Path
    derives: Path | None = None
    truth: str = "auto"
    threshold: float = 0.9
    copying: bool | None = None
    hierarchy: Path | None = None


def weigh_table(request: TableRequest) -> Weighed:
    """Raises `WeighError` where a file or a column is missing, or a method is unknown."""
    if not 0 < request.threshold <= 1:
        raise WeighError(f"a threshold of {request.threshold} is no probability", remedy="Give one between 0 and 1")
    derives = None if request.derives is None else read_table(request.derives)
    return weigh(
        read_table(request.table),
        derives,
        truth=request.truth,
        threshold=request.threshold,
        copying=request.copying,
        parents=None if request.hierarchy is None else read_parents(request.hierarchy),
    )


def read_parents(path: Path) -> dict[str, str] | dict[str, list[str]]:
    """What stands above each place: columns `value` and `parent`, or `ID`, `name` and `parentID`, where names may recur."""
    table = {name: [str(cell) for cell in cells] for name, cells in read_table(path).items()}
    folded = {name.lower(): name for name in table}
    if {"value", "parent"} <= set(folded):
        return dict(zip(table[folded["value"]], table[folded["parent"]], strict=True))
    if {"id", "name", "parentid"} <= set(folded):
        return {name: table[folded[name.lower()]] for name in ("ID", "name", "parentID")}
    raise WeighError(
        f"{path.name} has the columns {', '.join(table)}", remedy="A hierarchy has value and parent, or ID, name and parentID"
    )
