"""The weights that say how likely two reports tell of one incident, fitted by logistic regression (Cox 1958).

Fitted by `python -m training.incidents` on ECB+ and headlines of the UCDP sample; docs/methods/finding.md tells what they
reach on reports that they were not fitted on.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weights:
    """A bias and then a weight for each feature: of a pair `alone`, and `together` with the reports that are like both."""

    alone: tuple[float, ...]
    together: tuple[float, ...]


def judge(features: NDArray[np.float64], weights: tuple[float, ...]) -> NDArray[np.float64]:
    """(pairs,): the probability of each row of features."""
    p: NDArray[np.float64] = 1 / (1 + np.exp(-(features * np.array(weights[1:])).sum(axis=1) - weights[0]))
    return p


WITH_MEANING = Weights(
    alone=(
        -9.93,
        13.81,
        14.13,
        -17.13,
        0.9286,
        -1.601,
        0.1521,
        -2.577,
        -2.663,
        0.8184,
        -0.3403,
        0.504,
        -0.5371,
        0.315,
        -1.782,
        0.448,
        3.476,
        0.3834,
    ),
    together=(-2.314, 0.5932, 4.902, 4.328, -1.824, 1.826),
)
WITHOUT_MEANING = Weights(
    alone=(
        -6.266,
        12.64,
        0,
        0,
        1.14,
        -2.074,
        0,
        -2.16,
        -4.818,
        -0.4205,
        -0.8894,
        1.068,
        0.038,
        0.8711,
        -1.909,
        0.6802,
        3.354,
        0,
    ),
    together=(-2.421, 0.5821, 5.602, -2.519, -1.019, 3.913),
)
