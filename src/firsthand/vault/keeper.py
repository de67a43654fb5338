"""A keeper's key: the private half in a file that a passphrase opens, the public half as a line that anybody may know.

The file is what the age command-line tool calls an identity file encrypted with a passphrase: `age --decrypt -i FILE` takes it,
so that no key depends on this program. The passphrase is stretched by scrypt (Percival 2009), as age does, for about a second.
"""

from pathlib import Path

import pyrage

from firsthand.errors import VaultKeyError
from firsthand.vault.files import sync_folder
from firsthand.vault.key_file import open_text, seal_text
from firsthand.vault.shares import find_recipient

PUBLIC, PRIVATE = "# public key: ", "AGE-SECRET-KEY-1"


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
    seal_text(path, f"{PUBLIC}{find_recipient(identity)}\n{identity.strip()}\n", passphrase)


def read_keeper(path: Path, passphrase: str) -> str:
    """The private key ("AGE-SECRET-KEY-1...") in the file `path`; `VaultKeyError` says why it cannot be had."""
    return _find_key(path, open_text(path, passphrase))


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


def _find_key(path: Path, text: str) -> str:
    """The line of the private key in a decrypted file."""
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line.startswith(PRIVATE)]
    if len(keys) != 1:
        raise VaultKeyError(
            f"{path} holds {len(keys)} keys instead of one", remedy="Give the file that Firsthand or age-keygen made"
        )
    find_recipient(keys[0])
    return keys[0]
