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
Records = NDArray[np.void]
# One edge: with which probability, from whom, and its number.
EDGE = np.dtype([("p", np.float64), ("parent", np.int32), ("edge", np.int32)], align=True)


@njit(cache=True)
def order_rows(option: Codes, source: Codes, options: int) -> tuple[Any, Any, bool]:
    """Rows by option, then by source, else as they came; where each option begins (o + 1); whether a source says one twice.

    Rows of options below 0 are left out.
    """
    start = np.zeros(options + 2, np.int64)
    for row in range(len(option)):
        if option[row] >= 0:
            start[option[row] + 2] += 1
    for place in range(2, options + 2):
        start[place] += start[place - 1]
    order = np.empty(start[options + 1], np.int32)
    for row in range(len(option)):
        if option[row] >= 0:
            order[start[option[row] + 1]] = row
            start[option[row] + 1] += 1
    repeats = False
    for place in range(options):
        _sort_by(order, start[place], start[place + 1], source)
        for at in range(start[place] + 1, start[place + 1]):
            repeats |= source[order[at]] == source[order[at - 1]]
    return order, start[:-1], repeats


@njit(cache=True)
def number_nodes(order: Codes, begin: Places, source: Codes, apart: bool) -> tuple[Any, Any, Any, Any]:
    """For each row its node, -1 for none; for each node its first row and its option; where each option's nodes begin (o + 1).

    Rows in `order`, option by option; those of one source are one node unless they are to be kept `apart`.
    """
    of_row = np.full(len(source), -1, np.int32)
    first, option = np.empty(len(order), np.int32), np.empty(len(order), np.int32)
    start = np.zeros(len(begin), np.int64)
    node = -1
    for place in range(len(begin) - 1):
        start[place] = node + 1
        before = -1
        for at in range(begin[place], begin[place + 1]):
            row = order[at]
            if apart or source[row] != before:
                node += 1
                first[node], option[node] = row, place
            before = source[row]
            of_row[row] = node
    start[-1] = node + 1
    return of_row, first[: node + 1], option[: node + 1], start


@njit(cache=True)
def _sort_by(order: Codes, low: int, high: int, key: Codes) -> None:
    """Sort `order[low:high]` by `key`, equal ones by themselves; in place (Shell 1959, with Knuth's gaps)."""
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


@njit(cache=True)
def begin_edges(child: Codes, parent: Codes, of_row: Codes, barred: NDArray[np.bool_], nodes: int) -> Codes:
    """Where the edges of each node begin (nodes + 1). Barred edges, those without an end and those to oneself are left out.

    `child`, `parent` (m): rows, of which `of_row` gives the node.
    """
    start = np.zeros(nodes + 1, np.int32)
    for edge in range(len(child)):
        low, high = of_row[child[edge]], of_row[parent[edge]]
        if low >= 0 and high >= 0 and low != high and not barred[edge]:
            start[low + 1] += 1
    for node in range(1, nodes + 1):
        start[node] += start[node - 1]
    return start


@njit(cache=True)
def group_edges(
    child: Codes, parent: Codes, of_row: Codes, p: Chances, barred: NDArray[np.bool_], start: Codes, records: Records
) -> None:
    """Put the edges that `begin_edges` counts into `records`, node by node: one record each, as three arrays take longer."""
    at = start[:-1].copy()
    for edge in range(len(child)):
        low, high = of_row[child[edge]], of_row[parent[edge]]
        if low >= 0 and high >= 0 and low != high and not barred[edge]:
            record = records[at[low]]
            at[low] += 1
            record.p, record.parent, record.edge = p[edge], high, edge


@njit(cache=True)
def merge_edges(start: Codes, records: Records, kind: Codes) -> Chances:
    """Per node the chance that none of its edges holds, (n). Sorts each node's edges in place, by parent, kind, falling p.

    Edges of the same pair and kind are one fact told twice: the strongest counts. All others are combined by noisy-OR.
    `kind` (m): of each edge by its number.
    """
    mass = np.ones(len(start) - 1)
    for node in range(len(start) - 1):
        low, high = start[node], start[node + 1]
        gap = 1
        while gap < (high - low) // 3:
            gap = 3 * gap + 1
        while gap > 0 and high - low > 1:
            for at in range(low + gap, high):
                p, parent, edge = records[at].p, records[at].parent, records[at].edge
                to = at
                while to - gap >= low and _is_after(records[to - gap], kind, parent, kind[edge], p):
                    records[to] = records[to - gap]
                    to -= gap
                records[to].p, records[to].parent, records[to].edge = p, parent, edge
            gap //= 3
        for at in range(low, high):
            last = records[max(at - 1, low)]
            if at == low or records[at].parent != last.parent or kind[records[at].edge] != kind[last.edge]:
                mass[node] *= 1.0 - records[at].p
    return mass


@njit(cache=True)
def _is_after(record: Any, kind: Codes, parent: int, other_kind: int, p: float) -> bool:  # noqa: ANN401 # numba's own kind of value
    if record.parent != parent:
        return bool(record.parent > parent)
    mine = kind[record.edge]
    return bool(mine > other_kind or (mine == other_kind and record.p < p))


@njit(cache=True)
def find_unpeeled(start: Codes, parent: Codes, p: Chances) -> NDArray[np.bool_]:
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


@njit(cache=True)
def count_crossings(start: Codes, parent: Codes, option: Codes, claim: Codes) -> int:
    """How many edges lead from one claim to another."""
    count = 0
    for node in range(len(start) - 1):
        mine = claim[option[node]]
        for edge in range(start[node], start[node + 1]):
            count += claim[option[parent[edge]]] != mine
    return count
