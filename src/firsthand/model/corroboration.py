"""What stands behind a claim: its independent origins, whom they reached it through, its rivals, and what is wrong with it."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.assertion import Assertion, Basis, Derivation
from firsthand.model.claim import Claim
from firsthand.model.concern import Concern
from firsthand.model.grade import ClaimGrade
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Way


class AlarmKind(StrEnum):
    """What may mislead who counts reports.

    Circular: who is cited cites back. Common origin: what is presented as confirmation goes back to what it confirms. False
    plural: "sources say", and there is one. Retraction: an origin took it back, and others lean on it still.
    """

    CIRCULAR = "circular reporting"
    COMMON_ORIGIN = "common origin"
    FALSE_PLURAL = "false plural"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """`loop` are the voices in question, in the order in which they lean on one another; `because` says it in words."""

    kind: AlarmKind
    claim: str
    loop: tuple[str, ...]
    because: str
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One voice with own mass behind a claim; `mass`, 0 to 1, is the probability that it has the claim from none of the others.

    `reports` are those in which its word arrives, by whatever way.
    """

    source: str
    label: str
    mass: float
    reports: tuple[str, ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A claim that this one contradicts."""

    claim: str
    kind: RelationKind
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A claim, weighed.

    `expected` is the expected number of independent origins, `two` the probability of at least two, `certain` how many there
    are whatever derivations hold, `likeliest` the number that is shown. `origins` are that many, the surest first. `outlets`
    publish it, and `told` of the reports are accounts given to us in confidence. `belief`, 0 to 1, is the claim's share of own
    mass among its rivals. `ways`, `assertions` and `derivations` are what all of it was worked out from.
    """

    claim: Claim
    reports: tuple[str, ...]
    outlets: int
    expected: float
    two: float
    certain: int
    likeliest: int
    origins: tuple[Origin, ...]
    belief: float
    grade: ClaimGrade
    rivals: tuple[Rival, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    ways: tuple[Way, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    told: int = 0

    @property
    def carriers(self) -> str:
        """How many reports, and how many accounts given in confidence: "3 reports and 1 testimony"."""
        printed = len(self.reports) - self.told
        reports = _count(printed, "report", "reports") if printed or not self.told else ""
        told = _count(self.told, "testimony", "testimonies") if self.told else ""
        return " and ".join(filter(None, [reports, told]))

    @property
    def line(self) -> str:
        """The line that matters most: "14 reports, 2 origins"."""
        return f"{self.carriers}, {_count(self.likeliest, 'origin', 'origins')}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All that linking and weighing found in a case. `inputs` is the digest of what it was worked out from.

    `voices` gives the key of each voice that is one source with others, and the key that it shares with them.
    """

    inputs: str
    relations: tuple[Relation, ...] = ()
    voices: tuple[tuple[str, str], ...] = ()
    claims: tuple[Corroboration, ...] = ()
    concerns: tuple[Concern, ...] = ()
