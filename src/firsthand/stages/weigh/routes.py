"""The likeliest way from each voice that nobody leans on to an origin."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# One step from a parent to its child: the child's id, and the probability.
Steps = Mapping[str, Sequence[tuple[str, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """From a voice that nobody leans on to an origin: ids and labels on the way, and the probability of all its steps."""

    ids: tuple[str, ...]
    labels: tuple[str, ...]
    p: float


def turn_around(steps: Iterable[tuple[str, str, float]]) -> Steps:
    """From (child, parent, p) the children of each parent, with the greatest p of each pair."""
    best: dict[tuple[str, str], float] = {}
    for child, parent, p in steps:
        best[parent, child] = max(p, best.get((parent, child), 0.0))
    below: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (parent, child), p in sorted(best.items()):
        if p > 0:
            below[parent].append((child, p))
    return below


def find_routes(origin: str, tops: Iterable[str], below: Steps, labels: Mapping[str, str]) -> tuple[Route, ...]:
    """The likeliest route (Dijkstra 1959) from each of `tops` that leads to `origin`, the likeliest first."""
    above: dict[str, str] = {}
    done: dict[str, float] = {}
    waiting = [(-1.0, origin, "")]
    while waiting:
        p, at, through = heapq.heappop(waiting)
        if at in done:
            continue
        done[at], above[at] = -p, through
        for child, step in below.get(at, ()):
            if child not in done:
                heapq.heappush(waiting, (p * step, child, at))
    routes = []
    for top in tops:
        if top in done:
            ids = [top]
            while above[ids[-1]]:
                ids.append(above[ids[-1]])
            routes.append(Route(ids=tuple(ids), labels=tuple(labels[one] for one in ids), p=done[top]))
    return tuple(sorted(routes, key=lambda route: (-route.p, route.labels, route.ids)))
