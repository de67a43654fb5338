"""Look at a database that may be broken or hostile, act by act, and go on as far as it can be read."""

import hashlib
import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from firsthand.errors import ActError
from firsthand.ledger.canonical import read_act
from firsthand.ledger.database import is_locked_away, open_database
from firsthand.ledger.fault import Fault, FaultKind
from firsthand.ledger.layout import LEDGER_FILE
from firsthand.ledger.merkle import HASH_BYTES, Frontier, hash_leaf
from firsthand.ledger.store import IMAGE_BYTES
from firsthand.ledger.tables import APPLICATION_ID, SCHEMA_VERSION, SQLITE_SCHEMA
from firsthand.model.act import Act, ActKind

# No act comes near this; a damaged length field may claim a gigabyte.
_LARGEST_VALUE_BYTES = 64 * 2**20
_MOST_MESSAGES = 10

# SQLite file format, section 4.1: bytes of a WAL's header, and of the header of each of its frames.
_WAL_HEADER_BYTES, _WAL_FRAME_BYTES = 32, 24

_COLUMNS = "position, kind, act, leaf_hash, nodes, typeof(kind) || typeof(act) || typeof(leaf_hash) || typeof(nodes)"
_TYPES = b"texttextblobblob"


@dataclass(slots=True)
class Inspection:
    """What one pass over a ledger found.

    `roots` holds the Merkle roots, recomputed from the acts' words, at the sizes asked for. `image` is the SHA-256 of the
    whole database, None where it could not be had. `first` is act 0, if it could be read.
    """

    faults: list[Fault] = field(default_factory=list)
    size: int = 0
    roots: dict[int, bytes] = field(default_factory=dict)
    captures: list[tuple[int, Act]] = field(default_factory=list)
    first: Act | None = None
    image: str | None = None

    def add(self, kind: FaultKind, subject: str, what: str) -> None:
        """Note one more fault."""
        self.faults.append(Fault(kind, subject, what))


def inspect_ledger(path: Path, sizes: Collection[int]) -> Inspection:
    """Read the whole ledger at `path`; nothing is raised, whatever lies there."""
    found = Inspection()
    journal = path.with_name(f"{path.name}-journal")
    if not path.is_file():
        found.add(FaultKind.MISSING, LEDGER_FILE, "the ledger is not there")
        return found
    if journal.exists():
        found.add(
            FaultKind.ADDED,
            journal.name,
            "Firsthand never writes this file; opening the ledger beside it would change the ledger",
        )
        return found
    try:
        with closing(_connect(path)) as connection:
            _inspect(path, connection, found, sizes)
    except (sqlite3.Error, OSError, ValueError) as error:
        found.add(FaultKind.UNREADABLE, LEDGER_FILE, f"it can be read only as far as act {found.size - 1}: {error}")
    return found


def _connect(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing and takes no word for text before it has been looked at."""
    connection = open_database(path)
    connection.text_factory = bytes
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE_BYTES)
    for pragma in ("cell_size_check=ON", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _inspect(path: Path, connection: sqlite3.Connection, found: Inspection, sizes: Collection[int]) -> None:
    if not is_locked_away(path):
        _check_log(path, connection, found)
    connection.execute("BEGIN")
    if _check_schema(connection, found):
        _read_acts(connection, found, sizes)
    _check_file(connection, found)
    if _pragma(connection, "page_count") * _pragma(connection, "page_size") <= IMAGE_BYTES:
        found.image = hashlib.sha256(connection.serialize()).hexdigest()


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check_log(path: Path, connection: sqlite3.Connection, found: Inspection) -> None:
    """Compare the write-ahead log with what SQLite recognises in it; a live writer is given time to finish."""
    if (mode := connection.execute("PRAGMA journal_mode").fetchone()[0]) != b"wal":
        found.add(FaultKind.ALTERED, LEDGER_FILE, f"it is no longer in the journal mode 'wal', but {mode!r}")
    log = path.with_name(f"{path.name}-wal")
    rest = 0
    for _ in range(3):
        size_bytes = log.stat().st_size if log.exists() else 0
        _, frames, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        frame_bytes = _WAL_FRAME_BYTES + _pragma(connection, "page_size")
        rest = size_bytes - (_WAL_HEADER_BYTES + frames * frame_bytes if frames > 0 else 0)
        if rest <= 0:
            return
        time.sleep(0.05)
    found.add(
        FaultKind.LEFTOVER,
        log.name,
        f"its last {rest:,} bytes belong to no finished append: a run was stopped inside one, or they were put there or broken",
    )


def _check_schema(connection: sqlite3.Connection, found: Inspection) -> bool:
    """Whether the table of acts is the right one, so that it may be read."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    schema = {bytes(name or b"").decode("latin-1"): bytes(sql or b"").decode("latin-1") for name, sql in rows}
    for name in sorted(schema.keys() | SQLITE_SCHEMA.keys()):
        if name not in SQLITE_SCHEMA:
            found.add(FaultKind.ADDED, LEDGER_FILE, f"it holds '{name}', which no ledger has")
        elif name not in schema:
            found.add(FaultKind.MISSING, LEDGER_FILE, f"the rule or table '{name}' was removed")
        elif schema[name] != SQLITE_SCHEMA[name]:
            found.add(FaultKind.ALTERED, LEDGER_FILE, f"the rule or table '{name}' was changed")
    for name, right in (("application_id", APPLICATION_ID), ("user_version", SCHEMA_VERSION)):
        if (value := _pragma(connection, name)) != right:
            found.add(FaultKind.ALTERED, LEDGER_FILE, f"its {name} is {value}, not {right}")
    return schema.get("acts") == SQLITE_SCHEMA["acts"]


def _check_file(connection: sqlite3.Connection, found: Inspection) -> None:
    """SQLite's own check of its pages, and pages that a deletion has left."""
    for (message,) in connection.execute(f"PRAGMA integrity_check({_MOST_MESSAGES})"):
        if message != b"ok":
            found.add(FaultKind.ALTERED, LEDGER_FILE, f"its pages are broken: {message.decode('latin-1')}")
    if free := _pragma(connection, "freelist_count"):
        found.add(FaultKind.ALTERED, LEDGER_FILE, f"something was deleted from it: {free} pages are free")


def _read_acts(connection: sqlite3.Connection, found: Inspection, sizes: Collection[int]) -> None:
    """Recompute every leaf and node.

    Two edges grow side by side: one from the acts' words, whose roots are compared with checkpoints, and one that follows
    the stored hashes, so that one broken act is one fault and not one for each act after it.
    """
    real, stored = Frontier(), Frontier()
    if 0 in sizes:
        found.roots[0] = real.root()
    is_whole = True
    for position, *values in connection.execute(f"SELECT {_COLUMNS} FROM acts ORDER BY position"):  # noqa: S608 - our own words
        if position < found.size:
            found.add(FaultKind.ADDED, f"act {position}", "it stands where no act can stand, before the first or twice")
            continue
        if position > found.size:
            found.add(FaultKind.MISSING, _name_acts(found.size, position), "the ledger does not hold it any more")
            is_whole = False
        found.size = position + 1
        leaf_hash = _check_act(position, values, found)
        real, _ = real.extend(leaf_hash)
        if is_whole:
            stored = _check_place(position, stored, values[2], values[3], found)
            if real.size in sizes:
                found.roots[real.size] = real.root()


def _name_acts(start: int, end: int) -> str:
    return f"act {start}" if end - start == 1 else f"acts {start} to {end - 1}"


def _check_act(position: int, values: list[object], found: Inspection) -> bytes:
    """The leaf hash that the words of an act really have."""
    kind, text, leaf_hash, _, types = values
    raw = text if isinstance(text, bytes) else str(text).encode()
    real = hash_leaf(raw)
    is_altered = types != _TYPES or real != leaf_hash
    if is_altered:
        found.add(FaultKind.ALTERED, f"act {position}", "its words are not those that were appended: they do not fit its hash")
    try:
        act = read_act(raw.decode())
    except (ActError, UnicodeDecodeError) as error:
        if not is_altered:
            found.add(FaultKind.UNREADABLE, f"act {position}", str(error))
        return real
    if kind != act.kind.value.encode():
        found.add(FaultKind.ALTERED, f"act {position}", f"it is filed as {kind!r}, but says it is '{act.kind}'")
    if position == 0:
        found.first = act
    if act.kind is ActKind.CAPTURED:
        found.captures.append((position, act))
    return real


def _check_place(position: int, stored: Frontier, leaf_hash: object, nodes: object, found: Inspection) -> Frontier:
    """Compare the nodes stored with an act with those that its forerunners' stored hashes give."""
    leaf = leaf_hash if isinstance(leaf_hash, bytes) and len(leaf_hash) == HASH_BYTES else bytes(HASH_BYTES)
    right, completed = stored.extend(leaf)
    if nodes == b"".join(completed):
        return right
    kept = list(_split_nodes(nodes)) if isinstance(nodes, bytes) else []
    broken = [level for level, node in enumerate(completed, 1) if level > len(kept) or node != kept[level - 1]]
    first = position + 1 - (1 << broken[0]) if broken else position
    found.add(
        FaultKind.MOVED,
        _name_acts(first, position + 1),
        "the tree over the acts does not fit: here acts were exchanged, moved or replaced",
    )
    if not completed or len(kept) != len(completed):
        return right
    return Frontier(right.size, (*right.peaks[:-1], kept[-1]))


def _split_nodes(nodes: bytes) -> Iterator[bytes]:
    for start in range(0, len(nodes), HASH_BYTES):
        yield nodes[start : start + HASH_BYTES]
