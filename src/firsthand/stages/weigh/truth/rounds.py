"""Find what is true, who is right and who copies, in rounds: each is judged by the other two."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import WeighError
from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.accu import believe_accu
from firsthand.stages.weigh.truth.copies import weigh_copies
from firsthand.stages.weigh.truth.copying import SHRINK, Pairs, find_copying, find_same, no_pairs
from firsthand.stages.weigh.truth.kernels import Doubles, sum_by_source
from firsthand.stages.weigh.truth.popaccu import believe_popaccu, believe_popular
from firsthand.stages.weigh.truth.truthfinder import believe_truthfinder
from firsthand.stages.weigh.truth.twins import find_twins
from firsthand.stages.weigh.truth.vote import believe_vote

Believe = Callable[[Ballot, Weights, Doubles], Doubles]
METHODS: dict[str, Believe] = {
    "vote": believe_vote,
    "accu": believe_accu,
    "popaccu": believe_popaccu,
    "truthfinder": believe_truthfinder,
}
# A source nobody could judge yet is right four times in five, as in Accu's paper; that counts as much as two claims.
USUAL, USUAL_WEIGHT = 0.8, 2.0
LEAST_TRUST, MOST_TRUST = 0.02, 0.99
# While beliefs are still those of the many, only pairs that share all but everything count, as a share that is hardly shrunk: a
# good source shares most of its "errors" with the other good ones, until it is seen that they are none.
STRICT, STRICT_SHRINK = 0.98, 0.1
# Then every pair counts for as much as it shares, in so many looks.
LOOKS = 2
# Beliefs and trust are settled so many times for each look at copying, and at the end.
SETTLE, SETTLE_LAST = 3, 8
# Trust that moves less than this is settled.
STILL = 1e-4


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Discovered:
    """What is believed, and why.

    `belief` (o): how probable each option is (for vote its share, for TruthFinder its confidence). `trust` (s): how often each
    source is right. `mass` (n): own mass of each row, what is copied taken off. `pairs`: who has errors in common.
    `rounds`: how often beliefs were weighed anew.
    """

    belief: Doubles
    trust: Doubles
    mass: Weights
    pairs: Pairs
    rounds: int

    def choose(self, ballot: Ballot) -> NDArray[np.int64]:
        """The option (i) believed most for each item; of equals the first; -1 for an item without options."""
        return choose_options(ballot, self.belief)


def choose_options(ballot: Ballot, belief: Doubles) -> NDArray[np.int64]:
    """The option (i) believed most for each item; of equals the first; -1 for an item without options."""
    chosen = np.full(ballot.items, -1, np.int64)
    filled = np.diff(ballot.first) > 0
    if not filled.any():
        return chosen
    begin = ballot.first[:-1][filled]
    best = np.flatnonzero(belief == np.repeat(np.maximum.reduceat(belief, begin), np.diff(ballot.first)[filled]))
    chosen[filled] = best[np.searchsorted(best, begin)]
    return chosen


def judge_sources(ballot: Ballot, mass: Weights, belief: Doubles) -> Doubles:
    """How often each source (s) is right, given what is believed; shrunk to the usual where little is known."""
    all_mass, right = sum_by_source(ballot.start, ballot.source, mass, belief, ballot.sources)
    trust: Doubles = np.clip((right + USUAL * USUAL_WEIGHT) / (all_mass + USUAL_WEIGHT), LEAST_TRUST, MOST_TRUST)
    return trust


def weigh_right(ballot: Ballot, mass: Weights, belief: Doubles) -> float:
    """How much of all mass stands behind what is believed."""
    _, right = sum_by_source(ballot.start, ballot.source, mass, belief, ballot.sources)
    return float(right.sum())


def settle(ballot: Ballot, mass: Weights, trust: Doubles, believe: Believe, rounds: int) -> tuple[Doubles, Doubles, int]:
    """Belief, trust and the rounds it took, weighing one by the other until trust stands still or the rounds are over.

    Whoever believes that sources are right less often than a plain vote has it explains nothing by it: then the vote stands.
    """
    counted = believe_vote(ballot, mass)
    least = weigh_right(ballot, mass, counted)
    done, moved = 0, np.inf
    while done < rounds and moved >= STILL:
        belief = believe(ballot, mass, trust)
        if weigh_right(ballot, mass, belief) < least:
            return counted, judge_sources(ballot, mass, counted), done + 1
        before, trust = trust, judge_sources(ballot, mass, belief)
        moved, done = float(np.max(np.abs(trust - before), initial=0.0)), done + 1
    return belief, trust, done


def discover(ballot: Ballot, *, method: str = "accu", copying: bool = True, threshold: float = 0.9) -> Discovered:
    """What is true of each item, who is right how often, and who copies.

    `method`: vote, accu, popaccu or truthfinder. `threshold`: from this p on a pair is taken to copy for sure; below it, a
    source still keeps only (1 - p) of its mass, so little hangs on the threshold. Raises `WeighError` where there is no such
    method, or a mass or the threshold is not between 0 and 1.
    """
    check(ballot, method, threshold)
    belief, mass, pairs, done = believe_vote(ballot, ballot.mass), ballot.mass, no_pairs(), 0
    trust = judge_sources(ballot, mass, belief)
    if copying:
        twins, strict = find_twins(ballot), max(STRICT, threshold)
        mass = weigh_copies(ballot, find_same(ballot, shrink=STRICT_SHRINK), least=strict)
        belief = believe_vote(ballot, mass)
        trust = judge_sources(ballot, mass, belief)
        for least in (strict, *[0.0] * LOOKS):
            belief, trust, more = settle(ballot, mass, trust, believe_popular, SETTLE)
            pairs = find_copying(ballot, belief, mass, twins, shrink=STRICT_SHRINK if least else SHRINK)
            mass, done = weigh_copies(ballot, pairs, least=least, threshold=threshold), done + more
        belief, trust, more = settle(ballot, mass, trust, believe_popular, SETTLE)
        pairs, done = find_copying(ballot, belief, mass, twins), done + more
    belief, trust, more = settle(ballot, mass, trust, METHODS[method], SETTLE_LAST)
    return Discovered(belief=belief, trust=trust, mass=mass, pairs=pairs, rounds=done + more)


def check(ballot: Ballot, method: str, threshold: float) -> None:
    """Raise `WeighError` unless all can be weighed."""
    if method not in METHODS:
        raise WeighError(f"there is no method {method!r}", remedy=f"Choose one of {', '.join(METHODS)}")
    if not 0 <= threshold <= 1:
        raise WeighError(f"a threshold of {threshold} is no probability", remedy="Give one from 0 to 1, such as 0.9")
    if not np.all((ballot.mass >= 0) & (ballot.mass <= 1)):
        row = int(np.flatnonzero(~((ballot.mass >= 0) & (ballot.mass <= 1)))[0])
        raise WeighError(f"row {row} has the own mass {ballot.mass[row]}", remedy="Give each row a mass from 0 to 1")
