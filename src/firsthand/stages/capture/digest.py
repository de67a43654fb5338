"""Check the digests that a web archive gives for its records (WARC 1.1, 5.8 and 5.9)."""

import base64
import hashlib

KNOWN = {"sha1": "sha1", "sha-1": "sha1", "sha256": "sha256", "sha-256": "sha256", "sha512": "sha512", "md5": "md5"}


def digest_fits(labelled: str, *contents: bytes) -> bool | None:
    """Whether 'algorithm:value' is the digest of one of `contents`; None where the algorithm is not known.

    >>> digest_fits("md5:900150983cd24fb0d6963f7d28e17f72", b"abc")
    True
    """
    algorithm, _, value = labelled.strip().partition(":")
    name = KNOWN.get(algorithm.lower())
    if name is None or not value:
        return None
    return any(value.strip().rstrip("=").lower() in spellings(name, content) for content in contents)


def spellings(algorithm: str, content: bytes) -> set[str]:
    """A digest in hexadecimal, base 32 and base 64, in small letters."""
    made = hashlib.new(algorithm, content, usedforsecurity=False).digest()
    encoded = (base64.b32encode(made), base64.b64encode(made), base64.urlsafe_b64encode(made))
    return {made.hex(), *(text.decode().rstrip("=").lower() for text in encoded)}
