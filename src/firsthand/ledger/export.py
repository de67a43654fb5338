"""Take acts out of the ledger with the proof that a signed checkpoint covers them.

Whoever receives the bundle checks it with the one file `verify.py` beside it and sees only the acts that were chosen.
"""

import json
from collections.abc import Collection
from importlib.resources import files

from firsthand.errors import CheckpointError, NotFoundError
from firsthand.ledger.checkpoint import Checkpoint, read_checkpoint
from firsthand.ledger.keys import Verifier
from firsthand.ledger.merkle import Tree
from firsthand.ledger.store import Entry, Ledger

BUNDLE_VERSION = 1


def write_proofs(
    ledger: Ledger, note: str, verifier: Verifier, *, indexes: Collection[int] | None = None, kept: str | None = None
) -> str:
    """A bundle, in JSON, of the acts `indexes` (default: all) with their proofs up to the checkpoint `note`.

    `kept` is an older checkpoint that the receiver holds; then the bundle also proves that nothing before it was rewritten.
    Raises `NotFoundError` for an act that the checkpoint does not cover, `CheckpointError` for a checkpoint that is not of
    this ledger.
    """
    checkpoint = read_checkpoint(note, verifier)
    hashes = ledger.leaf_hashes()[: checkpoint.size]
    tree = Tree(hashes)
    _check_root(checkpoint, hashes, tree)
    chosen = set(range(checkpoint.size)) if indexes is None else set(indexes)
    if uncovered := chosen - set(range(checkpoint.size)):
        raise NotFoundError(
            f"the checkpoint covers acts 0 to {checkpoint.size - 1}, not {min(uncovered)}",
            remedy="Make a new checkpoint with 'firsthand checkpoint'",
        )
    bundle: dict[str, object] = {
        "firsthand_proofs": BUNDLE_VERSION,
        "key": str(verifier),
        "checkpoint": note,
        "acts": [_prove(entry, tree) for entry in ledger.entries() if entry.index in chosen],
    }
    if kept is not None:
        bundle["consistency"] = _prove_consistency(read_checkpoint(kept, verifier), checkpoint, tree)
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def read_standalone() -> str:
    """The text of `verify.py`, to be written beside a bundle."""
    return files("firsthand.ledger.standalone").joinpath("verify.py").read_text(encoding="utf-8")


def _prove(entry: Entry, tree: Tree) -> dict[str, object]:
    proof = [node.hex() for node in tree.prove_inclusion(entry.index)]
    return {"index": entry.index, "act": entry.text, "leaf_hash": entry.leaf_hash.hex(), "proof": proof}


def _prove_consistency(old: Checkpoint, new: Checkpoint, tree: Tree) -> dict[str, object]:
    if not 0 < old.size <= new.size or tree.root(0, old.size) != old.root:
        raise CheckpointError(
            f"the kept checkpoint of {old.size} acts is not the beginning of this ledger",
            remedy="Run 'firsthand verify' with it to see what differs",
        )
    return {"from": old.size, "proof": [node.hex() for node in tree.prove_consistency(old.size)]}


def _check_root(checkpoint: Checkpoint, hashes: tuple[bytes, ...], tree: Tree) -> None:
    if not hashes or len(hashes) < checkpoint.size or tree.root(0, checkpoint.size) != checkpoint.root:
        raise CheckpointError(
            f"the checkpoint of {checkpoint.size} acts is not of this ledger of {len(hashes)}",
            remedy="Run 'firsthand verify' with it to see what differs",
        )
