"""What the page shows, worked out before any template sees it: templates only lay out."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from firsthand.model.attribution import Attribution
from firsthand.model.capture import Status
from firsthand.model.checklist import Entry, make_checklist
from firsthand.model.concern import Concern
from firsthand.model.publication import Publication, Section
from firsthand.model.span import Span, join_words
from firsthand.stages.publish.marks import DEEPEST_SHOWN, mark_text
from firsthand.stages.publish.wording import count_things, safe_address, safe_language, word_certainty, word_day

STATUS_WORDS = {Status.OK: "read in full", Status.PARTIAL: "read in part", Status.REFUSED: "not read"}
# Below an even chance the model itself thinks it more likely that nobody is said to have said anything here.
EVEN_CHANCE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of the table of who said what."""

    number: int
    level: int
    parent: int | None
    source: str
    cue: str
    content: str
    certainty: str
    is_unsure: bool
    pieces: tuple[tuple[str, Span], ...]


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
    statements: tuple[Statement, ...]
    paragraphs: tuple[Markup, ...]
    checklist: tuple[Entry, ...]
    concerns: tuple[Concern, ...]

    @property
    def missing(self) -> int:
        """How many fields of the checklist are missing."""
        return sum(entry.is_missing for entry in self.checklist)


def make_part(number: int, section: Section) -> Part:
    """What the page shows of one report."""
    report, capture, reading = section.report, section.capture, section.reading
    attributions = reading.attributions if reading else ()
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
        statements=make_statements(attributions),
        paragraphs=tuple(mark_text(report.text, attributions, anchor)) if report.text.strip() or attributions else (),
        checklist=make_checklist(capture),
        concerns=section.concerns + (reading.concerns if reading else ()),
    )


def make_statements(attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The rows of the table, in the order of the text; a row inside another knows its level."""
    levels: list[int] = []
    for place, attribution in enumerate(attributions):
        levels.append(_find_level(place, attribution, attributions))
    return tuple(
        Statement(
            number=place + 1,
            level=levels[place],
            parent=None if attribution.parent is None else attribution.parent + 1,
            source=join_words(attribution.source),
            cue=join_words(attribution.cue),
            content=join_words(attribution.content),
            certainty=word_certainty(attribution.confidence),
            is_unsure=attribution.confidence < EVEN_CHANCE,
            pieces=tuple(attribution.spans()),
        )
        for place, attribution in enumerate(attributions)
    )


def _find_level(place: int, attribution: Attribution, attributions: Sequence[Attribution]) -> int:
    """How many statements this one stands in, up to the deepest that is shown; a parent may stand later in the text."""
    level, parent = 0, attribution.parent
    while parent is not None and level < DEEPEST_SHOWN and parent != place:
        level, parent = level + 1, attributions[parent].parent
    return level


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
