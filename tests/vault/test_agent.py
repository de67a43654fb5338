"""The agent holds the keys, answers as the vault would, and lets go of them in every way in which a person may leave."""

import inspect
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import LockedError, NotFoundError, VaultError, VaultKeyError
from firsthand.vault import agent as agent_room
from firsthand.vault import agent_watch
from firsthand.vault.agent import VaultAgent, find_agent, lock_agent, unlock_agent
from firsthand.vault.agent_place import find_place
from firsthand.vault.agent_watch import Watch
from firsthand.vault.inbox import Inbox
from firsthand.vault.opened import OpenVault
from firsthand.vault.store import Vault
from tests.vault.terminal import start_in_terminal
from tests.vault.unlocked import IDENTITY, RECIPIENT, pid_of, wait_until


def test_every_method_is_the_vaults() -> None:
    methods = [name for name in vars(OpenVault) if not name.startswith("_")]
    assert len(methods) == 13
    for name in methods:
        if isinstance(vars(OpenVault)[name], property):
            assert isinstance(vars(Vault)[name], property)
            assert isinstance(vars(VaultAgent)[name], property)
            continue
        of_vault, of_agent = (inspect.signature(getattr(kind, name)) for kind in (Vault, VaultAgent))
        assert list(of_vault.parameters) == list(of_agent.parameters), name


def test_it_answers_as_the_vault_would(folder: Path, agent: VaultAgent) -> None:
    row_id = agent.put("p1", "raw", "Вона сказала: ні.\0".encode())
    agent.put("p2", "raw", b"")
    agent.put("", "identity", bytes(3_000_000))
    agent.replace(row_id, b"another")
    match, commitment = agent.make_match("Олена 1971"), agent.commit(b"words")
    rows = {(row.id, row.subject, row.kind, row.version, row.content) for row in agent.rows()}
    row = agent.read(row_id)
    assert (row.subject, row.kind, row.content) == ("p1", "raw", b"another")
    assert [found.subject for found in agent.rows(kind="raw", subject="p2")] == ["p2"]
    lock_agent(folder)
    vault = Vault.unlock(folder, identity=IDENTITY)
    assert rows == {(row.id, row.subject, row.kind, row.version, row.content) for row in vault.rows()}
    assert (match, commitment) == (vault.make_match("Олена 1971"), vault.commit(b"words"))
    vault.close()


def test_erasing(agent: VaultAgent) -> None:
    row_id = agent.put("p1", "raw", b"account")
    assert agent.erase("p1") == 1
    assert list(agent.rows(subject="p1")) == []
    with pytest.raises(NotFoundError):
        agent.read(row_id)


def test_a_keeper_may_change_the_keys_while_it_is_unlocked(folder: Path, agent: VaultAgent) -> None:
    row_id, other = agent.put("p1", "raw", b"account"), pyrage.x25519.Identity.generate()
    assert agent.recipients == (RECIPIENT,)
    agent.rotate(recipients=[str(other.to_public())])
    assert agent.recipients == (str(other.to_public()),)
    assert agent.read(row_id).content == b"account"
    agent.check()
    assert agent.damaged == 0
    lock_agent(folder)
    with pytest.raises(VaultKeyError):
        unlock_agent(folder, identity=IDENTITY)
    assert unlock_agent(folder, identity=str(other)).read(row_id).content == b"account"


def test_what_is_in_the_inbox_is_taken_in(folder: Path, agent: VaultAgent) -> None:
    row_id = Inbox.open(folder).put("p7", "raw", b"from the field")
    assert agent.take_in() == 1
    assert agent.read(row_id).content == b"from the field"


def test_the_vault_may_change_while_its_rows_are_gone_through(agent: VaultAgent) -> None:
    for number in range(6):
        agent.put(f"p{number % 2}", "raw", b"%d" % number)
    seen = []
    for row in agent.rows(kind="raw"):
        if not seen:
            agent.erase("p1" if row.subject == "p0" else "p0")
        agent.replace(row.id, b"seen")
        seen.append(row.subject)
    assert len(seen) == 3
    assert len(set(seen)) == 1


def test_a_locked_vault(folder: Path) -> None:
    assert find_agent(folder) is None
    assert lock_agent(folder) is False
    with pytest.raises(LockedError, match="the vault is locked"):
        VaultAgent(find_place(folder)).read("0" * 32)


def test_locking(folder: Path, agent: VaultAgent) -> None:
    found = find_agent(folder)
    assert found
    assert pid_of(found) == pid_of(agent)
    assert lock_agent(folder) is True
    assert find_agent(folder) is None
    with pytest.raises(LockedError):
        agent.put("p1", "raw", b"x")
    assert not find_place(folder).lock.exists()
    assert not find_place(folder).socket.exists()


@pytest.mark.parametrize("wrong", [str(pyrage.x25519.Identity.generate()), "AGE-SECRET-KEY-1QQ", ""])
def test_a_wrong_key_unlocks_nothing(folder: Path, wrong: str) -> None:
    with pytest.raises(VaultKeyError) as caught:
        unlock_agent(folder, identity=wrong)
    assert not wrong or wrong not in str(caught.value)
    assert find_agent(folder) is None


def test_neither_or_both_secrets(folder: Path) -> None:
    for given in ({}, {"passphrase": "x", "identity": IDENTITY}):
        with pytest.raises(VaultError, match="by a passphrase or by a keeper's key"):
            unlock_agent(folder, **given)


def test_no_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="there is no vault in"):
        find_agent(tmp_path / "none")
    with pytest.raises(VaultError):
        unlock_agent(tmp_path, identity=IDENTITY)


def test_a_second_unlock_finds_the_first(folder: Path, agent: VaultAgent) -> None:
    again = unlock_agent(folder, identity=IDENTITY, idle_seconds=77)
    assert pid_of(again) == pid_of(agent)
    assert agent.describe()["idle_seconds"] == 77
    with pytest.raises(VaultKeyError):
        unlock_agent(folder, identity=str(pyrage.x25519.Identity.generate()))
    assert pid_of(agent)


def test_two_unlocks_at_once_make_one_agent(folder: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        agents = list(pool.map(lambda _: unlock_agent(folder, identity=IDENTITY), range(4)))
    assert len({pid_of(agent) for agent in agents}) == 1


def test_many_at_once_lose_nothing(folder: Path, agent: VaultAgent) -> None:
    def work(worker: int) -> list[str]:
        return [agent.put(f"p{worker}", "raw", b"%d %d" % (worker, number)) for number in range(10)]

    with ThreadPoolExecutor(6) as pool:
        ids = [row_id for made in pool.map(work, range(6)) for row_id in made]
    assert len(set(ids)) == 60
    assert {row.id for row in agent.rows()} == set(ids)


def test_after_a_kill_it_can_be_unlocked_again(folder: Path, agent: VaultAgent) -> None:
    row_id, pid = agent.put("p1", "raw", b"kept"), pid_of(agent)
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: find_agent(folder) is None)
    with pytest.raises(LockedError):
        agent.read(row_id)
    again = unlock_agent(folder, identity=IDENTITY)
    assert pid_of(again) != pid
    assert agent.read(row_id).content == b"kept", "who had the first agent goes on with the second"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it(folder: Path, agent: VaultAgent, number: signal.Signals) -> None:
    os.kill(pid_of(agent), number)
    assert wait_until(lambda: find_agent(folder) is None)


def test_ctrl_c_in_a_terminal_does_not_end_it(agent: VaultAgent) -> None:
    assert os.getpgid(pid_of(agent)) == pid_of(agent)
    os.kill(pid_of(agent), signal.SIGINT)
    assert pid_of(agent)


def test_it_ends_when_nobody_asks(folder: Path) -> None:
    agent = unlock_agent(folder, identity=IDENTITY, idle_seconds=1)

    def is_gone() -> bool:
        try:
            agent.describe()  # to be asked how long it stays is not to be asked for something
        except LockedError:
            return True
        return False

    assert wait_until(is_gone)


@pytest.mark.parametrize("seconds", [-1, 100_000, float("nan")])
def test_how_long_it_may_stay(folder: Path, seconds: float) -> None:
    with pytest.raises(VaultError, match="a vault stays unlocked for"):
        unlock_agent(folder, identity=IDENTITY, idle_seconds=seconds)


def test_it_ends_when_the_vault_or_its_key_files_are_gone(folder: Path, agent: VaultAgent) -> None:
    for path in (folder / "keys").iterdir():
        path.rename(folder.parent / path.name)
    assert wait_until(lambda: find_agent(folder) is None)


def test_reasons_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each reason alone, on a clock of our own."""
    clock, slept, terminal = [1000.0], [0.0], [True]
    monkeypatch.setattr(agent_watch, "read_clock", lambda: clock[0])
    monkeypatch.setattr(agent_watch, "count_slept_seconds", lambda: slept[0])
    monkeypatch.setattr(agent_watch, "has_terminal", lambda: terminal[0])
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "a.age").touch()

    def start() -> Watch:
        watch = Watch(tmp_path, 900, in_memory=True)
        assert not watch.has_reason_to_end()
        return watch

    watch = start()
    clock[0] += 899
    assert not watch.has_reason_to_end()
    watch.touch()
    clock[0] += 899
    assert not watch.has_reason_to_end()
    clock[0] += 1
    assert watch.has_reason_to_end(), "nobody asked"
    watch = start()
    slept[0] += 60
    assert watch.has_reason_to_end(), "the machine slept"
    watch = start()
    terminal[0] = False
    assert watch.has_reason_to_end(), "the terminal was closed"
    watch = start()
    assert not watch.has_reason_to_end(), "there was no terminal to begin with"
    (tmp_path / "keys" / "a.age").unlink()
    assert watch.has_reason_to_end(), "there are no key files"


def test_it_ends_when_its_terminal_is_closed(folder: Path) -> None:
    """Unlocked in a terminal by a command that has long ended, as a person would."""
    code = (
        "import sys; from pathlib import Path; from firsthand.vault.agent import unlock_agent; "
        "unlock_agent(Path(sys.argv[1]), identity=sys.argv[2]); print('unlocked', flush=True); input()"
    )
    path = ":".join(entry for entry in sys.path if entry)
    with start_in_terminal([sys.executable, "-c", code, str(folder), IDENTITY], {"PYTHONPATH": path}) as (_, person):
        assert b"unlocked" in os.read(person, 1000)
        assert find_agent(folder)
    assert wait_until(lambda: find_agent(folder) is None)


def test_a_stopped_agent_is_killed(folder: Path, agent: VaultAgent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agent_room, "ENDING_SECONDS", 0.5)
    os.kill(pid_of(agent), signal.SIGSTOP)
    assert lock_agent(folder) is True
    assert find_agent(folder) is None


def test_the_agent_is_nobodys_child(folder: Path, agent: VaultAgent) -> None:
    """A command that unlocks may end, or go on for days, and is asked for nothing."""
    with pytest.raises(ChildProcessError):
        os.waitpid(pid_of(agent), os.WNOHANG)
