"""How much of what is said is said by both: words by their weight, synonyms at a discount, and words that were swapped."""

from collections.abc import Set
from dataclasses import dataclass
from math import fsum, sqrt

from firsthand.stages.link.claim.lexicon import Commonness, load_opposites
from firsthand.stages.link.claim.slots import Slots

# What a synonym counts, of what the word itself would.
_SYNONYM = 0.7
_LITTLE = 1e-9


@dataclass(frozen=True, slots=True)
class Matched:
    """Stems of the left with those of the right that say the same or the opposite; and what is left over on either side."""

    same: frozenset[str]
    synonyms: tuple[tuple[str, str], ...]
    opposites: tuple[tuple[str, str], ...]
    left: frozenset[str]
    right: frozenset[str]


def match(left: Slots, right: Slots) -> Matched:
    """Match the stems of two statements, each at most once: equal ones, then synonyms, then opposites, by the alphabet."""
    same = left.stems & right.stems
    rest, others = left.stems - same, right.stems - same
    synonyms: list[tuple[str, str]] = []
    opposites: list[tuple[str, str]] = []
    if rest and others:
        others, synonyms = _pair_synonyms(left, right, rest, others)
        rest = rest - {one for one, _ in synonyms}
        opposite = load_opposites()
        for stem in sorted(rest & opposite.keys()):
            found = opposite[stem] & others
            if found:
                opposites.append((stem, min(found)))
                others = others - {min(found)}
        rest = rest - {one for one, _ in opposites}
        if rest and others:
            for stem, other in _find_prefixed(rest, others):
                opposites.append((stem, other))
                rest, others = rest - {stem}, others - {other}
    return Matched(same, tuple(synonyms), tuple(opposites), rest, others)


def _pair_synonyms(
    left: Slots, right: Slots, rest: frozenset[str], others: frozenset[str]
) -> tuple[frozenset[str], list[tuple[str, str]]]:
    by_meaning: dict[int, str] = {}
    for stem in sorted(others & right.meanings.keys()):
        for meaning in right.meanings[stem]:
            by_meaning.setdefault(meaning, stem)
    found: list[tuple[str, str]] = []
    used: set[str] = set()
    if by_meaning:
        for stem in sorted(rest & left.meanings.keys()):
            hits = {by_meaning[meaning] for meaning in left.meanings[stem] if meaning in by_meaning} - used
            if hits:
                found.append((stem, min(hits)))
                used.add(min(hits))
    return others - used, found


def _find_prefixed(rest: frozenset[str], others: frozenset[str]) -> list[tuple[str, str]]:
    """*popular* and *unpopular*: the one with a prefix that turns it round."""
    found = []
    for one, other, turned in ((rest, others, False), (others, rest, True)):
        for stem in sorted(one):
            hits = [prefix + stem for prefix in ("un", "non", "in", "im", "dis") if prefix + stem in other]
            found += [(hit, stem) if turned else (stem, hit) for hit in hits]
    return found[:1]


def compare_words(left: Slots, right: Slots, matched: Matched, commonness: Commonness) -> dict[str, float]:
    """Covered shares of either side, cosine, pairs of words in a row, and words that stand where another stood."""
    weigh = commonness.weigh
    shared = fsum(map(weigh, matched.same))
    near = _SYNONYM * fsum(min(weigh(a), weigh(b)) for a, b in matched.synonyms)
    weight_left, weight_right = fsum(map(weigh, left.stems)) + _LITTLE, fsum(map(weigh, right.stems)) + _LITTLE
    squares = fsum(weigh(stem) ** 2 for stem in matched.same)
    lengths = sqrt(fsum(weigh(stem) ** 2 for stem in left.stems) * fsum(weigh(stem) ** 2 for stem in right.stems)) + _LITTLE
    covered = sorted(((shared + near) / weight_left, (shared + near) / weight_right))
    return {
        "words in common": squares / lengths,
        "share of the longer": covered[0],
        "share of the shorter": covered[1],
        "weight in common": (shared + near) / 10.0,
        "rarest word in common": max(map(weigh, matched.same), default=0.0) / 10.0,
        "words in a row": len(left.pairs & right.pairs) / (min(len(left.pairs), len(right.pairs)) + 1.0),
        "synonyms": float(min(3, len(matched.synonyms))),
        "length": min(len(left.stems), len(right.stems)) / (max(len(left.stems), len(right.stems)) + _LITTLE),
    }


def find_swapped(
    left: Slots, right: Slots, matched: Matched, ours: Set[str] = frozenset(), theirs: Set[str] = frozenset()
) -> list[tuple[str, str]]:
    """Words that say something else in the same place: between the same neighbours, or beside one of them that says something.

    `ours` and `theirs` are the stems of names that stand on one side alone: of those one neighbour is enough.
    """
    if not matched.left or not matched.right:
        return []
    before = {right.beside[stem][0]: stem for stem in sorted(matched.right)}
    after = {right.beside[stem][1]: stem for stem in sorted(matched.right)}
    found = []
    for stem in sorted(matched.left):
        one, other = left.beside[stem]
        first, second = before.get(one), after.get(other)
        if first is not None and (one not in _LOOSE or right.beside[first][1] == other or (stem in ours and first in theirs)):
            found.append((stem, first))
        elif second is not None and (other not in _LOOSE or (stem in ours and second in theirs)):
            found.append((stem, second))
    return found


# Beside these words anything may stand.
_LOOSE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "and",
        "or",
        ",",
        ".",
        ":",
        ";",
        '"',
        "“",
        "”",
        "(",
        ")",
        "^",
        "$",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "that",
        "with",
        "for",
        "from",
        "as",
        "it",
    ]
)
