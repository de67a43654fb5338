"""Size classes: what can be seen of an encrypted content is its class alone, a power of two from 1 KiB up.

Powers of two tell less than finer classes (Padmé: Nikitin and others 2019) and cost up to twice the room, which accounts can
bear.
"""

from firsthand.errors import DamagedError, VaultError

SMALLEST_BYTES = 1024
# SQLite keeps no row of a gigabyte; the next class would be one.
LARGEST_BYTES = 2**29
_LENGTH_BYTES = 8


def pad(content: bytes) -> bytes:
    """The content behind its length, filled with zeros up to the next size class; `VaultError` for more than fits one row."""
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    if len(framed) > LARGEST_BYTES:
        raise VaultError(f"a row of the vault holds {LARGEST_BYTES // 2**20} MiB at most", remedy="Split the file")
    return framed.ljust(max(SMALLEST_BYTES, 1 << (len(framed) - 1).bit_length()), b"\0")


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
