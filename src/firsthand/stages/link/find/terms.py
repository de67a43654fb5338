"""Take a text apart into the terms it can be found by: stems, numbers, and the letter runs that survive a misspelling.

Stems are Porter's for each language (Porter 1980, Snowball), then written in Latin letters, so that Киев and Kiev meet. A
number is written one way however it is grouped. Runs of four letters bring together spellings that stems keep apart: *Luhansk*
and *Lugansk* (McNamee and Mayfield 2004).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

import snowballstemmer
from anyascii import anyascii

GRAM = 4
# Shorter words are found whole or not at all: their runs would stand in every other word.
SHORTEST_RUN_WORD = 4
# Function words say nothing of what a text is about, and stand in nearly all.
COMMON = frozenset({
    "a", "about", "after", "also", "am", "an", "and", "are", "as", "at", "be", "because", "been", "before", "being",
    "between", "but", "by", "can", "could", "d", "did", "do", "does", "during", "for", "from", "had", "has", "have", "he",
    "her", "here", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "ll", "m", "may", "me", "might",
    "must", "my", "no", "nor", "not", "of", "on", "onto", "or", "our", "over", "re", "s", "shall", "she", "should", "so",
    "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under",
    "us", "ve", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "why", "will",
    "with", "would", "you", "your",
})  # fmt: skip
LANGUAGES: Mapping[str, str] = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
# Without "one", which is a pronoun more often than a number.
WORD_NUMBERS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "dozen": "12", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

_NUMBER = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<number>(?<!\w)(?:{_NUMBER})(?!\w))|(?P<letters>(?:\b[A-Z]\.){{2,}})|(?P<word>[^\W_]+(?:['’][^\W_]+)*)"
)
_SCALE = re.compile(r"[\s-]*(hundred|thousand|million|billion|trillion)s?\b", re.IGNORECASE)
_GROUPING = re.compile(r"[,\u00a0\u202f ]")


class Stemmer(Protocol):
    """What `snowballstemmer` gives for a language."""

    def stemWord(self, word: str) -> str:  # noqa: N802 # the library's name
        """The stem of a word."""
        ...


@dataclass(frozen=True, slots=True)
class Terms:
    """How often each stem or number stands in a text, how often each run of letters, and which stems are parts of names."""

    words: Counter[str]
    runs: Counter[str]
    names: frozenset[str]


def find_terms(text: str, language: str | None = None) -> Terms:
    """The terms of a text.

    >>> sorted(find_terms("Eleven people were killed in Luhansk; 1,200 fled.").words)
    ['11', '1200', 'fled', 'kill', 'luhansk', 'peopl']
    """
    words: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    names: set[str] = set()
    for term, word, is_name in read_terms(text, language):
        words[term] += 1
        if not word[0].isdecimal():
            runs.update(find_runs(term))
        if is_name:
            names.add(term)
    return Terms(words, runs, frozenset(names))


def join_terms(title: Terms, text: Terms) -> Terms:
    """The terms of both."""
    if not title.words:
        return text
    return Terms(title.words + text.words, title.runs + text.runs, title.names | text.names)


def read_terms(text: str, language: str | None) -> Iterator[tuple[str, str, bool]]:
    """Each term in the order of the text, the word that it was made of, and whether that is part of a name."""
    for match in _TOKEN.finditer(text):
        word = match[0]
        if match["number"] is not None:
            yield write_number(word, text, match.end()), word, False
            continue
        stem = find_stem(word.replace(".", ""), language)
        if stem:
            yield stem, word, word[0].isupper() and not is_opening(text, match.start())


def is_opening(text: str, start: int) -> bool:
    """Whether a word at `start` begins its sentence, where any word has a capital."""
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘«(")
    return not before or before[-1] in ".!?:\n"


@lru_cache(maxsize=200_000)
def find_stem(word: str, language: str | None) -> str:
    """The stem of one word in Latin letters; empty for a function word. Capitals alone are a name, not a word: *US*, *WHO*.

    >>> find_stem("Strikes", None), find_stem("Москвы", "ru"), find_stem("the", "en"), find_stem("US", "en")
    ('strike', 'moskv', '', 'us')
    """
    folded = word.replace("’", "'").lower()
    is_name = len(word) > 1 and word.isupper()
    if folded in COMMON and not is_name:
        return ""
    if folded in WORD_NUMBERS and language in {None, "en"}:
        return WORD_NUMBERS[folded]
    stemmer = load_stemmer(language)
    stem = folded if stemmer is None or is_name else stemmer.stemWord(folded)
    return "".join(letter for letter in anyascii(stem).lower() if letter.isalnum())


@lru_cache(maxsize=64)
def load_stemmer(language: str | None) -> Stemmer | None:
    """The stemmer of a language, English where none is said; None where there is none."""
    name = LANGUAGES.get((language or "en")[:2].lower())
    if name is None:
        return None
    stemmer: Stemmer = snowballstemmer.stemmer(name)
    return stemmer


@lru_cache(maxsize=200_000)
def find_runs(stem: str) -> tuple[str, ...]:
    """The runs of letters of a stem, with marks for where it begins and ends.

    >>> find_runs("kiev")
    ('^kie', 'kiev', 'iev$')
    """
    if len(stem) < SHORTEST_RUN_WORD:
        return ()
    marked = f"^{stem}$"
    return tuple(marked[place : place + GRAM] for place in range(len(marked) - GRAM + 1))


def write_number(number: str, text: str, end: int) -> str:
    """A number without grouping, times the *thousand*, *million* … that follows it.

    >>> write_number("1,200", "1,200 houses", 5), write_number("2.5", "2.5 million people", 3), write_number("7.0", "7.0", 3)
    ('1200', '2500000', '7')
    """
    value = Decimal(_GROUPING.sub("", number))
    scale = _SCALE.match(text, end)
    if scale is not None:
        value = value.scaleb(SCALES[scale[1].lower()])
    return f"{value.normalize():f}"
