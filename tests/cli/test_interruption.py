"""Ctrl-C in the middle of a run, and the same command again: nothing twice, nothing lost."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

REPORTS = 20
FIRSTHAND = [sys.executable, "-m", "firsthand.cli.main"]


def start(*words: str, folder: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [*FIRSTHAND, *words], cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def finish(*words: str, folder: Path) -> str:
    running = start(*words, folder=folder)
    out, err = running.communicate()
    assert running.returncode == 0, err
    return out


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for number in range(REPORTS):
        words = f"The mayor of village {number} said that {number} people left.\n\nShe told a reporter: “We stay.”\n" * 8
        (tmp_path / "reports" / f"{number:02}.txt").write_text(words, encoding="utf-8")
    finish("new", "case", folder=tmp_path)
    return tmp_path / "case"


def list_captures(case: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(finish("show", "--json", folder=case))
    return found


@pytest.mark.parametrize("acknowledged", [1, 9])
def test_adding_stopped_in_the_middle_goes_on(case: Path, acknowledged: int) -> None:
    running = start("add", "../reports", folder=case)
    assert running.stdout is not None
    seen = [running.stdout.readline() for _ in range(acknowledged)]
    running.send_signal(signal.SIGINT)
    out, err = running.communicate()
    assert running.returncode == 130
    assert "Traceback" not in err
    assert "run the same command again" in err
    kept = {str(row["id"]) for row in list_captures(case)}
    assert {line.split()[1] for line in seen + out.splitlines()} <= kept
    assert len(kept) < REPORTS
    finish("add", "../reports", folder=case)
    assert sorted(str(row["name"]) for row in list_captures(case)) == [f"{number:02}.txt" for number in range(REPORTS)]
    finish("verify", folder=case)


def count_readings(case: Path) -> int:
    with closing(sqlite3.connect(f"file:{case / 'readings.db'}?mode=ro", uri=True)) as database:
        found: int = database.execute("SELECT count(*) FROM readings").fetchone()[0]
    return found


def test_reading_stopped_in_the_middle_goes_on(case: Path) -> None:
    finish("add", "../reports", folder=case)
    running = start("read", folder=case)
    while not count_readings(case):
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, err = running.communicate()
    assert running.returncode in {0, 130}
    assert "Traceback" not in err
    finish("read", folder=case)
    assert all(row["statements"] is not None for row in list_captures(case))
    rebuilt = json.loads(finish("rebuild", "--json", folder=case))
    assert (rebuilt["captures"], rebuilt["reports"], rebuilt["agrees"]) == (REPORTS, REPORTS, True)
