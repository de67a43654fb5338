"""One of our own jobs for bench/weigh.py, in a process of its own: `python -m bench.weigh_ours JOB ...` prints figures as JSON.

Jobs: `flight DATA METHOD`, `values CLAIMS METHOD|auto` (METHOD vote means the plain vote), `scale ROWS METHOD`, `table ROWS
FOLDER` (writes that world as parquet), `origins ASSERTIONS`, `errors CHAINS`, `reuse DOCUMENTS`.

Seconds are of the processor, after one small run that compiles; memory is the most this process held.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench.reuse import time_it
from bench.reuse_peer import make_documents
from eval.flight import read_flights
from eval.origins import measure, measure_scale
from eval.scale import make_votes, make_world, shrink_world
from eval.values import judge, name_table, read_claims, read_truth
from firsthand.stages.weigh.ballot import make_ballot
from firsthand.stages.weigh.truth import choose_method, discover

SEED = 4


def warm_up() -> None:
    """Compile, on a ballot of three rows."""
    discover(make_ballot(*(np.array(codes, np.int32) for codes in ([0, 1, 0], [0, 1, 2], [0, 0, 1])), sources=2))


def weigh_flight(folder: str, method: str) -> dict[str, Any]:
    """The flight times, reading included."""
    began = time.process_time()
    flights = read_flights(Path(folder), "", "~")
    right = flights.score(discover(flights.ballot, method=method, copying=method != "vote"))
    return {"rows": flights.ballot.rows, "seconds": time.process_time() - began, "right": {"flight": right}}


def weigh_values(claims_path: str, method: str) -> dict[str, Any]:
    """A table of claims against every table of truths beside it, reading included."""
    path = Path(claims_path)
    began = time.process_time()
    claims = read_claims(path)
    method = choose_method(claims.ballot, **claims.meaning).method if method == "auto" else method
    answer = claims.answer(method, copying=False if method == "vote" else None)
    seconds = time.process_time() - began
    truths = {other.name: read_truth(other) for other in sorted(path.parent.glob(f"{name_table(path)}.*.parquet"))}
    right = {name: float(judge(answer, true).mean()) for name, true in truths.items() if true}
    return {"rows": pq.read_metadata(path).num_rows, "seconds": seconds, "right": right, "method": method}


def weigh_scale(rows: str, method: str) -> dict[str, Any]:
    """A made world, from arrays of numbers to the chosen options."""
    world = shrink_world(int(rows), SEED)
    claims = make_world(world)
    began = time.process_time()
    ballot, true = make_votes(claims, world)
    del claims
    chosen = discover(ballot, method=method, copying=method != "vote").choose(ballot)
    seconds = time.process_time() - began
    return {"rows": ballot.rows, "seconds": seconds, "right": {"scale": float(true[chosen].mean())}}


def write_table(rows: str, folder: str) -> dict[str, Any]:
    """The same world as tables of claims and of what is true; an item whose truth nobody says counts as wrong."""
    claims = make_world(shrink_world(int(rows), SEED))
    pq.write_table(pa.table({"src": claims.source, "obj": claims.item, "val": claims.value}), f"{folder}/scale.claims.parquet")
    items = np.unique(claims.item)
    pq.write_table(pa.table({"obj": items, "val": np.zeros(len(items), np.int32)}), f"{folder}/scale.truth.parquet")
    return {}


def explain_origins(assertions: str) -> dict[str, Any]:
    """Own mass and origins of so many assertions, with twice as many derivations."""
    figures = measure_scale(int(assertions), 2 * int(assertions))
    return {"rows": int(assertions), "seconds": figures["seconds"], "right": {}}


JOBS: dict[str, Callable[..., dict[str, Any]]] = {
    "flight": weigh_flight,
    "values": weigh_values,
    "scale": weigh_scale,
    "table": write_table,
    "origins": explain_origins,
    "errors": lambda chains: measure(int(chains)),
    "reuse": lambda documents: time_it(make_documents(int(documents))),
}


def main() -> None:
    """Do the job; print its figures."""
    job, *given = sys.argv[1:]
    if job in ("flight", "values", "scale"):
        warm_up()
    figures = JOBS[job](*given)
    print(json.dumps({**figures, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
