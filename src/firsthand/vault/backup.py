"""Write all rows of a vault into one file that the standard age tool opens: the rows are no hostage of this program.

The file is a plain tar archive, encrypted to age recipients (C2SP age, version 1). It is put together row by row while it is
encrypted, so that neither the disk nor the memory ever holds all of it in the clear. docs/methods/protect-keeping.md has the
script that opens it.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from firsthand.errors import VaultError
from firsthand.vault.files import FILE_MODE, sync_folder
from firsthand.vault.keeper import read_recipient
from firsthand.vault.opened import OpenVault
from firsthand.vault.store import Row

FORMAT, VERSION = "firsthand vault backup", 1
README = """A backup of a Firsthand vault. Everything in it was told in confidence: keep it encrypted.

rows/ID/content    what the row holds, byte for byte
rows/ID/row.json   its id, subject (a pseudonym), kind, version, length, SHA-256, and its commitment as the ledger may hold it
manifest.json      the last file: how many rows there are, and the SHA-256 of all row.json files one after another
"""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written: how many rows, and how many bytes the encrypted file has."""

    path: Path
    rows: int
    encrypted_bytes: int


def write_backup(vault: OpenVault, recipients: Sequence[str], path: Path) -> Backup:
    """Write the rows of an open vault to a new file `path`, encrypted to `recipients` ("age1..."); durable on return.

    `VaultKeyError` where a recipient is none; `VaultError` where there is none at all, or the file cannot be written.
    """
    if not recipients:
        raise VaultError(
            "a backup needs somebody who can open it", remedy="Give the public keys of keepers or of the recovery key"
        )
    keys = [pyrage.x25519.Recipient.from_str(read_recipient(text)) for text in recipients]
    if path.exists():
        raise VaultError(f"{path} is there already", remedy="Choose another name")
    archive = Archive(vault)
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE), "wb") as file:
            encrypt(archive, file, keys)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or "writing failed").lower()
        raise VaultError(f"the backup {path} could not be written: {reason}", remedy="Choose another disk or name") from error
    finally:
        part.unlink(missing_ok=True)
    return Backup(path, archive.rows, path.stat().st_size)


def encrypt(archive: "Archive", file: BinaryIO, keys: Sequence[object]) -> None:
    """Encrypt an archive into a file; what went wrong inside comes out as what it was, which the library does not see to."""
    writing = Remembering(file)
    try:
        pyrage.encrypt_io(archive, writing, keys)
    except pyrage.EncryptError as error:
        raise archive.failed or writing.failed or VaultError("the backup could not be encrypted", remedy="Try again") from error


class Remembering:
    """A file to write to that remembers why it failed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failed: BaseException | None = None

    def write(self, content: bytes) -> int:
        """Write the content."""
        try:
            return self._file.write(content)
        except BaseException as error:
            self.failed = error
            raise

    def flush(self) -> None:
        """Nothing: the file is flushed and synced when it is whole."""


class Archive:
    """The archive as a file to read from: its pieces are made when they are asked for."""

    def __init__(self, vault: OpenVault) -> None:
        self.rows = 0
        self.failed: BaseException | None = None
        self._pieces = self._make(vault)
        self._ready = b""

    def read(self, count: int = -1) -> bytes:
        """At most `count` bytes; none at the end."""
        while not self._ready:
            try:
                piece = next(self._pieces, None)
            except BaseException as error:
                self.failed = error
                raise
            if piece is None:
                return b""
            self._ready = piece
        taken, self._ready = (self._ready, b"") if count < 0 else (self._ready[:count], self._ready[count:])
        return taken

    def _make(self, vault: OpenVault) -> Iterator[bytes]:
        """The pieces of the archive: a note for whoever finds it, each row, and the manifest."""
        digest = hashlib.sha256()
        yield from make_member("README.txt", README.encode())
        for row in vault.rows():
            described = describe(row, vault.commit(row.content))
            digest.update(described)
            self.rows += 1
            yield from make_member(f"rows/{row.id}/content", row.content)
            yield from make_member(f"rows/{row.id}/row.json", described)
        manifest = {"format": FORMAT, "version": VERSION, "rows": self.rows, "sha256": digest.hexdigest()}
        yield from make_member("manifest.json", json.dumps(manifest, indent=1).encode())
        yield bytes(2 * tarfile.BLOCKSIZE)


def describe(row: Row, commitment: str) -> bytes:
    """What there is to say of a row besides its content."""
    facts = {
        "id": row.id,
        "subject": row.subject,
        "kind": row.kind,
        "version": row.version,
        "bytes": len(row.content),
        "sha256": hashlib.sha256(row.content).hexdigest(),
        "commitment": commitment,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def make_member(name: str, content: bytes) -> Iterator[bytes]:
    """One file of a tar archive (POSIX.1-2001), readable by its owner alone, without a time or a name of who wrote it."""
    header = tarfile.TarInfo(name)
    header.size, header.mode = len(content), FILE_MODE
    yield header.tobuf(tarfile.PAX_FORMAT)
    yield content
    yield bytes(-len(content) % tarfile.BLOCKSIZE)
