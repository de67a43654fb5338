"""The process that holds a vault's keys, so that desk, commands and parsers never do. It answers, and ends by itself.

It ends when it is told to, on SIGTERM and SIGHUP, when nobody asked for a while, when the machine slept, when the terminal that
it was started from is gone, and when the vault's folder or its key files are no longer where they were.
"""

import os
import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from firsthand.errors import VaultError
from firsthand.model.act import Json
from firsthand.vault.agent_answer import FAILURES, answer, tell
from firsthand.vault.agent_memory import forget, shield
from firsthand.vault.agent_place import PAUSE_SECONDS, Life
from firsthand.vault.agent_socket import SILENT_SECONDS, Channel, Listener, Said, connect, forbid_other_families, pack, unpack
from firsthand.vault.agent_watch import Watch
from firsthand.vault.store import Vault

TICK_SECONDS = 0.5
# How long another agent of the same vault may take to begin to listen, or to end.
SETTLING_SECONDS = 10.0


def main() -> None:
    """Read what to unlock from the pipe, say that it is unlocked or why not, and answer until it is time to end."""
    in_memory = shield()
    forbid_other_families()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, reports = take_pipes()
    asked = unpack(orders.read)
    if asked is None:
        return
    try:
        vault = unlock(asked)
    except FAILURES as error:
        report(reports, tell(error))
        return
    header = asked.header
    del asked
    forget()
    with closing(vault):
        stand_in(vault, header, reports, in_memory=in_memory)


def unlock(asked: Said) -> Vault:
    """The vault, unlocked by what the orders hold."""
    folder, secret = Path(str(asked.header["folder"])), asked.blob.decode()
    if asked.header["by"] == "passphrase":
        return Vault.unlock(folder, passphrase=secret)
    return Vault.unlock(folder, identity=secret)


def stand_in(vault: Vault, header: dict[str, Json], reports: BinaryIO, *, in_memory: bool) -> None:
    """Answer for the vault, unless another agent does so already."""
    place, life = Path(str(header["socket"])), Life(Path(str(header["lock"])))
    seconds = header["idle_seconds"]
    assert isinstance(seconds, int | float)
    if not settle(life, place):
        report(reports, Said({"ok": "already"}))
        return
    watch = Watch(Path(str(header["folder"])), seconds, in_memory=in_memory)
    with Listener(place) as listener:
        # Whoever asked may be gone: then nobody waits for this agent.
        if report(reports, Said({"ok": "ready"})):
            serve(vault, listener, watch)


def settle(life: Life, place: Path) -> bool:
    """Whether this process is to be the vault's agent; False where another one answers."""
    end_at = time.monotonic() + SETTLING_SECONDS
    while not life.take():
        other = connect(place, seconds=1.0)
        if other is not None:
            with other:
                return False
        if time.monotonic() > end_at:
            raise SystemExit(1)
        time.sleep(PAUSE_SECONDS)
    return True


def serve(vault: Vault, listener: Listener, watch: Watch) -> None:
    """Answer one caller after another until there is a reason to end."""
    while not watch.has_reason_to_end():
        channel = listener.accept(seconds=TICK_SECONDS)
        if channel is not None:
            with channel:
                # Who called while the machine slept gets no answer when it wakes.
                if not watch.has_reason_to_end():
                    serve_one(vault, channel, watch)


def serve_one(vault: Vault, channel: Channel, watch: Watch) -> None:
    """Answer one caller of this user. One that is cut off, silent or talks nonsense costs nobody else an answer."""
    if channel.peer.uid != os.getuid():
        return
    try:
        said = channel.receive(seconds=SILENT_SECONDS)
        if said is not None:
            channel.send(answer(vault, said, watch))
    except (VaultError, OSError):
        return


def report(reports: BinaryIO, said: Said) -> bool:
    """Tell the process that started this one how it went; whether it heard."""
    try:
        reports.writelines(pack(said))
        reports.close()
    except BrokenPipeError:
        return False
    return True


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes from and to the process that started this one, moved away from where a library might print."""
    orders, reports = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return orders, reports


def end(_number: int, _frame: FrameType | None) -> None:
    """End in order: what is half done is undone by the store."""
    sys.exit(0)
