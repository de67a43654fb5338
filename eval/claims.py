"""Measure claims: `python -m eval.claims DATA_FOLDER [--json] [--check] [--set] [--held]`.

Read from the folder, as far as they are there: `hardpairs.{rewrite,negation,negation_base,ne_replace}.parquet` (query_id,
original_claim, edited_claim) and `ecbplus_PART_corpus.txt` with `ecbplus_PART_Event_gold_mentions.json` for every part but
Train, which the weights were fitted on. And our own conflict cases: `eval/cases/dev`; `--held` those that are only measured.

*AUC*: how often `score_claim(original, rewrite)` is above `score_claim(original, altered)`, over all rewrites and all altered
claims. *as read*: without the claims whose rewrites say the opposite (`eval/claims.toml`; a person read them), and what a
person who reads every pair rightly would get with the labels as stored. *within a claim*: the same, each claim by itself.
*F1*: at thresholds fixed with the weights. ECB+: all pairs of sentences of two documents; positive where they share an event.
Only a part of what is measured is unseen: the weights saw the tuning folder's hard pairs and the cases of `dev`.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.claim_pairs import CASES, PairSet, read_cases, read_ecb, read_hard, read_turned
from firsthand.stages.link.claim.score import Score, load_models, score_features

FLOORS = Path(__file__).parent / "floors" / "claims.json"
HELD = CASES.parent / "held"
BARS = {"negated AUC": 0.95, "swapped name AUC": 0.90, "sentences F1": 0.70, "cases F1": 0.70}

Scores = NDArray[np.float64]


def score_all(pairs: PairSet) -> list[Score]:
    """The score of each pair of a set."""
    return [score_features(features) for features in pairs.features]


def measure_auc(better: Scores, worse: Scores) -> float:
    """How often one of the better is above one of the worse; a tie counts half."""
    if not len(better) or not len(worse):
        return float("nan")
    ordered = np.sort(worse)
    below, not_above = np.searchsorted(ordered, better), np.searchsorted(ordered, better, side="right")
    return float((below + not_above).mean() / 2 / len(worse))


def measure_f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    """Of pairs."""
    return float(2 * (found & wanted).sum() / max(found.sum() + wanted.sum(), 1))


def measure_hard(data: Path) -> dict[str, float]:
    """Rewrites against altered claims."""
    hard = read_hard(data)
    if "rewrite" not in hard:
        return {}
    scores = {name: np.array([one.p for one in score_all(pairs)]) for name, pairs in hard.items()}
    turned = read_turned()
    right = np.array([group not in turned for group in hard["rewrite"].groups])
    found = {}
    for name, shown in (("negation_base", "negated"), ("ne_replace", "swapped name"), ("negation", "negated twice or thrice")):
        if name in hard:
            found[f"{shown} AUC"] = measure_auc(scores["rewrite"], scores[name])
            found[f"{shown} AUC, as read"] = measure_auc(scores["rewrite"][right], scores[name])
            found[f"{shown} AUC, within a claim"] = _measure_within(hard, scores, name, turned)
    share = float(right.mean())
    found["negated AUC of a person who errs nowhere, labels as stored"] = share + (1 - share) / 2
    return found


def _measure_within(hard: dict[str, PairSet], scores: dict[str, Scores], name: str, turned: frozenset[str]) -> float:
    """The mean over claims, as read."""
    each = []
    for group in sorted(set(hard["rewrite"].groups) - turned):
        mine = scores["rewrite"][np.array(hard["rewrite"].groups) == group]
        other = scores[name][np.array(hard[name].groups) == group]
        if len(other):
            each.append(measure_auc(mine, other))
    return float(np.mean(each)) if each else float("nan")


def measure_sentences(data: Path) -> dict[str, float]:
    """ECB+ sentences, every part but the one that was fitted on."""
    found = {}
    for path in sorted(data.glob("ecbplus_*_corpus.txt")):
        part = path.name.split("_")[1]
        if part != "Train":
            pairs = read_ecb(data, part)
            wanted, topic = np.array(pairs.wanted), np.array([group != "across" for group in pairs.groups])
            hits = np.array([one.event for one in score_all(pairs)]) >= load_models().event_threshold
            found["sentences F1"] = measure_f1(hits, wanted)
            found["sentences F1, within a topic"] = measure_f1(hits[topic], wanted[topic])
            found["sentences precision"] = float((hits & wanted).sum() / max(hits.sum(), 1))
            found["sentences recall"] = float((hits & wanted).sum() / max(wanted.sum(), 1))
    return found


def measure_cases(folder: Path) -> dict[str, float]:
    """Gold statements of conflict cases, every two of two reports."""
    pairs = read_cases(folder)
    scored = score_all(pairs)
    hits = np.array([one.p for one in scored]) >= load_models().claim_threshold
    wanted = np.array(pairs.wanted)
    right = float((hits & wanted).sum())
    return {
        "cases F1": measure_f1(hits, wanted),
        "cases precision": right / max(hits.sum(), 1),
        "cases recall": right / max(wanted.sum(), 1),
    }


def digest(data: Path) -> dict[str, str]:
    """SHA-256 of each file that is measured on."""
    paths = sorted([*data.glob("hardpairs.*.parquet"), *data.glob("ecbplus_Dev_*")])
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def check(found: dict[str, float], data: Path) -> list[str]:
    """What lies below its floor; nothing where the files are others than those of the floors."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    if floors["sha256"] != digest(data):
        return ["the data is not what the floors were measured on"]
    return [
        f"{name}: {found.get(name, 0.0):.3f} is below {floor}"
        for name, floor in floors["floors"].items()
        if found.get(name, 0.0) < floor
    ]


def set_floors(found: dict[str, float], data: Path) -> None:
    """Write what was reached, less a little; a floor is only raised."""
    old = json.loads(FLOORS.read_text("utf-8"))["floors"] if FLOORS.exists() else {}
    names = [name for name in found if ("AUC" in name or "F1" in name) and "person" not in name]
    floors = {name: max(old.get(name, 0.0), float(np.floor(found[name] * 200 - 1) / 200)) for name in names}
    FLOORS.write_text(json.dumps({"sha256": digest(data), "floors": floors}, indent=2) + "\n", "utf-8")


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print, check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    for flag in ("json", "check", "set", "held"):
        parser.add_argument(f"--{flag}", action="store_true")
    asked = parser.parse_args(given)
    found = measure_hard(asked.data) | measure_sentences(asked.data) | measure_cases(HELD if asked.held else CASES)
    if asked.json:
        print(json.dumps(found, indent=2))
    else:
        for name, value in found.items():
            print(f"{name:62} {value:8.3f}  {f'bar {BARS[name]:.2f}' if name in BARS else ''}")
    if asked.set:
        set_floors(found, asked.data)
    breaches = check(found, asked.data) if asked.check else []
    print(*breaches, sep="\n", file=sys.stderr, end="\n" if breaches else "")
    return int(bool(breaches))


if __name__ == "__main__":
    sys.exit(main())
