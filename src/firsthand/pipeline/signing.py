"""Grades that people sign and outcomes that they settle: what the ledger keeps, and what it says of this weighing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.errors import JudgementError, LedgerError, SpanError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.corroboration import Corroboration
from firsthand.model.grade import Credibility, Outcome, Reliability, Signed, Turn
from firsthand.model.pairing import PairKind, Pole
from firsthand.pipeline.pairing import Said, find_key
from firsthand.pipeline.sealing import ActLog
from firsthand.pipeline.stating import Stated
from firsthand.readings.body import read_fields, write_fields

GRADES: Mapping[str, Reliability | Credibility | Turn] = {
    one.value.lower(): one for kind in (Reliability, Credibility, Turn) for one in kind
}


@dataclass(frozen=True, slots=True)
class Signatures:
    """What people signed, by the key of a source and by the id of a claim; the last word counts, `history` keeps all."""

    letters: Mapping[str, Signed]
    numbers: Mapping[str, Signed]
    turns: Mapping[str, Signed]
    history: tuple[Signed, ...]


def read_grade(words: str) -> Reliability | Credibility | Turn:
    """A letter, a number or an outcome as a person writes it. Raises `JudgementError` for anything else.

    >>> read_grade("b"), read_grade("2"), read_grade("Refuted")
    (<Reliability.B: 'B'>, <Credibility.PROBABLE: '2'>, <Turn.REFUTED: 'refuted'>)
    """
    known = GRADES.get(words.strip().lower())
    if known is None:
        raise JudgementError(
            f"{words!r} is no grade", remedy="Give A to F for a source; 1 to 6, confirmed or refuted for a claim"
        )
    return known


def check_fits(kind: PairKind, grade: Reliability | Credibility | Turn) -> None:
    """Raise `JudgementError` unless the grade is one for such a thing: a letter for a source, all else for a claim."""
    if isinstance(grade, Reliability) is not (kind is PairKind.SOURCES) or kind is PairKind.REPORTS:
        raise JudgementError(
            f"{grade} is no grade for one of the {kind}", remedy="A letter grades a source; a number or an outcome a claim"
        )


def make_signed(signed: Signed) -> Act:
    """The act of signing."""
    body: dict[str, Json] = {
        "subject": write_fields(signed.subject),
        "grade": signed.grade.value,
        "because": signed.because,
    }
    used = (signed.subject.report,) if signed.subject.report else ()
    return Act(kind=ActKind.GRADED, at=signed.at, agent=signed.by, used=used, body=body)


def sign(ledger: ActLog, subject: Pole, grade: Reliability | Credibility | Turn, said: Said) -> Signed:
    """Sign a grade, and keep it. Raises `JudgementError` without a reason or a name."""
    made = Signed(subject=subject, grade=grade, because=said.because, by=said.by, at=said.at)
    entry = ledger.append([make_signed(made)])[0]
    return replace(made, id=entry.leaf_hash.hex())


def read_signed(ledger: ActLog) -> tuple[Signed, ...]:
    """Everything that was signed, in the ledger's order. Raises `LedgerError` for an act that this version does not know."""
    return tuple(_read(entry.act, entry.leaf_hash.hex()) for entry in ledger.entries(ActKind.GRADED))


def _read(act: Act, act_id: str) -> Signed:
    try:
        return Signed(
            subject=read_fields(act.body.get("subject"), Pole),
            grade=read_grade(read_fields(act.body.get("grade"), str)),
            because=read_fields(act.body.get("because"), str),
            by=act.agent,
            at=act.at,
            id=act_id,
        )
    except (ValueError, SpanError, JudgementError) as unknown:
        raise LedgerError(
            f"a graded act of {act.at} holds what this version does not know ({unknown})",
            remedy="Use the newest version of Firsthand",
        ) from unknown


def find_signatures(
    signed: Sequence[Signed], stated: Mapping[str, Stated], clusters: Mapping[str, str], claims: Iterable[Corroboration]
) -> Signatures:
    """Who signed what of these readings; a signature whose words are gone stands in the history alone."""
    claim_of = {statement: one.claim.id for one in claims for statement in one.claim.statements}
    letters: dict[str, Signed] = {}
    numbers: dict[str, Signed] = {}
    turns: dict[str, Signed] = {}
    for one in signed:
        if isinstance(one.grade, Reliability):
            key = one.subject.label if not one.subject.report else find_key(one.subject, PairKind.SOURCES, stated)
            if key is not None:
                letters[clusters.get(key, key)] = one
            continue
        statement = find_key(one.subject, PairKind.STATEMENTS, stated)
        claim = None if statement is None else claim_of.get(statement)
        if claim is not None:
            (numbers if isinstance(one.grade, Credibility) else turns)[claim] = one
    return Signatures(letters, numbers, turns, tuple(signed))


def find_outcomes(signatures: Signatures, claims: Iterable[Corroboration]) -> dict[str, list[Outcome]]:
    """For each source what became of the claims that it had of its own."""
    found: dict[str, list[Outcome]] = {}
    for one in claims:
        signed = signatures.turns.get(one.claim.id)
        if signed is None or not isinstance(signed.grade, Turn) or signed.grade is Turn.OPEN:
            continue
        for origin in one.origins:
            outcome = Outcome(claim=one.claim.id, turn=signed.grade, at=signed.at[:10], mass=origin.mass)
            found.setdefault(origin.source, []).append(outcome)
    return found
