"""Which reports tell of one incident, among thousands: a probability for each pair worth a look, with its reasons.

Candidates come from words and, where an encoder is given, from vectors; a logistic score over stored features (Fellegi and
Sunter 1969, in the form of Cox 1958) says how likely they tell of the same. Whether they say the same of it, slots decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.report import Report
from firsthand.model.statement import Statement
from firsthand.stages.link.find.around import BEYOND, find_beyond, find_support
from firsthand.stages.link.find.compare import FEATURES, SOON_DAYS, compare, know_entries, make_calendar
from firsthand.stages.link.find.encoder import Encoder, write_text
from firsthand.stages.link.find.entry import Entry, enter
from firsthand.stages.link.find.explain import explain
from firsthand.stages.link.find.index import Index, make_index
from firsthand.stages.link.find.kernel import Rows
from firsthand.stages.link.find.nearest import find_near_days, find_nearest
from firsthand.stages.link.find.weighing import WITH_MEANING, WITHOUT_MEANING, Weights, judge

# Candidates of each report from words, as many from vectors, and as many from the days around its own.
CANDIDATES = 60
# A pair is held to be one incident from here on: F1 is highest well below one half (Lipton et al. 2014); chosen in the
# cross-validation of `training.incidents`.
SAME = 0.25


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs worth a look: rows of `entries` with their `features` (pairs, features)."""

    entries: tuple[Entry, ...]
    lefts: NDArray[np.int64]
    rights: NDArray[np.int64]
    features: NDArray[np.float64]


def link_incidents(
    reports: Iterable[Entry | Statement | Report], encoder: Encoder | None = None, *, least: float = SAME, k: int = CANDIDATES
) -> list[Relation]:
    """The pairs of reports that tell of one incident with a probability of `least` or more, sorted by their ids.

    With `least` 0 it is every candidate: to rank by `p`. Raises `LinkError` where two have one id.
    """
    pairs = find_pairs(reports, encoder, k)
    if not len(pairs.lefts):
        return []
    chances = judge_pairs(pairs, WITHOUT_MEANING if encoder is None else WITH_MEANING)
    return [relate(pairs, int(row), float(chances[row])) for row in np.flatnonzero(chances >= least)]


def judge_pairs(pairs: Pairs, weights: Weights) -> NDArray[np.float64]:
    """(pairs,): how likely each is one incident, in view of the reports that are like both."""
    alone = judge(pairs.features, weights.alone)
    return judge(find_support(alone, pairs.lefts, pairs.rights), weights.together)


def find_pairs(reports: Iterable[Entry | Statement | Report], encoder: Encoder | None, k: int) -> Pairs:
    """Every pair of which one is among the other's `k` nearest in words, or in vectors, with what speaks for and against it."""
    index = make_index(enter(reports))
    queries = index.write_queries(index.terms)
    vectors = None if encoder is None else encoder.encode([write_text(entry) for entry in index.entries])
    own = np.arange(len(index.entries), dtype=np.int64)
    near = [index.find_best(queries, k, own)[0]]
    if vectors is not None:
        near.append(find_nearest(vectors, vectors, k, own)[0])
    known = know_entries(index.entries, index.terms)
    days = np.array([-1 if one.published is None else one.published for one in known], np.int64)
    near.append(find_near_days(days, vectors, k, SOON_DAYS))
    lefts, rights = join_rows(near)
    words = find_likeness(index, queries, lefts, rights)
    meanings = np.zeros(len(lefts)) if vectors is None else (vectors[lefts] * vectors[rights]).sum(axis=1)
    calendar = make_calendar(known)
    rows = zip(lefts.tolist(), rights.tolist(), words.tolist(), meanings.tolist(), strict=True)
    found = np.array([compare(known[left], known[right], word, meaning, calendar) for left, right, word, meaning in rows])
    beyond = [find_beyond(likeness, lefts, rights, len(known)) for likeness in (words, meanings)]
    return Pairs(index.entries, lefts, rights, np.column_stack([found.reshape(len(lefts), len(FEATURES)), *beyond]))


def join_rows(near: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of a row and each of its nearest, each once, the lower row first."""
    found = [np.stack([np.repeat(np.arange(len(rows)), rows.shape[1]), rows.ravel()]) for rows in near]
    every = np.concatenate(found, axis=1)
    every = np.unique(np.sort(every[:, every[1] >= 0], axis=0), axis=1)
    return every[0], every[1]


def find_likeness(index: Index, queries: Rows, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.float64]:
    """(pairs,): what either scores on the other, over what it scores on itself; the mean of both ways."""
    own = np.maximum(index.score_own(queries).astype(np.float64), 1e-9)
    there, back = index.score_pairs(queries, lefts, rights), index.score_pairs(queries, rights, lefts)
    likeness: NDArray[np.float64] = (there / own[lefts] + back / own[rights]) / 2
    return likeness


def relate(pairs: Pairs, row: int, p: float) -> Relation:
    """A pair as a relation, with its reasons."""
    left, right = pairs.entries[pairs.lefts[row]], pairs.entries[pairs.rights[row]]
    features = tuple(zip((*FEATURES, *BEYOND), (round(float(value), 4) for value in pairs.features[row]), strict=True))
    because = explain(left, right, dict(features))
    return Relation(
        kind=RelationKind.SAME_INCIDENT, left=left.id, right=right.id, p=round(p, 6), because=because, features=features
    )
