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
ADDRESS = re.compile(
    r"https?://[!#-;=?-_a-z~\u00a1-\u1fff\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+", re.IGNORECASE
)
# Whole percents end here: a machine is never shown to be certain.
LEAST_SHOWN, MOST_SHOWN = 0.01, 0.99
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


# Characters that no page may hold (WHATWG HTML, 13.2.3.5): control characters, which have pictures in Unicode, and what is no
# character at all. Tab and line feed stay; a carriage return is a line's end.
PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in {0x09, 0x0A}} | {0x7F: "\u2421", 0x0D: "\n"}
NO_CHARACTERS = (*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0))
PLANE_ENDS = tuple(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF))
SHOWN = PICTURES | {code: f"\\u{{{code:04x}}}" for code in NO_CHARACTERS + PLANE_ENDS}


def show_controls(words: str) -> str:
    r"""The words with control characters made visible; a line's end is a line feed.

    >>> show_controls("a\x00b\r\nc")
    'a␀b\nc'
    """
    return words.replace("\r\n", "\n").translate(SHOWN)


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
    if confidence > MOST_SHOWN:
        return "over 99 %"
    return f"{confidence:.0%}".replace("%", " %") if confidence >= LEAST_SHOWN else "under 1 %"
