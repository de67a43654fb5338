"""Custodians open the vault with the shares that are in force and with no others; everybody can know which ones those are."""

from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import DamagedError, VaultKeyError
from firsthand.vault.recovery import KIND, find_sets, renew_shares
from firsthand.vault.shares import recover
from firsthand.vault.store import Vault

KEY = pyrage.x25519.Identity.generate()
IDENTITY, RECIPIENT = str(KEY), str(KEY.to_public())


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", recipients=[RECIPIENT]) as made:
        made.put("p1", "raw", b"account")
        yield made


def opens(folder: Path, identity: str) -> bool:
    try:
        with Vault.unlock(folder, identity=identity) as vault:
            return [row.content for row in vault.rows(kind="raw")] == [b"account"]
    except VaultKeyError:
        return False


def test_custodians_open_the_vault(vault: Vault) -> None:
    shares = renew_shares(vault, 2, 3)
    assert opens(vault.folder, recover(shares.mnemonics[1:]))
    assert opens(vault.folder, IDENTITY)
    (one,) = find_sets(vault)
    assert (one.name, one.needed, one.count, one.is_in_force) == (shares.name, 2, 3, True)


def test_shares_outlive_a_change_of_the_vaults_own_secret(vault: Vault) -> None:
    shares = renew_shares(vault, 2, 3)
    vault.rotate(recipients=vault.recipients)
    assert opens(vault.folder, recover(shares.mnemonics[:2]))
    assert [one.is_in_force for one in find_sets(vault)] == [True]


def test_shares_that_were_left_out_open_nothing_and_are_known(vault: Vault) -> None:
    shares = renew_shares(vault, 2, 3)
    vault.rotate(recipients=[RECIPIENT])
    assert not opens(vault.folder, recover(shares.mnemonics[:2]))
    assert [(one.name, one.is_in_force) for one in find_sets(vault)] == [(shares.name, False)]


def test_new_shares_put_the_old_ones_out_of_force(vault: Vault) -> None:
    first = renew_shares(vault, 2, 3)
    second = renew_shares(vault, 3, 4)
    assert not opens(vault.folder, recover(first.mnemonics[:2]))
    assert opens(vault.folder, recover(second.mnemonics[:3]))
    assert opens(vault.folder, IDENTITY), "a keeper's key is not touched by it"
    assert [(one.recipient, one.is_in_force) for one in find_sets(vault)] == [
        (second.recipient, True),
        (first.recipient, False),
    ]
    with pytest.raises(VaultKeyError):
        recover([first.mnemonics[0], *second.mnemonics[:2]])


def test_nothing_of_a_share_is_kept(vault: Vault) -> None:
    shares = renew_shares(vault, 2, 3)
    (row,) = vault.rows(kind=KIND)
    identity = recover(shares.mnemonics[:2])
    assert identity.encode() not in row.content
    for mnemonic in shares.mnemonics:
        assert " ".join(mnemonic.split()[2:5]).encode() not in row.content


def test_shares_that_cannot_be_made_change_nothing(vault: Vault) -> None:
    with pytest.raises(VaultKeyError):
        renew_shares(vault, 1, 3)
    assert find_sets(vault) == []
    assert vault.recipients == (RECIPIENT,)


def test_a_row_that_is_no_set(vault: Vault) -> None:
    vault.put("", KIND, b"[]")
    with pytest.raises(DamagedError, match="a row on shares cannot be read"):
        find_sets(vault)
