"""The pairs worth a closer look, out of all pairs of thousands to millions of statements or reports."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from firsthand.model.report import Report
from firsthand.model.statement import Statement
from firsthand.stages.link.find.entry import Entry, enter
from firsthand.stages.link.find.index import Index, find_all_terms, make_index

# How many candidates each statement has.
CANDIDATES = 20


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Two ids, `left` before `right`. `likeness`, 0 to 1, is the score over what the left or the right one scores on itself.

    It orders candidates and decides nothing: a denial is as like as the claim that it denies.
    """

    left: str
    right: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of an index that a query found, with its score; scores of different queries cannot be compared."""

    id: str
    score: float


def find_candidates(statements: Iterable[Entry | Statement | Report], k: int = CANDIDATES) -> list[Candidate]:
    """For each statement or report the `k` that share most with it, as pairs sorted by their ids.

    Raises `LinkError` where two have one id.
    """
    return pair_entries(make_index(enter(statements)), k)


def pair_entries(index: Index, k: int) -> list[Candidate]:
    """Candidates among the entries of an index."""
    entries, queries = index.entries, index.write_queries(index.terms)
    rows, scores = index.find_best(queries, k, np.arange(len(entries), dtype=np.int64))
    own = index.score_own(queries)
    likeness: dict[tuple[int, int], float] = {}
    for row, (near, reached) in enumerate(zip(rows.tolist(), scores.tolist(), strict=True)):
        for found, score in zip(near, reached, strict=True):
            if found >= 0:
                pair = (row, found) if row < found else (found, row)
                likeness[pair] = max(likeness.get(pair, 0.0), min(1.0, score / float(own[row])))
    return [Candidate(entries[left].id, entries[right].id, value) for (left, right), value in sorted(likeness.items())]


def rank(query: Entry, index: Index, k: int = CANDIDATES) -> list[Found]:
    """The `k` entries of an index that share most with a query, best first, ties by id."""
    rows, scores = index.find_best(index.write_queries([find_all_terms(query)]), k)
    return [
        Found(index.entries[row].id, score) for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True) if row >= 0
    ]
