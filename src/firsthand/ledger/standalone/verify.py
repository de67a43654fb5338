#!/usr/bin/env python3
"""Check a bundle of proofs with nothing but Python 3.8 or later: no network, nothing to install.

    python3 verify.py BUNDLE.json [CHECKPOINT.txt]

The bundle holds acts of a ledger, a signed checkpoint and, for each act, the proof that the checkpoint covers it. Checked:
the hash of each act, each proof, the Ed25519 signature, and the SHA-256 of objects that lie beside the bundle in objects/.
CHECKPOINT is one that you kept or were given earlier, by another way than the bundle: only then is the ledger's past fixed
by something that whoever made the bundle could not change. Ends with 0 if all is right, 1 if anything is not.

What it proves: the acts and objects are unchanged since the checkpoint was signed. Never: that what they say is true.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Tuple  # noqa: UP035 - Python 3.8 knows no other

Point = Tuple[int, int, int, int]  # noqa: UP006

# Ed25519, RFC 8032 section 5.1: the field, the curve's constant, the order of the base point, and that point.
P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
L = 2**252 + 27742317777372353535851937790883648493
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE = (BASE_X, 4 * pow(5, P - 2, P) % P, 1, BASE_X * 4 * pow(5, P - 2, P) % P)
HASH_BYTES, KEY_BYTES, SIGNATURE_BYTES, ID_BYTES = 32, 32, 64, 4


def add(p: Point, q: Point) -> Point:
    """The sum of two points in extended coordinates (RFC 8032 section 5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number: int, point: Point) -> Point:
    """`point` added to itself `number` times."""
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def read_point(raw: bytes) -> Point | None:
    """The point that 32 bytes stand for, None if they stand for none (RFC 8032 section 5.1.3)."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def is_signed(public: bytes, content: bytes, signature: bytes) -> bool:
    """Whether `signature` over `content` was made with the key `public` (RFC 8032 section 5.1.7)."""
    if len(public) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    a, r, s = read_point(public), read_point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + content).digest(), "little") % L
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def hash_node(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours (RFC 9162 section 2.1.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_included(leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes) -> bool:
    """Whether `proof` leads from a leaf hash to the root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    last, node = size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            node = hash_node(sibling, node)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = hash_node(node, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and node == root


def is_consistent(old_size: int, size: int, old_root: bytes, root: bytes, proof: list[bytes]) -> bool:
    """Whether the tree of `old_size` is the beginning of the tree of `size` (RFC 9162 section 2.1.4.2)."""
    if old_size == size:
        return not proof and old_root == root
    if not 0 < old_size < size or not proof:
        return False
    path = proof if old_size & (old_size - 1) else [old_root, *proof]
    index, last = old_size - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            old, new = hash_node(sibling, old), hash_node(sibling, new)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            new = hash_node(new, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and (old, new) == (old_root, root)


def read_note(text: str, name: str, public: bytes) -> tuple[str, int, bytes]:
    """Origin, size and root of a checkpoint (C2SP tlog-checkpoint) whose signature is right."""
    body, _, signatures = text.partition("\n\n")
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:ID_BYTES]
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        signer, _, encoded = rest.partition(" ")
        raw = base64.b64decode(encoded) if (dash, signer) == ("\u2014", name) else b""
        if raw[:ID_BYTES] == key_id and is_signed(public, f"{body}\n".encode(), raw[ID_BYTES:]):
            origin, size, root = body.split("\n")[:3]
            return origin, int(size), base64.b64decode(root)
    raise ValueError(f"a checkpoint is not signed by the key {name}, or was altered")


def check_acts(bundle: dict[str, Any], size: int, root: bytes, folder: Path) -> int:
    """Each act's hash, proof and, if its object is at hand, its bytes; returns how many objects were seen."""
    seen = 0
    for item in bundle["acts"]:
        index, leaf = item["index"], hashlib.sha256(b"\x00" + item["act"].encode()).digest()
        if leaf.hex() != item["leaf_hash"]:
            raise ValueError(f"act {index}: its words do not fit its hash")
        if not is_included(leaf, index, size, [bytes.fromhex(node) for node in item["proof"]], root):
            raise ValueError(f"act {index}: the checkpoint does not cover it, or not in this place")
        sha256 = json.loads(item["act"])["body"].get("sha256")
        if isinstance(sha256, str) and len(sha256) == 2 * HASH_BYTES and sha256.isalnum():
            path = folder / "objects" / sha256[:2] / sha256
            if path.is_file():
                seen += 1
                if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                    raise ValueError(f"object {sha256}: its bytes are not those that act {index} captured")
    return seen


def check_kept(bundle: dict[str, Any], note: tuple[str, int, bytes], kept: tuple[str, int, bytes]) -> None:
    """The bundle's checkpoint against one that was kept elsewhere."""
    (origin, size, root), (kept_origin, old_size, old_root) = note, kept
    proof = bundle.get("consistency") or {"from": size, "proof": []}
    if kept_origin != origin:
        raise ValueError(f"the kept checkpoint is of another ledger, {kept_origin}")
    if old_size not in (proof["from"], size):
        raise ValueError(f"the bundle cannot be compared with a checkpoint of {old_size} acts: ask for one made for it")
    nodes = [] if old_size == size else [bytes.fromhex(node) for node in proof["proof"]]
    if not is_consistent(old_size, size, old_root, root, nodes):
        raise ValueError(f"the ledger was rewritten: its first {old_size} acts are not those of the kept checkpoint")


def check(path: Path, kept: Path | None) -> str:
    """Check a bundle; returns what was found, raises `ValueError` at the first thing that does not fit."""
    bundle = json.loads(path.read_text(encoding="utf-8"))
    name, _, key = bundle["key"].split("+", 2)
    public = base64.b64decode(key)[1:]
    note = read_note(bundle["checkpoint"], name, public)
    seen = check_acts(bundle, note[1], note[2], path.parent)
    against = "not compared with a checkpoint kept elsewhere"
    if kept is not None:
        lines = kept.read_text(encoding="utf-8-sig").strip().splitlines()
        check_kept(bundle, note, read_note("".join(f"{line.rstrip()}\n" for line in lines), name, public))
        against = "the checkpoint kept elsewhere fits"
    return f"{len(bundle['acts'])} acts of a ledger of {note[1]}, {seen} objects at hand; key {bundle['key']}; {against}"


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python3 verify.py BUNDLE.json [CHECKPOINT.txt]")
    try:
        given = [Path(argument) for argument in sys.argv[1:3]]
        sys.stdout.write(f"RIGHT: {check(given[0], given[1] if given[1:] else None)}\n")
    except (json.JSONDecodeError, UnicodeError, LookupError, TypeError, AttributeError, RecursionError) as error:
        sys.exit(f"WRONG: this is no whole bundle of proofs: {error!r}")
    except (OSError, ValueError) as error:
        sys.exit(f"WRONG: {error}")
