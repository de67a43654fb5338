"""Find the claim that a post or a sentence makes among thousands that were checked before.

Words find candidates, vectors add some, and a weighted sum of both orders them. Copies of one claim under several ids score the
same, and the lowest id comes first.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.link.find.candidates import Found
from firsthand.stages.link.find.encoder import Encoder, write_text
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.index import Index, make_index
from firsthand.stages.link.find.nearest import find_nearest
from firsthand.stages.link.find.post import read_post
from firsthand.stages.link.find.reread import Rereader
from firsthand.stages.link.find.terms import find_terms

# Candidates from words, and as many from vectors.
CANDIDATES = 50
# What the best score in words counts beside a cosine of 1; chosen on tweets of CheckThat! 2020 that the
# encoder had not seen.
WORDS_WEIGHT = 0.2
# So many of the best are read again beside the post, and what a logit of that counts, chosen on 163 training tweets that
# neither network had seen, with the encoder in int8 as it ships; a claim falls no further behind the best than the floor.
REREAD, REREAD_WEIGHT, REREAD_FLOOR = 10, 0.02, -20.0
# A score is told to this many places: sums of another order differ by less.
PLACES = 6
LEAST = 1e-9

_NO_LETTER = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """Claims with their words and, where an encoder was given, their vectors; `copies` are rows of the same claim."""

    index: Index
    encoder: Encoder | None
    vectors: NDArray[np.float32] | None
    copies: tuple[tuple[int, ...], ...]
    rereader: Rereader | None = None

    def rank(self, queries: Sequence[str], k: int = 5) -> list[list[Found]]:
        """For each post or sentence the `k` claims that it most likely makes, best first."""
        texts = [read_post(query).text for query in queries]
        written = self.index.write_queries([find_terms(text) for text in texts])
        near, scores = self.index.find_best(written, CANDIDATES)
        best = scores[:, :1].max(axis=1, initial=LEAST)
        vectors = None if self.encoder is None else self.encoder.encode(texts)
        if vectors is not None and self.vectors is not None:
            near = np.concatenate([near, find_nearest(vectors, self.vectors, CANDIDATES)[0]], axis=1)
        lefts, rights = list_pairs(near)
        totals = WORDS_WEIGHT * self.index.score_pairs(written, lefts, rights) / best[lefts]
        if vectors is not None and self.vectors is not None:
            totals += (vectors[lefts] * self.vectors[rights]).sum(axis=1)
        found: list[dict[int, float]] = [{} for _ in texts]
        for query, row, total in zip(lefts.tolist(), rights.tolist(), totals.tolist(), strict=True):
            found[query][row] = total
        return [self._order(self._reread(text, one), k) for text, one in zip(texts, found, strict=True)]

    def _reread(self, text: str, scores: dict[int, float]) -> dict[int, float]:
        """The scores with those of the best changed by what reading them beside the post says."""
        if self.rereader is None:
            return scores
        best: dict[int, float] = {}
        for row, score in scores.items():
            first = self.copies[row][0]
            best[first] = max(best.get(first, -1.0), score)
        top = sorted(best, key=lambda row: (-best[row], row))[:REREAD]
        said = self.rereader.read([(text, write_text(self.index.entries[row])) for row in top])
        high = max(said, default=0.0)
        for row, one in zip(top, said, strict=True):
            best[row] += REREAD_WEIGHT * max(one - high, REREAD_FLOOR)
        return best

    def _order(self, scores: dict[int, float], k: int) -> list[Found]:
        """The best of some rows' scores, each of a claim's copies with the best of theirs."""
        full: dict[int, float] = {}
        for row, score in scores.items():
            for copy in self.copies[row]:
                full[copy] = max(full.get(copy, 0.0), round(score, PLACES))
        ordered = sorted(full.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        return [Found(self.index.entries[row].id, score) for row, score in ordered]


def list_pairs(near: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each query and each row among its nearest, once."""
    queries = np.repeat(np.arange(len(near), dtype=np.int64), near.shape[1])
    every = np.unique(np.stack([queries, near.ravel()])[:, near.ravel() >= 0], axis=1)
    return every[0], every[1]


def index_claims(claims: Iterable[Entry], encoder: Encoder | None = None, rereader: Rereader | None = None) -> ClaimIndex:
    """An index of claims, each with an id of its own; with a `rereader` the best are read again beside each query."""
    index = make_index(claims)
    same: defaultdict[str, list[int]] = defaultdict(list)
    keys = [_NO_LETTER.sub(" ", entry.text).strip().lower() for entry in index.entries]
    for row, key in enumerate(keys):
        same[key].append(row)
    vectors = None if encoder is None else encoder.encode([write_text(entry) for entry in index.entries])
    return ClaimIndex(index, encoder, vectors, tuple(tuple(same[key]) for key in keys), rereader)
