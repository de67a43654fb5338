"""How a row is laid out before it is sealed, and how marks of rows are added up."""

import json

from firsthand.errors import NotFoundError

MARK_BYTES = 32


def add(*marks: bytes) -> bytes:
    """Marks joined so that their order does not matter, and that adding one twice takes it out again.

    XOR of keyed hashes is secure here because nobody without the key ever sees a sum: it is stored encrypted.
    """
    total = 0
    for one in marks:
        total ^= int.from_bytes(one, "big")
    return total.to_bytes(MARK_BYTES, "big")


def frame(subject: str, kind: str, content: bytes) -> bytes:
    """Subject and kind before the content, so that they are sealed with it."""
    header = json.dumps([subject, kind]).encode()
    return len(header).to_bytes(4, "big") + header + content


def unframe(framed: bytes) -> tuple[str, str, bytes]:
    """Subject, kind and content."""
    length = int.from_bytes(framed[:4], "big")
    subject, kind = json.loads(framed[4 : 4 + length])
    return str(subject), str(kind), framed[4 + length :]


def read_id(row_id: str) -> bytes:
    """An id's bytes. Raises `NotFoundError` for what is none."""
    try:
        return bytes.fromhex(row_id)
    except ValueError as odd:
        raise NotFoundError("this is no id of a row of the vault", remedy="Give 32 hexadecimal digits") from odd
