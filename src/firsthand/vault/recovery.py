"""Which sets of shares open a vault: kept among its rows, so that no change of keys leaves custodians unaware of it.

Nothing of a share is kept, only its set's name, its public key and how many are needed.
"""

import json
from dataclasses import dataclass

from firsthand.errors import DamagedError
from firsthand.vault.opened import OpenVault
from firsthand.vault.shares import Shares, make_shares

KIND = "recovery"


@dataclass(frozen=True, slots=True)
class RecoverySet:
    """A set of shares that was handed out; `is_in_force` where it opens the vault as it is now."""

    name: str
    recipient: str
    needed: int
    count: int
    is_in_force: bool


def renew_shares(vault: OpenVault, needed: int, count: int, *, passphrase: str | None = None) -> Shares:
    """Hand out a new set of shares: it opens the vault from now on, and the sets before it open nothing that is here.

    The vault's master key is changed, for its other keepers, this set and the `passphrase`; without one, none opens it.
    """
    before = {one.recipient for one in find_sets(vault)}
    shares = make_shares(needed, count)
    facts = {"name": shares.name, "recipient": shares.recipient, "needed": needed, "count": count}
    # First the row: if the change of keys fails, the set is known as one that is not in force.
    vault.put("", KIND, json.dumps(facts).encode())
    vault.rotate(recipients=[*(key for key in vault.recipients if key not in before), shares.recipient], passphrase=passphrase)
    return shares


def find_sets(vault: OpenVault) -> list[RecoverySet]:
    """All sets that were ever handed out, those in force first. Raises `DamagedError`."""
    keys = set(vault.recipients)
    found = [read_set(row.content, keys) for row in vault.rows(kind=KIND)]
    return sorted(found, key=lambda one: (not one.is_in_force, one.name))


def read_set(content: bytes, keys: set[str]) -> RecoverySet:
    """A set as it was kept, held against the public keys that open the vault now."""
    try:
        facts = json.loads(content)
        recipient, needed, count = str(facts["recipient"]), int(facts["needed"]), int(facts["count"])
        return RecoverySet(str(facts["name"]), recipient, needed, count, recipient in keys)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError("a row on shares cannot be read", remedy="Hand out new shares") from error
