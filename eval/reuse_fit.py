"""Fit the three curves of `stages/link/reuse/weights.py`: `python -m eval.reuse DATA.jsonl.gz --fit`.

Pairs that were copied: the odd cases of `eval/reuse.toml`, copies that `eval/reuse_made.py` makes of true reports, and for
telling anew and translating what such a report would still tell (facts dropped, added and moved, seeded). Pairs that were
not: the other pairs of the odd cases, and pairs of true reports of the same weeks, but those that share more than chance
would give, for nobody has judged them. All weights but that of every pair are held at zero or above; among the pairs three
in four are taken for not copied.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.reuse_made import make_cases
from firsthand.stages.link.reuse.case import ReadyCase
from firsthand.stages.link.reuse.compare import compare_features
from firsthand.stages.link.reuse.facts import Facts
from firsthand.stages.link.reuse.fingerprints import count_shared
from firsthand.stages.link.reuse.likeness import Features, compare_anchors, compare_telling
from firsthand.stages.link.reuse.pairs import LEAST_RARE, RARE, pair_all, pair_texts
from firsthand.stages.link.reuse.sketch import sketch
from firsthand.stages.link.reuse.weights import ALWAYS, ANCHORS, TELLING, WORDING, Weights

Row = tuple[Features, bool]

# Prior share of pairs that were copied, and how strongly weights are drawn to zero.
COPIED, RIDGE = 0.25, 0.01
# True pairs with more shared words than this may be copies: nobody has judged them.
UNJUDGED_WORDS = 30
# A report that was told anew mostly names the outlet; others do so now and then.
CITES_IF_TOLD, CITES_ELSE = 0.6, 0.08
SEED = 5


def fit_all(cases: Sequence[Any], data: Path) -> str:
    """The three tables of weights, as Python."""
    dice = random.Random(SEED)
    wording, telling, anchors = _read_written(cases)
    for _, reports, copies in make_cases(data):
        ready = ReadyCase(reports, ())
        wording += _read_made(ready, copies)
        originals = [place for place, report in enumerate(ready.reports) if not report.id.endswith("-copy")]
        telling += _tell(ready, originals, dice)
        anchors += _translate(ready, originals, dice)
    parts = (
        (name, fit(rows, weights))
        for name, rows, weights in (("WORDING", wording, WORDING), ("TELLING", telling, TELLING), ("ANCHORS", anchors, ANCHORS))
    )
    return "\n".join(f"{name}: { ({key: round(value, 2) for key, value in found.items()}) }" for name, found in parts)


def _read_written(cases: Sequence[Any]) -> tuple[list[Row], list[Row], list[Row]]:
    """Pairs of the written cases; those that meet over a third are left out."""
    wording: list[Row] = []
    telling: list[Row] = []
    anchors: list[Row] = []
    for case in cases:
        from eval.reuse import join_families  # noqa: PLC0415 - a circle of two scripts

        ready = ReadyCase(case.reports, ())
        family, kinds = join_families(case.copies), {frozenset(pair): kind for pair, kind in case.copies.items()}
        for left, right in pair_all(len(ready)).tolist():
            pair = frozenset((ready.reports[left].id, ready.reports[right].id))
            kind = kinds.get(pair)
            if kind is None and pair in family:
                continue
            text, told, languages = compare_features(ready, left, right)
            if kind in {None, "verbatim", "edited", "shares"}:
                wording += [(text, kind is not None)] * 3
            if kind in {None, "paraphrased", "translated"}:
                (anchors if languages > 1 else telling).extend([(told, kind is not None)] * 6)
    return wording, telling, anchors


def _read_made(ready: ReadyCase, copies: dict[tuple[str, str], str]) -> Iterator[Row]:
    made = {frozenset(pair) for pair in copies}
    touched = {one for pair in copies for one in pair}
    for left, right in pair_texts(ready.words, sketch(ready.words.word, ready.words.first)).tolist():
        names = ready.reports[left].id, ready.reports[right].id
        is_copy = frozenset(names) in made
        text, _, _ = compare_features(ready, left, right)
        if is_copy:
            yield text, True
        elif (
            not touched & {name for name in names if name.endswith("-copy")}
            and 2 ** dict(text)["words shared"] - 1 <= UNJUDGED_WORDS
        ):
            yield text, False


def _pairs(ready: ReadyCase, originals: Sequence[int], dice: random.Random, most: int = 3000) -> list[tuple[int, int]]:
    known = set(originals)
    shared, _ = count_shared(*ready.stems, len(ready), crowd=RARE, least=LEAST_RARE)
    pairs = [(a, b) for a, b in shared.tolist() if a in known and b in known]
    return sorted(dice.sample(pairs, min(most, len(pairs))))


def _tell(ready: ReadyCase, originals: Sequence[int], dice: random.Random) -> Iterator[Row]:
    for left, right in _pairs(ready, originals, dice):
        text, told, _ = compare_features(ready, left, right)
        if 2 ** dict(text)["words shared"] - 1 <= UNJUDGED_WORDS:
            yield (("cites", float(dice.random() < CITES_ELSE)), *(row for row in told if row[0] != "cites")), False
    for place in originals:
        giver, other = ready.facts(place), ready.facts(dice.choice(originals))
        for _ in range(2):
            taker = retell(giver, other, dice)
            features = compare_telling(taker, giver, ready.weights)
            yield (("cites", float(dice.random() < CITES_IF_TOLD)), *features), True


def _translate(ready: ReadyCase, originals: Sequence[int], dice: random.Random) -> Iterator[Row]:
    for left, right in _pairs(ready, originals, dice):
        yield (("cites", float(dice.random() < CITES_ELSE)), *compare_anchors(ready.facts(left), ready.facts(right))), False
    for place in originals:
        giver, other = ready.facts(place), ready.facts(dice.choice(originals))
        taker = translate(giver, other, dice)
        yield (("cites", float(dice.random() < CITES_IF_TOLD)), *compare_anchors(taker, giver)), True


def retell(giver: Facts, other: Facts, dice: random.Random) -> Facts:
    """What is left of the giver's facts when another tells them: some, in nearly their order, among words of its own."""
    kept, noise = dice.uniform(0.3, 0.6), dice.uniform(20, 60)
    low = dice.uniform(0, 0.3) * giver.words
    high = low + dice.uniform(0.4, 0.9) * giver.words
    mine = {
        stem: place + dice.gauss(0, noise)
        for stem, place in giver.stems.items()
        if low <= place <= high and dice.random() < kept
    }
    added = dice.sample(sorted(other.stems), min(len(other.stems), int(len(mine) * dice.uniform(0.4, 1.2))))
    mine |= {stem: dice.uniform(low, high) for stem in added if stem not in mine}
    stems = {stem: spot for spot, (stem, _) in enumerate(sorted(mine.items(), key=lambda row: row[1]))}
    numbers = tuple(number for number in giver.numbers if dice.random() < (high - low) / max(1, giver.words) * 0.8)
    return Facts(stems, (), numbers, giver.sentences, int(high - low), giver.language)


def translate(giver: Facts, other: Facts, dice: random.Random) -> Facts:
    """What is left of the giver's names and numbers in another language: most of them, in nearly their order."""
    kept, share, noise = dice.uniform(0.7, 0.97), dice.uniform(0.5, 1.0), dice.uniform(1, 8)
    high = share * giver.words
    spots = [(key, place + dice.gauss(0, noise)) for key, place in giver.anchors if place <= high and dice.random() < kept]
    added = dice.sample(other.anchors, min(len(other.anchors), int(len(spots) * dice.uniform(0.0, 0.6))))
    spots += [(key, dice.uniform(0, high)) for key, _ in added if not key[:1].isdigit()]
    anchors = tuple((key, spot) for spot, (key, _) in enumerate(sorted(spots, key=lambda row: row[1])))
    numbers = tuple(key for key, _ in anchors if key[:1].isdigit())
    return Facts({}, anchors, numbers, giver.sentences, int(high * dice.uniform(0.8, 1.15)), "xx")


def fit(rows: Iterable[Row], weights: Weights) -> dict[str, float]:
    """Logistic regression with a ridge; every weight but the first at zero or above."""
    names = [name for name in weights if name != ALWAYS]
    table = [(dict(features), told) for features, told in rows]
    x = np.array([[1.0, *(features.get(name, 0.0) for name in names)] for features, _ in table])
    y = np.array([1.0 if told else -1.0 for _, told in table])
    share = np.where(y > 0, COPIED / max(1, (y > 0).sum()), (1 - COPIED) / max(1, (y < 0).sum())) * len(y)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = y * (x @ w)
        slope = -share * y / (1 + np.exp(np.clip(margin, -500, 500)))
        value = float(np.mean(share * np.logaddexp(0, -margin)) + RIDGE / 100 * (w[1:] @ w[1:]))
        return value, x.T @ slope / len(y) + RIDGE / 50 * np.concatenate([[0.0], w[1:]])

    bounds = [(None, None), *((0.0, None) for _ in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    wrong = np.sign(x @ found.x) != y
    print(
        f"{len(y)} pairs, {(y > 0).sum()} copied; wrong {wrong[y > 0].mean():.3f} of those, {wrong[y < 0].mean():.4f} of others"
    )
    return dict(zip([ALWAYS, *names], found.x.tolist(), strict=True))
