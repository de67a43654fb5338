"""The first part of a content as one text, so that every rule looks at the same characters once."""

import re
from dataclasses import dataclass
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span

LOOK_CHARS = 400
WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Content:
    """`masked` has the content's first characters at their distances from `start`, and blanks between its pieces.

    `words` are its words in lower case, to tell cheaply which rules can have anything to find.
    """

    start: int
    masked: str
    words: frozenset[str]

    def span(self, found: re.Match[str]) -> Span | None:
        """The span of a match in `masked` without blanks at its edges; None where it reaches over a gap."""
        words = found[0]
        lead = len(words) - len(words.lstrip(" \n\t\r\"“‘'«,"))
        words = words[lead:].rstrip()
        start = self.start + found.start() + lead
        return Span(start, start + len(words), words) if words and "   " not in words else None


def read_content(text: str, attribution: Attribution) -> Content:
    """The first characters of the content of an attribution."""
    start = attribution.content[0].start
    parts, at = [], start
    for piece in attribution.content:
        if piece.start >= start + LOOK_CHARS:
            break
        parts += [" " * (piece.start - at), text[piece.start : min(piece.end, start + LOOK_CHARS)]]
        at = piece.end
    masked = "".join(parts)[:LOOK_CHARS]
    return Content(start, masked, frozenset(WORD.findall(masked.lower())))
