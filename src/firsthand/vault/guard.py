"""Whether `vault.db` is the newest that there was, byte for byte: a file beside it tells, encrypted.

A damaged write-ahead log, or an older `vault.db` copied over a newer one, is whole in itself: SQLite and the tally take it for
the state of then. And bytes of `vault.db` that hold nothing could be changed without any row being touched. So the file
`newest` holds how many changes were ever made, and, once the vault was closed, the SHA-256 of all that SQLite reads of it. It
is written after each commit, in place and unsynced: a power cut leaves it older than the database, never newer, and it is
smaller than a sector. Whoever puts the whole folder back is seen only against a checkpoint that was kept elsewhere.
"""

import fcntl
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import DamagedError
from firsthand.vault import database
from firsthand.vault.cipher import RESTORE, derive, seal, unseal
from firsthand.vault.files import write_private

FILE = "newest"
NUMBER_BYTES = 8
# While the vault is open, after a process was killed, and of large vaults.
UNKNOWN = bytes(32)


@dataclass(frozen=True, slots=True)
class Newest:
    """After how many changes, and the digest of the database if the vault was closed then."""

    changes: int
    digest: bytes = UNKNOWN

    def compare(self, found: "Newest") -> None:
        """Raise `DamagedError` where a database that was found is not the newest."""
        if found.changes < self.changes:
            raise DamagedError(f"{database.FILE} or its log is older than what was written last", remedy=RESTORE)
        # Of more changes: a process that was killed, or is at work, did not come to tell of them.
        if found.changes == self.changes and UNKNOWN not in {found.digest, self.digest} and found.digest != self.digest:
            raise DamagedError(f"bytes of {database.FILE} are not what was written", remedy=RESTORE)


class Guard:
    """The file `newest` of a vault."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path, self._key = folder / FILE, derive(key, "newest")

    def make(self) -> None:
        """Write it for a new vault."""
        write_private(self._path, self._seal(Newest(0)))

    def write(self, newest: Newest) -> None:
        """Tell of a state that is on the disk already."""
        # The change is kept whether or not this file is: it must not be told to have failed.
        with suppress(OSError):
            handle = os.open(self._path, os.O_WRONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                os.pwrite(handle, self._seal(newest), 0)
            finally:
                os.close(handle)

    def read(self) -> Newest:
        """What the file tells. Raises `DamagedError` where it is gone or is not what was written."""
        try:
            with self._path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)
                sealed = file.read()
        except FileNotFoundError as missing:
            raise DamagedError(f"the vault's file {FILE} is gone", remedy=RESTORE) from missing
        content = unseal(self._key, sealed, f"the vault's file {FILE}", FILE.encode())
        return Newest(int.from_bytes(content[:NUMBER_BYTES], "big"), content[NUMBER_BYTES:])

    def _seal(self, newest: Newest) -> bytes:
        return seal(self._key, newest.changes.to_bytes(NUMBER_BYTES, "big") + newest.digest, FILE.encode())
