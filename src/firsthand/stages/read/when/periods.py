"""Stretches of the calendar: made, cut, joined, and written as ISO 8601 and EDTF."""

import calendar
from dataclasses import dataclass, replace
from datetime import MINYEAR, date, timedelta

from firsthand.model.when import Period, Precision

LAST_YEAR = 9998
EARLY, MID, LATE = "early", "mid", "late"
# The months of a year, the years of a decade and the days of a month that early, mid and late mean:
# docs/methods/when-and-where.md says why.
MONTHS_OF = {EARLY: (1, 4), MID: (5, 8), LATE: (9, 12)}
YEARS_OF = {EARLY: (0, 3), MID: (4, 6), LATE: (7, 9)}
DAYS_OF = {EARLY: (1, 10), MID: (11, 20), LATE: (21, 31)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What words mean: a stretch of days, perhaps with times of day, or the reason why that cannot be told."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.DAY
    edtf: str = ""
    start_clock: str = ""
    end_clock: str = ""
    part: str | None = None
    is_relative: bool = False
    is_about: bool = False
    because: str = ""
    others: tuple["Meaning", ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is a period at all."""
        return self.start is not None or self.end is not None

    def write(self) -> Period | None:
        """The period in ISO 8601 and EDTF; None if it is not known."""
        if not self.is_known:
            return None
        start = self.start.isoformat() + self.start_clock if self.start else None
        end = self.end.isoformat() + self.end_clock if self.end else None
        return Period(start=start, end=end, edtf=self.edtf or _write_edtf(self.start, self.end, is_about=self.is_about))


def _write_edtf(start: date | None, end: date | None, *, is_about: bool) -> str:
    mark = "~" if is_about else ""
    first = start.isoformat() + mark if start else ".."
    last = end.isoformat() + mark if end else ".."
    return first if start == end else f"{first}/{last}"


def unknown(precision: Precision, because: str, *, part: str | None = None) -> Meaning:
    """No period, and why."""
    return Meaning(precision=precision, because=because, is_relative=True, part=part)


def make_day(day: date, *, is_relative: bool = False) -> Meaning:
    """One day."""
    return Meaning(start=day, end=day, is_relative=is_relative)


def make_days(start: date, end: date, precision: Precision, *, is_relative: bool = False) -> Meaning:
    """From one day to another; put in order if they are not."""
    return Meaning(start=min(start, end), end=max(start, end), precision=precision, is_relative=is_relative)


def make_week(day: date) -> Meaning:
    """The week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Meaning(start=monday, end=monday + timedelta(days=6), precision=Precision.WEEK)


def make_month(year: int, month: int) -> Meaning:
    """A month of the calendar."""
    end = date(year, month, calendar.monthrange(year, month)[1])
    return Meaning(start=end.replace(day=1), end=end, precision=Precision.MONTH, edtf=f"{year:04}-{month:02}")


def make_year(year: int) -> Meaning:
    """A year of the calendar."""
    return Meaning(start=date(year, 1, 1), end=date(year, 12, 31), precision=Precision.YEAR, edtf=f"{year:04}")


def make_decade(year: int) -> Meaning:
    """The ten years from the one that ends in 0."""
    first = year - year % 10
    return Meaning(start=date(first, 1, 1), end=date(first + 9, 12, 31), precision=Precision.DECADE, edtf=f"{first // 10:03}X")


def make_season(year: int, first: int) -> Meaning:
    """Three months from the first; winter ends in the next year. The other meaning is the season of the southern half."""
    code = {3: 21, 6: 22, 9: 23, 12: 24}[first]
    north = _make_months(year, first)
    south = _make_months(year, (first + 5) % 12 + 1)
    # EDTF has codes for the seasons of the southern half as well.
    other = replace(south, precision=Precision.SEASON, edtf=f"{year:04}-{code + 8}")
    return replace(north, precision=Precision.SEASON, edtf=f"{year:04}-{code}", others=(other,))


def make_quarter(year: int, number: int) -> Meaning:
    """The first to fourth quarter of a year."""
    return replace(_make_months(year, 3 * number - 2), precision=Precision.QUARTER, edtf=f"{year:04}-{32 + number}")


def make_week_of_month(month: Meaning, number: int) -> Meaning:
    """The seven days that the first, second ... or last (5) week of a month is about."""
    assert month.start is not None
    assert month.end is not None
    first = month.end - timedelta(days=6) if number > 4 else month.start + timedelta(days=7 * (number - 1))  # noqa: PLR2004
    return Meaning(start=first, end=first + timedelta(days=6), precision=Precision.WEEK, is_about=True)


def make_half(whole: Meaning, number: int) -> Meaning:
    """The first or second half of a year or month."""
    assert whole.start is not None
    if whole.precision is Precision.YEAR:
        first = _make_months(whole.start.year, 1 if number == 1 else 7, count=6)
        return replace(first, precision=Precision.PART_OF_YEAR, edtf=f"{whole.start.year:04}-{39 + number}")
    days = (whole.start, whole.start.replace(day=15)) if number == 1 else (whole.start.replace(day=16), whole.end)
    return Meaning(start=days[0], end=days[1], precision=Precision.PART_OF_MONTH)


def _make_months(year: int, first: int, count: int = 3) -> Meaning:
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return Meaning(start=date(year, first, 1), end=date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))


def cut_part(whole: Meaning, part: str) -> Meaning:
    """The early, middle or late third of a year, a month, a decade or a longer stretch."""
    start, end = whole.start, whole.end
    assert start is not None
    assert end is not None
    about = replace(whole, edtf="", is_about=True, others=())
    if whole.precision is Precision.YEAR:
        first, last = MONTHS_OF[part]
        cut = _make_months(start.year, first, last - first + 1)
        edtf = f"{start.year:04}-{first:02}~/{start.year:04}-{last:02}~"
        return replace(about, start=cut.start, end=cut.end, precision=Precision.PART_OF_YEAR, edtf=edtf)
    if whole.precision is Precision.MONTH:
        first, last = DAYS_OF[part]
        return replace(
            about, start=start.replace(day=first), end=start.replace(day=min(last, end.day)), precision=Precision.PART_OF_MONTH
        )
    if whole.precision is Precision.DECADE:
        low, high = (start.year + move for move in YEARS_OF[part])
        edtf = f"{low:04}~/{high:04}~"
        return replace(about, start=date(low, 1, 1), end=date(high, 12, 31), precision=Precision.YEAR, edtf=edtf)
    precision = {Precision.WEEK: Precision.DAY, Precision.CENTURY: Precision.DECADE}
    finer = precision.get(whole.precision, Precision.PART_OF_YEAR)
    step = (end - start) // 3
    place = (EARLY, MID, LATE).index(part)
    first_day = start + place * step + timedelta(days=1 if place else 0)
    return replace(about, start=first_day, end=end if part == LATE else start + (place + 1) * step, precision=finer)


def is_in_calendar(year: int) -> bool:
    """Whether Python's calendar has a year and the next."""
    return MINYEAR < year <= LAST_YEAR
