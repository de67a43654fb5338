"""Have `dateparser` read dates, times of day and distances, one found span at a time.

It is told the day to count from and the order of day and month, and looks at nothing else: no clock, no time zone, no locale.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from dateparser.date import DateDataParser

# Where nothing is counted from; any fixed day would do.
NO_DAY = date(2000, 1, 1)
_LAST_DAY, _LAST_MONTH = 31, 12
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])?")


def _parse(words: str, *, order: str = "DMY", base: date = NO_DAY) -> datetime | None:
    found = _load_parser(order, base).get_date_data(words).date_obj
    return found if isinstance(found, datetime) else None


@lru_cache(maxsize=16)
def _load_parser(order: str, base: date) -> DateDataParser:
    settings = {
        "DATE_ORDER": order,
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),  # noqa: DTZ001 - a day of the calendar, not a moment
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PREFER_LOCALE_DATE_ORDER": False,
        "PARSERS": ["relative-time", "absolute-time"],
    }
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=2_048)
def read_date(day: int, month: str, year: int) -> date | None:
    """A day of the calendar; None if there is no such day.

    >>> read_date(17, "April", 2026), read_date(31, "April", 2026)
    (datetime.date(2026, 4, 17), None)
    """
    found = _parse(f"{day} {month} {year:04}")
    return found.date() if found and (found.day, found.year) == (day, year) else None


@lru_cache(maxsize=2_048)
def read_figures(words: str) -> tuple[date, ...]:
    """The days that a date in figures may mean, day first before month first.

    >>> [str(day) for day in read_figures("12/03/2024")], [str(day) for day in read_figures("25/12/2024")]
    (['2024-03-12', '2024-12-03'], ['2024-12-25'])
    """
    first, second = (int(part) for part in words.replace(".", "/").split("/")[:2])
    days = []
    for order, day in (("DMY", first), ("MDY", second)):
        found = _parse(words, order=order)
        if found is not None and found.day == day and found.date() not in days:
            days.append(found.date())
    # A full stop parts day from month in that order only.
    return tuple(days[:1] if "." in words and first <= _LAST_DAY and second <= _LAST_MONTH else days)


@lru_cache(maxsize=2_048)
def read_clock(words: str) -> str | None:
    """A time of day as ISO 8601 writes it after the date, no finer than stated; None if there is none such.

    >>> read_clock("2 a.m."), read_clock("9:15"), read_clock("27:00")
    ('T02', 'T09:15', None)
    """
    shape = _CLOCK.match(words.lower())
    if shape is None:
        return None
    found = _parse(f"{shape['hour']}:{shape['minute'] or '00'}{shape['half'] or ''}{'m' if shape['half'] else ''}")
    if found is None:
        return None
    zone = "Z" if words.lower().endswith(("gmt", "utc")) else ""
    return (f"T{found:%H:%M}" if shape["minute"] else f"T{found:%H}") + zone


@lru_cache(maxsize=2_048)
def move_day(base: date, count: int, unit: str, *, back: bool) -> date | None:
    """The day so many units before or after another; None if it is not in the calendar.

    >>> str(move_day(date(2026, 3, 31), 1, "month", back=True))
    '2026-02-28'
    """
    words = f"{count} {unit} ago" if back else f"in {count} {unit}"
    found = _parse(words, base=base)
    return found.date() if found is not None else None
