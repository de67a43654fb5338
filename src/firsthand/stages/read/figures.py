"""The numbers, times and places of a text, and which of them stand in which statement."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from firsthand.model.place import Place
from firsthand.model.quantity import Quantity
from firsthand.model.span import Span
from firsthand.model.when import When
from firsthand.stages.read.quantities import find_quantities
from firsthand.stages.read.when.find import find_times
from firsthand.stages.read.where.find import find_places
from firsthand.stages.read.where.gazetteer import load_gazetteer


class Mention(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def span(self) -> Span:
        """Where."""


M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a text names of one kind each, in the order of the text."""

    quantities: tuple[Quantity, ...]
    times: tuple[When, ...]
    places: tuple[Place, ...]

    def within(self, spans: Sequence[Span]) -> "Figures":
        """Those whose words begin in one of the spans."""
        return Figures(pick(self.quantities, spans), pick(self.times, spans), pick(self.places, spans))


def find_figures(text: str, *, published: str | None) -> Figures:
    """Every number, time and place of an English text; `published` is its date, ISO 8601, or None."""
    return Figures(find_quantities(text), find_times(text, published=published), find_places(text, load_gazetteer()))


def pick(mentions: Sequence[M], spans: Iterable[Span]) -> tuple[M, ...]:
    """Those of `mentions`, which stand in the order of the text, whose words begin in one of the spans.

    They may end behind it: "12 deaths, revised from nine" is one figure, where the statement may stop at the comma.

    Looks only at mentions that begin inside a span, so a long report costs no more for each statement than a short one.
    """
    found: dict[int, M] = {}
    for span in spans:
        place = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
        while place < len(mentions) and mentions[place].span.start < span.end:
            found[place] = mentions[place]
            place += 1
    return tuple(found[place] for place in sorted(found))
