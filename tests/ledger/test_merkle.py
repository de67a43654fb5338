"""The tree of RFC 9162 against its own definition."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.ledger.merkle import (
    check_consistency,
    check_inclusion,
    find_root,
    hash_leaf,
    hash_node,
    prove_consistency,
    prove_inclusion,
)

# A tree, and a place in it.
PLACES = st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1)))


def make_leaves(size: int) -> list[bytes]:
    return [hash_leaf(str(index).encode()) for index in range(size)]


def root_by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162 section 2.1.1, word by word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().digest()
    split = max(1 << power for power in range(8) if 1 << power < len(leaves))
    return hash_node(root_by_definition(leaves[:split]), root_by_definition(leaves[split:]))


@pytest.mark.parametrize("size", range(70))
def test_root_is_the_one_of_the_definition(size: int) -> None:
    assert find_root(make_leaves(size)) == root_by_definition(make_leaves(size))


@given(PLACES)
def test_every_leaf_is_proven_and_no_other(place: tuple[int, int]) -> None:
    size, index = place
    leaves = make_leaves(size)
    root, proof = find_root(leaves), prove_inclusion(index, leaves)
    assert check_inclusion(leaves[index], index, size, proof, root)
    assert not check_inclusion(hash_leaf(b"another"), index, size, proof, root)
    assert not any(check_inclusion(leaves[index], other, size, proof, root) for other in range(size) if other != index)


@given(PLACES)
def test_every_beginning_is_proven(place: tuple[int, int]) -> None:
    size, index = place
    leaves, old_size = make_leaves(size), index + 1
    root, old_root, proof = find_root(leaves), find_root(leaves[:old_size]), prove_consistency(old_size, leaves)
    assert check_consistency(old_size, size, old_root, root, proof)
    changed = [*leaves[:index], hash_leaf(b"another"), *leaves[index + 1 :]]
    assert not check_consistency(old_size, size, find_root(changed[:old_size]), root, proof)
    assert not check_consistency(old_size, size, old_root, find_root(changed), proof)


@pytest.mark.parametrize("index", [-1, 3])
def test_no_proof_outside_the_tree(index: int) -> None:
    with pytest.raises(IndexError, match="no leaf"):
        prove_inclusion(index, make_leaves(3))


@pytest.mark.parametrize("old_size", [-1, 4])
def test_no_proof_of_a_larger_beginning(old_size: int) -> None:
    with pytest.raises(IndexError, match="no tree of"):
        prove_consistency(old_size, make_leaves(3))
