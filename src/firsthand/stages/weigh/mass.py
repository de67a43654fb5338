"""How many origins there may be: chances from own mass."""

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

Chances = NDArray[np.float64]
# Below this many chances a sum is made one by one; above, halves are put together, larger ones by Fourier transform.
FEW = 64
LONG = 512


def count_distribution(masses: Chances) -> Chances:
    """The chances (n + 1) of 0, 1, 2 ... n origins, of n independent ones with these own masses (Poisson-binomial).

    Right to some 1e-15 for any n; made by halving, so a million take seconds. Raises `ValueError` for what is no probability.

    >>> count_distribution(np.array([1.0, 0.5])).tolist()
    [0.0, 0.5, 0.5]
    """
    masses = np.asarray(masses, np.float64)
    if not ((masses >= 0) & (masses <= 1)).all():
        raise ValueError("own mass lies between 0 and 1")
    if len(masses) <= FEW:
        chances = np.ones(1)
        for mass in masses:
            chances = np.append(chances * (1.0 - mass), 0.0) + np.append(0.0, chances * mass)
        return chances
    middle = len(masses) // 2
    return join_distributions(count_distribution(masses[:middle]), count_distribution(masses[middle:]))


def join_distributions(left: Chances, right: Chances) -> Chances:
    """The chances of the sum of two independent numbers."""
    if min(len(left), len(right)) < LONG:
        return np.convolve(left, right)
    size = len(left) + len(right) - 1
    padded = next_fast_len(size, real=True)
    joined = np.maximum(irfft(rfft(left, padded) * rfft(right, padded), padded)[:size], 0.0)
    return np.asarray(joined / joined.sum(), np.float64)


def count_two_or_more(masses: Chances) -> float:
    """P(two origins or more), without the rest of the distribution: nothing is ever taken away, so nothing cancels.

    >>> round(count_two_or_more(np.full(1_000_000, 1e-9)) * 1e7, 3)
    5.0
    """
    none, one, more = 1.0, 0.0, 0.0
    for mass in np.asarray(masses, np.float64).tolist():
        more += one * mass
        one = one * (1.0 - mass) + none * mass
        none *= 1.0 - mass
    return min(more, 1.0)
