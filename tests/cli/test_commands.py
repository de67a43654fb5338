"""Each command as its user meets it."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from firsthand.case import Case
from tests.cli.conftest import REPORT, Run

SCREEN_LINES, SCREEN_CHARS = 24, 80


def test_help_fits_one_screen(run: Run) -> None:
    lines = run("--help").out.splitlines()
    assert len(lines) <= SCREEN_LINES
    assert max(map(len, lines)) <= SCREEN_CHARS


@pytest.mark.parametrize("words", [["raed"], ["add"], ["show", "--jsno"], ["-C"], ["report", "a", "--format"]])
def test_a_typo_is_wrong_usage(run: Run, words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert ran.err.strip()


@pytest.mark.parametrize("command", ["add", "read", "show", "report", "verify", "checkpoint", "export", "rebuild"])
def test_outside_a_case_says_how_to_make_one(run: Run, command: str) -> None:
    words = {"add": ["x"], "export": ["x"]}.get(command, [])
    ran = run(command, *words)
    assert ran.code == 1
    assert "firsthand new" in ran.err


def test_new_does_not_touch_a_folder_with_something_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes").write_text("mine")
    ran = run("new", "full")
    assert ran.code == 1
    assert "not empty" in ran.err
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["notes"]


def test_a_case_is_found_from_a_folder_inside_it(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case / "objects")
    assert "Bridge at Ombria" in run("show").out


def test_show_lists_missing_fields_as_missing(run: Run, case: Path) -> None:
    ran = run("-C", case, "show", "report.txt")
    address = next(line for line in ran.out.splitlines() if line.startswith("Address asked"))
    assert "missing" in address
    assert "Kessler" in ran.out


def test_a_report_is_shown_as_a_tree_with_its_reasons_on_request(run: Run, case: Path, tmp_path: Path) -> None:
    shown, asked = run("-C", case, "show", "report.txt").out, run("-C", case, "show", "report.txt", "--why").out
    for out in (shown, asked, run("read", "report.txt").out, run("read", "report.txt", "--why").out):
        assert "this report" in out
        assert "├── " in out
        assert "\x1b" not in out
    assert len(asked) >= len(shown)


def test_show_by_id_by_name_and_by_nothing_known(run: Run, case: Path) -> None:
    identity = json.loads(run("-C", case, "show", "--json").out)[0]["id"]
    assert json.loads(run("-C", case, "show", identity[:6], "--json").out)["capture"]["id"] == identity
    assert run("-C", case, "show", identity[:6], "--text").out.strip().startswith("Bridge at Ombria")
    ran = run("-C", case, "show", "nothing")
    assert ran.code == 1
    assert "nothing" in ran.err


def test_adding_twice_adds_nothing(run: Run, case: Path) -> None:
    before = run("-C", case, "show", "--json").out
    ran = run("-C", case, "add", "report.txt")
    assert ran.code == 0
    assert "1 known" in ran.err
    assert run("-C", case, "show", "--json").out == before


def test_one_missing_file_fails_alone(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("The governor denied it.")
    ran = run("-C", case, "add", "gone.txt", "other.txt", "--json")
    rows = {row["name"]: row for row in json.loads(ran.out)}
    assert ran.code == 1
    assert rows["gone.txt"]["status"] == "failed"
    assert rows["other.txt"]["status"] == "ok"


def test_read_of_one_file_keeps_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    ran = run("read", "report.txt")
    assert ran.code == 0
    assert "Kessler" in ran.out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt"]


def test_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    found = json.loads(run("read", "-", "--json").out)
    assert "Kessler" in json.dumps(found)


def test_read_as_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    page = run("read", "report.txt", "--html").out
    assert page.lower().startswith("<!doctype html>")
    assert "Kessler" in page


def test_a_foreign_language_is_said_not_guessed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Burmistrz powiedział w poniedziałek, że most zawalił się o świcie i że zginęło jedenaście osób, a kilkanaście "
        "zostało rannych. Władze zaprzeczają tym doniesieniom.",
        encoding="utf-8",
    )
    out = run("read", "report.txt").out
    assert "'pl'" in out


@pytest.mark.parametrize(
    ("form", "suffix"), [("html", ".html"), ("json", ".json"), ("csv", ".csv"), ("annotations", ".jsonld")]
)
def test_report_writes_each_form(run: Run, case: Path, form: str, suffix: str) -> None:
    ran = run("-C", case, "report", "--format", form)
    path = Path(ran.out.strip())
    assert path.parent == case / "output"
    assert path.suffix == suffix
    assert "Kessler" in path.read_text(encoding="utf-8-sig")
    assert run("-C", case, "report", "--format", form, "-o", "-").code == 0


def test_report_in_an_unknown_form_names_the_known(run: Run, case: Path) -> None:
    ran = run("-C", case, "report", "--format", "docx")
    assert ran.code == 1
    assert "csv" in ran.err


def test_csv_rows_hold_the_exact_words(run: Run, case: Path) -> None:
    run("-C", case, "report", "--format", "csv", "-o", "rows.csv")
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(Path("rows.csv").read_text(encoding="utf-8-sig"))))
    assert any("Kessler" in row["source"] for row in rows)


def test_verify_finds_an_altered_object(run: Run, case: Path) -> None:
    kept = run("-C", case, "checkpoint", "-o", "kept.txt")
    assert kept.code == 0
    assert run("-C", case, "verify", "--checkpoint", "kept.txt").code == 0
    victim = next(path for path in (case / "objects").rglob("*") if path.is_file())
    victim.chmod(0o600)
    victim.write_bytes(victim.read_bytes().replace(b"Eleven", b"Twelve"))
    ran = run("-C", case, "verify", "--checkpoint", "kept.txt", "--json")
    assert ran.code == 3
    assert any(victim.name in fault["subject"] + fault["what"] for fault in json.loads(ran.out))


def test_a_rolled_back_case_is_found_by_a_kept_checkpoint(run: Run, case: Path, tmp_path: Path) -> None:
    shutil.copytree(case, tmp_path / "older")
    (tmp_path / "other.txt").write_text("The governor denied it.")
    run("-C", case, "add", "other.txt")
    run("-C", case, "checkpoint", "-o", "kept.txt")
    assert run("-C", tmp_path / "older", "verify").code == 0
    assert run("-C", tmp_path / "older", "verify", "--checkpoint", "kept.txt").code == 3


def test_rebuild_gives_the_same_rows(run: Run, case: Path) -> None:
    first = json.loads(run("-C", case, "rebuild", "--json").out)
    second = json.loads(run("-C", case, "rebuild", "--json").out)
    assert first == second
    assert first["agrees"] is True


def test_rebuild_without_readings_and_output(run: Run, case: Path) -> None:
    before = json.loads(run("-C", case, "rebuild", "--json").out)
    (case / "readings.db").write_bytes(b"no database" * 500)
    assert run("-C", case, "show").code == 1
    assert json.loads(run("-C", case, "rebuild", "--json").out) == before


def test_stages_are_in_their_order(run: Run) -> None:
    assert [stage["name"] for stage in json.loads(run("stages", "--json").out)] == [
        "capture",
        "read",
        "link",
        "weigh",
        "protect",
        "publish",
    ]


def test_export_can_be_checked_by_anyone(run: Run, case: Path) -> None:
    ran = run("-C", case, "export", "proofs", "--objects")
    assert ran.code == 0
    checked = subprocess.run(
        [sys.executable, "-I", "-S", "proofs/verify.py", "proofs/proofs.json"], capture_output=True, check=False, text=True
    )
    assert checked.returncode == 0, checked.stderr
    assert "1 objects" in checked.stdout


def test_a_case_file_that_is_broken_says_so(run: Run, case: Path) -> None:
    (case / "case.toml").write_text("title = [")
    ran = run("-C", case, "show")
    assert ran.code == 1
    assert "case.toml" in ran.err


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"\x00" * 500, b"nonsense" * 1000])
def test_a_ledger_that_is_broken_says_so(run: Run, case: Path, content: bytes) -> None:
    for path in case.glob("ledger.db*"):
        path.unlink()
    (case / "ledger.db").write_bytes(content)
    ran = run("-C", case, "show")
    assert ran.code == 1
    assert "ledger.db" in ran.err
    assert run("-C", case, "verify").code == 3


def test_odd_names_are_kept_and_shown(run: Run, case: Path, tmp_path: Path) -> None:
    odd = os.fsdecode(b"caf\xe9 \xf0\x9f\x98\x80.txt")
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / odd).write_text("The governor denied it.")
    assert run("-C", case, "add", "odd").code == 0
    assert any(row["name"].startswith("caf\\xe9") for row in json.loads(run("-C", case, "show", "--json").out))


@pytest.mark.parametrize("title", ['Bridge "A" \\ 😀', "line\nbreak\x7f\x01", "  "])
def test_a_title_comes_back_as_given(run: Run, title: str) -> None:
    assert run("new", "other", "--title", title).code == 0
    assert json.loads(run("-C", "other", "report", "--format", "json", "-o", "-").out)["title"] == title


def test_each_run_leaves_a_signed_note(run: Run, case: Path) -> None:
    assert len(list((case / "checkpoints").iterdir())) == 2


def test_a_defect_of_ours_names_its_place_and_no_values(tmp_path: Path) -> None:
    """In a process of its own, since the last word on an uncaught error is Python's."""
    broken = "\n".join(
        [
            "import firsthand.case, firsthand.cli.main",
            "firsthand.case.Case.open = classmethod(lambda case, folder: {}['secret name'])",
            "firsthand.cli.main.main()",
        ]
    )
    ran = subprocess.run([sys.executable, "-c", broken, "show"], capture_output=True, check=False, text=True, cwd=tmp_path)
    assert ran.returncode == 1
    assert "KeyError at <string>:2" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "secret name" not in ran.stderr


def test_a_second_run_on_the_same_case_is_told_to_wait(run: Run, case: Path) -> None:
    with Case.open(case) as busy, busy._alone():
        ran = run("-C", case, "add", "report.txt")
    assert ran.code == 1
    assert "another run" in ran.err
    assert run("-C", case, "add", "report.txt").code == 0
