"""Unpack deflated bytes without trusting how large they will become."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.stages.capture.limits import Limits

# zlib's numbers for the frames around what it packed.
GZIP, ZLIB, UNFRAMED = 31, 15, -15
PIECE_BYTES = 65_536
ROOM_BYTES = 2**20
GZIP_START = b"\x1f\x8b"
# The same with the only method of packing that there is (RFC 1952).
MEMBER_START = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Inflated:
    """What came out, and in words what went wrong; empty where nothing did. `is_bomb` where it grew beyond the limits."""

    content: bytes
    problem: str = ""
    is_bomb: bool = False


def inflate(content: bytes, limits: Limits, *, room_bytes: int | None = None, go_on: bool = False) -> Inflated:
    """All members of a gzip file, one after another; at most `room_bytes` come out.

    With `go_on`, a damaged member costs only itself: the next one is looked for, as crawls are packed record by record.
    """
    room = limits.expanded_bytes if room_bytes is None else min(room_bytes, limits.expanded_bytes)
    made: list[bytes] = []
    problems: list[str] = []
    total, at = 0, 0
    while at < len(content):
        start = at
        for out, at, problem in inflate_member(content, start):  # noqa: B007 - the last place and problem are used below
            made.append(out)
            total += len(out)
            if reason := why_bomb(total, len(content), room, limits):
                return Inflated(b"", reason, is_bomb=True)
        problems += [problem] if problem else []
        following = content.find(MEMBER_START, max(at, start + 1)) if problem and go_on else -1
        if problem and following < 0:
            break
        at = following if problem else skip_padding(content, at)
    return Inflated(b"".join(made), "; ".join(problems[:3]) + (" and more" if len(problems) > 3 else ""))  # noqa: PLR2004


def inflate_member(content: bytes, start: int) -> Iterator[tuple[bytes, int, str]]:
    """The member that begins at `start`, piece by piece, with the place after it and what is wrong with it."""
    if content[start : start + 2] != GZIP_START:
        yield b"", start, f"{len(content) - start:,} bytes after its end are not understood"
        return
    decoder, at, view = zlib.decompressobj(GZIP), start, memoryview(content)
    while not decoder.eof:
        piece = view[at : at + PIECE_BYTES]
        try:
            out = decoder.decompress(piece, ROOM_BYTES)
        except zlib.error:
            yield b"", at, f"its compressed bytes are damaged near byte {at:,}"
            return
        at += len(piece) - len(decoder.unconsumed_tail) - len(decoder.unused_data)
        is_cut = not decoder.eof and at >= len(view) and len(out) < ROOM_BYTES
        yield out, at, "it is cut off: its compressed bytes end too early" if is_cut else ""
        if is_cut:
            return


def undeflate(content: bytes, room_bytes: int) -> Inflated:
    """A body in HTTP's 'deflate' coding: zlib's format, or what many servers send instead, the same without its frame."""
    problem = ""
    for frame in (ZLIB, UNFRAMED):
        decoder = zlib.decompressobj(frame)
        try:
            made = decoder.decompress(content, room_bytes + 1)
        except zlib.error:
            problem = problem or "its compressed bytes are damaged"
            continue
        is_cut = not decoder.eof and len(made) <= room_bytes
        return Inflated(made, "it is cut off: its compressed bytes end too early" if is_cut else "")
    return Inflated(b"", problem)


def why_bomb(made_bytes: int, packed_bytes: int, room_bytes: int, limits: Limits) -> str:
    """Why so many bytes are too many; empty where they are not."""
    if made_bytes > limits.ratio_floor_bytes and made_bytes > limits.ratio * packed_bytes:
        return f"it unpacks to more than {limits.ratio} times its size, as an archive bomb does"
    if made_bytes > room_bytes:
        return f"it unpacks to more than {room_bytes:,} bytes, more than there is room for"
    return ""


def skip_padding(view: bytes, at: int) -> int:
    """The place after any zeros, with which tapes and downloads fill up."""
    while at < len(view) and view[at] == 0:
        at += 1
    return at
