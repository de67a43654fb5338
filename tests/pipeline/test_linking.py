"""A small story of five outlets is linked and weighed: who heard it first, who copied, what people decide."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.case import Case, Rebuilt
from firsthand.errors import JudgementError, NotFoundError
from firsthand.model.corroboration import Corroboration
from firsthand.model.pairing import PairVerdict
from firsthand.model.relation import COPIES, RelationKind
from tests.story import make_story

WHY = "I rang both"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_story(tmp_path_factory.mktemp("story"))


@pytest.fixture
def case(story: Path, tmp_path: Path) -> Iterator[Case]:
    with Case.open(Path(shutil.copytree(story, tmp_path / "olvard"))) as opened:
        yield opened


def find_deaths(case: Case) -> Corroboration:
    """The claim that most reports share."""
    return case.weigh().claims[0]


def test_four_reports_have_two_origins(case: Case) -> None:
    deaths = find_deaths(case)
    assert "killed" in deaths.claim.wording
    assert len(deaths.reports) == 4
    assert deaths.likeliest == 2
    labels = " ".join(origin.label for origin in deaths.origins)
    assert "Mira Sand" in labels
    assert "oldier" in labels
    assert deaths.two > 0.9


def test_who_cites_whom_is_found(case: Case) -> None:
    names = {capture.id: capture.name for capture in case.captures()}
    copies = {
        (names[one.left], names[one.right]) for one in case.weigh().relations if one.kind in COPIES and one.right in names
    }
    assert {("tagblatt.html", "sever.html"), ("kurier.html", "sever.html")} <= copies


def test_the_denial_is_a_rival(case: Case) -> None:
    deaths = find_deaths(case)
    assert {rival.kind for rival in deaths.rivals} == {RelationKind.DENIES}
    assert deaths.rivals[0].because


def test_weighing_again_finds_the_same_and_records_it_once(case: Case) -> None:
    first = case.weigh()
    size = len(list(case.judgements()))
    assert case.is_weighed()
    assert case.weigh() == first
    assert size == 0
    assert len([entry for entry in case._ledger.entries() if entry.act.kind == "weighed"]) == 1


def test_a_rebuild_comes_to_the_same(case: Case) -> None:
    case.weigh()
    digest = case.readings.find_digest()
    *_, last = case.rebuild()
    assert isinstance(last, Rebuilt)
    assert last.agrees is True
    assert last.digest == digest


def test_people_say_that_the_doctor_is_the_soldiers_source(case: Case) -> None:
    deaths = find_deaths(case)
    doctor, soldier = (origin.source for origin in sorted(deaths.origins, key=lambda one: "Sand" not in one.label))
    case.pair(doctor, soldier, PairVerdict.SAME, because=WHY)
    assert not case.is_weighed()
    assert find_deaths(case).likeliest == 1
    case.pair(doctor, soldier, PairVerdict.WITHDRAWN, because="they are two after all")
    assert find_deaths(case).likeliest == 2


def test_people_say_that_a_report_is_copied(case: Case) -> None:
    case.pair("orla.html", "sever.html", PairVerdict.COPIED, because=WHY)
    relations = [one for one in case.weigh().relations if one.because.startswith("desk judged")]
    assert [one.p for one in relations] == [1.0]
    case.pair("tagblatt.html", "sever.html", PairVerdict.APART, because=WHY)
    ids = {capture.name: capture.id for capture in case.captures()}
    pair = {ids["tagblatt.html"], ids["sever.html"]}
    assert not [one for one in case.weigh().relations if {one.left, one.right} == pair]


def test_people_part_two_statements(case: Case) -> None:
    left, right = find_deaths(case).claim.statements[:2]
    case.pair(left, right, PairVerdict.APART, because="not the same day")
    claims = [one.claim for one in case.weigh().claims]
    assert not any({left, right} <= set(claim.statements) for claim in claims)


def test_grades_are_proposed_and_signed(case: Case) -> None:
    deaths = find_deaths(case)
    case.sign(deaths.claim.id, "2", because="the army has not let anyone in", by="Ana")
    case.sign(deaths.claim.id, "confirmed", because="a film shows the coffins", by="Ana")
    doctor = next(origin.source for origin in deaths.origins if "Sand" in origin.label)
    case.sign(doctor, "B", because="right in three earlier cases", by="Ana")
    claims, sources = case.grades(case.weigh())
    row = next(one for one in claims if one.found.claim.id == deaths.claim.id)
    assert row.signed is not None
    assert (str(row.signed.grade), row.signed.by) == ("2", "Ana")
    assert row.turn is not None
    graded = {source.source: source for source in sources}[doctor]
    assert str(graded.signed.grade if graded.signed else "") == "B"
    assert graded.proposed.confirmed == pytest.approx(1.0)
    assert str(graded.proposed.reliability) == "F"


@pytest.mark.parametrize(("subject", "grade"), [("claim", "B"), ("source", "2"), ("report", "B"), ("claim", "Z")])
def test_a_grade_that_does_not_fit_is_refused(case: Case, subject: str, grade: str) -> None:
    deaths = find_deaths(case)
    names = {"claim": deaths.claim.id, "source": deaths.origins[0].source, "report": "orla.html"}
    with pytest.raises(JudgementError):
        case.sign(names[subject], grade, because=WHY)


def test_the_explanation_leads_to_the_words(case: Case) -> None:
    deaths = find_deaths(case)
    explained = case.explain(deaths.claim.id)
    assert explained.line == "4 reports, 2 origins"
    assert {row.outlet for row in explained.words} == {"Kanal Sever", "Tagblatt", "Kurier", "Orla Post"}
    assert explained.same_claim
    assert len(explained.same_claim) == len(deaths.claim.statements) - 1
    with pytest.raises(NotFoundError, match="claims"):
        case.explain("c-00000000")


def test_a_publication_has_the_claims(case: Case) -> None:
    page = case.publish("html").decode()
    assert "4 reports, 2 origins" in page


def test_a_case_without_reports_has_no_claims(tmp_path: Path) -> None:
    with Case.create(tmp_path / "empty", title="Empty", collector="desk") as case:
        assert case.weigh().claims == ()
