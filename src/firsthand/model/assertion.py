"""That a voice asserts a claim, and from whom it has it: what weighing counts."""

from dataclasses import dataclass
from enum import StrEnum


class DerivationKind(StrEnum):
    """Why an assertion is held to be taken from another.

    Said later: somebody says without a source what another had reported before. By hand: a person said so.
    """

    ATTRIBUTION = "attribution"
    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"
    SYNDICATION = "syndication"
    CO_ERROR = "co-error"
    SAID_LATER = "said later"
    BY_HAND = "by hand"


class Basis(StrEnum):
    """How who asserts it came to know: saw it, was told, concluded it from cases, concluded it from rules."""

    WITNESSED = "witnessed"
    TOLD = "told"
    INDUCED = "induced"
    DEDUCED = "deduced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One link of a chain: `source` asserts `claim`, with `value` where the claim has rival values ("at least 20").

    `report` is where it is printed; `at` when it became known, ISO 8601, None where nothing says. `label` is what to call the
    source. `statement` is the id of the statement that it was read in.
    """

    id: str
    source: str
    claim: str
    value: str = ""
    report: str = ""
    at: str | None = None
    label: str = ""
    statement: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """The assertion `child` is, with probability `p`, taken from the assertion `parent`, as `evidence` shows in plain words."""

    child: str
    parent: str
    kind: DerivationKind
    p: float
    evidence: str = ""

    def __post_init__(self) -> None:
        if not 0.0 <= self.p <= 1.0:
            raise ValueError(f"a probability lies between 0 and 1, not at {self.p}")
        if self.child == self.parent:
            raise ValueError(f"{self.child} cannot be taken from itself")
