"""Keep rows and say so after each one, until killed: `vault_worker.py FOLDER ROWS [FLAW]`.

`rotate` in FLAW's place also changes the master key now and then; `unsynced` takes SQLite's sync away, to show that it is seen.
"""

import os
import sqlite3
import sys
from pathlib import Path

from firsthand.vault import database
from firsthand.vault.inbox import Inbox
from firsthand.vault.store import Vault

IDENTITY = "AGE-SECRET-KEY-1FH48LES98GN97247C8YFRSSXKDYSLPW4L86RT9ZLP70Z7XNR5UXSLFN2ND"


def find_recipient() -> str:
    """The public key of the keeper of the tests."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(IDENTITY).to_public())


def say(words: str) -> None:
    """One line in one call, so that it is said whole or not at all."""
    os.write(1, f"{words}\n".encode())


def make_flaw() -> None:
    """Commit without a sync."""
    connect = database.connect

    def connect_badly(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    database.connect = connect_badly


def main() -> None:
    """Make the vault, or open it, and fill it."""
    folder, rows, flaw = Path(sys.argv[1]), int(sys.argv[2]), "".join(sys.argv[3:4])
    if flaw == "unsynced":
        make_flaw()
    if (folder / database.FILE).exists():
        vault = Vault.unlock(folder, identity=IDENTITY)
        vault.take_in()
    else:
        folder.mkdir(parents=True, exist_ok=True)
        vault = Vault.create(folder, recipients=[find_recipient()])
        say("made")
    for number in range(rows):
        content = f"words {os.getpid()} {number} ".encode() * 20
        if number % 3 == 2:
            say(f"kept {Inbox.open(folder).put(f'p{number % 4}', 'raw', content)} {content.hex()}")
        else:
            say(f"kept {vault.put(f'p{number % 4}', 'raw', content)} {content.hex()}")
        if flaw == "rotate" and number % 4 == 3:
            vault.rotate(recipients=[find_recipient()])
            say("rotated")


if __name__ == "__main__":
    main()
