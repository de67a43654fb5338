"""Who is said to have said what."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.errors import SpanError
from firsthand.model.concern import Concern
from firsthand.model.manner import SURELY, Access, Deed, LinkKind, Mode, Polarity, Shown
from firsthand.model.place import Place
from firsthand.model.quantity import Quantity
from firsthand.model.source import Credit, Source, SourceList
from firsthand.model.span import Span
from firsthand.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content, each in pieces in reading order; a source may be missing.

    `parent` is the place, in the same reading, of the attribution whose content holds this one, or that this one is taken
    from; `link` is the kind of step from here towards the reader. `medium` is the outlet that the source told it to or that
    carried it, `addressee` anyone else it was said to. `entity` is the place of the source in the reading's sources, None
    where `unresolved` says why nobody can tell; `voice` that of the one in whose turn of an interview or own account it
    stands. `certainty` is how sure the source is of the content, `carrier_certainty` how far the one who passes it on stands
    behind it, both from -3 (surely not) over 0 (cannot tell) to 3 (surely), None where no word says anything. `confidence` is
    the model's probability of the cue, 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: int | None = None
    confidence: float = 1.0
    link: Shown[LinkKind] | None = None
    medium: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    entity: int | None = None
    unresolved: str = ""
    voice: int | None = None
    mode: Shown[Mode] | None = None
    deed: Shown[Deed] | None = None
    access: Shown[Access] | None = None
    polarity: Shown[Polarity] | None = None
    certainty: Shown[int] | None = None
    carrier_certainty: Shown[int] | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if not self.cue or not self.content:
            raise SpanError("an attribution needs a cue and a content")
        for shown in (self.certainty, self.carrier_certainty):
            if shown is not None and not -SURELY <= shown.value <= SURELY:
                raise SpanError(f"how sure goes from -3 to 3, not {shown.value}")

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Each span of the three parts with its role: 'source', 'cue' or 'content'."""
        for role, spans in (("source", self.source), ("cue", self.cue), ("content", self.content)):
            for span in spans:
                yield role, span

    def check(self, text: str) -> None:
        """Raise `SpanError` unless every span still matches `text`."""
        for _, span in self.spans():
            span.check(text)
        for span in (*self.medium, *self.addressee):
            span.check(text)
        for shown in (self.link, self.mode, self.deed, self.access, self.polarity, self.certainty, self.carrier_certainty):
            for span in () if shown is None else shown.spans:
                span.check(text)
        for quantity in self.quantities:
            quantity.check(text)
        for span in (*(when.span for when in self.times), *(place.span for place in self.places)):
            span.check(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStatement:
    """A sentence outside any attribution, with its numbers, times and places.

    `voice` is the place, in the reading's sources, of the one in whose turn or own account it stands; None where the report
    says it in its own voice.
    """

    span: Span
    voice: int | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()

    def check(self, text: str) -> None:
        """Raise `SpanError` unless every span still matches `text`."""
        self.span.check(text)
        for quantity in self.quantities:
            quantity.check(text)
        for span in (*(when.span for when in self.times), *(place.span for place in self.places)):
            span.check(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one model found in one report: attributions in the order of their first words, their sources, and the rest."""

    report: str
    model: str
    attributions: tuple[Attribution, ...]
    concerns: tuple[Concern, ...] = ()
    sources: tuple[Source, ...] = ()
    own: tuple[OwnStatement, ...] = ()
    credits: tuple[Credit, ...] = ()
    source_list: SourceList | None = None
    language: str | None = None

    def check(self, text: str) -> None:
        """Raise `SpanError` unless every span still matches `text`."""
        for attribution in self.attributions:
            attribution.check(text)
        for statement in self.own:
            statement.check(text)
        for source in self.sources:
            for span in (*source.mentions, source.name, source.descriptor, source.reason):
                if span is not None:
                    span.check(text)
            if source.number is not None:
                source.number.check(text)
        for credit in self.credits:
            credit.span.check(text)
        if self.source_list is not None:
            for span in (self.source_list.heading, *(line.span for line in self.source_list.listed)):
                span.check(text)
