"""Bytes in, text out: the one door of this room."""

import struct
import zlib

import lxml.etree

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.conclude import refuse
from firsthand.stages.capture.detect import claimed_format, detect
from firsthand.stages.capture.item import Item
from firsthand.stages.capture.limits import Limits

# What the libraries raise when bytes are not what they expect: seen in fuzzing, and named one by one so that an error
# of the system (no memory, interruption) is never taken for a broken file.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    lxml.etree.LxmlError,
    struct.error,
    zlib.error,
)


def parse_bytes(
    content: bytes,
    *,
    name: str,
    media_type: str | None = None,
    address: str | None = None,
    limits: Limits | None = None,
    depth: int = 0,
    plain: bool = False,
) -> Parsed:
    """What `content` says, as text with what it says of itself; never raises because of what the bytes are.

    `depth` is the number of containers (archives, mails, crawls) that the bytes were taken out of. With `plain` the simplest
    way to the text is taken.

    >>> parse_bytes(b"The bridge fell at dawn.", name="note.txt").text
    'The bridge fell at dawn.'
    """
    item = Item(
        content=content, name=name, media_type=media_type, address=address, limits=limits or Limits(), depth=depth, plain=plain
    )
    if not content:
        return refuse("empty", "the file is empty")
    if len(content) > item.limits.content_bytes:
        return refuse("unread", f"the file has {len(content):,} bytes; at most {item.limits.content_bytes:,} are read at once")
    return parse_item(item)


def parse_item(item: Item) -> Parsed:
    """The text of an item that is neither empty nor too large."""
    kind = "unread"
    try:
        found = detect(item)
        if isinstance(found, str):
            return refuse("unread", f"this is {found}")
        if found.is_last and (claimed := claimed_format(item, textual=False)) is not None:
            # A name that ends in .warc is worth a try where the bytes only seem to be text.
            parsed = claimed.parse(item)
            if parsed.status is not Status.REFUSED:
                return parsed
        kind = found.name
        if item.plain and not found.has_plain:
            return refuse(kind, f"the program that reads {found.words} failed on it")
        return found.parse(item)
    except BROKEN as error:
        return refuse(kind, f"the file is broken, or not the {kind} it seems to be ({type(error).__name__})")
