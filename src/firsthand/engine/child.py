"""What runs inside the confined process: wait for a message, do the task, answer; nothing else.

Everything is imported, and tried once, before the walls go up: afterwards few files can be read.
"""

import importlib
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO, cast

from firsthand.engine.confine import confine
from firsthand.engine.confinement import WorkerLimits
from firsthand.engine.message import Message, pack, unpack
from firsthand.model.act import Json

Task = Callable[[bytes, Mapping[str, Json]], Message]
# After this much longer than the parent waits, a child whose parent is gone ends by itself.
GRACE_SECONDS = 5


def serve(function: str, warm_up: str, limits: Mapping[str, float]) -> None:
    """Import `function` ('package.module:name'), confine this process, and do one task after another until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = take_pipes()
    task = cast("Task", load(function))
    if warm_up:
        load(warm_up)()
    bounds = make_limits(limits)
    confinement = confine(bounds)
    layers: list[Json] = [[layer.name, layer.active, layer.detail] for layer in confinement.layers]
    send(replies, Message({"layers": layers}))
    while request := receive(requests):
        signal.setitimer(signal.ITIMER_REAL, bounds.seconds + GRACE_SECONDS)
        send(replies, answer(task, request))
        signal.setitimer(signal.ITIMER_REAL, 0)


def make_limits(limits: Mapping[str, float]) -> WorkerLimits:
    """The limits as they came in by JSON."""
    return WorkerLimits(
        memory_bytes=int(limits["memory_bytes"]),
        seconds=limits["seconds"],
        tasks=int(limits["tasks"]),
        open_files=int(limits["open_files"]),
        reply_bytes=int(limits["reply_bytes"]),
    )


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, moved away from where a library might print."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return requests, replies


def load(function: str) -> Callable[..., object]:
    """The function that 'package.module:name' names."""
    module, _, name = function.partition(":")
    return cast("Callable[..., object]", getattr(importlib.import_module(module), name))


def receive(requests: BinaryIO) -> Message | None:
    """The next task, or None at the end of the pipe."""

    def read(count: int) -> bytes:
        piece = requests.read(count)
        if len(piece) < count:
            # The parent is gone in the middle of a message: nobody waits for an answer.
            sys.exit(0)
        return piece

    if not requests.peek(1):  # type: ignore[attr-defined]
        return None
    return unpack(read, sys.maxsize)


def answer(task: Task, request: Message) -> Message:
    """What the task makes of the request; a lack of memory is an answer, too."""
    try:
        made = task(request.blobs[0], request.header)
    except MemoryError:
        return Message({"failed": "memory"})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Message({"made": dict(made.header), "peak_kibibytes": peak}, made.blobs)


def send(replies: BinaryIO, message: Message) -> None:
    """Write a whole message."""
    replies.writelines(pack(message))
    replies.flush()


def echo(content: bytes, facts: Mapping[str, Json]) -> Message:
    """A task that gives back what it was given: to try the walls and the pipes."""
    return Message(facts, (content,))
