"""What leaves: reports with their evidence and what was read in them, ready for any export."""

from dataclasses import dataclass

from firsthand.model.attribution import Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.concern import Concern
from firsthand.model.judgement import Judged, Standing
from firsthand.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One report: its capture, how its parsing ended and with what concerns, and its reading (None where nothing was read).

    `judged` is the reading with people's judgements worked in; None where nothing was read.
    """

    capture: Capture
    format: str
    status: Status
    reason: str
    report: Report
    reading: Reading | None
    concerns: tuple[Concern, ...] = ()
    judged: Judged | None = None

    @property
    def shown(self) -> Reading | None:
        """The reading to show: with people's judgements worked in, where there are any."""
        return self.reading if self.judged is None else self.judged.reading

    def find_standing(self, place: int) -> Standing:
        """How the attribution at `place` of the shown reading stands: a suggestion, where nobody judged."""
        return Standing() if self.judged is None else self.judged.standings[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A titled set of sections. `checkpoint` is the signed note of the ledger it was made from; empty outside a case."""

    title: str
    made_at: str
    tool: str
    sections: tuple[Section, ...]
    checkpoint: str = ""

    def check(self) -> None:
        """Raise `SpanError` unless every span of every reading matches its report's text."""
        for section in self.sections:
            if section.shown is not None:
                section.shown.check(section.report.text)
