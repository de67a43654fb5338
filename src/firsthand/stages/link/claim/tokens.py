"""Cut a statement into words, with what their letters tell."""

import re
from dataclasses import dataclass

from firsthand.stages.link.claim.lexicon import STOP
from firsthand.stages.link.claim.stems import find_stem

_WORD = re.compile(
    r"[$€£]?\d+(?:[.,:]\d+)*(?:[kKmM]\b|%|st\b|nd\b|rd\b|th\b)?|[^\W\d_](?:\.[^\W\d_])+\.?|[^\W\d_]+(?:[’'][^\W\d_]+)*|[.!?;:,—–()\"“”]"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SLANG = {
    "dont": "don't",
    "doesnt": "doesn't",
    "didnt": "didn't",
    "isnt": "isn't",
    "wont": "won't",
    "wasnt": "wasn't",
    "cant": "can't",
}
_BREAKS = frozenset('.!?;:,—–()"“”')


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: as written, in lower case, its stem. `says` where it is more than grammar."""

    written: str
    lower: str
    stem: str
    says: bool

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.written in _BREAKS

    @property
    def is_number(self) -> bool:
        """Whether it holds a digit."""
        return any(letter.isdigit() for letter in self.written)


def cut(text: str) -> list[Token]:
    """The words and marks of a text; a hashtag in camel case falls into its words.

    >>> [token.lower for token in cut("They didn’t leave #PineHill, 20 died.")]
    ['they', "didn't", 'leave', 'pine', 'hill', ',', '20', 'died', '.']
    """
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        parts = _CAMEL.split(written) if written.isalpha() else [written]
        found += [_make(part) for part in parts]
    return found


def _make(written: str) -> Token:
    lower = written.lower().replace("’", "'")
    lower = _SLANG.get(lower, lower)
    if lower.count(".") > 1:
        lower = lower.replace(".", "")
    stem = find_stem(lower)
    return Token(written, lower, stem, lower not in STOP and written not in _BREAKS and not lower.endswith("n't"))
