"""The vault: rows of confidential content, each encrypted with the key of the one it belongs to.

A random master key, which keepers' keys and a passphrase open, wraps one key for each subject; a subject's key encrypts its
rows with their id, kind and version bound to them. Erasing a subject destroys its key. All rows and keys are counted in an
encrypted state, so that a row that is taken away, put back or exchanged is found. Method: docs/methods/protect-vault.md.
"""

import secrets
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from firsthand.errors import LockedError, NotFoundError, VaultError
from firsthand.vault import database, inbox
from firsthand.vault.cipher import derive, make_key, mark
from firsthand.vault.files import held, make_private_folder, sweep
from firsthand.vault.guard import UNKNOWN, Guard, Newest
from firsthand.vault.keys import FOLDER as KEYS
from firsthand.vault.keys import NEXT, Master, list_digests, settle, write_master
from firsthand.vault.roots import ROOTS, Roots, find_master
from firsthand.vault.row import ID_BYTES, Row, is_id, read_id
from firsthand.vault.shelf import CHECKPOINT, ERASED, TAKEN, Shelf, ShelfKeys
from firsthand.vault.tally import STATE, State, Tally

__all__ = ["Row", "Vault"]


class Vault:
    """An unlocked vault. Threads may share it; several processes may hold one open at the same time."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, master: Master, roots: Roots) -> None:
        self.folder = folder
        self._connection: sqlite3.Connection | None = connection
        self._lock = threading.RLock()
        self._use(Shelf(connection, ShelfKeys.make(master)), master, roots)

    def _use(self, shelf: Shelf, master: Master, roots: Roots) -> None:
        self._shelf, self._master, self._roots = shelf, master, roots
        self._commit_key, self._match_key = derive(roots.key, "commit"), derive(roots.key, "match")
        self._guard = Guard(self.folder, roots.key)

    @classmethod
    def create(cls, folder: Path, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> Self:
        """Make a vault in a folder and open it. Raises `VaultError`, `VaultKeyError`."""
        for path in (folder, folder / KEYS):
            make_private_folder(path)
        path, master = folder / database.FILE, Master(secrets.token_hex(ID_BYTES), 1, make_key())
        with held(folder):
            # The database comes last: without it there is no vault, and what a run that was cut off left is written anew.
            if path.exists():
                raise VaultError(f"there is a vault in {folder} already", remedy="Unlock it")
            roots = Roots.make(recipients, write_master(folder / KEYS, master, recipients, passphrase))
            settle(folder / KEYS, roots.digests)
            inbox.make_inbox(folder, roots.open_inboxes()[0])
            Guard(folder, roots.key).make()
            state = Tally(ShelfKeys.make(master).tally).seal(State())
            database.make_file(path, {ROOTS: roots.seal(master), STATE: state})
        vault = cls(folder, database.open_file(path), master, roots)
        vault.check()
        return vault

    @classmethod
    def unlock(cls, folder: Path, *, passphrase: str | None = None, identity: str | None = None) -> Self:
        """Open the vault in a folder. Raises `VaultError`, `VaultKeyError`, `DamagedError`; all rows are counted first."""
        while True:
            before = list_digests(folder / KEYS)
            connection = database.open_file(folder / database.FILE)
            try:
                vault = cls(
                    folder, connection, *find_master(folder / KEYS, connection, passphrase=passphrase, identity=identity)
                )
                vault._begin()
            except BaseException as error:
                connection.close()
                # Another process may have changed the keys in between.
                if isinstance(error, VaultError) and list_digests(folder / KEYS) != before:
                    continue
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
                # A vault that is damaged is told as such when it is opened next.
                with suppress(VaultError):
                    self._guard.write(self._find_newest())
                self._connection.close()
            self._connection = None
            for name in ("_shelf", "_master", "_roots", "_guard", "_commit_key", "_match_key"):
                self.__dict__.pop(name, None)

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LockedError("the vault is locked", remedy="Unlock it")
        return self._connection

    def check(self) -> None:
        """Raise `DamagedError` unless the rows and keys are exactly those that were written."""
        with self._lock:
            database.check(self._open)
            with self._shelf.looking(closely=True):
                pass

    def make_checkpoint(self) -> str:
        """A random word that the vault remembers, to be kept elsewhere: see `knows`."""
        with self._lock, self._changing():
            return self._shelf.note(CHECKPOINT).hex()

    def knows(self, checkpoint: str) -> bool:
        """Whether a checkpoint was made in this vault; one that does not know it was put back to a state from before it."""
        with self._lock:
            self._open  # noqa: B018 # a locked vault knows nothing
            with self._shelf.looking():
                return is_id(checkpoint) and bytes.fromhex(checkpoint) in self._shelf.tally.notes

    def put(self, subject: str, kind: str, content: bytes) -> str:
        """Keep a new row; its id, which is random. On return it survives a power cut."""
        row = Row(secrets.token_hex(ID_BYTES), subject, kind, 1, content)
        with self._lock, self._changing():
            self._shelf.insert(row)
        return row.id

    def replace(self, row_id: str, content: bytes) -> None:
        """Keep another content for a row. Raises `NotFoundError`."""
        with self._lock, self._changing():
            row = self._shelf.read(row_id)
            self._shelf.remove(row_id)
            self._shelf.insert(replace(row, version=row.version + 1, content=content))

    def read(self, row_id: str) -> Row:
        """One row. Raises `NotFoundError`, `DamagedError`."""
        with self._lock:
            self._open  # noqa: B018 # a locked vault has no shelf
            with self._shelf.looking():
                return self._shelf.read(row_id)

    def rows(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """The rows of a kind, of a subject, or all, in the order of their ids. Raises `DamagedError`.

        Each is given as it is when its turn comes; what was erased meanwhile is left out.
        """
        with self._lock:
            self._open  # noqa: B018
            with self._shelf.looking():
                found = self._shelf.find(kind=kind, subject=subject)
        for identifier in found:
            try:
                one = self.read(identifier.hex())
            except NotFoundError:
                continue
            yield one

    def commit(self, content: bytes) -> str:
        """A keyed commitment: HMAC-SHA-256 in hex. Without the key nobody can tell what it is of, even by trying all."""
        with self._lock:
            self._open  # noqa: B018 # a locked vault has no key
            return mark(self._commit_key, content).hex()

    def make_match(self, words: str) -> str:
        """A keyed token: equal for equal words, and nothing else is to be learnt from it."""
        with self._lock:
            self._open  # noqa: B018
            return mark(self._match_key, words.encode()).hex()

    def erase(self, subject: str) -> int:
        """Destroy a subject's key and rows; how many rows. No free page and no log holds them afterwards.

        A note with a random id stays, which tells that something was erased. Raises `VaultError` where another process reads on
        for so long that the log still holds what was erased; the next unlocking removes it.
        """
        self.take_in()
        with self._lock:
            with self._changing(has_traces=True):
                rows = self._shelf.find(subject=subject)
                for identifier in rows:
                    self._shelf.remove(identifier.hex())
                if self._shelf.has_key(subject):
                    self._shelf.destroy_key(subject)
                    self._shelf.note(ERASED)
            if not self._remove_traces():
                raise VaultError(
                    "the rows are erased, but the vault's log still holds them: another process goes on reading it",
                    remedy="Close the other and unlock the vault again, which empties the log",
                )
        return len(rows)

    def count_erased(self) -> int:
        """How often something was erased."""
        with self._lock:
            self._open  # noqa: B018
            with self._shelf.looking():
                return self._shelf.count_notes(ERASED)

    def take_in(self) -> int:
        """Move what waits in the inbox into the store; how many things. A kill between any two steps loses and doubles none."""
        taken = 0
        with self._lock:
            self._open  # noqa: B018
            for item in inbox.find_items(self.folder, self._roots.open_inboxes()):
                with self._changing():
                    # What came once does not come again, though it may have been erased in between.
                    if read_id(item.id) not in self._shelf.tally.notes.keys() | self._shelf.tally.entries.keys():
                        self._shelf.insert(Row(item.id, item.subject, item.kind, 1, item.content))
                        self._shelf.note(TAKEN, read_id(item.id))
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
        with self._lock:
            self._open  # noqa: B018
            return self._roots.recipients

    def rotate(self, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> None:
        """Another master key, for these keepers and this passphrase alone, and all rows sealed anew.

        Who could open the vault before can still open copies from before, and nothing else. The next key files are written
        first, count from the commit on, and take their names then: a power cut at any moment leaves the key files of one of the
        two keys, for every keeper. Other processes must unlock the vault again.
        """
        self.take_in()
        with self._lock:
            master = Master(self._master.vault, self._master.generation + 1, make_key())
            before = self._shelf.tally.state
            try:
                with database.transaction(self._open):
                    self._shelf.tally.look(self._open)
                    digests = write_master(self.folder / KEYS, master, recipients, passphrase, ending=NEXT)
                    roots, shelf = self._roots.renew(recipients, digests), self._shelf.move_to(ShelfKeys.make(master))
                    database.write_fact(self._open, ROOTS, roots.seal(master))
                    shelf.tally.save(self._open, has_traces=True)
            except BaseException:
                self._shelf.tally.forget(before)
                raise
            self._use(shelf, master, roots)
            self._guard.write(Newest(shelf.tally.state.changes))
            self._finish()

    @contextmanager
    def _changing(self, *, has_traces: bool | None = None) -> Iterator[None]:
        self._open  # noqa: B018
        with self._shelf.changing(has_traces=has_traces):
            yield
        self._guard.write(Newest(self._shelf.tally.state.changes))

    def _begin(self) -> None:
        # First the guard: another process may write meanwhile, first the database and then the guard.
        newest = self._guard.read()
        self.check()
        newest.compare(self._find_newest())
        self._finish()

    def _find_newest(self) -> Newest:
        with self._shelf.looking():
            state = self._shelf.tally.state
            # While traces wait to be removed the file may be rewritten without a change being counted.
            digest = None if state.has_traces else database.hash_image(self._open)
            return Newest(state.changes, digest or UNKNOWN)

    def _finish(self) -> None:
        """Do what a run that was cut off left undone. Raises `DamagedError` where files beside the database were altered."""
        with database.transaction(self._open):
            # The digests are those of the key files only if no other process has changed the keys.
            self._shelf.tally.look(self._open)
            settle(self.folder / KEYS, self._roots.digests)
            inbox.settle_public(self.folder, self._roots.open_inboxes())
        for path in (self.folder, self.folder / KEYS, self.folder / inbox.FOLDER):
            sweep(path)
        if self._shelf.tally.state.has_traces:
            self._remove_traces()

    def _remove_traces(self) -> bool:
        """Whether nothing is left of what was erased or sealed anew; if not, the next unlocking tries again."""
        if not database.shrink(self._open):
            return False
        with self._changing(has_traces=False):
            return True
