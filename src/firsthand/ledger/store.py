"""The ledger of one case: acts are appended, and never changed or deleted.

SQLite in WAL mode with `synchronous=FULL`: an act that `append` has returned survives a power cut.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, func, insert, select
from sqlalchemy.exc import DBAPIError

from firsthand.errors import ActError, LedgerError, TamperedError
from firsthand.ledger.canonical import read_act, write_act
from firsthand.ledger.database import BUSY_SECONDS, open_database
from firsthand.ledger.disk import sync_folder
from firsthand.ledger.merkle import HASH_BYTES, Frontier, hash_leaf
from firsthand.ledger.tables import APPLICATION_ID, SCHEMA_VERSION, SQLITE_SCHEMA, acts
from firsthand.model.act import Act, ActKind

# FULL syncs the log at every commit. NORMAL lost acknowledged acts in 60 of 200 simulated power cuts: docs/methods/ledger.md.
SYNCHRONOUS = "FULL"

# An image is taken in memory: about 300,000 acts.
IMAGE_BYTES = 256 * 2**20

_ROWS_AT_ONCE = 500
_RESTORE = "Copy it back from a backup, or run 'firsthand verify' to see what can still be read"


@dataclass(frozen=True, slots=True)
class Entry:
    """An act in its place: `index` counts from 0, `leaf_hash` is its hash in the Merkle tree, `text` its canonical JSON."""

    index: int
    act: Act
    leaf_hash: bytes
    text: str


class Ledger:
    """An open ledger. Several processes and threads may append at the same time; each append is one transaction."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._frontier = Frontier()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty ledger at `path` and open it; `LedgerError` if something is there already."""
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
        with _named_errors(path):
            try:
                _write_empty(temporary)
                _name_new(temporary, path)
            except FileExistsError as error:
                raise LedgerError(f"there is a ledger at {path} already", remedy="Open it, or choose another folder") from error
            finally:
                temporary.unlink(missing_ok=True)
            sync_folder(path.parent)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the ledger at `path`; `LedgerError` if it is missing, empty, broken or not a ledger."""
        _check_file(path)
        engine = _make_engine(path)
        try:
            with _named_errors(path), engine.connect() as connection:
                _check_schema(path, connection)
        except LedgerError:
            engine.dispose()
            raise
        return cls(path, engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; the last process to close folds the write-ahead log into the database."""
        self._engine.dispose()

    @property
    def size(self) -> int:
        """How many acts there are."""
        with self._reading() as connection:
            return _read_size(connection)

    def root(self) -> bytes:
        """The Merkle root over all acts, from the stored nodes."""
        return self.frontier().root()

    def frontier(self) -> Frontier:
        """The right edge of the Merkle tree over all acts, from the stored nodes."""
        with self._reading() as connection:
            return self._find_frontier(connection)

    def append(self, batch: Sequence[Act]) -> tuple[Entry, ...]:
        """Append all of `batch` or nothing; on return the acts survive a power cut.

        Raises `ActError` for an act that canonical JSON cannot hold, `LedgerError` if the disk or the database refuses.
        """
        texts = [write_act(act) for act in batch]
        if not texts:
            return ()
        with (
            _named_errors(self.path),
            self._engine.connect().execution_options(firsthand_begin="BEGIN IMMEDIATE") as connection,
        ):
            with connection.begin():
                frontier, entries, rows = self._find_frontier(connection), [], []
                for text in texts:
                    entry = Entry(frontier.size, read_act(text), hash_leaf(text.encode()), text)
                    frontier, nodes = frontier.extend(entry.leaf_hash)
                    entries.append(entry)
                    rows.append(_make_row(entry, nodes))
                connection.execute(insert(acts), rows)
            self._frontier = frontier
        return tuple(entries)

    def entries(self, kind: ActKind | None = None) -> Iterator[Entry]:
        """All acts, or those of one kind, in order; `TamperedError` at an act whose words do not fit its hash."""
        query = select(acts.c.position, acts.c.act, acts.c.leaf_hash).order_by(acts.c.position).limit(_ROWS_AT_ONCE)
        if kind is not None:
            query = query.where(acts.c.kind == kind.value)
        last = -1
        while True:
            with self._reading() as connection:
                rows = connection.execute(query.where(acts.c.position > last)).all()
            for position, text, leaf_hash in rows:
                yield _read_entry(position, text, leaf_hash)
            if len(rows) < _ROWS_AT_ONCE:
                return
            last = rows[-1][0]

    def leaf_hashes(self) -> tuple[bytes, ...]:
        """The leaf hash of every act, in order."""
        with self._reading() as connection:
            hashes = tuple(connection.scalars(select(acts.c.leaf_hash).order_by(acts.c.position)))
        for position, leaf_hash in enumerate(hashes):
            if not isinstance(leaf_hash, bytes) or len(leaf_hash) != HASH_BYTES:
                raise TamperedError(f"act {position} has lost its hash", remedy=_RESTORE)
        return hashes

    def fold(self) -> bool:
        """Move the write-ahead log into the database file and empty it; False if another process is reading it just now."""
        with _named_errors(self.path), self._engine.connect().execution_options(firsthand_begin="") as connection:
            # Nothing depends on it, so it does not wait for readers.
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")
        return not busy

    def photograph(self) -> tuple[Frontier, bytes | None]:
        """The frontier and, of the same moment, every byte of the database; None where it is too large or SQLite too old."""
        with self._reading() as connection:
            frontier = self._find_frontier(connection)
            database = connection.connection.driver_connection
            if not isinstance(database, sqlite3.Connection) or not _is_small(connection):
                return frontier, None
            return frontier, database.serialize()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _named_errors(self.path), self._engine.connect() as connection:
            yield connection

    def _find_frontier(self, connection: Connection) -> Frontier:
        """The frontier that the stored nodes give; nothing is read if no other process has appended."""
        size = _read_size(connection)
        if size != self._frontier.size:
            self._frontier = Frontier(size, tuple(_read_peaks(connection, size)))
        return self._frontier


def _write_empty(path: Path) -> None:
    path.touch(mode=0o600, exist_ok=False)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        for statement in SQLITE_SCHEMA.values():
            connection.execute(statement)
        connection.execute("COMMIT")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _name_new(temporary: Path, path: Path) -> None:
    """Give the file its name; `FileExistsError` rather than take the place of a ledger that another process made meanwhile."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        # FAT has no links: claim the name first.
        path.touch(mode=0o600, exist_ok=False)
        temporary.replace(path)


def _make_engine(path: Path) -> Engine:
    """An engine whose transactions take the write lock at once where they will write, so that none fails half way."""

    def connect() -> sqlite3.Connection:
        connection = open_database(path)
        connection.execute(f"PRAGMA synchronous={SYNCHRONOUS}")
        # Cut the log back whenever it starts anew, so that it never ends in frames of an older round.
        connection.execute("PRAGMA journal_size_limit=0")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if statement := connection.get_execution_options().get("firsthand_begin", "BEGIN"):
            connection.exec_driver_sql(statement)

    return engine


def _check_file(path: Path) -> None:
    # Only names and sizes are looked at: closing a second handle on the file would drop SQLite's own locks on it.
    if not path.is_file():
        raise LedgerError(
            f"there is no ledger at {path}", remedy="Make a case with 'firsthand new', or give its folder with -C"
        )
    if path.stat().st_size == 0:
        raise LedgerError(f"the ledger {path} is empty", remedy=_RESTORE)
    if path.with_name(f"{path.name}-journal").exists():
        raise TamperedError(
            f"beside the ledger lies {path.name}-journal, which Firsthand never writes; opening it would change the ledger",
            remedy="Move that file away and run 'firsthand verify'",
        )


def _check_schema(path: Path, connection: Connection) -> None:
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application != APPLICATION_ID:
        raise LedgerError(f"{path} is a database, but not a ledger of Firsthand", remedy=_RESTORE)
    if version > SCHEMA_VERSION:
        raise LedgerError(f"the ledger {path} was made by a newer Firsthand", remedy="Install the newest version")
    found = {row.name: row.sql for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema")}
    if version != SCHEMA_VERSION or found != SQLITE_SCHEMA:
        raise TamperedError(f"the tables or the append-only rules of {path} were changed", remedy=_RESTORE)
    _read_size(connection)


def _read_size(connection: Connection) -> int:
    last: int | None = connection.execute(select(func.max(acts.c.position))).scalar_one()
    return 0 if last is None else last + 1


def _is_small(connection: Connection) -> bool:
    pages, page_bytes = (connection.exec_driver_sql(f"PRAGMA page_{what}").scalar_one() for what in ("count", "size"))
    return bool(pages * page_bytes <= IMAGE_BYTES)


def _read_peaks(connection: Connection, size: int) -> Iterator[bytes]:
    """The roots of the full subtrees of a tree of `size` leaves, largest first, each stored with its last leaf."""
    end = 0
    for level in reversed(range(size.bit_length())):
        if size >> level & 1:
            end += 1 << level
            query = select(acts.c.leaf_hash, acts.c.nodes).where(acts.c.position == end - 1)
            row = connection.execute(query).one_or_none()
            hashes = b"" if row is None or not all(isinstance(value, bytes) for value in row) else b"".join(row)
            if len(hashes) < (level + 1) * HASH_BYTES:
                raise TamperedError(f"act {end - 1} has lost its place in the Merkle tree", remedy=_RESTORE)
            yield hashes[level * HASH_BYTES : (level + 1) * HASH_BYTES]


def _make_row(entry: Entry, nodes: Sequence[bytes]) -> dict[str, object]:
    return {
        "position": entry.index,
        "kind": entry.act.kind.value,
        "act": entry.text,
        "leaf_hash": entry.leaf_hash,
        "nodes": b"".join(nodes),
    }


def _read_entry(position: int, text: object, leaf_hash: object) -> Entry:
    if not isinstance(text, str) or not isinstance(leaf_hash, bytes) or hash_leaf(text.encode()) != leaf_hash:
        raise TamperedError(f"act {position} is not what was appended: its words do not fit its hash", remedy=_RESTORE)
    try:
        return Entry(position, read_act(text), leaf_hash, text)
    except ActError as error:
        raise ActError(f"act {position}: {error.what}", remedy=error.remedy) from error


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    """Turn what the database or the disk says into an error that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _name_error(path, error) from error
    except UnicodeDecodeError as error:
        raise TamperedError(f"the ledger {path} holds words that are not text", remedy=_RESTORE) from error
    except OSError as error:
        raise LedgerError(
            f"the ledger {path} cannot be used: {error.strerror or error}",
            remedy="Mend the folder's permissions or free space on its disk",
        ) from error


def _name_error(path: Path, error: DBAPIError | sqlite3.Error) -> LedgerError:
    words = str(error.orig if isinstance(error, DBAPIError) else error)
    if "locked" in words:
        return LedgerError(
            f"another process has been writing to {path} for over {BUSY_SECONDS:.0f} s", remedy="Wait for it, or end it"
        )
    if "full" in words or "readonly" in words or "I/O" in words or "unable to open" in words:
        return LedgerError(
            f"the disk refuses the ledger {path}: {words}", remedy="Free space on the disk or mend the folder's permissions"
        )
    if "append-only" in words:
        return TamperedError(f"{path}: {words}", remedy="Run 'firsthand verify'")
    return LedgerError(f"the ledger {path} is broken: {words}", remedy=_RESTORE)
