"""Something a stage met and did not understand: recorded and shown, never dropped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Concern:
    """`what` was met in `where` (a member, page, offset or field; may be empty) by `stage`."""

    stage: str
    where: str
    what: str
