"""The master key, encrypted to those who may open the vault: keepers' public keys, a passphrase, or both.

Each way has a file of its own in the format of age (C2SP age, version 1), so that the standard tool opens it: `keepers.age` for
X25519 keys, `passphrase.age` for a passphrase (scrypt). The vault knows the digests of both, so that an altered one is seen
also by whoever opens the vault with the other.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pyrage

from firsthand.errors import DamagedError, VaultError, VaultKeyError
from firsthand.vault.cipher import KEY_BYTES, RESTORE
from firsthand.vault.files import sync_folder, write_private

FOLDER = "keys"
KEEPERS, PASSPHRASE = "keepers.age", "passphrase.age"
# A key file that is written while the old one still counts; see `rotate` in store.py.
NEXT = ".next"
# About 45 bits where letters are random; words that a person chooses have less. Length is what a program can see.
LEAST_CHARS, LEAST_DIFFERENT = 12, 6


@dataclass(frozen=True, slots=True)
class Master:
    """The key that all others hang on, of one vault and one generation: a rotation makes the next."""

    vault: str
    generation: int
    key: bytes = field(repr=False)


def check_passphrase(passphrase: str) -> str:
    """The passphrase as every keyboard gives it (NFC); `VaultKeyError` where guessing it is quick."""
    words = unicodedata.normalize("NFC", passphrase)
    if len(words) < LEAST_CHARS or len(set(words)) < LEAST_DIFFERENT:
        raise VaultKeyError(
            f"a passphrase needs {LEAST_CHARS} characters at least, {LEAST_DIFFERENT} of them different",
            remedy="Take five or six words drawn at random",
        )
    return words


def write_master(
    folder: Path, master: Master, recipients: Sequence[str], passphrase: str | None, *, ending: str = ""
) -> dict[str, str]:
    """Write the key files; each one's SHA-256 by its name without the ending.

    Raises `VaultKeyError` for a public key that is none, `VaultError` where nobody could open them.
    """
    if not recipients and passphrase is None:
        raise VaultError("nobody could open this vault", remedy="Give a passphrase or a keeper's public key")
    content = json.dumps({"vault": master.vault, "generation": master.generation, "master": master.key.hex()}).encode()
    files: dict[str, bytes] = {}
    if recipients:
        files[KEEPERS] = pyrage.encrypt(content, [_read_recipient(one) for one in recipients])
    if passphrase is not None:
        files[PASSPHRASE] = pyrage.passphrase.encrypt(content, check_passphrase(passphrase))
    for name, sealed in files.items():
        write_private(folder / f"{name}{ending}", sealed)
    return {name: sha256(sealed).hexdigest() for name, sealed in files.items()}


def _read_recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise VaultKeyError("this is no public key of age", remedy="Give the line that begins with age1") from error


def read_masters(folder: Path, *, passphrase: str | None, identity: str | None) -> Iterator[Master]:
    """The master keys that one of the two ways opens: one, and after a rotation that was cut off two.

    Raises `VaultKeyError` where none opens, `DamagedError` where a file holds something else.
    """
    if (passphrase is None) == (identity is None):
        raise VaultKeyError("a vault is unlocked by a passphrase or by a keeper's key", remedy="Give one of the two")
    name = KEEPERS if passphrase is None else PASSPHRASE
    paths = [path for ending in ("", NEXT) if (path := folder / f"{name}{ending}").is_file()]
    if not paths:
        way = "keeper's key" if passphrase is None else "passphrase"
        raise VaultKeyError(f"this vault is opened by no {way} here", remedy="Try the other way, or recover it")
    opened = 0
    for path in paths:
        content = _open_file(path, passphrase, identity)
        if content is not None:
            opened += 1
            yield _read_content(content, path.name)
    if not opened:
        raise VaultKeyError(
            f"{name} does not open",
            remedy="The passphrase or key is another one, or the file is damaged: try a backup of it",
        )


def _open_file(path: Path, passphrase: str | None, identity: str | None) -> bytes | None:
    try:
        sealed = path.read_bytes()
        if identity is not None:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.strip())]))
        return bytes(pyrage.passphrase.decrypt(sealed, unicodedata.normalize("NFC", passphrase or "")))
    except pyrage.IdentityError as error:
        raise VaultKeyError(
            "this is no private key of age", remedy="Give the line that begins with AGE-SECRET-KEY-1"
        ) from error
    except (pyrage.DecryptError, FileNotFoundError):
        return None


def _read_content(content: bytes, name: str) -> Master:
    try:
        found = json.loads(content)
        master = Master(str(found["vault"]), int(found["generation"]), bytes.fromhex(found["master"]))
    except (ValueError, KeyError, TypeError) as broken:
        raise DamagedError(f"{name} holds no key of a vault", remedy=RESTORE) from broken
    if len(master.key) != KEY_BYTES:
        raise DamagedError(f"{name} holds no key of a vault", remedy=RESTORE)
    return master


def settle(folder: Path, digests: Mapping[str, str]) -> None:
    """Leave the key files that count, under their names, and no others; one that is missing stays so.

    `DamagedError` for a file that is not what was written.
    """
    for name in (KEEPERS, PASSPHRASE):
        path, following = folder / name, folder / f"{name}{NEXT}"
        wanted = digests.get(name)
        if wanted is None:
            path.unlink(missing_ok=True)
        elif _digest(following) == wanted:
            following.replace(path)
        elif path.exists() and _digest(path) != wanted:
            raise DamagedError(
                f"{path.name} is not what was written: whoever it is for may be locked out",
                remedy="Copy it back from a backup; or remove it, unlock, and change the keys for all keepers",
            )
    for name in (KEEPERS, PASSPHRASE):
        (folder / f"{name}{NEXT}").unlink(missing_ok=True)
    sync_folder(folder)


def list_digests(folder: Path) -> list[str | None]:
    """What tells whether any key file was changed meanwhile."""
    return [_digest(folder / f"{name}{ending}") for name in (KEEPERS, PASSPHRASE) for ending in ("", NEXT)]


def _digest(path: Path) -> str | None:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
