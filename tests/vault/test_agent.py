"""The agent holds the keys, answers as the vault would, and lets go of them in every way in which a person may leave."""

import inspect
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import DamagedError, LockedError, NotFoundError, VaultError, VaultKeyError
from firsthand.vault import agent as agent_room
from firsthand.vault import agent_process, agent_watch
from firsthand.vault.agent import VaultAgent, find_agent, lock_agent, unlock_agent
from firsthand.vault.agent_answer import tell
from firsthand.vault.agent_place import Life, find_place, make_private
from firsthand.vault.agent_socket import BLOB_BYTES, HEADER_BYTES, LENGTHS, Listener, Said, connect, pack, unpack
from firsthand.vault.agent_watch import Watch
from firsthand.vault.inbox import Inbox
from firsthand.vault.opened import OpenVault
from firsthand.vault.store import Vault
from tests.vault.terminal import start_in_terminal

KEY = pyrage.x25519.Identity.generate()
IDENTITY, RECIPIENT = str(KEY), str(KEY.to_public())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "case" / "vault"
    made.mkdir(parents=True)
    Vault.create(made, recipients=[RECIPIENT]).close()
    yield made
    if made.exists():
        lock_agent(made)


@pytest.fixture
def agent(folder: Path) -> VaultAgent:
    return unlock_agent(folder, identity=IDENTITY)


def pid_of(agent: VaultAgent) -> int:
    pid = agent.describe()["pid"]
    assert isinstance(pid, int)
    return pid


def wait_until(is_so: Callable[[], bool]) -> bool:
    """Whether it comes to be so before a laden machine's patience ends."""
    end = time.monotonic() + 60
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


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


def test_the_key_is_in_no_list_of_processes(agent: VaultAgent, folder: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux shows this in /proc")
    shown = Path(f"/proc/{pid_of(agent)}/cmdline").read_bytes()
    assert IDENTITY.encode() not in shown
    assert str(folder).encode() not in shown, "the name of a case may name a matter"
    try:
        around = Path(f"/proc/{pid_of(agent)}/environ").read_bytes()
    except PermissionError:
        return
    assert IDENTITY.encode() not in around
    assert len(around.split(b"\0")) <= 6, "it needs nothing of our environment"


def test_shield() -> None:
    """No core dump, and no other program of this user looks inside."""
    code = (
        "import ctypes, resource; from firsthand.vault.agent_memory import shield; shield(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    ran = subprocess.run([sys.executable, "-c", code], env=path, capture_output=True, text=True, check=True)
    assert ran.stdout.split(") ") == ["(0, 0", "0\n"]


def test_no_connection_leaves_this_machine() -> None:
    code = """
import socket
from firsthand.errors import VaultError
from firsthand.vault.agent_socket import forbid_other_families
forbid_other_families()
socket.socket(socket.AF_UNIX).close()
tries = [lambda family=family: socket.socket(family) for family in (socket.AF_INET, socket.AF_INET6)]
tries += [socket.socket, lambda: socket.create_connection(("127.0.0.1", 9)), lambda: socket.getaddrinfo("example.org", 80)]
for attempt in tries:
    try:
        attempt()
    except VaultError:
        continue
    raise SystemExit("a connection was made")
"""
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    subprocess.run([sys.executable, "-c", code], env=path, check=True)


NONSENSE = {
    "nothing": b"",
    "half a length": b"\0\0",
    "a header that is none": LENGTHS.pack(4, 0) + b"nope",
    "a list": LENGTHS.pack(2, 0) + b"[]",
    "cut off": LENGTHS.pack(400, 0) + b"{}",
    "a header that is too large": LENGTHS.pack(HEADER_BYTES + 1, 0),
    "a blob that is too large": LENGTHS.pack(2, BLOB_BYTES + 1) + b"{}",
    "deep": LENGTHS.pack(60_000, 0) + b"[" * 60_000,
    "not UTF-8": LENGTHS.pack(2, 0) + b"\xff\xfe",
    "noise": os.urandom(5000),
    "an order for a program": b"GET / HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_costs_nobody_else_an_answer(folder: Path, agent: VaultAgent, what: str) -> None:
    channel = connect(find_place(folder).socket)
    assert channel
    with channel:
        channel._socket.sendall(NONSENSE[what])
    assert pid_of(agent)


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"ask": "unlock"},
        {"ask": "__class__"},
        {"ask": 3},
        {"ask": "put", "subject": "p"},
        {"ask": "read", "row": None},
        {"ask": "read", "row": "../../etc"},
        {"ask": "renew", "idle_seconds": 1e9},
        {"ask": "renew", "idle_seconds": "long"},
        {"ask": "make_match", "words": "x"},
    ],
)
def test_a_request_that_is_none_is_refused(folder: Path, agent: VaultAgent, header: dict[str, object]) -> None:
    channel = connect(find_place(folder).socket)
    assert channel
    with channel:
        channel.send(Said(header, b"\xff"))
        answered = channel.receive()
    assert answered
    assert "error" in answered.header
    assert pid_of(agent)


def test_messages_come_back_as_they_went() -> None:
    for said in (Said({}), Said({"ask": "é\n"}, b"x" * 1000)):
        stream = b"".join(pack(said))
        place = [0]

        def take(count: int, stream: bytes = stream, place: list[int] = place) -> bytes:
            place[0] += count
            return stream[place[0] - count : place[0]]

        assert unpack(take) == said
    with pytest.raises(VaultError, match="too many"):
        pack(Said({"subject": "x" * HEADER_BYTES}))


def test_another_user_is_not_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever can reach the socket all the same is known by what the system says of them."""
    path = tmp_path / "s"
    with Listener(path) as listener:
        channel = connect(path)
        assert channel
        accepted = listener.accept(seconds=10)
        assert accepted
        assert channel.peer.uid == accepted.peer.uid == os.getuid()
        with channel, accepted:
            channel.send(Said({"ask": "describe"}))
            monkeypatch.setattr(os, "getuid", lambda: channel.peer.uid + 1)
            agent_process.serve_one(None, accepted, None)  # it would fail on what is missing here if it read the request
            assert connect(path) is None, "and an agent of another user is none"


def test_only_private_folders_hold_the_socket(tmp_path: Path) -> None:
    uid = os.getuid()
    assert make_private(tmp_path / "new", uid)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert make_private(tmp_path / "new", uid)
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    (tmp_path / "link").symlink_to(tmp_path / "new")
    (tmp_path / "file").touch()
    assert not any(make_private(tmp_path / name, uid) for name in ("open", "link", "file", "none/deeper"))
    assert not make_private(tmp_path / "new", uid + 1)


def test_socket_and_lock_are_private(folder: Path, agent: VaultAgent) -> None:
    place = find_place(folder)
    assert place.socket.stat().st_mode & 0o077 == 0
    assert place.lock.stat().st_mode & 0o077 == 0
    assert len(os.fsencode(place.socket)) < 104


def test_a_folder_with_a_long_name(tmp_path: Path) -> None:
    deep = tmp_path / ("a long name of a case " * 8) / ("ще довша назва " * 8) / "vault"
    deep.mkdir(parents=True)
    Vault.create(deep, recipients=[RECIPIENT]).close()
    agent = unlock_agent(deep, identity=IDENTITY)
    assert agent.put("p", "raw", b"x")
    assert lock_agent(deep)


def test_a_folder_by_another_name(folder: Path, agent: VaultAgent, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder.parent / "link").symlink_to(folder)
    monkeypatch.chdir(folder.parent)
    for name in (Path("vault"), Path("link"), folder / ".." / "vault"):
        found = find_agent(name)
        assert found
        assert pid_of(found) == pid_of(agent)


def test_the_lock_tells_who_holds_it(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from firsthand.vault.agent_place import Life; "
        "life = Life(Path(sys.argv[1])); print(life.take(), flush=True); time.sleep(600)"
    )
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    lock = tmp_path / "lock"
    life = Life(lock)
    assert life.find_holder() is None
    with subprocess.Popen([sys.executable, "-c", code, str(lock)], env=path, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        assert life.find_holder() == holder.pid
        assert not life.take()
        life.kill()
    assert life.wait_until_free(10)
    assert not lock.exists()
    life.close()


def test_errors_tell_no_content() -> None:
    secret = "Halyna Krushyna"
    assert tell(DamagedError("a row is damaged", remedy="See")).header["error"] == {
        "kind": "DamagedError",
        "what": "a row is damaged",
        "remedy": "See",
    }
    for error in (OSError(28, "No space left on device", secret), ValueError(secret), MemoryError(secret)):
        assert secret not in str(tell(error))
    assert "no space left" in str(tell(OSError(28, "No space left on device")))


def test_the_agent_is_nobodys_child(folder: Path, agent: VaultAgent) -> None:
    """A command that unlocks may end, or go on for days, and is asked for nothing."""
    with pytest.raises(ChildProcessError):
        os.waitpid(pid_of(agent), os.WNOHANG)
