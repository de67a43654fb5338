"""Messages between us and a confined worker: a JSON header and raw bytes, each with its length.

Never pickle: whoever breaks a parser in the worker speaks for it afterwards, and unpickling runs what it says.
"""

import json
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from firsthand.errors import WorkerError
from firsthand.model.act import Json

LENGTH = struct.Struct(">Q")
# 10,000 members with a name, an address and headers of 1,000 characters each fit.
HEADER_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Message:
    """Facts that JSON can hold, and blobs that it cannot."""

    header: Mapping[str, Json] = field(default_factory=dict)
    blobs: tuple[bytes, ...] = ()


def pack(message: Message) -> list[bytes]:
    """The pieces of a message as they go through a pipe: length of the header, header, blobs."""
    sizes: list[Json] = [len(blob) for blob in message.blobs]
    header = json.dumps({"facts": dict(message.header), "blobs": sizes}).encode()
    return [LENGTH.pack(len(header)), header, *message.blobs]


def unpack(read: Callable[[int], bytes], ceiling_bytes: int) -> Message:
    """The message that `read(count)` gives piece by piece; raises `WorkerError` where it is not one, or too large."""
    size = LENGTH.unpack(read(LENGTH.size))[0]
    if size > HEADER_BYTES:
        raise WorkerError(f"the worker's answer has a header of {size} bytes")
    facts, sizes = read_header(read(size))
    if sum(sizes) > ceiling_bytes:
        raise WorkerError(f"the worker's answer has {sum(sizes)} bytes; at most {ceiling_bytes} are taken")
    return Message(facts, tuple(read(count) for count in sizes))


def read_header(header: bytes) -> tuple[dict[str, Json], list[int]]:
    """The facts and the sizes of the blobs; raises `WorkerError` where they are not what they should be."""
    try:
        envelope = json.loads(header)
        facts, sizes = envelope["facts"], envelope["blobs"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise WorkerError("the worker's answer cannot be read") from error
    sound = isinstance(facts, dict) and isinstance(sizes, list) and all(type(size) is int and size >= 0 for size in sizes)
    if not sound:
        raise WorkerError("the worker's answer is not of the agreed form")
    return facts, sizes
