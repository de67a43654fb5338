"""Where each voice stands: columns by the longest path, rows by barycentre (Sugiyama, Tagawa and Toda 1981)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.stages.publish.picture.network import Arrow, Network

WIDTH, HEIGHT = 160.0, 56.0
COLUMN_GAP, ROW_GAP = 78.0, 11.0
MARGIN = 6.0
# A line that passes a column keeps so much room free there.
LANE = 14.0
SWEEPS = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` gives the left upper corner of each key's box; `routes` the points that each arrow passes, start and end too.

    `loops` are the arrows that lead back; they have no route.
    """

    places: Mapping[str, tuple[float, float]]
    routes: Mapping[Arrow, Sequence[tuple[float, float]]]
    loops: tuple[Arrow, ...]
    width: float
    height: float


# A node's key, or the two keys of an arrow and the column that it passes.
Slot = tuple[str, ...]


def lay_out(network: Network) -> Layout:
    """Places for all nodes and routes for all arrows; the same network is always laid out the same."""
    loops = find_loops(network)
    forward = [arrow for arrow in network.arrows if arrow not in loops]
    column = find_columns(network, forward)
    paths = {arrow: _find_path(arrow, column) for arrow in forward}
    rows = _order(_fill(network, column, paths), _find_neighbours(paths.values()))
    middles = _place(rows, _find_neighbours(paths.values()))
    places = {
        node.key: (MARGIN + column[node.key] * (WIDTH + COLUMN_GAP), middles[node.key,] - HEIGHT / 2) for node in network.nodes
    }
    routes = {arrow: [point for slot in path for point in _pass(slot, column, middles)][1:-1] for arrow, path in paths.items()}
    last = max(column.values(), default=0)
    return Layout(
        places=places,
        routes=routes,
        loops=tuple(sorted(loops, key=lambda arrow: (arrow.parent, arrow.child))),
        width=2 * MARGIN + last * (WIDTH + COLUMN_GAP) + WIDTH,
        height=max(middles.values(), default=0.0) + HEIGHT / 2 + MARGIN,
    )


def find_loops(network: Network) -> set[Arrow]:
    """The arrows that close a circle, going from the earliest and surest voices on."""
    leaving: dict[str, list[Arrow]] = defaultdict(list)
    for one in network.arrows:
        leaving[one.parent].append(one)
    parents = network.find_parents()
    ranked = sorted(network.nodes, key=lambda node: (bool(parents[node.key]), -node.mass, node.at or "9", node.label, node.key))
    loops: set[Arrow] = set()
    done: set[str] = set()
    for first in ranked:
        if first.key in done:
            continue
        trail, waiting = [first.key], [iter(leaving[first.key])]
        done.add(first.key)
        while waiting:
            arrow = next(waiting[-1], None)
            if arrow is None:
                waiting.pop()
                trail.pop()
            elif arrow.child in trail:
                loops.add(arrow)
            elif arrow.child not in done:
                done.add(arrow.child)
                trail.append(arrow.child)
                waiting.append(iter(leaving[arrow.child]))
    return loops


def find_columns(network: Network, forward: Iterable[Arrow]) -> dict[str, int]:
    """For each key the length of the longest way to it."""
    arrows = list(forward)
    parents: dict[str, set[str]] = {node.key: set() for node in network.nodes}
    for arrow in arrows:
        parents[arrow.child].add(arrow.parent)
    column: dict[str, int] = {}
    while len(column) < len(parents):
        ready = [key for key in parents if key not in column and all(parent in column for parent in parents[key])]
        column |= {key: max((column[parent] + 1 for parent in parents[key]), default=0) for key in ready}
    return column


def _find_path(arrow: Arrow, column: Mapping[str, int]) -> list[Slot]:
    """The slots that an arrow passes: its two ends, and one of its own in each column between."""
    between = range(column[arrow.parent] + 1, column[arrow.child])
    return [(arrow.parent,), *((arrow.parent, arrow.child, str(at)) for at in between), (arrow.child,)]


def _fill(network: Network, column: Mapping[str, int], paths: Mapping[Arrow, list[Slot]]) -> list[list[Slot]]:
    """The slots of each column, nodes by date and name."""
    rows: list[list[Slot]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for node in sorted(network.nodes, key=lambda node: (bool(node.folded), node.at or "9", node.label, node.key)):
        rows[column[node.key]].append((node.key,))
    for path in paths.values():
        for slot in path[1:-1]:
            rows[int(slot[-1])].append(slot)
    return rows


def _find_neighbours(paths: Iterable[Sequence[Slot]]) -> dict[Slot, list[Slot]]:
    found: dict[Slot, list[Slot]] = defaultdict(list)
    for path in paths:
        for left, right in pairwise(path):
            found[left].append(right)
            found[right].append(left)
    return found


def _order(rows: list[list[Slot]], neighbours: Mapping[Slot, list[Slot]]) -> list[list[Slot]]:
    """Each column sorted by the mean row of its neighbours in the column before, then, going back, in the one behind."""
    for sweep in range(SWEEPS):
        is_back = bool(sweep % 2)
        for at in range(len(rows) - 2, -1, -1) if is_back else range(1, len(rows)):
            other = rows[at + 1 if is_back else at - 1]
            # Rows of columns of different length are compared as shares.
            share = {slot: (place + 0.5) / len(other) for place, slot in enumerate(other)}
            own = {slot: (place + 0.5) / len(rows[at]) for place, slot in enumerate(rows[at])}
            means = {slot: _mean([share[one] for one in neighbours.get(slot, ()) if one in share], own[slot]) for slot in own}
            rows[at] = sorted(rows[at], key=lambda slot: (means[slot], own[slot]))
    return rows


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _place(rows: Sequence[Sequence[Slot]], neighbours: Mapping[Slot, list[Slot]]) -> dict[Slot, float]:
    """The middle of each slot: as near to its neighbours as the order of its column lets it."""
    middles: dict[Slot, float] = {}
    for row in rows:
        middles |= dict(zip(row, spread([0.0] * len(row), _find_steps(row)), strict=True))
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else rows[::-1]:
            wanted = [_mean([middles[one] for one in neighbours.get(slot, ())], middles[slot]) for slot in row]
            middles |= dict(zip(row, spread(wanted, _find_steps(row)), strict=True))
    highest = min((middle for slot, middle in middles.items() if len(slot) == 1), default=0.0) - HEIGHT / 2 - MARGIN
    highest = min([highest, *(middle - MARGIN for middle in middles.values())])
    return {slot: middle - highest for slot, middle in middles.items()}


def _find_steps(row: Sequence[Slot]) -> list[float]:
    """How far each slot's middle lies below the first one's, at least."""
    steps, reached = [], 0.0
    for place, slot in enumerate(row):
        half = (HEIGHT if len(slot) == 1 else LANE) / 2
        reached += half if place else 0.0
        steps.append(reached)
        reached += half + ROW_GAP
    return steps


def spread(wanted: Sequence[float], steps: Sequence[float]) -> list[float]:
    """Middles as near to the wanted ones as may be (least squares; pool adjacent violators, Ayer and others 1955).

    >>> spread([0.0, 0.0, 30.0], [0.0, 10.0, 20.0])
    [-5.0, 5.0, 30.0]
    """
    pools: list[tuple[float, int]] = []
    for want, step in zip(wanted, steps, strict=True):
        pools.append((want - step, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (second, others), (first, some) = pools.pop(), pools.pop()
            pools.append(((first * some + second * others) / (some + others), some + others))
    levels = [level for level, count in pools for _ in range(count)]
    return [level + step for level, step in zip(levels, steps, strict=True)]


def _pass(slot: Slot, column: Mapping[str, int], middles: Mapping[Slot, float]) -> tuple[tuple[float, float], ...]:
    """Where a line enters and leaves a slot."""
    at = column[slot[0]] if len(slot) == 1 else int(slot[-1])
    left = MARGIN + at * (WIDTH + COLUMN_GAP)
    return (left, middles[slot]), (left + WIDTH, middles[slot])
