"""A weighing is kept whole, and the next one takes its place."""

from pathlib import Path

from firsthand.model.assertion import Assertion, Basis, Derivation, DerivationKind
from firsthand.model.claim import Claim
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration, Origin, Rival, Weighing
from firsthand.model.grade import ClaimGrade, Credibility
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.span import Span
from firsthand.model.way import Station, Way
from firsthand.readings.store import Readings

STATION = Station(source="outlet:Sever", label="Sever", basis=Basis.WITNESSED)
CLAIM = Corroboration(
    claim=Claim(id="c-1", statements=("a#1", "b#own2"), wording="the bridge fell", issue="c-1"),
    reports=("a", "b"),
    outlets=2,
    expected=1.05,
    two=0.05,
    certain=1,
    likeliest=1,
    origins=(Origin(source="outlet:Sever", label="Sever", mass=1.0, reports=("a", "b")),),
    belief=0.7,
    grade=ClaimGrade(credibility=Credibility.UNKNOWN, because="one origin"),
    rivals=(Rival(claim="c-2", kind=RelationKind.DENIES, because="it stands"),),
    alarms=(Alarm(kind=AlarmKind.CIRCULAR, claim="c-1", loop=("A", "B", "A"), because="A cites B and B cites A"),),
    ways=(Way(statement="a#1", report="a", claim="c-1", stations=(STATION,), at="2026-05-01", spans=(Span(0, 2, "It"),)),),
    assertions=(Assertion(id="a/x", source="x", claim="c-1", basis=Basis.TOLD),),
    derivations=(Derivation(child="a/x", parent="a/y", kind=DerivationKind.VERBATIM, p=0.9, evidence="40 words"),),
)
WEIGHING = Weighing(
    inputs="ab" * 32,
    relations=(
        Relation(kind=RelationKind.VERBATIM, left="b", right="a", p=0.9, because="40 words", left_spans=(Span(0, 2, "It"),),
                 features=(("run", 40.0),)),
    ),
    voices=(("a@1", "outlet:Sever"),),
    claims=(CLAIM,),
    concerns=(Concern("link", "judgement ab", "gone"),),
)  # fmt: skip


def test_a_weighing_is_kept_whole(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        assert readings.read_weighing() is None
        assert readings.find_weighed() is None
        readings.write_weighing(WEIGHING)
        assert readings.read_weighing() == WEIGHING
        assert readings.find_weighed() == WEIGHING.inputs


def test_a_later_weighing_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        readings.write_weighing(WEIGHING)
        readings.write_weighing(Weighing(inputs="cd" * 32))
        assert readings.read_weighing() == Weighing(inputs="cd" * 32)
        assert readings.count()["claims"] == 0
        assert readings.count()["claim_statements"] == 0


def test_claims_can_be_asked_for_in_sql(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        readings.write_weighing(WEIGHING)
        rows = [row for row in readings.find_rows() if row.startswith(b'["claims"')]
    assert b"the bridge fell" in rows[0]
    assert b"1.05" in rows[0]
