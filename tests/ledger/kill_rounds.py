"""Kill processes that keep captures, again and again in one case: `kill_rounds.py FOLDER KILLS [FLAW]`.

Two processes write at the same time; each round kills both at a random moment (also while they open the case), then opens
the case with the real code. Prints one line of JSON with what was counted.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.ledger.layout import LEDGER_FILE, OBJECTS_FOLDER
from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from firsthand.ledger.verify import verify_case
from firsthand.model.act import ActKind
from tests.ledger.crash_worker import capture, make_empty, make_flaw

WRITERS = 2
# A writer needs some 10 ms to open the case and 5 ms for each capture.
LONGEST_LIFE_SECONDS = 0.25


def start_writer(folder: Path, seed: str) -> tuple[int, int]:
    """A process that keeps captures until it is killed: its number, and the pipe of its acknowledgements."""
    reading, writing = os.pipe()
    number = os.fork()
    if number:
        os.close(writing)
        return number, reading
    os.dup2(writing, 1)
    chance = random.Random(seed)
    while True:
        capture(folder, chance, 5)


def kill_writers(folder: Path, chance: random.Random) -> list[str]:
    """Start writers, kill them, and return what they had acknowledged."""
    writers = [start_writer(folder, f"{chance.random()}") for _ in range(WRITERS)]
    time.sleep(chance.uniform(0, LONGEST_LIFE_SECONDS))
    said = []
    for number, _ in writers:
        os.kill(number, signal.SIGKILL)
    for number, reading in writers:
        os.waitpid(number, 0)
        with os.fdopen(reading, "rb") as pipe:
            said += pipe.read().decode().splitlines()
    return said


def check(folder: Path, said: list[str], start: int) -> tuple[Counter[str], int]:
    """What was lost or dangles in the acts from `start` on, and how many acts there are now."""
    counted, objects = Counter[str](), Objects(folder / OBJECTS_FOLDER)
    kept = {line.split()[1] for line in said if line.startswith("kept")}
    with Ledger.open(folder / LEDGER_FILE) as ledger:
        acts = {str(entry.act.body["sha256"]) for entry in ledger.entries(ActKind.CAPTURED) if entry.index >= start}
        size = ledger.size
    counted["acknowledged"] = len(kept)
    counted["lost"] = len(kept - acts)
    for sha256 in acts:
        try:
            objects.read(sha256)
        except FirsthandError:
            counted["dangling"] += 1
    return counted, size


def main() -> None:
    folder, kills, flaw = Path(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:4])
    make_flaw(flaw)
    make_empty(folder)
    chance, size = random.Random(f"{kills}"), 0
    counted = Counter({"kills": 0, "acknowledged": 0, "lost": 0, "dangling": 0})
    for _ in range(0, kills, WRITERS):
        said = kill_writers(folder, chance)
        found, size = check(folder, said, size)
        counted.update(found)
        counted["kills"] += WRITERS
    faults = verify_case(folder)
    counted["faults"] = sum(not fault.is_note for fault in faults)
    counted["stray objects and left-overs"] = sum(fault.is_note for fault in faults)
    counted["acts"] = size
    sys.stdout.write(json.dumps(counted) + "\n")


if __name__ == "__main__":
    main()
