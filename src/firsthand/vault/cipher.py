"""Sealing and opening with one key: ChaCha20-Poly1305 (RFC 8439), a random nonce each time, and what it is bound to."""

import hmac
import os
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from firsthand.errors import DamagedError

KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
RESTORE = "Copy the vault back from a backup"


def make_key() -> bytes:
    """A new random key."""
    return os.urandom(KEY_BYTES)


def derive(key: bytes, purpose: str) -> bytes:
    """A key for one purpose alone (HKDF, RFC 5869): what is learnt of one says nothing of another."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"firsthand vault 1: {purpose}".encode()).derive(key)


def seal(key: bytes, content: bytes, *bound: bytes) -> bytes:
    """Nonce and ciphertext; it opens only together with what it is bound to."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, join(*bound))


def unseal(key: bytes, sealed: bytes, what: str, *bound: bytes) -> bytes:
    """What was sealed; `DamagedError`, which names `what`, where a bit of it or of what it is bound to differs."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], join(*bound))
    except (InvalidTag, ValueError) as error:
        raise DamagedError(f"{what} is not what was written", remedy=RESTORE) from error


def mark(key: bytes, *parts: bytes) -> bytes:
    """HMAC-SHA-256 over the parts, each with its length, so that no two lists of parts are alike."""
    return hmac.digest(key, join(*parts), sha256)


def join(*parts: bytes) -> bytes:
    """The parts in one piece from which each can be told."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)
