"""Keep captures and say so after each one, until killed: `crash_worker.py FOLDER SEED CAPTURES [FLAW]`.

A flaw takes one of the syncs away or does things in a wrong order, to show that the tests see what is lost then.
"""

import hashlib
import os
import random
import sys
from pathlib import Path

from firsthand.ledger import disk, objects, store
from firsthand.ledger.checkpoint import keep_checkpoint, write_checkpoint
from firsthand.ledger.keys import Key, write_key
from firsthand.ledger.layout import (
    CHECKPOINTS_FOLDER,
    KEYS_FOLDER,
    LEDGER_FILE,
    OBJECTS_FOLDER,
    PRIVATE_KEY_FILE,
    PUBLIC_KEY_FILE,
)
from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from tests.ledger.cases import ORIGIN, make_capture

KEY = Key(ORIGIN, bytes(32))
# Close and open again now and then, so that the write-ahead log is folded, deleted and made anew.
ROUND = 7


# The right order: no act without its object, no acknowledgement without its act.
order = ["keep", "append", "say"]


def say(line: str) -> None:
    """One write to standard output: what was acknowledged is in it whole."""
    os.write(1, f"{line}\n".encode())


def make_flaw(name: str) -> None:
    if name == "ledger unsynced":
        store.SYNCHRONOUS = "OFF"
    elif name == "ledger synced seldom":
        store.SYNCHRONOUS = "NORMAL"
    elif name == "objects unsynced":
        os.fsync = lambda fd: None
    elif name == "folders unsynced":
        for room in (disk, objects, store):
            room.__dict__["sync_folder"] = lambda folder: None
    elif name == "act first":
        order[:] = ["append", "keep", "say"]
    elif name == "said first":
        order[:] = ["keep", "say", "append"]
    elif name:
        raise ValueError(name)


def make_empty(folder: Path) -> None:
    disk.make_folder(folder)
    write_key(KEY, folder / KEYS_FOLDER / PRIVATE_KEY_FILE, folder / KEYS_FOLDER / PUBLIC_KEY_FILE)
    if not (folder / LEDGER_FILE).exists():
        Ledger.create(folder / LEDGER_FILE).close()


def capture(folder: Path, chance: random.Random, captures: int) -> None:
    """Keep and append, acknowledging `kept SHA256`; at the end sign, acknowledging `signed NOTE` in hexadecimal."""
    kept = Objects(folder / OBJECTS_FOLDER)
    with Ledger.open(folder / LEDGER_FILE) as ledger:
        # Start the write-ahead log anew in every round, as a long run does after 1,000 pages.
        with ledger._reading() as connection:
            connection.exec_driver_sql("PRAGMA wal_autocheckpoint=12")
        for _ in range(captures):
            content = chance.randbytes(chance.choice([20, 300, 2000, 70_000]))
            keep_one(kept, ledger, content)
        note = write_checkpoint(ledger, KEY, ORIGIN)
        keep_checkpoint(folder / CHECKPOINTS_FOLDER, note)
        say(f"signed {note.encode().hex()}")


def keep_one(kept: Objects, ledger: Ledger, content: bytes) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    for step in order:
        if step == "keep":
            kept.keep(content)
        elif step == "append":
            ledger.append([make_capture(sha256, len(content))])
        else:
            say(f"kept {sha256}")


def main() -> None:
    folder, seed, captures, flaw = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), "".join(sys.argv[4:5])
    make_flaw(flaw)
    make_empty(folder)
    say("made")
    chance = random.Random(seed)
    for done in range(0, captures, ROUND):
        capture(folder, chance, min(ROUND, captures - done))


if __name__ == "__main__":
    main()
