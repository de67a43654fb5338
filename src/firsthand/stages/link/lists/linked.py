"""What linking lists gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FieldKind(StrEnum):
    """What a column holds, which decides how its values are compared. Number: an identity or record number."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"
    AGE = "age"
    SEX = "sex"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPair:
    """Two rows, `LIST:ROW` with rows counted from 1, and the probability that they are one person or incident.

    `features` are the weights, log odds to base 2, of each field; `because` says in words what agrees and what does not, never
    the values themselves.
    """

    left: str
    right: str
    p: float
    because: str
    features: tuple[tuple[str, float], ...] = ()

    @property
    def is_within_list(self) -> bool:
        """Whether both stand in one list: a case that it counts twice."""
        return self.left.rpartition(":")[0] == self.right.rpartition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """`pairs` likely enough to look at, the likeliest first; `clusters` gives each row's case by its first row.

    `histories` counts cases by capture history: a 1 or 0 for each of `lists`, in their order. `doubtful` pairs wait for a
    person; they join nothing until judged. `duplicates` are joined pairs within one list. `notes` say how it was done and what
    could not be read.
    """

    lists: tuple[str, ...]
    pairs: tuple[RowPair, ...]
    clusters: Mapping[str, str]
    histories: Mapping[str, int]
    doubtful: tuple[RowPair, ...] = ()
    duplicates: tuple[RowPair, ...] = ()
    notes: tuple[str, ...] = field(default=())
