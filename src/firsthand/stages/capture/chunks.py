"""Undo HTTP's chunked transfer coding strictly (RFC 9112, 7.1): lenient readers drop what a wrong chunk size hides."""

import re
from dataclasses import dataclass

SIZE_LINE = re.compile(rb"([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?(\r?\n)")


@dataclass(frozen=True, slots=True)
class Unchunked:
    """The content of a body, as far as its chunks fit together and then as it stands; `chunks` is the number that fitted."""

    content: bytes
    chunks: int
    whole: bool


def unchunk(body: bytes) -> Unchunked:
    r"""The content of a chunked body.

    >>> unchunk(b"4\r\nSalt\r\n0\r\n\r\n")
    Unchunked(content=b'Salt', chunks=1, whole=True)
    >>> unchunk(b"9\r\nSalt\r\n0\r\n\r\n").whole
    False
    """
    pieces: list[bytes] = []
    at = 0
    while match := SIZE_LINE.match(body, at):
        size, start = int(match.group(1), 16), match.end()
        if size == 0:
            return Unchunked(b"".join(pieces), len(pieces), whole=True)
        ending = match.group(2)
        if not body.startswith(ending, start + size):
            at = start
            break
        pieces.append(body[start : start + size])
        at = start + size + len(ending)
    return Unchunked(b"".join([*pieces, body[at:]]), len(pieces), whole=False)
