"""The bytes themselves, each under the SHA-256 of its content: written once, synced, never changed."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from firsthand.errors import LedgerError, NotFoundError, TamperedError
from firsthand.ledger.disk import make_folder, open_regular, read_regular, sweep_folder, sync_folder, write_file

INCOMING_FOLDER = "incoming"
_NAME = re.compile(r"[0-9a-f]{64}")
_CHUNK_BYTES = 1 << 20


class Objects:
    """The folder of objects of one case. Nothing is made on disk before the first `keep`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._synced: set[Path] = set()

    def path(self, sha256: str) -> Path:
        """Where the object `sha256` lies, whether or not it is there."""
        if not _NAME.fullmatch(sha256):
            raise NotFoundError(f"{sha256!r} is not a SHA-256", remedy="Give the 64 hexadecimal digits that 'show' prints")
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Store `content` and return its SHA-256; on return the object is whole on disk and survives a power cut.

        An object that is already there is read and compared; a torn or altered one is replaced. Raises `LedgerError`.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            self._keep(self.path(sha256), sha256, content)
        except OSError as error:
            raise LedgerError(
                f"{len(content):,} bytes could not be kept in {self.folder}: {error.strerror or error}",
                remedy="Free space on the disk or mend the folder's permissions, then add the file again",
            ) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of an object; `TamperedError` if they are not those that were kept, `NotFoundError` if they are gone."""
        path = self.path(sha256)
        try:
            content = read_regular(path)
        except FileNotFoundError as error:
            raise NotFoundError(f"no object {sha256}", remedy=f"Copy {path} back from a backup") from error
        except OSError as error:
            raise LedgerError(f"object {sha256} cannot be read: {error.strerror or error}", remedy=f"Look at {path}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise TamperedError(
                f"object {sha256} is not what was kept: its bytes now have another hash",
                remedy=f"Copy {path} back from a backup, then run 'firsthand verify'",
            )
        return content

    def measure(self, sha256: str) -> tuple[str, int]:
        """The SHA-256 and the size in bytes that the file of an object really has; `OSError` if it cannot be read."""
        digest, size_bytes = hashlib.sha256(), 0
        with os.fdopen(open_regular(self.path(sha256)), "rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
                size_bytes += len(chunk)
        return digest.hexdigest(), size_bytes

    def find(self) -> Iterator[str]:
        """The SHA-256 of every object that lies under a right name, in order; its bytes are not looked at."""
        for path in self.find_files():
            if is_named_right(path):
                yield path.name

    def find_files(self) -> Iterator[Path]:
        """Everything in the folder that is not a folder, in order, whether or not it is an object."""
        for folder, folders, names in os.walk(self.folder, followlinks=False):
            folders.sort()
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            for name in sorted([*names, *links]):
                yield Path(folder) / name

    def sweep(self) -> tuple[str, ...]:
        """Remove what stopped runs left half written; it never had a name that an act could know. The names removed."""
        return sweep_folder(self.folder / INCOMING_FOLDER)

    def _keep(self, path: Path, sha256: str, content: bytes) -> None:
        incoming = self.folder / INCOMING_FOLDER
        if incoming not in self._synced:
            make_folder(incoming)
            self.sweep()
            self._synced.add(incoming)
        if not path.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
        if not self._is_kept(path, sha256, len(content)):
            write_file(path, content, mode=0o444, scratch=incoming)
        # Another process may have made the folder and not have come to syncing it.
        if path.parent not in self._synced:
            sync_folder(self.folder)
            self._synced.add(path.parent)

    def _is_kept(self, path: Path, sha256: str, size_bytes: int) -> bool:
        """Whether the object is there and whole; then it is durable too, for whoever wrote it may not have synced it yet."""
        try:
            if path.lstat().st_size != size_bytes or self.measure(sha256) != (sha256, size_bytes):
                return False
            handle = open_regular(path)
        except OSError:
            return False
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(path.parent)
        return True


def is_named_right(path: Path) -> bool:
    """Whether `path` lies where an object of its name would."""
    return bool(_NAME.fullmatch(path.name)) and path.parent.name == path.name[:2]
