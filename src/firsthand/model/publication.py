"""What leaves: reports with their evidence and what was read in them, ready for any export."""

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.attribution import Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Corroboration
from firsthand.model.judgement import Judged, Standing
from firsthand.model.relation import Relation
from firsthand.model.report import Report
from firsthand.model.span import Span


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
    """A titled set of sections. `checkpoint` is the signed note of the ledger it was made from; empty outside a case.

    `claims` are what several reports say, weighed; `relations` why voices, statements and reports were brought together. They
    may speak of reports that are not among the sections.
    """

    title: str
    made_at: str
    tool: str
    sections: tuple[Section, ...]
    checkpoint: str = ""
    claims: tuple[Corroboration, ...] = ()
    relations: tuple[Relation, ...] = ()

    def check(self) -> None:
        """Raise `SpanError` unless every span matches the text of its report, where that is among the sections."""
        for section in self.sections:
            if section.shown is not None:
                section.shown.check(section.report.text)
        texts = {section.report.id: section.report.text for section in self.sections}
        for report, span in self._find_spans():
            if report in texts:
                span.check(texts[report])

    def _find_spans(self) -> Iterator[tuple[str, Span]]:
        """Every span that claims and relations show, with the id of its report."""
        for found in self.claims:
            for way in found.ways:
                yield from ((way.report, span) for span in way.spans)
        for relation in self.relations:
            for end, spans in ((relation.left, relation.left_spans), (relation.right, relation.right_spans)):
                yield from ((find_report(end), span) for span in spans)


def find_report(name: str) -> str:
    """The id of the report in which a statement or a voice stands; a report's own id stays.

    >>> find_report("ab12#own3"), find_report("ab12@1"), find_report("ab12")
    ('ab12', 'ab12', 'ab12')
    """
    return name.split("#", 1)[0].split("@", 1)[0]
