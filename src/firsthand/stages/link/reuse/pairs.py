"""Which pairs of reports are worth comparing: in a small case all, in a large one those with something in common."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.link.reuse.facts import Facts
from firsthand.stages.link.reuse.fingerprints import count_shared, pair_passages
from firsthand.stages.link.reuse.sketch import Pairs, pair_sketches
from firsthand.stages.link.reuse.words import Hashes, Places, Words

# With so many reports every pair is compared.
SMALL_CASE = 100
# A word in more reports than this is no rare one.
RARE = 40
# Two reports that tell the same have so many rare words in common, in one language or in two.
LEAST_RARE, LEAST_ANCHORS = 6, 4
# And so large a share of those of one of them; those that were told anew share a third and more.
SHARE_RARE = 0.2


def pair_all(count: int) -> Pairs:
    """Every pair of `count` texts."""
    left, right = np.triu_indices(count, 1)
    return np.stack([left, right], axis=1).astype(np.int64)


def pair_texts(words: Words, sketches: NDArray[np.uint32]) -> Pairs:
    """Pairs (p, 2) of texts that share a passage or much of their phrases, ascending."""
    near = pair_sketches(sketches, words.first)
    shared, _ = pair_passages(words.word, words.first)
    return join_pairs([near, shared])


def pair_retold(stem: Hashes, text: Places, texts: int) -> Pairs:
    """Pairs of `texts` that share many of the rare words of one of them; `stem`, `text` as from `index_stems`."""
    pairs, shared = count_shared(stem, text, texts, crowd=RARE, least=LEAST_RARE)
    _, inverse, counts = np.unique(stem, return_inverse=True, return_counts=True)
    own = np.bincount(text[counts[inverse] <= RARE], minlength=texts)
    fewest = np.minimum(own[pairs[:, 0]], own[pairs[:, 1]])
    return np.asarray(pairs[shared >= SHARE_RARE * fewest], np.int64)


def pair_translated(facts: Sequence[Facts]) -> Pairs:
    """Pairs of texts in two languages that share rare names and numbers."""
    if len({fact.language for fact in facts}) < 2:  # noqa: PLR2004 - two languages
        return np.zeros((0, 2), np.int64)
    codes: dict[str, int] = {}
    rows = sorted({(codes.setdefault(key, len(codes)), place) for place, fact in enumerate(facts) for key, _ in fact.anchors})
    table = np.array(rows, np.int64).reshape(-1, 2)
    pairs, _ = count_shared(table[:, 0].astype(np.uint64), table[:, 1], len(facts), crowd=RARE, least=LEAST_ANCHORS)
    differ = [facts[a].language != facts[b].language for a, b in pairs.tolist()]
    return np.asarray(pairs[np.array(differ, bool)], np.int64)


def pair_cited(cited: Iterable[tuple[int, int]]) -> Pairs:
    """Pairs of a report and one of an outlet that it cites."""
    return np.array(sorted({(min(pair), max(pair)) for pair in cited if pair[0] != pair[1]}), np.int64).reshape(-1, 2)


def join_pairs(many: Sequence[Pairs]) -> Pairs:
    """All pairs of all, each once, ascending."""
    return np.unique(np.concatenate(many), axis=0) if many else np.zeros((0, 2), np.int64)


def group_places(names: Iterable[str]) -> dict[str, list[int]]:
    """Places by name."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        found[name].append(place)
    return found
