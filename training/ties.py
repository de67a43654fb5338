"""Fit the weights by which the pairs of a case are judged together: `python -m training.ties [FOLDER ...]`.

The pairs are those of our own conflict cases: what their reports are read into, and whether the gold has the two as one claim.
Prints F1 for each case left out in turn, and what the threshold is fixed at; writes `tie.json` beside the stage.
`--read FOLDER` fits `tie-read.json`, on what four networks (`FOLDER/0` to `3`, written by `training.export_pairs`) say of the
cases that they had not seen (`training.pairs --fold`).
"""

import argparse
import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.casefile import CASES, Case, load_cases
from eval.cases import Found, Matches, match_statements
from eval.conflict import list_statements, state_case
from firsthand.stages.link.claim.pair import PairReader
from firsthand.stages.link.claim.slots import Slots, make_slots
from firsthand.stages.link.claim.tie import FEATURES, READ, Tied, find_shift, load_tie, read_together, shift, tie
from firsthand.stages.link.find.encoder import load_encoder
from firsthand.stages.link.worth import is_claim
from firsthand.stages.read.reader import Reader, load_reader

OUT = Path(__file__).parent.parent / "src/firsthand/stages/link/claim"
FOLDS = 4
L2 = 5.0
THRESHOLDS = np.arange(0.05, 0.7, 0.025)

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """The n pairs of one case: features (n × f), whether the gold has them as one claim, how many ends the gold knows."""

    rows: Matrix
    wanted: NDArray[np.bool_]
    known: NDArray[np.int64]
    shift: float


def list_labelled(case: Case) -> list[tuple[str, str, int]]:
    """The words of every pair that the gold knows an end of, likeliest first; 1 where it has them as one, 2 as opposed."""
    tied, matches, words = tie_case(case, load_reader())
    model, _ = load_tie()
    gold, opposed = case.same(), {frozenset((one.left, one.right)) for one in case.contradictions}
    found = []
    for one in sorted(tied, key=lambda one: (-model.score(one.features), one.left, one.right)):
        pairs = {frozenset((a, b)) for a in matches[one.left] for b in matches[one.right]}
        label = 1 if pairs & gold else 2 if pairs & opposed else 0
        if label or matches[one.left] or matches[one.right]:
            found.append((words[one.left], words[one.right], label))
    return found


def tie_case(case: Case, reader: Reader) -> tuple[list[Tied], Matches, dict[str, str]]:
    """The pairs across the reports of a case, which gold statements each statement is, and its words."""
    stated = state_case(case, reader)
    matches = match_statements(case, Found(statements=tuple(list_statements(stated))))
    said = [one for report in stated.values() for one in report.statements]
    said = [one for one in said if is_claim(one, make_slots(one))]
    vectors = dict(zip([one.id for one in said], load_encoder().encode([one.words for one in said]), strict=True))
    pairs = [(left, right) for left, right in combinations(said, 2)]
    slots: dict[str, Slots] = {}
    across = [one for one in tie(pairs, vectors, slots) if slots[one.left].report != slots[one.right].report]
    return across, matches, {one.id: one.words for one in said}


def make_part(case: Case, reader: Reader, pairs: PairReader | None = None) -> Part:
    """Every pair of statements of different reports; with what a network says of it as the last feature, where one is given."""
    across, matches, words = tie_case(case, reader)
    gold = case.same()
    wanted = [any(frozenset((a, b)) in gold for a in matches[one.left] for b in matches[one.right]) for one in across]
    known = [bool(matches[one.left]) + bool(matches[one.right]) for one in across]
    rows = np.array([[one.features[name] for name in FEATURES] for one in across]).reshape(-1, len(FEATURES))
    fewer = find_shift(len(words))
    if pairs is not None:
        model, _ = load_tie()
        judged = [(one, shift(model.score(one.features), fewer)) for one in across]
        rows = np.c_[rows, np.array(read_together(judged, words, pairs)).reshape(-1, 1)]
    return Part(rows, np.array(wanted, bool), np.array(known, np.int64), fewer)


def fit(parts: list[Part]) -> Matrix:
    """Weights of scaled features, the bias last (logistic regression with a ridge, by Newton's method)."""
    rows = np.concatenate([part.rows for part in parts])
    x = np.c_[rows, np.ones(len(rows))]
    y = np.concatenate([part.wanted for part in parts]).astype(float)
    offset = np.concatenate([np.full(len(part.rows), part.shift) for part in parts])
    b = np.zeros(x.shape[1])
    ridge = L2 * np.r_[np.ones(x.shape[1] - 1), 0.0]
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b - offset))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge) + 1e-6 * np.eye(len(b))
        b = b - np.linalg.solve(hessian, x.T @ (p - y) + ridge * b)
    return b


def find_f1(chances: list[Matrix], parts: list[Part], threshold: float) -> tuple[float, float, float]:
    """F1, precision and recall over pairs with at least one end that the gold knows."""
    hits = found = wanted = 0
    for p, part in zip(chances, parts, strict=True):
        said = p >= threshold
        hits += int((said & part.wanted).sum())
        found += int((said & (part.known > 0)).sum())
        wanted += int(part.wanted.sum())
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def main() -> None:
    """Fit, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[CASES / "dev", CASES / "train"])
    parser.add_argument("--read", type=Path, help="networks that had not seen every fourth case")
    given = parser.parse_args()
    reader = load_reader()
    cases = [case for folder in given.folders for case in load_cases(folder)]
    networks = [PairReader(given.read / str(fold)) for fold in range(FOLDS)] if given.read else [None]
    parts = [make_part(case, reader, networks[place % len(networks)]) for place, case in enumerate(cases)]
    left_out = []
    for place, part in enumerate(parts):
        b = fit(parts[:place] + parts[place + 1 :])
        left_out.append(1 / (1 + np.exp(-np.c_[part.rows, np.ones(len(part.rows))] @ b - part.shift)))
    scored = [(find_f1(left_out, parts, t), float(t)) for t in THRESHOLDS]
    (best, precision, recall), threshold = max(scored)
    print(
        f"{len(cases)} cases, each left out in turn: F1 {best:.3f} (P {precision:.3f}, R {recall:.3f}) from {threshold:.3f} on"
    )
    b = fit(parts)
    names = (*FEATURES, READ) if given.read else FEATURES
    weights = {name: round(float(value), 4) for name, value in zip(names, b[:-1], strict=True)}
    print(weights)
    body = {"weights": weights, "bias": round(float(b[-1]), 4), "threshold": round(threshold, 3)}
    (OUT / ("tie-read.json" if given.read else "tie.json")).write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
