"""How large a part of the crowd fits several traits together, from what is known of some of them together.

Nothing known together: the product of the shares. Where a count takes in several traits, the estimate agrees with it and
assumes nothing else (maximum entropy, found by fitting each count in turn: Deming and Stephan 1940).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]

# Beyond this many traits in overlapping counts a table of all combinations grows too large, and disjoint counts are used alone.
MOST_JOINED = 12
ROUNDS, CLOSE = 500, 1e-10
# So many counts are tried in every combination for the bounds.
MOST_TRIED = 10


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
    found = float(_fit(len(joined), targets)[(1,) * len(joined)])
    return alone * min(found, *least.values())


def _fit(axes: int, targets: Mapping[frozenset[int], float]) -> Table:
    """The table of all combinations of fits and does not that agrees with the targets."""
    table = np.ones((2,) * axes)
    for axis in range(axes):
        share = targets[frozenset({axis})]
        table *= np.array([1 - share, share]).reshape([2 if other == axis else 1 for other in range(axes)])
    masks = []
    for traits, share in targets.items():
        mask = np.zeros(table.shape, dtype=bool)
        mask[tuple(1 if axis in traits else slice(None) for axis in range(axes))] = True
        masks.append((mask, share))
    for _ in range(ROUNDS):
        off = 0.0
        for mask, share in masks:
            inside = float(table[mask].sum())
            off = max(off, abs(inside - share))
            if inside > 0:
                table[mask] *= share / inside
            if inside < 1:
                table[~mask] *= (1 - share) / (1 - inside)
        if off < CLOSE:
            break
    return table


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
