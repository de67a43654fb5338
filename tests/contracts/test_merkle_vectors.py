"""Our tree and everybody else's: the 196 proofs of transparency-dev/merkle, right and wrong."""

import base64
import json
from pathlib import Path

import pytest

from firsthand.ledger.merkle import check_consistency, check_inclusion

VECTORS = json.loads((Path(__file__).parents[1] / "ledger" / "vectors" / "merkle.json").read_text())


def decode(words: str) -> bytes:
    return base64.b64decode(words)


def test_all_vectors_are_here() -> None:
    assert (len(VECTORS["inclusion"]), len(VECTORS["consistency"])) == (98, 98)
    for proofs in VECTORS.values():
        assert {proof["wantErr"] for proof in proofs.values()} == {True, False}


@pytest.mark.parametrize("name", VECTORS["inclusion"])
def test_inclusion(name: str) -> None:
    vector = VECTORS["inclusion"][name]
    proof = [decode(node) for node in vector["proof"] or ()]
    right = check_inclusion(decode(vector["leafHash"]), vector["leafIdx"], vector["treeSize"], proof, decode(vector["root"]))
    assert right is not vector["wantErr"]


@pytest.mark.parametrize("name", VECTORS["consistency"])
def test_consistency(name: str) -> None:
    vector = VECTORS["consistency"][name]
    proof = [decode(node) for node in vector["proof"] or ()]
    sizes = vector["size1"], vector["size2"]
    right = check_consistency(*sizes, decode(vector["root1"]), decode(vector["root2"]), proof)
    assert right is not vector["wantErr"]
