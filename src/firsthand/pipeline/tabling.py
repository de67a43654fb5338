"""Weigh a table by itself, outside any case."""

from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import WeighError
from firsthand.stages.weigh.tables import read_table
from firsthand.stages.weigh.weigh import Weighed, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRequest:
    """A table of assertions, and if wanted one of derivations and one of values within values; how to choose between values."""

    table: Path
    derives: Path | None = None
    truth: str = "auto"
    threshold: float = 0.9
    copying: bool = True
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


def read_parents(path: Path) -> dict[str, str]:
    """The place above each place: columns `value` and `parent`, or `ID`, `name` and `parentID`."""
    table = {name.lower(): [str(cell) for cell in cells] for name, cells in read_table(path).items()}
    if {"value", "parent"} <= set(table):
        return dict(zip(table["value"], table["parent"], strict=True))
    if {"id", "name", "parentid"} <= set(table):
        names = dict(zip(table["id"], table["name"], strict=True))
        pairs = zip(table["name"], table["parentid"], strict=True)
        return {name: names[above] for name, above in pairs if above in names}
    raise WeighError(
        f"{path.name} has the columns {', '.join(table)}", remedy="A hierarchy has value and parent, or ID, name and parentID"
    )
