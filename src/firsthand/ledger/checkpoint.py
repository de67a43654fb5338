"""A checkpoint: a short signed text that fixes all acts up to now, to be kept where the case is not.

C2SP tlog-checkpoint inside a C2SP signed-note. Whoever holds one can later tell whether an act before it was altered,
dropped, moved or slipped in.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import CheckpointError
from firsthand.ledger.disk import make_folder, write_file
from firsthand.ledger.keys import Key, Verifier
from firsthand.ledger.merkle import HASH_BYTES
from firsthand.ledger.store import Ledger

# C2SP signed-note: em dash, space, key name, space, base64 of key id and signature.
_SIGNATURE = re.compile(r"— (\S+) ([A-Za-z0-9+/]+={0,2})")
_ID_BYTES, _SIGNATURE_BYTES = 4, 64
_IMAGE = "ledger.db sha256 "
# Origin, size, root; then extension lines, of which we write and know one.
_HEAD_LINES = 3
_AGAIN = "Use the whole text that 'firsthand checkpoint' printed, from the first line to the last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The Merkle `root` over the first `size` acts of the ledger `origin`.

    `image` is the SHA-256 of ledger.db at that moment, None where it was not taken. `text` is the whole signed note.
    """

    origin: str
    size: int
    root: bytes
    image: str | None
    text: str


def write_checkpoint(ledger: Ledger, key: Key, origin: str) -> str:
    """The signed note over all acts of `ledger` so far.

    `origin` names the ledger wherever the note goes (by custom a URL without scheme): nothing that names a person or a matter.
    """
    if not origin or any(char.isspace() for char in origin):
        raise CheckpointError(f"{origin!r} cannot name a ledger", remedy="Use a name without spaces")
    ledger.fold()
    frontier, image = ledger.photograph()
    lines = [origin, str(frontier.size), base64.b64encode(frontier.root()).decode()]
    if image is not None:
        lines.append(_IMAGE + hashlib.sha256(image).hexdigest())
    body = "".join(f"{line}\n" for line in lines)
    signature = base64.b64encode(key.verifier.id + key.sign(body.encode())).decode()
    return f"{body}\n— {key.name} {signature}\n"


def read_checkpoint(text: str, verifier: Verifier) -> Checkpoint:
    """The checkpoint that `text` holds; `CheckpointError` if it is none or `verifier` did not sign it."""
    checkpoint = read_unsigned(text)
    body, _, signatures = text.rpartition("\n\n")
    raws = [base64.b64decode(encoded) for name, encoded in _SIGNATURE.findall(signatures) if name == verifier.name]
    mine = [raw[_ID_BYTES:] for raw in raws if raw[:_ID_BYTES] == verifier.id]
    if not mine:
        raise CheckpointError(
            f"the checkpoint is not signed by this case's key {verifier.name}+{verifier.id.hex()}",
            remedy="Compare it with the public key that was noted when the case was made",
        )
    if not all(verifier.is_signed(f"{body}\n".encode(), signature) for signature in mine):
        raise CheckpointError("the checkpoint was altered: its signature does not fit its words", remedy=_AGAIN)
    return checkpoint


def read_unsigned(text: str) -> Checkpoint:
    """What `text` says, whoever signed it; `CheckpointError` if it is not a checkpoint."""
    body, gap, signatures = text.rpartition("\n\n")
    lines = body.split("\n")
    try:
        origin, size, root = lines[:_HEAD_LINES]
        raw_root = base64.b64decode(root, validate=True)
        text.encode()
    except (ValueError, binascii.Error) as error:
        raise CheckpointError("this text is not a checkpoint", remedy=_AGAIN) from error
    is_note = gap and signatures.endswith("\n") and all(map(_is_signature, signatures[:-1].split("\n")))
    is_head = origin and re.fullmatch(r"0|[1-9][0-9]{0,17}", size) and base64.b64encode(raw_root).decode() == root
    if not is_note or not is_head or len(raw_root) != HASH_BYTES or "" in lines:
        raise CheckpointError("this text is not a checkpoint", remedy=_AGAIN)
    return Checkpoint(origin=origin, size=int(size), root=raw_root, image=_find_image(lines[_HEAD_LINES:]), text=text)


def tidy_note(text: str) -> str:
    """A note as it was written, after mail, a web form or an editor have changed its line ends and the space around it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").strip().split("\n")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def keep_checkpoint(folder: Path, text: str) -> Path:
    """Write the note into the case's folder of checkpoints, durable on return, under the size it speaks of."""
    make_folder(folder)
    path = folder / f"{read_unsigned(text).size:012d}.note"
    write_file(path, text.encode(), mode=0o444)
    return path


def _is_signature(line: str) -> bool:
    match = _SIGNATURE.fullmatch(line)
    if match is None:
        return False
    try:
        raw = base64.b64decode(match[2], validate=True)
    except binascii.Error:
        return False
    # Trailing bits that no encoder sets would be a second spelling of the same signature.
    return len(raw) > _ID_BYTES and base64.b64encode(raw).decode() == match[2]


def _find_image(extensions: list[str]) -> str | None:
    for line in extensions:
        if re.fullmatch(re.escape(_IMAGE) + "[0-9a-f]{64}", line):
            return line.removeprefix(_IMAGE)
    return None
