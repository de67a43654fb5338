"""What verification found, in words that a reader of a newspaper understands."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What happened to a thing. The last three are notes: worth knowing, and no evidence is touched."""

    ALTERED = "altered"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"
    CUT = "cut"
    FORKED = "forked"
    UNREADABLE = "unreadable"
    STRAY = "stray"
    LEFTOVER = "leftover"
    ABSENT = "absent"


_NOTES = {FaultKind.STRAY, FaultKind.LEFTOVER, FaultKind.ABSENT}


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` happened to `subject` (an act, an object, a file of the case); `what` says it in a sentence."""

    kind: FaultKind
    subject: str
    what: str

    @property
    def is_note(self) -> bool:
        """Whether this is no sign of tampering by itself: an accident or a stopped run leaves the same."""
        return self.kind in _NOTES

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}"
