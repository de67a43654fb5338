"""What stripping a file gives: a new file, or the reason why it may not leave."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripped:
    """A rewritten file under a name that says nothing. `removed` was in it; `kept` still is, and a person must look at it."""

    content: bytes = field(repr=False)
    name: str
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that may not leave: why, and what to do."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be; whoever feeds us files may feed us bombs.

    `pixels`: twice the largest picture of a telephone. `pages`: each is drawn several times to see what is hidden on it.
    `expanded_bytes`: all parts of an office file together; `ratio`: one part may grow this many times.
    """

    content_bytes: int = 128 * 2**20
    pixels: int = 250_000_000
    pages: int = 300
    parts: int = 2_000
    expanded_bytes: int = 256 * 2**20
    ratio: int = 200
    ratio_floor_bytes: int = 2**20
    cells: int = 2_000_000
