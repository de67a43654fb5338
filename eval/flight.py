"""Measure truth discovery with copy detection on the flight times: `python -m eval.flight DATA [--json] [--check | --set]`.

DATA holds flight.claims.parquet (src, obj, val), flight.goldobj.parquet (obj: the judged items) and flight.ok.parquet (obj,
val: every value that is accepted). An item is right if the chosen value is accepted; one without claims is wrong. `--since` and
`--before` keep the items whose name sorts there (names begin with the day), to tune on some days and look at others once.

Copying is judged against the groups that Li, Dong, Lyons, Meng and Srivastava (2012) found by asking the sites: 21 pairs. Times
are of the processor, reading included; the first run on a machine also compiles, which is told apart.
"""

import argparse
import hashlib
import json
import resource
import sys
import time
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import Discovered, discover

FLOORS = Path(__file__).parent / "floors" / "flight.json"
THRESHOLDS = (0.85, 0.88, 0.9, 0.93, 0.95, 0.98)
USUAL = 0.9
METHODS = ("vote", "accu", "popaccu", "truthfinder")
BARS = {"accuracy": 0.975, "auc": 0.998, "found": 21, "seconds": 5.0, "gib": 1.0}
GROUPS = (
    ("allegiantair", "flightview", "foxbusiness", "gofox", "panynj"),
    ("airtravelcenter", "flytecomm", "helloflight", "myrateplan"),
    ("businesstravellogue", "flights", "flylouisville"),
    ("flightaware", "wunderground"),
    ("flightstats", "quicktrip"),
)
COPIES = frozenset(frozenset(pair) for group in GROUPS for pair in combinations(group, 2))
PLACES = 4


@dataclass(frozen=True, eq=False)
class Flights:
    """The claims as a ballot, its sources' names, and which items (i) are judged and which options (o) accepted."""

    ballot: Ballot
    sources: list[str]
    judged: Any
    accepted: Any
    gold: int

    def score(self, found: Discovered) -> float:
        """The share of all judged items whose chosen value is accepted."""
        right = self.accepted[found.choose(self.ballot)] & self.judged
        return round(float(np.count_nonzero(right) / max(self.gold, 1)), PLACES)


def read_flights(folder: Path, since: str, before: str) -> Flights:
    """The three tables of a folder, in so far as their items lie between; the same for any order of rows."""
    with duckdb.connect() as base:
        base.execute("set preserve_insertion_order = false")
        kept = "obj >= $since and obj < $before"
        for name in ("claims", "goldobj", "ok"):
            given = {"path": str(folder / f"flight.{name}.parquet"), "since": since, "before": before}
            base.execute(f"create table {name} as select distinct * from read_parquet($path) where {kept}", given)  # noqa: S608
        base.execute("create table o as select distinct obj, val from claims order by obj, val")
        base.execute("create table numbered as select *, row_number() over (order by obj, val) - 1 as k from o")
        base.execute(
            "create table s as select src, row_number() over (order by src) - 1 as k from (select distinct src from claims)"
        )
        rows = base.execute(
            "select s.k::int as source, n.k::int as option from claims join s using (src) join numbered n using (obj, val)"
        ).fetchnumpy()
        options = base.execute(
            "select (dense_rank() over (order by obj) - 1)::int as item, obj in (select obj from goldobj) as judged,"
            " (obj, val) in (select (obj, val) from ok) as accepted from numbered order by k"
        ).fetchnumpy()
        sources = [name for (name,) in base.execute("select src from s order by k").fetchall()]
        gold = base.execute("select count(distinct obj) from goldobj").fetchall()[0][0]
    item = np.asarray(options["item"], np.int32)
    ballot = make_ballot(np.asarray(rows["source"]), np.asarray(rows["option"]), item, sources=len(sources))
    judged = np.asarray(options["judged"], bool)[ballot.first[:-1]]
    return Flights(ballot, sources, judged, np.asarray(options["accepted"], bool), int(gold))


def judge_pairs(flights: Flights, found: Discovered, threshold: float) -> dict[str, float]:
    """How well the p of a pair tells copies from others: AUC over all pairs of sources, copies flagged, others flagged."""
    names, pairs = flights.sources, found.pairs
    p = {
        frozenset((names[left], names[right])): float(p)
        for left, right, p in zip(pairs.left, pairs.right, pairs.p, strict=True)
    }
    every = [frozenset(pair) for pair in combinations(names, 2)]
    copied = np.array([p.get(pair, 0.0) for pair in every if pair in COPIES])
    other = np.array([p.get(pair, 0.0) for pair in every if pair not in COPIES])
    better = (copied[:, None] > other).mean() + (copied[:, None] == other).mean() / 2 if len(copied) and len(other) else 0.0
    return {
        "auc": round(float(better), PLACES),
        "found": int(np.count_nonzero(copied >= threshold)),
        "false": int(np.count_nonzero(other >= threshold)),
    }


def measure(folder: Path, since: str, before: str) -> dict[str, Any]:
    """Every figure."""
    started = time.process_time()
    discover(make_ballot(*(np.array(codes, np.int32) for codes in ([0, 1, 0], [0, 1, 2], [0, 0, 1])), sources=2))
    compiled = time.process_time()
    flights = read_flights(folder, since, before)
    read = time.process_time()
    found = discover(flights.ballot, threshold=USUAL)
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    at = {threshold: discover(flights.ballot, threshold=threshold) for threshold in THRESHOLDS}
    digest = hashlib.sha256(b"".join((folder / f"flight.{name}.parquet").read_bytes() for name in ("claims", "goldobj", "ok")))
    return {
        "sha256": digest.hexdigest(),
        "span": [since, before],
        "rows": flights.ballot.rows,
        "items": flights.ballot.items,
        "judged": flights.gold,
        "accuracy": {str(t): flights.score(one) for t, one in at.items()},
        "pairs": {str(t): judge_pairs(flights, one, t) for t, one in at.items()},
        "methods": {
            name: {
                "alone": flights.score(discover(flights.ballot, method=name, copying=False)),
                "copying": flights.score(discover(flights.ballot, method=name, threshold=USUAL)),
            }
            for name in METHODS
        },
        "seconds": {
            "compile": round(compiled - started, 2),
            "read": round(read - compiled, 2),
            "discover": round(done - read, 2),
        },
        "gib": round(peak, 2),
        "words": explain(flights, found),
    }


def explain(flights: Flights, found: Discovered) -> list[str]:
    """The three surest pairs in words."""
    pairs = found.pairs
    return [
        pairs.explain(place, flights.sources[pairs.left[place]], flights.sources[pairs.right[place]])
        for place in range(min(3, len(pairs)))
    ]


def tell(figures: dict[str, Any]) -> str:
    """A table to read."""
    seconds = figures["seconds"]
    lines = [f"{figures['rows']:,} claims on {figures['items']:,} items, {figures['judged']:,} judged", ""]
    lines += [
        f"{'threshold':12}{'accuracy':>9}{'bar':>7}{'auc':>8}{'bar':>7}{'copies found':>14}{'bar':>5}{'others flagged':>16}"
    ]
    for threshold, accuracy in figures["accuracy"].items():
        pair = figures["pairs"][threshold]
        lines.append(
            f"{threshold:12}{accuracy:9.4f}{BARS['accuracy']:7.3f}{pair['auc']:8.4f}{BARS['auc']:7.3f}"
            f"{pair['found']:14}{BARS['found']:5}{pair['false']:16}"
        )
    lines += ["", f"{'method':12}{'alone':>9}{'copying found':>15}"]
    lines += [f"{name:12}{one['alone']:9.4f}{one['copying']:15.4f}" for name, one in figures["methods"].items()]
    lines += ["", f"seconds: read {seconds['read']} + discover {seconds['discover']} (bar {BARS['seconds']});"]
    lines += [f"once for a machine: compile {seconds['compile']}. Peak memory {figures['gib']} GiB (bar {BARS['gib']})", ""]
    return "\n".join([*lines, *figures["words"]])


def raise_floors(figures: dict[str, Any], floors: dict[str, Any]) -> dict[str, Any]:
    """What must be reached on these files, rounded down; never lowered."""
    name = "..".join(figures["span"])
    old = floors.get(name, {})
    if old and old["sha256"] != figures["sha256"]:
        return floors
    found = {
        "accuracy": int(min(figures["accuracy"].values()) * 1000 - 1) / 1000,
        "auc": int(min(pair["auc"] for pair in figures["pairs"].values()) * 1000 - 1) / 1000,
        "found": min(pair["found"] for pair in figures["pairs"].values()),
    }
    raised = {key: max(value, old.get(key, 0)) for key, value in found.items()}
    return {**floors, name: {"sha256": figures["sha256"], **raised}}


def find_breaches(figures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """Every figure below its floor; none where these days have no floor."""
    floor = floors.get("..".join(figures["span"]))
    if floor is None:
        return []
    if floor["sha256"] != figures["sha256"]:
        return ["these are not the files that the floors were measured on"]
    breaches = [
        f"accuracy {one} at {t} is below {floor['accuracy']}"
        for t, one in figures["accuracy"].items()
        if one < floor["accuracy"]
    ]
    for key in ("auc", "found"):
        breaches += [
            f"{key} {one[key]} at {t} is below {floor[key]}" for t, one in figures["pairs"].items() if one[key] < floor[key]
        ]
    return breaches


def main() -> None:
    """Measure, tell, compare; exit 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--since", default="", help="only items whose name sorts here or later")
    parser.add_argument("--before", default="~", help="only items whose name sorts before this")
    for option in ("json", "check", "set"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args()
    figures = measure(given.data, given.since, given.before)
    print(json.dumps(figures, indent=2) if given.json else tell(figures))
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if given.set:
        FLOORS.write_text(json.dumps(raise_floors(figures, floors), indent=2) + "\n", encoding="utf-8")
    breaches = find_breaches(figures, floors) if given.check else []
    print(*breaches, sep="\n", file=sys.stderr)
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
