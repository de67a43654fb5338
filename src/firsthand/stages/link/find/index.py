"""A lexical index of entries: whole words in titles and texts, and runs of letters.

A kept library, bm25s, was tried: it has no fields, no weights for a query's terms, and leaves the order of equals to chance.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from firsthand.stages.link.find.entry import Entry, sort_entries
from firsthand.stages.link.find.kernel import Rows, find_best
from firsthand.stages.link.find.postings import Postings, join_postings, make_postings
from firsthand.stages.link.find.terms import Terms, find_terms, join_terms

# A name says more of what a text is about than another word as rare.
NAME_WEIGHT = 1.3
# What runs of letters add beside whole words.
RUN_WEIGHT = 0.15
RUN_MARK = "~"
# Pairs scored at once: bounds memory.
BLOCK = 50_000
# A term of more entries than this tells too little apart for what it costs, unless a query has hardly any other.
MOST_ENTRIES = 5_000
FEWEST_TERMS = 4


@dataclass(frozen=True, slots=True)
class Index:
    """Entries in the order of their ids, the terms of each, and what each term adds to the score of each entry that has it."""

    entries: tuple[Entry, ...]
    terms: tuple[Terms, ...]
    postings: Postings

    def find_best(
        self, queries: Rows, k: int, own: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `k` best entries for each query, best first, ties by id: (queries, k) rows, -1 for none, and scores.

        `queries` are what `write_queries` makes; `own` is for each query a row to leave out, or -1.
        """
        count, many = len(queries[0]) - 1, max(0, min(k, len(self.entries)))
        if not count or not many:
            return np.full((count, many), -1, np.int64), np.zeros((count, many), np.float32)
        left_out = np.full(count, -1, np.int64) if own is None else own
        impact = self.postings.impact
        held = (impact.indptr.astype(np.int64), impact.indices.astype(np.int32), impact.data)
        return find_best(held, queries, len(self.entries), left_out, many)

    def score_pairs(self, queries: Rows, lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.float32]:
        """(pairs,): what the query `lefts` scores on the entry `rights`."""
        starts, terms, weights = queries
        wanted = csr_array((weights, terms, starts), shape=(len(starts) - 1, self.postings.impact.shape[0]))
        held = csr_array(self.postings.impact.T)
        scores = np.zeros(len(lefts), np.float32)
        for low in range(0, len(lefts), BLOCK):
            block = slice(low, low + BLOCK)
            scores[block] = np.asarray(wanted[lefts[block]].multiply(held[rights[block]]).sum(axis=1)).ravel()
        return scores

    def score_own(self, queries: Rows) -> NDArray[np.float32]:
        """(entries,): what each entry's own terms score on it, the most it could."""
        rows = np.arange(len(self.entries), dtype=np.int64)
        return self.score_pairs(queries, rows, rows)

    def write_queries(self, queries: Sequence[Terms]) -> Rows:
        """The known terms of each query in order, with their weights."""
        starts, terms, weights = array("q", [0]), array("q"), array("f")
        for query in queries:
            for place, weight in self.weigh_terms(query):
                terms.append(place)
                weights.append(weight)
            starts.append(len(terms))
        return np.array(starts, np.int64), np.array(terms, np.int64), np.array(weights, np.float32)

    def weigh_terms(self, query: Terms) -> list[tuple[int, float]]:
        """The rows of a query's known terms in order, weighted; of the common ones only as many as make up the fewest."""
        places, starts, names = self.postings.places, self.postings.impact.indptr, query.names
        known = [(places[term], NAME_WEIGHT if term in names else 1.0) for term in query.words if term in places]
        marked = map(RUN_MARK.__add__, query.runs)
        known += [(places[run], 1.0) for run in marked if run in places]
        if len(self.entries) <= MOST_ENTRIES:
            return sorted(known)
        rarest = sorted(known, key=lambda one: (starts[one[0] + 1] - starts[one[0]], one[0]))
        telling = sum(starts[place + 1] - starts[place] <= MOST_ENTRIES for place, _ in rarest)
        return sorted(rarest[: max(telling, FEWEST_TERMS)])


def find_all_terms(entry: Entry) -> Terms:
    """The terms of an entry's title and text together."""
    return find_terms(f"{entry.title}\n{entry.text}", entry.language)


def make_index(entries: Iterable[Entry]) -> Index:
    """An index of entries, each with an id of its own."""
    ordered = sort_entries(entries)
    titles = [find_terms(entry.title, entry.language) for entry in ordered]
    texts = [find_terms(entry.text, entry.language) for entry in ordered]
    full = tuple(join_terms(*pair) for pair in zip(titles, texts, strict=True))
    fields = [[terms.words for terms in texts]]
    if any(title.words for title in titles):
        fields.append([terms.words for terms in titles])
    runs = make_postings([[terms.runs for terms in full]], RUN_MARK)
    return Index(ordered, full, join_postings(make_postings(fields), runs, RUN_WEIGHT))
