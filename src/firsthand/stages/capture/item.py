"""What a format is given, and what a format is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from firsthand.model.capture import Parsed
from firsthand.stages.capture.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Bytes to be understood, with what others say of them; nothing of it is believed before the bytes are looked at.

    `depth` counts the containers that this was taken out of. `plain` asks for the simplest way to the text, after the better
    one crashed or did not end.
    """

    content: bytes
    name: str
    media_type: str | None = None
    address: str | None = None
    limits: Limits = field(default_factory=Limits)
    depth: int = 0
    plain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The beginning of some bytes, the same as words, and the names of the entries where they are a ZIP archive."""

    content: bytes
    start: bytes
    words: str
    entries: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of file: how its bytes show, what it is called elsewhere, and how it is read.

    `shows` is given the first bytes and their words (see `detect.Head`) and says whether they are surely of this kind.
    A `textual` format may show no sign of itself; then what the server or the name says decides.
    The one that `is_last` takes what no other does. One that `has_plain` can also be read the plainest way, see `Item`.
    """

    name: str
    words: str
    shows: Callable[[Head], bool]
    parse: Callable[[Item], Parsed]
    textual: bool = False
    has_plain: bool = False
    is_last: bool = False
    media_types: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
