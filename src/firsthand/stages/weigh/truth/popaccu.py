"""PopAccu: as Accu, but false values are as frequent as they are seen to be (Dong, Saha and Srivastava 2012)."""

import numpy as np
from scipy.special import gammaln

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.accu import FALSE_VALUES
from firsthand.stages.weigh.truth.kernels import Doubles, share_out, sum_by_option


def believe_popaccu(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The probability (o) of each option, how frequent each false value is being learned from what is said of its item.

    Before anything is said all false values, m of them, are alike (a Dirichlet of ones); so were v true, the others would say
    what they say with probability prod_w n(w)! / ((N - n(v) + m - 1)! / (m - 1)!).
    """
    score, said, others = _sum_up(ballot, mass, trust)
    false_values = np.maximum(FALSE_VALUES, np.diff(ballot.first) - 1.0)[ballot.item]
    belief: Doubles = share_out(score - gammaln(said + 1) - gammaln(others + false_values), ballot.first)
    return belief


def believe_popular(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The probability (o) of each option as in the paper: were v true, others would say w with probability n(w) / (N - n(v)).

    Nothing is too strange here to be a popular error. That sees through cliques, but where sources are right half the time it
    may take for an error whatever most say: `settle` watches over that.
    """
    score, said, others = _sum_up(ballot, mass, trust)
    belief: Doubles = share_out(score - times_log(said) - times_log(others), ballot.first)
    return belief


def _sum_up(ballot: Ballot, mass: Weights, trust: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """For each option how much speaks for it, the mass that stands behind it, and the mass behind the others of its item."""
    score, said = sum_by_option(ballot.start, ballot.source, mass, np.log(trust / (1 - trust)))
    others: Doubles = np.maximum(np.bincount(ballot.item, said, ballot.items)[ballot.item] - said, 0.0)
    return score, said, others


def times_log(number: Doubles) -> Doubles:
    """X ln x, 0 for 0."""
    return number * np.log(np.maximum(number, np.finfo(float).tiny))
