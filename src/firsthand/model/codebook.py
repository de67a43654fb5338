"""What the codebooks of conflict data would write down for a quantity.

A view is a convention, not a reading: ACLED writes 12 for "dozens", which the words do not allow. So it never replaces them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor

from firsthand.model.quantity import Quantity, QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A data project's way of writing a count down: `view` gives the columns by name, None where the words give no figure."""

    name: str
    view: Callable[[Quantity], dict[str, int | None]]
    says: str
    source: str


def smallest(quantity: Quantity) -> int | None:
    """The smallest whole number that the words allow; None where they set no floor above zero but do not say zero either."""
    bound = quantity.interval
    if quantity.kind is not QuantityKind.COUNT or bound.low is None:
        return None
    least = floor(bound.low) + 1 if bound.low_open else ceil(bound.low)
    return least if least > 0 or bound.is_exact else None


def largest(quantity: Quantity) -> int | None:
    """The largest whole number that the words allow; None where there is none."""
    bound = quantity.interval
    if quantity.kind is not QuantityKind.COUNT or bound.high is None:
        return None
    return ceil(bound.high) - 1 if bound.high_open else floor(bound.high)


def read_as_acled(quantity: Quantity) -> dict[str, int | None]:
    """Tens are 10, dozens 12, hundreds 100 and so on; else the most conservative figure that the words allow."""
    if quantity.kind is QuantityKind.COUNT and quantity.rules[0] == "plural":
        return {"fatalities": round(quantity.scale)}
    return {"fatalities": smallest(quantity)}


def read_as_airwars(quantity: Quantity) -> dict[str, int | None]:
    """A minimum and a maximum, as the report gives them; no maximum where it gives none."""
    return {"minimum": smallest(quantity), "maximum": largest(quantity)}


def read_as_ucdp(quantity: Quantity) -> dict[str, int | None]:
    """Low, best and high; best is the number stated in so many words, else the low one, as UCDP counts conservatively."""
    low, high = smallest(quantity), largest(quantity)
    stated = [number for number in quantity.stated if quantity.interval.touches(number)]
    best = low
    if quantity.kind is QuantityKind.COUNT and len(stated) == 1 and quantity.rule not in {"at most", "fewer than"}:
        best = max(low or 0, min(round(stated[0]), round(stated[0]) if high is None else high))
    return {"low": low, "best": best, "high": high}


CODEBOOKS: tuple[Codebook, ...] = (
    Codebook(
        name="ACLED",
        view=read_as_acled,
        says="tens 10, dozens 12, hundreds 100, thousands 1,000 and so on; else the most conservative figure",
        source="ACLED, FAQs on fatalities (27 February 2023, updated 7 May 2024)",
    ),
    Codebook(
        name="Airwars",
        view=read_as_airwars,
        says="the smallest and the largest number that the report allows",
        source="Airwars, methodology; its pages give 'at least 13 and as many as 46' as 13-46",
    ),
    Codebook(
        name="UCDP",
        view=read_as_ucdp,
        says="low and high as the report allows; best is the stated number, else the low one",
        source="UCDP GED: best, low and high estimate (Sundberg & Melander 2013); the choice of best is this project's",
    ),
)
