"""What a report tells, whatever its words: names, numbers and rarer words, in their order.

Names are spelled in Latin letters and cut to their consonants, so that *Roh*, *Роха* and *Roh’s* meet; numbers are digits,
whether the report writes them so or in words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

from firsthand.model.report import Report
from firsthand.stages.link.reuse.lexicon import SMALL, guess_language, number_words, small_words
from firsthand.stages.link.reuse.words import CAPITAL, NUMBER, QUOTED, Hashes, Places, Words, hash_words

# Shorter words are small ones that no list has.
CONTENT_CHARS = 4
NAME_CHARS = 3
# A case of few reports says little of how rare a word is.
LEAST_REPORTS = 20
# Letters that languages write differently for one sound; the longer first.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "h"), ("zh", "z"), ("ph", "f"), ("th", "t"), ("ts", "z"),
    ("tz", "z"), ("dj", "j"), ("dz", "z"), ("ck", "k"), ("ks", "x"), ("qu", "kv"), ("q", "k"), ("c", "k"), ("w", "f"), ("v",
    "f"), ("g", "h"), ("s", "z"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyj]+")
_NO_DIGIT = re.compile(r"\D")


@dataclass(slots=True, eq=False)
class Facts:
    """What one report tells.

    `stems`: rarer words by the hash of their first letters, with their first place; none from quotations, for what somebody
    said both reports may have heard. `anchors`: names and numbers with places.

    `numbers` are digits in their order; `sentences` how many there are; `words` how many; `weight` what all stems tell, once
    asked.
    """

    stems: dict[int, int]
    anchors: tuple[tuple[str, int], ...]
    numbers: tuple[str, ...]
    sentences: int
    words: int
    language: str
    weight: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """For each of n words: whether it is one of the rarer ones outside quotations, a number, a name."""

    rarer: NDArray[np.bool_]
    number: NDArray[np.bool_]
    name: NDArray[np.bool_]


def mark_words(words: Words) -> Marks:
    """Which words of all texts tell something."""
    chars = words.end - words.start
    number = ((words.flag & NUMBER) > 0) | is_in(words.word, _numbers())
    telling = ~number & ~is_in(words.word, small_words())
    rarer = telling & (chars >= CONTENT_CHARS) & ((words.flag & QUOTED) == 0)
    return Marks(rarer, number, telling & (chars >= NAME_CHARS) & _mark_names(words))


def is_in(word: Hashes, table: Hashes) -> NDArray[np.bool_]:
    """Which words stand in a table, which is short."""
    known = np.unique(table)
    if not len(known):
        return np.zeros(len(word), np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, word), len(known) - 1)] == word, np.bool_)


def _mark_names(words: Words) -> NDArray[np.bool_]:
    """Words with a capital; the first of a sentence only if it has one elsewhere in its text, too, or the next word has."""
    capital = (words.flag & CAPITAL) > 0
    opening = np.diff(words.sentence, prepend=-1) > 0
    followed = np.append(capital[1:] & ~opening[1:], np.zeros(min(1, len(capital)), bool))
    text = np.repeat(np.arange(1, len(words.first), dtype=np.uint64), np.diff(words.first))
    here = words.word ^ (text * np.uint64(0x9E3779B97F4A7C15))
    doubtful = np.flatnonzero(capital & opening & ~followed)
    elsewhere = np.zeros(len(capital), np.bool_)
    elsewhere[doubtful] = is_in(here[doubtful], here[capital & ~opening])
    return np.asarray(capital & (~opening | followed | elsewhere), np.bool_)


def find_facts(report: Report, words: Words, marks: Marks, place: int) -> Facts:
    """The facts of one report, whose words are those of text `place`."""
    low, high = int(words.first[place]), int(words.first[place + 1])
    rarer = np.flatnonzero(marks.rarer[low:high])
    # From the last to the first, so that the first place stays.
    stems = dict(zip(words.stem[low + rarer][::-1].tolist(), rarer[::-1].tolist(), strict=True))
    anchors = []
    for spot in np.flatnonzero(marks.number[low:high] | marks.name[low:high]).tolist():
        written = report.text[int(words.start[low + spot]) : int(words.end[low + spot])]
        is_number = bool(marks.number[low + spot])
        key = _read_number(written, int(words.word[low + spot])) if is_number else sound(written)
        anchors.append((key, spot))
    numbers = tuple(key for key, _ in anchors if key[:1].isdigit())
    sentences = int(words.sentence[high - 1] - words.sentence[low]) + 1 if high > low else 0
    language = find_language(report, words.word[low:high])
    return Facts(stems, tuple(row for row in anchors if row[0]), numbers, sentences, high - low, language)


def _read_number(written: str, hashed: int) -> str:
    return number_words().get(hashed) or _NO_DIGIT.sub("", written)


@lru_cache(maxsize=1 << 16)
def sound(name: str) -> str:
    """A name as it sounds, nearly: its first letter and its consonants, in Latin letters.

    >>> sound("Roh"), sound("Holt"), sound("Гольт"), sound("Quill"), sound("Квилл")
    ('rh', 'hlt', 'hlt', 'kfl', 'kfl')
    """
    folded = re.sub(r"[^a-z]", "", anyascii(name).lower())
    for letters, one in _SOUNDS:
        folded = folded.replace(letters, one)
    head, rest = folded[:1], folded[1:]
    return _DOUBLED.sub(r"\1", ("" if head in "aeiouyj" and rest else head) + _VOWELS.sub("", rest))


def find_language(report: Report, word: Hashes) -> str:
    """What the report says its language is, else the one whose small words it has most."""
    if report.language:
        return report.language.partition("-")[0].lower()
    return guess_language({name: int(is_in(word, hashes).sum()) for name, hashes in _by_language().items()})


@lru_cache(maxsize=1)
def _by_language() -> dict[str, Hashes]:
    return {language: hash_words(sorted(set(words.split()))) for language, words in SMALL.items()}


def index_stems(words: Words, marks: Marks) -> tuple[Hashes, Places]:
    """Each rarer word of each text once, and the text that it stands in."""
    text = np.repeat(np.arange(len(words.first) - 1), np.diff(words.first))[marks.rarer]
    order = np.lexsort((text, words.stem[marks.rarer]))
    stem, text = words.stem[marks.rarer][order], text[order]
    fresh = np.ones(len(stem), bool)
    fresh[1:] = (stem[1:] != stem[:-1]) | (text[1:] != text[:-1])
    return stem[fresh], text[fresh]


@lru_cache(maxsize=1)
def _numbers() -> Hashes:
    return np.array(sorted(number_words()), np.uint64)


def weigh_stems(stem: Hashes, reports: int) -> dict[int, float]:
    """What each stem of `index_stems` tells: the fewer reports have it, the more (Spärck Jones 1972)."""
    values, counts = np.unique(stem, return_counts=True)
    weights = np.log((max(reports, LEAST_REPORTS) + 2) / counts)
    return dict(zip(values.tolist(), weights.tolist(), strict=True))


def longest_rising(places: Iterable[int]) -> int:
    """The length of the longest part of `places` that rises: how much of an order is kept.

    >>> longest_rising([3, 1, 2, 5, 4])
    3
    """
    tails: list[int] = []
    for place in places:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if tails[middle] < place else (low, middle)
        tails[low : low + 1] = [place]
    return len(tails)
