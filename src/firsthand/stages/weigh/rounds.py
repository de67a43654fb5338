"""Play out one loop: each way in which its edges may hold, or a fair draw of them, and who is an origin then. Compiled."""

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Places = NDArray[np.int64]
Chances = NDArray[np.float64]
# The odd number nearest to 2**64 divided by the golden ratio: spreads counts over 64 bits.
GOLDEN = 0x9E3779B97F4A7C15


@njit(cache=True)
def _draw(turn: int) -> float:
    """A number in [0, 1) from a count, the same everywhere (SplitMix64: Steele, Lea and Flood 2014)."""
    z = np.uint64(turn) * np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@njit(cache=True)
def solve_loop(stays: Chances, child: Places, parent: Places, p: Chances, rounds: int, exact: bool) -> tuple[Any, Any]:
    """The chance of each member to be an origin, or the earliest of a circle that is one; the chances of 0, 1, 2 ... origins.

    `stays` (n): the chance that no edge leads a member out of the loop. `child`, `parent`, `p` (m): the edges inside.
    """
    size = len(stays)
    chance = np.concatenate((p, 1.0 - stays))  # inner edges, then each member's way out
    uncertain = np.flatnonzero((chance > 0.0) & (chance < 1.0))
    holds = chance >= 1.0
    first, histogram = np.zeros(size), np.zeros(size + 1)
    reach = np.zeros(size, np.int64)
    for turn in range(rounds):
        weight = 1.0 if exact else 1.0 / rounds
        for bit in range(len(uncertain)):
            at = uncertain[bit]
            if exact:
                holds[at] = (turn >> bit) & 1
                weight *= chance[at] if holds[at] else 1.0 - chance[at]
            else:
                holds[at] = _draw(turn * len(uncertain) + bit + 1) < chance[at]
        leaving = _find_reach(holds, child, parent, reach)
        count = 0
        for node in range(size):
            if _is_first(node, reach, leaving):
                first[node] += weight
                count += 1
        histogram[count] += weight
    return first, histogram


@njit(cache=True)
def _find_reach(holds: NDArray[np.bool_], child: Places, parent: Places, reach: Places) -> int:
    """Whom each member has it from, near or far, as bits in `reach`, itself among them; and who has it from outside."""
    leaving = 0
    for node in range(len(reach)):
        reach[node] = 1 << node
        if holds[len(child) + node]:
            leaving |= 1 << node
    for at in range(len(child)):
        if holds[at]:
            reach[child[at]] |= 1 << parent[at]
    for through in range(len(reach)):
        for node in range(len(reach)):
            if (reach[node] >> through) & 1:
                reach[node] |= reach[through]
    return leaving


@njit(cache=True)
def _is_first(node: int, reach: Places, leaving: int) -> bool:
    """Whether a member has it from nobody, or is the earliest of a circle that has it from nobody else."""
    mine = reach[node]
    if mine & leaving != 0 or mine & ((1 << node) - 1) != 0:
        return False
    for other in range(len(reach)):  # noqa: SIM110 # the compiler knows no generator
        if (mine >> other) & 1 and reach[other] != mine:
            return False
    return True
