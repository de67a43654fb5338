"""Open the ledger's database file, also where nothing can be written: a case on a disc or a locked stick can still be read."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

# Another process holds the write lock for milliseconds; a minute covers a disk that is busy with something else.
BUSY_SECONDS = 60.0


def open_database(path: Path) -> sqlite3.Connection:
    """A connection to the database at `path`, which must be there; `sqlite3.Error` if it is none."""
    # mode=rw: a ledger that has gone is an error, never quietly a new one.
    name = f"file:{quote(bytes(path.absolute()))}"
    if is_locked_away(path):
        # Without locks and without a write-ahead log, which SQLite cannot make here.
        return _connect(f"{name}?mode=ro&immutable=1")
    return _connect(f"{name}?mode=rw")


def is_locked_away(path: Path) -> bool:
    """Whether the folder of `path` cannot be written, and no write-ahead log waits there to be read first."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        # The schema comes from the file: functions in it may do nothing.
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
