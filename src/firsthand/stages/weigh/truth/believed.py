"""What a way of weighing values that are more than labels gives back."""

from dataclasses import dataclass

from firsthand.stages.weigh.truth.kernels import Doubles


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Believed:
    """Over o options, n rows and s sources.

    `belief` (o): the probability that an option is the whole answer: the place as exactly as it is known, all the authors, the
    narrowest figure. `fits` (o): the probability that the truth does not contradict it: it may be broader, shorter or less
    exact than the truth. `trust` (s): how often each source is not contradicted.
    """

    belief: Doubles
    fits: Doubles
    trust: Doubles
    rounds: int
