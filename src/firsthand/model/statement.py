"""One thing said in one report, with all that decides whether another report says the same."""

from dataclasses import dataclass

from firsthand.model.manner import Polarity
from firsthand.model.place import Place
from firsthand.model.quantity import Quantity
from firsthand.model.span import Span, join_words
from firsthand.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The content of an attribution, or a sentence that a report says itself.

    `id` is the report's id with `#3` for its third attribution, `#own2` for its second sentence of its own. `spans` are the
    words in the report; `context` is the sentence around them, or the same words. `published` is the report's date, ISO 8601.
    `source` is the key of the voice that is said to have said it (see `Voice`), empty for the report's own. `certainty` goes
    from -3 to 3 as in an attribution. The spans of quantities, times and places are the report's.
    """

    id: str
    report: str
    spans: tuple[Span, ...]
    context: str = ""
    language: str | None = None
    published: str | None = None
    source: str = ""
    polarity: Polarity = Polarity.AFFIRM
    certainty: int | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def words(self) -> str:
        """What is said."""
        return join_words(self.spans)
