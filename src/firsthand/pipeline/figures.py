"""Which numbers stand in which statement, as its attribution holds them."""

from firsthand.model.publication import Section
from firsthand.model.quantity import Quantity
from firsthand.model.telling import tell_quantity


def find_figures(section: Section) -> tuple[tuple[Quantity, ...], ...]:
    """The quantities of each attribution of a section, in the order of its attributions."""
    return () if section.shown is None else tuple(attribution.quantities for attribution in section.shown.attributions)


def describe_figure(quantity: Quantity) -> str:
    """A figure as its words and the interval they entail: 'almost twenty → (10, 20) soldiers'."""
    return tell_quantity(quantity)
