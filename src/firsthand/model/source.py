"""Who speaks in a report, under however many names."""

from dataclasses import dataclass

from firsthand.model.manner import LinkKind, SourceClass
from firsthand.model.quantity import Quantity
from firsthand.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One source of a report, with every mention of it in that report, in reading order.

    `name` is the fullest name, None where the report gives none; `descriptor` what it says instead or besides (*a senior
    official*, *the brigade's spokesman*); `number` how many they are, where it says so; `reason` why the name is withheld, in
    the report's words (*for fear of reprisals*). `because` says in plain words how the mentions were brought together.
    """

    source_class: SourceClass
    mentions: tuple[Span, ...]
    name: Span | None = None
    descriptor: Span | None = None
    number: Quantity | None = None
    reason: Span | None = None
    because: str = ""

    @property
    def label(self) -> str:
        """What to call it: its name, else its descriptor, else its first mention."""
        shown = self.name or self.descriptor or (self.mentions[0] if self.mentions else None)
        return "" if shown is None else " ".join(shown.words.split()).strip(" ,;:—–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Words outside any statement that say where the report itself came from: a by-line, an agency's name, a reprint notice.

    `kind` is None for an author's by-line, else how the report came to be printed here.
    """

    span: Span
    kind: LinkKind | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource:
    """One line of a list of sources at a report's end; `source` is its place among the reading's sources, None if not there."""

    span: Span
    source: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """A report's own list of its sources, held against those that its text attributes to.

    `heading` stands above the list. A listed source without a place is named in the list alone; `unlisted` are places of
    sources of the text that the list leaves out.
    """

    heading: Span
    listed: tuple[ListedSource, ...]
    unlisted: tuple[int, ...]
