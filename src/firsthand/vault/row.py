"""A row, and how it is laid out before it is sealed."""

import json
import re
from dataclasses import dataclass, field

from firsthand.errors import NotFoundError

ID_BYTES = 16
_LENGTH_BYTES = 4
_ID = re.compile(rf"[0-9a-f]{{{2 * ID_BYTES}}}")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the vault: `subject` is the pseudonym that it belongs to, empty for what is the whole case's."""

    id: str
    subject: str
    kind: str
    version: int
    content: bytes = field(repr=False)


def frame(header: object, content: bytes) -> bytes:
    """A header before the content, so that they are sealed together."""
    encoded = json.dumps(header).encode("ascii")
    return len(encoded).to_bytes(_LENGTH_BYTES, "big") + encoded + content


def unframe(framed: bytes) -> tuple[object, bytes]:
    """Header and content; `ValueError` for what has none."""
    start = _LENGTH_BYTES + int.from_bytes(framed[:_LENGTH_BYTES], "big")
    return json.loads(framed[_LENGTH_BYTES:start]), framed[start:]


def is_id(text: object) -> bool:
    """Whether this is the id of a row, as the vault writes it."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def read_id(row_id: str) -> bytes:
    """An id's bytes. Raises `NotFoundError` for what is none."""
    if not is_id(row_id):
        raise NotFoundError("this is no id of a row of the vault", remedy=f"Give {2 * ID_BYTES} hexadecimal digits")
    return bytes.fromhex(row_id)
