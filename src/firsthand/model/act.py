"""What was done to evidence, by whom or what, and when: the ledger's one kind of entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


class ActKind(StrEnum):
    """The acts known so far."""

    OPENED = "opened"
    CAPTURED = "captured"
    READ = "read"
    JUDGED = "judged"
    WEIGHED = "weighed"
    GRADED = "graded"
    ENROLLED = "enrolled"
    TESTIFIED = "testified"
    CONSENTED = "consented"
    WITHDRAWN = "withdrawn"
    CLEARED = "cleared"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`agent` did `kind` at `at` (RFC 3339, UTC) with what it `used` (ids or hashes); `body` holds the facts of the act."""

    kind: ActKind
    at: str
    agent: str
    used: tuple[str, ...] = ()
    body: Mapping[str, Json] = field(default_factory=dict)
