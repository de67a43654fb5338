"""Find texts that share a passage, however long the rest of either is.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every four phrases in a row the one with the least hash is kept. Any run of
eight words that two texts share leaves a fingerprint in both.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from firsthand.stages.link.reuse.sketch import Pairs, hash_phrases
from firsthand.stages.link.reuse.words import Hashes, Places

PHRASE, WINDOW = 5, 4
# A phrase that stands in more texts than this tells nothing of two of them: near-copies meet by their sketches.
CROWD = 200
# Marks that come once are told apart by a table of no more than 2 to this many bytes.
MOST_BITS = 28
# Two texts need so many fingerprints in common; a sentence of fifteen words leaves four.
LEAST = 2


def pair_passages(word: Hashes, first: Places, *, least: int = LEAST) -> tuple[Pairs, Places]:
    """Pairs (p, 2) of texts with `least` fingerprints in common, the lower place first, and how many they have (p)."""
    prints, text = _winnow(word, first)
    return count_shared(prints, text, len(first) - 1, crowd=CROWD, least=least)


def count_shared(mark: Hashes, text: Places, texts: int, *, crowd: int, least: int) -> tuple[Pairs, Places]:
    """Pairs (p, 2) of `texts` with `least` marks in common and how many they have (p).

    A mark in more than `crowd` texts does not count.

    `mark`, `text` (n): which text has which mark, in any order.
    """
    again = np.asarray(_recur(mark), np.bool_)
    mark, text = mark[again], text[again]
    order = np.lexsort((text, mark))
    mark, text = mark[order], text[order]
    fresh = np.ones(len(mark), bool)
    fresh[1:] = (mark[1:] != mark[:-1]) | (text[1:] != text[:-1])
    mark, text = mark[fresh], text[fresh]
    _, size = np.unique(mark, return_counts=True)
    group = np.repeat(np.arange(len(size)), size)
    useful = (size[group] > 1) & (size[group] <= crowd)
    found = _count(*_index(group[useful], text[useful], texts), texts, least)
    found = found[np.lexsort((found[:, 1], found[:, 0]))]
    return np.asarray(found[:, :2], np.int64), np.asarray(found[:, 2], np.int64)


def _index(group: Places, text: Places, texts: int) -> tuple[Places, Places, Places, Places]:
    """Both ways: the texts of each fingerprint, the fingerprints of each text."""
    numbers = np.unique(group, return_inverse=True)[1].astype(np.int64) if len(group) else group
    begin = np.searchsorted(numbers, np.arange(int(numbers[-1]) + 2 if len(numbers) else 1)).astype(np.int64)
    order = np.argsort(text, kind="stable")
    first = np.searchsorted(text[order], np.arange(texts + 1)).astype(np.int64)
    return begin, text, first, numbers[order]


@njit(cache=True)
def _recur(mark: Hashes) -> NDArray[np.bool_]:
    """Which marks may occur twice: nearly all others are spared the sorting."""
    bits = 10
    while (1 << bits) < 4 * len(mark) and bits < MOST_BITS:
        bits += 1
    shift = np.uint64(64 - bits)
    seen = np.zeros(1 << bits, np.uint8)
    for place in range(len(mark)):
        spot = (mark[place] * np.uint64(0x9E3779B97F4A7C15)) >> shift
        if seen[spot] <= 1:
            seen[spot] += 1
    found = np.empty(len(mark), np.bool_)
    for place in range(len(mark)):
        found[place] = seen[(mark[place] * np.uint64(0x9E3779B97F4A7C15)) >> shift] > 1
    return found


@njit(cache=True)
def _winnow(word: Hashes, first: Places) -> tuple[Hashes, Places]:
    prints, texts = np.empty(len(word), np.uint64), np.empty(len(word), np.int64)
    count = 0
    for text in range(len(first) - 1):
        if first[text + 1] - first[text] < PHRASE:
            continue
        phrases = hash_phrases(word, first[text], first[text + 1], PHRASE)
        last = -1
        for begin in range(max(1, len(phrases) - WINDOW + 1)):
            least = begin
            for place in range(begin, min(begin + WINDOW, len(phrases))):
                if phrases[place] <= phrases[least]:
                    least = place
            if least != last:
                prints[count], texts[count] = phrases[least], text
                count += 1
                last = least
    return prints[:count], texts[:count]


@njit(cache=True)
def _count(begin: Places, text: Places, first: Places, own: Places, texts: int, least: int) -> Pairs:
    """For each text, how often each earlier one shares a fingerprint with it."""
    shared = np.zeros(texts, np.int64)
    met = np.empty(texts, np.int64)
    found = np.empty((256, 3), np.int64)
    count = 0
    for here in range(texts):
        many = 0
        for spot in range(first[here], first[here + 1]):
            for place in range(begin[own[spot]], begin[own[spot] + 1]):
                other = text[place]
                if other >= here:
                    break
                if shared[other] == 0:
                    met[many] = other
                    many += 1
                shared[other] += 1
        for place in range(many):
            other = met[place]
            if shared[other] >= least:
                if count == len(found):
                    wider = np.empty((2 * count, 3), np.int64)
                    wider[:count] = found
                    found = wider
                found[count, 0], found[count, 1], found[count, 2] = other, here, shared[other]
                count += 1
            shared[other] = 0
    return found[:count]
