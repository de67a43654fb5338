"""What a time is told from, and how its words are picked."""

from dataclasses import dataclass
from datetime import date

from firsthand.model.when import Precision
from firsthand.stages.read.when.tokens import Token

NO_REPORT_DATE = "it is told from the report's date, which is not known"
NO_TIME_BEFORE = "it is told from a time named before it, and there is none"
NO_DAY_BESIDE = "no day is named beside it"
NO_SUCH_DAY = "there is no such day in the calendar"
NO_NUMBER = "how many is not said"
Tokens = list[Token]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time is told from: the report's date, the day named last, and whether the words around speak of the future."""

    published: date | None
    anchor: date | None
    is_future: bool
    anchor_precision: Precision = Precision.DAY

    def find_anchor(self, grain: Precision) -> date | None:
        """The day named last, if it was named as finely: nothing happens a day after 1958."""
        order = list(Precision)
        return self.anchor if order.index(self.anchor_precision) >= order.index(grain) else None


def write_letters(tokens: Tokens) -> str:
    """The letters of some tokens in one line."""
    return "".join(token.letter for token in tokens)


def pick(tokens: Tokens, letters: str) -> Token | None:
    """The first token of one of some classes."""
    return next((token for token in tokens if token.letter in letters), None)


def drop(tokens: Tokens, letters: str) -> Tokens:
    """The tokens without some classes."""
    return [token for token in tokens if token.letter not in letters]
