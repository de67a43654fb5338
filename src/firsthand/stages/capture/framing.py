"""Find where the records of a web archive begin and end, without believing any of them.

A reader that trusts one wrong length skips what follows in silence; here each gap is named.
"""

import re
from dataclasses import dataclass, field

RECORD_START = re.compile(rb"WARC/\d\.\d\r?\n")
HEADER_END = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
# A header is some lines; a record whose header does not end within this is damaged.
HEADER_BYTES = 65_536
MOST_PROBLEMS = 10_000


@dataclass(frozen=True, slots=True)
class Frame:
    """One record: its first byte, that of its block, the byte after its last, and whether it is whole."""

    start: int
    block: int
    end: int
    whole: bool = True


@dataclass(slots=True)
class Framing:
    """All records of an archive, and in words what lies between them."""

    frames: list[Frame] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def frame_records(content: bytes) -> Framing:
    """The records in the uncompressed bytes of a WARC file, in one pass."""
    framing = Framing()
    at = 0
    while at < len(content):
        match = RECORD_START.search(content, at)
        if match is None:
            note_gap(framing, content, at, len(content))
            break
        note_gap(framing, content, at, match.start())
        if len(framing.problems) > MOST_PROBLEMS:
            framing.problems.append(f"from byte {match.start():,} on it is not read: it is broken in too many places")
            break
        at = frame_one(framing, content, match.start())
    return framing


def frame_one(framing: Framing, content: bytes, start: int) -> int:
    """Add the record that begins at `start`; where to look for the next."""
    number = len(framing.frames) + 1
    ending = HEADER_END.search(content, start, start + HEADER_BYTES)
    length = LENGTH.search(content, start, ending.end()) if ending else None
    if ending is None or length is None:
        framing.problems.append(f"record {number} (byte {start:,}) has no readable header or length, and is left out")
        return start + 5
    block, size = ending.end(), int(length.group(1))
    end = block + size
    if end > len(content):
        framing.problems.append(f"record {number} is cut off: {len(content) - block:,} of {size:,} bytes are there")
        end = len(content)
        framing.frames.append(Frame(start, block, end, whole=False))
        return end
    framing.frames.append(Frame(start, block, end))
    return end


def note_gap(framing: Framing, content: bytes, start: int, end: int) -> None:
    """Name bytes between records that are more than empty lines."""
    gap = content[start:end].strip(b"\r\n\x00 ")
    if gap:
        after = f"after record {len(framing.frames)}" if framing.frames else "before the first record"
        framing.problems.append(f"{len(gap):,} bytes {after} belong to no record; its length may be wrong")
