"""The same claim in the words of three schools, side by side: none is worked out from another."""

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.model.assertion import Basis
from firsthand.stages.weigh.grade.credibility import ASSURED, EQUAL, MORE_THAN_ONE, Standing, grade_claim

# Intelligence Community Directive 203 (2 January 2015), D.6.e(2)(a): the upper end of each likelihood, in percent.
LIKELIHOODS = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
    (100, "almost certain"),
)
PERCENT = 100
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A claim before a profile: how it stands, and the outlets that carry it, which is what counting counts."""

    standing: Standing
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A school's way of grading: `view` gives its columns by name; `says` how, `source` from where."""

    name: str
    view: Callable[[Graded], dict[str, str]]
    says: str
    source: str


def read_as_admiralty(graded: Graded) -> dict[str, str]:
    """The number alone: the letter belongs to each source, not to the claim."""
    return {"credibility": str(grade_claim(graded.standing).credibility)}


def read_as_icd203(graded: Graded) -> dict[str, str]:
    """Likelihood and confidence apart. Nobody's word alone makes a likelihood: with one origin there is none."""
    standing = graded.standing
    is_judged = standing.two >= 1 - ASSURED or standing.rival > 0
    likelihood = find_likelihood(standing.belief) if is_judged else ""
    return {"likelihood": likelihood, "confidence": find_confidence(standing)}


def find_likelihood(belief: float) -> str:
    """The words for a probability, 0 to 1.

    >>> find_likelihood(0.5), find_likelihood(0.97)
    ('roughly even chance', 'almost certain')
    """
    return next(words for most, words in LIKELIHOODS if belief * PERCENT <= most)


def find_confidence(standing: Standing) -> str:
    """High with independent origins of whom one was there; moderate with either; low else."""
    is_assured, is_seen = standing.two >= ASSURED, Basis.WITNESSED in standing.bases
    if is_assured and is_seen:
        return "high"
    return "moderate" if is_assured or (is_seen and standing.origins >= MORE_THAN_ONE) else "low"


def read_as_airwars(graded: Graded) -> dict[str, str]:
    """Fair by counting outlets, beside fair by counting origins: where they differ, copies were counted."""
    standing = graded.standing
    if standing.rival > 0 and abs(standing.rival - standing.belief) <= EQUAL:
        return {"by counting": "contested", "by origins": "contested"}
    return {
        "by counting": "fair" if graded.outlets >= TWO else "weak",
        "by origins": "fair" if standing.two >= ASSURED else "weak",
    }


PROFILES: tuple[Profile, ...] = (
    Profile(
        name="admiralty",
        view=read_as_admiralty,
        says="1 to 6; 6 means that nobody can tell",
        source="STANAG 2511, edition 1 (2003), annex A",
    ),
    Profile(
        name="icd203",
        view=read_as_icd203,
        says="a likelihood in words, and confidence in it, never joined",
        source="Intelligence Community Directive 203 (2015), D.6.e",
    ),
    Profile(
        name="airwars",
        view=read_as_airwars,
        says="fair with two or more sources, weak with one, contested with rival claims; once by outlets, once by origins",
        source="Airwars, methodology note: how we grade reported incidents",
    ),
)
