"""Measure how often the value that is chosen is the true one: `python -m eval.values DATA [--json] [--ways] [--check | --set]`.

DATA holds tables NAME.claims.parquet (src, obj, val), what is true in any other NAME.*.parquet with obj and val, and for places
NAME.hierarchy.csv (ID, name, parentID). An item without claims counts as wrong. The spread is that of 95 of 100 resamples of
the judged items. `--ways` measures every method beside the chosen one. `--check` exits 1 where a figure lies below its floor in
floors/values.json; `--set` raises the floors to what is measured.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import choose_method, discover

FLOORS = Path(__file__).parent / "floors" / "values.json"
# Of the best peer, or what must be reached where that is more.
BARS = {"book": 0.92, "book golden": 0.90, "population": 0.83, "heritages": 0.740, "birthplaces": 0.891}
WAYS = ("vote", "accu", "popaccu", "truthfinder", "hierarchy", "lists", "numbers")
# Measured elsewhere: python -m eval.truth, or the like.
ELSEWHERE = frozenset({"flight"})
RESAMPLES, SEED = 2000, 20240304
PERCENT = (2.5, 97.5)
PLACES = 4


@dataclass(frozen=True)
class Score:
    """How often the chosen value is true, over `items`; `low` and `high` are its spread. `vote` is the plain count."""

    table: str
    truth: str
    items: int
    method: str
    because: str
    right: float
    low: float
    high: float
    vote: float
    bar: float | None
    sha256: str


@dataclass(frozen=True, eq=False)
class Claims:
    """A ballot with the names of its items and what each option says; and what lies in what, where that is known."""

    ballot: Ballot
    items: Sequence[str]
    values: Sequence[str]
    parents: Any | None

    @property
    def meaning(self) -> dict[str, Any]:
        """What `discover` may be told."""
        return {"values": self.values, **({} if self.parents is None else {"parents": self.parents})}

    def answer(self, method: str, *, copying: bool | None = None) -> dict[str, str]:
        """The value chosen for each item."""
        chosen = discover(self.ballot, method=method, copying=copying, **self.meaning).choose(self.ballot)
        return {item: self.values[place] for item, place in zip(self.items, chosen.tolist(), strict=True)}


def read_claims(path: Path) -> Claims:
    """A table of claims, with the hierarchy beside it if there is one."""
    table = pq.read_table(path, columns=["src", "obj", "val"])
    rows = [(str(source), str(item), str(value)) for source, item, value in zip(*table.to_pydict().values(), strict=True)]
    options = sorted({(item, value) for _, item, value in rows})
    items = sorted({item for item, _ in options})
    sources = {name: place for place, name in enumerate(sorted({source for source, _, _ in rows}))}
    place_of = {option: place for place, option in enumerate(options)}
    item_of = {name: place for place, name in enumerate(items)}
    ballot = make_ballot(
        np.array([sources[source] for source, _, _ in rows], np.int32),
        np.array([place_of[item, value] for _, item, value in rows], np.int32),
        np.array([item_of[item] for item, _ in options], np.int32),
        sources=len(sources),
    )
    return Claims(
        ballot, items, [value for _, value in options], read_hierarchy(path.parent / f"{name_table(path)}.hierarchy.csv")
    )


def name_table(path: Path) -> str:
    """The name of a table: what stands before the first point."""
    return path.name.split(".", 1)[0]


def read_hierarchy(path: Path) -> list[dict[str, str]] | None:
    """The rows of a hierarchy, None where there is none."""
    if not path.exists():
        return None
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_truth(path: Path) -> dict[str, set[str]] | None:
    """What is true of each item; None where the table says nothing of that."""
    if not {"obj", "val"} <= set(pq.read_schema(path).names) or "src" in pq.read_schema(path).names:
        return None
    true: defaultdict[str, set[str]] = defaultdict(set)
    for row in pq.read_table(path, columns=["obj", "val"]).to_pylist():
        true[str(row["obj"])].add(str(row["val"]))
    return dict(true)


def judge(answers: Mapping[str, str], true: Mapping[str, set[str]]) -> np.ndarray:
    """For each judged item whether its answer is true."""
    return np.array([answers.get(item) in accepted for item, accepted in sorted(true.items())], float)


def spread(right: np.ndarray) -> tuple[float, float]:
    """Between what 95 of 100 resamples of the items lie."""
    chance = np.random.default_rng(SEED)
    means = right[chance.integers(0, len(right), (RESAMPLES, len(right)))].mean(axis=1)
    low, high = np.percentile(means, PERCENT)
    return round(float(low), PLACES), round(float(high), PLACES)


def measure(folder: Path, *, ways: bool = False) -> list[Score]:
    """The scores of every table in a folder, by the method that fits it; by every method with `ways`."""
    scores = []
    for path in sorted(folder.glob("*.claims.parquet")):
        name = name_table(path)
        truths = {other: read_truth(other) for other in sorted(folder.glob(f"{name}.*.parquet")) if other != path}
        if name in ELSEWHERE or not any(truths.values()):
            continue
        claims = read_claims(path)
        choice = choose_method(claims.ballot, **claims.meaning)
        vote = claims.answer("vote", copying=False)
        answers = {choice.method: claims.answer(choice.method)}
        for way in WAYS if ways else ():
            if way not in answers and (way != "hierarchy" or claims.parents is not None):
                answers[way] = claims.answer(way)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        for other, true in truths.items():
            for method, answer in answers.items() if true else ():
                because = choice.because if method == choice.method else "for comparison"
                scores.append(
                    _score(name, other, (method, because), (judge(answer, true or {}), judge(vote, true or {})), digest)
                )
    return scores


def _score(table: str, truth: Path, method: tuple[str, str], right: tuple[Any, Any], digest: str) -> Score:
    low, high = spread(right[0])
    kind = truth.name.split(".")[1]
    return Score(
        table=table,
        truth=truth.name,
        items=len(right[0]),
        method=method[0],
        because=method[1],
        right=round(float(right[0].mean()), PLACES),
        low=low,
        high=high,
        vote=round(float(right[1].mean()), PLACES),
        bar=BARS.get(f"{table} {kind}", BARS.get(table)),
        sha256=hashlib.sha256(bytes.fromhex(digest) + truth.read_bytes()).hexdigest(),
    )


def find_breaches(scores: Sequence[Score], floors: Mapping[str, Any]) -> list[str]:
    """Every figure below its floor, and every table that is not the one its floor was measured on."""
    breaches = []
    for score in scores:
        floor = floors.get(f"{score.truth} {score.method}")
        if floor is None:
            continue
        if floor["sha256"] != score.sha256:
            breaches.append(f"{score.table} is not the table that its floor was measured on")
        elif score.right < floor["right"]:
            breaches.append(f"{score.table} by {score.method}: {score.right} is below its floor {floor['right']}")
    return breaches


def raise_floors(scores: Sequence[Score], floors: Mapping[str, Any]) -> dict[str, Any]:
    """The floors, each raised to what was found, rounded down to three places; never lowered."""
    raised = dict(floors)
    for score in scores:
        name, found = f"{score.truth} {score.method}", int(score.right * 1000) / 1000
        if name not in raised or raised[name]["sha256"] == score.sha256:
            raised[name] = {"sha256": score.sha256, "right": max(found, raised.get(name, {}).get("right", 0.0))}
    return raised


def tell(scores: Sequence[Score]) -> str:
    """A table to read."""
    lines = [f"{'truth':28}{'items':>6}  {'method':12}{'right':>7}  {'95 of 100':15}{'bar':>6}{'vote':>8}  because"]
    for score in scores:
        bar = "" if score.bar is None else f"{score.bar:.3f}"
        lines.append(
            f"{score.truth:28}{score.items:>6}  {score.method:12}{score.right:>7.4f}  {f'{score.low:.3f}–{score.high:.3f}':15}"
            f"{bar:>6}{score.vote:>8.4f}  {score.because}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure, show, and exit 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--ways", action="store_true", help="every method, not only the one that fits")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure lies below its floor")
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    given = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    scores = measure(given.data, ways=given.ways)
    print(json.dumps([asdict(score) for score in scores], ensure_ascii=False, indent=1) if given.json else tell(scores))
    breaches = find_breaches(scores, floors)
    if given.set:
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(raise_floors(scores, floors), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for breach in breaches if given.check else ():
        print(breach, file=sys.stderr)
    if given.check and breaches:
        sys.exit(1)


if __name__ == "__main__":
    main()
