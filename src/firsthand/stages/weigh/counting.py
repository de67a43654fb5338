"""How many origins each claim has, from the own mass of those who say it: compiled, for millions of claims."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Places = NDArray[np.int64]
Chances = NDArray[np.float64]
# Beyond so many steps for one claim, its likeliest number is the rounded mean, off by one at most (Darroch 1964).
MOST_STEPS = 4_000_000


@njit(cache=True)
def count_origins(start: Places, mass: Chances, loop: Codes, begin: Places, loops: Chances) -> tuple[Any, Any, Any, Any]:
    """Per option: expected number of origins, P(two or more), how many are certain, and which number is likeliest.

    The number of origins is a sum of independent chances (Poisson-binomial): one for each node outside loops, by `mass`; and
    for loop k within the option, the chances of 0, 1, 2 ... origins in `loops[begin[k]:begin[k + 1]]`. `loop` (n): k at the
    first node of a loop, -2 at its others, -1 at all other nodes.
    """
    options = len(start) - 1
    expected, two = np.zeros(options), np.zeros(options)
    certain, likeliest = np.zeros(options, np.int32), np.zeros(options, np.int32)
    for option in range(options):
        low, high = start[option], start[option + 1]
        expected[option] = mass[low:high].sum()
        two[option], certain[option], open_nodes = _count_few(mass[low:high], loop[low:high], begin, loops)
        reach = min(open_nodes, int(expected[option]) + 2)
        if open_nodes == 0:
            likeliest[option] = certain[option]
        elif reach * (high - low) > MOST_STEPS:
            likeliest[option] = int(expected[option] + 0.5)
        else:
            likeliest[option] = _find_mode(mass[low:high], loop[low:high], begin, loops, np.zeros(reach + 1))
    return expected, two, certain, likeliest


@njit(cache=True)
def _count_few(mass: Chances, loop: Codes, begin: Places, loops: Chances) -> tuple[float, int, int]:
    """P(two or more), how many are certain, over how many the rest may spread. Only sums, so nothing cancels."""
    none, one, more, sure, spread = 1.0, 0.0, 0.0, 0, 0
    for node in range(len(mass)):
        if loop[node] == -1:
            zero, single, rest = 1.0 - mass[node], mass[node], 0.0
            sure += mass[node] >= 1.0
            spread += 0.0 < mass[node] < 1.0
        elif loop[node] >= 0:
            chances = loops[begin[loop[node]] : begin[loop[node] + 1]]
            zero, single, rest = chances[0], chances[1], chances[2:].sum()
            sure += chances[0] == 0.0
            spread += len(chances) - 1
        else:
            continue
        more += one * (single + rest) + none * rest
        one = one * zero + none * single
        none *= zero
    return min(more, 1.0), sure, spread


@njit(cache=True)
def _find_mode(mass: Chances, loop: Codes, begin: Places, loops: Chances, room: Chances) -> int:
    """The likeliest number of origins; of equally likely ones the smaller. `room`: a zero for each number it may be."""
    room[0] = 1.0
    sure = 0
    single = np.zeros(2)
    for node in range(len(mass)):
        if loop[node] == -1 and mass[node] >= 1.0:
            sure += 1
        elif loop[node] == -1:
            single[0], single[1] = 1.0 - mass[node], mass[node]
            _add(room, single)
        elif loop[node] >= 0:
            _add(room, loops[begin[loop[node]] : begin[loop[node] + 1]])
    best = 0
    for count in range(1, len(room)):
        if room[count] > room[best] * (1.0 + 1e-12):
            best = count
    return best + sure


@njit(cache=True)
def _add(room: Chances, chances: Chances) -> None:
    """The chances of the sum with one more number, in place."""
    for count in range(len(room) - 1, -1, -1):
        total = 0.0
        for part in range(min(count + 1, len(chances))):
            total += room[count - part] * chances[part]
        room[count] = total
