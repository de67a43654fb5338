"""How dates, numbers and addresses are put for a reader; whatever does not fit is shown as it is."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
ADDRESS = re.compile(r"https?://[!#-;=?-_a-z~\u00a1-\ud7ff\uf900-\uffef]+", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


def word_day(published: str | None) -> str:
    """A day as people write it.

    >>> word_day("2026-05-03"), word_day("2026-05-03T08:00:00+02:00"), word_day("spring 2026"), word_day(None)
    ('3 May 2026', '3 May 2026', 'spring 2026', '')
    """
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return published or ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def word_moment(moment: str) -> str:
    """A moment as people write it, with its time zone.

    >>> word_moment("2026-05-03T08:05:00Z"), word_moment("2026-05-03T08:05:00+02:00"), word_moment("lately")
    ('3 May 2026, 08:05 UTC', '3 May 2026, 08:05 UTC+02:00', 'lately')
    """
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    zone = when.tzname()
    return f"{word_day(moment)}, {when:%H:%M} {zone}" if zone else word_day(moment)


def count_things(count: int, one: str, many: str) -> str:
    """A count with its noun.

    >>> count_things(1, "report", "reports"), count_things(1200, "report", "reports")
    ('1 report', '1,200 reports')
    """
    return f"{count:,} {one if count == 1 else many}"


def safe_address(address: str | None) -> str | None:
    """The address if following it can only mean visiting a web page; None for every other.

    An address with a name before '@' is no link either: it looks like one place and leads to another.

    >>> safe_address("https://example.org/a"), safe_address("javascript:alert(1)"), safe_address("http://a.org@evil.org/")
    ('https://example.org/a', None, None)
    """
    if address is None or not ADDRESS.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
        is_plain = bool(parts.hostname) and parts.username is None and (parts.port or 0) >= 0
    except ValueError:
        return None
    return address if is_plain else None


def safe_language(language: str | None) -> str | None:
    """The language tag if it has the form of one (BCP 47), otherwise None."""
    return language if language and LANGUAGE.fullmatch(language) else None


def word_certainty(confidence: float) -> str:
    """The model's probability in whole percent, never rounded up to certainty or down to nothing.

    >>> word_certainty(0.934), word_certainty(0.9999), word_certainty(0.0001)
    ('93 %', 'over 99 %', 'under 1 %')
    """
    percent = round(confidence * 100)
    if percent >= 100:
        return "over 99 %"
    return f"{percent} %" if percent >= 1 else "under 1 %"
