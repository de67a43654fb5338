"""Whether `vault.db` is the newest that there was: a file beside it holds, encrypted, how many changes were ever made.

A damaged write-ahead log, or an older `vault.db` copied over a newer one, is whole in itself: SQLite and the tally take it for
the state of then. The file `newest` is written after each commit, in place and unsynced: a power cut leaves it older than the
database, never newer, and it is smaller than a sector. Whoever puts the whole folder back is seen only against a checkpoint
that was kept elsewhere.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from firsthand.errors import DamagedError
from firsthand.vault.cipher import RESTORE, derive, seal, unseal
from firsthand.vault.files import write_private

FILE = "newest"
NUMBER_BYTES = 8


class Guard:
    """The file `newest` of a vault."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path, self._key = folder / FILE, derive(key, "newest")

    def make(self) -> None:
        """Write it for a new vault."""
        write_private(self._path, self._seal(0))

    def write(self, changes: int) -> None:
        """Tell of so many changes, which are on the disk already."""
        # The change is kept whether or not this file is: it must not be told to have failed.
        with suppress(OSError):
            handle = os.open(self._path, os.O_WRONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                os.pwrite(handle, self._seal(changes), 0)
            finally:
                os.close(handle)

    def read(self) -> int:
        """How many changes there were at least. Raises `DamagedError` where the file is gone or is not what was written."""
        try:
            with self._path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)
                sealed = file.read()
        except FileNotFoundError as missing:
            raise DamagedError(f"the vault's file {FILE} is gone", remedy=RESTORE) from missing
        return int.from_bytes(unseal(self._key, sealed, f"the vault's file {FILE}", FILE.encode()), "big")

    def _seal(self, changes: int) -> bytes:
        return seal(self._key, changes.to_bytes(NUMBER_BYTES, "big"), FILE.encode())
