"""How far two reports agree: in their wording, in what they tell, across two languages."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log2, sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from firsthand.stages.link.reuse.facts import Facts, longest_rising
from firsthand.stages.link.reuse.passages import join_runs
from firsthand.stages.link.reuse.tiles import Tiles, tile
from firsthand.stages.link.reuse.words import QUOTED, Words

# A shared passage with fewer words outside quotations is a turn of phrase.
PASSAGE_WORDS = 6
# Two reports that tell less of the same than this are not looked at any closer.
NEXT_TO_NOTHING = 0.12
# Short reports share much by chance: as if each told four rare words more that the other has not.
CHANCE = 10.0
# A form has so many numbers that change, and one for no more words than this.
FORM_NUMBERS, FORM_WORDS = 3, 15
# Shorter keys of names have to be equal.
FUZZY_CHARS = 3

Features = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What two texts share word for word, outside quotations and in them (words).

    `shared` and `longest` are words outside quotations, in all passages and in the longest run; `left`, `right` their share of
    either text; `same` the share of the passages' words that are the same; `runs` the tiles in those passages, `last_left` and
    `last_right` the share of either text that stands before the last of them.
    """

    shared: int
    quoted: int
    longest: int
    left: float
    right: float
    same: float
    last_left: float
    last_right: float
    runs: Tiles

    @property
    def features(self) -> Features:
        """What the probability of copying is made of."""
        return (
            ("words shared", log2(1 + self.shared)),
            ("longest run", log2(1 + self.longest)),
            ("share of the shorter", max(self.left, self.right)),
            ("words shared in quotations", log2(1 + self.quoted)),
        )


NOTHING_SHARED = Wording(0, 0, 0, 0.0, 0.0, 1.0, 0.0, 0.0, np.zeros((0, 3), np.int64))


def compare_wording(words: Words, left: int, right: int) -> Wording:
    """What texts `left` and `right` share word for word."""
    mine, theirs = (slice(int(words.first[place]), int(words.first[place + 1])) for place in (left, right))
    free_left, free_right = (words.flag[mine] & QUOTED) == 0, (words.flag[theirs] & QUOTED) == 0
    runs: list[tuple[int, int, int]] = []
    shared = quoted = longest = width = 0
    for passage in join_runs(tile(words.word[mine], words.word[theirs])):
        free = [int((free_left[i : i + n] & free_right[j : j + n]).sum()) for i, j, n in passage]
        quoted += sum(n for *_, n in passage) - sum(free)
        if sum(free) < PASSAGE_WORDS:
            continue
        runs += passage
        shared, longest = shared + sum(free), max(longest, *free)
        (i, j, _), (last_i, last_j, n) = passage[0], passage[-1]
        width += max(last_i - i, last_j - j) + n
    ends = max((i + n for i, _, n in runs), default=0), max((j + n for _, j, n in runs), default=0)
    return Wording(
        shared=shared,
        quoted=quoted,
        longest=longest,
        left=shared / max(1, int(free_left.sum())),
        right=shared / max(1, int(free_right.sum())),
        same=sum(n for *_, n in runs) / max(1, width),
        last_left=ends[0] / max(1, len(free_left)),
        last_right=ends[1] / max(1, len(free_right)),
        runs=np.array(runs, np.int64).reshape(-1, 3),
    )


def compare_telling(left: Facts, right: Facts, weights: Mapping[int, float]) -> Features:
    """What texts in one language tell alike: rarer words by their `weights`, numbers, and the order of both."""
    shared = left.stems.keys() & right.stems.keys()
    weight = sum(weights.get(stem, 0.0) for stem in shared)
    mine, theirs = _weigh(left, weights), _weigh(right, weights)
    order = numbers = 0
    if weight >= NEXT_TO_NOTHING * min(mine, theirs):
        order = longest_rising(right.stems[stem] for stem in sorted(shared, key=left.stems.__getitem__))
        numbers = (Counter(left.numbers) & Counter(right.numbers)).total()
    return (
        ("rare words of the shorter", weight / (CHANCE + min(mine, theirs))),
        ("rare words of the longer", weight / (CHANCE + max(mine, theirs))),
        ("in the same order", _beyond_chance(order, len(shared))),
        ("numbers shared", numbers / max(3, min(len(left.numbers), len(right.numbers)))),
        ("rare words shared", log2(1 + len(shared))),
    )


def is_form(words: Words, number: NDArray[np.bool_], pair: tuple[int, int], wording: Wording) -> bool:
    """Whether the same words stand around other numbers: a bulletin that comes each week, not one copied from the last.

    `number` (n) marks the numbers among all words; `wording` is that of the texts `pair`.
    """
    left, right = (int(words.first[place]) for place in pair)
    filled = 0
    for runs in join_runs(wording.runs):
        for (i, j, length), (next_i, next_j, _) in pairwise(runs):
            mine, theirs = number[left + i + length : left + next_i], number[right + j + length : right + next_j]
            filled += bool(mine.any() and theirs.any())
    return filled >= FORM_NUMBERS and filled * FORM_WORDS >= wording.shared


def _beyond_chance(order: int, count: int) -> float:
    """How far an order is kept, 0 as in shuffled cards, 1 wholly: of n in any order about 2√n rise (Logan and Shepp 1977)."""
    chance = min(float(count), 2 * sqrt(count))
    return max(0.0, order - chance) / (count - chance) if count > chance else 0.0


def _weigh(facts: Facts, weights: Mapping[int, float]) -> float:
    if facts.weight is None:
        facts.weight = sum(weights.get(stem, 0.0) for stem in facts.stems)
    return facts.weight


def compare_anchors(left: Facts, right: Facts) -> Features:
    """What texts in two languages have in common: names by their sound, numbers, and the order of both."""
    mine, theirs = _first_places(left), _first_places(right)
    pairs = match_anchors(tuple(mine), tuple(theirs))
    order = longest_rising(theirs[other] for _, other in pairs)
    fewest = max(3, min(len(mine), len(theirs)))
    numbers = set(left.numbers) - {"1"}, set(right.numbers) - {"1"}
    longer = max(left.words, right.words, 1)
    return (
        ("names and numbers shared", len(pairs) / fewest),
        ("in the same order", order / fewest),
        ("of all numbers", len(numbers[0] & numbers[1]) / max(3, *map(len, numbers))),
        ("length of the shorter", min(left.words, right.words) / longer),
        ("kept in order", log2(1 + order)),
    )


def _first_places(facts: Facts) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, place in facts.anchors:
        if key != "1":
            found.setdefault(key, place)
    return found


def match_anchors(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each anchor of the left with the one of the right that is it, in the order of the left; none twice.

    >>> match_anchors(("rh", "37", "lmdrn"), ("37", "lmdrna", "rh"))
    [('rh', 'rh'), ('37', '37'), ('lmdrn', 'lmdrna')]
    """
    free, found = dict.fromkeys(right), []
    for key in left:
        other = key if key in free and len(key) > 1 else next((one for one in free if is_same_anchor(key, one)), None)
        if other is not None:
            found.append((key, other))
            del free[other]
    return found


def is_same_anchor(left: str, right: str) -> bool:
    """Whether two keys stand for one name; numbers have to be equal."""
    if left[:1].isdigit() or right[:1].isdigit() or left == right:
        return left == right
    short, long = sorted((left, right), key=len)
    if len(short) >= FUZZY_CHARS and short[:2] == long[:2]:
        return Levenshtein.distance(short, long, score_cutoff=1) <= 1
    return len(short) > 1 and long.startswith(short) and len(long) - len(short) <= 1
