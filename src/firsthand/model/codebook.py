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


def whole_ends(quantity: Quantity) -> tuple[int | None, int | None]:
    """The smallest and the largest whole number that the words allow; None where there is none, or for what is no count.

    A floor of zero that nobody stated ("up to 20") is none.
    """
    bound = quantity.interval
    if quantity.kind is not QuantityKind.COUNT or bound.low is None:
        return None, None
    low = floor(bound.low) + 1 if bound.low_open else ceil(bound.low)
    high = None if bound.high is None else ceil(bound.high) - 1 if bound.high_open else floor(bound.high)
    if high is not None and low > high:
        return None, None  # "almost one", "two and a half"
    return (low if low > 0 or bound.is_exact else None), high


def read_as_acled(quantity: Quantity) -> dict[str, int | None]:
    """Tens are 10, dozens 12, hundreds 100 and so on; else the most conservative figure that the words allow."""
    if quantity.kind is QuantityKind.COUNT and quantity.rules[0] == "plural":
        return {"fatalities": round(quantity.scale)}
    return {"fatalities": whole_ends(quantity)[0]}


def read_as_airwars(quantity: Quantity) -> dict[str, int | None]:
    """A minimum and a maximum, as the report gives them; no maximum where it gives none."""
    low, high = whole_ends(quantity)
    return {"minimum": low, "maximum": high}


def read_as_ucdp(quantity: Quantity) -> dict[str, int | None]:
    """Low, best and high; best is the number stated in so many words, else the low one, as UCDP counts conservatively."""
    low, high = whole_ends(quantity)
    best = low
    if low is not None and len(quantity.stated) == 1:
        stated = max(low, round(quantity.stated[0]))
        best = stated if high is None else min(stated, high)
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
