"""Grades of STANAG 2511: a letter for a source, a number for a claim; neither is ever worked out from the other."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import JudgementError
from firsthand.model.judgement import is_text
from firsthand.model.pairing import Pole


class Reliability(StrEnum):
    """How far a source could be relied on so far. F is no low grade: it says that nobody can tell."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        """What STANAG 2511 calls it."""
        return RELIABILITY_WORDS[self]


class Credibility(StrEnum):
    """How credible a claim is. 6 is no low grade: it says that nobody can tell."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"

    @property
    def words(self) -> str:
        """What STANAG 2511 calls it."""
        return CREDIBILITY_WORDS[self]


RELIABILITY_WORDS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
CREDIBILITY_WORDS = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLE: "probably true",
    Credibility.POSSIBLE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.UNKNOWN: "truth cannot be judged",
}


class Turn(StrEnum):
    """What became of a claim, as a person found out by other means than counting who says it. Open takes it back."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A claim that a source asserted of its own was found to be right or wrong on `at` (ISO 8601).

    `mass`, 0 to 1, is the probability that the source did not take it from another: a relay is not to blame for its origin.
    """

    claim: str
    turn: Turn
    at: str
    mass: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGrade:
    """A proposed letter, and why. The share of right claims lies between `low` and `high`, its 5 % and 95 % quantiles."""

    reliability: Reliability
    confirmed: float
    refuted: float
    low: float
    high: float
    because: str
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGrade:
    """A proposed number, and why."""

    credibility: Credibility
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A named person's word on a source or a claim: the machine proposes, `by` signs at `at` (RFC 3339, UTC).

    `subject` holds the words of a source or of a statement of the claim; an outlet has no report, and its key for a label.
    `grade` is a letter for a source, a number for a claim, or what became of the claim. `id` is the hash of the act.
    """

    subject: Pole
    grade: Reliability | Credibility | Turn
    because: str
    by: str
    at: str
    id: str = ""

    def __post_init__(self) -> None:
        if not self.because.strip() or not self.by.strip():
            raise JudgementError("a grade needs a reason and someone who signs it", remedy="Say why, and give a name")
        if not is_text(self.because) or not is_text(self.by):
            raise JudgementError("a reason or a name holds bytes that are no text", remedy="Write it in UTF-8")
