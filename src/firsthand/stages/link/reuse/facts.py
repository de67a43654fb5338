"""What a report tells, whatever its words: names, numbers and rarer words, in their order.

Names are spelled in Latin letters and cut to their consonants, so that *Roh*, *Роха* and *Roh’s* meet; numbers are digits, whether
the report writes them so or in words.
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
# Letters that languages write differently for one sound; the longer first.
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "h"), ("zh", "z"), ("ph", "f"), ("th", "t"), ("ts", "z"),
    ("tz", "z"), ("dj", "j"), ("dz", "z"), ("ck", "k"), ("ks", "x"), ("qu", "kv"), ("q", "k"), ("c", "k"), ("w", "f"), ("v", "f"),
    ("g", "h"), ("s", "z"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouyj]+")
_NO_DIGIT = re.compile(r"\D")

@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """`stems`: rarer words outside quotations by the hash of their first letters, with their first place; what somebody said both
    reports may have heard. `anchors`: names and numbers with places.

    `numbers` are digits in their order; `sentences` how many there are; `words` how many.
    """

    stems: dict[int, int]
    anchors: tuple[tuple[str, int], ...]
    numbers: tuple[str, ...]
    sentences: int
    words: int
    language: str


def find_facts(report: Report, words: Words, place: int) -> Facts:
    """The facts of one report, whose words are those of text `place`."""
    low, high = int(words.first[place]), int(words.first[place + 1])
    values, small = number_words(), _small()
    stems: dict[int, int] = {}
    anchors: list[tuple[str, int]] = []
    numbers: list[str] = []
    names = _mark_names(words, low, high).tolist()
    columns = (words.word[low:high], words.stem[low:high], words.flag[low:high], words.start[low:high], words.end[low:high])
    for spot, (word, stem, flag, start, end) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        if word in values or flag & NUMBER:
            digits = values.get(word) or _NO_DIGIT.sub("", report.text[start:end])
            numbers.append(digits)
            anchors.append((digits, spot))
        elif word not in small and end - start >= NAME_CHARS:
            if names[spot]:
                anchors.append((sound(report.text[start:end]), spot))
            if end - start >= CONTENT_CHARS and not flag & QUOTED:
                stems.setdefault(stem, spot)
    sentences = int(len(np.unique(words.sentence[low:high])))
    anchors = [(key, spot) for key, spot in anchors if key]
    return Facts(stems, tuple(anchors), tuple(numbers), sentences, high - low, find_language(report, words.word[low:high]))


def _mark_names(words: Words, low: int, high: int) -> NDArray[np.bool_]:
    """Words with a capital; the first of a sentence only if it has one elsewhere, too, or the next word has."""
    capital = (words.flag[low:high] & CAPITAL) > 0
    opening = np.diff(words.sentence[low:high], prepend=-1) > 0
    followed = np.append(capital[1:] & ~opening[1:], np.zeros(min(1, len(capital)), bool))
    elsewhere = np.isin(words.word[low:high], words.word[low:high][capital & ~opening])
    return np.asarray(capital & (~opening | followed | elsewhere), np.bool_)


@lru_cache(maxsize=1)
def _small() -> frozenset[int]:
    return frozenset(small_words().tolist())


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
    return guess_language({name: int(np.isin(word, hashes).sum()) for name, hashes in _by_language().items()})


@lru_cache(maxsize=1)
def _by_language() -> dict[str, Hashes]:
    return {language: hash_words(sorted(set(words.split()))) for language, words in SMALL.items()}


def index_stems(words: Words) -> tuple[Hashes, Places]:
    """Each rarer word of each text once, and the text that it stands in."""
    long = (words.end - words.start >= CONTENT_CHARS) & ((words.flag & NUMBER) == 0)
    content = long & ~np.isin(words.word, small_words()) & ~np.isin(words.word, _numbers())
    text = np.repeat(np.arange(len(words.first) - 1), np.diff(words.first))[content]
    order = np.lexsort((text, words.stem[content]))
    stem, text = words.stem[content][order], text[order]
    fresh = np.ones(len(stem), bool)
    fresh[1:] = (stem[1:] != stem[:-1]) | (text[1:] != text[:-1])
    return stem[fresh], text[fresh]


def _numbers() -> Hashes:
    return np.array(sorted(number_words()), np.uint64)


def count_texts(stem: Hashes) -> dict[int, int]:
    """How many texts have each stem of `index_stems`."""
    values, counts = np.unique(stem, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))


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
