"""What the page shows of one claim, and how its figures are put in words."""

from dataclasses import dataclass

from firsthand.model.assertion import Basis
from firsthand.model.corroboration import Corroboration, Origin
from firsthand.stages.publish.fitting import cut
from firsthand.stages.publish.picture.draw import Picture
from firsthand.stages.publish.places import Link
from firsthand.stages.publish.reasons import Reasons
from firsthand.stages.publish.wording import count_things, word_certainty

MOST_LABEL = 120
BASES = {
    Basis.WITNESSED: "was there",
    Basis.TOLD: "was told",
    Basis.INDUCED: "concluded it from cases",
    Basis.DEDUCED: "concluded it from rules",
}
# Own mass in words, from the surest down.
SURELY = 0.995
MASS_WORDS = ((SURELY, "surely"), (0.8, "very probably"), (0.5, "probably"), (0.2, "perhaps"), (0.0, "hardly"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Backer:
    """One origin: who, how likely it has the claim from none of the others, in how many reports, and how it came to know."""

    label: str
    sure: str
    figure: str
    reports: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """One claim that contradicts this one."""

    claim: Link
    line: str
    kind: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One alarm, with its loop in words and, for circular reporting, as a picture."""

    kind: str
    because: str
    loop: tuple[str, ...]
    reports: tuple[Link, ...]
    reports_left: int
    picture: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One statement of the claim: where it stands, its words, and its chain with the reader's end first."""

    place: Link
    words: str
    language: str | None
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What is shown of a claim beside its figures: its picture, the words of each report, and the evidence for merges."""

    picture: Picture
    arrivals: tuple[Arrival, ...]
    arrivals_left: int
    reasons: tuple[Reasons, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One claim as the page shows it."""

    anchor: str
    line: str
    wording: str
    first: Link
    figures: str
    origins: tuple[Backer, ...]
    origins_left: int
    grade: str
    because: str
    rivals: tuple[Opposed, ...]
    alarms: tuple[Warned, ...]
    whole: Whole | None


def tell_figures(found: Corroboration) -> str:
    """The figures behind the line, in a sentence."""
    outlets = count_things(found.outlets, "outlet", "outlets")
    two = "" if found.certain > 1 else f"; at least two with a probability of {word_certainty(found.two)}"
    published = f"Published by {outlets}. " if found.outlets or not found.told else "Published by nobody. "
    return f"{published}Independent origins: {found.expected:.1f} expected, {found.certain:,} certain{two}."


def word_mass(mass: float) -> str:
    """Own mass in a word.

    >>> word_mass(1.0), word_mass(0.6), word_mass(0.1)
    ('surely', 'probably', 'hardly')
    """
    return next((words for least, words in MASS_WORDS if mass >= least), "hardly")


def make_backer(origin: Origin) -> Backer:
    """One origin in plain words."""
    count = len(origin.reports)
    return Backer(
        label=cut(origin.label, MOST_LABEL) or "—",
        sure=word_mass(origin.mass),
        figure="" if origin.mass >= SURELY else word_certainty(origin.mass),
        reports=f"in {count_things(count, 'report', 'reports')}" if count else "",
        basis="" if origin.basis is None else BASES[origin.basis],
    )
