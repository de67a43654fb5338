"""The key that signs a ledger's checkpoints, in the text forms of Go's signed notes.

C2SP signed-note, "Signatures" and "Verifier keys": a key has a name, and an id of four bytes over name and public key.
"""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from firsthand.errors import CheckpointError
from firsthand.ledger.disk import make_folder, set_mode, write_file

# C2SP signed-note: signature type 1 is Ed25519.
_ED25519 = b"\x01"
_KEY_BYTES, _ID_BYTES = 32, 4
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class Verifier:
    """Whose signatures to accept: a key's name and its public half."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(char.isspace() for char in self.name):
            raise CheckpointError(f"{self.name!r} cannot name a key", remedy="Use a name without spaces and without '+'")
        if len(self.public) != _KEY_BYTES:
            raise CheckpointError(f"the key {self.name} has {len(self.public)} bytes", remedy=f"It needs {_KEY_BYTES}")

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of the same name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_ID_BYTES]

    def is_signed(self, content: bytes, signature: bytes) -> bool:
        """Whether `signature` over `content` was made with this key."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, content)
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(_ED25519 + self.public).decode()}"


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can sign. Its secret is never shown by `repr`."""

    name: str
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != _KEY_BYTES:
            raise CheckpointError(f"the key {self.name} has {len(self.secret)} bytes", remedy=f"It needs {_KEY_BYTES}")

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._open().public_key().public_bytes_raw())

    def sign(self, content: bytes) -> bytes:
        """The Ed25519 signature over `content`."""
        return self._open().sign(content)

    def to_text(self) -> str:
        """The secret as one line, for a file that only its owner reads."""
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{base64.b64encode(_ED25519 + self.secret).decode()}"

    def _open(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)


def make_key(name: str) -> Key:
    """A new key. The name stands in every checkpoint that leaves the house: it must not name a person or a matter."""
    key = Key(name, os.urandom(_KEY_BYTES))
    # Refuses a name that no note can hold.
    _ = key.verifier
    return key


def read_key(text: str) -> Key:
    """The key that `text` holds; `CheckpointError` if it is not one or is damaged."""
    if not text.startswith(_PRIVATE):
        raise CheckpointError(
            "this is no signing key", remedy="Give the file that 'firsthand new' wrote, from a backup if need be"
        )
    name, secret = _read_parts(text.removeprefix(_PRIVATE))
    key = Key(name, secret)
    _check_text(text, key.to_text())
    return key


def read_verifier(text: str) -> Verifier:
    """The public key that `text` holds; `CheckpointError` if it is not one or is damaged."""
    verifier = Verifier(*_read_parts(text))
    _check_text(text, str(verifier))
    return verifier


def write_key(key: Key, private: Path, public: Path) -> None:
    """Write both halves; only the owner may read the private one."""
    make_folder(private.parent)
    set_mode(private.parent, 0o700)
    write_file(private, f"{key.to_text()}\n".encode(), mode=0o600)
    write_file(public, f"{key.verifier}\n".encode(), mode=0o644)


def read_key_file(path: Path) -> Key:
    """The key in the file `path`; `CheckpointError` if it cannot be read."""
    return read_key(_read_line(path))


def read_verifier_file(path: Path) -> Verifier:
    """The public key in the file `path`; `CheckpointError` if it cannot be read."""
    return read_verifier(_read_line(path))


def _read_line(path: Path) -> str:
    try:
        text = path.read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise CheckpointError(f"the key file {path} cannot be read", remedy="Copy it back from a backup") from error
    line, end, rest = text.partition("\n")
    if not line or not end or rest:
        raise CheckpointError(f"the key file {path} is not one line", remedy="Copy it back from a backup")
    return line


def _read_parts(text: str) -> tuple[str, bytes]:
    parts = text.split("+", 2)
    try:
        name, _, encoded = parts
        raw = base64.b64decode(encoded, validate=True)
    except (ValueError, binascii.Error) as error:
        raise CheckpointError("a key is damaged: it is not name+id+key", remedy="Copy it back from a backup") from error
    if raw[:1] != _ED25519:
        raise CheckpointError(f"the key {name} is not of the kind Ed25519", remedy="Use a key made by Firsthand")
    return name, raw[1:]


def _check_text(given: str, right: str) -> None:
    if given != right:
        raise CheckpointError(
            "a key is damaged: its name, its id and its bytes do not fit", remedy="Copy it back from a backup"
        )
