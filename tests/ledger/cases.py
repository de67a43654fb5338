"""Small cases to keep, break and verify."""

import random
from dataclasses import dataclass
from pathlib import Path

from firsthand.ledger.checkpoint import keep_checkpoint, write_checkpoint
from firsthand.ledger.keys import Key, make_key, write_key
from firsthand.ledger.layout import (
    CHECKPOINTS_FOLDER,
    KEY_FIELD,
    KEYS_FOLDER,
    LEDGER_FILE,
    OBJECTS_FOLDER,
    PRIVATE_KEY_FILE,
    PUBLIC_KEY_FILE,
)
from firsthand.ledger.objects import Objects
from firsthand.ledger.store import Ledger
from firsthand.model.act import Act, ActKind

AT = "2026-05-01T10:00:00Z"
ORIGIN = "case-7f3a"


def make_capture(sha256: str, size_bytes: int) -> Act:
    return Act(kind=ActKind.CAPTURED, at=AT, agent="firsthand", body={"sha256": sha256, "size_bytes": size_bytes})


def make_reading(sha256: str) -> Act:
    return Act(kind=ActKind.READ, at=AT, agent="firsthand", used=(sha256,), body={"attributions": 3, "note": "a – ü"})


@dataclass(frozen=True)
class SmallCase:
    """A case folder as the case room makes it, and the checkpoint that its owner kept elsewhere."""

    folder: Path
    key: Key
    kept: str

    @property
    def ledger(self) -> Path:
        return self.folder / LEDGER_FILE

    @property
    def objects(self) -> Objects:
        return Objects(self.folder / OBJECTS_FOLDER)


def make_case(folder: Path, captures: int = 12) -> SmallCase:
    chance, key = random.Random(captures), make_key(ORIGIN)
    folder.mkdir()
    write_key(key, folder / KEYS_FOLDER / PRIVATE_KEY_FILE, folder / KEYS_FOLDER / PUBLIC_KEY_FILE)
    objects = Objects(folder / OBJECTS_FOLDER)
    with Ledger.create(folder / LEDGER_FILE) as ledger:
        opened = Act(kind=ActKind.OPENED, at=AT, agent="firsthand", body={KEY_FIELD: str(key.verifier)})
        ledger.append([opened])
        for _ in range(captures):
            content = chance.randbytes(chance.randrange(1, 600))
            sha256 = objects.keep(content)
            ledger.append([make_capture(sha256, len(content)), make_reading(sha256)])
        kept = write_checkpoint(ledger, key, ORIGIN)
    keep_checkpoint(folder / CHECKPOINTS_FOLDER, kept)
    return SmallCase(folder, key, kept)
