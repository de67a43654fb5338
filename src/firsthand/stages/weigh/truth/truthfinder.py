"""TruthFinder: trustworthy sources give true values, and true values make sources trustworthy (Yin, Han and Yu 2008)."""

import numpy as np

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, sum_by_option

# The paper's dampening of sources that are not independent.
DAMPENING = 0.3


def believe_truthfinder(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The confidence (o) in each option: 1 / (1 + exp(-0.3 sum of -ln(1 - t))), equations 3 to 8 without likeness of values.

    Confidences of one item need not sum to 1.
    """
    score, _ = sum_by_option(ballot.start, ballot.source, mass, -np.log1p(-trust))
    confidence: Doubles = 1 / (1 + np.exp(-DAMPENING * score))
    return confidence
