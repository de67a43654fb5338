"""A piece of a text with the words themselves, so that it can be checked wherever it goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of a text, with the words themselves."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.words) != self.end - self.start:
            raise SpanError(f"{self.start}:{self.end} cannot hold {self.words!r}")

    def check(self, text: str) -> None:
        """Raise `SpanError` unless this span still matches `text`.

        >>> Span(0, 2, "He").check("He said")
        """
        if text[self.start : self.end] != self.words:
            raise SpanError(
                f"characters {self.start}:{self.end} no longer read {self.words!r}",
                remedy="Run 'firsthand rebuild' to read the text anew",
            )

    def move(self, chars: int) -> "Span":
        """The same words in a text that has `chars` more before them."""
        return Span(self.start + chars, self.end + chars, self.words)


def make_span(text: str, start: int, end: int) -> Span:
    """The span `start:end` of `text`.

    >>> make_span("He said", 3, 7)
    Span(start=3, end=7, words='said')
    """
    return Span(start, end, text[start:end])


def join_words(spans: Iterable[Span]) -> str:
    """The words of several spans in reading order, with a mark where something between them is left out.

    >>> join_words([Span(10, 14, "fell"), Span(0, 3, "the")])
    'the … fell'
    """
    return " … ".join(" ".join(span.words.split()) for span in sorted(spans))
