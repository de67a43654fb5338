"""Grades are signed by people, and come back from the ledger as they were."""

from pathlib import Path

import pytest

from firsthand.errors import JudgementError
from firsthand.ledger.store import Ledger
from firsthand.model.grade import Credibility, Reliability, Signed, Turn
from firsthand.model.pairing import Pole
from firsthand.model.span import Span
from firsthand.pipeline.signing import make_signed, read_grade, read_signed

STATEMENT = Pole(report="aa11", spans=(Span(3, 9, "fell at"[:6]),), label="it fell")
OUTLET = Pole(report="", label="outlet:Sever")


@pytest.mark.parametrize(
    ("subject", "grade"), [(OUTLET, Reliability.B), (STATEMENT, Credibility.CONFIRMED), (STATEMENT, Turn.REFUTED)]
)
def test_what_is_signed_comes_back_from_the_ledger(tmp_path: Path, subject: Pole, grade: Reliability) -> None:
    signed = Signed(subject=subject, grade=grade, because="two films show it", by="ana", at="2026-05-01T10:00:00Z")
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        entry = ledger.append([make_signed(signed)])[0]
        (found,) = read_signed(ledger)
    assert found.id == entry.leaf_hash.hex()
    assert (found.subject, found.grade, found.because, found.by, found.at) == (
        signed.subject,
        signed.grade,
        signed.because,
        signed.by,
        signed.at,
    )
    assert type(found.grade) is type(grade)


@pytest.mark.parametrize("words", ["", "G", "7", "yes", "AB"])
def test_what_is_no_grade_is_refused(words: str) -> None:
    with pytest.raises(JudgementError, match="A to F"):
        read_grade(words)


def test_nobody_signs_without_a_reason() -> None:
    with pytest.raises(JudgementError, match="reason"):
        Signed(subject=OUTLET, grade=Reliability.A, because="", by="ana", at="2026")
