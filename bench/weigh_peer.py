"""Weigh a table of claims with truthdiscovery: run by bench/weigh.py with an interpreter that has bench/peer-weigh.txt.

`python bench/weigh_peer.py CLAIMS TRUTH[,TRUTH...] JUDGED|- [GB] [SECONDS]`. Parquet: CLAIMS has src, obj, val; TRUTH obj, val,
all that is accepted; JUDGED obj, the items that count (- for those of TRUTH). An item without claims is wrong; of values
believed alike the first in order is taken. Prints JSON: processor seconds to read and to load, then for each method its own
processor seconds, peak memory and how often it is right. Each method runs in a fork, with so many GB and seconds at most.
"""

import json
import multiprocessing
import resource
import sys
import time
from collections import defaultdict
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import pyarrow.parquet as pq

# Only for drawing, and it needs cairo.
sys.modules["truthdiscovery.graphs"] = ModuleType("truthdiscovery.graphs")
import truthdiscovery  # noqa: E402

METHODS = ("MajorityVoting", "Sums", "AverageLog", "Investment", "PooledInvestment", "TruthFinder", "CRH")
GIGABYTE = 10**9


def read_column(path: str, name: str) -> list[str]:
    """A column as text."""
    return [str(value) for value in pq.read_table(path, columns=[name]).column(0).to_pylist()]


def read_truths(paths: list[str], judged: str) -> dict[str, dict[str, set[str]]]:
    """For each table of truths what is accepted for each judged item."""
    truths = {}
    for path in paths:
        accepted: defaultdict[str, set[str]] = defaultdict(set)
        for item, value in zip(read_column(path, "obj"), read_column(path, "val"), strict=True):
            accepted[item].add(value)
        items = accepted if judged == "-" else set(read_column(judged, "obj"))
        truths[path] = {item: accepted.get(item, set()) for item in items}
    return truths


def judge(belief: dict[str, dict[str, float]], accepted: dict[str, set[str]]) -> float:
    """The share of judged items whose most believed value is accepted."""
    right = 0
    for item, values in accepted.items():
        mine = belief.get(item)
        right += mine is not None and max(sorted(mine), key=mine.__getitem__) in values
    return right / max(1, len(accepted))


def run(method: str, claims: object, truths: dict[str, dict[str, set[str]]], memory: int, answer: Connection) -> None:
    """In a fork: weigh, judge, and send the figures, or why there are none."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    began = time.process_time()
    try:
        told = getattr(truthdiscovery, method)().run(claims)
    except MemoryError:
        answer.send({"failed": f"needs more than {memory / GIGABYTE:g} GB"})
        return
    seconds = time.process_time() - began
    right = {path: judge(told.belief, accepted) for path, accepted in truths.items()}
    answer.send({"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "right": right})


def try_method(
    method: str, claims: object, truths: dict[str, dict[str, set[str]]], limits: tuple[int, float]
) -> dict[str, Any]:
    """The figures of one method, or why there are none."""
    forks = multiprocessing.get_context("fork")
    mine, theirs = forks.Pipe(duplex=False)
    process = forks.Process(target=run, args=(method, claims, truths, limits[0], theirs))
    process.start()
    theirs.close()
    try:
        figures: dict[str, Any] = mine.recv() if mine.poll(limits[1]) else {"failed": f"took more than {limits[1]:g} seconds"}
    except EOFError:
        figures = {"failed": "ended without an answer"}
    process.kill()
    process.join()
    return figures


def main() -> None:
    """Print the figures."""
    claims_path, truth_paths, judged, gigabytes, patience = (*sys.argv[1:], "4", "120")[:5]
    began = time.process_time()
    columns = [read_column(claims_path, name) for name in ("src", "obj", "val")]
    truths = read_truths(truth_paths.split(","), judged)
    read = time.process_time()
    claims = truthdiscovery.Dataset(zip(*columns, strict=True), allow_multiple=True)
    figures: dict[str, Any] = {
        "rows": len(columns[0]),
        "read": read - began,
        "load": time.process_time() - read,
        "load mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    del columns
    limits = (round(float(gigabytes) * GIGABYTE), float(patience))
    figures["methods"] = {method: try_method(method, claims, truths, limits) for method in METHODS}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
