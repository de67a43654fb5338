"""The one inner loop of finding: add up what each term of a query gives to each entry, and keep the best.

Compiled, because a matrix product would hold a score for every entry of every query, and an interpreted loop is 100 times
slower.
"""

from typing import Any, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

# Where each row begins, what stands in it, and with what weight: a sparse matrix as numba takes it.
Rows: TypeAlias = tuple[NDArray[np.int64], NDArray[np.integer[Any]], NDArray[np.float32]]


@njit(cache=True)  # cached, so that a second run does not compile again
def find_best(
    postings: Rows, queries: Rows, entries: int, own: NDArray[np.int64], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each query the `k` best entries, best first, ties by row: (queries, k) rows, -1 where there are fewer, and scores."""
    starts, held, impacts = postings
    firsts, terms, weights = queries
    count = len(firsts) - 1
    rows = np.full((count, k), -1, np.int64)
    scores = np.zeros((count, k), np.float32)
    sums = np.zeros(entries, np.float32)
    touched = np.empty(entries, np.int64)
    for query in range(count):
        reached = 0
        for at in range(firsts[query], firsts[query + 1]):
            weight = weights[at]
            for place in range(starts[terms[at]], starts[terms[at] + 1]):
                entry = held[place]
                if sums[entry] == 0:
                    touched[reached] = entry
                    reached += 1
                sums[entry] += weight * impacts[place]
        kept = 0
        for at in range(reached):
            entry = touched[at]
            score = sums[entry]
            sums[entry] = 0
            if entry == own[query]:
                continue
            kept = insert(rows[query], scores[query], kept, entry, score)
    return rows, scores


@njit(cache=True)
def insert(rows: NDArray[np.int64], scores: NDArray[np.float32], kept: int, entry: int, score: float) -> int:
    """Put an entry where it belongs among the best so far; how many there are then."""
    last = len(rows)
    if kept == last and (score < scores[last - 1] or (score == scores[last - 1] and entry > rows[last - 1])):
        return kept
    place = kept if kept < last else last - 1
    while place > 0 and (scores[place - 1] < score or (scores[place - 1] == score and rows[place - 1] > entry)):
        rows[place], scores[place] = rows[place - 1], scores[place - 1]
        place -= 1
    rows[place], scores[place] = entry, score
    return min(kept + 1, last)
