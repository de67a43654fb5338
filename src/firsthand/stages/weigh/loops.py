"""Loops of sources who may have it from one another: where everyone points at someone else, somebody still said it first.

The chain is random: each edge holds or not. Whoever has no edge that holds is an origin. Where edges that hold lead round in a
circle, and none of them out of it, the circle as a whole is one origin, put down to its earliest member.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from firsthand.stages.weigh.edges import Edges
from firsthand.stages.weigh.kernels import find_unpeeled
from firsthand.stages.weigh.nodes import Nodes, Places
from firsthand.stages.weigh.rounds import solve_loop

Chances = NDArray[np.float64]
# For each member the chance that no edge leads it out; then child, parent and p of the edges inside.
Inner: TypeAlias = tuple[Chances, Places, Places, Chances]
# Up to so many ways in which a loop's edges may hold are always gone through; more only as far as the work allows.
ALWAYS_EXACT = 4096
# 100,000 draws put the expected number within .005. Work is counted in steps over a loop's members and edges: for one loop and
# for all of them, so that a hundred thousand loops take seconds too.
MOST_DRAWS, FEWEST_DRAWS = 100_000, 2_000
WORK, ALL_WORK = 40_000_000, 2_000_000_000
# Members of a loop are bits of one number.
LARGEST = 62


@dataclass(frozen=True, slots=True, eq=False)
class Loops:
    """`loop` (n): the number of a loop at its first node, -2 at its others, -1 elsewhere; for the rest see `count_origins`.

    `members` are the nodes of each loop, the earliest first. `large` counts those with too many members to go through.
    """

    loop: NDArray[np.int32]
    begin: Places
    chances: Chances
    members: tuple[tuple[int, ...], ...]
    large: int


def weigh_loops(edges: Edges, nodes: Nodes) -> tuple[Chances, Loops]:
    """The own mass of each node: what edges leave of it, mended where nodes stand in a loop."""
    every = find_loops(edges, nodes)
    mass = edges.merged.copy() if every else edges.merged
    loop = np.full(len(nodes), -1, np.int32)
    begin, chances, large = [0], [np.zeros(0)], 0
    members: list[tuple[int, ...]] = []
    work = min(WORK, ALL_WORK // (len(every) or 1))
    for found in every:
        inner = _read_loop(found, edges)
        if len(found) > LARGEST:
            mass[found] = _break_loop(inner)
            large += 1
            continue
        first, histogram = solve_loop(*inner, *plan_rounds(inner, work))
        mass[found] = first
        if len(set(nodes.option[found].tolist())) == 1:
            number = len(members)
            loop[found], loop[min(found)] = -2, number
            members.append(tuple(found.tolist()))
            chances.append(histogram)
            begin.append(begin[-1] + len(histogram))
    return mass, Loops(loop, np.array(begin, np.int64), np.concatenate(chances), tuple(members), large)


def find_loops(edges: Edges, nodes: Nodes) -> list[NDArray[np.int64]]:
    """The nodes of each loop (strongly connected component of two or more), the earliest first, unknown dates last."""
    left = find_unpeeled(edges.start, edges.parent, edges.p)
    core = np.flatnonzero(left)
    if not len(core):
        return []
    number = np.full(len(nodes), -1, np.int32)
    number[core] = np.arange(len(core))
    parent, child = edges.parent, edges.child
    inside = left[child] & left[parent] & (edges.p > 0)
    pairs = number[child[inside]], number[parent[inside]]
    graph = csr_array((np.ones(len(pairs[0]), np.int8), pairs), shape=(len(core), len(core)))
    _, component = connected_components(graph, directed=True, connection="strong")
    sizes = np.bincount(component)
    inside_loop = sizes[component] > 1
    place, component = core[inside_loop], component[inside_loop]
    date = nodes.date[place].astype(np.int64)
    order = np.lexsort([place, np.where(date < 0, np.iinfo(np.int64).max, date), component])
    cuts = np.flatnonzero(np.diff(component[order])) + 1
    found = np.split(place[order], cuts) if len(order) else []
    return sorted(found, key=lambda one: int(one.min()))


def _read_loop(found: NDArray[np.int64], edges: Edges) -> Inner:
    """For each member the chance that no edge leads it out; and the pairs inside, each once, by the members' order."""
    number = {node: place for place, node in enumerate(found.tolist())}
    stays = np.ones(len(found))
    inner: dict[tuple[int, int], float] = {}
    for place, node in enumerate(found.tolist()):
        before = (-1, -1)
        for at in range(edges.start[node], edges.start[node + 1]):
            parent, kind = int(edges.parent[at]), edges.find_kind(at)
            if (parent, kind) == before:
                continue  # the same fact, told again with less weight
            before = (parent, kind)
            if parent in number:
                pair = (place, number[parent])
                inner[pair] = inner.get(pair, 1.0) * (1.0 - float(edges.p[at]))
            else:
                stays[place] *= 1.0 - edges.p[at]
    kept = sorted(pair for pair, fails in inner.items() if fails < 1.0)
    p = np.array([1.0 - inner[pair] for pair in kept])
    return stays, np.array([a for a, _ in kept], np.int64), np.array([b for _, b in kept], np.int64), p


def plan_rounds(inner: Inner, work: int) -> tuple[int, bool]:
    """How many rounds to make for a loop, and whether they are all the ways there are."""
    stays, _, _, p = inner
    bits = int(np.count_nonzero(p < 1.0) + np.count_nonzero((stays > 0.0) & (stays < 1.0)))
    affordable = max(work // (len(stays) ** 2 + len(p)), FEWEST_DRAWS)
    if bits < LARGEST and 2**bits <= max(ALWAYS_EXACT, min(affordable, MOST_DRAWS)):
        return 2**bits, True
    return min(affordable, MOST_DRAWS), False


def _break_loop(inner: Inner) -> Chances:
    """For a loop too large to go through: each has it from earlier members alone, those of unknown date by name."""
    stays, child, parent, p = inner
    mass = stays.copy()
    forward = parent < child
    np.multiply.at(mass, child[forward], 1.0 - p[forward])
    return mass
