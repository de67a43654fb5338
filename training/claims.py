"""Fit the weights of claims: `python -m training.claims DATA_FOLDER`.

Event: sentence pairs of ECB+ train, sharing an event chain or not. Claim: the gold statements of our own conflict cases, and
rewritten claims. Conflict: negated claims and claims with a swapped name, against true rewrites, ECB+ pairs and case pairs.
Prints the figures; writes `weights.json` beside the stage. The data itself is never written.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from eval.claim_pairs import PairSet, read_cases, read_ecb, read_hard, read_turned
from firsthand.stages.link.claim.score import AGAINST, CONFLICTS, SUPPORTS, add_crossed

OUT = Path(__file__).parent.parent / "src/firsthand/stages/link/claim/weights.json"
CROSSED = tuple(f"{name}{end}" for name in CONFLICTS for end in ("", ", in a row", ", covered"))
# Of ECB+'s pairs across topics every tenth is used, with ten times the weight.
STEP = 10
# A weight below this is none.
TINY = 5e-5

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """n pairs: their features (n × f), what they are, and how much they weigh altogether."""

    rows: Matrix
    wanted: NDArray[np.bool_]
    weight: Matrix


def make_part(pairs: PairSet, names: tuple[str, ...], total: float, *, keep: NDArray[np.bool_] | None = None) -> Part:
    """The pairs of a set, or those kept, as rows of the named features, weighing `total`."""
    mask = np.ones(len(pairs.wanted), bool) if keep is None else keep
    features = [add_crossed(one) for one, kept in zip(pairs.features, mask, strict=True) if kept]
    rows = np.array([[one[name] for name in names] for one in features]).reshape(-1, len(names))
    weight = np.asarray(pairs.weight)[mask]
    return Part(rows, np.asarray(pairs.wanted)[mask], weight * (total / max(weight.sum(), 1e-9)))


def fit(parts: list[Part], names: tuple[str, ...], *, down: frozenset[str], l2: float) -> tuple[dict[str, float], float]:
    """Weights that are not below zero, and for `down` not above."""
    rows = np.concatenate([part.rows for part in parts])
    sign = np.where(np.concatenate([part.wanted for part in parts]), 1.0, -1.0)
    weight = np.concatenate([part.weight for part in parts])
    scale = rows.std(0)
    scale[scale < 1e-6] = 1.0  # noqa: PLR2004 - a feature that never changes
    scaled = np.c_[rows / scale, np.ones(len(rows))]

    def loss(b: Matrix) -> tuple[float, Matrix]:
        margin = sign * (scaled @ b)
        slope = -(weight * sign / (1 + np.exp(np.clip(margin, -30, 30)))) @ scaled
        return float((weight * np.logaddexp(0, -margin)).sum() + l2 / 2 * (b[:-1] ** 2).sum()), slope + l2 * np.r_[b[:-1], 0]

    bounds = [(None, 0.0) if name in down else (0.0, None) for name in names] + [(None, None)]
    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return {name: round(float(w), 4) for name, w in zip(names, best[:-1] / scale, strict=True) if abs(w) > TINY}, round(
        float(best[-1]), 4
    )


def best_threshold(scores: Matrix, wanted: NDArray[np.bool_], weight: Matrix) -> tuple[float, float]:
    """The threshold of the best F1, and that F1."""
    order = np.argsort(-scores, kind="stable")
    hits, taken = np.cumsum((weight * wanted)[order]), np.cumsum(weight[order])
    f1 = 2 * hits / (taken + (weight * wanted).sum())
    return float(scores[order[f1.argmax()]]), float(f1.max())


def predict(model: tuple[dict[str, float], float], rows: Matrix, names: tuple[str, ...]) -> Matrix:
    """The logistic of each row."""
    total = rows @ np.array([model[0].get(name, 0.0) for name in names]) + model[1]
    return np.asarray(1 / (1 + np.exp(-np.clip(total, -40, 40))))


def main() -> None:
    """Read, fit, choose thresholds, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    ecb, cases, hard = read_ecb(data, "Train", step=STEP), read_cases(), read_hard(data)
    turned = read_turned()
    kept = np.array([query not in turned for query in hard["rewrite"].groups])
    plain, down = SUPPORTS + AGAINST, frozenset(AGAINST)
    whole = make_part(ecb, plain, 2000)
    event = fit([whole], plain, down=down, l2=1.0)
    gold = make_part(cases, plain, 2000)
    claim = fit([make_part(ecb, plain, 300), gold, make_part(hard["rewrite"], plain, 50, keep=kept)], plain, down=down, l2=30.0)
    agreeing = [
        make_part(hard["rewrite"], CROSSED, float(kept.sum()), keep=kept),
        make_part(ecb, CROSSED, 150, keep=np.asarray(ecb.wanted)),
        make_part(cases, CROSSED, 150, keep=np.asarray(cases.wanted)),
    ]
    opposed = [make_part(hard["negation_base"], CROSSED, 300), make_part(hard["ne_replace"], CROSSED, 500)]
    parts = [Part(p.rows, ~p.wanted, p.weight) for p in (*agreeing, *opposed)]
    conflict = fit(parts, CROSSED, down=frozenset(), l2=3.0)
    threshold, f1 = best_threshold(predict(event, whole.rows, plain), whole.wanted, whole.weight)
    crossed = make_part(cases, CROSSED, 1.0)
    scores = predict(claim, gold.rows, plain) * (1 - predict(conflict, crossed.rows, CROSSED))
    claim_threshold, claim_f1 = best_threshold(scores, gold.wanted, gold.weight)
    print(f"event F1 on train {f1:.3f} at {threshold:.3f}; claim F1 on the cases {claim_f1:.3f} at {claim_threshold:.3f}")
    written = {
        name: {"bias": model[1], "weights": model[0]}
        for name, model in (("event", event), ("claim", claim), ("conflict", conflict))
    }
    OUT.write_text(
        json.dumps({**written, "event_threshold": round(threshold, 3), "claim_threshold": round(claim_threshold, 3)}, indent=1)
        + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
