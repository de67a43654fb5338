"""How large a part of the crowd fits several traits together, from what is known of some of them together.

Nothing known together: the product of the shares. Where a count takes in several traits, the estimate agrees with it and
assumes nothing else (maximum entropy, found by fitting each count in turn: Deming and Stephan 1940).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

# Beyond this many traits in overlapping counts a table of all combinations grows too large, and disjoint counts are used alone.
MOST_JOINED = 12
ROUNDS, CLOSE = 100, 1e-4
# So many counts are tried in every combination for the bounds.
MOST_TRIED = 8


def find_share(shares: Sequence[float], known: Mapping[frozenset[int], float]) -> float:
    """The part that fits every trait: `shares` one by one, and what is `known` of several together.

    >>> round(find_share([0.1, 0.2, 0.5], {}), 3), round(find_share([0.1, 0.2, 0.5], {frozenset({0, 1}): 0.08}), 3)
    (0.01, 0.04)
    """
    joined = sorted(frozenset().union(*known)) if known else []
    alone = math.prod(share for place, share in enumerate(shares) if place not in joined)
    if not joined:
        return alone
    if len(joined) > MOST_JOINED:
        return math.prod(share for _, share in find_pieces(shares, known))
    place_of = {place: axis for axis, place in enumerate(joined)}
    least = {traits: min(share, *(shares[place] for place in traits)) for traits, share in known.items()}
    targets = {frozenset({axis}): shares[place] for place, axis in place_of.items()}
    targets |= {frozenset(place_of[place] for place in traits): share for traits, share in least.items()}
    found = _fit(len(joined), targets)
    return alone * min(found, *least.values())


def _fit(axes: int, targets: Mapping[frozenset[int], float]) -> float:
    """The part that fits every trait in the table of all combinations that agrees with the targets."""
    cells = np.arange(1 << axes)
    table = np.ones(1 << axes)
    for axis in range(axes):
        share = targets[frozenset({axis})]
        table *= np.where(cells >> axis & 1, share, 1 - share)
    bits = {traits: sum(1 << axis for axis in traits) for traits in targets}
    inner = [(np.flatnonzero(cells & bits[traits] == bits[traits]), share) for traits, share in targets.items()]
    last = float(table[-1])
    for _ in range(ROUNDS):
        for places, share in inner:
            inside = float(table[places].sum())
            if 0 < inside < 1:
                outside = (1 - share) / (1 - inside)
                table *= outside
                table[places] *= share / inside / outside if outside > 0 else 0.0
        if abs(table[-1] - last) <= CLOSE * last:
            break
        last = float(table[-1])
    return float(table[-1])


def find_pieces(shares: Sequence[float], known: Mapping[frozenset[int], float]) -> list[tuple[frozenset[int], float]]:
    """Traits in pieces that do not overlap, what is known of the most traits together first."""
    pieces: list[tuple[frozenset[int], float]] = []
    free = set(range(len(shares)))
    for traits, share in sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[1], sorted(pair[0]))):
        if traits <= free:
            pieces.append((traits, min(share, *(shares[place] for place in traits))))
            free -= traits
    return [*pieces, *((frozenset({place}), shares[place]) for place in sorted(free))]


def find_worst(numbers: Sequence[float], known: Mapping[frozenset[int], float], crowd: int) -> float:
    """How many fit every trait at the least, whatever goes with what (Fréchet 1935): max(0, sum − (m − 1) crowd).

    >>> find_worst([90, 80], {}, 100), find_worst([90, 80, 50], {frozenset({0, 1}): 80}, 100)
    (70.0, 30.0)
    """
    worst = 0.0
    counts = sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[1]))[:MOST_TRIED]
    for size in range(len(counts) + 1):
        for chosen in combinations(counts, size):
            covered = frozenset().union(*(traits for traits, _ in chosen))
            parts = [number for _, number in chosen]
            parts += [number for place, number in enumerate(numbers) if place not in covered]
            worst = max(worst, sum(parts) - (len(parts) - 1) * crowd)
    return float(worst)
