"""Rows in `vault.db`: sealed with their subjects' keys, found by keyed hashes, and held against the tally."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from firsthand.errors import DamagedError, NotFoundError
from firsthand.vault import database
from firsthand.vault.cipher import RESTORE, derive, make_key, mark, seal, unseal
from firsthand.vault.keys import Master
from firsthand.vault.padding import pad, unpad
from firsthand.vault.row import ID_BYTES, Row, frame, read_id, unframe
from firsthand.vault.tally import Entry, State, Tally, TallyKeys

# What a note says: an id that came by the inbox, that something was erased, a checkpoint. None tells of what.
TAKEN, ERASED, CHECKPOINT = "taken", "erased", "checkpoint"


@dataclass(frozen=True, slots=True)
class ShelfKeys:
    """The keys that hang on the master key, each for one purpose; a rotation changes all of them."""

    vault: bytes
    wrap: bytes = field(repr=False)
    subject: bytes = field(repr=False)
    kind: bytes = field(repr=False)
    tally: TallyKeys = field(repr=False)

    @classmethod
    def make(cls, master: Master) -> Self:
        """The keys of a master key."""
        wrap, subject, kind, count, state = (derive(master.key, use) for use in ("wrap", "subject", "kind", "count", "state"))
        vault = master.vault.encode()
        return cls(vault, wrap, subject, kind, TallyKeys(count, state, vault))


class Shelf:
    """The rows of an open database."""

    def __init__(self, connection: sqlite3.Connection, keys: ShelfKeys, state: State | None = None) -> None:
        self._connection, self._keys = connection, keys
        self.tally = Tally(keys.tally, state)

    @contextmanager
    def looking(self, *, closely: bool = False) -> Iterator[None]:
        """All that is read within is of one moment, and of what the tally counts."""
        with database.reading(self._connection):
            self.tally.look(self._connection, closely=closely)
            yield

    @contextmanager
    def changing(self, *, has_traces: bool | None = None) -> Iterator[None]:
        """All that is changed within is kept, or nothing; on return it survives a power cut."""
        before = self.tally.state
        try:
            with database.transaction(self._connection):
                self.tally.look(self._connection)
                before = self.tally.state
                yield
                self.tally.save(self._connection, has_traces=has_traces)
        except NotFoundError:
            raise  # found out before anything was changed
        except BaseException:
            self.tally.forget(before)
            raise

    def find(self, *, kind: str | None = None, subject: str | None = None) -> list[bytes]:
        """The ids of the rows of a kind, of a subject, or all, in order."""
        kind_mark = None if kind is None else self._mark_kind(kind)
        subject_mark = None if subject is None else self._mark_subject(subject)
        return sorted(
            identifier
            for identifier, one in self.tally.entries.items()
            if kind_mark in {None, one.kind} and subject_mark in {None, one.subject}
        )

    def read(self, row_id: str) -> Row:
        """One row. Raises `NotFoundError`, `DamagedError`."""
        identifier = read_id(row_id)
        counted = self.tally.entries.get(identifier)
        if counted is None:
            raise NotFoundError(f"the vault has no row {row_id}", remedy="It may have been erased")
        with database.named_errors():
            query = "SELECT id, subject, kind, version, sealed FROM entries WHERE id = ?"
            found = self._connection.execute(query, (identifier,)).fetchone()
        if found is None or self.tally.mark_entry(one := Entry(*found)) != counted.mark:
            raise DamagedError(f"row {row_id} of the vault was taken away, put back or exchanged", remedy=RESTORE)
        what = f"row {row_id} of the vault"
        header, content = unframe(unpad(unseal(self._find_key(one.subject), one.sealed, what, *self._bind(one))))
        subject, kind = header if isinstance(header, list) else ("", "")
        if (self._mark_subject(subject), self._mark_kind(kind)) != (one.subject, one.kind):
            raise DamagedError(f"{what} is not what was written", remedy=RESTORE)
        return Row(row_id, subject, kind, one.version, content)

    def insert(self, row: Row) -> None:
        """Keep a new row, with a new key where its subject has none yet."""
        subject, kind = self._mark_subject(row.subject), self._mark_kind(row.kind)
        key = self._find_key(subject) if subject in self.tally.subjects else self._make_key(subject)
        bare = Entry(read_id(row.id), subject, kind, row.version, b"")
        one = bare._replace(sealed=seal(key, pad(frame([row.subject, row.kind], row.content)), *self._bind(bare)))
        with database.named_errors():
            self._connection.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", one)
        self.tally.add_entry(one)

    def remove(self, row_id: str) -> None:
        """Remove a row that is there."""
        with database.named_errors():
            self._connection.execute("DELETE FROM entries WHERE id = ?", (read_id(row_id),))
        self.tally.drop_entry(read_id(row_id))

    def has_key(self, subject: str) -> bool:
        """Whether a subject has a key."""
        return self._mark_subject(subject) in self.tally.subjects

    def destroy_key(self, subject: str) -> None:
        """Remove the key of a subject that has one."""
        self._drop_key(self._mark_subject(subject))

    def note(self, what: str, identifier: bytes | None = None) -> bytes:
        """Keep a note under an id, or a random one, which is returned."""
        identifier = identifier or secrets.token_bytes(ID_BYTES)
        with database.named_errors():
            self._connection.execute("INSERT INTO notes VALUES (?, ?)", (identifier, what))
        self.tally.add_note(identifier, what)
        return identifier

    def count_notes(self, what: str) -> int:
        """How many notes there are of a kind."""
        with database.named_errors():
            return int(self._connection.execute("SELECT count(*) FROM notes WHERE what = ?", (what,)).fetchone()[0])

    def move_to(self, keys: ShelfKeys) -> "Shelf":
        """Seal all anew, with other keys of subjects and other keyed hashes, in a transaction; the shelf that then counts."""
        new = Shelf(self._connection, keys, self.tally.state)
        for identifier in self.find():
            row = self.read(identifier.hex())
            self.remove(row.id)
            new.insert(row)
        for subject in list(self.tally.subjects):
            self._drop_key(subject)
        with database.named_errors():
            for note, what in self._connection.execute("SELECT id, what FROM notes"):
                new.tally.add_note(note, what)
        return new

    def _make_key(self, subject: bytes) -> bytes:
        key = make_key()
        sealed = seal(self._keys.wrap, key, b"subject", self._keys.vault, subject)
        with database.named_errors():
            self._connection.execute("INSERT INTO subjects VALUES (?, ?)", (subject, sealed))
        self.tally.add_subject(subject, sealed)
        return key

    def _find_key(self, subject: bytes) -> bytes:
        with database.named_errors():
            found = self._connection.execute("SELECT sealed FROM subjects WHERE mark = ?", (subject,)).fetchone()
        if found is None or self.tally.mark_subject(subject, found[0]) != self.tally.subjects.get(subject):
            raise DamagedError("a subject's key in the vault was taken away, put back or exchanged", remedy=RESTORE)
        return unseal(self._keys.wrap, found[0], "a subject's key in the vault", b"subject", self._keys.vault, subject)

    def _drop_key(self, subject: bytes) -> None:
        with database.named_errors():
            self._connection.execute("DELETE FROM subjects WHERE mark = ?", (subject,))
        self.tally.drop_subject(subject)

    def _mark_subject(self, subject: str) -> bytes:
        return mark(self._keys.subject, subject.encode())

    def _mark_kind(self, kind: str) -> bytes:
        return mark(self._keys.kind, kind.encode())

    def _bind(self, one: Entry) -> tuple[bytes, ...]:
        return self._keys.vault, one.id, one.subject, one.kind, str(one.version).encode()
