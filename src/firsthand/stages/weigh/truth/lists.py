"""Find the whole list where some sources leave out part of it and others add what does not belong.

Each source gives the whole list, part of it, or nothing of it, and now and then adds a part, each with a probability of its
own: a shop that names only the first author says nothing against the second. What is added, and which part is given, is as
frequent as it is seen to be in the item, as in PopAccu (Dong, Saha and Srivastava 2012), since such errors are copied. A part
that is found wrong elsewhere is less likely to belong here (after the latent truth model of Zhao, Rubinstein, Gemmell and Han
2012).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from firsthand.stages.weigh.ballot import Ballot, Weights
from firsthand.stages.weigh.truth.believed import SURENESS, Believed
from firsthand.stages.weigh.truth.kernels import Doubles, share_out
from firsthand.stages.weigh.truth.parts import Parts

Table = NDArray[np.float64]
WHOLE, PART, NONE = 0, 1, 2
# Whole, part and nothing of it, and how often a part is added, before anything is known; this counts as much as two claims.
USUAL, USUAL_ADDED, USUAL_WEIGHT = np.array([0.7, 0.2, 0.1]), 0.1, 2.0
# What all sources do counts for each source as much as so many claims of its own.
POOL_WEIGHT = 8.0
LEAST_RATE, MOST_ADDED = 1e-3, 0.9
# How far which part is given follows what others in the item give, rather than chance.
COPIED = 0.3
# A list that holds residue of HTML gives way to one that differs in nothing else (log-likelihood).
UNCLEAN = 2.0
# Between so much and so little the share of other items where a part belongs is believed.
SUREST = 0.99
ROUNDS, SETTLED = 12, 1e-5


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class _Votes:
    """What stays the same from round to round.

    `kind` (p): whole or part. `choice` (p): ln of the chance of this part. `added` (k): ln of how often a slot is said in its
    item.
    """

    ballot: Ballot
    parts: Parts
    mass: Doubles
    said: Doubles
    kind: NDArray[np.int64]
    choice: Doubles
    added: Doubles


@dataclass(frozen=True, slots=True, eq=False)
class _Habits:
    """How often each source gives the whole, part or nothing of the truth (s, 3), and how often it adds a part (s)."""

    kinds: Table
    added: Doubles


def believe_lists(ballot: Ballot, mass: Weights, parts: Parts) -> Believed:
    """How likely each option is the whole list and no more."""
    votes = _prepare(ballot, mass, parts)
    share = np.bincount(ballot.item, votes.said, ballot.items)[ballot.item]
    belief = np.divide(votes.said, share, out=np.zeros(ballot.options), where=share > 0)
    score, done, moved = belief, 0, 1.0
    habits = _Habits(np.tile(USUAL, (ballot.sources, 1)), np.full(ballot.sources, USUAL_ADDED))
    while done < ROUNDS and moved >= SETTLED:
        done += 1
        habits = _judge_sources(votes, belief)
        score = _score(votes, habits) + _judge_parts(votes, belief)
        fresh = share_out(score, ballot.first)
        moved = float(np.max(np.abs(fresh - belief), initial=0.0))
        belief = fresh
    belief = share_out(SURENESS * score, ballot.first)
    inside = parts.share == parts.size[parts.given]
    fits = np.bincount(parts.given[inside], belief[parts.true[inside]], ballot.options)
    return Believed(belief=belief, fits=np.clip(fits, 0.0, 1.0), trust=1 - habits.kinds[:, NONE], rounds=done)


def _prepare(ballot: Ballot, mass: Weights, parts: Parts) -> _Votes:
    said = np.bincount(ballot.option, mass, ballot.options).astype(np.float64)
    slot_said = np.bincount(parts.slot, said[parts.owner], len(parts.part))
    item_said = np.bincount(parts.slot_item, slot_said, ballot.items)[parts.slot_item]
    tiny = np.finfo(float).tiny
    return _Votes(
        ballot=ballot,
        parts=parts,
        mass=mass.astype(np.float64),
        said=said,
        kind=np.where(parts.share == parts.size[parts.true], WHOLE, PART),
        choice=_choose_part(parts, said),
        added=np.log(np.maximum(slot_said, tiny) / np.maximum(item_said, tiny)),
    )


def _choose_part(parts: Parts, said: Doubles) -> Doubles:
    """Ln of the chance that this part of the truth is given, for each pair: any size alike, or as others in the item do."""
    whole, share = parts.size[parts.true].astype(float), parts.share.astype(float)
    is_part = share < whole
    ways = gammaln(whole + 1) - gammaln(share + 1) - gammaln(whole - share + 1)
    chance = np.exp(-ways) / np.maximum(whole - 1, 1)
    total = np.bincount(parts.true[is_part], said[parts.given[is_part]], len(parts.size))[parts.true]
    seen = np.divide(said[parts.given], total, out=chance.copy(), where=is_part & (total > 0))
    return np.where(is_part, np.log((1 - COPIED) * chance + COPIED * seen), 0.0)


def _judge_options(votes: _Votes, belief: Doubles) -> tuple[Table, Doubles]:
    """The probability that an option is the whole, part or nothing of the truth (o, 3), and how many parts it adds (o)."""
    parts, options = votes.parts, votes.ballot.options
    worth = belief[parts.true]
    kinds = [np.bincount(parts.given, worth * (votes.kind == kind), options) for kind in (WHOLE, PART)]
    none = np.clip(1 - kinds[WHOLE] - kinds[PART], 0.0, 1.0)
    extra = np.bincount(parts.given, worth * (parts.size[parts.given] - parts.share), options) + none * parts.size
    return np.stack([*kinds, none], axis=1), extra


def _judge_sources(votes: _Votes, belief: Doubles) -> _Habits:
    ballot = votes.ballot
    kinds, extra = _judge_options(votes, belief)
    rows, added = kinds[ballot.option] * votes.mass[:, None], extra[ballot.option] * votes.mass
    pool = (rows.sum(axis=0) + USUAL * USUAL_WEIGHT) / (rows.sum() + USUAL_WEIGHT)
    pool_added = (added.sum() + USUAL_ADDED * USUAL_WEIGHT) / (added.sum() + rows.sum() + USUAL_WEIGHT)
    counts = np.stack([np.bincount(ballot.source, rows[:, kind], ballot.sources) for kind in (WHOLE, PART, NONE)], axis=1)
    more = np.bincount(ballot.source, added, ballot.sources)
    all_said = counts.sum(axis=1)
    return _Habits(
        np.clip((counts + POOL_WEIGHT * pool) / (all_said + POOL_WEIGHT)[:, None], LEAST_RATE, 1.0),
        np.clip((more + POOL_WEIGHT * pool_added) / (more + all_said + POOL_WEIGHT), LEAST_RATE, MOST_ADDED),
    )


def _score(votes: _Votes, habits: _Habits) -> Doubles:
    """The log-likelihood of all that is said of an item, were each option (o) true; less what is alike for all."""
    ballot, parts = votes.ballot, votes.parts

    def total(rate: Doubles) -> Doubles:
        return np.bincount(ballot.option, votes.mass * np.log(rate)[ballot.source], ballot.options).astype(np.float64)

    kinds = np.stack([total(habits.kinds[:, kind]) for kind in (WHOLE, PART, NONE)], axis=1)
    add = total(habits.added)
    apart = kinds[:, NONE] + add * parts.size + votes.said * parts.sum_slots(votes.added)
    given = parts.given
    extra = parts.sum_slots(votes.added)[given] - parts.sum_shared(votes.added)
    near = (
        kinds[given, votes.kind] + votes.said[given] * (votes.choice + extra) + add[given] * (parts.size[given] - parts.share)
    )
    return np.bincount(parts.true, near - apart[given], ballot.options) - UNCLEAN * parts.unclean


def _judge_parts(votes: _Votes, belief: Doubles) -> Doubles:
    """For each option (o) the log odds that its parts belong, by how often each belongs in other items."""
    parts = votes.parts
    if not len(parts.part):
        return np.zeros(votes.ballot.options)
    belongs = np.minimum(np.bincount(parts.slot, belief[parts.owner], len(parts.part)), 1.0)
    usual = float(np.clip(belongs.mean(), 1 - SUREST, SUREST))
    elsewhere = np.bincount(parts.part, belongs)[parts.part] - belongs
    others = np.bincount(parts.part)[parts.part] - 1
    rate = np.clip((elsewhere + usual) / (others + 1), 1 - SUREST, SUREST)
    return parts.sum_slots(np.log(rate / (1 - rate)) - np.log(usual / (1 - usual)))
