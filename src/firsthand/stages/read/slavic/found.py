"""What the rules find, before it is made an attribution."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.model.manner import Deed, Polarity
from firsthand.stages.read.slavic.items import DASHES, STOPS, Sentence

Range = tuple[int, int]
_EDGE = frozenset([",", ";", ":", "(", ")"]) | DASHES


@dataclass(slots=True, eq=False)
class Found:
    """One attribution as ranges of code points; `rule` names what found it, `parent` is the one that it is taken from."""

    rule: str
    cue: list[Range]
    content: list[Range]
    source: Range | None
    deed: Deed | None
    polarity: Polarity
    is_direct: bool = False
    is_inherited: bool = False
    parent: "Found | None" = None
    addressee: Range | None = None
    medium: Range | None = None


@dataclass(slots=True)
class Notes:
    """What is known while a text is read: what was found so far, and where the sentence before stands."""

    found: list[Found] = field(default_factory=list)
    before: Range | None = None


def make_range(items: Sentence, low: int, high: int) -> Range | None:
    """Code points of items `low` to `high` without signs at the edges; None if nothing is left."""
    while low < high and (items[low].text in _EDGE or items[low].text in STOPS):
        low += 1
    while high > low and (items[high - 1].text in _EDGE or (items[high - 1].text in STOPS and high == len(items))):
        high -= 1
    return (items[low].start, items[high - 1].end) if high > low else None


def make_ranges(items: Sentence, pieces: Sequence[Range]) -> list[Range]:
    """The same for several pieces, those left out of which nothing is left."""
    made = (make_range(items, low, high) for low, high in pieces)
    return [one for one in made if one is not None]


def is_inside(inner: Found, outer: Found) -> bool:
    """Whether the cue of one stands in the content of the other."""
    return any(low <= inner.cue[0][0] < high for low, high in outer.content)
