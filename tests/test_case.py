"""Judgements in a case: they are acts, they outlive the readings, and a newer reading meets them again."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from firsthand.case import Case, Rebuilt
from firsthand.errors import CaseError, JudgementError
from firsthand.ledger.verify import verify_case
from firsthand.model.attribution import Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.judgement import State, Verdict

REPORT = """Bridge at Ombria fell, mayor says

The mayor of Ombria, Dana Kessler, said on Monday that the bridge fell at dawn.

"Eleven people were on it," Kessler told Radio Sunel.
"""
WHY = "read twice"


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
def case(once: Path, tmp_path: Path) -> Iterator[Case]:
    with Case.open(Path(shutil.copytree(once, tmp_path / "ombria"))) as opened:
        yield opened


def find(case: Case, words: str) -> int:
    return next(number for number, found, _ in case.judged("report.txt") if any(words in span.words for span in found.content))


def read_raw(case: Case) -> Reading:
    reading = case.show("report.txt").reading
    assert reading is not None
    return reading


def test_judgements_outlive_the_readings(case: Case) -> None:
    fell, eleven = find(case, "the bridge fell"), find(case, "Eleven")
    accepted = case.accept("report.txt", fell, because=WHY)
    revised = case.revise("report.txt", eleven, {"content": "Eleven people were on it"}, because=WHY, by="Ana")
    before = case.judged("report.txt")
    assert case.judgements() == (accepted, revised)
    for path in case.folder.glob("readings.db*"):
        path.unlink()
    with Case.open(case.folder) as again:
        *_, rebuilt = again.rebuild()
        assert isinstance(rebuilt, Rebuilt)
        assert rebuilt.agrees
        assert again.judged("report.txt") == before
        assert again.judgements() == (accepted, revised)
    assert not verify_case(case.folder, kept=None)


def test_a_newer_model_meets_the_judgements_again(case: Case) -> None:
    fell, eleven = find(case, "the bridge fell"), find(case, "Eleven")
    raw = read_raw(case)
    case.accept("report.txt", fell, because=WHY)
    case.reject("report.txt", eleven, because="not hers")
    newer = replace(raw, model="newer", attributions=(replace(raw.attributions[eleven - 1], parent=None),))
    case.readings.write_reading(newer)
    judged = case.judged("report.txt")
    assert [(standing.state, standing.is_added) for _, _, standing in judged] == [
        (State.REJECTED, False),
        (State.ACCEPTED, True),
    ]
    assert judged.reading.attributions[1].content == raw.attributions[fell - 1].content
    assert read_raw(case) == newer


def test_a_newer_parser_moves_the_words(case: Case) -> None:
    case.accept("report.txt", find(case, "the bridge fell"), because=WHY)
    capture = case.find_capture("report.txt")
    text = f"Ombria Courier\nHome\n\n{REPORT}"
    case.readings.write_parsed(capture.id, Parsed(format="text", status=Status.OK, text=text))
    case.readings.write_reading(Reading(report=capture.id, model="newer", attributions=()))
    ((_, found, standing),) = case.judged("report.txt")
    assert standing.state is State.ACCEPTED
    found.check(text)


def test_a_text_that_can_no_longer_be_read_says_what_it_lost(case: Case) -> None:
    case.accept("report.txt", find(case, "the bridge fell"), because=WHY)
    capture = case.find_capture("report.txt")
    case.readings.write_parsed(capture.id, Parsed(format="text", status=Status.REFUSED, reason="broken", text=""))
    section = case.show("report.txt")
    assert section.reading is None
    assert section.judged is not None
    assert "the bridge fell" in section.judged.concerns[0].what


def test_sections_and_publication_hold_the_judgements(case: Case) -> None:
    number = find(case, "Eleven")
    case.reject("report.txt", number, because=WHY)
    for section in (*case.sections(), *case.publication().sections, *case.publication(["report.txt"]).sections):
        assert section.judged is not None
        assert section.judged.standings[number - 1].state is State.REJECTED


def test_a_judgement_on_a_revision_replaces_it(case: Case) -> None:
    number = find(case, "Eleven")
    revised = case.revise("report.txt", number, {"content": "Eleven people"}, because=WHY)
    accepted = case.accept("report.txt", number, because="agreed", by="Ben")
    assert accepted.revises == revised.id
    assert [one.verdict for one in case.judgements()] == [Verdict.ACCEPTED]
    assert case.judged("report.txt").reading.attributions[number - 1].content[0].words == "Eleven people"


def test_nothing_is_written_while_another_run_is_at_work(case: Case) -> None:
    with case._alone(), pytest.raises(CaseError, match="another run"):
        case.accept("report.txt", 1, because=WHY)
    assert case.judgements() == ()


def test_a_wrong_judgement_leaves_the_ledger_as_it_was(case: Case) -> None:
    size = len(list(case._ledger.entries()))
    with pytest.raises(JudgementError):
        case.revise("report.txt", 1, {"content": "words of another report"}, because=WHY)
    assert len(list(case._ledger.entries())) == size


def test_readings_of_an_older_version_are_named_and_rebuilt(case: Case) -> None:
    engine = create_engine(f"sqlite:///{case.folder / 'readings.db'}")
    with engine.begin() as database:
        database.exec_driver_sql("PRAGMA user_version = 0")
    engine.dispose()
    with Case.open(case.folder) as again:
        with pytest.raises(CaseError, match="firsthand rebuild"):
            again.show("report.txt")
        *_, rebuilt = again.rebuild()
        assert isinstance(rebuilt, Rebuilt)
        assert rebuilt.agrees
        assert again.show("report.txt").reading is not None
