"""How likely it is that fewer than k people fit.

The person fits by definition; how many others do is a matter of chance: Poisson around their expected number where traits come
as shares (Skinner and Elliot 2002 ask the same of a sample), binomial among the few who are known exactly. Traits that go
together or avoid each other make that number uncertain beyond chance, and the more so the more the traits say.
"""

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import bdtr, pdtr

# How uncertain the expected number is through dependence among traits: the standard deviation of its logarithm for every unit
# of information (the natural logarithm of one over the share) beyond the first trait's. Set on simulated rosters, python -m
# eval.rosters: with 0 up to 2.1 % of unsafe releases pass on rosters of more than 1,000; .2 blocks 1 in 100 more safe ones.
DEPENDENCE = 0.15
# Where the normal distribution of that logarithm is looked at, and with what weight.
_PLACES = np.linspace(-3, 3, 25)
_WEIGHTS = np.exp(-(_PLACES**2) / 2) / np.exp(-(_PLACES**2) / 2).sum()


def chance_below(k: int, expected: float, *, among: int | None = None, spread: float = 0.0) -> float:
    """P(1 + others < k). `expected` is the mean of others; `among` how many they are drawn from, None for Poisson.

    `spread` is the standard deviation of the logarithm of `expected`.

    >>> round(chance_below(5, 7.75), 3), round(chance_below(5, 7.75, spread=0.5), 3), chance_below(5, 3, among=3)
    (0.05, 0.136, 1.0)
    """
    if k <= 1:
        return 0.0
    means, weights = (expected * np.exp(spread * _PLACES), _WEIGHTS) if spread > 0 else (np.array([expected]), np.array([1.0]))
    if among is None:
        below = pdtr(k - 2, means)
    elif among <= k - 2:
        return 1.0
    else:
        below = bdtr(float(k - 2), among, np.clip(means / among, 0.0, 1.0))
    return float(min(1.0, (below * weights).sum()))


def find_spread(shares: Sequence[float], *, surveyed: float = 0.0) -> float:
    """How uncertain dependence among traits of these shares, and surveys, make the logarithm of the expected number.

    `surveyed` is the variance that comes from surveys: the sum of (1 − share) / (share × people asked).

    >>> find_spread([0.1]), round(find_spread([0.1, 0.5]), 3), round(find_spread([0.1, 0.1, 0.1]), 3)
    (0.0, 0.125, 0.322)
    """
    told = [-math.log(share) for share in shares]
    further = max(0.0, sum(told) - max(told)) if told else 0.0
    return math.sqrt(DEPENDENCE * DEPENDENCE * further + surveyed)


def find_at_least(limit: float, expected: float, *, among: int | None, spread: float, most: int) -> int:
    """The largest number of people of whom no more than `limit` speaks that fewer fit."""
    low, high = 1, max(1, most)
    while low < high:
        middle = (low + high + 1) // 2
        if chance_below(middle, expected, among=among, spread=spread) <= limit:
            low = middle
        else:
            high = middle - 1
    return low
