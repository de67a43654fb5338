"""Size classes: what can be seen of an encrypted content is its class alone, a power of two from 1 KiB up."""

from firsthand.errors import DamagedError

SMALLEST_BYTES = 1024
_LENGTH_BYTES = 8


def pad(content: bytes) -> bytes:
    """The content behind its length, filled with zeros up to the next size class."""
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    size = max(SMALLEST_BYTES, 1 << (len(framed) - 1).bit_length())
    return framed.ljust(size, b"\0")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given; `DamagedError` for anything else.

    >>> unpad(pad(b"ten")), len(pad(b"ten"))
    (b'ten', 1024)
    """
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    content, rest = padded[_LENGTH_BYTES : _LENGTH_BYTES + length], padded[_LENGTH_BYTES + length :]
    if len(content) != length or rest.strip(b"\0") or len(padded) < SMALLEST_BYTES:
        raise DamagedError("a decrypted content is not what was written", remedy="Copy the vault back from a backup")
    return content
