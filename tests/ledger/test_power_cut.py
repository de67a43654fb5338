"""Cut the power of a simulated disk and open what is left with the real code: nothing acknowledged may be lost.

`pytest tests/ledger/test_power_cut.py --full -s` builds 400 images and prints what was lost, with and without each sync.
"""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.errors import FirsthandError
from firsthand.ledger.layout import LEDGER_FILE, OBJECTS_FOLDER
from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from firsthand.ledger.verify import verify_case
from firsthand.model.act import ActKind
from tests.ledger.cases import make_capture
from tests.ledger.power import STRACE, Disk, record, replay, survive

WORKER = Path(__file__).with_name("crash_worker.py")
CAPTURES = 25

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace is not installed (apt install strace) or may not trace here")


def find_losses(folder: Path, said: list[str]) -> list[str]:
    """What was acknowledged and is not there, and acts whose object is not there."""
    kept = {line.split()[1] for line in said if line.startswith("kept")}
    signed = [bytes.fromhex(line.split()[1]).decode() for line in said if line.startswith("signed")]
    if "made" not in said:
        return []
    objects = Objects(folder / OBJECTS_FOLDER)
    try:
        with Ledger.open(folder / LEDGER_FILE) as ledger:
            acts = {str(entry.act.body["sha256"]) for entry in ledger.entries(ActKind.CAPTURED)}
            losses = [f"lost the act of {sha256}" for sha256 in kept - acts]
            for sha256 in acts:
                objects.read(sha256)
            losses += [str(fault) for fault in verify_case(folder, kept=signed[-1] if signed else None) if not fault.is_note]
            ledger.append([make_capture(objects.keep(b"after the power came back"), 25)])
    except FirsthandError as error:
        return [str(error)]
    return losses + [str(fault) for fault in verify_case(folder) if not fault.is_note]


def run_and_cut(tmp_path: Path, images: int, flaw: str) -> Iterator[tuple[Disk, Path]]:
    """Record one run, and yield each image of its disk after a power cut."""
    root, image = tmp_path / "disk", tmp_path / "image"
    root.mkdir()
    calls = record([sys.executable, str(WORKER), str(root / "case"), "7", str(CAPTURES), flaw], tmp_path / "trace")
    chance = random.Random(f"{images}")
    # Before our folder is first named nothing can be lost.
    first = next(number for number, call in enumerate(calls) if str(root).encode().hex() in call[1].replace("\\x", ""))
    cuts = sorted(chance.randrange(first, len(calls) + 1) for _ in range(images))
    for disk in replay(root, calls, cuts):
        shutil.rmtree(image, ignore_errors=True)
        survive(disk, chance, image)
        yield disk, image / "case"


def count_losses(tmp_path: Path, images: int, flaw: str) -> list[str]:
    """The first loss of each image that lost anything."""
    losses, acknowledged = [], 0
    for disk, folder in run_and_cut(tmp_path, images, flaw):
        acknowledged += sum(line.startswith("kept") for line in disk.said)
        losses.extend(find_losses(folder, disk.said)[:1])
    sys.stdout.write(
        f"\n{images} images, {acknowledged:,} captures acknowledged in all, flaw {flaw!r}: {len(losses)} lost something"
    )
    return losses


@pytest.fixture(autouse=True)
def worker_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))


def test_nothing_acknowledged_is_lost(tmp_path: Path, *, full: bool) -> None:
    assert count_losses(tmp_path, 400 if full else 40, "") == []


@pytest.mark.parametrize("flaw", ["ledger unsynced", "ledger synced seldom", "objects unsynced", "folders unsynced"])
def test_a_missing_sync_is_seen(tmp_path: Path, flaw: str, *, full: bool) -> None:
    assert count_losses(tmp_path, 200 if full else 20, flaw)
