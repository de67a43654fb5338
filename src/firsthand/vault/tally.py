"""What the vault holds, counted: an encrypted state binds every row, key and note together.

A row sealed by itself is safe from change, but not from being taken away or put back. So a keyed hash of each is added up
(XOR of keyed hashes: Bellare, Guérin and Rogaway 1995; as a digest of a set: Clarke and others 2003), and the sum is kept
encrypted with the number of changes ever made. Whoever opens the vault lists all, adds up anew and holds it against the state;
while it is open, each row that is read is held against that list.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from firsthand.errors import DamagedError
from firsthand.vault import database
from firsthand.vault.cipher import RESTORE, mark, seal, unseal

STATE = "state"
MARK_BYTES, NUMBER_BYTES = 32, 8


class Entry(NamedTuple):
    """A row as it lies in the database."""

    id: bytes
    subject: bytes
    kind: bytes
    version: int
    sealed: bytes


class Counted(NamedTuple):
    """A row that was counted: where it belongs, and its mark."""

    subject: bytes
    kind: bytes
    mark: bytes


@dataclass(frozen=True, slots=True)
class State:
    """The sum of all marks, of how many, after how many changes; and whether traces of what was erased may still be there."""

    total: bytes = bytes(MARK_BYTES)
    count: int = 0
    changes: int = 0
    has_traces: bool = False

    def to_bytes(self) -> bytes:
        """Always of one length."""
        numbers = b"".join(number.to_bytes(NUMBER_BYTES, "big") for number in (self.count, self.changes, int(self.has_traces)))
        return self.total + numbers

    @classmethod
    def from_bytes(cls, content: bytes) -> "State":
        """What `to_bytes` made."""
        places = range(MARK_BYTES, len(content), NUMBER_BYTES)
        count, changes, traces = (int.from_bytes(content[place : place + NUMBER_BYTES], "big") for place in places)
        return cls(content[:MARK_BYTES], count, changes, bool(traces))


@dataclass(frozen=True, slots=True)
class TallyKeys:
    """What a tally needs: the key of marks, the key of the state, and which vault it is."""

    count: bytes = field(repr=False)
    state: bytes = field(repr=False)
    vault: bytes = b""


class Tally:
    """The rows, subjects' keys and notes that a vault holds, as they were last held against the state."""

    def __init__(self, keys: TallyKeys, state: State | None = None) -> None:
        self._keys, self._seen = keys, b""
        self.state = state or State()
        self.entries: dict[bytes, Counted] = {}
        self.subjects: dict[bytes, bytes] = {}
        self.notes: dict[bytes, bytes] = {}
        self._total = 0

    def forget(self, state: State | None = None) -> None:
        """List all anew at the next look; `state` is the last one that surely counts, where a change came to nothing."""
        self._seen, self.state = b"", state or self.state

    def look(self, connection: sqlite3.Connection, *, closely: bool = False) -> None:
        """Be of the moment of the connection's transaction: list all if somebody changed the vault, or if asked to.

        Raises `DamagedError` where rows, keys or notes are not those that the state counts.
        """
        sealed = database.read_fact(connection, STATE)
        if sealed == self._seen and not closely:
            return
        state = self._unseal(sealed)
        if state.changes < self.state.changes:
            raise DamagedError(f"{database.FILE} was put back to an older state while it was open", remedy=RESTORE)
        self._list(connection)
        self._compare(state)
        self.state, self._seen = state, sealed

    def _compare(self, state: State) -> None:
        if (state.total, state.count) != self._sum():
            self.forget()
            raise DamagedError("rows of the vault were taken away, put back or exchanged", remedy=RESTORE)

    def _list(self, connection: sqlite3.Connection) -> None:
        self.entries, self.subjects, self.notes, self._total = {}, {}, {}, 0
        with database.named_errors():
            for row in connection.execute("SELECT id, subject, kind, version, sealed FROM entries"):
                self.add_entry(Entry(*row))
            for subject, sealed in connection.execute("SELECT mark, sealed FROM subjects"):
                self.add_subject(subject, sealed)
            for note, what in connection.execute("SELECT id, what FROM notes"):
                self.add_note(note, what)

    def _sum(self) -> tuple[bytes, int]:
        return self._total.to_bytes(MARK_BYTES, "big"), len(self.entries) + len(self.subjects) + len(self.notes)

    def add_entry(self, one: Entry) -> None:
        """Count a row."""
        self.entries[one.id] = Counted(one.subject, one.kind, self.mark_entry(one))
        self._change(self.entries[one.id].mark)

    def drop_entry(self, identifier: bytes) -> None:
        """Count a row no longer."""
        self._change(self.entries.pop(identifier).mark)

    def add_subject(self, subject: bytes, sealed: bytes) -> None:
        """Count a subject's sealed key."""
        self.subjects[subject] = self.mark_subject(subject, sealed)
        self._change(self.subjects[subject])

    def drop_subject(self, subject: bytes) -> None:
        """Count a subject's key no longer."""
        self._change(self.subjects.pop(subject))

    def add_note(self, note: bytes, what: str) -> None:
        """Count a note."""
        self.notes[note] = mark(self._keys.count, b"note", *_bytes(note, what))
        self._change(self.notes[note])

    def _change(self, one: bytes) -> None:
        self._total ^= int.from_bytes(one, "big")

    def save(self, connection: sqlite3.Connection, *, has_traces: bool | None = None) -> None:
        """Write the state after a change, in the transaction of the change."""
        total, count = self._sum()
        traces = self.state.has_traces if has_traces is None else has_traces
        state = State(total, count, self.state.changes + 1, traces)
        sealed = self.seal(state)
        with database.named_errors():
            database.write_fact(connection, STATE, sealed)
        self.state, self._seen = state, sealed

    def seal(self, state: State) -> bytes:
        """A state as it is kept."""
        return seal(self._keys.state, state.to_bytes(), STATE.encode(), self._keys.vault)

    def _unseal(self, sealed: bytes) -> State:
        try:
            content = unseal(self._keys.state, sealed, "the vault's count of its rows", STATE.encode(), self._keys.vault)
        except DamagedError as error:
            remedy = "If another process changed the vault's key, unlock it again; if not, copy the vault back from a backup"
            raise DamagedError(error.what, remedy=remedy) from error
        return State.from_bytes(content)

    def mark_entry(self, one: Entry) -> bytes:
        """The keyed hash of a row with all that lies beside it."""
        return mark(self._keys.count, b"entry", *_bytes(*one))

    def mark_subject(self, subject: bytes, sealed: bytes) -> bytes:
        """The keyed hash of a subject's sealed key."""
        return mark(self._keys.count, b"subject", *_bytes(subject, sealed))


def _bytes(*values: object) -> Iterator[bytes]:
    """Values of the database as bytes, with their types: a damaged file may hold any type in any place."""
    for value in values:
        yield type(value).__name__.encode() + b" " + (value if isinstance(value, bytes) else str(value).encode())
