"""Which of two dates is surely later, though one may be a day and the other a minute."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.codes import Column, as_array, as_whole_numbers, code_column, spell_value

Codes = NDArray[np.int32]
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DECEMBER = 12


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """A date for each row, -1 where there is none, as the place in a list of dates that are in order.

    `low`, `high` (k): the first and the last day, written locally, of each date; `instant` (k): seconds, in the world's time,
    NaN where no hour is given. `texts` (k): how each was written.
    Where the column held plain numbers, `instant` has them and the days are 0.
    """

    codes: Codes
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    instant: NDArray[np.float64]
    texts: tuple[str, ...] = ()

    def is_later(self, left: Codes, right: Codes) -> NDArray[np.bool_]:
        """For pairs of codes: whether the left date is surely later than the right one. Unknown dates are not.

        Two dates with hours are compared to the second; else the days as written count, whatever their time zone.
        """
        if not len(self.low):
            return np.zeros(len(left), bool)
        known = (left >= 0) & (right >= 0)
        mine, other = np.where(known, left, 0), np.where(known, right, 0)
        exact = self.instant[mine], self.instant[other]
        has_hours = np.isfinite(exact[0]) & np.isfinite(exact[1])
        later = np.where(has_hours, exact[0] > exact[1], self.low[mine] > self.high[other])
        return np.asarray(known & later, bool)

    def take(self, codes: Codes) -> "Dates":
        """The same list of dates for other rows."""
        return Dates(codes, self.low, self.high, self.instant, self.texts)


def read_dates(column: Column | None, rows: int) -> tuple[Dates, int]:
    """The dates of a column, and how many could not be read; codes ascend with time."""
    if column is None:
        return _no_dates(rows), 0
    numbers = _as_numbers(column)
    if numbers is not None:
        return _order_numbers(numbers), 0
    coded = code_column(column)
    read = [_read_date(str(label)) for label in coded.labels]
    keys = [(one[0], one[2], one[1]) if one is not None else None for one in read]
    order = sorted({key for key in keys if key is not None})
    text = {key: str(label) for key, label in reversed(list(zip(keys, coded.labels, strict=True))) if key is not None}
    place = {key: number for number, key in enumerate(order)}
    moved = np.array([*(place.get(key, -1) if key is not None else -1 for key in keys), -1], np.int32)
    codes = moved[coded.codes]
    dates = Dates(
        codes,
        np.array([key[0] for key in order], np.int32),
        np.array([key[2] for key in order], np.int32),
        np.array([np.nan if key[1] == np.inf else key[1] for key in order], np.float64),
        tuple(text[key] for key in order),
    )
    return dates, int(np.count_nonzero((coded.codes >= 0) & (codes < 0)))


def _no_dates(rows: int) -> Dates:
    empty = np.zeros(0, np.int32)
    return Dates(np.broadcast_to(np.int32(-1), rows), empty, empty, np.zeros(0))


def _as_numbers(column: Column) -> NDArray[np.float64] | None:
    """Plain numbers or numpy's own times, as seconds; NaN where missing."""
    whole = as_whole_numbers(column)
    if whole is not None:
        return whole.astype(np.float64)
    array = as_array(column)
    if array.dtype.kind == "M" and np.datetime_data(array.dtype)[0] not in {"Y", "M", "W", "D"}:
        seconds = array.astype("datetime64[s]").astype(np.int64).astype(np.float64)
        seconds[np.isnat(array)] = np.nan
        return seconds
    return array.astype(np.float64) if array.dtype.kind == "f" else None


def _order_numbers(numbers: NDArray[np.float64]) -> Dates:
    known = np.isfinite(numbers)
    values, places = np.unique(numbers[known], return_inverse=True)
    codes = np.full(len(numbers), -1, np.int32)
    codes[known] = places
    days = np.zeros(len(values), np.int32)
    return Dates(codes, days, days, values, tuple(map(spell_value, values.tolist())))


def _read_date(text: str) -> tuple[int, int, float] | None:
    """First day, last day, and seconds or infinity where no hour is given; None where it is no date.

    >>> _read_date("2026-04-15")[0] == _read_date("2026-04-15T10:30:00+02:00")[0]
    True
    """
    try:
        partial = _PARTIAL.fullmatch(text)
        if partial is not None:
            return (*_find_days(*partial.groups()), np.inf)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    day = moment.date().toordinal()
    if len(text) == len("20260415") or "W" in text[:6]:
        return day, day, np.inf
    zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return day, day, (zoned - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


def _find_days(year: str, month: str | None, day: str | None) -> tuple[int, int]:
    if month is None:
        return date(int(year), 1, 1).toordinal(), date(int(year), _DECEMBER, 31).toordinal()
    first = date(int(year), int(month), int(day or 1))
    if day is not None:
        return first.toordinal(), first.toordinal()
    after = (
        date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1) if first.year < date.max.year else date.max
    )
    return first.toordinal(), (after - timedelta(days=1)).toordinal()
