"""Which of two reports came first, as far as their dates tell."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta

# Dates without a zone may stand for any place on earth.
ZONES = timedelta(hours=14)
_DAY_CHARS, _MONTH_CHARS, _YEAR_CHARS = 10, 7, 4


def compare_times(left: str | None, right: str | None) -> int:
    """-1 where `left` was published before `right`, 1 where after it, 0 where nothing tells; ISO 8601, whole or in part.

    >>> compare_times("2031-03-04T06:10", "2031-03-05"), compare_times("2031-03-04T06:10", "2031-03-04")
    (-1, 0)
    """
    first, second = _parse(left), _parse(right)
    if first is None or second is None:
        return 0
    slack = ZONES if first[2] != second[2] else timedelta()
    if first[1] + slack < second[0]:
        return -1
    return 1 if second[1] + slack < first[0] else 0


def _parse(published: str | None) -> tuple[datetime, datetime, bool] | None:
    """First and last moment that a date may mean, and whether it says its zone; None for what is no date."""
    words = (published or "").strip()
    try:
        if len(words) > _DAY_CHARS:
            moment = datetime.fromisoformat(words)
            return _place(moment), _place(moment), moment.tzinfo is not None
        if len(words) == _DAY_CHARS:
            day = _place(datetime.fromisoformat(words))
            return day, day + timedelta(days=1, microseconds=-1), False
        year, month = int(words[:_YEAR_CHARS]), int(words[5:_MONTH_CHARS]) if len(words) == _MONTH_CHARS else 0
        if len(words) not in {_YEAR_CHARS, _MONTH_CHARS}:
            return None
        begin = datetime(year, month or 1, 1, tzinfo=UTC)
        last = datetime(year, month or 12, monthrange(year, month or 12)[1], 23, 59, 59, tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return begin, last, False


def _place(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
