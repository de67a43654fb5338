"""A secret line in a file that a passphrase opens, as the age tool makes and opens one too (C2SP age, version 1, scrypt)."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyrage

from firsthand.errors import VaultKeyError
from firsthand.vault.files import FILE_MODE, sync_folder
from firsthand.vault.keys import check_passphrase

# The file holds one line of a key and one of its public half; more is something else.
MOST_BYTES = 2**16


def seal_text(path: Path, text: str, passphrase: str) -> None:
    """Write text to a new file that only its owner may read, encrypted by the passphrase.

    A file that is there already is never replaced: its key would be lost. `VaultKeyError` for that and for a weak passphrase.
    """
    folded = check_passphrase(passphrase)
    _write_new(path, lambda: pyrage.passphrase.encrypt(text.encode("ascii"), folded))


def open_text(path: Path, passphrase: str) -> str:
    """The text in the file `path`; `VaultKeyError` says why it cannot be had."""
    sealed = _read_file(path)
    if not sealed.startswith((b"age-encryption.org/v1\n", b"-----BEGIN AGE")):
        raise VaultKeyError(f"{path} is no key file", remedy="Give the file that was written when the key was made")
    try:
        text = pyrage.passphrase.decrypt(sealed, unicodedata.normalize("NFC", passphrase))
    except pyrage.DecryptError as error:
        raise _explain(path, str(error)) from None
    return str(text, "ascii", "backslashreplace")


def _explain(path: Path, reason: str) -> VaultKeyError:
    """The error for what the library says of a file that it could not decrypt; its words never hold content."""
    if "Excessive" in reason:
        return VaultKeyError(
            f"{path} was made on a much faster machine, or this one is very busy",
            remedy="Try again when it is idle, or elsewhere",
        )
    if "Decryption failed" in reason:
        return VaultKeyError(
            f"this passphrase does not open {path}", remedy="Try again: mind the keyboard's language and Caps Lock"
        )
    if "No matching" in reason:
        return VaultKeyError(f"{path} is not encrypted by a passphrase", remedy="Give a keeper's key file")
    return VaultKeyError(f"the key file {path} is damaged", remedy="Copy it back from a backup")


def _read_file(path: Path) -> bytes:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise VaultKeyError(
            f"the key file {path} cannot be read: {reason}", remedy="Give the path of a keeper's key file"
        ) from error


def _write_new(path: Path, make: Callable[[], bytes]) -> None:
    """Write a file that is not there yet, durable on return and readable by its owner alone."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    except FileExistsError as error:
        raise VaultKeyError(
            f"{path} is there already", remedy="Choose another name; a key that is lost is lost for good"
        ) from error
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise VaultKeyError(f"the key file {path} cannot be written: {reason}", remedy="Choose another folder") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise
    sync_folder(path.parent)
