"""Read what a table gives for a number, and tell whether two figures agree: "at least 20" agrees with 23.

A toll rises: "12 dead" on Monday does not contradict "20 dead" on Wednesday. It never falls by itself.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from firsthand.errors import WeighError
from firsthand.model.quantity import Interval, Quantity, exactly

_GROUPED = r"\d{1,3}(?:[,_' \u00a0\u202f]\d{3})+|\d+"
_NUMBER = rf"[-+−]?(?:{_GROUPED})(?:\.\d+)?(?:[eE][-+]?\d+)?"
_EXACT = re.compile(rf"({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|—|to|\.\.)\s*({_NUMBER})")
_BOUND = re.compile(rf"(at least|at most|more than|less than|fewer than|over|under|up to|>=|<=|≥|≤|>|<)\s*({_NUMBER})")
_PLUS = re.compile(rf"({_NUMBER})\s*\+")
_BRACKETS = re.compile(rf"([\[(])\s*(−∞|-inf|{_NUMBER})\s*,\s+(∞|inf|{_NUMBER})\s*([\])])")
LOW_WORDS = frozenset({"at least", "more than", "over", ">=", "≥", ">"})
OPEN_WORDS = frozenset({"more than", "less than", "fewer than", "over", "under", ">", "<"})


class AgreementKind(StrEnum):
    """Whether two figures can both be right: the same; not the same, yet both can hold; the later is higher; or not."""

    SAME = "same"
    COMPATIBLE = "compatible"
    RISES = "rises"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two figures stand to each other, and why, in plain words."""

    kind: AgreementKind
    because: str

    @property
    def holds(self) -> bool:
        """Whether both can be right."""
        return self.kind is not AgreementKind.CONTRADICTS


def read_interval(value: object) -> Interval | None:
    """The interval of a number, a range or a bound; None where the value is none of these.

    Whole texts of many languages are for the reading of quantities; this reads columns of a table.

    >>> [str(read_interval(text)) for text in ("1,200", "at least 20", "10-15", "20+", "[11, ∞)", "many")]
    ['1,200', '[20, ∞)', '[10, 15]', '[20, ∞)', '[11, ∞)', 'None']
    """
    if isinstance(value, Interval):
        return value
    if isinstance(value, Quantity):
        return value.interval
    if isinstance(value, str):
        return _read_text(" ".join(value.casefold().split()))
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return exactly(number) if isfinite(number) else None


def _read_text(text: str) -> Interval | None:
    if found := _EXACT.fullmatch(text):
        return _between(found[1], found[1])
    if found := _PLUS.fullmatch(text):
        return _between(found[1], None)
    if found := _BOUND.fullmatch(text):
        word, is_open = found[1], found[1] in OPEN_WORDS
        low = word in LOW_WORDS
        return _between(
            found[2] if low else None, None if low else found[2], low_open=low and is_open, high_open=not low and is_open
        )
    if found := _RANGE.fullmatch(text):
        return _between(found[1], found[2])
    if found := _BRACKETS.fullmatch(text):
        low_end, high_end = (None if "∞" in end or "inf" in end else end for end in (found[2], found[3]))
        return _between(low_end, high_end, low_open=found[1] == "(", high_open=found[4] == ")")
    return None


def _between(low: str | None, high: str | None, *, low_open: bool = False, high_open: bool = False) -> Interval | None:
    ends = [None if end is None else float(re.sub(r"[,_' \u00a0\u202f]", "", end).replace("−", "-")) for end in (low, high)]
    if any(end is not None and not isfinite(end) for end in ends):
        return None
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        return None
    return Interval(ends[0], ends[1], low_open, high_open)


def agree(
    left: Interval, right: Interval, *, left_at: str | None = None, right_at: str | None = None, rises: bool = False
) -> Agreement:
    """Whether two figures for one thing can both be right.

    `left_at`, `right_at`: when each was known, ISO 8601 of one precision and one time zone, so that text order is time order.
    `rises`: the number counts what only grows, such as the dead of one strike.

    >>> agree(Interval(12, 12), Interval(20, 20), left_at="2024-03-04", right_at="2024-03-06", rises=True).kind.value
    'rises'
    >>> agree(Interval(20, None), Interval(23, 23)).because
    '[20, ∞) leaves room for 23'
    """
    if left == right:
        return Agreement(AgreementKind.SAME, f"both say {left}")
    if overlaps(left, right):
        broad, narrow = (left, right) if covers(left, right) or not covers(right, left) else (right, left)
        word = "leaves room for" if covers(broad, narrow) else "has numbers in common with"
        return Agreement(AgreementKind.COMPATIBLE, f"{broad} {word} {narrow}")
    low, high = (left, right) if is_below(left, right) else (right, left)
    if not rises:
        return Agreement(AgreementKind.CONTRADICTS, f"no number is both {low} and {high}")
    if left_at is None or right_at is None or left_at == right_at:
        return Agreement(AgreementKind.CONTRADICTS, f"{low} and {high} differ, and no date tells that the higher one is later")
    first, then, when = (left, right, (left_at, right_at)) if left_at < right_at else (right, left, (right_at, left_at))
    if first == low:
        return Agreement(AgreementKind.RISES, f"it was {first} by {when[0]} and rose to {then} by {when[1]}")
    return Agreement(
        AgreementKind.CONTRADICTS, f"it was {first} by {when[0]}; such a count does not fall to {then} by {when[1]}"
    )


def span_of(interval: Interval) -> tuple[tuple[float, int], tuple[float, int]]:
    """Where it starts and where it ends on the line; just after a number is (number, 1), just before it (number, 0).

    >>> span_of(Interval(4, 4)), span_of(Interval(3, None, low_open=True))
    (((4, 0), (4, 1)), ((3, 1), (inf, 1)))
    """
    infinity = float("inf")
    low = (-infinity, 0) if interval.low is None else (interval.low, int(interval.low_open))
    high = (infinity, 1) if interval.high is None else (interval.high, int(not interval.high_open))
    return low, high


def overlaps(left: Interval, right: Interval) -> bool:
    """Whether some number belongs to both."""
    return max(span_of(left)[0], span_of(right)[0]) < min(span_of(left)[1], span_of(right)[1])


def covers(broad: Interval, narrow: Interval) -> bool:
    """Whether all numbers of the one belong to the other."""
    return span_of(broad)[0] <= span_of(narrow)[0] and span_of(narrow)[1] <= span_of(broad)[1]


def is_below(left: Interval, right: Interval) -> bool:
    """Whether every number of the one is below every number of the other."""
    return span_of(left)[1] <= span_of(right)[0]


def open_above(interval: Interval) -> Interval:
    """What an earlier figure says of a count that has only risen since: no less than that."""
    return Interval(interval.low, None, interval.low_open, high_open=False)


def make_interval(start: tuple[float, int], end: tuple[float, int]) -> Interval:
    """The interval of a span. Raises `WeighError` where no number lies in it."""
    if start >= end:
        raise WeighError(f"no number lies between {start[0]:g} and {end[0]:g}", remedy="Give the lower end first")
    low = None if start[0] == -float("inf") else start[0]
    high = None if end[0] == float("inf") else end[0]
    return Interval(low, high, low is not None and bool(start[1]), high is not None and not end[1])
