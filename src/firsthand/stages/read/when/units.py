"""Tell which day, week, month or year is so far away, or is this, the last or the next one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from firsthand.model.when import Precision
from firsthand.stages.read.when.lexicon import UNITS, VAGUE
from firsthand.stages.read.when.periods import (
    Meaning,
    make_day,
    make_days,
    make_decade,
    make_month,
    make_quarter,
    make_week,
    make_year,
    unknown,
)
from firsthand.stages.read.when.setting import (
    NO_DAY_BESIDE,
    NO_NUMBER,
    NO_REPORT_DATE,
    NO_SUCH_DAY,
    NO_TIME_BEFORE,
    Setting,
    Tokens,
    pick,
)
from firsthand.stages.read.when.strings import move_day

SATURDAY = 5
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


def read_ago(tokens: Tokens, setting: Setting) -> Meaning:
    """*two days ago*, *a month earlier*, *a year later*."""
    unit_token = pick(tokens, "U")
    last = tokens[-1]
    assert unit_token is not None
    unit = UNITS[unit_token.low.removesuffix("'s").removesuffix("’s")]
    grain = GRAINS[unit]
    if last.letter != "A" and unit in {"hour", "minute"}:
        return unknown(Precision(unit), NO_DAY_BESIDE)
    base = setting.published if last.letter == "A" else setting.find_anchor(grain)
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
    many, name = {"fortnight": (2, "week"), "quarter": (3, "month"), "century": (100, "year"), "weekend": (1, "week")}.get(
        unit, (1, unit)
    )
    if name in {"hour", "minute"}:
        count, name = count // (24 if name == "hour" else 1440), "day"
    return move_day(base, many * count, name, back=back) if count else base


def widen(day: date, unit: str) -> Meaning:
    """The day, week, month, year ... that holds a day."""
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday() - SATURDAY)
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


def read_unit(tokens: Tokens, setting: Setting) -> Meaning:
    """*last month*, *this week*, *the next day*, *earlier this year*, *the same day*, *over the weekend*."""
    named = pick(tokens, "U")
    assert named is not None
    unit = UNITS[named.low.removesuffix("'s").removesuffix("’s")]
    which = next((token for token in tokens if token.letter in "lnhvm"), None)
    letter = which.letter if which else ""
    # "The next day" and "the previous week" go on from what was told; "next week" and "last week" from the report.
    is_told = (
        letter in {"v", "m"} or (which is not None and which.low in {"following", "previous", "preceding"}) or unit == "day"
    )
    base = setting.find_anchor(GRAINS[unit]) if is_told and letter != "h" else setting.published
    if base is None:
        return unknown(GRAINS[unit], NO_TIME_BEFORE if is_told and letter != "h" else NO_REPORT_DATE)
    if letter == "l" and which is not None and which.low == "past":
        start = move(base, 1, unit, back=True)
        return make_days(start or base, base, GRAINS[unit], is_relative=True)
    back = letter == "l" or (unit == "weekend" and letter == "" and base.weekday() < SATURDAY and not setting.is_future)
    moved = move(base, 1, unit, back=back) if letter in {"l", "n"} or back else base
    if moved is None:
        return unknown(GRAINS[unit], NO_SUCH_DAY)
    return _cut_told(replace(widen(moved, unit), is_relative=True), tokens, base)


def _cut_told(whole: Meaning, tokens: Tokens, base: date) -> Meaning:
    """*earlier this year* ends on the report's day, *later this year* starts on it."""
    told = pick(tokens, "L")
    if told is None or whole.start is None or whole.end is None:
        return whole
    finer = {Precision.MONTH: Precision.PART_OF_MONTH, Precision.YEAR: Precision.PART_OF_YEAR}.get(
        whole.precision, Precision.DAY
    )
    start, end = (whole.start, base) if told.low == "earlier" else (base, whole.end)
    if start > end:
        return whole
    return make_days(start, end, finer, is_relative=True)
