"""From attributions to a whole reading: relays, manner, sources, figures, and what the report says itself."""

from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.concern import Concern
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.stages.read.figures import Figures, find_figures
from firsthand.stages.read.manner.describe import describe
from firsthand.stages.read.own import find_own_statements
from firsthand.stages.read.relays.credits import find_credits
from firsthand.stages.read.relays.linking import link_relays
from firsthand.stages.read.relays.source_list import audit_source_list
from firsthand.stages.read.speakers.find import find_sources


def compose(report: Report, model: str, found: Sequence[Attribution], concerns: Sequence[Concern]) -> Reading:
    """The reading of an English report whose statements are found; each of its spans is checked against the text."""
    text = report.text
    attributions = tuple(describe(text, one) for one in link_relays(text, found))
    sources, attributions = find_sources(report, attributions)
    figures = find_figures(text, published=report.published)
    reading = Reading(
        report=report.id,
        model=model,
        attributions=tuple(add_figures(one, figures) for one in attributions),
        concerns=tuple(concerns),
        sources=sources,
        own=tuple(make_own(span, figures) for span in find_own_statements(text, attributions)),
        credits=find_credits(report),
        source_list=audit_source_list(text, sources),
        language="en",
    )
    reading.check(text)
    return reading


def add_figures(found: Attribution, figures: Figures) -> Attribution:
    """The attribution with the numbers, times and places in its content."""
    inside = figures.within(found.content)
    return replace(found, quantities=inside.quantities, times=inside.times, places=inside.places)


def make_own(span: Span, figures: Figures) -> OwnStatement:
    """A sentence of the report's own with its numbers, times and places."""
    inside = figures.within([span])
    return OwnStatement(span=span, quantities=inside.quantities, times=inside.times, places=inside.places)
