"""What stays when the master key is changed: the key of commitments and matches, and the keys of the inbox."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pyrage

from firsthand.errors import DamagedError, VaultKeyError
from firsthand.vault import database
from firsthand.vault.cipher import derive, make_key, seal, unseal
from firsthand.vault.keys import NEXT, Master, read_masters

ROOTS = "roots"
# Field machines go on with an older public key until they get the new one.
OLD_INBOXES = 4


@dataclass(frozen=True, slots=True)
class Roots:
    """`inboxes` are private keys, the newest first; `recipients` and `digests` are those of the key files that count."""

    key: bytes = field(repr=False)
    inboxes: tuple[str, ...] = field(repr=False)
    recipients: tuple[str, ...] = ()
    digests: dict[str, str] = field(default_factory=dict)

    @classmethod
    def make(cls, recipients: Sequence[str], digests: dict[str, str]) -> Self:
        """Those of a new vault."""
        return cls(make_key(), (str(pyrage.x25519.Identity.generate()),), tuple(recipients), digests)

    def renew(self, recipients: Sequence[str], digests: dict[str, str]) -> "Roots":
        """Those after a rotation: with another key of the inbox."""
        inboxes = (str(pyrage.x25519.Identity.generate()), *self.inboxes[:OLD_INBOXES])
        return Roots(self.key, inboxes, tuple(recipients), digests)

    def open_inboxes(self) -> list[pyrage.x25519.Identity]:
        """The inbox's keys, ready to be used."""
        return [pyrage.x25519.Identity.from_str(text) for text in self.inboxes]

    def seal(self, master: Master) -> bytes:
        """As they are kept in the database."""
        found = {"key": self.key.hex(), "inboxes": self.inboxes, "recipients": self.recipients, "digests": self.digests}
        return seal(derive(master.key, ROOTS), json.dumps(found).encode(), ROOTS.encode(), master.vault.encode())

    @classmethod
    def read(cls, connection: sqlite3.Connection, master: Master) -> Self:
        """Those of an open database. Raises `DamagedError` where the master key is not theirs."""
        sealed = database.read_fact(connection, ROOTS)
        found = json.loads(
            unseal(derive(master.key, ROOTS), sealed, "the vault's root keys", ROOTS.encode(), master.vault.encode())
        )
        return cls(bytes.fromhex(found["key"]), tuple(found["inboxes"]), tuple(found["recipients"]), dict(found["digests"]))


def find_master(
    folder: Path, connection: sqlite3.Connection, *, passphrase: str | None, identity: str | None
) -> tuple[Master, Roots]:
    """The master key that the database answers to: after a rotation that was cut off it may be in the next key files."""
    failed: DamagedError | None = None
    for master in read_masters(folder, passphrase=passphrase, identity=identity):
        try:
            return master, Roots.read(connection, master)
        except DamagedError as error:
            failed = failed or error
    if failed is None or any(folder.glob(f"*{NEXT}")):
        raise VaultKeyError(
            "this key opens the vault no longer, or vault.db is damaged", remedy="Ask a keeper who is still one to unlock it"
        )
    raise failed
