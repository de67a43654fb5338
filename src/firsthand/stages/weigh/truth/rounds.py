"""Find what is true, who is right and who copies, in rounds: each is judged by the other two."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from firsthand.errors import FirsthandError
from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.accu import believe_accu
from firsthand.stages.weigh.truth.copying import Pairs, find_copying, weigh_copies
from firsthand.stages.weigh.truth.kernels import Doubles, sum_by_cell
from firsthand.stages.weigh.truth.popaccu import believe_popaccu
from firsthand.stages.weigh.truth.truthfinder import believe_truthfinder
from firsthand.stages.weigh.truth.vote import believe_vote

METHODS: dict[str, Callable[[Ballot, Weights, Doubles], Doubles]] = {
    "accu": believe_accu,
    "popaccu": believe_popaccu,
    "truthfinder": believe_truthfinder,
}
# A source nobody could judge yet is right four times in five, as in Accu's paper; this counts as much as two claims.
USUAL, USUAL_WEIGHT = 0.8, 2.0
LEAST_TRUST, MOST_TRUST = 0.02, 0.99


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Discovered:
    """What is believed, and why.

    `belief` (o): the probability of each option. `trust` (s): how often each source is right. `mass` (n): own mass of each row,
    the copied taken off. `pairs`: who has errors in common. `rounds`: how many were needed.
    """

    belief: Doubles
    trust: Doubles
    mass: Weights
    pairs: Pairs
    rounds: int

    def choose(self, ballot: Ballot) -> np.ndarray:  # type: ignore[type-arg]
        """The option (i) believed most for each item; of equals the first; -1 for an item without options."""
        return choose_options(ballot, self.belief)


def choose_options(ballot: Ballot, belief: Doubles) -> np.ndarray:  # type: ignore[type-arg]
    """The option (i) believed most for each item; of equals the first; -1 for an item without options."""
    order = np.lexsort((np.arange(ballot.options), -belief, ballot.item))
    chosen = np.full(ballot.items, -1, np.int64)
    filled = np.diff(ballot.first) > 0
    chosen[filled] = order[ballot.first[:-1][filled]]
    return chosen


def judge_sources(ballot: Ballot, mass: Weights, belief: Doubles) -> Doubles:
    """How often each source (s) is right, given what is believed; shrunk to the usual where little is known."""
    all_mass, right = sum_by_cell(ballot.option, mass, ballot.source, belief, ballot.sources)
    trust: Doubles = np.clip((right + USUAL * USUAL_WEIGHT) / (all_mass + USUAL_WEIGHT), LEAST_TRUST, MOST_TRUST)
    return trust


def discover(
    ballot: Ballot, *, method: str = "accu", copying: bool = True, threshold: float = 0.9, rounds: int = 12
) -> Discovered:
    """What is true of each item, who is right how often, and who copies.

    `method`: vote, accu, popaccu or truthfinder. `threshold`: from which p on a pair is taken to copy. Raises `WeighError`.
    """
    if method != "vote" and method not in METHODS:
        raise FirsthandError(f"no method {method!r}", remedy=f"Choose vote, {', '.join(METHODS)}")
    belief, mass = believe_vote(ballot, ballot.mass), ballot.mass
    trust = judge_sources(ballot, mass, belief)
    pairs = find_copying(ballot, belief) if copying else find_copying(ballot, np.ones(ballot.options))
    for done in range(rounds):
        if copying:
            strict = max(threshold, 0.98) if done < rounds // 2 else threshold
            mass = weigh_copies(ballot, pairs, strict)
        if method == "vote":
            belief = believe_vote(ballot, mass)
        else:
            belief = METHODS[method](ballot, mass, trust)
        trust = judge_sources(ballot, mass, belief)
        if copying:
            pairs = find_copying(ballot, belief, mass)
    return Discovered(belief=belief, trust=trust, mass=mass, pairs=pairs, rounds=rounds)
