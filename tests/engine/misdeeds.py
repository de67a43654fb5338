"""What a broken parser might try for whoever wrote the file; each runs inside the worker and says what became of it."""

import ctypes
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from firsthand.engine.confine import confine
from firsthand.engine.confinement import WorkerLimits
from firsthand.engine.message import Message
from firsthand.model.act import Json


def attempt(content: bytes, facts: Mapping[str, Json]) -> Message:
    """Do the deed that `facts` name, with `content` as its object; say 'done', or what kept it from being done."""
    try:
        DEEDS[str(facts["deed"])](content.decode())
    except OSError as error:
        return Message({"outcome": type(error).__name__})
    return Message({"outcome": "done"})


def open_internet_socket(_: str) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def open_local_socket(_: str) -> None:
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()


def look_up_a_name(_: str) -> None:
    socket.getaddrinfo("127.0.0.1", 80)
    socket.getaddrinfo("post.example", 80)


def run_a_program(path: str) -> None:
    os.execv(path, [path])


def start_a_program(path: str) -> None:
    subprocess.run([path], check=True)


def fork(_: str) -> None:
    if os.fork() == 0:
        os._exit(0)
    os.wait()


def write_a_file(path: str) -> None:
    Path(path).write_text("x")


def empty_a_file(path: str) -> None:
    os.truncate(path, 0)


def remove_a_file(path: str) -> None:
    Path(path).unlink()


def make_a_folder(path: str) -> None:
    Path(path + ".d").mkdir()


def make_a_link(path: str) -> None:
    Path(path + ".l").symlink_to(path)


def change_rights(path: str) -> None:
    Path(path).chmod(0o777)


def change_times(path: str) -> None:
    os.utime(path, (0, 0))


def read_a_file(path: str) -> None:
    Path(path).read_bytes()


def list_a_folder(path: str) -> None:
    list(Path(path).iterdir())


def kill_the_parent(_: str) -> None:
    os.kill(os.getppid(), signal.SIGTERM)


def raise_limits(_: str) -> None:
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    except ValueError as error:
        raise OSError from error


def leave_namespace(_: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


DEEDS: dict[str, Callable[[str], None]] = {
    deed.__name__: deed
    for deed in (
        open_internet_socket, open_local_socket, look_up_a_name, run_a_program, start_a_program, fork, write_a_file,
        empty_a_file, remove_a_file, make_a_folder, make_a_link, change_rights, change_times, read_a_file, list_a_folder,
        kill_the_parent, raise_limits, leave_namespace,
    )
}  # fmt: skip


def go_wrong(content: bytes, facts: Mapping[str, Json]) -> Message:  # noqa: C901 - a list of ways
    """Die, hang, or want too much, as `facts` say; otherwise give back what was given, and who did it."""
    match facts.get("way"):
        case "memory":
            return Message({}, (bytes(10 * 2**30),))
        case "little memory":
            return Message({}, (bytes(2**20) * 700,))
        case "loop":
            while True:
                pass
        case "sleep":
            time.sleep(3600)
        case "segfault":
            ctypes.string_at(0)
        case "abort":
            os.abort()
        case "exit":
            sys.exit(3)
        case "error":
            raise KeyError("a traceback that nobody must see")
        case "print":
            print("printed")  # noqa: T201 - what libraries do
            sys.stderr.write("written to stderr\n")
            os.write(1, b"written to 1")
            os.write(2, b"written to 2")
    return Message({"pid": os.getpid()}, (content,))


def confine_again(content: bytes, facts: Mapping[str, Json]) -> Message:
    """Build the walls a second time, where most of what that takes is forbidden, as on a system without them."""
    layers: list[Json] = [[layer.name, layer.active, layer.detail] for layer in confine(WorkerLimits()).layers]
    return Message({"layers": layers})


FORGERIES = {
    "pickle": pickle.dumps(print),
    "huge header": struct.pack(">Q", 2**62),
    "huge blob": b'{"facts": {"made": {}}, "blobs": [99999999999999]}',
    "negative blob": b'{"facts": {"made": {}}, "blobs": [-1]}',
    "true for a number": b'{"facts": {"made": {}}, "blobs": [true]}',
    "no object": b"[1, 2]",
    "no JSON": b"{",
    "deep JSON": b"[" * 100_000,
    "no UTF-8": b'{"facts": {"made": "\xff"}, "blobs": []}',
    "nothing made": b'{"facts": {}, "blobs": []}',
}


def forge(content: bytes, facts: Mapping[str, Json]) -> Message:
    """Write an answer of one's own to every pipe that is open, as code that took over the worker could."""
    raw = FORGERIES[content.decode()]
    frame = raw if content.startswith((b"huge header", b"pickle")) else struct.pack(">Q", len(raw)) + raw
    for pipe in range(3, 20):
        try:
            os.write(pipe, frame)
        except OSError:
            continue
    time.sleep(0.2)
    return Message({})
