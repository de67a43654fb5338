"""Who is said to have said what."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import SpanError
from firsthand.model.concern import Concern
from firsthand.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content, each in pieces in reading order; a source may be missing.

    `parent` is the place, in the same reading, of the attribution whose content holds this one. `confidence` is the model's
    probability of the cue, 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.cue or not self.content:
            raise SpanError("an attribution needs a cue and a content")

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Each span with its role: 'source', 'cue' or 'content'."""
        for role, spans in (("source", self.source), ("cue", self.cue), ("content", self.content)):
            for span in spans:
                yield role, span

    def check(self, text: str) -> None:
        """Raise `SpanError` unless every span still matches `text`."""
        for _, span in self.spans():
            span.check(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All attributions that one model found in one report, in the order of their first words."""

    report: str
    model: str
    attributions: tuple[Attribution, ...]
    concerns: tuple[Concern, ...] = ()
