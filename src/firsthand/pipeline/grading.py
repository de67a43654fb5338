"""Grades as they stand: proposed for claims by three schools and for sources by their history, and what people signed."""

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.grade import Signed, SourceGrade
from firsthand.pipeline.signing import Signatures, find_outcomes
from firsthand.stages.weigh.corroborate import make_standing
from firsthand.stages.weigh.grade.profile import PROFILES, Graded
from firsthand.stages.weigh.grade.reliability import find_history, grade_source

# A source that nobody can call to account by a name has no history.
UNNAMED = "@?"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in the words of each profile, by the profile's name and column, and the number and outcome that people signed."""

    found: Corroboration
    cells: Mapping[str, str]
    signed: Signed | None = None
    turn: Signed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source with the letter that is proposed, its history, and the letter that a person signed."""

    source: str
    label: str
    claims: int
    proposed: SourceGrade
    history: tuple[SourceGrade, ...]
    signed: Signed | None = None


def grade_claims(weighing: Weighing, signatures: Signatures) -> tuple[ClaimRow, ...]:
    """Every claim, in the order of the weighing."""
    by_id = {one.claim.id: one for one in weighing.claims}
    rows = []
    for one in weighing.claims:
        graded = Graded(standing=make_standing(one, by_id), outlets=one.outlets)
        cells = {f"{profile.name} {column}": value for profile in PROFILES for column, value in profile.view(graded).items()}
        signed, turn = signatures.numbers.get(one.claim.id), signatures.turns.get(one.claim.id)
        rows.append(ClaimRow(found=one, cells=cells, signed=signed, turn=turn))
    return tuple(rows)


def grade_sources(weighing: Weighing, signatures: Signatures) -> tuple[SourceRow, ...]:
    """Every source that is an origin of some claim: those of most claims first."""
    outcomes = find_outcomes(signatures, weighing.claims)
    labels: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in weighing.claims:
        for origin in one.origins:
            labels.setdefault(origin.source, origin.label)
            counts[origin.source] = counts.get(origin.source, 0) + 1
    rows = [
        SourceRow(
            source=source,
            label=labels[source],
            claims=count,
            proposed=grade_source(outcomes.get(source, ())),
            history=find_history(outcomes.get(source, ())),
            signed=signatures.letters.get(source),
        )
        for source, count in counts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.label, row.source)))
