"""Tell what one time means, from the report's date or from a time named before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from firsthand.model.when import Precision
from firsthand.stages.read.when.lexicon import NIGHTS, PARTS, SEASONS, UNITS, VAGUE
from firsthand.stages.read.when.periods import (
    EARLY,
    LATE,
    MID,
    Meaning,
    cut_part,
    make_day,
    make_days,
    make_decade,
    make_half,
    make_month,
    make_quarter,
    make_season,
    make_week,
    make_week_of_month,
    make_year,
    unknown,
)
from firsthand.stages.read.when.strings import move_day, read_clock, read_date, read_figures
from firsthand.stages.read.when.tokens import Token

NO_REPORT_DATE = "it is told from the report's date, which is not known"
NO_TIME_BEFORE = "it is told from a time named before it, and there is none"
NO_DAY_BESIDE = "no day is named beside it"
NO_SUCH_DAY = "there is no such day in the calendar"
NO_NUMBER = "how many is not said"
GRAINS = {
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "fortnight": Precision.WEEK,
    "weekend": Precision.DAY,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
    "hour": Precision.DAY,
    "minute": Precision.DAY,
}
WEEK, YEARS, LAST_MONTH = 7, 10, 12


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is told from: the report's date, the day named last, and whether the words around speak of what is to come."""

    published: date | None
    anchor: date | None
    is_future: bool


Tokens = list[Token]
# *the next morning*, *the night before*, *that evening*: days from the one named last.
_TOLD = {"n": 1, "B": -1, "m": 0, "v": 0, "vm": 0}


def write_letters(tokens: Tokens) -> str:
    """The letters of some tokens in one line."""
    return "".join(token.letter for token in tokens)


def pick(tokens: Tokens, letters: str) -> Token | None:
    """The first token of one of some classes."""
    return next((token for token in tokens if token.letter in letters), None)


def drop(tokens: Tokens, letters: str) -> Tokens:
    """The tokens without some classes."""
    return [token for token in tokens if token.letter not in letters]


def read_point(tokens: Tokens, setting: Setting) -> Meaning:
    """What one time means."""
    letters = write_letters(tokens)
    for shape, read in SHAPES:
        if shape.fullmatch(letters):
            return read(tokens, setting)
    return unknown(Precision.DAY, NO_DAY_BESIDE)


def read_clocked(tokens: Tokens, setting: Setting) -> Meaning:
    """*15 April at 14:30*, *2 a.m. on Tuesday*, *14:30*."""
    clock = pick(tokens, "C")
    assert clock is not None
    rest = drop(tokens, "C@")
    stated = read_clock(clock.low)
    grain = Precision.MINUTE if stated and ":" in stated else Precision.HOUR
    if stated is None:
        return unknown(grain, "there is no such time of day")
    while rest and rest[-1].letter == ",":
        rest.pop()
    if rest:
        day = read_point(rest, setting)
    elif setting.anchor is not None:
        day = make_day(setting.anchor, is_relative=True)
    else:
        return unknown(grain, NO_DAY_BESIDE)
    if day.start != day.end or day.start is None:
        return replace(day, precision=grain)
    others = tuple(replace(other, start_clock=stated, end_clock=stated, precision=grain) for other in day.others)
    return replace(day, start_clock=stated, end_clock=stated, precision=grain, others=others)


def read_part(tokens: Tokens, setting: Setting) -> Meaning:
    """*dawn on 15 April*, *Monday evening*, *last night*, *that morning*."""
    named = pick(tokens, "P")
    assert named is not None
    part = PARTS[named.low.removesuffix("'s").removesuffix("’s")]
    rest = drop(tokens, "Pd@oEt" if pick(tokens, "WwMjIXR") or pick(tokens, "A") else "PdoEt@")
    letters = write_letters(rest)
    if letters in _TOLD:
        day = _move_anchor(setting, _TOLD[letters])
    elif letters == "O":
        day = read_of_month(tokens, setting)
    elif letters in {"h", "l"}:
        back = 1 if letters == "l" else 0
        day = make_day(setting.published - timedelta(days=back), is_relative=True) if setting.published else unknown(Precision.DAY, NO_REPORT_DATE)
    else:
        day = read_point(rest, setting)
    return name_part(day, part)


def name_part(day: Meaning, part: str) -> Meaning:
    """A part of one day; a night runs on into the next day."""
    if day.start is None or day.start != day.end:
        return replace(day, precision=Precision.PART_OF_DAY, part=part, others=())
    end = day.start + timedelta(days=1) if part in NIGHTS else day.start
    return Meaning(start=day.start, end=end, precision=Precision.PART_OF_DAY, part=part, is_relative=day.is_relative)


def read_early(tokens: Tokens, setting: Setting) -> Meaning:
    """*early on Monday*, *late Monday*."""
    named = pick(tokens, "E")
    assert named is not None
    rest = tokens[tokens.index(named) + 1 :]
    while rest[0].letter in "@Uo":
        rest = rest[1:]
    return name_part(read_point(rest, setting), named.low)


def read_cut(tokens: Tokens, setting: Setting) -> Meaning:
    """*early 2024*, *mid-March*, *the end of February*."""
    first = next(token for token in tokens if token.letter in "Eged")
    part = {"g": EARLY, "d": MID, "e": LATE}.get(first.letter, first.low)
    rest = tokens[tokens.index(first) + 1 :]
    while rest and rest[0].letter in "-o":
        rest = rest[1:]
    whole = read_point(rest, setting)
    if not whole.is_known:
        finer = {Precision.MONTH: Precision.PART_OF_MONTH, Precision.YEAR: Precision.PART_OF_YEAR}
        return replace(whole, precision=finer.get(whole.precision, whole.precision))
    return cut_part(whole, part)


def read_calendar(tokens: Tokens, setting: Setting) -> Meaning:
    """*17 April 2026*, *April 17th*, *2026-04-17*, *12/03/2024*."""
    iso, figures = pick(tokens, "I"), pick(tokens, "X")
    if iso is not None:
        return _read_iso(iso.low)
    if figures is not None:
        first, *others = read_figures(figures.low) or (None,)
        if first is None:
            return unknown(Precision.DAY, NO_SUCH_DAY)
        meant = make_day(first)
        return replace(meant, others=tuple(make_day(other) for other in others if other is not None))
    day, month, year = pick(tokens, "DO"), pick(tokens, "Mj"), pick(tokens, "Y")
    assert day is not None
    assert month is not None
    return _read_day(day.value, month.value, year.value if year else None, setting)


def _read_iso(words: str) -> Meaning:
    day, _, clock = words.partition("t")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return unknown(Precision.DAY, NO_SUCH_DAY)
    if not clock:
        return make_day(found)
    stated = "T" + clock[:5]
    return Meaning(start=found, end=found, start_clock=stated, end_clock=stated, precision=Precision.MINUTE)


NAMES = "x January February March April May June July August September October November December".split()


def _read_day(day: int, month: int, year: int | None, setting: Setting) -> Meaning:
    if year is not None:
        found = read_date(day, NAMES[month], year)
        return make_day(found) if found else unknown(Precision.DAY, NO_SUCH_DAY)
    base = setting.published
    if base is None:
        return unknown(Precision.DAY, "no year is stated, and the report's date is not known")
    years = range(base.year, base.year + YEARS) if setting.is_future else range(base.year, base.year - YEARS, -1)
    for year in years:
        found = read_date(day, NAMES[month], year)
        if found and (found >= base if setting.is_future else found <= base):
            return make_day(found, is_relative=True)
    return unknown(Precision.DAY, NO_SUCH_DAY)


def read_weekday(tokens: Tokens, setting: Setting) -> Meaning:
    """*Monday*, *last Tuesday*, *next Friday*, *this Sunday*."""
    named = pick(tokens, "Ww")
    assert named is not None
    base = setting.published
    if base is None:
        return unknown(Precision.DAY, NO_REPORT_DATE)
    back = (base.weekday() - named.value) % WEEK
    ahead = (named.value - base.weekday()) % WEEK
    which = pick(tokens, "lnh")
    if which is None:
        return make_day(base + timedelta(days=ahead or WEEK) if setting.is_future else base - timedelta(days=back), is_relative=True)
    if which.letter == "h":
        return make_day(base - timedelta(days=base.weekday()) + timedelta(days=named.value), is_relative=True)
    moved = timedelta(days=-(back or WEEK) if which.letter == "l" else ahead or WEEK)
    meant = make_day(base + moved, is_relative=True)
    # Within one week "last Tuesday" is often the one of the week before, and "next Friday" the one of the week after.
    same_week = (base + moved).isocalendar()[:2] == base.isocalendar()[:2]
    other = base + moved + timedelta(days=-WEEK if which.letter == "l" else WEEK)
    return replace(meant, others=(make_day(other, is_relative=True),)) if same_week else meant


def read_today(tokens: Tokens, setting: Setting) -> Meaning:
    """*today*, *yesterday*, *tomorrow*, *tonight*, *overnight*."""
    word = tokens[0].low.removesuffix("'s").removesuffix("’s")
    is_night = word in {"tonight", "overnight"}
    if setting.published is None:
        return unknown(Precision.PART_OF_DAY if is_night else Precision.DAY, NO_REPORT_DATE)
    move = {"yesterday": -1, "overnight": -1, "tomorrow": 1}.get(word, 0)
    day = make_day(setting.published + timedelta(days=move), is_relative=True)
    return name_part(day, "night") if is_night else day


def read_ago(tokens: Tokens, setting: Setting) -> Meaning:
    """*two days ago*, *a month earlier*, *a year later*."""
    unit_token = pick(tokens, "U")
    last = tokens[-1]
    assert unit_token is not None
    unit = UNITS[unit_token.low.removesuffix("'s").removesuffix("’s")]
    grain = GRAINS[unit]
    base = setting.published if last.letter == "A" else setting.anchor
    if base is None:
        return unknown(grain, NO_REPORT_DATE if last.letter == "A" else NO_TIME_BEFORE)
    count = find_count(tokens)
    if count is None:
        return unknown(grain, NO_NUMBER)
    moved = move(base, count, unit, back=last.low != "later")
    return replace(widen(moved, unit), is_relative=True) if moved else unknown(grain, NO_SUCH_DAY)


def find_count(tokens: Tokens) -> int | None:
    """How many a count says; None if it says no number."""
    number = pick(tokens, "DNY")
    if number is not None:
        return number.value
    vague = pick(tokens, "V")
    if vague is not None and vague.low in VAGUE:
        return 2 if vague.low == "couple" else None
    return 1


def move(base: date, count: int, unit: str, *, back: bool) -> date | None:
    """A day so many units away."""
    many, name = {"fortnight": (2, "week"), "quarter": (3, "month"), "century": (100, "year"), "weekend": (1, "week")}.get(unit, (1, unit))
    if name in {"hour", "minute"}:
        count, name = count // (24 if name == "hour" else 1440), "day"
    return move_day(base, many * count, name, back=back) if count else base


def widen(day: date, unit: str) -> Meaning:
    """The day, week, month, year ... that holds a day."""
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday() - 5)
        return make_days(saturday, saturday + timedelta(days=1), Precision.DAY)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1
        return make_days(date(first, 1, 1), date(min(first + 99, 9999), 12, 31), Precision.CENTURY)
    makers: dict[str, Callable[[], Meaning]] = {
        "week": lambda: make_week(day),
        "fortnight": lambda: make_week(day),
        "month": lambda: make_month(day.year, day.month),
        "quarter": lambda: make_quarter(day.year, (day.month + 2) // 3),
        "year": lambda: make_year(day.year),
        "decade": lambda: make_decade(day.year),
    }
    return makers.get(unit, lambda: make_day(day))()


def _move_anchor(setting: Setting, days: int) -> Meaning:
    if setting.anchor is None:
        return unknown(Precision.DAY, NO_TIME_BEFORE)
    return make_day(setting.anchor + timedelta(days=days), is_relative=True)


def read_unit(tokens: Tokens, setting: Setting) -> Meaning:
    """*this week*, *last month*, *the next day*, *earlier this year*, *the same day*, *over the weekend*."""
    named = pick(tokens, "U")
    assert named is not None
    unit = UNITS[named.low.removesuffix("'s").removesuffix("’s")]
    which = next((token for token in tokens if token.letter in "lnhvm"), None)
    letter = which.letter if which else ""
    # "The next day" and "the previous week" go on from what was told; "next week" and "last week" from the report.
    is_told = letter in {"v", "m"} or (which is not None and which.low in {"following", "previous", "preceding"}) or unit == "day"
    base = setting.anchor if is_told and letter != "h" else setting.published
    if base is None:
        return unknown(GRAINS[unit], NO_TIME_BEFORE if is_told and letter != "h" else NO_REPORT_DATE)
    if letter == "l" and which is not None and which.low == "past":
        start = move(base, 1, unit, back=True)
        return make_days(start or base, base, GRAINS[unit], is_relative=True)
    back = letter == "l" or (unit == "weekend" and letter == "" and base.weekday() < WEEK - 2 and not setting.is_future)
    moved = move(base, 1, unit, back=back) if letter in {"l", "n"} or back else base
    if moved is None:
        return unknown(GRAINS[unit], NO_SUCH_DAY)
    return _cut_told(replace(widen(moved, unit), is_relative=True), tokens, base)


def _cut_told(whole: Meaning, tokens: Tokens, base: date) -> Meaning:
    """*earlier this year* ends on the report's day, *later this year* starts on it."""
    told = pick(tokens, "L")
    if told is None or whole.start is None or whole.end is None:
        return whole
    finer = {Precision.MONTH: Precision.PART_OF_MONTH, Precision.YEAR: Precision.PART_OF_YEAR}.get(whole.precision, Precision.DAY)
    start, end = (whole.start, base) if told.low == "earlier" else (base, whole.end)
    if start > end:
        return whole
    return make_days(start, end, finer, is_relative=True)


def read_month(tokens: Tokens, setting: Setting) -> Meaning:
    """*March 2022*, *in June*, *last May*."""
    named, year, which = pick(tokens, "Mj"), pick(tokens, "Y"), pick(tokens, "lnh")
    assert named is not None
    if year is not None:
        return make_month(year.value, named.value)
    base = setting.published
    if base is None:
        return unknown(Precision.MONTH, "no year is stated, and the report's date is not known")
    number = base.year
    if which is not None and which.letter in "ln":
        number += (-1 if named.value >= base.month else 0) if which.letter == "l" else (1 if named.value <= base.month else 0)
    elif which is None and setting.is_future:
        number += 1 if named.value < base.month else 0
    elif which is None:
        number -= 1 if named.value > base.month else 0
    return replace(make_month(number, named.value), is_relative=True)


def read_season(tokens: Tokens, setting: Setting) -> Meaning:
    """*spring 2023*, *the summer of 2014*, *last winter*."""
    named, year, which = pick(tokens, "S"), pick(tokens, "Y"), pick(tokens, "lnh")
    assert named is not None
    if year is not None:
        return make_season(year.value, named.value)
    base = setting.published
    if base is None:
        return unknown(Precision.SEASON, NO_REPORT_DATE)
    seasons = [make_season(base.year + move, named.value) for move in (-2, -1, 0, 1)]
    begun = [one for one in seasons if one.start is not None and one.start <= base]
    is_on = begun[-1].end is not None and base <= begun[-1].end
    ahead = setting.is_future or (which is not None and which.letter == "n")
    if ahead and not (which is None and is_on):
        return replace(seasons[len(begun)], is_relative=True)
    return replace(begun[-2] if is_on and which is not None and which.letter == "l" else begun[-1], is_relative=True)


def read_quarter(tokens: Tokens, setting: Setting) -> Meaning:
    """*Q3*, *Q1 2025*, *the first half of 2024*, *the second quarter of 2023*, *the first week of May*."""
    short, number, year = pick(tokens, "Q"), pick(tokens, "O"), pick(tokens, "Y")
    if short is not None:
        return _read_short_quarter(short, year, setting)
    part = next(token for token in tokens if token.letter in "HU")
    rest = [token for token in tokens[tokens.index(part) + 1 :] if token.letter not in "ot"]
    whole = read_point(rest, setting) if write_letters(rest) != "U" else read_unit([Token(0, 0, "h", "this"), *rest], setting)
    if not whole.is_known or whole.start is None:
        return replace(whole, precision=Precision.QUARTER if part.low == "quarter" else whole.precision)
    place = number.value if number is not None else {"half": 2, "quarter": 4}.get(part.low, 5)
    if part.letter == "H":
        return replace(make_half(whole, min(place, 2)), is_relative=whole.is_relative)
    if part.low == "week" and whole.precision is Precision.MONTH:
        return replace(make_week_of_month(whole, min(place, 5)), is_relative=whole.is_relative)
    if part.low == "quarter" and whole.precision is Precision.YEAR:
        return replace(make_quarter(whole.start.year, min(place, 4)), is_relative=whole.is_relative)
    return replace(whole, because="", is_relative=whole.is_relative)


def read_century(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001 - all readers of points take the same
    """*the 19th century*."""
    number = pick(tokens, "O")
    assert number is not None
    first = 100 * (number.value - 1) + 1
    return replace(make_days(date(first, 1, 1), date(first + 99, 12, 31), Precision.CENTURY), edtf=f"{number.value - 1:02}XX")


def read_of_month(tokens: Tokens, setting: Setting) -> Meaning:
    """*the 17th*: the last one, or the next where the words speak of what is to come."""
    day, base = pick(tokens, "O"), setting.published
    assert day is not None
    if base is None:
        return unknown(Precision.DAY, NO_REPORT_DATE)
    moves = range(4) if setting.is_future else range(0, -4, -1)
    for year, month in ((base.year + (base.month - 1 + move) // 12, (base.month - 1 + move) % 12 + 1) for move in moves):
        found = read_date(day.value, NAMES[month], year)
        if found and (found >= base if setting.is_future else found <= base):
            return make_day(found, is_relative=True)
    return unknown(Precision.DAY, NO_SUCH_DAY)


def _read_short_quarter(short: Token, year: Token | None, setting: Setting) -> Meaning:
    number = int(short.low[1])
    is_half = short.low[0] == "h"
    if year is None and setting.published is None:
        return unknown(Precision.QUARTER, NO_REPORT_DATE)
    which = year.value if year is not None else setting.published.year if setting.published else 0
    meant = make_half(make_year(which), min(number, 2)) if is_half else make_quarter(which, number)
    if year is None and setting.published is not None and meant.start and meant.start > setting.published and not setting.is_future:
        meant = make_half(make_year(which - 1), min(number, 2)) if is_half else make_quarter(which - 1, number)
    return replace(meant, is_relative=year is None)


def read_year(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001 - all readers of points take the same
    """*2024*."""
    year = pick(tokens, "Y")
    assert year is not None
    return make_year(year.value)


def read_decade(tokens: Tokens, setting: Setting) -> Meaning:  # noqa: ARG001
    """*the 1990s*."""
    decade = pick(tokens, "K")
    assert decade is not None
    return make_decade(decade.value)


Read = Callable[[Tokens, Setting], Meaning]
# Tried in this order on all letters of one time.
SHAPES: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(shape), read)
    for shape, read in (
        (r".*C.*", read_clocked),
        (r".*P.*", read_part),
        (r"t?EUo.*|E@?(?:[lnh]?W|R|(?:W,?)?(?:I|X|t?[DO].*|[Mj]t?[DO].*))", read_early),
        (r"E-?.+|t?[ged]o.+", read_cut),
        (r".*A|.*UL", read_ago),
        (r".*[IX].*|.*[DO]o?[Mj].*|.*[Mj]t?[DO].*", read_calendar),
        (r"[lnh]?[Ww]", read_weekday),
        (r"R", read_today),
        (r"t?O-?U", read_century),
        (r"Q.*|t?[Ol][HU].+", read_quarter),
        (r".*S.*", read_season),
        (r".*[Mj].*", read_month),
        (r"t?K", read_decade),
        (r".*U", read_unit),
        (r"t?Y", read_year),
    )
)
