"""Small pictures of texts in which likeness shows: 128 numbers each, two of them equal as often as two texts share phrases.

MinHash (Broder 1997) with one permutation and optimal densification (Shrivastava 2017): each phrase is hashed once, and empty
bins borrow from full ones. Bins are taken four at a time as bands; texts with one band in common are candidates. With 32 bands
of four, a pair with Jaccard .8 over its phrases is missed once in ten million times, one with .5 once in eight.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from firsthand.stages.link.reuse.words import Hashes, Places

BINS, ROWS = 128, 4
BANDS = BINS // ROWS
# So many words in a row are one phrase.
PHRASE = 3
# In a bucket of more texts than this each is paired with so many that follow it.
CROWD = 256

Pairs = NDArray[np.int64]
Sketches = NDArray[np.uint32]


def sketch(word: Hashes, first: Places) -> Sketches:
    """Sketches (t, `BINS`) of the texts whose words are `word[first[k]:first[k + 1]]`."""
    return np.asarray(_sketch(word, first), np.uint32)


def pair_sketches(sketches: Sketches, first: Places) -> Pairs:
    """Pairs (p, 2) of texts that have a band in common, the lower place first, each once; texts without words have none."""
    keys = np.asarray(_band(sketches), np.uint64)
    keys[np.diff(first) == 0] = 0
    orders = np.argsort(keys, axis=0, kind="stable").astype(np.int32)
    return np.asarray(_pair(keys, orders), np.int64).reshape(-1, 2)


def estimate_jaccard(sketches: Sketches, pairs: Pairs) -> NDArray[np.float64]:
    """The share (p) of equal bins of each pair."""
    return np.asarray((sketches[pairs[:, 0]] == sketches[pairs[:, 1]]).mean(axis=1), np.float64)


@njit(cache=True)
def mix(value: np.uint64) -> np.uint64:
    """The finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit(cache=True)
def hash_phrases(word: Hashes, low: int, high: int, size: int) -> Hashes:
    """The hash of every `size` words in a row of `word[low:high]`; of all of them where there are fewer."""
    count = max(1, high - low - size + 1) if high > low else 0
    found = np.empty(count, np.uint64)
    for place in range(count):
        hashed = np.uint64(0)
        for step in range(min(size, high - low)):
            hashed = mix(hashed * np.uint64(0x9E3779B97F4A7C15) + word[low + place + step])
        found[place] = hashed
    return found


@njit(cache=True)
def _sketch(word: Hashes, first: Places) -> Sketches:
    texts = len(first) - 1
    found = np.zeros((texts, BINS), np.uint32)
    full = np.empty(BINS, np.bool_)
    for text in range(texts):
        phrases = hash_phrases(word, first[text], first[text + 1], PHRASE)
        if len(phrases) == 0:
            continue
        full[:] = False
        for hashed in phrases:
            place = int(hashed >> np.uint64(57))
            value = np.uint32(hashed & np.uint64(0xFFFFFFFF))
            if not full[place] or value < found[text, place]:
                found[text, place] = value
                full[place] = True
        for place in range(BINS):
            tried = np.uint64(place)
            while not full[place]:
                tried = mix(tried + np.uint64(0x9E3779B97F4A7C15))
                other = int(tried >> np.uint64(57))
                if full[other]:
                    found[text, place] = found[text, other]
                    break
    return found


@njit(cache=True)
def _band(sketches: Sketches) -> Hashes:
    texts = len(sketches)
    keys = np.empty((texts, BANDS), np.uint64)
    for text in range(texts):
        for band in range(BANDS):
            hashed = np.uint64(1)
            for row in range(ROWS):
                hashed = mix(hashed * np.uint64(0x9E3779B97F4A7C15) + np.uint64(sketches[text, band * ROWS + row]))
            keys[text, band] = hashed | np.uint64(1)
    return keys


@njit(cache=True)
def _pair(keys: Hashes, orders: NDArray[np.int32]) -> Places:
    """A pair is taken from its first common band only, so that none comes twice."""
    texts = len(keys)
    found = np.empty(1024, np.int64)
    count = 0
    for band in range(BANDS):
        for place in range(texts):
            left = orders[place, band]
            if keys[left, band] == 0:
                continue
            for other in range(place + 1, min(texts, place + 1 + CROWD)):
                right = orders[other, band]
                if keys[left, band] != keys[right, band]:
                    break
                earlier = False
                for before in range(band):
                    earlier |= keys[left, before] == keys[right, before]
                if earlier:
                    continue
                if count + 2 > len(found):
                    wider = np.empty(2 * len(found), np.int64)
                    wider[:count] = found[:count]
                    found = wider
                found[count] = min(left, right)
                found[count + 1] = max(left, right)
                count += 2
    return found[:count]
