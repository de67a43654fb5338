"""Falsify a case folder in every way we can think of, at random: each edit must be found against a kept checkpoint.

`pytest tests/ledger/test_tampering.py --full -s` makes 1,000 edits and prints what was found.
"""

import hashlib
import random
import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.ledger.checkpoint import keep_checkpoint, write_checkpoint
from firsthand.ledger.layout import CHECKPOINTS_FOLDER
from firsthand.ledger.store import Ledger
from firsthand.ledger.verify import verify_case
from tests.ledger.cases import ORIGIN, SmallCase, make_case, make_reading
from tests.ledger.edits import BYTES, LOG, WHOLE, Edit


@pytest.fixture
def case_with_log(tmp_path: Path) -> SmallCase:
    """A case whose newest signed acts are only in the write-ahead log, as if its process had been killed."""
    case = make_case(tmp_path / "live", 8)
    with closing(sqlite3.connect(case.ledger)) as reader, Ledger.open(case.ledger) as ledger:
        reader.execute("BEGIN").execute("SELECT count(*) FROM acts").fetchone()
        for turn in range(6):
            ledger.append([make_reading(f"{turn}")])
        kept = write_checkpoint(ledger, case.key, ORIGIN)
        keep_checkpoint(case.folder / CHECKPOINTS_FOLDER, kept)
        copy = tmp_path / "killed"
        shutil.copytree(case.folder, copy, ignore=shutil.ignore_patterns("*-shm"))
    return SmallCase(copy, case.key, kept)


def digest(folder: Path) -> str:
    """One hash over all names and bytes, to see whether an edit changed anything at all."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def edit_copy(case: SmallCase, folder: Path, edit: Edit, chance: random.Random) -> SmallCase:
    """A copy of `case` with one edit that really changed it."""
    while True:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(case.folder, folder)
        copy = SmallCase(folder, case.key, case.kept)
        edit(copy, chance)
        if digest(folder) != digest(case.folder):
            return copy


def find_all(case: SmallCase, edits: dict[str, Edit], rounds: int, seed: int) -> tuple[list[str], Counter[str]]:
    """The edits that were not found, and how often each way of editing was found as what."""
    missed, seen = [], Counter[str]()
    for turn in range(rounds):
        chance = random.Random(f"{seed} {turn}")
        name = sorted(edits)[turn % len(edits)]
        copy = edit_copy(case, case.folder.parent / "edited", edits[name], chance)
        faults = verify_case(copy.folder, kept=copy.kept)
        if not faults:
            missed.append(f"{name} (seed {seed}, turn {turn})")
        seen.update([f"{name}: {'note only' if all(fault.is_note for fault in faults) else 'fault'}"])
    return missed, seen


def report(what: str, seen: Counter[str]) -> None:
    lines = [f"\n{seen.total()} edits of {what}", *(f"  {count:4} {name}" for name, count in sorted(seen.items()))]
    sys.stdout.write("\n".join(lines))


def test_untouched_cases_are_whole(small_case: SmallCase, case_with_log: SmallCase) -> None:
    assert case_with_log.ledger.with_name("ledger.db-wal").stat().st_size
    for case in (small_case, case_with_log):
        assert verify_case(case.folder, kept=case.kept) == ()
        assert verify_case(case.folder) == ()


def test_edited_bytes_are_found(small_case: SmallCase, *, full: bool) -> None:
    missed, seen = find_all(small_case, BYTES, 400 if full else 40, 1)
    report("the bytes of any file", seen)
    assert not missed


def test_edited_logs_are_found(case_with_log: SmallCase, *, full: bool) -> None:
    missed, seen = find_all(case_with_log, LOG, 100 if full else 20, 2)
    report("the write-ahead log", seen)
    assert not missed


def test_edited_acts_and_objects_are_found(small_case: SmallCase, *, full: bool) -> None:
    missed, seen = find_all(small_case, WHOLE, 500 if full else len(WHOLE) * 2, 3)
    report("acts, objects and files", seen)
    assert not missed
