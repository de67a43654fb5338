"""A quantity while it is being read: token places, the rules so far, and what they make."""

from dataclasses import dataclass, replace

from firsthand.model.number_rule import BY_NAME
from firsthand.model.quantity import Interval, QuantityKind, exactly


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens `start` to `end`; `is_bare` numerals may turn out to be dates, ages or names of things."""

    start: int
    end: int
    interval: Interval
    usual: Interval | None
    rules: tuple[str, ...]
    kind: QuantityKind = QuantityKind.COUNT
    numbers: tuple[float, ...] = ()
    scale: float = 1.0
    unit: str | None = None
    is_bare: bool = False
    in_digits: bool = False

    @property
    def rule(self) -> str:
        """The last rule."""
        return self.rules[-1]

    def widen(self, rule: str, *, start: int | None = None, end: int | None = None) -> "Draft":
        """The draft with one more rule around it; a share of something cannot be more than all of it."""
        is_loose = rule == "about" and self.rule == "range"  # "maybe five or six" is five or six
        entails = self.interval if is_loose else _cap(BY_NAME[rule].entails(self.interval), self)
        stated = self.interval if len(self.rules) == 1 else self.usual or self.interval
        usual = BY_NAME[rule].usual(stated)
        return replace(
            self,
            start=self.start if start is None else start,
            end=self.end if end is None else end,
            interval=entails,
            usual=None if usual is None else _within(usual, entails),
            rules=(*self.rules, rule) if self.rules[0] != "exact" else (rule,),
        )


def start_draft(start: int, end: int, rule: str, stated: float = 1.0, *, kind: QuantityKind = QuantityKind.COUNT) -> Draft:
    """A draft made by one rule from a stated number (for vague words: from the scale they count in)."""
    base = exactly(stated)
    entails = BY_NAME[rule].entails(base)
    usual = BY_NAME[rule].usual(base)
    numbers = (stated,) if rule == "exact" else ()
    usual = None if usual is None else _within(usual, entails)
    return Draft(start, end, entails, usual, (rule,), kind, numbers, scale=stated if rule != "exact" else 1.0)


def _cap(interval: Interval, draft: Draft) -> Interval:
    is_part = draft.kind is QuantityKind.SHARE and draft.interval.high is not None and draft.interval.high <= 1
    if is_part and (interval.high is None or interval.high > 1):
        return Interval(interval.low, 1.0, low_open=interval.low_open)
    return interval


def _within(usual: Interval, entails: Interval) -> Interval | None:
    """The usual band cut at what the words entail; None where nothing of it is left."""
    low, low_open = usual.low, usual.low_open
    high, high_open = usual.high, usual.high_open
    if entails.low is not None and (low is None or low <= entails.low):
        low, low_open = entails.low, entails.low_open or (low_open and low == entails.low)
    if entails.high is not None and (high is None or high >= entails.high):
        high, high_open = entails.high, entails.high_open or (high_open and high == entails.high)
    if low is not None and high is not None and low > high:
        return None
    return Interval(low, high, low_open, high_open)
