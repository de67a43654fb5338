"""A time that a text names, as a period with its precision."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.span import Span


class Precision(StrEnum):
    """How finely a time is stated: the grain of the ends of its period."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    PART_OF_YEAR = "part of year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    PART_OF_MONTH = "part of month"
    WEEK = "week"
    DAY = "day"
    PART_OF_DAY = "part of day"
    HOUR = "hour"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `start` to `end`, both included; None is an open end.

    Both are ISO 8601: `2026-04-15`, or `2026-04-15T14` and `2026-04-15T14:30` where an hour is stated. `edtf` says the same
    in the Extended Date/Time Format (ISO 8601-2), down to the day: EDTF has no hours without minutes and seconds.
    """

    start: str | None
    end: str | None
    edtf: str

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a period needs a start or an end")
        if self.start is not None and self.end is not None and self.start[:10] > self.end[:10]:
            raise ValueError(f"a period cannot start on {self.start} and end on {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a text names: where the words stand and the period that they mean.

    `period` is None where it cannot be told, and `because` says why. `alternatives` are the other periods that the words may
    mean, the likelier first. `is_relative`: the words mean nothing without the report's date or a time named before. `part`
    is the part of the day (*dawn*, *night*) that is named, without hours, because nobody stated them.
    """

    span: Span
    period: Period | None
    precision: Precision
    is_relative: bool
    because: str = ""
    alternatives: tuple[Period, ...] = ()
    part: str | None = None
