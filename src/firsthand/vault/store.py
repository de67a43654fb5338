"""The vault: rows of confidential content, each encrypted with the key of the one it belongs to.

A random master key, which keepers' keys and a passphrase open, wraps one key for each subject; a subject's key encrypts its
rows with their id, kind and version bound to them. Erasing a subject destroys its key. The whole of rows and keys is counted in
an encrypted state, so that a row that is taken away, put back or exchanged is found. Method: docs/methods/protect-vault.md.
"""

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import pyrage

from firsthand.errors import DamagedError, LockedError, NotFoundError, VaultKeyError
from firsthand.vault import database, inbox
from firsthand.vault.cipher import RESTORE, derive, make_key, mark, seal, unseal
from firsthand.vault.files import make_private_folder
from firsthand.vault.framing import MARK_BYTES, add, frame, read_id, unframe
from firsthand.vault.keys import FOLDER as KEYS
from firsthand.vault.keys import NEXT, Master, drop_next, read_master, settle_next, write_master
from firsthand.vault.padding import pad, unpad

ID_BYTES = 16
STATE, ROOTS = "state", "roots"
# Field machines go on with an older public key until they get the new one.
OLD_INBOXES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the vault: `subject` is the pseudonym that it belongs to, empty for what is the whole case's."""

    id: str
    subject: str
    kind: str
    version: int
    content: bytes = field(repr=False)


@dataclass(slots=True)
class _Roots:
    """What stays when the master key is changed: the key of keyed hashes, and the keys of the inbox, the newest first."""

    key: bytes = field(repr=False)
    inboxes: list[str] = field(repr=False)
    recipients: list[str] = field(default_factory=list)


class Vault:
    """An unlocked vault. Threads may share it; several processes may hold one open at the same time."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, master: Master) -> None:
        self.folder = folder
        self._connection: sqlite3.Connection | None = connection
        self._lock = threading.RLock()
        self._use(master)

    def _use(self, master: Master) -> None:
        self._master = master
        self._wrap, self._state_key = derive(master.key, "wrap"), derive(master.key, "state")
        self._roots = self._read_roots()
        root = self._roots.key
        self._subject_key, self._kind_key = derive(root, "subject"), derive(root, "kind")
        self._commit_key, self._match_key = derive(root, "commit"), derive(root, "match")
        self._count_key = derive(root, "count")

    @classmethod
    def create(cls, folder: Path, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> Self:
        """Make a vault in a folder and open it. Raises `VaultError`, `VaultKeyError`."""
        for path in (folder, folder / KEYS):
            make_private_folder(path)
        master = Master(secrets.token_hex(ID_BYTES), 1, make_key())
        identity = pyrage.x25519.Identity.generate()
        roots = _Roots(make_key(), [str(identity)], list(recipients))
        write_master(folder / KEYS, master, recipients, passphrase)
        database.make_file(folder / database.FILE)
        connection = database.open_file(folder / database.FILE)
        with database.transaction(connection):
            _write_fact(connection, ROOTS, _seal_roots(master, roots))
            _write_fact(connection, STATE, _seal_state(master, bytes(MARK_BYTES), 0))
        inbox.make_inbox(folder, identity)
        return cls(folder, connection, master)

    @classmethod
    def unlock(cls, folder: Path, *, passphrase: str | None = None, identity: str | None = None) -> Self:
        """Open the vault in a folder. Raises `VaultError`, `VaultKeyError`, `DamagedError`; all rows are counted first."""
        connection = database.open_file(folder / database.FILE)
        try:
            vault = cls(folder, connection, _find_master(folder, connection, passphrase, identity))
            vault.check()
        except BaseException:
            connection.close()
            raise
        return vault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and of the keys."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = None
            for name in ("_wrap", "_state_key", "_subject_key", "_kind_key", "_commit_key", "_match_key", "_count_key"):
                setattr(self, name, b"")
            self._master = Master(self._master.vault, 0, b"")
            self._roots = _Roots(b"", [])

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LockedError("the vault is locked", remedy="Unlock it")
        return self._connection

    def check(self) -> None:
        """Raise `DamagedError` unless the rows and keys are exactly those that were written."""
        with self._lock:
            connection = self._open
            database.check(connection)
            with database.named_errors():
                connection.execute("BEGIN")
                try:
                    entries = connection.execute("SELECT id, subject, kind, version, sealed FROM entries").fetchall()
                    subjects = connection.execute("SELECT mark, sealed FROM subjects").fetchall()
                    counted = self._read_state()
                finally:
                    connection.execute("COMMIT")
            marks = [self._count_entry(*entry) for entry in entries] + [self._count_subject(*one) for one in subjects]
            if counted != (add(*marks), len(marks)):
                raise DamagedError("rows of the vault were taken away, put back or exchanged", remedy=RESTORE)

    def put(self, subject: str, kind: str, content: bytes) -> str:
        """Keep a new row; its id, which is random. On return it survives a power cut."""
        row = secrets.token_hex(ID_BYTES)
        with self._lock, database.transaction(self._open):
            self._insert(row, subject, kind, content)
        return row

    def _insert(self, row: str, subject: str, kind: str, content: bytes) -> None:
        key, subject_mark = self._find_key(subject, make=True)
        self._write(row, (subject_mark, mark(self._kind_key, kind.encode())), 1, frame(subject, kind, content), key)

    def _write(self, row: str, marks: tuple[bytes, bytes], version: int, framed: bytes, key: bytes) -> None:
        subject_mark, kind_mark = marks
        identifier = bytes.fromhex(row)
        sealed = seal(key, pad(framed), *self._bind(identifier, kind_mark, version))
        with database.named_errors():
            self._open.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?, ?)", (identifier, subject_mark, kind_mark, version, sealed)
            )
        self._change_state(self._count_entry(identifier, subject_mark, kind_mark, version, sealed), 1)

    def replace(self, row_id: str, content: bytes) -> None:
        """Keep another content for a row. Raises `NotFoundError`."""
        with self._lock, database.transaction(self._open):
            found, subject_mark, kind_mark, sealed = self._find(row_id)
            key, _ = self._find_key(found.subject, make=False)
            with database.named_errors():
                self._open.execute("DELETE FROM entries WHERE id = ?", (bytes.fromhex(row_id),))
            self._change_state(self._count_entry(bytes.fromhex(row_id), subject_mark, kind_mark, found.version, sealed), -1)
            framed = frame(found.subject, found.kind, content)
            self._write(row_id, (subject_mark, kind_mark), found.version + 1, framed, key)

    def read(self, row_id: str) -> Row:
        """One row. Raises `NotFoundError`, `DamagedError`."""
        with self._lock:
            return self._find(row_id)[0]

    def _find(self, row_id: str) -> tuple[Row, bytes, bytes, bytes]:
        with database.named_errors():
            query = "SELECT subject, kind, version, sealed FROM entries WHERE id = ?"
            found = self._open.execute(query, (read_id(row_id),)).fetchone()
        if found is None:
            raise NotFoundError(f"the vault has no row {row_id}", remedy="It may have been erased")
        subject_mark, kind_mark, version, sealed = found
        return self._open_row(row_id, subject_mark, kind_mark, version, sealed), subject_mark, kind_mark, sealed

    def _open_row(self, row_id: str, subject_mark: bytes, kind_mark: bytes, version: int, sealed: bytes) -> Row:
        key = self._read_subject(subject_mark, row_id)
        bound = self._bind(bytes.fromhex(row_id), kind_mark, version)
        subject, kind, content = unframe(unpad(unseal(key, sealed, f"row {row_id} of the vault", *bound)))
        if mark(self._subject_key, subject.encode()) != subject_mark or mark(self._kind_key, kind.encode()) != kind_mark:
            raise DamagedError(f"row {row_id} of the vault is not what was written", remedy=RESTORE)
        return Row(row_id, subject, kind, version, content)

    def rows(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """The rows of a kind, of a subject, or all, in the order of their ids. Raises `DamagedError`."""
        query, values = "SELECT id FROM entries", list[bytes]()
        for name, key, wanted in (("kind", self._kind_key, kind), ("subject", self._subject_key, subject)):
            if wanted is not None:
                query += (" AND " if values else " WHERE ") + f"{name} = ?"
                values.append(mark(key, wanted.encode()))
        with self._lock, database.named_errors():
            found = [row[0].hex() for row in self._open.execute(f"{query} ORDER BY id", values)]
        for row in found:
            try:
                one = self.read(row)
            except NotFoundError:
                continue  # erased meanwhile
            yield one

    def commit(self, content: bytes) -> str:
        """A keyed commitment: HMAC-SHA-256 in hex. Without the key nobody can tell what it is of, even by trying all."""
        self._open  # noqa: B018 # a locked vault has no key
        return mark(self._commit_key, content).hex()

    def make_match(self, words: str) -> str:
        """A keyed token: equal for equal words, and nothing else is to be learnt from it."""
        self._open  # noqa: B018
        return mark(self._match_key, words.encode()).hex()

    def erase(self, subject: str) -> int:
        """Destroy a subject's key and rows; how many rows. No free page and no log holds them afterwards."""
        self.take_in()
        with self._lock:
            with database.transaction(self._open):
                subject_mark = mark(self._subject_key, subject.encode())
                with database.named_errors():
                    query = "SELECT id, subject, kind, version, sealed FROM entries WHERE subject = ?"
                    entries = self._open.execute(query, (subject_mark,)).fetchall()
                    keys = self._open.execute("SELECT mark, sealed FROM subjects WHERE mark = ?", (subject_mark,)).fetchall()
                    self._open.execute("DELETE FROM entries WHERE subject = ?", (subject_mark,))
                    self._open.execute("DELETE FROM subjects WHERE mark = ?", (subject_mark,))
                for entry in entries:
                    self._change_state(self._count_entry(*entry), -1)
                for one in keys:
                    self._change_state(self._count_subject(*one), -1)
            database.shrink(self._open)
        return len(entries)

    def take_in(self) -> int:
        """Move what waits in the inbox into the store; how many things. A kill between any two steps loses and doubles none."""
        taken = 0
        with self._lock:
            identities = [pyrage.x25519.Identity.from_str(text) for text in self._roots.inboxes]
            for item in inbox.find_items(self.folder, identities):
                with database.transaction(self._open):
                    query = "SELECT 1 FROM entries WHERE id = ?"
                    if self._open.execute(query, (read_id(item.id),)).fetchone() is None:
                        self._insert(item.id, item.subject, item.kind, item.content)
                        taken += 1
                inbox.forget(self.folder, [item])
        return taken

    @property
    def damaged(self) -> int:
        """How many things came damaged into the inbox, and are kept there."""
        return inbox.count_damaged(self.folder)

    @property
    def recipients(self) -> tuple[str, ...]:
        """The keepers' public keys that open this vault."""
        return tuple(self._roots.recipients)

    def rotate(self, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> None:
        """Another master key, for these keepers and this passphrase alone: who could open the vault before cannot any more.

        The next key files are written first, count from the commit on, and take their names then: a power cut at any moment
        leaves one of the two keys that opens.
        """
        self.take_in()
        with self._lock:
            master = Master(self._master.vault, self._master.generation + 1, make_key())
            write_master(self.folder / KEYS, master, recipients, passphrase, ending=NEXT)
            identity = pyrage.x25519.Identity.generate()
            roots = _Roots(self._roots.key, [str(identity), *self._roots.inboxes[:OLD_INBOXES]], list(recipients))
            wrap = derive(master.key, "wrap")
            with database.transaction(self._open):
                subjects = self._open.execute("SELECT mark, sealed FROM subjects").fetchall()
                counted, count = self._read_state()
                for subject_mark, sealed in subjects:
                    key = unseal(self._wrap, sealed, "a subject's key", b"subject", subject_mark)
                    anew = seal(wrap, key, b"subject", subject_mark)
                    self._open.execute("UPDATE subjects SET sealed = ? WHERE mark = ?", (anew, subject_mark))
                    counted = add(counted, self._count_subject(subject_mark, sealed), self._count_subject(subject_mark, anew))
                _write_fact(self._open, ROOTS, _seal_roots(master, roots))
                _write_fact(self._open, STATE, _seal_state(master, counted, count))
            settle_next(self.folder / KEYS)
            self._use(master)
            inbox.make_inbox(self.folder, identity)
            database.shrink(self._open)

    def _find_key(self, subject: str, *, make: bool) -> tuple[bytes, bytes]:
        """The key of a subject and its mark; a new one where it has none yet."""
        subject_mark = mark(self._subject_key, subject.encode())
        with database.named_errors():
            found = self._open.execute("SELECT sealed FROM subjects WHERE mark = ?", (subject_mark,)).fetchone()
        if found is not None:
            return unseal(self._wrap, found[0], "a subject's key", b"subject", subject_mark), subject_mark
        if not make:
            raise DamagedError("a subject of the vault has lost its key", remedy=RESTORE)
        key = make_key()
        sealed = seal(self._wrap, key, b"subject", subject_mark)
        with database.named_errors():
            self._open.execute("INSERT INTO subjects VALUES (?, ?)", (subject_mark, sealed))
        self._change_state(self._count_subject(subject_mark, sealed), 1)
        return key, subject_mark

    def _read_subject(self, subject_mark: bytes, row_id: str) -> bytes:
        with database.named_errors():
            found = self._open.execute("SELECT sealed FROM subjects WHERE mark = ?", (subject_mark,)).fetchone()
        if found is None:
            raise DamagedError(f"the key of row {row_id} of the vault is gone", remedy=RESTORE)
        return unseal(self._wrap, found[0], f"the key of row {row_id} of the vault", b"subject", subject_mark)

    def _bind(self, identifier: bytes, kind_mark: bytes, version: int) -> tuple[bytes, ...]:
        return self._master.vault.encode(), identifier, kind_mark, str(version).encode()

    def _count_entry(self, identifier: bytes, subject_mark: bytes, kind_mark: bytes, version: int, sealed: bytes) -> bytes:
        return mark(self._count_key, b"entry", identifier, subject_mark, kind_mark, str(version).encode(), sealed)

    def _count_subject(self, subject_mark: bytes, sealed: bytes) -> bytes:
        return mark(self._count_key, b"subject", subject_mark, sealed)

    def _read_state(self) -> tuple[bytes, int]:
        sealed = _read_fact(self._open, STATE)
        content = unseal(self._state_key, sealed, "the vault's count of its rows", STATE.encode(), self._master.vault.encode())
        return content[:MARK_BYTES], int.from_bytes(content[MARK_BYTES:], "big")

    def _change_state(self, changed: bytes, by: int) -> None:
        counted, count = self._read_state()
        with database.named_errors():
            _write_fact(self._open, STATE, _seal_state(self._master, add(counted, changed), count + by))

    def _read_roots(self) -> _Roots:
        sealed = _read_fact(self._open, ROOTS)
        content = unseal(self._wrap, sealed, "the vault's root keys", ROOTS.encode(), self._master.vault.encode())
        found = json.loads(content)
        return _Roots(bytes.fromhex(found["key"]), list(found["inboxes"]), list(found["recipients"]))


def _find_master(folder: Path, connection: sqlite3.Connection, passphrase: str | None, identity: str | None) -> Master:
    """The master key that the database answers to; after a rotation that was cut off it may be in the next key files."""
    first: DamagedError | VaultKeyError | None = None
    for ending in ("", NEXT):
        if ending and not list((folder / KEYS).glob(f"*{NEXT}")):
            break
        try:
            master = read_master(folder / KEYS, passphrase=passphrase, identity=identity, ending=ending)
            sealed = _read_fact(connection, ROOTS)
            unseal(derive(master.key, "wrap"), sealed, "the vault's root keys", ROOTS.encode(), master.vault.encode())
        except (DamagedError, VaultKeyError) as failed:
            first = first or failed
            continue
        if ending:
            settle_next(folder / KEYS)
        else:
            drop_next(folder / KEYS)
        return master
    raise first or VaultKeyError("no key opens this vault", remedy=RESTORE)


def _seal_roots(master: Master, roots: _Roots) -> bytes:
    content = json.dumps({"key": roots.key.hex(), "inboxes": roots.inboxes, "recipients": roots.recipients}).encode()
    return seal(derive(master.key, "wrap"), content, ROOTS.encode(), master.vault.encode())


def _seal_state(master: Master, counted: bytes, count: int) -> bytes:
    return seal(derive(master.key, "state"), counted + count.to_bytes(8, "big"), STATE.encode(), master.vault.encode())


def _write_fact(connection: sqlite3.Connection, name: str, sealed: bytes) -> None:
    connection.execute(
        "INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed", (name, sealed)
    )


def _read_fact(connection: sqlite3.Connection, name: str) -> bytes:
    with database.named_errors():
        found = connection.execute("SELECT sealed FROM facts WHERE name = ?", (name,)).fetchone()
    if found is None or not isinstance(found[0], bytes):
        raise DamagedError("vault.db has lost its keys", remedy=RESTORE)
    return found[0]
