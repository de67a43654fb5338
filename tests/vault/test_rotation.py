"""After a change of keys the old ones open nothing; a change that is cut off anywhere locks nobody out."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from hashlib import sha256
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pyrage
import pytest

from firsthand.errors import DamagedError, VaultError, VaultKeyError
from firsthand.vault import database, inbox, keys, store
from firsthand.vault.cipher import unseal
from firsthand.vault.inbox import Inbox
from firsthand.vault.shelf import ShelfKeys
from firsthand.vault.store import Vault
from firsthand.vault.tally import Tally
from tests.vault.unlocked import IDENTITY, RECIPIENT

WORDS = b"Zlatomira Quellenberg, at the blue mill"


def open_vault(folder: Path) -> Vault:
    return Vault.unlock(folder, identity=IDENTITY)


def test_the_old_key_opens_nothing(folder: Path) -> None:
    other = pyrage.x25519.Identity.generate()
    kept = (folder / "keys" / "keepers.age").read_bytes()
    with open_vault(folder) as vault:
        row, commitment, match = vault.put("p", "raw", WORDS), vault.commit(b"x"), vault.make_match("x")
        waiting = Inbox.open(folder)
        vault.rotate(recipients=[str(other.to_public())])
        assert vault.read(row).content == WORDS
        assert vault.recipients == (str(other.to_public()),)
    late = waiting.put("p", "raw", b"sent with the older public key")
    with pytest.raises(VaultKeyError):
        open_vault(folder)
    with Vault.unlock(folder, identity=str(other)) as vault:
        assert (vault.commit(b"x"), vault.make_match("x")) == (commitment, match)
        assert vault.take_in() == 1
        assert vault.read(late).content == b"sent with the older public key"
        assert [one.id for one in vault.rows(kind="raw", subject="p")] == sorted([row, late])
    (folder / "keys" / "keepers.age").write_bytes(kept)
    with pytest.raises(VaultError):
        open_vault(folder)


def test_a_former_keeper_with_a_copy_from_before_cannot_read_what_came_after(folder: Path) -> None:
    """Rows get other keys, not only the master key: a subject's key from before opens no row of it from now on."""
    with open_vault(folder) as vault:
        vault.put("p", "raw", WORDS)
        wrap, stolen = ShelfKeys.make(vault._master).wrap, []
        for subject, sealed in vault._open.execute("SELECT mark, sealed FROM subjects").fetchall():
            stolen.append(unseal(wrap, sealed, "key", b"subject", vault._master.vault.encode(), subject))
        vault.rotate(recipients=[RECIPIENT])
        vault.put("p", "raw", b"after")
        master = vault._master.vault.encode()
    with closing(sqlite3.connect(folder / database.FILE)) as connection:
        entries = connection.execute("SELECT id, subject, kind, version, sealed FROM entries").fetchall()
    assert stolen
    assert len(entries) == 2
    for key, (row, subject, kind, version, sealed) in product(stolen, entries):
        with pytest.raises(DamagedError):
            unseal(key, sealed, "row", master, row, subject, kind, str(version).encode())


STEPS = (
    (store, "write_master"), (database, "write_fact"), (Tally, "save"), (database, "transaction"), (store, "settle"),
    (Vault, "_use"), (inbox, "settle_public"), (database, "shrink"),
)  # fmt: skip


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_a_rotation_cut_off_leaves_one_key_that_opens(folder: Path, owner: object, name: str, *, is_after: bool) -> None:
    other = pyrage.x25519.Identity.generate()
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        vault.put("q", "raw", WORDS)
        work = getattr(owner, name)

        def stop(*words: object, **options: object) -> object:
            if is_after:
                work(*words, **options)
            raise KeyboardInterrupt

        with patch.object(owner, name, stop), pytest.raises(KeyboardInterrupt):
            vault.rotate(recipients=[str(other.to_public())])
    opened = []
    for identity in (IDENTITY, str(other)):
        try:
            with Vault.unlock(folder, identity=identity) as vault:
                opened.append(vault.read(row).content)
                vault.put("p", "raw", b"and goes on")
                Inbox.open(folder).put("p", "raw", b"and goes on")
                assert vault.take_in() == 1
        except VaultKeyError:
            continue
    assert opened == [WORDS]
    assert sorted(path.name for path in (folder / "keys").iterdir()) == ["keepers.age"]


def test_a_rotation_that_fails_leaves_the_vault_open_and_a_later_one_works(folder: Path) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        with pytest.raises(VaultKeyError):
            vault.rotate(recipients=["age1nobody"])
        with pytest.raises(VaultError):
            vault.rotate()
        with (
            patch.object(Tally, "save", side_effect=sqlite3.OperationalError("database or disk is full")),
            pytest.raises(VaultError),
        ):
            vault.rotate(recipients=[RECIPIENT])
        assert vault.read(row).content == WORDS
        vault.rotate(recipients=[RECIPIENT])
        vault.check()
    with open_vault(folder) as vault:
        assert vault.read(row).content == WORDS


NAMES = (keys.KEEPERS, keys.PASSPHRASE)


@pytest.mark.parametrize("after", [NAMES, NAMES[:1], NAMES[1:]], ids=["both ways", "keepers alone", "passphrase alone"])
@pytest.mark.parametrize("before", [NAMES, NAMES[:1], NAMES[1:]], ids=["from both", "from keepers", "from passphrase"])
@pytest.mark.parametrize("steps", range(6))
def test_key_files_are_settled_from_every_step(
    tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], steps: int
) -> None:
    """Cut off after so many changes of names, and settled by who comes next: each way has its new file, no other is left."""
    for name in before:
        (tmp_path / name).write_bytes(b"old")
    for name in after:
        (tmp_path / f"{name}{keys.NEXT}").write_bytes(b"new")
    digests = {name: sha256(b"new").hexdigest() for name in after}
    left = iter(range(steps))

    def count(work: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object, **named: object) -> object:
            if next(left, None) is None:
                raise KeyboardInterrupt
            return work(*given, **named)

        return step

    with (
        patch.object(Path, "replace", count(Path.replace)),
        patch.object(Path, "unlink", count(Path.unlink)),
        suppress(KeyboardInterrupt),
    ):
        keys.settle(tmp_path, digests)
    keys.settle(tmp_path, digests)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(after, b"new")


def test_next_files_of_a_rotation_that_never_counted_are_dropped(tmp_path: Path) -> None:
    (tmp_path / keys.KEEPERS).write_bytes(b"counts")
    for name in NAMES:
        (tmp_path / f"{name}{keys.NEXT}").write_bytes(b"never counted")
    keys.settle(tmp_path, {keys.KEEPERS: sha256(b"counts").hexdigest()})
    assert [path.name for path in tmp_path.iterdir()] == [keys.KEEPERS]


def test_another_process_is_told_to_unlock_again(folder: Path) -> None:
    with open_vault(folder) as first, open_vault(folder) as second:
        row = first.put("p", "raw", WORDS)
        second.rotate(recipients=[RECIPIENT])
        with pytest.raises(DamagedError, match="unlock it again"):
            first.read(row)
        with pytest.raises(DamagedError, match="unlock it again"):
            first.put("p", "raw", b"lost?")
        assert [one.content for one in second.rows()] == [WORDS]


@pytest.mark.slow
def test_keeper_and_passphrase_both_open(tmp_path: Path) -> None:
    phrase = "seven brown kettles sing"
    with Vault.create(tmp_path / "vault", recipients=[RECIPIENT], passphrase=phrase) as vault:
        row = vault.put("p", "raw", WORDS)
    for way in ({"identity": IDENTITY}, {"passphrase": phrase}):
        with Vault.unlock(tmp_path / "vault", **way) as vault:
            assert vault.read(row).content == WORDS
    path = tmp_path / "vault" / "keys" / keys.PASSPHRASE
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(DamagedError, match=keys.PASSPHRASE):
        open_vault(tmp_path / "vault")
    path.unlink()
    with open_vault(tmp_path / "vault") as vault:
        vault.rotate(recipients=[RECIPIENT], passphrase=phrase)
    with Vault.unlock(tmp_path / "vault", passphrase=phrase) as vault:
        assert vault.read(row).content == WORDS


def test_making_a_vault_where_one_is_changes_nothing(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(VaultError, match="already"):
        Vault.create(folder, recipients=[str(pyrage.x25519.Identity.generate().to_public())])
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("owner", "name"),
    [(store, "write_master"), (store, "settle"), (inbox, "make_inbox"), (database, "make_file"), (database, "write_fact")],
)
def test_making_a_vault_that_was_cut_off_is_done_again(tmp_path: Path, owner: object, name: str) -> None:
    folder = tmp_path / "vault"
    with patch.object(owner, name, side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        Vault.create(folder, passphrase="seven brown kettles sing" if name == "settle" else None, recipients=[RECIPIENT])
    with Vault.create(folder, recipients=[RECIPIENT]) as vault:
        row = vault.put("p", "raw", WORDS)
    with open_vault(folder) as vault:
        assert vault.read(row).content == WORDS
    assert sorted(path.name for path in folder.iterdir()) == ["inbox", "keys", "newest", "vault.db"]
    assert sorted(path.name for path in (folder / "keys").iterdir()) == ["keepers.age"]
    shutil.rmtree(folder)


def test_a_rotation_while_somebody_unlocks_locks_nobody_out(folder: Path) -> None:
    """The other's key files are of a key that did not count yet when this one looked."""
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
    work, done = Vault._finish, list[bool]()

    def rotate_first(opened: Vault) -> None:
        if not done:
            done.append(True)
            with (
                open_vault(folder) as other,
                patch.object(store, "settle", side_effect=KeyboardInterrupt),
                pytest.raises(KeyboardInterrupt),
            ):
                other.rotate(recipients=[RECIPIENT])
        work(opened)

    with patch.object(Vault, "_finish", rotate_first), open_vault(folder) as vault:
        assert vault.read(row).content == WORDS
    with open_vault(folder) as vault:
        assert vault.read(row).content == WORDS
