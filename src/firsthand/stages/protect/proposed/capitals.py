"""Names by their capitals, where no tagger reads: Russian, Ukrainian, Belarusian, and other languages in Latin letters.

In these languages nearly all that has a capital inside a sentence is a name. At its beginning a word must look like one: a
first name, a patronymic, the ending of a surname, a capital in the next word too, a whole sentence of one word, or the same
word with a capital elsewhere in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.capitals_table import (
    ACRONYMS_OF_ALL,
    BEFORE_PLACES,
    SMALL_WORDS,
    SURNAME_ENDS,
)
from firsthand.stages.protect.proposed.rule import Found
from firsthand.stages.protect.registered.given import is_given, is_patronymic

_CYRILLIC = re.compile(
    r"[А-ЯІЇЄҐЎЁ]{2,}(?:-\d+)?(?![а-яіїєґўё])|[А-ЯІЇЄҐЎЁ][а-яіїєґўё]*(?:[’'ʼ][а-яіїєґўё]+)*(?"
    r":-[А-ЯІЇЄҐЎЁ]?[а-яіїєґўё]+)*"
)
_LATIN = re.compile(r"[^\W\d_а-яА-Я][^\W\d_]*(?:[’'ʼ-][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
_STARTS = frozenset(".!?…:;\n")
_SKIPPED = frozenset(" \t\xa0\"'«“„‘([—–-*•>")
_SHORTEST, _LONGEST = 3, 40
_STOPS = frozenset(".!?…")  # a whole sentence of one word is often the answer to "who?"
# Some three words between quotation marks are a name, more are speech.
_NAME_IN_QUOTES = re.compile(r"[«“„\"][\w’'ʼ-]+(?:[ ][\w’'ʼ-]+){0,2}[»”“\"]")
_ENDING = re.compile(r"(?:ові|еві|ом|ем|ою|ею|ой|ей|ам|ах|ів|ев|ов|у|ю|а|я|е|і|и|ы|о)$")
_TAILS = ("", "а", "я", "о", "й", "ь", "ій", "ий")


@dataclass(frozen=True, slots=True)
class Capital:
    """A word with a capital: where it stands, whether a sentence begins there, and the word before it in small letters."""

    start: int
    end: int
    word: str
    is_first: bool
    before: str


def find_capitals(text: str, *, is_latin: bool = False) -> Iterator[Found]:
    """Names by their capitals; `is_latin` looks for those in Latin letters too.

    >>> [(text[f.start:f.end]) for text in ["Потім Олена пішла в Зарічне."] for f in find_capitals(text)]
    ['Олена', 'Зарічне']
    """
    words = list(_find_words(text, _CYRILLIC))
    if is_latin:
        words = sorted(
            [*words, *(word for word in _find_words(text, _LATIN) if word.word[0].isupper())], key=lambda word: word.start
        )
    inside = {word.word for word in words if not word.is_first}
    small = {match.group() for match in _WORD.finditer(text) if match.group().islower()}
    run: list[Capital] = []
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else None
        if not _is_name(word, follows, text, inside, small):
            continue
        if run and text[run[-1].end : word.start].strip(" \xa0") == "":
            run.append(word)
            continue
        if run:
            yield _make_found(run)
        run = [word]
    if run:
        yield _make_found(run)


def _find_words(text: str, pattern: re.Pattern[str]) -> Iterator[Capital]:
    for match in pattern.finditer(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            continue
        at = start - 1
        while at >= 0 and text[at] in _SKIPPED:
            at -= 1
        before = re.search(r"([^\W\d_]+)\.?$", text[max(0, at - 20) : at + 1])
        is_first = (at < 0 or text[at] in _STARTS) and not _NAME_IN_QUOTES.match(text, max(0, start - 1))
        yield Capital(start, match.end(), match.group(), is_first, before.group(1).lower() if before else "")


def _is_name(word: Capital, follows: Capital | None, text: str, inside: set[str], small: set[str]) -> bool:
    """Whether a word with a capital is a name, or part of one."""
    lower = word.word.lower()
    if lower in SMALL_WORDS or len(word.word) < 2 or word.word in ACRONYMS_OF_ALL:  # noqa: PLR2004
        return False
    if not word.is_first:
        return True
    if _SHORTEST <= len(word.word) <= _LONGEST and (
        is_first_name(lower) or is_fathers_name(lower) or lower.endswith(SURNAME_ENDS)
    ):
        return True
    if word.word in inside and lower not in small:
        return True
    if lower in small or len(word.word) < _SHORTEST:
        return False
    is_alone = text[word.end : word.end + 1] in _STOPS and len(word.word) > _SHORTEST
    return is_alone or (follows is not None and not follows.is_first and text[word.end : follows.start] == " ")


@lru_cache(maxsize=20000)
def is_fathers_name(lower: str) -> bool:
    """Whether a word in small letters is a patronymic; words too long for one are not looked at."""
    return len(lower) <= _LONGEST and is_patronymic(lower)


@lru_cache(maxsize=20000)
def is_first_name(lower: str) -> bool:
    """Whether a word in small letters is a first name in any case.

    >>> is_first_name("олені"), is_first_name("потім")
    (True, False)
    """
    if len(lower) > _LONGEST:
        return False
    if is_given(lower):
        return True
    stem = _ENDING.sub("", lower)
    return len(stem) >= _SHORTEST and stem != lower and any(is_given(stem + tail) for tail in _TAILS)


def _make_found(run: list[Capital]) -> Found:
    """Some words that stand together as one find, and what they may be."""
    lowers = [word.word.lower() for word in run]
    start, end = run[0].start, run[-1].end
    sure = 0.6 if run[0].is_first else 0.75
    if any(is_first_name(lower) or is_fathers_name(lower) or lower.endswith(SURNAME_ENDS) for lower in lowers):
        return Found(start, end, MaskKind.PERSON, "capital", "it looks like a person's name", min(0.95, sure + 0.15))
    if all(word.word.isupper() for word in run):
        return Found(start, end, MaskKind.ORGANISATION, "capital", "an abbreviation", 0.5)
    if run[0].before in BEFORE_PLACES:
        return Found(start, end, MaskKind.PLACE, "capital", "a name after a word that stands before places", sure)
    return Found(start, end, MaskKind.PERSON, "capital", "a word with a capital, as names have", sure)
