"""Tell which day of the calendar is meant."""

from dataclasses import replace
from datetime import date, timedelta

from firsthand.model.when import Precision
from firsthand.stages.read.when.lexicon import MONTHS, NIGHTS
from firsthand.stages.read.when.periods import Meaning, make_day, unknown
from firsthand.stages.read.when.setting import NO_REPORT_DATE, NO_SUCH_DAY, NO_TIME_BEFORE, Setting, Tokens, pick
from firsthand.stages.read.when.strings import read_date, read_figures

# Days of a week; how many years to look through for a day that not every year has: there are eight between 1896 and 1904.
WEEK, YEARS = 7, 10
NAMES = ("", *(name.capitalize() for name in MONTHS))


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


def _read_day(day: int, month: int, year: int | None, setting: Setting) -> Meaning:
    if year is not None:
        found = read_date(day, NAMES[month], year)
        return make_day(found) if found else unknown(Precision.DAY, NO_SUCH_DAY)
    base = setting.published
    if base is None:
        return unknown(Precision.DAY, "no year is stated, and the report's date is not known")
    years = range(base.year, base.year + YEARS) if setting.is_future else range(base.year, base.year - YEARS, -1)
    for one in years:
        found = read_date(day, NAMES[month], one)
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
        return make_day(
            base + timedelta(days=ahead or WEEK) if setting.is_future else base - timedelta(days=back), is_relative=True
        )
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


def name_part(day: Meaning, part: str) -> Meaning:
    """A part of one day; a night runs on into the next day."""
    if day.start is None or day.start != day.end:
        return replace(day, precision=Precision.PART_OF_DAY, part=part, others=())
    end = day.start + timedelta(days=1) if part in NIGHTS else day.start
    return Meaning(start=day.start, end=end, precision=Precision.PART_OF_DAY, part=part, is_relative=day.is_relative)


def move_anchor(setting: Setting, days: int) -> Meaning:
    """A day so many days from the one named last."""
    anchor = setting.find_anchor(Precision.DAY)
    if anchor is None:
        return unknown(Precision.DAY, NO_TIME_BEFORE)
    return make_day(anchor + timedelta(days=days), is_relative=True)
