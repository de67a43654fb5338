"""BM25 as a sparse matrix: what each term adds to the score of each entry that has it (Robertson and Zaragoza 2009)."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, vstack

# Saturation and length normalisation, within the usual range.
K1 = 1.2
B = 0.6


@dataclass(frozen=True, slots=True)
class Postings:
    """`impact` (terms, entries), float32, each row sorted by entry. `places` are the terms' rows."""

    impact: csr_array
    places: dict[str, int]


def make_postings(fields: Sequence[Sequence[Counter[str]]], prefix: str = "") -> Postings:
    """The postings of a sequence of fields, each with a count of terms for each entry.

    A field's counts are divided by its length against the mean, then added over the fields and saturated (BM25F: Robertson,
    Zaragoza and Taylor 2004). `prefix` goes before each term's name.
    """
    names = sorted({term for field in fields for counts in field for term in counts})
    places = {term: place for place, term in enumerate(names)}
    total = sum(
        (scale_lengths(count_terms(field, places)) for field in fields[1:]), scale_lengths(count_terms(fields[0], places))
    )
    return Postings(saturate(csr_array(total)), {prefix + term: place for term, place in places.items()})


def count_terms(field: Sequence[Counter[str]], places: dict[str, int]) -> csr_array:
    """(entries, terms): how often each term stands in one field."""
    starts, terms, counts = array("q", [0]), array("q"), array("f")
    for counter in field:
        terms.extend(places[term] for term in counter)
        counts.extend(counter.values())
        starts.append(len(terms))
    parts = (np.array(counts, np.float32), np.array(terms, np.int64), np.array(starts, np.int64))
    return csr_array(parts, shape=(len(field), len(places)))


def scale_lengths(counts: csr_array) -> csr_array:
    """Each row's counts over what its length is against the mean length of the rows that hold any."""
    lengths = np.asarray(counts.sum(axis=1), np.float32).ravel()
    mean = lengths[lengths > 0].mean() if (lengths > 0).any() else np.float32(1)
    counts.data /= np.repeat(1 - B + B * lengths / mean, np.diff(counts.indptr))
    return counts


def saturate(counts: csr_array) -> csr_array:
    """(entries, terms) → (terms, entries): saturated counts times the inverse document frequency, which is above zero."""
    by_term = csr_array(counts.T)
    by_term.sort_indices()
    held = np.diff(by_term.indptr).astype(np.float32)
    idf = np.log1p((counts.shape[0] - held + 0.5) / (held + 0.5))
    by_term.data = np.repeat(idf, np.diff(by_term.indptr)) * by_term.data * (K1 + 1) / (by_term.data + K1)
    return by_term.astype(np.float32)


def join_postings(left: Postings, right: Postings, weight: float) -> Postings:
    """Both under one roof, the right one's impact times `weight`; their terms' names must differ."""
    below = left.impact.shape[0]
    places = left.places | {term: below + place for term, place in right.places.items()}
    return Postings(csr_array(vstack([left.impact, right.impact * np.float32(weight)])), places)
