"""The master key, encrypted to those who may open the vault: keepers' public keys, a passphrase, or both.

Each way has a file of its own in the format of age (C2SP age, version 1), so that the standard tool opens it: `keepers.age` for
X25519 keys, `passphrase.age` for a passphrase (scrypt).
"""

import json
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyrage

from firsthand.errors import DamagedError, VaultError, VaultKeyError
from firsthand.vault.cipher import KEY_BYTES, RESTORE
from firsthand.vault.files import sync_folder, write_private

FOLDER = "keys"
KEEPERS, PASSPHRASE = "keepers.age", "passphrase.age"
# A key that is written while the old one still counts; see `rotate` in store.py.
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


def write_master(folder: Path, master: Master, recipients: Sequence[str], passphrase: str | None, *, ending: str = "") -> None:
    """Write the key files. Raises `VaultKeyError` for a public key that is none, `VaultError` where nobody could open them."""
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


def _read_recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise VaultKeyError("this is no public key of age", remedy="Give the line that begins with age1") from error


def read_master(folder: Path, *, passphrase: str | None, identity: str | None, ending: str = "") -> Master:
    """The master key by one of the two ways. Raises `VaultKeyError`, `DamagedError`."""
    if (passphrase is None) == (identity is None):
        raise VaultKeyError("a vault is unlocked by a passphrase or by a keeper's key", remedy="Give one of the two")
    path = folder / f"{KEEPERS if passphrase is None else PASSPHRASE}{ending}"
    try:
        sealed = path.read_bytes()
    except FileNotFoundError as missing:
        way = "keeper's key" if passphrase is None else "passphrase"
        raise VaultKeyError(f"this vault is opened by no {way} here", remedy="Try the other way, or recover it") from missing
    try:
        if identity is not None:
            content = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.strip())])
        else:
            content = pyrage.passphrase.decrypt(sealed, unicodedata.normalize("NFC", passphrase or ""))
    except pyrage.IdentityError as error:
        raise VaultKeyError(
            "this is no private key of age", remedy="Give the line that begins with AGE-SECRET-KEY-1"
        ) from error
    except pyrage.DecryptError as error:
        raise VaultKeyError(
            f"{path.name} does not open",
            remedy="The passphrase or key is another one, or the file is damaged: try a backup of it",
        ) from error
    return _read_content(content, path.name)


def _read_content(content: bytes, name: str) -> Master:
    try:
        found = json.loads(content)
        master = Master(str(found["vault"]), int(found["generation"]), bytes.fromhex(found["master"]))
    except (ValueError, KeyError, TypeError) as broken:
        raise DamagedError(f"{name} holds no key of a vault", remedy=RESTORE) from broken
    if len(master.key) != KEY_BYTES or not math.isfinite(master.generation):
        raise DamagedError(f"{name} holds no key of a vault", remedy=RESTORE)
    return master


def settle_next(folder: Path) -> None:
    """Let the next key files take the place of the old ones, of which none stays."""
    following = {path.name.removesuffix(NEXT): path for path in folder.glob(f"*{NEXT}")}
    if not following:
        return
    for name in (KEEPERS, PASSPHRASE):
        if name in following:
            following[name].replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)
    sync_folder(folder)


def drop_next(folder: Path) -> None:
    """Forget next key files that never came to count."""
    for path in folder.glob(f"*{NEXT}"):
        path.unlink(missing_ok=True)
