"""`vault.db`: rows whose ids are random and whose everything else is encrypted or a keyed hash.

WITHOUT ROWID: rows lie in the order of their random ids, so that the file does not tell which came first.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from firsthand.errors import DamagedError, VaultError
from firsthand.vault.files import FILE_MODE, sync_folder

FILE = "vault.db"
APPLICATION_ID, LAYOUT = 0x46485654, 1
SCHEMA = {
    "facts": "CREATE TABLE facts (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "subjects": "CREATE TABLE subjects (mark BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "entries": "CREATE TABLE entries (id BLOB PRIMARY KEY, subject BLOB NOT NULL, kind BLOB NOT NULL, "
    "version INTEGER NOT NULL, "
    "sealed BLOB NOT NULL) WITHOUT ROWID",
    "notes": "CREATE TABLE notes (id BLOB PRIMARY KEY, what TEXT NOT NULL) WITHOUT ROWID",
}
BUSY_SECONDS = 30
# An image is taken in memory.
IMAGE_BYTES = 256 * 2**20
RESTORE = "Copy it back from a backup"


def make_file(path: Path, facts: Mapping[str, bytes]) -> None:
    """A new database without rows, which has its name only when it is whole. `FileExistsError` where there is one."""
    part = path.with_name(f".{secrets.token_hex(8)}.part")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    try:
        with named_errors():
            connection = connect(part)
        try:
            with transaction(connection):
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {LAYOUT}")
                for statement in SCHEMA.values():
                    connection.execute(statement)
                for name, sealed in facts.items():
                    write_fact(connection, name, sealed)
        finally:
            connection.close()
        with part.open("rb") as file:
            os.fsync(file.fileno())
        if path.exists():
            raise FileExistsError(path)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_fact(connection: sqlite3.Connection, name: str, sealed: bytes) -> None:
    """Keep something sealed about the whole vault, instead of what was kept under its name."""
    connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, sealed))


def read_fact(connection: sqlite3.Connection, name: str) -> bytes:
    """Something sealed about the whole vault. Raises `DamagedError` where it is gone."""
    with named_errors():
        found = connection.execute("SELECT sealed FROM facts WHERE name = ?", (name,)).fetchone()
    if found is None or not isinstance(found[0], bytes):
        raise DamagedError(f"{FILE} has lost its keys", remedy=RESTORE)
    return found[0]


def connect(path: Path) -> sqlite3.Connection:
    """A connection that overwrites what it deletes and whose commits survive a power cut."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA journal_size_limit = 0")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def open_file(path: Path) -> sqlite3.Connection:
    """The database of a vault. Raises `VaultError` where there is none, `DamagedError` where it is not what was written."""
    if not path.is_file():
        raise VaultError(f"there is no vault in {path.parent}", remedy="Make one: 'firsthand vault new'")
    with named_errors():
        connection = connect(path)
    try:
        check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: sqlite3.Connection) -> None:
    """Raise `DamagedError` unless the file's structure and tables are whole."""
    with named_errors():
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        layout = connection.execute("PRAGMA user_version").fetchone()[0]
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
        whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if application == APPLICATION_ID and layout > LAYOUT:
        raise VaultError("the vault was made by a newer Firsthand", remedy="Install the newest version")
    if (application, layout) != (APPLICATION_ID, LAYOUT) or found != SCHEMA or whole != "ok":
        raise DamagedError(f"{FILE} is not what was written", remedy=RESTORE)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; the write lock is taken at once."""
    with named_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read is of one moment; inside a transaction, of that one."""
    if connection.in_transaction:
        yield
        return
    with named_errors():
        connection.execute("BEGIN")
        try:
            yield
        finally:
            roll_back(connection)


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction, unless an error has ended it."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn what SQLite says into an error that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        words = str(error)
        if "locked" in words:
            raise VaultError(
                "another process has been writing to the vault for long", remedy="Wait for it, or end it"
            ) from error
        if any(sign in words for sign in ("full", "readonly", "I/O", "unable to open")):
            raise VaultError(
                f"the disk refuses the vault: {words}", remedy="Free space, or mend the folder's rights"
            ) from error
        raise DamagedError(f"{FILE} is broken: {words}", remedy=RESTORE) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise DamagedError(f"{FILE} is broken: {error}", remedy=RESTORE) from error


def hash_image(connection: sqlite3.Connection) -> bytes | None:
    """The SHA-256 of every byte that SQLite reads of the database, of the moment of the transaction; None of large ones.

    Not of the file itself: closing a second handle on it would drop SQLite's own locks.
    """
    with named_errors():
        pages, page_bytes = (connection.execute(f"PRAGMA page_{what}").fetchone()[0] for what in ("count", "size"))
        return sha256(connection.serialize()).digest() if pages * page_bytes <= IMAGE_BYTES else None


def shrink(connection: sqlite3.Connection) -> bool:
    """Rewrite the file without its free pages and empty the write-ahead log: nothing deleted is left in either.

    False where another process goes on reading an older state, which the log therefore keeps.
    """
    with named_errors():
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
