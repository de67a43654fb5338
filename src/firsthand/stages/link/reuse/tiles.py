"""Cover two texts with the longest runs of words that both have, each word used once.

Greedy string tiling (Wise 1993), seeded by phrases of four words: the longest run first, then the longest of what is left.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from firsthand.stages.link.reuse.sketch import hash_phrases
from firsthand.stages.link.reuse.words import Hashes

# Shorter runs ("on the night of") are no sign of anything.
SHORTEST = 4
# A phrase that stands this often in both texts is a refrain: only its first places are compared.
REFRAIN = 16

Tiles = NDArray[np.int64]


def tile(left: Hashes, right: Hashes) -> Tiles:
    """Runs (r, 3) in the order of the left text: first word on the left, first word on the right, number of words."""
    found = np.asarray(_tile(left, right), np.int64).reshape(-1, 3)
    return found[np.argsort(found[:, 0], kind="stable")]


@njit(cache=True)
def _match(left: Hashes, right: Hashes) -> Tiles:
    """Every run that can be made no longer at either end."""
    mine = hash_phrases(left, 0, len(left), SHORTEST)
    theirs = hash_phrases(right, 0, len(right), SHORTEST)
    order, others = np.argsort(mine), np.argsort(theirs)
    found = np.empty((64, 3), np.int64)
    count, a, b = 0, 0, 0
    while a < len(order) and b < len(others):
        if mine[order[a]] < theirs[others[b]]:
            a += 1
            continue
        if mine[order[a]] > theirs[others[b]]:
            b += 1
            continue
        hashed = mine[order[a]]
        a_end, b_end = a, b
        while a_end < len(order) and mine[order[a_end]] == hashed:
            a_end += 1
        while b_end < len(others) and theirs[others[b_end]] == hashed:
            b_end += 1
        for x in range(a, min(a_end, a + REFRAIN)):
            for y in range(b, min(b_end, b + REFRAIN)):
                i, j = order[x], others[y]
                length = _measure_run(left, right, i, j)
                if not length:
                    continue
                if count == len(found):
                    wider = np.empty((2 * count, 3), np.int64)
                    wider[:count] = found
                    found = wider
                found[count, 0], found[count, 1], found[count, 2] = i, j, length
                count += 1
        a, b = a_end, b_end
    return found[:count]


@njit(cache=True)
def _measure_run(left: Hashes, right: Hashes, i: int, j: int) -> int:
    """How many words from here on are the same; 0 where the word before is, too, for the run began there."""
    if i > 0 and j > 0 and left[i - 1] == right[j - 1]:
        return 0
    length = 0
    while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
        length += 1
    return length


@njit(cache=True)
def _tile(left: Hashes, right: Hashes) -> Tiles:
    if len(left) < SHORTEST or len(right) < SHORTEST:
        return np.empty((0, 3), np.int64)
    runs = _match(left, right)
    # Longest first; of equal ones the first on the left, then on the right, so that the same runs are found every time.
    keys = -runs[:, 2] * np.int64(1 << 42) + runs[:, 0] * np.int64(1 << 21) + runs[:, 1]
    order = np.argsort(keys)
    used, taken = np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_)
    found = np.empty((len(runs), 3), np.int64)
    count = 0
    for place in order:
        i, j, length = runs[place]
        while length and (used[i] or taken[j]):
            i, j, length = i + 1, j + 1, length - 1
        free = 0
        while free < length and not used[i + free] and not taken[j + free]:
            free += 1
        if free >= SHORTEST:
            used[i : i + free] = True
            taken[j : j + free] = True
            found[count, 0], found[count, 1], found[count, 2] = i, j, free
            count += 1
    return found[:count]
