"""Unpack deflated bytes without trusting how large they will become."""

import zlib
from dataclasses import dataclass

from firsthand.stages.capture.limits import Limits

GZIP, RAW_DEFLATE, ZLIB = 31, -15, 15
PIECE_BYTES = 65_536
ROOM_BYTES = 2**20
GZIP_START = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Inflated:
    """What came out, and in words what went wrong; empty where nothing did. `is_bomb` where it grew beyond the limits."""

    content: bytes
    problem: str = ""
    is_bomb: bool = False


def inflate(content: bytes, limits: Limits, *, room_bytes: int | None = None) -> Inflated:
    """All members of a gzip file, one after another; at most `room_bytes` come out."""
    room = limits.expanded_bytes if room_bytes is None else min(room_bytes, limits.expanded_bytes)
    made, total, at, view = [], 0, 0, memoryview(content)
    decoder = zlib.decompressobj(GZIP)
    problem = ""
    while not problem:
        piece = view[at : at + PIECE_BYTES]
        try:
            out = decoder.decompress(piece, ROOM_BYTES)
        except zlib.error:
            problem = f"its compressed bytes are damaged near byte {at:,}"
            break
        made.append(out)
        total += len(out)
        at += len(piece) - len(decoder.unconsumed_tail) - len(decoder.unused_data)
        if reason := why_bomb(total, len(content), room, limits):
            return Inflated(b"", reason, is_bomb=True)
        if decoder.eof:
            at = skip_padding(view, at)
            if at >= len(view):
                break
            if bytes(view[at : at + 2]) != GZIP_START:
                problem = f"{len(view) - at:,} bytes after its end are not understood"
            decoder = zlib.decompressobj(GZIP)
        elif at >= len(view) and len(out) < ROOM_BYTES:
            problem = "it is cut off: its compressed bytes end too early"
    return Inflated(b"".join(made), problem)


def why_bomb(made_bytes: int, packed_bytes: int, room_bytes: int, limits: Limits) -> str:
    """Why so many bytes are too many; empty where they are not."""
    if made_bytes > limits.ratio_floor_bytes and made_bytes > limits.ratio * packed_bytes:
        return f"it unpacks to more than {limits.ratio} times its size, as an archive bomb does"
    if made_bytes > room_bytes:
        return f"it unpacks to more than {room_bytes:,} bytes, more than there is room for"
    return ""


def skip_padding(view: memoryview, at: int) -> int:
    """The place after any zeros, with which tapes and downloads fill up."""
    while at < len(view) and view[at] == 0:
        at += 1
    return at
