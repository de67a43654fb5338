"""Weighing as its user meets it: claims, why, judge, tables, lists."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.story import make_story


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_story(tmp_path_factory.mktemp("story"))


@pytest.fixture
def case(story: Path, tmp_path: Path) -> str:
    return str(shutil.copytree(story, tmp_path / "olvard"))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "told.csv"
    path.write_text(
        "id,source,claim,value,report\n0,agency,c1,20,r1\n1,Tagblatt,c1,20,r2\n2,Kurier,c1,20,r3\n3,Sever,c1,12,r4\n",
        encoding="utf-8",
    )
    return path


def test_claims_begin_with_the_line_that_matters(run: Run, case: str) -> None:
    ran = run("-C", case, "claims")
    assert ran.code == 0
    assert ran.out.startswith("4 reports, 2 origins")
    assert "denied by" in ran.out
    assert "one alone (--all shows them)" in ran.err
    assert len(run("-C", case, "claims", "--all").out) > len(ran.out)


def test_claims_for_a_script(run: Run, case: str) -> None:
    claims = json.loads(run("-C", case, "claims", "--json").out)
    assert claims[0]["likeliest"] == 2
    assert len(claims[0]["reports"]) == 4
    assert claims[0]["grade"]["credibility"] in {"1", "2", "3"}


def test_why_leads_from_reports_to_origins(run: Run, case: str) -> None:
    claim = json.loads(run("-C", case, "claims", "--json").out)[0]["claim"]["id"]
    ran = run("-C", case, "why", claim)
    for words in ("4 reports, 2 origins", "From reports to origins", "In these words", "Held to be one claim", "Contradicted"):
        assert words in ran.out
    assert json.loads(run("-C", case, "why", claim, "--json").out)["line"] == "4 reports, 2 origins"
    ran = run("-C", case, "why", "c-none")
    assert ran.code == 1
    assert "firsthand claims" in ran.err


def test_people_decide_and_take_it_back(run: Run, case: str) -> None:
    ran = run("-C", case, "judge", "copied", "orla.html", "sever.html", "--because", "the editor told me", "--by", "Ana")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("copied by Ana")
    assert run("-C", case, "judge", "open", "orla.html", "sever.html", "--because", "he was wrong").code == 0
    ran = run("-C", case, "judge", "open", "orla.html", "sever.html", "--because", "again")
    assert ran.code == 1
    assert "nothing to take back" in ran.err
    assert run("-C", case, "judge", "same", "orla.html", "sever.html", "--because", "x").code == 1
    assert run("-C", case, "verify").code == 0


def test_grades_side_by_side(run: Run, case: str) -> None:
    claim = json.loads(run("-C", case, "claims", "--json").out)[0]["claim"]["id"]
    assert run("-C", case, "judge", "grade", claim, "2", "--because", "one film", "--by", "Ana").code == 0
    assert run("-C", case, "judge", "settle", claim, "confirmed", "--because", "two films", "--by", "Ana").code == 0
    graded = json.loads(run("-C", case, "claims", "--grades", "--json").out)
    row = next(row for row in graded["claims"] if row["found"] == claim)
    assert set(row["cells"]) >= {"admiralty credibility", "icd203 likelihood", "airwars by counting", "airwars by origins"}
    assert row["signed"]["grade"] == "2"
    assert graded["sources"][0]["proposed"]["reliability"] == "F"
    assert "by origins" not in run("-C", case, "claims").out
    assert "credibility" in run("-C", case, "claims", "--grades").out


def test_a_table_is_weighed_without_a_case(run: Run, table: Path) -> None:
    plain = json.loads(run("weigh", str(table), "--json").out)["claims"]
    assert {row["value"]: row["likeliest"] for row in plain} == {"20": 3, "12": 1}
    derives = table.with_name("derives.csv")
    derives.write_text("child,parent,p\n1,0,1\n2,0,0.9\n", encoding="utf-8")
    rows = json.loads(run("weigh", str(table), "--derives", str(derives), "--json").out)["claims"]
    twenty = next(row for row in rows if row["value"] == "20")
    assert twenty["expected_origins"] == pytest.approx(1.1)
    assert "beyond copying" in " ".join(run("weigh", str(table)).out.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere.csv"], "no file"),
        (["{table}", "--truth", "guess"], "auto"),
        (["{table}", "--threshold", "7"], "between 0 and 1"),
        (["{table}", "--hierarchy", "{table}"], "value and parent"),
    ],
)
def test_what_cannot_be_weighed_says_why(run: Run, table: Path, words: list[str], says: str) -> None:
    ran = run("weigh", *(word.format(table=table) for word in words))
    assert ran.code == 1
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_a_case_is_weighed_from_elsewhere(run: Run, case: str) -> None:
    assert run("weigh", case).out.startswith("4 reports, 2 origins")


def test_lists_are_linked_and_the_doubtful_left_to_a_person(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("name,date\nAna Maric,2024-05-03\nOto Brekke,2024-05-03\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,date\nAnna Marić,2024-05-03\nIvo Sand,2024-06-04\n", encoding="utf-8")
    paths = [str(tmp_path / "one.csv"), str(tmp_path / "two.csv")]
    linked = json.loads(run("lists", *paths, "--field", "name=name", "--field", "date=date", "--json").out)
    assert sum(linked["histories"].values()) >= 3
    assert linked["pairs"]
    ran = run("lists", *paths, "--field", "name")
    assert ran.code == 1
    assert "COLUMN=KIND" in ran.err
