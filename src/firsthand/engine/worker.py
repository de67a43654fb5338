"""Run a function on hostile bytes in a process that can do nothing else, one task after another.

The worker is a fresh interpreter, not a fork: a fork would carry our memory, and with it a case, behind the walls.
"""

import dataclasses
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Self

from firsthand.engine.confinement import Layer, WorkerLimits
from firsthand.engine.message import Message, pack, unpack
from firsthand.errors import WorkerError
from firsthand.model.act import Json

BOOT = (
    "import json, sys; task = json.loads(sys.argv[1]); sys.path[:] = task.pop('path'); "
    "from firsthand.engine.child import serve; serve(**task)"
)
# Importing all parsers takes a second; a laden machine may need this much longer.
START_SECONDS = 120.0
PIECE_BYTES = 2**20
# Threads that libraries start at import would keep namespaces and Landlock from covering the whole process.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
BY_SIGNAL = {signal.SIGXCPU: "time", signal.SIGALRM: "time", signal.SIGKILL: "memory"}
WORDS = {"time": "it took too long", "memory": "it needed too much memory", "crash": "the program that reads it crashed"}


class ConfinedWorker:
    """A confined process that runs `function` ('package.module:name'), restarted after it dies, hangs or hits a limit.

    The function takes bytes and facts and returns a `Message`; `warm_up` names a function that is called once before the walls
    go up. Not for two threads at a time: make one worker for each.
    """

    def __init__(self, function: str, *, warm_up: str = "", limits: WorkerLimits | None = None) -> None:
        self.function = function
        self.warm_up = warm_up
        self.limits = limits or WorkerLimits()
        self._child: subprocess.Popen[bytes] | None = None
        self._layers: tuple[Layer, ...] = ()
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The walls around the child, which is started if need be."""
        self._ready()
        return self._layers

    def call(self, content: bytes, facts: Mapping[str, Json], *, seconds: float | None = None) -> Message:
        """What the function makes of `content` and `facts`; raises `WorkerError` with the reason 'time', 'memory' or 'crash'.

        `seconds` shortens the time that the limits give to a task.
        """
        child = self._ready()
        deadline = time.monotonic() + min(seconds or self.limits.seconds, self.limits.seconds)
        try:
            self._write(child, pack(Message(facts, (content,))), deadline)
            reply = self._read(child, deadline)
        except BaseException:
            # Also when a person stops us: half a message in the pipe would be the next task's answer.
            self.close()
            raise
        self._done += 1
        made = reply.header.get("made")
        if self._done >= self.limits.tasks or not isinstance(made, dict):
            self.close()
        if not isinstance(made, dict):
            raise failure("memory" if reply.header.get("failed") == "memory" else "crash")
        return Message(made, reply.blobs)

    def close(self) -> None:
        """End the child, whatever it does."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()

    def _ready(self) -> "subprocess.Popen[bytes]":
        """A child that waits for a task."""
        if self._child is None:
            self._child = start_child(self.function, self.warm_up, self.limits)
            self._done = 0
            try:
                hello = self._read(self._child, time.monotonic() + START_SECONDS)
                self._layers = read_layers(hello.header.get("layers"))
            except BaseException:
                self.close()
                raise
        return self._child

    def _write(self, child: "subprocess.Popen[bytes]", pieces: Iterable[bytes], deadline: float) -> None:
        """Send all `pieces` before the deadline."""
        assert child.stdin is not None
        pipe = child.stdin.fileno()
        for piece in pieces:
            view = memoryview(piece)
            while view:
                wait_for(pipe, selectors.EVENT_WRITE, deadline)
                try:
                    view = view[os.write(pipe, view[:PIECE_BYTES]) :]
                except BlockingIOError:
                    continue
                except BrokenPipeError as error:
                    raise failure(reason_of(child)) from error

    def _read(self, child: "subprocess.Popen[bytes]", deadline: float) -> Message:
        """One message before the deadline."""
        assert child.stdout is not None
        pipe = child.stdout.fileno()

        def read(count: int) -> bytes:
            taken = bytearray()
            while len(taken) < count:
                wait_for(pipe, selectors.EVENT_READ, deadline)
                piece = os.read(pipe, min(PIECE_BYTES, count - len(taken)))
                if not piece:
                    raise failure(reason_of(child))
                taken += piece
            return bytes(taken)

        return unpack(read, self.limits.reply_bytes)


def start_child(function: str, warm_up: str, limits: WorkerLimits) -> "subprocess.Popen[bytes]":
    """A fresh interpreter on its way to `serve`, in a session of its own so that Ctrl-C does not reach it."""
    path = [entry for entry in sys.path if entry]
    task = {"path": path, "function": function, "warm_up": warm_up, "limits": dataclasses.asdict(limits)}
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, with our own arguments
        [sys.executable, "-I", "-X", "utf8", "-c", BOOT, json.dumps(task)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    os.set_blocking(child.stdin.fileno(), False)
    return child


def wait_for(pipe: int, event: int, deadline: float) -> None:
    """Wait until the pipe can be used; raises `WorkerError` at the deadline."""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise failure("time")


def reason_of(child: "subprocess.Popen[bytes]") -> str:
    """Why the child ended."""
    try:
        code = child.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return "crash"
    return BY_SIGNAL.get(signal.Signals(-code), "crash") if code < 0 else "crash"


def failure(reason: str) -> WorkerError:
    """The error that says what became of the task."""
    remedy = "The bytes are kept; a simpler or smaller copy of the file may be readable"
    return WorkerError(f"the file could not be read: {WORDS[reason]}", remedy=remedy, reason=reason)


def read_layers(layers: object) -> tuple[Layer, ...]:
    """The walls as the child reports them; raises `WorkerError` where that is no such report."""
    if not isinstance(layers, list) or not all(isinstance(entry, list) and len(entry) == 3 for entry in layers):  # noqa: PLR2004
        raise WorkerError("the worker did not say how it is confined")
    return tuple(Layer(str(name), bool(active), str(detail)) for name, active, detail in layers)
