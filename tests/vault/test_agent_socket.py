"""Who can reach the agent and who cannot; what it makes of nonsense; what of it others can see."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.errors import DamagedError, VaultError
from firsthand.vault import agent_process
from firsthand.vault.agent import VaultAgent, find_agent, lock_agent, unlock_agent
from firsthand.vault.agent_answer import tell
from firsthand.vault.agent_place import Life, find_place, make_private
from firsthand.vault.agent_socket import BLOB_BYTES, HEADER_BYTES, LENGTHS, Listener, Said, connect, pack, unpack
from firsthand.vault.store import Vault
from tests.vault.unlocked import IDENTITY, RECIPIENT, pid_of


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
