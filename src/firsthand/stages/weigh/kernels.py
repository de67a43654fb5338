"""The loops over millions of rows, compiled: numpy has no way to do them without many times the memory.

`cache=True` keeps what is compiled beside the package, or in the user's own cache folder where that cannot be written, so that
only the first run waits for it.
"""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Places = NDArray[np.int64]
Chances = NDArray[np.float64]


@njit(cache=True)  # type: ignore[untyped-decorator]
def order_rows(option: Codes, source: Codes, options: int) -> Codes:
    """Rows by option, then by source, else as they came. Rows of options below 0 are left out."""
    start = np.zeros(options + 2, np.int64)
    for row in range(len(option)):
        start[option[row] + 2] += 1
    start[1] = 0
    for place in range(2, options + 2):
        start[place] += start[place - 1]
    order = np.empty(start[options + 1], np.int32)
    for row in range(len(option)):
        if option[row] >= 0:
            order[start[option[row] + 1]] = row
            start[option[row] + 1] += 1
    low = 0
    for place in range(options):
        high = start[place + 1]
        _sort_by(order, low, high, source)
        low = high
    return order


@njit(cache=True)  # type: ignore[untyped-decorator]
def _sort_by(order: Codes, low: int, high: int, key: Codes) -> None:
    """Sort `order[low:high]` by `key`, equal ones by themselves; in place (Shell 1959, Knuth's gaps)."""
    gap = 1
    while gap < (high - low) // 3:
        gap = 3 * gap + 1
    while gap > 0 and high - low > 1:
        for at in range(low + gap, high):
            mine, to = order[at], at
            while to - gap >= low:
                other = order[to - gap]
                if key[other] < key[mine] or (key[other] == key[mine] and other < mine):
                    break
                order[to] = other
                to -= gap
            order[to] = mine
        gap //= 3


@njit(cache=True)  # type: ignore[untyped-decorator]
def group_edges(child: Codes, parent: Codes, kind: Codes, p: Chances, nodes: int) -> tuple[Any, Any, Any, Any, Any]:
    """Where the edges of each child begin (nodes + 1), and the parent, kind, p and number of each edge, child by child."""
    start = np.zeros(nodes + 2, np.int64)
    for edge in range(len(child)):
        start[child[edge] + 2] += 1
    for node in range(2, nodes + 2):
        start[node] += start[node - 1]
    parents, kinds = np.empty(len(child), np.int32), np.empty(len(child), np.int32)
    chances, edges = np.empty(len(child), np.float64), np.empty(len(child), np.int32)
    for edge in range(len(child)):
        at = start[child[edge] + 1]
        start[child[edge] + 1] += 1
        parents[at], kinds[at], chances[at], edges[at] = parent[edge], kind[edge], p[edge], edge
    return start[:-1], parents, kinds, chances, edges


@njit(cache=True)  # type: ignore[untyped-decorator]
def merge_edges(start: Places, parent: Codes, kind: Codes, p: Chances, edge: Codes) -> Chances:
    """Per child the chance that none of its edges holds, (n). Sorts each child's edges in place, by parent, kind, falling p.

    Edges of the same pair and kind are one fact told twice: the strongest counts. All others are combined by noisy-OR.
    """
    mass = np.ones(len(start) - 1)
    for node in range(len(start) - 1):
        low, high = start[node], start[node + 1]
        gap = 1
        while gap < (high - low) // 3:
            gap = 3 * gap + 1
        while gap > 0 and high - low > 1:
            for at in range(low + gap, high):
                a, b, c, d = parent[at], kind[at], p[at], edge[at]
                to = at
                while to - gap >= low and _is_after(parent[to - gap], kind[to - gap], p[to - gap], a, b, c):
                    x = to - gap
                    parent[to], kind[to], p[to], edge[to] = parent[x], kind[x], p[x], edge[x]
                    to = x
                parent[to], kind[to], p[to], edge[to] = a, b, c, d
            gap //= 3
        for at in range(low, high):
            if at == low or parent[at] != parent[at - 1] or kind[at] != kind[at - 1]:
                mass[node] *= 1.0 - p[at]
    return mass


@njit(cache=True)  # type: ignore[untyped-decorator]
def _is_after(parent: int, kind: int, p: float, other: int, other_kind: int, other_p: float) -> bool:
    if parent != other:
        return parent > other
    return kind > other_kind or (kind == other_kind and p < other_p)


@njit(cache=True)  # type: ignore[untyped-decorator]
def find_unpeeled(start: Places, parent: Codes, p: Chances) -> NDArray[np.bool_]:
    """Nodes (n) that stand in a loop, or that somebody in one leans on: what is left when those nobody leans on are peeled."""
    nodes = len(start) - 1
    children = np.zeros(nodes, np.int32)
    for edge in range(len(parent)):
        children[parent[edge]] += p[edge] > 0
    left = np.ones(nodes, np.bool_)
    stack = np.empty(nodes, np.int32)
    top = 0
    for node in range(nodes):
        stack[top] = node
        top += children[node] == 0
        while top > 0:
            top -= 1
            peeled = stack[top]
            left[peeled] = False
            children[peeled] = -1  # so that it is not met again
            for edge in range(start[peeled], start[peeled + 1]):
                children[parent[edge]] -= p[edge] > 0
                if p[edge] > 0 and children[parent[edge]] == 0:
                    stack[top] = parent[edge]
                    top += 1
    return left


@njit(cache=True)  # type: ignore[untyped-decorator]
def count_crossings(start: Places, parent: Codes, option: Codes, claim: Codes) -> int:
    """How many edges lead from one claim to another."""
    count = 0
    for node in range(len(start) - 1):
        mine = claim[option[node]]
        for edge in range(start[node], start[node + 1]):
            count += claim[option[parent[edge]]] != mine
    return count
