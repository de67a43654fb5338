"""From attributions to a whole reading: relays, manner, sources, figures, and what the report says itself."""

from dataclasses import dataclass, replace

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.concern import Concern
from firsthand.model.report import Report
from firsthand.model.span import Span, make_span
from firsthand.stages.read.figures import Figures, find_figures
from firsthand.stages.read.manner.describe import describe
from firsthand.stages.read.own import find_own_statements
from firsthand.stages.read.relays.credits import find_credits
from firsthand.stages.read.relays.linking import link_relays
from firsthand.stages.read.relays.mending import mend_citings
from firsthand.stages.read.relays.outlets import find_outlets
from firsthand.stages.read.relays.source_list import audit_source_list
from firsthand.stages.read.speakers.find import Speakers, find_speakers

# The tables of numbers, times, places and manner are English.
ENGLISH_ONLY = (
    "numbers, times, places, how surely things were said, and which names are one source's, are read in English reports only"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found before anything was put together: by which model, in which language, statements and what went wrong."""

    model: str
    language: str | None
    attributions: tuple[Attribution, ...]
    concerns: tuple[Concern, ...]


def compose(report: Report, heard: Heard) -> Reading:
    """The whole reading of a report whose statements are found; each of its spans is checked against the text."""
    reading = _compose_english(report, heard) if heard.language in {None, "en"} else _compose_other(report, heard)
    reading.check(report.text)
    return reading


def _compose_english(report: Report, heard: Heard) -> Reading:
    text = report.text
    mended = mend_citings(text, heard.attributions, find_outlets(text))
    attributions = tuple(describe(text, one) for one in link_relays(text, mended))
    speakers = find_speakers(report, attributions)
    attributions = tuple(clip_turn(text, one, speakers) for one in speakers.attributions)
    figures = find_figures(text, published=report.published)
    return Reading(
        report=report.id,
        model=heard.model,
        attributions=tuple(add_figures(one, figures) for one in attributions),
        concerns=heard.concerns,
        sources=speakers.sources,
        own=tuple(make_own(span, figures, speakers.voice_at(span.start)) for span in find_own_statements(text, attributions)),
        credits=find_credits(report),
        source_list=audit_source_list(text, speakers.sources),
        language=heard.language,
    )


def _compose_other(report: Report, heard: Heard) -> Reading:
    """The lower tier: statements and what the report says itself."""
    attributions = heard.attributions
    concerns = (*heard.concerns, Concern("read", "report", ENGLISH_ONLY)) if attributions else heard.concerns
    own = find_own_statements(report.text, attributions) if attributions else ()
    return Reading(
        report=report.id,
        model=heard.model,
        attributions=attributions,
        concerns=concerns,
        own=tuple(OwnStatement(span=span) for span in own),
        language=heard.language,
    )


def clip_turn(text: str, found: Attribution, speakers: Speakers) -> Attribution:
    """The attribution without what stands in another's turn, be it the question before or the answer after it."""
    start, end = speakers.find_turn(found.cue[0].start, len(text))
    if all(start <= span.start and span.end <= end for span in found.content):
        return found
    kept = []
    for span in found.content:
        low, high = max(start, span.start), min(end, span.end)
        words = text[low:high].strip() if low < high else ""
        if words:
            low = text.index(words, low)
            kept.append(make_span(text, low, low + len(words)))
    return replace(found, content=tuple(kept)) if kept else found


def add_figures(found: Attribution, figures: Figures) -> Attribution:
    """The attribution with the numbers, times and places in its content."""
    inside = figures.within(found.content)
    return replace(found, quantities=inside.quantities, times=inside.times, places=inside.places)


def make_own(span: Span, figures: Figures, voice: int | None) -> OwnStatement:
    """A sentence outside any attribution with its numbers, times and places, and whose turn it stands in."""
    inside = figures.within([span])
    return OwnStatement(span=span, voice=voice, quantities=inside.quantities, times=inside.times, places=inside.places)
