"""How many: what a text says of a number, as an interval.

"Almost 20" and "several hundred" are neither a number nor nothing. They bound one: what the words entail is kept apart from how
people usually read them, and both apart from what a codebook would write down.
"""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import QuantityError
from firsthand.model.span import Span


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from `low` to `high`; None where there is no bound, an open end does not belong to it.

    >>> str(Interval(11, None)), str(Interval(10, 20, low_open=True, high_open=True)), str(Interval(4, 4))
    ('[11, ∞)', '(10, 20)', '4')
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise QuantityError(f"no number is at least {self.low:g} and at most {self.high:g}")

    def __str__(self) -> str:
        if self.is_exact and self.low is not None:
            return f"{self.low:,.10g}"
        low = "(−∞" if self.low is None else f"{'(' if self.low_open else '['}{self.low:,.10g}"
        high = "∞)" if self.high is None else f"{self.high:,.10g}{')' if self.high_open else ']'}"
        return f"{low}, {high}"

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def holds(self, number: float) -> bool:
        """Whether `number` belongs to it."""
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high or (number == self.high and not self.high_open)
        return above and below

    def touches(self, number: float) -> bool:
        """Whether `number` belongs to it or is one of its open ends."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def times(self, factor: float) -> "Interval":
        """Both ends multiplied by a factor above zero."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high, self.low_open, self.high_open)

    def over(self, whole: float) -> "Interval":
        """Both ends divided by a number above zero: 40 over 100 is a share of 0.4."""
        low = None if self.low is None else self.low / whole
        high = None if self.high is None else self.high / whole
        return Interval(low, high, self.low_open, self.high_open)


def exactly(number: float) -> Interval:
    """The interval that holds one number."""
    return Interval(number, number)


class QuantityKind(StrEnum):
    """What is counted or measured: things or people, a part of a whole (0.4 is 40 per cent), a size, or a sum of money."""

    COUNT = "count"
    SHARE = "share"
    MEASURE = "measure"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Those of whom some are counted: "his 50 comrades". `size` is None where no number is given."""

    span: Span
    size: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number, range, share or vague count that a text gives, with the words that give it.

    `interval` is what the words entail; `usual` how people usually read them (None where nobody asked people and no rule says).
    `stated` are the numbers named in so many words; `scale` is what a vague word counts in (12 for dozens), else 1. `rules`
    names the rules of `firsthand.model.number_rule` that made the interval, the innermost first. `unit` is the word for what is
    counted, in lower case, None where the text does not say next to it. `revises` is the earlier figure that this one replaces.
    """

    span: Span
    interval: Interval
    usual: Interval | None
    kind: QuantityKind
    rules: tuple[str, ...]
    stated: tuple[float, ...] = ()
    scale: float = 1.0
    unit: str | None = None
    group: Group | None = None
    revises: Interval | None = None

    @property
    def rule(self) -> str:
        """The name of the rule that had the last word."""
        return self.rules[-1]

    def check(self, text: str) -> None:
        """Raise `SpanError` unless the words still stand in `text`."""
        self.span.check(text)
        if self.group is not None:
            self.group.span.check(text)

    def __post_init__(self) -> None:
        if not self.rules:
            raise QuantityError(f"no rule made a quantity of {self.span.words!r}")
