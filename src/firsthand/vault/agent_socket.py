"""Sockets within this machine (AF_UNIX), for the vault's agent alone.

Besides fetching this is the one file of the house that may import `socket`. It opens no other family, and the agent's process
refuses any other by an audit hook, whoever asks. A message is a JSON header and one blob, each with its length and bounded;
never pickle: whoever reaches the socket must not be able to say what is run.
"""

import json
import os
import select
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from firsthand.errors import VaultError
from firsthand.model.act import Json

LENGTHS = struct.Struct(">IQ")
CREDENTIALS = struct.Struct("3i")
# A header holds a method and its short arguments, or an error. A blob holds a capture (at most 256 MiB) or the ids of all rows.
HEADER_BYTES, BLOB_BYTES = 2**16, 2**28 + 2**20
PIECE_BYTES = 2**20
# How many may wait while one is served.
WAITING = 128
# A peer that says nothing for so long is given up, so that a stopped one does not keep the others waiting.
SILENT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """One message. The blob may be confidential: no `repr` shows it."""

    header: dict[str, Json]
    blob: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Peer:
    """Who is at the other end, as the system says and no peer can feign; 0 and our own user where the system does not tell."""

    pid: int
    uid: int


class Channel:
    """A connection; used as a context manager."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    @property
    def peer(self) -> Peer:
        """The process that connected, or that listens."""
        if not hasattr(socket, "SO_PEERCRED"):
            return Peer(0, os.getuid())
        pid, uid, _ = CREDENTIALS.unpack(self._socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size))
        return Peer(pid, uid)

    def send(self, said: Said) -> None:
        """Send a whole message."""
        for piece in pack(said):
            self._socket.sendall(piece)

    def receive(self, *, seconds: float | None = None) -> Said | None:
        """The next message; None where the other end closed. `seconds` is how long it may be silent, None for any time."""
        self._socket.settimeout(seconds)
        return unpack(self._take)

    def _take(self, count: int) -> bytes:
        """Exactly `count` bytes, or fewer where the other end closed; the buffer that they came in is wiped."""
        taken = bytearray(count)
        view, filled = memoryview(taken), 0
        while filled < count:
            got = self._socket.recv_into(view[filled : filled + PIECE_BYTES])
            if not got:
                break
            filled += got
        content = bytes(view[:filled])
        view[:] = bytes(count)
        return content


class Listener:
    """Where the agent is called; used as a context manager."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o077)
        try:
            self._socket.bind(str(path))
        finally:
            os.umask(before)
        self._socket.listen(WAITING)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._path.unlink(missing_ok=True)

    def accept(self, *, seconds: float) -> Channel | None:
        """The next caller within so many seconds; None where nobody called."""
        if not select.select([self._socket], [], [], seconds)[0]:
            return None
        connected, _ = self._socket.accept()
        return Channel(connected)


def connect(path: Path, *, seconds: float | None = None) -> Channel | None:
    """A connection to whoever of this user listens there; None where nobody does."""
    calling = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    calling.settimeout(seconds)
    try:
        calling.connect(str(path))
    except OSError:
        calling.close()
        return None
    channel = Channel(calling)
    if channel.peer.uid != os.getuid():
        calling.close()
        return None
    return channel


def pack(said: Said) -> tuple[bytes, ...]:
    """The pieces of a message; `VaultError` where it is too large."""
    header = json.dumps(said.header, ensure_ascii=True).encode("ascii")
    if len(header) > HEADER_BYTES or len(said.blob) > BLOB_BYTES:
        raise VaultError(
            f"{len(said.blob):,} bytes are too many for the vault's agent", remedy=f"It takes at most {BLOB_BYTES:,} at once"
        )
    opening = LENGTHS.pack(len(header), len(said.blob)) + header
    # Nothing may be sent after a message is whole: the other end may have answered and gone.
    return (opening, said.blob) if said.blob else (opening,)


def unpack(take: Callable[[int], bytes]) -> Said | None:
    """The message that `take(count)` gives; None at the end. `VaultError` where it is cut off, too large or no message."""
    lengths = take(LENGTHS.size)
    if not lengths:
        return None
    if len(lengths) < LENGTHS.size:
        raise VaultError("a message to the vault's agent was cut off")
    header_bytes, blob_bytes = LENGTHS.unpack(lengths)
    if header_bytes > HEADER_BYTES or blob_bytes > BLOB_BYTES:
        raise VaultError("a message to the vault's agent is too large")
    header, blob = take(header_bytes), take(blob_bytes)
    if len(header) < header_bytes or len(blob) < blob_bytes:
        raise VaultError("a message to the vault's agent was cut off")
    try:
        facts = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise VaultError("a message to the vault's agent cannot be read") from error
    if not isinstance(facts, dict):
        raise VaultError("a message to the vault's agent is not of the agreed form")
    return Said(facts, blob)


def forbid_other_families() -> None:
    """From now on, for good: no code in this process opens a socket of another family than AF_UNIX, or looks up a name."""

    def watch(event: str, given: tuple[object, ...]) -> None:
        if event == "socket.__new__" and given[1] != socket.AF_UNIX:
            raise VaultError("the vault's agent opens no connection that leaves this machine")
        if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}:
            raise VaultError("the vault's agent looks up no name")

    sys.addaudithook(watch)
