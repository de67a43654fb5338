"""What stands around a word: the words beside it, whether it begins a sentence, whether the writer uses capitals."""

import re

from firsthand.stages.protect.registered.pieces import Piece

_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_OPENS = re.compile(r"(?:^|[.!?…:;\n«“\"(—–\-])\s*$")
_QUOTED = ("«“„\"'‘(", "»”“\"'’)")
_REACH = 30


class Context:
    """A text's view. `is_name`: it is a file's name or a value of metadata, where capitals say nothing."""

    def __init__(self, text: str, *, is_name: bool = False) -> None:
        self.text, self.is_name = text, is_name
        self._has_capitals: bool | None = None

    @property
    def has_capitals(self) -> bool:
        """Whether the writer uses capitals at all."""
        if self._has_capitals is None:
            self._has_capitals = any(one.isupper() for one in self.text)
        return self._has_capitals and not self.is_name

    def find_before(self, start: int) -> str:
        """The word directly before a place; empty where none is."""
        found = _WORD_BEFORE.search(self.text, max(0, start - _REACH), start)
        return found.group(1) if found else ""

    def find_after(self, end: int) -> str:
        """The word directly after a place; empty where none is."""
        found = _WORD_AFTER.match(self.text, end)
        return found.group(1) if found else ""

    def opens_at(self, start: int) -> bool:
        """Whether a sentence begins at a place."""
        return _OPENS.search(self.text, max(0, start - 4), max(0, start)) is not None

    def is_beside_capital(self, piece: Piece) -> bool:
        """Whether a word with a capital that does not begin the sentence stands directly before or behind."""
        before, after = self.find_before(piece.start), self.find_after(piece.end)
        return after[:1].isupper() or (before[:1].isupper() and not self.opens_at(piece.start - 1 - len(before)))

    def is_quoted(self, piece: Piece) -> bool:
        """Whether a word stands alone in quotation marks."""
        before, after = self.text[piece.start - 1 : piece.start], self.text[piece.end : piece.end + 1]
        return before != "" and after != "" and before in _QUOTED[0] and after in _QUOTED[1]


def is_raised(piece: Piece) -> bool:
    """Whether a word has a capital, or is of an alphabet that has none."""
    return not piece.word[0].islower() or any(one.isupper() for one in piece.word)
