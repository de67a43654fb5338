"""Find any of very many byte strings in one pass.

The idea of Wu and Manber (1994): look at a window of a few bytes, and only where it begins one of the strings look closer. The
windows of a megabyte are hashed and looked up at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Tag = TypeVar("Tag")
WIDTHS = (8, 4)
LEAST_BYTES = min(WIDTHS)
CHUNK_BYTES = 2**20
# Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4): 2^64 over the golden ratio.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
# One entry in sixteen is set, up to a table that stays in a processor's cache.
SPARSE_BITS, MOST_BITS = 4, 22


class Search(Generic[Tag]):
    """The strings, ready to be looked for. Those shorter than `LEAST_BYTES` are not taken: `ValueError`."""

    def __init__(self, strings: Iterable[tuple[bytes, Tag]]) -> None:
        groups: dict[int, defaultdict[bytes, list[tuple[bytes, Tag]]]] = {width: defaultdict(list) for width in WIDTHS}
        for string, tag in strings:
            if len(string) < LEAST_BYTES:
                raise ValueError("a string is too short to be looked for")
            width = next(width for width in WIDTHS if len(string) >= width)
            groups[width][string[:width]].append((string, tag))
        self._groups = [_Group(width, dict(found)) for width, found in groups.items() if found]

    def find(self, content: bytes) -> Iterator[tuple[int, bytes, Tag]]:
        """Every place where a string stands, with the string and each of its tags; strings of one length class in order."""
        for group in self._groups:
            yield from group.find(content)


class _Group(Generic[Tag]):
    """The strings of at least `width` bytes, by their first `width` bytes."""

    def __init__(self, width: int, strings: dict[bytes, list[tuple[bytes, Tag]]]) -> None:
        self._width, self._strings = width, strings
        self._kind = np.dtype(f"<u{width}")
        self._keys = np.unique(np.frombuffer(b"".join(strings), dtype=self._kind))
        bits = min(MOST_BITS, len(self._keys).bit_length() + SPARSE_BITS)
        self._shift = np.uint64(64 - bits)
        self._table = np.zeros(1 << bits, dtype=np.bool_)
        self._table[self._hash(self._keys)] = True

    def _hash(self, keys: NDArray[np.unsignedinteger]) -> NDArray[np.uint64]:
        mixed: NDArray[np.uint64] = keys.astype(np.uint64)
        mixed *= GOLDEN
        mixed >>= self._shift
        return mixed

    def find(self, content: bytes) -> Iterator[tuple[int, bytes, Tag]]:
        for start in range(0, len(content) - self._width + 1, CHUNK_BYTES):
            count = min(CHUNK_BYTES, len(content) - self._width + 1 - start)
            windows: NDArray[np.unsignedinteger] = np.ndarray((count,), self._kind, content, start, (1,))
            near = np.flatnonzero(self._table[self._hash(windows)])
            if len(near):
                keys = windows[near]
                places = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
                for offset in near[self._keys[places] == keys].tolist():
                    yield from self._look_closer(content, start + offset)

    def _look_closer(self, content: bytes, offset: int) -> Iterator[tuple[int, bytes, Tag]]:
        for string, tag in self._strings[content[offset : offset + self._width]]:
            if content.startswith(string, offset):
                yield offset, string, tag
