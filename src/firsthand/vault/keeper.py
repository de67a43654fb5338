"""A keeper's key: the private half in a file that a passphrase opens, the public half as a line that anybody may know.

The file is what the age command-line tool calls an identity file encrypted with a passphrase: `age --decrypt -i FILE` takes it,
so that no key depends on this program. The passphrase is stretched by scrypt (Percival 2009), as age does, for about a second.
"""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pyrage

from firsthand.errors import VaultKeyError
from firsthand.vault.files import FILE_MODE, sync_folder
from firsthand.vault.keys import check_passphrase
from firsthand.vault.shares import find_recipient

PUBLIC, PRIVATE = "# public key: ", "AGE-SECRET-KEY-1"
# The file holds one line of a key and one of its public half; more is something else.
MOST_BYTES = 2**16


def make_keeper(path: Path, passphrase: str) -> str:
    """Make a key pair, write the private half to `path` (only its owner may read it), and return the public half ("age1...").

    A file that is there already is never replaced: what was encrypted to its key would be lost. `VaultKeyError` for a weak
    passphrase.
    """
    identity = str(pyrage.x25519.Identity.generate())
    keep_identity(path, identity, passphrase)
    return find_recipient(identity)


def keep_identity(path: Path, identity: str, passphrase: str) -> None:
    """Write a private key to a new file `path`, encrypted by the passphrase."""
    text, folded = f"{PUBLIC}{find_recipient(identity)}\n{identity.strip()}\n", check_passphrase(passphrase)
    _write_new(path, lambda: pyrage.passphrase.encrypt(text.encode("ascii"), folded))


def read_keeper(path: Path, passphrase: str) -> str:
    """The private key ("AGE-SECRET-KEY-1...") in the file `path`; `VaultKeyError` says why it cannot be had."""
    sealed = _read_file(path)
    if not sealed.startswith((b"age-encryption.org/v1\n", b"-----BEGIN AGE")):
        raise VaultKeyError(f"{path} is no key file", remedy="Give the file that was written when the key was made")
    try:
        text = pyrage.passphrase.decrypt(sealed, unicodedata.normalize("NFC", passphrase))
    except pyrage.DecryptError as error:
        raise _explain(path, str(error)) from None
    return _find_key(path, text)


def change_passphrase(path: Path, old: str, new: str) -> None:
    """Encrypt the private key in `path` by another passphrase; until that is done the old file stays whole."""
    identity = read_keeper(path, old)
    following = path.with_name(f"{path.name}.new")
    following.unlink(missing_ok=True)
    keep_identity(following, identity, new)
    following.replace(path)
    sync_folder(path.parent)


def read_recipient(text: str) -> str:
    """The public key in a line or a file's text; `VaultKeyError` where it is none."""
    line = text.strip().removeprefix(PUBLIC.strip()).strip()
    if line.upper().startswith(PRIVATE):
        raise VaultKeyError(
            "this is a private key", remedy="Give the public one, which begins with age1; keep this one to yourself"
        )
    try:
        return str(pyrage.x25519.Recipient.from_str(line))
    except pyrage.RecipientError as error:
        raise VaultKeyError("this is no public key of age", remedy="Give the line that begins with age1") from error


def _find_key(path: Path, text: bytes) -> str:
    """The line of the private key in a decrypted file."""
    lines = [line.strip() for line in text.decode("ascii", "backslashreplace").splitlines()]
    keys = [line for line in lines if line.startswith(PRIVATE)]
    if len(keys) != 1:
        raise VaultKeyError(
            f"{path} holds {len(keys)} keys instead of one", remedy="Give the file that Firsthand or age-keygen made"
        )
    find_recipient(keys[0])
    return keys[0]


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
