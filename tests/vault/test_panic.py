"""Panic leaves no key on this machine, whatever state the vault is in, and says what is left and who can still read it."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import VaultError, VaultKeyError
from firsthand.vault.agent import VaultAgent, find_agent, lock_agent, unlock_agent
from firsthand.vault.backup import write_backup
from firsthand.vault.inbox import Inbox
from firsthand.vault.panic import panic
from firsthand.vault.recovery import renew_shares
from firsthand.vault.shares import recover
from firsthand.vault.store import Vault

KEY = pyrage.x25519.Identity.generate()
IDENTITY, RECIPIENT = str(KEY), str(KEY.to_public())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "case" / "vault"
    made.parent.mkdir()
    with Vault.create(made, recipients=[RECIPIENT]) as vault:
        vault.put("p1", "raw", b"account")
    yield made
    if made.exists():
        lock_agent(made)


def opens(folder: Path) -> bool:
    try:
        Vault.unlock(folder, identity=IDENTITY).close()
    except VaultError:
        return False
    return True


def test_afterwards_nobody_here_opens_it(folder: Path, tmp_path: Path) -> None:
    keeper = tmp_path / "keeper.age"
    keeper.write_bytes(b"a keeper's key")
    Inbox.open(folder).put("p2", "raw", b"from the field")
    agent = unlock_agent(folder, identity=IDENTITY)
    keys = sorted((folder / "keys").iterdir())
    assert keys
    done = panic(folder, others=[keeper])
    assert done.agent_ended
    assert sorted(done.removed) == sorted([*keys, keeper])
    assert done.is_done
    assert not any(path.exists() for path in done.removed)
    assert not opens(folder)
    with pytest.raises(VaultError):
        agent.read("0" * 32)
    told = " ".join(done.remains)
    assert "vault.db, encrypted" in told
    assert "inbox with 1 files" in told
    assert "shares" in done.recovery
    assert "backup" in done.recovery


def test_again_and_again(folder: Path) -> None:
    assert panic(folder).removed
    again = panic(folder)
    assert (again.agent_ended, again.removed, again.failed) == (False, (), ())
    shutil.rmtree(folder)
    assert panic(folder).is_done


def test_what_was_under_the_names_is_overwritten(folder: Path) -> None:
    """Through a second name, which stands for what a disk would still show."""
    for path in (folder / "keys").iterdir():
        os.link(path, folder.parent / path.name)
    before = {path: path.read_bytes() for path in folder.parent.glob("*.age")}
    assert before
    panic(folder)
    for path, content in before.items():
        after = path.read_bytes()
        assert len(after) == len(content)
        assert after[:22] != content[:22]
        assert content[40:80] not in after


def damage_database(folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"not a database")


def remove_database(folder: Path) -> None:
    for path in folder.glob("vault.db*"):
        path.unlink()


def damage_keys(folder: Path) -> None:
    for path in (folder / "keys").iterdir():
        path.write_bytes(b"")
        path.chmod(0)


def stop_agent(folder: Path) -> None:
    pid = unlock_agent(folder, identity=IDENTITY).describe()["pid"]
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGSTOP)


def kill_agent(folder: Path) -> None:
    pid = unlock_agent(folder, identity=IDENTITY).describe()["pid"]
    assert isinstance(pid, int)
    os.kill(pid, signal.SIGKILL)


def leave_a_half_written_key(folder: Path) -> None:
    (folder / "keys" / "deeper").mkdir()
    (folder / "keys" / "keepers.age.next").write_bytes(b"next")
    (folder / "keys" / ".1234.part").write_bytes(b"half")
    (folder / "keys" / "deeper" / "copy.age").write_bytes(b"copy")


def put_pipe_in(folder: Path) -> None:
    os.mkfifo(folder / "keys" / "pipe")


@pytest.mark.parametrize(
    "harm", [damage_database, remove_database, damage_keys, stop_agent, kill_agent, leave_a_half_written_key, put_pipe_in]
)
def test_on_a_vault_in_any_state(folder: Path, harm: Callable[[Path], None]) -> None:
    harm(folder)
    done = panic(folder)
    assert done.is_done, done.failed
    assert not [path for path in (folder / "keys").rglob("*") if not path.is_dir()]
    assert find_agent(folder) is None


def test_a_link_is_removed_and_what_it_leads_to_stays(folder: Path, tmp_path: Path) -> None:
    """Otherwise whoever can plant a link would have panic destroy a file of their choice."""
    (tmp_path / "other").write_bytes(b"something else")
    (folder / "keys" / "link.age").symlink_to(tmp_path / "other")
    assert panic(folder).is_done
    assert (tmp_path / "other").read_bytes() == b"something else"
    assert not (folder / "keys" / "link.age").is_symlink()


def test_what_cannot_be_removed_is_told_and_the_rest_goes_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck = tmp_path / "stuck.age"
    stuck.write_bytes(b"key")
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError(1, "Operation not permitted")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = panic(folder, others=[stuck, tmp_path / "none.age"])
    assert not done.is_done
    assert done.failed == ((stuck, "operation not permitted"),)
    assert done.removed
    assert not opens(folder)


def test_custodians_elsewhere_read_it_after_all(folder: Path, tmp_path: Path) -> None:
    with Vault.unlock(folder, identity=IDENTITY) as vault:
        shares = renew_shares(vault, 2, 3)
        made = write_backup(vault, [shares.recipient], tmp_path / "backup.age")
    shutil.copytree(folder, tmp_path / "elsewhere")
    panic(folder)
    identity = recover(shares.mnemonics[:2])
    with pytest.raises(VaultKeyError):
        Vault.unlock(folder, identity=identity)
    with Vault.unlock(tmp_path / "elsewhere", identity=identity) as copy:
        assert [row.content for row in copy.rows(kind="raw")] == [b"account"]
    assert b"account" in pyrage.decrypt(made.path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])


def test_an_agent_that_begins_meanwhile_ends(folder: Path) -> None:
    """One that had read the key files before they went holds a key: it looks after them, and ends."""
    agent = unlock_agent(folder, identity=IDENTITY)
    assert isinstance(agent, VaultAgent)
    for path in (folder / "keys").iterdir():
        path.unlink()
    for _ in range(600):
        if find_agent(folder) is None:
            break
        signal.sigtimedwait([], 0.1)
    assert find_agent(folder) is None
