"""Judge the pairs of a whole case together: what two statements share counts the more, the less any other pair shares it.

The slots of a pair say how alike it is and whether it contradicts (`score`). Here two more things are weighed with that: how
near the two lie to one another in an encoder's space, and whether each is the other's nearest among the statements of its
report. Of the pairs that this leaves open a network that reads both statements together says what it thinks (`pair`), and
all is weighed again. Encoder and network add; they never decide: where slots contradict no likeness helps.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from firsthand.model.relation import Relation
from firsthand.model.statement import Statement
from firsthand.stages.link.claim.judge import is_apart, judge_scored
from firsthand.stages.link.claim.lexicon import count_commonness
from firsthand.stages.link.claim.pair import MOST, PairReader
from firsthand.stages.link.claim.score import Logistic, Score, score_slots
from firsthand.stages.link.claim.slots import Slots, make_slots

Vectors = NDArray[np.float32]
FEATURES = ("same said", "alike", "contradiction", "apart", "one event", "near", "nearest", "nearest to one")
# How far likeness in slots counts beside nearness, where the nearest statement of a report is looked for.
SLOTS_BESIDE = 0.15
# Stands for the next statement where the other report has none.
NO_RIVAL = -9.0
# What being the only statement of a report says, and the most that being ahead of the next one can say.
ALONE, MOST_AHEAD = 0.2, 0.6
# The logit of a contradiction that nobody would see.
UNOPPOSED = -3.0
# From this chance on, by all else, two statements are read together; what is not read counts as read and found unlike.
READ_FROM = 0.01
READ = "read together"
# Logits beyond this say no more.
SURE = 1e-4


# So many statements has a conflict case of a few short reports, on which the weights are fitted.
FITTED_ON = 36


def find_shift(statements: int) -> float:
    """How much less likely, in logits, any two of so many statements are one claim: whoever else might be grows with them."""
    return -max(0.0, log(max(statements, 1) / FITTED_ON))


def shift(p: float, logits: float) -> float:
    """A probability moved by so many logits."""
    return 1 / (1 + exp(-(_logit(p) + logits)))


@dataclass(frozen=True, slots=True)
class Tied:
    """Two statements with their score, and what the rest of the case says of them."""

    left: str
    right: str
    score: Score
    features: Mapping[str, float]


@lru_cache(maxsize=2)
def load_tie(name: str = "tie.json") -> tuple[Logistic, float]:
    """The model that weighs a pair among the others, and the threshold fixed with it; `tie-read.json` where pairs are read."""
    raw = json.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return Logistic(tuple(raw["weights"].items()), raw["bias"]), raw["threshold"]


def judge_together(
    pairs: Iterable[tuple[Statement, Statement]], vectors: Mapping[str, Vectors], reader: PairReader | None = None
) -> tuple[Relation, ...]:
    """The relations of many pairs of one case, in their order; `vectors` gives each statement's, of length 1."""
    slots: dict[str, Slots] = {}
    given = list(pairs)
    tied = tie(given, vectors, slots)
    fewer = find_shift(len(slots))
    model, threshold = load_tie()
    judged = [(one, shift(model.score(one.features), fewer)) for one in tied]
    if reader is not None:
        weighed, threshold = load_tie("tie-read.json")
        said = read_together(judged, {one.id: one.words for pair in given for one in pair}, reader)
        tied = [replace(one, features={**one.features, READ: value}) for one, value in zip(tied, said, strict=True)]
        judged = [(one, shift(weighed.score(one.features), fewer)) for one in tied]
    found = []
    for one, p in judged:
        alike = shift(model.score({**one.features, "contradiction": UNOPPOSED, "apart": 0.0}), fewer)
        relation = judge_scored(slots[one.left], slots[one.right], one.score, (p, alike), threshold)
        if relation is not None:
            read = one.features.get(READ)
            features = relation.features if read is None else (*relation.features, (READ, round(read, 4)))
            found.append(replace(relation, features=features))
    return tuple(found)


def read_together(judged: Sequence[tuple[Tied, float]], words: Mapping[str, str], reader: PairReader) -> list[float]:
    """What the network says of each pair, in logits; of those that are unlikely by all else it is not asked."""
    likely = [number for number, (_, p) in enumerate(judged) if p >= READ_FROM]
    said = [-MOST] * len(judged)
    read = reader.read([(words[judged[number][0].left], words[judged[number][0].right]) for number in likely])
    for number, value in zip(likely, read.tolist(), strict=True):
        said[number] = value
    return said


def tie(pairs: Iterable[tuple[Statement, Statement]], vectors: Mapping[str, Vectors], slots: dict[str, Slots]) -> list[Tied]:
    """Each pair with its features; `slots` is filled with what each statement was taken apart into."""
    given = [(left, right) for left, right in pairs if left.id != right.id]
    for pair in given:
        for one in pair:
            if one.id not in slots:
                slots[one.id] = make_slots(one)
    common = count_commonness([slots[key].stems for key in sorted(slots)])
    scores = [score_slots(slots[left.id], slots[right.id], common) for left, right in given]
    near = [float(vectors[left.id] @ vectors[right.id]) for left, right in given]
    value = [cosine + SLOTS_BESIDE * _logit(score.alike) for cosine, score in zip(near, scores, strict=True)]
    best = _find_best(given, value)
    return [
        Tied(left.id, right.id, score, _describe(score, cosine, _find_margins(left, right, this, best)))
        for (left, right), score, cosine, this in zip(given, scores, near, value, strict=True)
    ]


def _find_best(
    pairs: Sequence[tuple[Statement, Statement]], value: Sequence[float]
) -> dict[tuple[str, str], tuple[float, float]]:
    """For a statement and another report the two highest values among that report's statements."""
    found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [NO_RIVAL, NO_RIVAL])
    for (left, right), this in zip(pairs, value, strict=True):
        for one, other in ((left, right), (right, left)):
            two = found[one.id, other.report]
            if this > two[0]:
                two[:] = [this, two[0]]
            elif this > two[1]:
                two[1] = this
    return {key: (first, second) for key, (first, second) in found.items()}


def _find_margins(
    left: Statement, right: Statement, this: float, best: Mapping[tuple[str, str], tuple[float, float]]
) -> tuple[float, float]:
    """How far each end prefers the other to the next statement of its report; below zero where it prefers another."""
    margins = []
    for one, other in ((left, right), (right, left)):
        first, second = best[one.id, other.report]
        margins.append(this - first if this < first else ALONE if second == NO_RIVAL else min(this - second, MOST_AHEAD))
    return min(margins), max(margins)


def _describe(score: Score, cosine: float, margins: tuple[float, float]) -> dict[str, float]:
    return {
        "same said": _logit(score.claim),
        "alike": _logit(score.alike),
        "contradiction": _logit(score.conflict),
        "apart": float(is_apart(score)),
        "one event": _logit(score.event),
        "near": cosine,
        "nearest": margins[0],
        "nearest to one": margins[1],
    }


def _logit(p: float) -> float:
    held = min(max(p, SURE), 1 - SURE)
    return log(held / (1 - held))
