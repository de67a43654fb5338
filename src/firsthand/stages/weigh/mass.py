"""How many origins there may be: chances from own mass."""

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, next_fast_len, rfft

Chances = NDArray[np.float64]
# From this length on two distributions are put together by Fourier transform.
LONG = 64


def count_distribution(masses: Chances) -> Chances:
    """The chances (n + 1) of 0, 1, 2 ... n origins, of n independent ones with these own masses (Poisson-binomial).

    Put together pair by pair, so that a million take seconds; right to some 1e-15. Raises `ValueError` for what is no
    probability.

    >>> count_distribution(np.array([1.0, 0.5])).tolist()
    [0.0, 0.5, 0.5]
    """
    masses = np.asarray(masses, np.float64)
    if not ((masses >= 0) & (masses <= 1)).all():
        raise ValueError("own mass lies between 0 and 1")
    if not len(masses):
        return np.ones(1)
    parts = np.stack([1.0 - masses, masses], axis=1)
    while len(parts) > 1:
        if len(parts) % 2:
            nobody = np.zeros((1, parts.shape[1]))
            nobody[0, 0] = 1.0
            parts = np.concatenate([parts, nobody])
        parts = join_distributions(parts[::2], parts[1::2])
    return np.ascontiguousarray(parts[0, : len(masses) + 1])


def join_distributions(left: Chances, right: Chances) -> Chances:
    """The chances of the sum of two independent numbers; of several such pairs, one a row, at once."""
    size = left.shape[-1] + right.shape[-1] - 1
    if min(left.shape[-1], right.shape[-1]) < LONG:
        short, long = sorted((left, right), key=lambda one: one.shape[-1])
        joined = np.zeros((*left.shape[:-1], size))
        for place in range(short.shape[-1]):
            joined[..., place : place + long.shape[-1]] += short[..., place, None] * long
        return joined
    padded = next_fast_len(size, real=True)
    joined = np.maximum(irfft(rfft(left, padded) * rfft(right, padded), padded)[..., :size], 0.0)
    return np.asarray(joined / joined.sum(axis=-1, keepdims=True), np.float64)


def count_two_or_more(masses: Chances) -> float:
    """P(two origins or more), without the rest of the distribution: nothing is ever taken away, so nothing cancels.

    >>> round(count_two_or_more(np.full(1_000_000, 1e-9)) * 1e7, 3)
    4.997
    """
    none, one, more = 1.0, 0.0, 0.0
    for mass in np.asarray(masses, np.float64).tolist():
        more += one * mass
        one = one * (1.0 - mass) + none * mass
        none *= 1.0 - mass
    return min(more, 1.0)
