"""Weighing beside its peers, in one run: `python -m bench.weigh DATA [--peer PYTHON] [--rows 1000000 | --full] [--json]`.

DATA is a folder as for eval/flight.py and eval/values.py; what it lacks is left out. PYTHON is an interpreter with
bench/peer-weigh.txt installed (truthdiscovery, datasketch, rensa):

    python -m venv peer && peer/bin/pip install --no-deps --require-hashes -r bench/peer-weigh.txt

Every job runs in a process of its own, one after another, on one thread; seconds are of the processor, reading included (of
the made world: from rows in memory). *ratio*: how many times as long the peer takes for a row as our best method does in this
run. A peer never gets more than a million rows of the made world. Figures told elsewhere are marked as stored: they come from
other machines and mostly other rows of the same sets, and have no ratio. `--task` runs some of the tasks.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.scale import World
from eval.values import ELSEWHERE, name_table, read_truth

HERE = Path(__file__).parent
THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
PEER_ROWS = 1_000_000
NOW, STORED = "measured now", "stored, measured elsewhere"
RIGHT, PACE = "right", "documents/s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of one tool; None where there is none."""

    task: str
    tool: str
    measure: str = RIGHT
    figure: float | None = None
    rows: int | None = None
    seconds: float | None = None
    mb: float | None = None
    ratio: float | None = None
    how: str = NOW
    note: str = ""


# From the papers and from runs of others' programs on other machines; never run here.
KNOWN = (
    Row(task="flight", tool="AccuCopy (DAFNA)", figure=0.954, seconds=50, mb=2700, how=STORED, note="held days"),
    Row(task="flight", tool="plain vote", figure=0.844, how=STORED, note="held days"),
    Row(task="flight", tool="likelihood ratio", measure="pairs flagged", figure=244, how=STORED, note="of 703; 21 are copies"),
    Row(task="book", tool="PooledInvestment", figure=0.87, how=STORED, note="golden"),
    Row(task="book", tool="SimpleLCA", figure=0.867, how=STORED, note="silver"),
    Row(task="heritages", tool="TDH", figure=0.740, how=STORED),
    Row(task="population", tool="AccuNoDep", figure=0.834, how=STORED),
    Row(task="scale", tool="plain vote", figure=0.855, rows=10_000_000, how=STORED),
    Row(task="scale", tool="truthdiscovery, loading", measure="", rows=PEER_ROWS, seconds=8, how=STORED),
    Row(task="reuse", tool="rensa", measure=PACE, figure=31_000, how=STORED),
    Row(task="reuse", tool="datasketch", measure=PACE, figure=1_750, how=STORED),
)


@dataclass(frozen=True, slots=True)
class Bench:
    """What to run, and with which interpreters."""

    data: Path
    peer: str | None
    rows: int
    assertions: int
    documents: int
    limits: tuple[str, str]

    def ask(self, *given: str) -> dict[str, Any]:
        """The figures of one of our own jobs."""
        return self._run([sys.executable, "-m", "bench.weigh_ours", *given])

    def ask_peer(self, script: str, *given: str) -> dict[str, Any]:
        """The figures of a peer."""
        return self._run([str(self.peer), str(HERE / script), *given])

    def _run(self, command: list[str]) -> dict[str, Any]:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | THREADS, cwd=HERE.parent)
        figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return figures


def tell_ours(task: str, tool: str, told: dict[str, Any]) -> list[Row]:
    """A row for each table of truths."""
    return [
        Row(
            task=task,
            tool=tool,
            figure=right,
            rows=told["rows"],
            seconds=told["seconds"],
            mb=told["mb"],
            note=name if len(told["right"]) > 1 else "",
        )
        for name, right in told["right"].items()
    ]


def tell_peer(task: str, told: dict[str, Any], ours: dict[str, Any], *, read: bool) -> Iterator[Row]:
    """What truthdiscovery does with a table: a row for loading, and for each method and table of truths."""
    before = told["load"] + (told["read"] if read else 0.0)
    pace = ours["seconds"] / ours["rows"]

    def compare(seconds: float) -> float:
        return float(seconds / told["rows"] / pace)

    common = {"task": task, "rows": told["rows"]}
    yield Row(tool="truthdiscovery, loading", measure="", seconds=before, mb=told["load mb"], ratio=compare(before), **common)
    for method, figures in told["methods"].items():
        tool = f"truthdiscovery {method}"
        if "failed" in figures:
            yield Row(tool=tool, note=f"no answer: {figures['failed']}", **common)
            continue
        seconds = before + figures["seconds"]
        for path, right in figures["right"].items():
            name = Path(path).name if len(figures["right"]) > 1 else ""
            yield Row(
                tool=tool,
                figure=right,
                seconds=seconds,
                mb=max(told["load mb"], figures["mb"]),
                ratio=compare(seconds),
                note=name,
                **common,
            )


def run_flight(bench: Bench) -> Iterator[Row]:
    """Flight times: 1.1 million claims of 38 sites, some of which mirror others."""
    if not (bench.data / "flight.claims.parquet").exists():
        return
    ours = bench.ask("flight", str(bench.data), "accu")
    yield from tell_ours("flight", "firsthand, accu with copying", ours)
    yield from tell_ours("flight", "plain vote (ours)", bench.ask("flight", str(bench.data), "vote"))
    if bench.peer:
        paths = [str(bench.data / f"flight.{name}.parquet") for name in ("claims", "ok", "goldobj")]
        yield from tell_peer("flight", bench.ask_peer("weigh_peer.py", *paths, *bench.limits), ours, read=True)


def run_values(bench: Bench) -> Iterator[Row]:
    """Every other table of claims with truths beside it."""
    for path in sorted(bench.data.glob("*.claims.parquet")):
        task = name_table(path)
        others = [other for other in sorted(bench.data.glob(f"{task}.*.parquet")) if other != path]
        truths = [other for other in others if read_truth(other)] if task not in ELSEWHERE else []
        if not truths:
            continue
        ours = bench.ask("values", str(path), "auto")
        yield from tell_ours(task, f"firsthand, {ours['method']}", ours)
        yield from tell_ours(task, "plain vote (ours)", bench.ask("values", str(path), "vote"))
        if bench.peer:
            given = (str(path), ",".join(map(str, truths)), "-", *bench.limits)
            yield from tell_peer(task, bench.ask_peer("weigh_peer.py", *given), ours, read=True)


def run_scale(bench: Bench) -> Iterator[Row]:
    """A made world in which four in ten sources copy."""
    ours = bench.ask("scale", str(bench.rows), "accu")
    yield from tell_ours("scale", "firsthand, accu with copying", ours)
    yield from tell_ours("scale", "plain vote (ours)", bench.ask("scale", str(bench.rows), "vote"))
    if bench.peer:
        with tempfile.TemporaryDirectory() as folder:
            bench.ask("table", str(min(bench.rows, PEER_ROWS)), folder)
            given = (f"{folder}/scale.claims.parquet", f"{folder}/scale.truth.parquet", "-", *bench.limits)
            yield from tell_peer("scale", bench.ask_peer("weigh_peer.py", *given), ours, read=False)


def run_origins(bench: Bench) -> Iterator[Row]:
    """Origins: no peer counts them. Time on many assertions, and the error of E on random chains."""
    told = bench.ask("origins", str(bench.assertions))
    yield Row(task="origins", tool="firsthand", measure="", rows=told["rows"], seconds=told["seconds"], mb=told["mb"])
    errors = bench.ask("errors", "20")
    for kind in ("chains", "circles"):
        for name in ("mean error of E", "mean error of P(2+)"):
            yield Row(task="origins", tool="firsthand", measure=name, figure=errors[kind][name], note=kind)


def run_reuse(bench: Bench) -> Iterator[Row]:
    """Candidates for reuse among texts."""
    ours = bench.ask("reuse", str(bench.documents))
    for part in ("sketches", "candidates"):
        pace = ours[f"{part}, documents/s"]
        yield Row(task="reuse", tool=f"firsthand, {part}", measure=PACE, figure=pace, rows=bench.documents, mb=ours["mb"])
    yield Row(task="reuse", tool="firsthand, candidates", measure="recall at .8", figure=ours["recall"], rows=bench.documents)
    if bench.peer:
        for name, pace in bench.ask_peer("reuse_peer.py", str(bench.documents)).items():
            ratio = ours["sketches, documents/s"] / pace
            yield Row(task="reuse", tool=name, measure=PACE, figure=pace, ratio=ratio, note="sketches alone")


TASKS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "flight": run_flight,
    "values": run_values,
    "scale": run_scale,
    "origins": run_origins,
    "reuse": run_reuse,
}


def show(row: Row) -> str:
    """One line of the table."""

    def fill(value: float | None, width: int, form: str) -> str:
        return f"{'—' if value is None else format(value, form):>{width}}"

    figure = fill(row.figure, 11, ",.0f" if row.figure is not None and row.figure > 1 else ".4f")
    return (
        f"{row.task:11}{row.tool:33}{row.measure:20}{figure}{fill(row.rows, 12, ',')}{fill(row.seconds, 9, '.2f')}"
        f"{fill(row.mb, 8, ',.0f')}{fill(row.ratio, 9, ',.2f')}  {row.how}{'; ' if row.note else ''}{row.note}"
    )


def main() -> None:
    """Run the tasks; print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--peer", help="a Python that has bench/peer-weigh.txt installed")
    parser.add_argument("--task", action="append", choices=sorted(TASKS), help="only this one; may be given again")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the made world")
    parser.add_argument("--full", action="store_true", help=f"{World.rows:,} rows of the made world")
    parser.add_argument("--assertions", type=int, default=10_000_000, help="whose origins are counted")
    parser.add_argument("--documents", type=int, default=20_000, help="searched for reuse")
    parser.add_argument("--gigabytes", type=float, default=4, help="that a peer's method may take")
    parser.add_argument("--patience", type=float, default=120, help="seconds that a peer's method may take")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = World.rows if given.full else given.rows
    limits = (str(given.gigabytes), str(given.patience))
    bench = Bench(given.data.resolve(), given.peer, rows, given.assertions, given.documents, limits)
    found: list[Row] = []
    for name in given.task or TASKS:
        found += TASKS[name](bench)
    tasks = list(dict.fromkeys(row.task for row in found))
    found += [row for row in KNOWN if row.task in tasks]
    found.sort(key=lambda row: tasks.index(row.task))
    if given.json:
        print(json.dumps([asdict(row) for row in found], indent=1, ensure_ascii=False))
        return
    print(f"{'task':11}{'tool':33}{'measure':20}{'figure':>11}{'rows':>12}{'CPU s':>9}{'MB':>8}{'ratio':>9}  how")
    print(*map(show, found), sep="\n")


if __name__ == "__main__":
    main()
