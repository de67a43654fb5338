"""How one statement of a claim came to its reader: every voice from the first to the report's own."""

from dataclasses import dataclass

from firsthand.model.assertion import Basis
from firsthand.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One voice on the way. `source` is its key across reports: the same for two voices that are one source.

    `is_named` is false for who stays apart from all others unless a person joins them; `descriptor` is what the report calls
    it then. `basis` is how it came to know, None where no word says.
    """

    source: str
    label: str
    is_named: bool = True
    descriptor: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The stations of one statement, from the first voice to the report's own, which comes last.

    `claim` is what is at issue, `value` what this statement says of it where others say otherwise; `at` the report's date,
    ISO 8601. `spans` are the words in the report.
    """

    statement: str
    report: str
    claim: str
    stations: tuple[Station, ...]
    value: str = ""
    at: str | None = None
    spans: tuple[Span, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the report says it in its own voice, and names nobody that it has it from."""
        return len(self.stations) == 1
