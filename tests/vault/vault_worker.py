"""Keep rows and say so after each one, until killed: `vault_worker.py FOLDER ROWS [FLAW]`.

Every few rows the vault is closed and opened again, and its log is folded often, as in a long run. `rotate` in FLAW's place
also changes the master key now and then, `erase` also erases subjects; `unsynced` takes SQLite's sync away, `unguarded` also
what tells an older database, to show that it is seen.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyrage

from firsthand.errors import DamagedError
from firsthand.vault import database, guard
from firsthand.vault.inbox import Inbox
from firsthand.vault.store import Vault

IDENTITY = "AGE-SECRET-KEY-1FH48LES98GN97247C8YFRSSXKDYSLPW4L86RT9ZLP70Z7XNR5UXSLFN2ND"
SUBJECTS = 4
ROUND = 7
FOLD_PAGES = 12


def find_recipient() -> str:
    """The public key of the keeper of the tests."""
    return str(pyrage.x25519.Identity.from_str(IDENTITY).to_public())


def say(words: str) -> None:
    """One line in one call, so that it is said whole or not at all."""
    os.write(1, f"{words}\n".encode())


def find_expected(said: Iterable[str]) -> tuple[dict[str, bytes], set[str]]:
    """By what was said: the rows that must be there, and the ids of those that must not; others may be there or not."""
    kept: dict[str, bytes] = {}
    subjects: dict[str, str] = {}
    gone = set[str]()
    for word, subject, *rest in (line.split() for line in said if " " in line):
        if word in {"kept", "sent"}:
            subjects[rest[0]], kept[rest[0]] = subject, bytes.fromhex(rest[1])
        elif word == "replacing":
            kept.pop(rest[0])
        else:
            rows = {row for row, of in subjects.items() if of == subject}
            kept = {row: content for row, content in kept.items() if row not in rows}
            gone |= rows if word == "erased" else set()
    return kept, gone


def make_flaw(flaw: str) -> None:
    """Fold the log often; with a flaw, commit without a sync."""
    connect = database.connect

    def connect_so(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA wal_autocheckpoint = {FOLD_PAGES}")
        if flaw in {"unsynced", "unguarded"}:
            connection.execute("PRAGMA synchronous = OFF")
        return connection

    database.connect = connect_so
    if flaw == "unguarded":
        guard.Guard.write = lambda _guard, _newest: None  # type: ignore[method-assign,assignment]


def keep_one(vault: Vault, number: int) -> str:
    """Keep a row, every third one by the inbox; its id."""
    subject, content = f"p{os.getpid()}-{number % SUBJECTS}", f"words {os.getpid()} {number} ".encode() * 20
    if number % 3 == 2:
        say(f"sent {subject} {Inbox.open(vault.folder).put(subject, 'raw', content)} {content.hex()}")
        return subject
    row = vault.put(subject, "raw", content)
    say(f"kept {subject} {row} {content.hex()}")
    if number % 5 == 1:
        newer = f"newer words {number} ".encode() * 30
        say(f"replacing {subject} {row}")
        vault.replace(row, newer)
        say(f"kept {subject} {row} {newer.hex()}")
    return subject


def fill(vault: Vault, numbers: Iterable[int], flaw: str) -> None:
    """Keep rows, with what the flaw asks for in between."""
    vault.take_in()
    for number in numbers:
        subject = keep_one(vault, number)
        if flaw == "rotate" and number % 4 == 3:
            vault.rotate(recipients=[find_recipient()])
        if flaw == "erase" and number % 6 == 5:
            say(f"erasing {subject}")
            vault.erase(subject)
            say(f"erased {subject}")


def main() -> None:
    """Make the vault, or open it, and fill it."""
    folder, rows, flaw = Path(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:4])
    make_flaw(flaw)
    if not (folder / database.FILE).exists():
        Vault.create(folder, recipients=[find_recipient()]).close()
    say("made")
    for first in range(0, rows, ROUND):
        # Where another process has changed the keys, this one must unlock the vault again.
        with suppress(*([DamagedError] if flaw == "rotate" else [])), Vault.unlock(folder, identity=IDENTITY) as vault:
            fill(vault, range(first, min(first + ROUND, rows)), flaw)


if __name__ == "__main__":
    main()
