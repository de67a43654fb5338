"""What the page shows, worked out before any template sees it: templates only lay out."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.model.attribution import Reading
from firsthand.model.capture import Status
from firsthand.model.checklist import Entry, make_checklist
from firsthand.model.concern import Concern
from firsthand.model.publication import Publication, Section
from firsthand.model.sourcing import Sourced, count_sources, find_audit, tell_credit
from firsthand.model.telling import count_findings
from firsthand.stages.publish.marks import mark_text
from firsthand.stages.publish.statement import Own, Statement, make_own, make_statements
from firsthand.stages.publish.wording import count_things, safe_address, safe_language, word_day

STATUS_WORDS = {Status.OK: "read in full", Status.PARTIAL: "read in part", Status.REFUSED: "not read"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One report of the page; `anchor` starts every anchor in it."""

    anchor: str
    title: str
    section: Section
    day: str
    link: str | None
    address: str
    language: str | None
    status: str
    reading: Reading | None
    statements: tuple[Statement, ...]
    own: tuple[Own, ...]
    sources: tuple[Sourced, ...]
    audit: tuple[str, ...]
    credits: tuple[str, ...]
    paragraphs: tuple[Markup, ...]
    checklist: tuple[Entry, ...]
    concerns: tuple[Concern, ...]

    @property
    def is_spoken(self) -> bool:
        """Whether others than the report speak outside its statements, as in an interview."""
        return any(own.voice for own in self.own)

    @property
    def missing(self) -> int:
        """How many fields of the checklist are missing."""
        return sum(entry.is_missing for entry in self.checklist)


def make_part(number: int, section: Section) -> Part:
    """What the page shows of one report."""
    report, capture, reading = section.report, section.capture, section.shown
    judged = () if section.judged is None else section.judged.concerns
    address = report.address or capture.address_arrived or capture.address_asked or ""
    anchor = f"r{number}"
    return Part(
        anchor=anchor,
        title=(report.title or "").strip() or capture.name or "Report without a title",
        section=section,
        day=word_day(report.published),
        link=safe_address(address),
        address=address,
        language=safe_language(report.language),
        status=STATUS_WORDS[section.status],
        reading=reading,
        statements=() if reading is None else make_statements(section, reading),
        own=() if reading is None else make_own(reading),
        sources=() if reading is None else count_sources(reading),
        audit=() if reading is None else tuple(find_audit(reading)),
        credits=() if reading is None else tuple(map(tell_credit, reading.credits)),
        paragraphs=_mark(section, reading, anchor),
        checklist=make_checklist(capture),
        concerns=section.concerns + (reading.concerns if reading else ()) + judged,
    )


def _mark(section: Section, reading: Reading | None, anchor: str) -> tuple[Markup, ...]:
    """The paragraphs of the text with their marks; none where there is nothing to see."""
    text = section.report.text
    if reading is None:
        return tuple(mark_text(text, (), anchor)) if text.strip() else ()
    is_seen = bool(text.strip() or reading.attributions)
    return (
        tuple(mark_text(text, reading.attributions, anchor, [own.span for own in reading.own if own.voice is None]))
        if is_seen
        else ()
    )


def count_more(parts: Sequence[Part]) -> str:
    """What was found beside statements: sources, chains, what could not be told; empty where there is none of it."""
    _statements, *others = count_findings(part.reading for part in parts if part.reading is not None)
    return ", ".join(others)


def count_all(publication: Publication, parts: Sequence[Part]) -> str:
    """The counts that head the page."""
    statements = [statement for part in parts for statement in part.statements]
    counts = [
        count_things(len(publication.sections), "report", "reports"),
        count_things(len(statements), "attributed statement", "attributed statements"),
        f"{sum(not statement.source for statement in statements):,} with no source found",
    ]
    not_whole = sum(part.section.status is not Status.OK for part in parts)
    return ", ".join([*counts, *([f"{not_whole:,} not read in full"] if not_whole else [])])
