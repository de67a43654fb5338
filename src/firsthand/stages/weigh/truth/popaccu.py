"""PopAccu: as Accu, but false values are as frequent as they are seen to be (Dong, Saha and Srivastava 2012)."""

import numpy as np

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.kernels import Doubles, share_out, sum_by_option


def believe_popaccu(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The probability (o) of each option; a false value is the more likely said the more say it.

    Were v true, each who is wrong would say another value w with probability n(w) / (N - n(v)).
    """
    worth = np.log(trust / (1 - trust))
    score, said = sum_by_option(ballot.start, ballot.source, mass, worth)
    others = np.bincount(ballot.item, said, ballot.items)[ballot.item] - said
    score -= times_log(said) + times_log(np.maximum(others, 0.0))
    belief: Doubles = share_out(score, ballot.first)
    return belief


def times_log(number: Doubles) -> Doubles:
    """X ln x, 0 for 0."""
    return number * np.log(np.maximum(number, np.finfo(float).tiny))
