"""Cut a text into words and signs, each with the letter of its class."""

import re
from dataclasses import dataclass

from firsthand.stages.read.when.lexicon import (
    LETTERS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    SIGNS,
    UNITS,
    VAGUE,
    WEEKDAYS,
)

FIRST_YEAR, LAST_YEAR = 1000, 2199
LAST_DAY = 31
OTHER, CAPITAL, BREAK = "_", "^", "|"

_SHORT = "|".join(name.capitalize() for name in SHORT_MONTHS)
# Every repeat is bounded or eats all it can, so that the time grows with the length alone.
_TOKEN = re.compile(
    rf"""
    (?P<I>(?<![\w-])\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\w-]))
  | (?P<X>(?<![\w./])\d{{1,2}}(?P<sign>[./])\d{{1,2}}(?P=sign)(?:\d{{4}}|\d\d)(?![\w/]))
  | (?P<C>(?<![\w:.])
      (?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)|\d{{1,2}}:\d\d(?!:?\d)|\d{{1,2}}\s?o['’]clock)
      (?:\s(?:local\stime|GMT|UTC)\b)?)
  | (?P<x>(?<![\w./])\d{{1,2}}/\d{{1,2}}(?![\w/]))
  | (?P<K>(?<!\w)\d{{3}}0s\b)
  | (?P<O>(?<!\w)\d{{1,2}}(?:st|nd|rd|th)\b)
  | (?P<Q>(?<!\w)[QH][1-4]\b)
  | (?P<number>\d+(?:[.,]\d+)*%?)
  | (?P<short>(?<!\w)(?:{_SHORT})\.)
  | (?P<word>(?:twenty|thirty)-[a-z]{{4,7}}\b|[^\W\d_]+(?:['’][^\W\d_]+)*)
  | (?P<gap>\s+)
  | (?P<sign_>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, where it stands, the letter of its class, and what it counts or is."""

    start: int
    end: int
    letter: str
    low: str
    value: int = 0


def cut_tokens(text: str) -> list[Token]:
    """The words and signs of a text; blanks are left out, and an empty line becomes a break."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        words = found.group()
        if kind == "gap":
            if words.count("\n") > 1:
                tokens.append(Token(found.start(), found.end(), BREAK, ""))
            continue
        letter, value = _classify(kind, words)
        tokens.append(Token(found.start(), found.end(), letter, words.casefold(), value))
    return tokens


def _classify(kind: str | None, words: str) -> tuple[str, int]:
    if kind in {"number", "word"}:
        return _classify_number(words) if kind == "number" else _classify_word(words, words.casefold())
    if kind == "short":
        return "j", _find_month(words[:-1].casefold())
    if kind == "O":
        day = int(words[:-2])
        return ("O", day) if 0 < day <= LAST_DAY else ("N", day)
    if kind == "K":
        return "K", int(words[:4])
    if kind == "sign_":
        return SIGNS.get(words, BREAK if words in ".!?;" else OTHER), 0
    return kind or OTHER, 0


def _classify_number(words: str) -> tuple[str, int]:
    if not words.isascii() or not words.isdigit() or len(words) > 4:  # noqa: PLR2004 - years have four figures
        return OTHER, 0
    value = int(words)
    if len(words) == 4:  # noqa: PLR2004
        return ("Y", value) if FIRST_YEAR <= value <= LAST_YEAR else (OTHER, 0)
    return ("D", value) if 0 < value <= LAST_DAY and len(words) <= 2 else ("N", value)  # noqa: PLR2004


def _classify_word(words: str, low: str) -> tuple[str, int]:
    is_capital = words[0].isupper()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    if is_capital and (named := _classify_name(low)) is not None:
        return named
    for letter, table in (("S", SEASONS), ("N", NUMBERS), ("O", ORDINALS)):
        if low in table:
            return letter, table[low]
    for letter, names in (("U", UNITS), ("P", PARTS), ("V", VAGUE)):
        if low in names:
            return letter, 0
    return LETTERS.get(low, CAPITAL if is_capital else OTHER), 0


def _classify_name(low: str) -> tuple[str, int] | None:
    """A month or a weekday; these have capital letters, the verbs *may* and *march* have not."""
    if low in MONTHS:
        return "M", MONTHS.index(low) + 1
    if low in WEEKDAYS:
        return "W", WEEKDAYS.index(low)
    if low in SHORT_MONTHS:
        return "j", _find_month(low)
    if low in SHORT_WEEKDAYS:
        return "w", next(place for place, name in enumerate(WEEKDAYS) if name.startswith(low[:3]))
    return None


def _find_month(low: str) -> int:
    return next(place for place, name in enumerate(MONTHS, start=1) if name.startswith(low[:3]))
