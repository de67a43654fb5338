"""Which numbers stand in which statement: derived from the text each time it is shown, so never out of step with it."""

from collections.abc import Sequence

from firsthand.model.attribution import Attribution
from firsthand.model.publication import Section
from firsthand.model.quantity import Quantity
from firsthand.stages.read.quantities import find_quantities


def find_figures(section: Section) -> tuple[tuple[Quantity, ...], ...]:
    """The quantities in the content of each attribution of a section, in the order of its attributions."""
    if section.reading is None or not section.reading.attributions:
        return ()
    found = find_quantities(section.report.text)
    return tuple(pick_figures(attribution, found) for attribution in section.reading.attributions)


def pick_figures(attribution: Attribution, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Those whose words lie in one of the spans of the content."""
    spans = attribution.content
    return tuple(one for one in found if any(s.start <= one.span.start and one.span.end <= s.end for s in spans))


def describe_figure(quantity: Quantity) -> str:
    """A figure as its words and the interval they entail: 'almost twenty → (10, 20) soldiers'."""
    unit = f" {quantity.unit}" if quantity.unit else ""
    earlier = f", before {quantity.revises}" if quantity.revises is not None else ""
    return f"{' '.join(quantity.span.words.split())} → {quantity.interval}{unit}{earlier}"
