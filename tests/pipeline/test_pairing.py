"""What people decide on two things is kept, found again, and can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import JudgementError, LedgerError, NotFoundError
from firsthand.ledger.store import Ledger
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.manner import SourceClass
from firsthand.model.pairing import Pairing, PairKind, PairVerdict, Pole
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.pipeline.pairing import Said, decide, find_earlier, find_ties, make_paired, make_pole, read_paired, read_pairings
from firsthand.pipeline.stating import Stated, state_report

TEXT = "Oda Brekke said the bridge fell. It was dawn."


def take(words: str) -> Span:
    start = TEXT.index(words)
    return make_span(TEXT, start, start + len(words))


def make_stated(report: str) -> Stated:
    reading = Reading(
        report=report,
        model="hand",
        attributions=(
            Attribution(source=(take("Oda Brekke"),), cue=(take("said"),), content=(take("the bridge fell"),), entity=0),
        ),
        sources=(
            Source(source_class=SourceClass.NAMED_PERSON, mentions=(take("Oda Brekke"),), name=take("Oda Brekke")),
            Source(source_class=SourceClass.UNNAMED, mentions=(take("the bridge"),)),
        ),
        own=(OwnStatement(span=take("It was dawn.")),),
    )
    return state_report(Report(id=report, text=TEXT), reading)


STATED = {name: make_stated(name) for name in ("aa11", "bb22")}


def make_pairing(left: str, right: str, verdict: PairVerdict) -> Pairing:
    kind, first = make_pole(STATED, left)
    _, second = make_pole(STATED, right)
    return Pairing(
        verdict=verdict, kind=kind, left=first, right=second, because="I asked both", by="ana", at="2026-05-01T10:00:00Z"
    )


@pytest.mark.parametrize(
    ("left", "right", "verdict", "field"),
    [
        ("aa11@1", "bb22@1", PairVerdict.SAME, "same_sources"),
        ("aa11@1", "bb22@2", PairVerdict.APART, "apart_sources"),
        ("aa11#1", "bb22#own1", PairVerdict.SAME, "same_statements"),
        ("aa11#1", "bb22#1", PairVerdict.APART, "apart_statements"),
        ("aa11", "bb22", PairVerdict.COPIED, "copied"),
        ("aa11", "bb22", PairVerdict.APART, "apart_reports"),
    ],
)
def test_a_pairing_is_kept_and_found_again(left: str, right: str, verdict: PairVerdict, field: str) -> None:
    pairing = make_pairing(left, right, verdict)
    kept = read_paired(make_paired(pairing), "f" * 64)
    assert replace(kept, id="") == pairing
    ties = find_ties([kept], STATED)
    assert set(getattr(ties, field)) == {(left, right)}
    assert not ties.concerns


def test_words_that_are_gone_make_a_concern() -> None:
    pairing = make_pairing("aa11#1", "bb22#1", PairVerdict.SAME)
    gone = replace(pairing, left=replace(pairing.left, spans=(Span(3, 9, "Brigga"),)))
    ties = find_ties([gone, replace(pairing, left=replace(pairing.left, report="zz"))], STATED)
    assert not ties.same_statements
    assert [concern.stage for concern in ties.concerns] == ["link", "link"]
    assert "Judge anew" in ties.concerns[0].what


def test_the_same_two_are_known_whichever_way_round() -> None:
    pairing = make_pairing("aa11@1", "bb22@1", PairVerdict.SAME)
    assert find_earlier(PairKind.SOURCES, (pairing.right, pairing.left), [pairing]) == pairing
    other = make_pairing("bb22@2", "aa11@1", PairVerdict.APART)
    assert find_earlier(PairKind.SOURCES, (other.left, other.right), [pairing]) is None


def test_a_decision_takes_the_place_of_an_earlier_one_and_can_be_taken_back(tmp_path: Path) -> None:
    said = Said("I asked both", "ana", "2026-05-01T10:00:00Z")
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        first = decide(ledger, STATED, ("aa11@1", "bb22@1"), PairVerdict.SAME, said)
        second = decide(ledger, STATED, ("bb22@1", "aa11@1"), PairVerdict.APART, said)
        assert second.revises == first.id
        assert [one.id for one in read_pairings(ledger)] == [second.id]
        decide(ledger, STATED, ("aa11@1", "bb22@1"), PairVerdict.WITHDRAWN, said)
        assert read_pairings(ledger) == ()
        with pytest.raises(JudgementError, match="nobody has judged"):
            decide(ledger, STATED, ("aa11@1", "bb22@1"), PairVerdict.WITHDRAWN, said)
        with pytest.raises(JudgementError, match="one kind"):
            decide(ledger, STATED, ("aa11", "bb22@1"), PairVerdict.SAME, said)
        decide(ledger, STATED, ("aa11", "outlet:KNA"), PairVerdict.COPIED, said)
        assert set(find_ties(read_pairings(ledger), STATED).copied) == {("aa11", "outlet:KNA")}


@pytest.mark.parametrize(
    ("left", "right", "verdict", "says"),
    [
        ("aa11@1", "aa11@1", PairVerdict.SAME, "named twice"),
        ("aa11", "bb22", PairVerdict.SAME, "never the same"),
        ("aa11@1", "bb22@1", PairVerdict.COPIED, "only a report is copied"),
    ],
)
def test_what_makes_no_sense_is_refused(left: str, right: str, verdict: PairVerdict, says: str) -> None:
    with pytest.raises(JudgementError, match=says):
        make_pairing(left, right, verdict)


@pytest.mark.parametrize("name", ["zz", "aa11@9", "aa11#9"])
def test_a_name_of_nothing_is_refused(name: str) -> None:
    with pytest.raises(NotFoundError):
        make_pole(STATED, name)


def test_an_act_of_another_version_is_refused() -> None:
    act = make_paired(make_pairing("aa11", "bb22", PairVerdict.COPIED))
    with pytest.raises(LedgerError, match="does not know"):
        read_paired(replace(act, body={"pair": {"verdict": "twinned"}}), "f" * 64)


def test_a_pairing_needs_a_reason() -> None:
    with pytest.raises(JudgementError, match="reason"):
        Pairing(
            verdict=PairVerdict.COPIED,
            kind=PairKind.REPORTS,
            left=Pole(report="a"),
            right=Pole(report="b"),
            because=" ",
            by="a",
            at="",
        )
