"""Cut a text into numbers, words and marks, each with its place; one pass, no backtracking."""

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\n[^\S\n]*\n|[^\s]")
BREAK = "¶"  # a blank line, and what stands before the first and after the last token


@dataclass(slots=True)
class Tokens:
    """The tokens of `text`: `words` in lower case, from `starts` to `ends`."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def at(self, place: int) -> str:
        """The word there, or a break outside the text."""
        return self.words[place] if 0 <= place < len(self.words) else BREAK

    def written(self, place: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[place] : self.ends[place]] if 0 <= place < len(self.words) else BREAK

    def is_glued(self, place: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        is_next = 0 < place < len(self.words) and self.ends[place - 1] == self.starts[place]
        return is_next and self.words[place - 1] != BREAK

    def is_capital(self, place: int) -> bool:
        """Whether the word begins with a capital."""
        return self.written(place)[0].isupper()

    def starts_sentence(self, place: int) -> bool:
        """Whether a sentence or line seems to begin with this token."""
        if place <= 0 or self.words[place - 1] in SENTENCE_ENDS:
            return True
        return "\n" in self.text[self.ends[place - 1] : self.starts[place]]


SENTENCE_ENDS = frozenset({".", "!", "?", ":", ";", BREAK, '"', "“", "”", "„", "«", "»", "•", "–", "—"})


def is_digits(word: str) -> bool:
    """Whether a token is a number in European digits."""
    return "0" <= word[0] <= "9"


def cut(text: str) -> Tokens:
    """The tokens of a text.

    >>> cut("At least 1,204 T-72s.").words
    ['at', 'least', '1,204', 't', '-', '72', 's', '.']
    """
    tokens = Tokens(text)
    add_word, add_start, add_end = tokens.words.append, tokens.starts.append, tokens.ends.append
    for found in _TOKEN.finditer(text):
        word = found.group()
        add_word(word.lower() if word[0] != "\n" else BREAK)
        add_start(found.start())
        add_end(found.end())
    return tokens
