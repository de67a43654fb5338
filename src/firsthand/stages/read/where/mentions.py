"""Find the words of a text that may name a place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.place import PlaceClass
from firsthand.stages.read.where.gazetteer import Candidate, Gazetteer
from firsthand.stages.read.where.lexicon import (
    COMMON,
    INNER,
    KINDS,
    KINDS_AFTER,
    LOCATIVES,
    NEVER,
    NEW_PLACE_CUES,
    NOT_NEW,
    ORGANISATION_ENDS,
    SITES,
    TITLES,
)
from firsthand.stages.read.where.names import fold_name

# "Saint Vincent and the Grenadines" is the longest in use.
LONGEST_WORDS = 5
# A longer word is no name: an address, a code, a line of signs.
LONGEST_CHARS = 40
# A shorter name that no gazetteer knows is an abbreviation or an initial.
SHORTEST_CHARS = 3

_WORD = re.compile(r"(?:[A-Z]\.){2,6}|[^\W\d_](?:[\w]|['’ʼ‘-](?=[^\W_])){0,200}")
_ENDS = re.compile(r"[.!?:;\n\"“”«»(…]")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, where it stands, and how it stands beside the word before: `gap` is what lies between."""

    start: int
    end: int
    letters: str
    low: str
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.letters[0].isupper()

    @property
    def opens(self) -> bool:
        """Whether a sentence, a line or a quotation begins here."""
        return bool(_ENDS.search(self.gap)) or self.start == len(self.gap)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (excluded) that may name a place, and what the words beside them say of it."""

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    kind: PlaceClass | None = None


def cut_words(text: str) -> list[Word]:
    """The words of a text; a possessive ending is left out."""
    words: list[Word] = []
    at = 0
    for found in _WORD.finditer(text):
        letters = _POSSESSIVE.sub("", found.group()) or found.group()
        start = found.start()
        words.append(Word(start, start + len(letters), letters, letters.casefold(), text[at:start]))
        at = start + len(letters)
    return words


def find_mentions(words: list[Word], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Each longest run of words that is a name in the gazetteer or that cue words call a place, from left to right."""
    at = 0
    while at < len(words):
        word = words[at]
        if not word.is_capital or len(word.letters) > LONGEST_CHARS or word.low in LOCATIVES:
            at += 1
            continue
        found = _find_known(words, at, gazetteer) or _find_unknown(words, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def is_joined(words: list[Word], at: int) -> bool:
    """Whether word `at` follows the one before with nothing but a blank or a line break between them."""
    return 0 < at < len(words) and words[at].gap in {" ", "\u00a0", "\n", "-"}


def find_kind(words: list[Word], first: int, last: int) -> PlaceClass | None:
    """What the words beside a name say it is: *the village of X*, *the X region*."""
    if last < len(words) and is_joined(words, last) and words[last].low in KINDS_AFTER:
        return KINDS_AFTER[words[last].low]
    if first >= 2 and words[first - 1].low == "of" and is_joined(words, first):  # noqa: PLR2004 - "village", "of"
        return KINDS.get(words[first - 2].low)
    if first >= 1 and is_joined(words, first) and words[first - 1].letters in {"village", "town", "hamlet", "city"}:
        return KINDS[words[first - 1].letters]
    return None


def _find_known(words: list[Word], at: int, gazetteer: Gazetteer) -> Mention | None:
    for last in range(_find_reach(words, at), at, -1):
        if not words[last - 1].is_capital:
            continue
        name = fold_name(" ".join(word.letters for word in words[at:last]))
        candidates = gazetteer.find(name)
        kind = find_kind(words, at, last)
        if candidates and (kind is not None or name not in NEVER):
            return Mention(at, last, name, candidates, kind)
    return None


def _find_reach(words: list[Word], at: int) -> int:
    """Where the longest name that begins at a word may end: joined words, capitalised or small ones of names."""
    last = at + 1
    while last < min(len(words), at + LONGEST_WORDS) and is_joined(words, last):
        if not words[last].is_capital and words[last].low not in INNER:
            break
        last += 1
    return last


def _find_unknown(words: list[Word], at: int) -> Mention | None:
    """A capitalised name that is not in the gazetteer, where the words beside it call it a place."""
    last = at + 1
    while last < len(words) and last - at < LONGEST_WORDS and is_joined(words, last) and words[last].is_capital:
        last += 1
    lows = {word.low for word in words[at:last]}
    name = fold_name(" ".join(word.letters for word in words[at:last]))
    kind = find_kind(words, at, last)
    if kind is None and not (is_joined(words, at) and words[at - 1].low in NEW_PLACE_CUES and name.replace(" ", "").isalpha()):
        return None
    if (
        len(name) < SHORTEST_CHARS
        or lows & TITLES
        or (kind is None and (lows & NOT_NEW or lows & COMMON or words[last - 1].low in ORGANISATION_ENDS))
    ):
        return None
    if last < len(words) and is_joined(words, last) and words[last].low in SITES:
        kind = PlaceClass.SITE
    return Mention(at, last, name, (), kind)
