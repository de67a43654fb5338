"""Find the times that a text names."""

import re
from datetime import date

from firsthand.model.span import make_span
from firsthand.model.when import Precision, When
from firsthand.stages.read.when.grammar import TIMES
from firsthand.stages.read.when.lexicon import COUNTED, FUTURE, GOES_ON, NAME_AFTER, NAME_BEFORE, SAID, WATER
from firsthand.stages.read.when.periods import Meaning
from firsthand.stages.read.when.ranges import READERS
from firsthand.stages.read.when.setting import Setting, write_letters
from firsthand.stages.read.when.tokens import BREAK, CAPITAL, OTHER, Token, cut_tokens

AMBIGUOUS = "day and month may stand either way round"
# How many words around a time may tell that it is still to come.
REACH = 12
# *said on Monday*: it was said then.
SAID_BESIDE = 2
# A time of day is told from a day named no more than so many words before.
ANCHOR_WORDS = 60
# What bounds a time does not place the telling: nothing goes on from "since 1958".
BOUNDS = {"since", "until", "by", "before", "after", "count"}
_BARE_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_PREPOSITIONS = set("@is~uyBZfb2&")


def find_times(text: str, *, published: str | None) -> tuple[When, ...]:
    """Every time that a text names, in the order of the text; `published` is the report's date, ISO 8601, or None.

    >>> [found] = find_times("The market burned on Monday.", published="2026-04-17")
    >>> found.span.words, found.period.edtf, found.is_relative
    ('Monday', '2026-04-13', True)
    """
    tokens = cut_tokens(text)
    base = read_published(published)
    found: list[When] = []
    anchor: date | None = None
    grain, anchored = Precision.DAY, -ANCHOR_WORDS
    for match in TIMES.finditer(write_letters(tokens)):
        first, last = match.span()
        if not _is_time(tokens, first, last):
            continue
        near = anchor if tokens[first:last][0].letter != "C" or first - anchored <= ANCHOR_WORDS else None
        setting = Setting(base, near, is_future=_is_ahead(tokens, first, last), anchor_precision=grain)
        if match.lastgroup == "ahead" and not setting.is_future:
            continue
        try:
            meant = READERS[match.lastgroup or "point"](match.lastgroup or "point", tokens[first:last], setting)
        except (ValueError, OverflowError):
            continue  # before or after the calendar, which ends with the year 9999
        found.append(_make_when(text, tokens[first:last], meant))
        if meant.start is not None and match.lastgroup not in BOUNDS:
            anchor, grain, anchored = meant.start, meant.precision, last
    return tuple(found)


def read_published(published: str | None) -> date | None:
    """The day of the report's date; None if it is not known or no date."""
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _make_when(text: str, tokens: list[Token], meant: Meaning) -> When:
    period = meant.write()
    others = tuple(other for one in meant.others if (other := one.write()) is not None)
    because = meant.because
    if period is not None and others and not meant.is_relative and meant.precision is Precision.DAY:
        others, period, because = (period, *others), None, AMBIGUOUS
    return When(
        span=make_span(text, tokens[0].start, tokens[-1].end),
        period=period,
        precision=meant.precision,
        is_relative=meant.is_relative,
        because=because,
        alternatives=others,
        part=meant.part,
    )


def _is_time(tokens: list[Token], first: int, last: int) -> bool:
    """Whether what looks like a time is one, and not a name, a count or a verb."""
    letters = write_letters(tokens[first:last])
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if letters[-1] == "W" and _is_weekday_name(before, after, letters):
        return False
    if letters == "C" and _BARE_CLOCK.fullmatch(tokens[first].low):
        return before is not None and before.letter in _PREPOSITIONS
    if after is not None and _is_of_what_follows(letters, after):
        return False
    if "M" in letters and not set(letters) & set("DOYNIX") and not _is_month(tokens, first, last):
        return False
    if "S" in letters and "Y" not in letters and not _is_season(tokens, first, last):
        return False
    return "U" not in letters or _is_unit(tokens[first:last], letters)


def _is_of_what_follows(letters: str, after: Token) -> bool:
    """*in 2015 houses*, *the 17th floor*: a number of something."""
    if letters[-1] in "DY":
        return after.low in COUNTED
    return letters[-2:] == "tO" and after.letter == OTHER and after.low.isalpha() and after.low not in GOES_ON


def _is_weekday_name(before: Token | None, after: Token | None, letters: str) -> bool:
    """*Good Friday*, *the Sunday Times*, *Wednesday Addams*."""
    if before is not None and letters == "W" and before.low in NAME_BEFORE:
        return True
    if after is None:
        return False
    is_led = before is not None and before.letter in _PREPOSITIONS
    return after.low in NAME_AFTER or (letters == "W" and after.letter == CAPITAL and not is_led)


def _is_month(tokens: list[Token], first: int, last: int) -> bool:
    """Not *May Brown*, *the March on the capital*."""
    before = tokens[first - 1].letter if first else BREAK
    month = next(token for token in reversed(tokens[first:last]) if token.letter == "M")
    is_named = last < len(tokens) and tokens[last].letter == CAPITAL
    if before == "t" and last - first == 1:
        return month.low not in {"may", "march"}
    return not is_named or before == "i" or month.low not in {"may", "april", "june", "august", "march"}


def _is_season(tokens: list[Token], first: int, last: int) -> bool:
    """Not the spring of water, nor the fall of a city or a man."""
    letters = write_letters(tokens[first:last])
    season = next(token for token in tokens[first:last] if token.letter == "S")
    if letters not in {"S", "tS"} or season.low not in {"spring", "fall"}:
        return True
    around = {token.low for token in tokens[max(0, first - REACH) : last + REACH]}
    return not around & WATER and (letters == "S" or season.low == "spring")


def _is_unit(tokens: list[Token], letters: str) -> bool:
    """Not *last minute*, *that days passed*, *in the day*, *the third quarter of the town*."""
    unit = next(token for token in tokens if token.letter == "U")
    if unit.low == "day" and set(letters) & set("ged"):
        return False
    if "A" in letters or "L" in letters or set(letters) & set("DNV"):
        return True
    if unit.low in {"minute", "hour"} or (unit.low.endswith("s") and letters[0] in "vhlnm"):
        return False
    if letters in {"tU", "U", "tOU", "OU", "tO-U", "O-U"}:
        return unit.low == ("century" if "O" in letters else "weekend")
    if letters == "lU":
        return unit.low not in {"day", "century"}
    return "O" not in letters or unit.low in {"quarter", "year", "month", "week"} or "H" in letters


def _is_ahead(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the words around speak of what is still to come: *will open on Monday*, *on 3 May the court will rule*."""
    for place, token in enumerate(reversed(tokens[max(0, first - REACH) : first])):
        if token.low in SAID and place < SAID_BESIDE:
            return False
        if token.letter == BREAK or token.low in SAID:
            break
        if token.low in FUTURE and token.letter in {OTHER, CAPITAL}:
            return True
    for token in tokens[last : last + REACH // 2]:
        if token.letter == BREAK or token.low in SAID:
            return False
        if token.low in FUTURE and token.letter in {OTHER, CAPITAL}:
            return True
    return False
