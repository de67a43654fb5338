"""PopAccu: as Accu, but false values are as frequent as they are seen to be (Dong, Saha and Srivastava 2012)."""

import numpy as np
from scipy.special import gammaln

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.accu import FALSE_VALUES
from firsthand.stages.weigh.truth.kernels import Doubles, share_out, sum_by_option


def believe_popaccu(ballot: Ballot, mass: Weights, trust: Doubles) -> Doubles:
    """The probability (o) of each option; a false value is the more likely said the more say it.

    How frequent each false value is, is not known but learned, one after the other: before anything is said all are alike
    (Dirichlet, one for each of at least `FALSE_VALUES`), so were v true, the others would say w_1, w_2 ... with probability
    prod_w n(w)! / ((N - n(v) + m - 1)! / (m - 1)!). In the paper it is n(w) / (N - n(v)), known beforehand: then nothing is too
    strange to be a popular error, and where sources are right half the time, what most say is taken for one.
    """
    score, said = sum_by_option(ballot.start, ballot.source, mass, np.log(trust / (1 - trust)))
    others = np.maximum(np.bincount(ballot.item, said, ballot.items)[ballot.item] - said, 0.0)
    false_values = np.maximum(FALSE_VALUES, np.diff(ballot.first) - 1.0)[ballot.item]
    belief: Doubles = share_out(score - gammaln(said + 1) - gammaln(others + false_values), ballot.first)
    return belief
