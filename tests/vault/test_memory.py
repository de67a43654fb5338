"""After the vault was locked, no key and no confidential text is in the memory of desk and parser processes that live on.

A desk is a process that stays: it asks the agent for texts, makes pages of them and drops them. It must have been started with
the settings that make it forget (`forgetting_environment`). A parser is ended after a confidential file. The scan sees what it
looks for: each test shows that the canaries are found while they are held.
"""

import json
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from firsthand.vault.agent import lock_agent, unlock_agent
from firsthand.vault.agent_memory import forgetting_environment, is_forgetting
from firsthand.vault.shares import find_recipient, write_identity
from firsthand.vault.store import Vault
from tests.vault.memory import has_memory, scan

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is read by Linux's /proc")

# A desk, a command and a program that adds files, in one: it does what it is told by lines on its input.
PROGRAM = """
import html, json, re, sys
sys.path[:] = json.loads(sys.argv[1])
from pathlib import Path
from dataclasses import asdict
from firsthand.engine.worker import ConfinedWorker
from firsthand.stages.capture.limits import Limits
from firsthand.vault.agent import find_agent, unlock_agent
from firsthand.vault.agent_memory import forget
folder, held, task = Path(sys.argv[2]), [], "firsthand.parsing_task"
worker = ConfinedWorker(task + ":parse_in_room", warm_up=task + ":warm_up")

def make_page():
    page = ""
    for row in find_agent(folder).rows(kind="raw"):
        text = row.content.decode()
        words = re.findall(r"\\w+", text)
        lines = [text[place : place + 60] for place in range(0, len(text), 60)]
        page += "<p>" + html.escape(text) + "</p>" + json.dumps({"words": words, "first": lines[:3], "upper": text.upper()})
    return page.encode()

def parse(path):
    content = path.read_bytes()
    facts = {"name": "a.txt", "media_type": None, "address": None, "depth": 0, "limits": asdict(Limits())}
    made = worker.call(content, facts)
    find_agent(folder).put("", "parsed", json.dumps(dict(made.header)).encode())
    return worker._child.pid

for line in sys.stdin:
    order, _, rest = line.strip().partition(" ")
    answer = None
    if order == "hold":
        held.append(make_page())
    elif order == "show":
        answer = len(make_page())
    elif order == "drop":
        held.clear()
    elif order == "unlock":
        answer = unlock_agent(folder, identity=rest).describe()["pid"]
    elif order == "parse":
        answer = parse(Path(rest))
    elif order == "end":
        worker.close()
    del line, rest
    forget()
    print(json.dumps(answer), flush=True)
"""


class Desk:
    """The program above, running."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-s", "-P", "-c", PROGRAM, json.dumps([entry for entry in sys.path if entry]), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=forgetting_environment({"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}),
            text=True,
        )
        self.pid = self._process.pid

    def tell(self, order: str) -> object:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


@contextmanager
def start_desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(folder)
    try:
        yield desk
    finally:
        desk.close()


class Case:
    """A vault with canaries: a key, and accounts with words that stand nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = secrets.token_bytes(32)
        self.identity = write_identity(self.secret)
        name, place = (
            f"Halyna-{secrets.token_hex(8)}",
            "Крушина" + "".join(chr(0x430 + byte % 32) for byte in secrets.token_bytes(12)),
        )
        self.texts = {"name": name.encode(), "place": place.encode()}
        vault = Vault.create(folder, recipients=[find_recipient(self.identity)])
        self.account = f"Her name is {name}. She saw the mine at {place} on the day the road was closed, and told nobody. " * 40
        for number in range(20):
            vault.put(f"p{number % 3}", "raw", f"{number}: {self.account}".encode())
        vault.put("", "identity", f'{{"names": ["{name}"]}}'.encode())
        self.keys = {"identity": self.identity.encode(), "secret": self.secret, **find_keys(vault)}
        vault.close()


def find_keys(vault: object) -> dict[str, bytes]:
    """Every key that an open vault holds, wherever it keeps it."""
    found: dict[str, bytes] = {}
    seen: set[int] = set()

    def look(name: str, value: object) -> None:
        if id(value) in seen or len(name) > 100:
            return
        seen.add(id(value))
        if isinstance(value, bytes | bytearray):
            if 16 <= len(value) <= 64:
                found[name] = bytes(value)
            return
        slots = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        parts = {**getattr(value, "__dict__", {}), **{slot: getattr(value, slot, None) for slot in slots}}
        if type(value).__module__.startswith("firsthand"):
            for key, part in parts.items():
                look(f"{name}.{key}", part)
        elif isinstance(value, dict):
            for key, part in value.items():
                look(f"{name}[{key}]", part)

    look("vault", vault)
    return found


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path / "case" / "vault")
    yield made
    lock_agent(made.folder)


def test_a_desk_forgets_what_it_showed(case: Case) -> None:
    unlock_agent(case.folder, identity=case.identity)
    with start_desk(case.folder) as desk:
        desk.tell("hold")
        assert scan(desk.pid, case.texts), "the scan sees nothing, so that finding nothing below would prove nothing"
        assert scan(desk.pid, case.keys) == {}
        desk.tell("drop")
        assert desk.tell("show")
        assert lock_agent(case.folder)
        assert scan(desk.pid, {**case.texts, **case.keys}) == {}


def test_who_unlocks_forgets_the_key(case: Case) -> None:
    with start_desk(case.folder) as desk:
        agent = desk.tell(f"unlock {case.identity}")
        assert agent != desk.pid
        assert desk.tell("show")
        lock_agent(case.folder)
        assert scan(desk.pid, {**case.texts, **case.keys}) == {}


def test_keys_are_in_the_agent_alone_and_gone_with_it(case: Case) -> None:
    pid = unlock_agent(case.folder, identity=case.identity).describe()["pid"]
    try:
        found = scan(pid, case.keys)
    except PermissionError:
        found = None  # an ordinary user sees nothing of the agent: that is the wall itself
    assert found != {}, "the agent holds no key that the vault holds"
    lock_agent(case.folder)
    assert not has_memory(pid)


def test_a_parser_is_gone_after_a_confidential_file(case: Case, tmp_path: Path) -> None:
    unlock_agent(case.folder, identity=case.identity)
    # Only the test writes it in the clear; a real one lies where the interviewer keeps it.
    (tmp_path / "account.txt").write_text(case.account, encoding="utf-8")
    with start_desk(case.folder) as desk:
        parser = desk.tell(f"parse {tmp_path / 'account.txt'}")
        assert isinstance(parser, int)
        with suppress(PermissionError):  # an ordinary user sees nothing of a confined process
            assert scan(parser, case.texts), "the parser did not see the account"
        desk.tell("end parser")
        lock_agent(case.folder)
        assert not has_memory(parser)
        assert scan(desk.pid, {**case.texts, **case.keys}) == {}


def test_whether_a_process_forgets_is_known() -> None:
    code = "import os; from firsthand.vault.agent_memory import is_forgetting; print(is_forgetting(os.environ))"
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    for around, answer in ((path, "False"), (forgetting_environment(path), "True")):
        ran = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == answer
    assert not is_forgetting({})
