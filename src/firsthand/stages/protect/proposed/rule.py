"""A rule that finds one kind of thing by its form, and what it finds."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.span import make_span
from firsthand.model.testimony import Mask, MaskKind

# Space within a number or a name: no line of a table is joined to the next.
GAP = r"[^\S\n]"
DASH = "[-‐‑‒–—−]"


@dataclass(frozen=True, slots=True)
class Rule:
    """`pattern` finds it; `check`, where there is one, must agree; `group` is the part that is masked."""

    name: str
    kind: MaskKind
    because: str
    pattern: re.Pattern[str]
    confidence: float
    check: Callable[[str], bool] | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Characters `start` to `end` (exclusive), and why."""

    start: int
    end: int
    kind: MaskKind
    rule: str
    because: str
    confidence: float


def find_rules(text: str, rules: Sequence[Rule]) -> Iterator[Found]:
    """Everything that the rules find, overlaps and all."""
    for rule in rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span(rule.group)
            if start < end and (rule.check is None or rule.check(text[start:end])):
                yield Found(start, end, rule.kind, rule.name, rule.because, rule.confidence)


def join_found(found: Sequence[Found]) -> list[Found]:
    """Where several overlap they become one, which covers them all and is called after the longest, then the surest.

    >>> from firsthand.model.testimony import MaskKind
    >>> year = Found(9, 13, MaskKind.DATE, "year", "a year", 0.9)
    >>> day = Found(2, 13, MaskKind.DATE, "date", "a date", 0.99)
    >>> [(one.start, one.end, one.rule) for one in join_found([year, day])]
    [(2, 13, 'date')]
    """
    joined: list[tuple[int, Found]] = []  # an end, and what gives its name
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if not joined or one.start >= joined[-1][1].end:
            joined.append((one.end - one.start, one))
            continue
        length, last = joined[-1]
        better = (one.end - one.start, one.confidence) > (length, last.confidence)
        names = one if better else last
        whole = Found(
            last.start, max(last.end, one.end), names.kind, names.rule, names.because, max(one.confidence, last.confidence)
        )
        joined[-1] = (max(length, one.end - one.start), whole)
    return [one for _, one in joined]


def write_masks(text: str, found: Sequence[Found]) -> tuple[Mask, ...]:
    """What was found as masks that nobody decided yet."""
    return tuple(
        Mask(
            span=make_span(text, one.start, one.end),
            kind=one.kind,
            rule=one.rule,
            because=one.because,
            confidence=round(one.confidence, 3),
        )
        for one in found
    )
