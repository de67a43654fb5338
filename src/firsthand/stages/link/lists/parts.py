"""Take a value apart into what can be compared: a name's words as they sound, a date's day, month and year, a place's parts."""

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from anyascii import anyascii

from firsthand.stages.link.lists.linked import FieldKind

_WORD = re.compile(r"[a-z0-9]+")
_ISO = re.compile(r"^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})[-/.](\d{4})$")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"zh|dj", "z"),
        (r"tz|c(?=[eiy])", "ts"),
        (r"ck|q|c(?!h)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"g", "h"),
        (r"i+e", "e"),
        (r"(.)\1+", r"\1"),
    )
)
_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "as", "ash", "ad", "an", "bin", "ibn", "ben", "bint", "abu", "de", "van", "von", "der"}
)
_SEXES = {
    "m": "m male man boy masculine homme hombre м муж мужской ч чол чоловік чоловіча ذكر זכר",
    "f": "f female woman girl feminine femme mujer w ж жен женский жін жінка жіноча أنثى נקבה",
}
_SEX = {word: sex for sex, words in _SEXES.items() for word in words.split()}
_MONTHS, _DAYS, _OLDEST = 12, 31, 130


@dataclass(frozen=True, slots=True)
class Part:
    """One derived column: its name's ending, its type in SQL, and its value."""

    ending: str
    sql_type: str
    value: Any


def split_value(kind: FieldKind, value: str | None) -> list[Part]:
    """The derived columns of a value; all None where it is missing or cannot be read."""
    return {
        FieldKind.NAME: _split_name,
        FieldKind.DATE: _split_date,
        FieldKind.PLACE: _split_place,
        FieldKind.AGE: _split_age,
        FieldKind.SEX: _split_sex,
        FieldKind.NUMBER: _split_number,
    }[kind](value)


def fold(words: str) -> list[str]:
    """The words in small Latin letters, a stretch with an apostrophe or hyphen in one."""
    plain = anyascii(words).lower()
    return _WORD.findall(re.sub(r"['`’]", "", plain))


def sound(word: str) -> str:
    """A folded word as it sounds in any habit of spelling."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


def _split_name(value: str | None) -> list[Part]:
    words = [] if value is None else fold(value)
    kept = [word for word in words if word not in _ARTICLES and len(word) > 1] or words
    heard = sorted(sound(word) for word in kept)
    bones = sorted({re.sub("[aeiou]", "", one) or one for one in heard})
    return [
        Part("whole", "VARCHAR", " ".join(heard) or None),
        Part("words", "VARCHAR[]", heard or None),
        Part("bones", "VARCHAR", " ".join(bones) or None),
        Part("keys", "VARCHAR[]", bones or None),
        Part("pairs", "VARCHAR[]", ["+".join(pair) for pair in combinations(bones, 2)] or None),
    ]


def read_date(value: str) -> tuple[int, int | None, int | None] | None:
    """Year, month, day; later parts None where not given. Day before month unless that cannot be.

    >>> read_date("2021-03-04"), read_date("4.3.2021"), read_date("2021"), read_date("soon")
    ((2021, 3, 4), (2021, 3, 4), (2021, None, None), None)
    """
    text = value.strip()
    if found := _ISO.match(text):
        year, month, day = (None if part is None else int(part) for part in found.groups())
    elif found := _DAY_FIRST.match(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _MONTH_FIRST.match(text):
        day, month, year = None, int(found.group(1)), int(found.group(2))
    else:
        return None
    if month is not None and day is not None and _MONTHS < month <= _DAYS and day <= _MONTHS:
        day, month = month, day
    if year is None or not 0 < (month or 1) <= _MONTHS or not 0 < (day or 1) <= _DAYS:
        return None
    return year, month, day


def _split_date(value: str | None) -> list[Part]:
    found = None if value is None else read_date(value)
    year, month, day = found or (None, None, None)
    number = None if year is None or month is None or day is None else (year * 372) + (month * 31) + day
    turned = None if year is None or month is None or day is None else f"{year}-{min(month, day)}-{max(month, day)}"
    return [
        Part("year", "INTEGER", year),
        Part("month", "INTEGER", month),
        Part("day", "INTEGER", day),
        Part("number", "INTEGER", number),
        Part("turned", "VARCHAR", turned),
    ]


def _split_place(value: str | None) -> list[Part]:
    parts = [] if value is None else [" ".join(map(sound, fold(part))) for part in re.split(r"[,;/>|]", value)]
    kept = [part for part in parts if part]
    return [
        Part("whole", "VARCHAR", ", ".join(kept) or None),
        Part("parts", "VARCHAR[]", kept or None),
        Part("first", "VARCHAR", kept[0] if kept else None),
    ]


def _split_age(value: str | None) -> list[Part]:
    found = re.match(r"^(\d{1,3})(?:[.,]\d+)?\D*$", value.strip()) if value else None
    age = int(found.group(1)) if found and int(found.group(1)) <= _OLDEST else None
    return [Part("years", "INTEGER", age)]


def _split_sex(value: str | None) -> list[Part]:
    return [Part("letter", "VARCHAR", None if value is None else _SEX.get(value.strip().lower()))]


def _split_number(value: str | None) -> list[Part]:
    return [Part("plain", "VARCHAR", "".join(fold(value)).lstrip("0") or None if value else None)]
