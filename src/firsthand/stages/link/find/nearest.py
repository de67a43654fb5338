"""The entries whose vectors lie nearest, among all or among those of the same days."""

import numpy as np
from numpy.typing import NDArray

# Rows scored at once: bounds memory at 4 bytes for each entry and row.
ROWS = 512
# Cosines are compared as whole millionths: sums of another order differ by less, and equals must stay equals.
FINE = 1e6


def find_nearest(
    queries: NDArray[np.float32], vectors: NDArray[np.float32], k: int, own: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """(queries, k): the nearest vectors, nearest first, ties by row, and their cosines; `own` are rows to leave out.

    Rows are -1 where there are fewer than `k`.
    """
    many = min(k, len(vectors))
    rows = np.full((len(queries), k), -1, np.int64)
    cosines = np.zeros((len(queries), k), np.float32)
    for low in range(0, len(queries) if many else 0, ROWS):
        block = np.rint(queries[low : low + ROWS] @ vectors.T * FINE)
        if own is not None:
            block[np.arange(len(block)), own[low : low + ROWS]] = -np.inf
        for row, scores in enumerate(block, start=low):
            best = find_highest(scores, many)
            best = best[np.isfinite(scores[best])]
            rows[row, : len(best)] = best
            cosines[row, : len(best)] = scores[best] / FINE
    return rows, cosines


def find_highest(scores: NDArray[np.float32], many: int) -> NDArray[np.int64]:
    """The places of the `many` highest scores, highest first, ties by place."""
    if many >= len(scores):
        reached = np.arange(len(scores), dtype=np.int64)
    else:
        reached = np.flatnonzero(scores >= np.partition(scores, len(scores) - many)[len(scores) - many])
    return reached[np.lexsort((reached, -scores[reached]))][:many]


def find_near_days(days: NDArray[np.int64], vectors: NDArray[np.float32] | None, k: int, within: int) -> NDArray[np.int64]:
    """(entries, k): the rows of the nearest entries among those `within` so many days; -1 for none, or where a day is -1.

    Without vectors, those nearest in time.
    """
    order = np.argsort(days, kind="stable")
    sorted_days = days[order]
    rows = np.full((len(days), k), -1, np.int64)
    for row in np.flatnonzero(days >= 0):
        low, high = np.searchsorted(sorted_days, [days[row] - within, days[row] + within + 1])
        around = np.sort(order[max(low, np.searchsorted(sorted_days, 0)) : high])
        around = around[around != row]
        near = -np.abs(days[around] - days[row]) if vectors is None else np.rint(vectors[around] @ vectors[row] * FINE)
        best = around[find_highest(near.astype(np.float32), k)] if len(around) else around
        rows[row, : len(best)] = best
    return rows
