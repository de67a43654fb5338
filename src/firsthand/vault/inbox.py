"""Write-only capture: whoever holds the case's public key alone can put things in, and nobody but a keeper takes them out.

One file for each thing, encrypted with age to the vault's own inbox key, padded to a size class, named at random, dated to the
day. Whoever can change `inbox.pub` could have new things encrypted to a key of theirs: unlocking sees it, and a field machine's
copy is to be compared with `vault/inbox/inbox.pub` on the keeper's machine.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyrage

from firsthand.errors import DamagedError, VaultError, VaultKeyError
from firsthand.vault.files import make_private_folder, sync_folder, write_private
from firsthand.vault.padding import pad, unpad
from firsthand.vault.row import ID_BYTES, frame, is_id, unframe

FOLDER, PUBLIC_FILE = "inbox", "inbox.pub"
ENDING, DAMAGED = ".age", ".damaged"
_PARTS = ("id", "subject", "kind")


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that waits: what it will be in the store."""

    path: Path
    id: str
    subject: str
    kind: str
    content: bytes = field(repr=False)


class Inbox:
    """The way in for who has no key to the vault."""

    def __init__(self, folder: Path, recipient: pyrage.x25519.Recipient) -> None:
        self._folder, self._recipient = folder, recipient

    @classmethod
    def open(cls, vault: Path) -> Self:
        """The inbox of the vault in a folder. Raises `VaultError` where there is no vault, `VaultKeyError` for a broken key."""
        path = vault / FOLDER / PUBLIC_FILE
        try:
            text = path.read_text("ascii")
            recipient = pyrage.x25519.Recipient.from_str(text.strip())
        except FileNotFoundError as missing:
            raise VaultError(f"there is no vault in {vault}", remedy="Make one: 'firsthand vault new'") from missing
        except (pyrage.RecipientError, UnicodeDecodeError) as broken:
            raise VaultKeyError(f"{path.name} is no public key", remedy="Copy it back from the keeper's machine") from broken
        return cls(vault / FOLDER, recipient)

    def put(self, subject: str, kind: str, content: bytes) -> str:
        """Keep a thing until a keeper comes; the row id that it will have. On return it survives a power cut."""
        row = secrets.token_hex(ID_BYTES)
        framed = frame({"id": row, "subject": subject, "kind": kind}, content)
        write_private(
            self._folder / f"{secrets.token_hex(ID_BYTES)}{ENDING}",
            pyrage.encrypt(pad(framed), [self._recipient]),
            to_the_day=True,
        )
        return row


def make_inbox(vault: Path, identity: pyrage.x25519.Identity) -> None:
    """The inbox of a new key."""
    make_private_folder(vault / FOLDER)
    write_private(vault / FOLDER / PUBLIC_FILE, f"{identity.to_public()}\n".encode("ascii"))


def settle_public(vault: Path, identities: Sequence[pyrage.x25519.Identity]) -> None:
    """Have the newest public key stand in its file; `DamagedError` where a key stands there that was never the vault's."""
    path = vault / FOLDER / PUBLIC_FILE
    wanted = [f"{identity.to_public()}\n".encode("ascii") for identity in identities]
    found = path.read_bytes() if path.is_file() else None
    if found is not None and found not in wanted:
        raise DamagedError(
            f"{path.name} is not the vault's public key: what was put in since may have gone to somebody else",
            remedy="Find out who could change it; then remove the file and unlock: the right one is written again",
        )
    if found != wanted[0]:
        make_inbox(vault, identities[0])


def find_items(vault: Path, identities: Sequence[pyrage.x25519.Identity]) -> Iterator[Item]:
    """What waits, in order of name; one that is damaged gets the ending `.damaged`, and the others go on."""
    for path in sorted((vault / FOLDER).glob(f"*{ENDING}")):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            yield _read_item(path, identities)
        except FileNotFoundError:
            continue  # another process took it in
        except (pyrage.DecryptError, DamagedError, ValueError, RecursionError):
            path.rename(path.with_suffix(DAMAGED))


def _read_item(path: Path, identities: Sequence[pyrage.x25519.Identity]) -> Item:
    """Anybody can write to an inbox: what is in it is checked like what a stranger sends."""
    header, content = unframe(unpad(bytes(pyrage.decrypt(path.read_bytes(), identities))))
    if not isinstance(header, dict) or not all(isinstance(header.get(part), str) for part in _PARTS):
        raise ValueError("it has no header")
    subject, kind = header["subject"], header["kind"]
    # Raises ValueError for halves of characters, which no text holds.
    (subject + kind).encode()
    if not is_id(header["id"]):
        raise ValueError("it has no id")
    return Item(path, header["id"], subject, kind, content)


def count_damaged(vault: Path) -> int:
    """How many things came damaged, and are kept as they are."""
    return len(list((vault / FOLDER).glob(f"*{DAMAGED}")))


def forget(vault: Path, items: list[Item]) -> None:
    """Remove what was taken in."""
    for item in items:
        item.path.unlink(missing_ok=True)
    if items:
        sync_folder(vault / FOLDER)
