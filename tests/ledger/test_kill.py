"""Kill processes that keep captures: nothing acknowledged may be lost, no act may lack its object.

`pytest tests/ledger/test_kill.py --full -s` kills 200 and prints the counts. A kill does not test syncing: test_power_cut.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = Path(__file__).with_name("kill_rounds.py")


def kill(folder: Path, kills: int, flaw: str) -> dict[str, int]:
    command = [sys.executable, str(ROUNDS), str(folder), str(kills), flaw]
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    counted: dict[str, int] = json.loads(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
    sys.stdout.write(f"\nflaw {flaw!r}: {counted}")
    return counted


def test_nothing_acknowledged_is_lost(tmp_path: Path, *, full: bool) -> None:
    kills = 200 if full else 20
    counted = kill(tmp_path / "case", kills, "")
    assert (counted["kills"], counted["lost"], counted["dangling"], counted["faults"]) == (kills, 0, 0, 0)
    assert counted["acknowledged"] > 0


@pytest.mark.parametrize(("flaw", "what"), [("act first", "dangling"), ("said first", "lost")])
def test_a_wrong_order_is_seen(tmp_path: Path, flaw: str, what: str) -> None:
    assert kill(tmp_path / "case", 40, flaw)[what] > 0
