"""People judge suggestions on the command line; each judgement is an act that anyone can check."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from firsthand.case import Case
from firsthand.model.judgement import State
from tests.cli.conftest import REPORT, Run

WHY = ("--because", "read twice")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one report, added and read; tests work on copies."""
    folder = tmp_path_factory.mktemp("once")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with Case.create(folder / "ombria", title="Ombria", collector="desk") as made:
        list(made.add([str(folder / "report.txt")]))
        list(made.read())
    return folder / "ombria"


@pytest.fixture
def case(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "ombria"))


def find_number(case: Path, content: str) -> int:
    """The number of the statement whose content has these words."""
    with Case.open(case) as opened:
        return next(
            number for number, found, _ in opened.judged("report.txt") if any(content in span.words for span in found.content)
        )


def find_states(case: Path) -> dict[int, State]:
    with Case.open(case) as opened:
        return {number: standing.state for number, _, standing in opened.judged("report.txt")}


@pytest.mark.parametrize(("command", "state"), [("accept", State.ACCEPTED), ("reject", State.REJECTED)])
def test_judges(run: Run, case: Path, command: str, state: State) -> None:
    number = find_number(case, "the bridge fell")
    ran = run("-C", case, command, "report.txt", number, *WHY)
    assert ran.code == 0
    assert ran.out.startswith(f"{state} by desk: ")
    assert "the bridge fell" in ran.out
    assert "firsthand withdraw report.txt" in ran.err
    assert find_states(case)[number] is state
    assert run("-C", case, "verify").code == 0


def test_revises_by_quoted_words_and_by_place(run: Run, case: Path) -> None:
    number = find_number(case, "the bridge fell")
    text = run("-C", case, "show", "report.txt", "--text").out
    start = text.index("Dana Kessler")
    place = f"{start}:{start + len('Dana Kessler')}"
    words = ("--content", "the bridge", "--content", "fell at dawn", "--source", place)
    found = json.loads(run("-C", case, "revise", "report.txt", number, *words, *WHY, "--json").out)
    revised = found["revised"]["attribution"]
    assert found["verdict"] == "revised"
    assert found["number"] == number
    assert [span["words"] for span in revised["content"]] == ["the bridge", "fell at dawn"]
    assert [span["words"] for span in revised["source"]] == ["Dana Kessler"]
    with Case.open(case) as opened:
        shown = opened.judged("report.txt").reading.attributions[number - 1]
        raw = opened.show("report.txt").reading
    assert [span.words for span in shown.content] == ["the bridge", "fell at dawn"]
    assert raw is not None
    assert [span.words for span in raw.attributions[number - 1].content] != ["the bridge", "fell at dawn"]


def test_a_chain_is_mended(run: Run, case: Path) -> None:
    under, number = find_number(case, "the bridge fell"), find_number(case, "Eleven people")
    assert run("-C", case, "revise", "report.txt", number, "--under", under, *WHY).code == 0
    with Case.open(case) as opened:
        assert opened.judged("report.txt").reading.attributions[number - 1].parent == under - 1
    assert run("-C", case, "revise", "report.txt", number, "--under", "0", *WHY).code == 0
    with Case.open(case) as opened:
        assert opened.judged("report.txt").reading.attributions[number - 1].parent is None


def test_a_judgement_is_taken_back_and_remembered(run: Run, case: Path) -> None:
    number = find_number(case, "the bridge fell")
    acts: list[dict[str, Any]] = [
        json.loads(run("-C", case, command, "report.txt", number, "--by", by, "--because", why, "--json").out)
        for command, by, why in (("accept", "Ana", "reads so"), ("reject", "Ben", "does not"), ("withdraw", "Ben", "it does"))
    ]
    assert [act["revises"] for act in acts] == [None, acts[0]["id"], acts[1]["id"]]
    assert [act["by"] for act in acts] == ["Ana", "Ben", "Ben"]
    assert find_states(case)[number] is State.SUGGESTED
    with Case.open(case) as opened:
        assert opened.judgements() == ()


def test_json_is_what_the_case_holds(run: Run, case: Path) -> None:
    found = json.loads(run("-C", case, "accept", "report.txt", "1", *WHY, "--json").out)
    with Case.open(case) as opened:
        (held,) = opened.judgements()
    assert (held.id, held.because, held.by, held.at) == (found["id"], "read twice", "desk", found["at"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(["accept", "report.txt", "1"], 2, "--because", id="no reason given"),
        pytest.param(["accept", "report.txt", "one", *WHY], 2, "NUMBER", id="no number"),
        pytest.param(["accept", "report.txt", *WHY], 2, "NUMBER", id="number left out"),
        pytest.param(["accpet", "report.txt", "1", *WHY], 2, "accpet", id="a slip in the command"),
        pytest.param(["reject", "report.txt", "1", *WHY, "--form", "x"], 2, "--form", id="no such option"),
        pytest.param(["accept", "report.txt", "1", "--because", " "], 1, "Say why", id="an empty reason"),
        pytest.param(["accept", "report.txt", "1", *WHY, "--by", ""], 1, "Give a name", id="nobody"),
        pytest.param(["accept", "reprot.txt", "1", *WHY], 1, "Do you mean report.txt?", id="a slip in the name"),
        pytest.param(["accept", "report.txt", "99", *WHY], 1, "it has 1 to", id="no such statement"),
        pytest.param(["revise", "report.txt", "1", *WHY], 1, "changes nothing", id="nothing to change"),
        pytest.param(["revise", "report.txt", "1", "--content", "the brigde fell", *WHY], 1, "Do you mean", id="misquoted"),
        pytest.param(["revise", "report.txt", "1", "--cue", "7:9999", *WHY], 1, "START:END", id="outside the text"),
        pytest.param(["withdraw", "report.txt", "1", *WHY], 1, "nothing to take back", id="not judged yet"),
        pytest.param(["accept", "report.txt", "1", "--because", "caf\udce9"], 1, "UTF-8", id="bytes that are no text"),
    ],
)
def test_a_slip_changes_nothing_and_says_what_to_do(run: Run, case: Path, words: list[str], code: int, says: str) -> None:
    with Case.open(case) as opened:
        before = opened.checkpoint()
    ran = run("-C", case, *words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    with Case.open(case) as opened:
        assert opened.judgements() == ()
        assert opened.checkpoint() == before


def test_what_is_not_read_yet_cannot_be_judged(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "later.txt").write_text("The governor denied it.")
    run("-C", case, "add", "later.txt")
    ran = run("-C", case, "accept", "later.txt", "1", *WHY)
    assert ran.code == 1
    assert "firsthand read" in ran.err
