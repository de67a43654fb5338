"""A member's key file: an Ed25519 key that signs who they are, encrypted by a passphrase in the format of age."""

from pathlib import Path

from firsthand.errors import CheckpointError, VaultKeyError
from firsthand.ledger.keys import Key, Verifier, make_key, read_key, read_verifier
from firsthand.model.role import check_label
from firsthand.vault.key_file import open_text, seal_text

PUBLIC, PRIVATE = "# public key: ", "PRIVATE+KEY+"


def make_member_key(path: Path, label: str, passphrase: str) -> Verifier:
    """Make a key in a new file; its public half. Raises `RightsError` for a label that may name somebody, `VaultKeyError`."""
    check_label(label)
    key = make_key(label)
    seal_text(path, f"{PUBLIC}{key.verifier}\n{key.to_text()}\n", passphrase)
    return key.verifier


def read_member_key(path: Path, passphrase: str) -> Key:
    """The key in a member's file. Raises `VaultKeyError`, which never repeats what is in it."""
    lines = [line.strip() for line in open_text(path, passphrase).splitlines()]
    keys = [line for line in lines if line.startswith(PRIVATE)]
    if len(keys) != 1:
        raise VaultKeyError(f"{path} is no member's key file", remedy="Give the one that 'firsthand member new' wrote")
    try:
        return read_key(keys[0])
    except CheckpointError:
        raise VaultKeyError(f"the key in {path} is damaged", remedy="Copy it back from a backup") from None


def read_public(words: str) -> Verifier:
    """The public half in a line or in a file's text. Raises `CheckpointError`."""
    line = words.strip().removeprefix(PUBLIC.strip()).strip()
    if line.startswith(PRIVATE):
        raise CheckpointError("this is a private key", remedy="Give the public line; keep this one to yourself")
    return read_verifier(line)
