"""Undo HTTP's chunked transfer coding strictly (RFC 9112, 7.1): lenient readers drop what a wrong chunk size hides."""

import re

SIZE_LINE = re.compile(rb"([0-9a-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r?\n")


def unchunk(body: bytes) -> bytes | None:
    r"""The content of a chunked body, or None where its chunks do not fit together.

    >>> unchunk(b"4\r\nSalt\r\n0\r\n\r\n"), unchunk(b"9\r\nSalt\r\n0\r\n\r\n")
    (b'Salt', None)
    """
    pieces: list[bytes] = []
    at = 0
    while match := SIZE_LINE.match(body, at):
        size = int(match.group(1), 16)
        start = match.end()
        if size == 0:
            return b"".join(pieces)
        if start + size > len(body):
            return None
        pieces.append(body[start : start + size])
        at = start + size
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    return None
