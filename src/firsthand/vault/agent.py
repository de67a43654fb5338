"""Unlock a vault for a while: a process of its own holds the keys, and everybody else asks it.

Desk, commands and parsers see rows that they ask for, never a key. What they ask goes through a socket that only this user can
reach; the passphrase goes to the new process by a pipe, so it stands neither in a list of processes nor in an environment.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from firsthand.errors import LockedError, NotFoundError, VaultError
from firsthand.model.act import Json
from firsthand.vault.agent_answer import KINDS, read_number
from firsthand.vault.agent_memory import forgetting_environment
from firsthand.vault.agent_place import Life, Place, find_place
from firsthand.vault.agent_socket import Channel, Said, connect, pack, unpack
from firsthand.vault.store import Row

IDLE_SECONDS = 900.0
# The process leaves its parent at once, so that it belongs to no command; Ctrl-C does not reach a group of its own.
BOOT = (
    "import os, sys; os.fork() and os._exit(0); os.setpgid(0, 0); import json; sys.path[:] = json.loads(sys.argv[1]); "
    "from firsthand.vault.agent_process import main; main()"
)
# How long an agent that was told to end may take before it is killed.
ENDING_SECONDS = 5.0


class VaultAgent:
    """A vault that another process has unlocked: the methods of `Vault`, each of them one question to the agent.

    `LockedError` where the agent has ended meanwhile. It may be used by many threads and processes at once.
    """

    def __init__(self, place: Place) -> None:
        self._place = place

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def put(self, subject: str, kind: str, content: bytes) -> str:
        """The id of a new row; when it is returned the row survives a power cut."""
        return str(self._ask(Said({"ask": "put", "subject": subject, "kind": kind}, content)).header["ok"])

    def replace(self, row_id: str, content: bytes) -> None:
        """Keep another content for a row."""
        self._ask(Said({"ask": "replace", "row": row_id}, content))

    def read(self, row_id: str) -> Row:
        """One row."""
        said = self._ask(Said({"ask": "read", "row": row_id}))
        facts = said.header["ok"]
        assert isinstance(facts, dict)
        version = facts["version"]
        assert isinstance(version, int)
        return Row(str(facts["id"]), str(facts["subject"]), str(facts["kind"]), version, said.blob)

    def rows(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        """The rows that there are now, one at a time; what is erased before its turn comes is left out."""
        ids = self._ask(Said({"ask": "list_ids", "kind": kind, "subject": subject})).blob.decode("ascii").split()
        for row_id in ids:
            with suppress(NotFoundError):
                yield self.read(row_id)

    def commit(self, content: bytes) -> str:
        """The keyed commitment to a content."""
        return str(self._ask(Said({"ask": "commit"}, content)).header["ok"])

    def make_match(self, words: str) -> str:
        """The keyed token by which the same words are known again."""
        return str(self._ask(Said({"ask": "make_match"}, words.encode())).header["ok"])

    def erase(self, subject: str) -> int:
        """Destroy the key and the rows of a subject; how many rows there were."""
        return self._count("erase", subject=subject)

    def take_in(self) -> int:
        """Move what lies in the inbox into the vault; how many rows that made."""
        return self._count("take_in")

    def check(self) -> None:
        """Raise `DamagedError` unless the rows and keys are exactly those that were written."""
        self._ask(Said({"ask": "check"}))

    @property
    def damaged(self) -> int:
        """How many things came damaged into the inbox, and are kept there."""
        return self._count("count_damaged")

    @property
    def recipients(self) -> tuple[str, ...]:
        """The keepers' public keys that open this vault."""
        found = self._ask(Said({"ask": "list_recipients"})).header["ok"]
        assert isinstance(found, list)
        return tuple(str(one) for one in found)

    def rotate(self, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> None:
        """Another master key, for these keepers and this passphrase alone."""
        self._ask(Said({"ask": "rotate", "recipients": list(recipients)}, (passphrase or "").encode()))

    def describe(self) -> dict[str, Json]:
        """The agent's `pid`, `idle_seconds`, `left_seconds` until it locks, and whether it stays `in_memory` (out of swap)."""
        facts = self._ask(Said({"ask": "describe"})).header["ok"]
        assert isinstance(facts, dict)
        return facts

    def renew(self, idle_seconds: float) -> None:
        """Stay unlocked for so long after the last request."""
        self._ask(Said({"ask": "renew", "idle_seconds": idle_seconds}))

    def close(self) -> None:
        """Nothing: the vault stays unlocked for others until `lock_agent`."""

    def _count(self, method: str, **words: Json) -> int:
        count = self._ask(Said({"ask": method, **words})).header["ok"]
        assert isinstance(count, int)
        return count

    def _ask(self, said: Said) -> Said:
        """The answer to a request; raises what the vault raised."""
        channel = connect(self._place.socket)
        if channel is None:
            raise LockedError("the vault is locked", remedy="Unlock it")
        with channel:
            try:
                channel.send(said)
                answered = channel.receive()
            except OSError:
                answered = None
        if answered is None:
            raise LockedError("the vault was locked before it answered", remedy="Unlock it, and see whether it was done")
        return check_answer(answered)


def unlock_agent(
    folder: Path, *, passphrase: str | None = None, identity: str | None = None, idle_seconds: float = IDLE_SECONDS
) -> VaultAgent:
    """Start a process that unlocks the vault in `folder` and holds its keys until nobody asked it for `idle_seconds`.

    Where one runs already, the passphrase or identity is tried all the same, and that one stays for `idle_seconds` from now.
    """
    secret = passphrase if identity is None else identity
    if secret is None or (passphrase is not None and identity is not None):
        raise VaultError("a vault is unlocked by a passphrase or by a keeper's key", remedy="Give one of the two")
    seconds = read_number({"idle_seconds": idle_seconds}, "idle_seconds")
    folder = folder.absolute()
    place = find_place(folder)
    orders: dict[str, Json] = {"folder": str(folder), "socket": str(place.socket), "lock": str(place.lock)}
    orders |= {"idle_seconds": seconds, "by": "passphrase" if identity is None else "identity"}
    agent = VaultAgent(place)
    if start(Said(orders, secret.encode())).header["ok"] == "already":
        agent.renew(seconds)
    return agent


def find_agent(folder: Path) -> VaultAgent | None:
    """The agent that holds the vault in `folder` unlocked; None where it is locked."""
    place = find_place(folder)
    channel = connect(place.socket)
    if channel is None:
        return None
    with channel:
        return VaultAgent(place)


def lock_agent(folder: Path) -> bool:
    """End the agent of the vault in `folder`; whether there was one. On return its memory is gone.

    One that does not end by itself is killed: no row that was acknowledged is lost by that.
    """
    place = find_place(folder)
    life = Life(place.lock)
    try:
        channel = connect(place.socket, seconds=ENDING_SECONDS)
        found = channel is not None
        if channel is not None:
            with channel:
                ask_to_end(channel)
        if not life.wait_until_free(ENDING_SECONDS):
            life.kill()
        if not life.wait_until_free(ENDING_SECONDS):
            raise VaultError("the vault's agent could not be ended", remedy="Restart this machine now")
    finally:
        life.close()
    return found


def ask_to_end(channel: Channel) -> None:
    """Tell an agent to end; it may be busy or stopped."""
    with suppress(OSError, VaultError):
        channel.send(Said({"ask": "lock"}))
        channel.receive(seconds=ENDING_SECONDS)


def start(orders: Said) -> Said:
    """Start the process, hand it its orders, and wait until it says that the vault is unlocked; raises why it is not."""
    path = json.dumps([entry for entry in sys.path if entry])
    booting = subprocess.Popen(  # noqa: S603 - our own interpreter, with our own arguments
        [sys.executable, "-s", "-P", "-X", "utf8", "-c", BOOT, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=forgetting_environment({"LC_ALL": "C.UTF-8"}),
        cwd="/",
    )
    with booting:
        assert booting.stdin is not None
        assert booting.stdout is not None
        with suppress(BrokenPipeError):
            booting.stdin.write(b"".join(pack(orders)))
            booting.stdin.close()
        said = unpack(booting.stdout.read)
    if said is None:
        raise VaultError(
            "the vault's agent ended before it was ready", remedy="Try again; 'firsthand doctor' tells what is missing"
        )
    return check_answer(said)


def check_answer(said: Said) -> Said:
    """The answer; raises the error that it holds instead."""
    failed = said.header.get("error")
    if isinstance(failed, dict):
        raise KINDS[str(failed["kind"])](str(failed["what"]), remedy=str(failed["remedy"]))
    return said
