"""Fit the weights of `link_incidents`: `python -m training.incidents ECB_CORPUS UCDP_CSV [--encoder none]`.

Ridge logistic regression, twice: of pairs alone, then together with the reports that are like both. Each set of reports has the
same say, by its pairs that are one incident. Prints what three-fold cross-validation over whole incidents reaches, and then
what goes into `weighing.py`.
"""

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.incident_score import Scores, score_pairs
from eval.told import Told, read_ecb, read_ucdp
from firsthand.stages.link.find.around import find_support
from firsthand.stages.link.find.encoder import load_encoder
from firsthand.stages.link.find.incidents import CANDIDATES, Pairs, find_pairs, judge_pairs
from firsthand.stages.link.find.weighing import Weights, judge

Floats = NDArray[np.float64]
RIDGE = 0.5
FOLDS = 3


def fit_logistic(features: Floats, same: Floats, weights: Floats) -> tuple[float, ...]:
    """Bias and weights that minimise the weighted logistic loss, with a ridge on standardised features."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / spread

    def loss(given: Floats) -> tuple[float, Floats]:
        odds = scaled @ given[1:] + given[0]
        wrong = weights * (1 / (1 + np.exp(-odds)) - same)
        total = (weights * (np.logaddexp(0, odds) - same * odds)).sum() + RIDGE * (given[1:] ** 2).sum()
        return float(total), np.concatenate([[wrong.sum()], scaled.T @ wrong + 2 * RIDGE * given[1:]])

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    return (float(found[0] - (found[1:] * mean / spread).sum()), *(found[1:] / spread).tolist())


def fit(sets: list[tuple[Pairs, Floats]]) -> Weights:
    """Both rounds of weights for sets of pairs with what they are."""
    same = np.concatenate([found for _, found in sets])
    say = np.concatenate([np.full(len(found), 300 / max(found.sum(), 1)) for _, found in sets])
    alone = fit_logistic(np.concatenate([pairs.features for pairs, _ in sets]), same, say)
    support = [find_support(judge(pairs.features, alone), pairs.lefts, pairs.rights) for pairs, _ in sets]
    return Weights(alone=alone, together=fit_logistic(np.concatenate(support), same, say))


def keep_fold(pairs: Pairs, told: Told, fold: int, *, out: bool) -> tuple[Pairs, Floats, dict[str, str]]:
    """The pairs whose incidents are both in a fold, or both out of it; what they are; the incident of each report kept."""
    incidents = sorted({incident for _, incident in told})
    folds = dict(zip(incidents, np.random.default_rng(5).permutation(len(incidents)) % FOLDS, strict=True))
    kept = {entry.id: incident for entry, incident in told if fold < 0 or (folds[incident] != fold) == out}
    names = [entry.id for entry in pairs.entries]
    rows = [
        row for row, (a, b) in enumerate(zip(pairs.lefts, pairs.rights, strict=True)) if names[a] in kept and names[b] in kept
    ]
    part = Pairs(pairs.entries, pairs.lefts[rows], pairs.rights[rows], pairs.features[rows])
    same = [kept[names[a]] == kept[names[b]] for a, b in zip(part.lefts, part.rights, strict=True)]
    return part, np.array(same, np.float64), kept


def measure(pairs: Pairs, kept: dict[str, str], weights: Weights) -> Scores:
    """MAP and F1 of a set's pairs under some weights."""
    names = [entry.id for entry in pairs.entries]
    chances = judge_pairs(pairs, weights).tolist()
    return score_pairs({(names[a], names[b]): p for a, b, p in zip(pairs.lefts, pairs.rights, chances, strict=True)}, kept)


def main() -> None:
    """Cross-validate, fit on all, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ecb", type=Path)
    parser.add_argument("ucdp", type=Path)
    parser.add_argument("--encoder", choices=("own", "none"), default="own")
    given = parser.parse_args()
    encoder = load_encoder() if given.encoder == "own" else None
    told: dict[str, Told] = {}
    for crowded in (False, True):
        told[f"ecb {crowded}"] = read_ecb(given.ecb, crowded=crowded)
        told[f"ucdp {crowded}"] = read_ucdp(given.ucdp, crowded=crowded)
    found = {name: find_pairs([entry for entry, _ in one], encoder, CANDIDATES) for name, one in told.items()}
    for fold in range(FOLDS):
        weights = fit([keep_fold(found[name], one, fold, out=True)[:2] for name, one in told.items()])
        for name, one in told.items():
            part, _, kept = keep_fold(found[name], one, fold, out=False)
            print(fold, name, measure(part, kept, weights))
    print(fit([keep_fold(found[name], one, -1, out=True)[:2] for name, one in told.items()]))


if __name__ == "__main__":
    main()
