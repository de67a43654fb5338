"""The day of birth of a registered person, however it is written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from firsthand.model.testimony import Identity

_MONTHS = (
    "jan янв січ", "feb фев февр лют", "mar мар берез берёз", "apr апр квіт", "may мая май трав", "jun июн черв", "jul июл лип",
    "aug авг серп", "sep сен верес", "oct окт жовт", "nov ноя листоп", "dec дек груд",
)  # fmt: skip
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?[.\-/–]\s?(\d{1,2})\s?[.\-/–]\s?(\d{2,4})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:-?(?:st|nd|rd|th|го|ого|е))?\s+(?:of\s+)?([^\W\d_]{3,10})\.?,?\s+(\d{4})(?!\d)")
_NAMED_FIRST = re.compile(r"(?<!\w)([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def find_births(text: str, identities: Sequence[Identity]) -> Iterator[tuple[int, int, int]]:
    """Start, end and identity of each day of birth."""
    days: dict[date, list[int]] = {}
    for at, identity in enumerate(identities):
        day = _read_day(identity.born)
        if day is not None:
            days.setdefault(day, []).append(at)
    if not days:
        return
    for start, end, meant in _find_dates(text):
        for day in meant:
            for who in days.get(day, ())[:1]:
                yield start, end, who


def _read_day(born: str | None) -> date | None:
    try:
        return date.fromisoformat(born) if born else None
    except ValueError:
        return None


def _find_dates(text: str) -> Iterator[tuple[int, int, list[date]]]:
    for found in _NUMERIC.finditer(text):
        first, second, third = (int(one) for one in found.groups())
        if len(found.group(1)) == 4:  # noqa: PLR2004
            yield *found.span(), _make((first, second, third))
        else:
            years = (third,) if len(found.group(3)) == 4 else (1900 + third, 2000 + third)  # noqa: PLR2004
            yield *found.span(), _make(*((year, second, first) for year in years), *((year, first, second) for year in years))
    for pattern, day_at, month_at in ((_NAMED, 1, 2), (_NAMED_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            month = _read_month(found.group(month_at).lower())
            if month:
                yield *found.span(), _make((int(found.group(3)), month, int(found.group(day_at))))


def _read_month(word: str) -> int | None:
    return next((at for at, starts in enumerate(_MONTHS, 1) if word.startswith(tuple(starts.split()))), None)


def _make(*parts: tuple[int, int, int]) -> list[date]:
    days = []
    for year, month, day in parts:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days
