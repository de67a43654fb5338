"""A Merkle tree over the acts, so that one short root stands for all of them in their order.

RFC 9162 (Laurie, Messeri, Stradling 2021) sections 2.1.1 to 2.1.4, the same tree as RFC 6962: pure functions on bytes.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HASH_BYTES = 32

# RFC 9162 section 2.1.1: leaves and nodes are hashed apart, so that no node can be passed off as a leaf.
_LEAF, _NODE = b"\x00", b"\x01"


def hash_leaf(content: bytes) -> bytes:
    """The hash of one entry.

    >>> hash_leaf(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return hashlib.sha256(_LEAF + content).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return hashlib.sha256(_NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree of `size` leaves: the roots of its full subtrees, largest first.

    It is all that appending needs, however long the log has grown.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extend(self, leaf_hash: bytes) -> tuple["Frontier", tuple[bytes, ...]]:
        """The frontier with one more leaf, and the nodes that this leaf completed, lowest first."""
        peaks, node, completed = list(self.peaks), leaf_hash, []
        for _ in range(count_completed(self.size)):
            node = hash_node(peaks.pop(), node)
            completed.append(node)
        return Frontier(self.size + 1, (*peaks, node)), tuple(completed)

    def root(self) -> bytes:
        """The root of the tree; of an empty tree, the hash of nothing."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = hash_node(peak, node)
        return node


def count_completed(index: int) -> int:
    """How many full subtrees the leaf at `index` completes: the ones that its number ends with in base two.

    >>> [count_completed(index) for index in range(8)]
    [0, 1, 0, 2, 0, 1, 0, 3]
    """
    return (~index & (index + 1)).bit_length() - 1


def find_frontier(leaf_hashes: Iterable[bytes]) -> Frontier:
    """The frontier after all `leaf_hashes`."""
    frontier = Frontier()
    for leaf_hash in leaf_hashes:
        frontier, _ = frontier.extend(leaf_hash)
    return frontier


def find_root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over all `leaf_hashes` (RFC 9162 section 2.1.1)."""
    return find_frontier(leaf_hashes).root()


class Tree:
    """All leaves of a log, ready for many proofs: full subtrees are hashed once and remembered."""

    def __init__(self, leaf_hashes: Sequence[bytes]) -> None:
        self._leaves = leaf_hashes
        self._roots: dict[tuple[int, int], bytes] = {}

    def root(self, start: int, end: int) -> bytes:
        """The root over leaves `start` to `end` (exclusive)."""
        if end - start == 1:
            return self._leaves[start]
        known = self._roots.get((start, end))
        if known is None:
            middle = start + _split(end - start)
            known = hash_node(self.root(start, middle), self.root(middle, end))
            self._roots[(start, end)] = known
        return known

    def prove_inclusion(self, index: int) -> tuple[bytes, ...]:
        """The audit path of the leaf at `index`, lowest first (RFC 9162 section 2.1.3.1)."""
        start, end = 0, len(self._leaves)
        if not start <= index < end:
            raise IndexError(f"no leaf {index} in a tree of {end}")
        path: list[bytes] = []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self.root(middle, end))
                end = middle
            else:
                path.append(self.root(start, middle))
                start = middle
        return tuple(reversed(path))

    def prove_consistency(self, old_size: int) -> tuple[bytes, ...]:
        """That the first `old_size` leaves are still the first (RFC 9162 section 2.1.4.1)."""
        start, end = 0, len(self._leaves)
        if not 0 <= old_size <= end:
            raise IndexError(f"no tree of {old_size} in a tree of {end}")
        if old_size in (0, end):
            return ()
        path: list[bytes] = []
        while old_size != end:
            middle = start + _split(end - start)
            if old_size <= middle:
                path.append(self.root(middle, end))
                end = middle
            else:
                path.append(self.root(start, middle))
                start = middle
        # The old tree's own root is known to whoever asks; any smaller subtree of it is not.
        own = () if start == 0 else (self.root(start, end),)
        return (*own, *reversed(path))


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def prove_inclusion(index: int, leaf_hashes: Sequence[bytes]) -> tuple[bytes, ...]:
    """The audit path of the leaf at `index`, lowest first."""
    return Tree(leaf_hashes).prove_inclusion(index)


def prove_consistency(old_size: int, leaf_hashes: Sequence[bytes]) -> tuple[bytes, ...]:
    """The proof that the tree of the first `old_size` leaves is the beginning of the whole tree."""
    return Tree(leaf_hashes).prove_consistency(old_size)


def check_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` leads from the leaf hash at `index` to the root of `size` leaves (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != HASH_BYTES:
        return False
    position, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0 or len(sibling) != HASH_BYTES:
            return False
        if position & 1 or position == last:
            node = hash_node(sibling, node)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = hash_node(node, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and node == root


def check_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that the tree of `old_size` begins the tree of `new_size` (RFC 9162 section 2.1.4.2).

    An empty old tree is the beginning of every tree, so nothing can be shown of it: never true.
    """
    if not 0 < old_size <= new_size or any(len(node) != HASH_BYTES for node in proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    path = (old_root, *proof) if old_size & (old_size - 1) == 0 else tuple(proof)
    return bool(path) and bool(proof) and _climb(old_size, new_size, path) == (old_root, new_root)


def _climb(old_size: int, new_size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that `path` leads to; None if it is too long or too short."""
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = hash_node(sibling, old), hash_node(sibling, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = hash_node(new, sibling)
        position, last = position >> 1, last >> 1
    return (old, new) if last == 0 else None
