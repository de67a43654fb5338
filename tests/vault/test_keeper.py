"""A keeper's key file: private, opened by its passphrase alone, also by the age tool; every refusal says why."""

import stat
import unicodedata
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import VaultKeyError
from firsthand.vault.keeper import change_passphrase, make_keeper, read_keeper, read_recipient
from firsthand.vault.shares import find_recipient

PASSPHRASE = "лід та йод seven herons"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("keys") / "olha.age"
    return path, make_keeper(path, PASSPHRASE)


def test_key_is_private_and_read_back(key: tuple[Path, str]) -> None:
    path, recipient = key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"AGE-SECRET-KEY" not in path.read_bytes()
    assert recipient.encode() not in path.read_bytes()
    # The same letters in two parts (Unicode NFD), as some systems hand them over.
    identity = read_keeper(path, unicodedata.normalize("NFD", PASSPHRASE))
    assert find_recipient(identity) == recipient
    sealed = pyrage.encrypt(b"the row", [pyrage.x25519.Recipient.from_str(recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]) == b"the row"


def test_wrong_passphrase(key: tuple[Path, str]) -> None:
    path, _ = key
    with pytest.raises(VaultKeyError, match="does not open") as caught:
        read_keeper(path, "seven herons")
    assert "herons" not in str(caught.value)


def test_a_key_is_never_overwritten(key: tuple[Path, str]) -> None:
    path, _ = key
    before = path.read_bytes()
    with pytest.raises(VaultKeyError, match="is there already"):
        make_keeper(path, PASSPHRASE)
    assert path.read_bytes() == before


@pytest.mark.slow
def test_another_passphrase(key: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "key.age"
    path.write_bytes(key[0].read_bytes())
    change_passphrase(path, PASSPHRASE, "new words here")
    assert find_recipient(read_keeper(path, "new words here")) == key[1]
    assert [one.name for one in tmp_path.iterdir()] == ["key.age"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(VaultKeyError, match="does not open"):
        read_keeper(path, PASSPHRASE)


IDENTITY = pyrage.x25519.Identity.generate()
NOT_KEYS = {
    "no key file": b"hello",
    "is no key file": b"",
    "not encrypted by a passphrase": pyrage.encrypt(b"x", [IDENTITY.to_public()]),
    "is damaged": b"age-encryption.org/v1\n-> scrypt",
}


@pytest.mark.parametrize("what", NOT_KEYS)
def test_what_is_no_key_file(tmp_path: Path, what: str) -> None:
    path = tmp_path / "key.age"
    path.write_bytes(NOT_KEYS[what])
    with pytest.raises(VaultKeyError, match=what) as caught:
        read_keeper(path, "words")
    assert caught.value.remedy


def test_a_torn_key_file_is_refused(key: tuple[Path, str], tmp_path: Path) -> None:
    torn = tmp_path / "torn.age"
    torn.write_bytes(key[0].read_bytes()[:-20])
    with pytest.raises(VaultKeyError, match="is damaged"):
        read_keeper(torn, PASSPHRASE)


def test_missing_folder_or_file(tmp_path: Path) -> None:
    with pytest.raises(VaultKeyError, match="cannot be read: no such file"):
        read_keeper(tmp_path / "none.age", "words")
    with pytest.raises(VaultKeyError, match="cannot be written: no such file"):
        make_keeper(tmp_path / "none" / "key.age", PASSPHRASE)
    with pytest.raises(VaultKeyError, match="cannot be read"):
        read_keeper(tmp_path, "words")


@pytest.mark.parametrize("weak", ["", "  ", "password", "aaaaaaaaaaaaaaaa"])
def test_a_passphrase_that_is_quickly_guessed(tmp_path: Path, weak: str) -> None:
    with pytest.raises(VaultKeyError, match="a passphrase needs 12 characters"):
        make_keeper(tmp_path / "key.age", weak)
    assert not list(tmp_path.iterdir())


def test_public_key_from_a_line() -> None:
    public = str(IDENTITY.to_public())
    assert read_recipient(f" {public}\n") == read_recipient(f"# public key: {public}") == public
    with pytest.raises(VaultKeyError, match="this is a private key") as caught:
        read_recipient(str(IDENTITY))
    assert str(IDENTITY)[20:] not in str(caught.value)
    for wrong in ("", "age1", public[:-1], public[:-1] + ("q" if public[-1] != "q" else "p"), "ssh-ed25519 AAAA"):
        with pytest.raises(VaultKeyError, match="no public key"):
            read_recipient(wrong)
