"""Find the most exact place that is true, where "Albania" supports a town in Albania without naming it.

After TDH (Jung, Kim and Shim, EDBT 2019): each source says the exact place, one above it, or a wrong one, each with a
probability of its own. Two things differ. How often a source does each is drawn towards what all sources do, since most say a
single thing. And a wrong place is the likelier the more often it is found wrong elsewhere: one that turns up everywhere says
little anywhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, Codes, Weights
from firsthand.stages.weigh.truth.believed import SURENESS, Believed
from firsthand.stages.weigh.truth.kernels import Doubles, share_out
from firsthand.stages.weigh.truth.nesting import Nesting

Table = NDArray[np.float64]
# Exact, broader and wrong, before anything is known of anybody; it counts as much as two claims.
USUAL = np.array([0.6, 0.25, 0.15])
USUAL_WEIGHT = 2.0
# What all sources do counts for each source as much as so many claims of its own.
POOL_WEIGHT = 4.0
LEAST_RATE = 1e-3
# Every place is found wrong so often before it is, as a share of the mean.
SMOOTHING = 0.1
# There are places that nobody names: so many wrong ones are taken to have been said of them.
UNNAMED = 10.0
ROUNDS, SETTLED = 60, 1e-6


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Votes:
    """What stays the same from round to round. `said` (o): the mass behind each option. `top` (o): nothing lies above it."""

    ballot: Ballot
    nesting: Nesting
    label: Codes
    labels: int
    mass: Doubles
    said: Doubles
    top: NDArray[np.bool_]
    above: Doubles


def believe_hierarchy(ballot: Ballot, mass: Weights, nesting: Nesting, label: Codes | None = None) -> Believed:
    """How likely each option is the most exact true one.

    `label` (o): which options of different items are the same place, by code; without it every option is a place of its own.
    """
    votes = _prepare(ballot, mass, nesting, np.arange(ballot.options, dtype=np.int32) if label is None else label)
    share = np.bincount(ballot.item, votes.said, ballot.items)[ballot.item]
    belief = np.divide(votes.said, share, out=np.zeros(ballot.options), where=share > 0)
    habits = np.tile(USUAL, (ballot.sources, 1))
    score, done, moved = belief, 0, 1.0
    while done < ROUNDS and moved >= SETTLED:
        done += 1
        kinds = _judge_options(votes, belief)
        habits = _judge_sources(votes, kinds, habits)
        score = _score(votes, kinds, habits)
        fresh = share_out(score, ballot.first)
        moved = float(np.max(np.abs(fresh - belief), initial=0.0))
        belief = fresh
    belief = share_out(SURENESS * score, ballot.first)
    fits = np.clip(1 - _judge_options(votes, belief)[:, 2], 0.0, 1.0)
    return Believed(belief=belief, fits=fits, trust=1 - habits[:, 2], rounds=done)


def _prepare(ballot: Ballot, mass: Weights, nesting: Nesting, label: Codes) -> _Votes:
    above = np.bincount(nesting.narrow, minlength=ballot.options).astype(float)
    return _Votes(
        ballot=ballot,
        nesting=nesting,
        label=label,
        labels=int(label.max()) + 1 if len(label) else 0,
        mass=mass.astype(float),
        said=np.bincount(ballot.option, mass, ballot.options).astype(np.float64),
        top=above == 0,
        above=above,
    )


def _judge_options(votes: _Votes, belief: Doubles) -> Table:
    """The probability that an option is exact, broader than the truth, or wrong (o, 3)."""
    broader = np.bincount(votes.nesting.broad, belief[votes.nesting.narrow], votes.ballot.options)
    return np.stack([belief, broader, np.clip(1 - belief - broader, 0.0, 1.0)], axis=1)


def _judge_sources(votes: _Votes, kinds: Table, habits: Table) -> Table:
    """How often each source is exact, broader and wrong (s, 3).

    Where nothing lies above a place, nobody could have been broader: that says nothing of how exact a source is.
    """
    option, source = votes.ballot.option, votes.ballot.source
    rows = kinds[option]
    exact = (habits[:, 0] / (habits[:, 0] + habits[:, 1]))[source]
    moved = np.where(votes.top[option], rows[:, 0] * (1 - exact), 0.0)
    rows[:, 0] -= moved
    rows[:, 1] += moved
    rows *= votes.mass[:, None]
    pool = (rows.sum(axis=0) + USUAL * USUAL_WEIGHT) / (rows.sum() + USUAL_WEIGHT)
    counts = np.stack([np.bincount(source, rows[:, kind], votes.ballot.sources) for kind in range(len(USUAL))], axis=1)
    rates: Table = (counts + POOL_WEIGHT * pool) / (counts.sum(axis=1, keepdims=True) + POOL_WEIGHT)
    return np.clip(rates, LEAST_RATE, 1.0)


def _score(votes: _Votes, kinds: Table, habits: Table) -> Doubles:
    """The log-likelihood of all that is said of an item, were each option (o) true."""
    ballot, nesting = votes.ballot, votes.nesting

    def total(rate: Doubles) -> Doubles:
        return np.bincount(ballot.option, votes.mass * np.log(rate)[ballot.source], ballot.options).astype(np.float64)

    exact, broader, either = total(habits[:, 0]), total(habits[:, 1]), total(habits[:, 0] + habits[:, 1])
    wrong = total(habits[:, 2]) + votes.said * _tell_errors(votes, kinds)
    choice = votes.said[nesting.broad] * np.log(votes.above[nesting.narrow])
    supported = broader[nesting.broad] - choice - wrong[nesting.broad]
    score = np.where(votes.top, either, exact) - wrong
    return score + np.bincount(nesting.narrow, supported, ballot.options)


def _tell_errors(votes: _Votes, kinds: Table) -> Doubles:
    """Ln of the chance that a wrong place is this one, for each option (o)."""
    found = np.bincount(votes.label, votes.said * kinds[:, 2], votes.labels)
    smooth = found + SMOOTHING * (found.sum() + np.finfo(float).eps) / max(votes.labels, 1)
    told: Doubles = np.log(smooth / (smooth.sum() + UNNAMED))[votes.label] if votes.labels else np.zeros(0)
    return told
