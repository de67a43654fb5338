"""After the vault was locked, no key and no confidential text is in the memory of desk and parser processes that live on.

A desk is a process that stays: it asks the agent for texts, makes pages of them and drops them. It must have been started with
the settings that make it forget (`forgetting_environment`). A parser is ended after a confidential file. The scan sees what it
looks for: each test shows that the canaries are found while they are held.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from eval.memory import Canaries, has_memory, make_canaries, scan, start_desk
from firsthand.vault.agent import lock_agent, unlock_agent
from firsthand.vault.agent_memory import forgetting_environment, is_forgetting

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the memory of a process is read by Linux's /proc")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Canaries]:
    made = make_canaries(tmp_path / "vault")
    yield made
    lock_agent(made.folder)


def test_a_desk_forgets_what_it_showed(case: Canaries) -> None:
    unlock_agent(case.folder, identity=case.identity)
    with start_desk(case.folder) as desk:
        desk.tell("hold")
        assert scan(desk.pid, case.texts), "the scan sees nothing, so that finding nothing below would prove nothing"
        assert scan(desk.pid, case.keys) == {}
        desk.tell("drop")
        assert desk.tell("show")
        assert lock_agent(case.folder)
        assert scan(desk.pid, {**case.texts, **case.keys}) == {}


def test_who_unlocks_forgets_the_key(case: Canaries) -> None:
    with start_desk(case.folder) as desk:
        agent = desk.tell(f"unlock {case.identity}")
        assert agent != desk.pid
        assert desk.tell("show")
        lock_agent(case.folder)
        assert scan(desk.pid, {**case.texts, **case.keys}) == {}


def test_keys_are_in_the_agent_alone_and_gone_with_it(case: Canaries) -> None:
    pid = unlock_agent(case.folder, identity=case.identity).describe()["pid"]
    try:
        found = scan(pid, case.keys)
    except PermissionError:
        found = None  # an ordinary user sees nothing of the agent: that is the wall itself
    assert found != {}, "the agent holds no key that the vault holds"
    lock_agent(case.folder)
    assert not has_memory(pid)


def test_a_parser_is_gone_after_a_confidential_file(case: Canaries, tmp_path: Path) -> None:
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


def test_a_program_starts_itself_anew_to_forget() -> None:
    code = (
        "import os, sys; from firsthand.vault.agent_memory import is_forgetting, restart_forgetting; "
        "restart_forgetting(os.environ); print(is_forgetting(os.environ), sys.argv[1:])"
    )
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    ran = subprocess.run([sys.executable, "-c", code, "a b"], env=path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True ['a b']"


def test_whether_a_process_forgets_is_known() -> None:
    code = "import os; from firsthand.vault.agent_memory import is_forgetting; print(is_forgetting(os.environ))"
    path = {"PYTHONPATH": ":".join(entry for entry in sys.path if entry)}
    for around, answer in ((path, "False"), (forgetting_environment(path), "True")):
        ran = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == answer
    assert not is_forgetting({})
