"""Hunt for leaks: `python -m eval.leak_runs [--runs 10000] [--seed 1] [--json] [--check]`.

Random runs of all commands over cases with a vault, people and accounts whose every word stands nowhere else: taken in, masked,
cleared, judged, weighed, exported, released, withdrawn; with wrong words, broken files, Ctrl-C at random places and kill -9.
After each run everything outside `vault/` is looked at: databases with their logs, checkpoints, notes, outputs (unzipped), what
is temporary, what was printed, and every traceback; for the people's names, numbers and words, in two scripts, inflected, in
other encodings, and as plain digests. `--check` exits 1 at a leak or where fewer commands ran than floors/leak_runs.json asks.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from eval.leak_steps import LAST, STEPS, Step
from eval.leak_world import SharedRoom, World, make_template, temporary

FLOORS = Path(__file__).parent / "floors" / "leak_runs.json"
# Runs in one case; steps in one run.
LIFE, FEWEST, MOST = 25, 1, 4
MOST_SHOWN = 20
TOLD_EVERY = 500


@dataclass
class Hunt:
    """What was done and found."""

    runs: int = 0
    cases: int = 0
    bytes_seen: int = 0
    files_seen: int = 0
    commands: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)
    seconds: float = 0.0


def hunt(runs: int, seed: int, place: Path, *, tell: bool = False) -> Hunt:
    """Do so many runs below a folder."""
    done, start, room, temp = Hunt(), time.monotonic(), SharedRoom(), place / "temporary"
    temp.mkdir()
    with temporary(temp), room.in_place():
        try:
            template = make_template(place)
            while done.runs < runs:
                live(done, min(LIFE, runs - done.runs), seed, (place, template, temp))
                done.seconds = time.monotonic() - start
                if tell and done.runs % TOLD_EVERY == 0:
                    print(f"{done.runs:,} runs, {done.seconds:.0f} s, {len(done.leaks)} leaks", file=sys.stderr, flush=True)
        finally:
            room.close()
    return done


def live(done: Hunt, runs: int, seed: int, places: tuple[Path, Path, Path]) -> None:
    """The life of one case."""
    place, template, temp = places
    folder = place / f"world-{done.cases}"
    folder.mkdir()
    world = World(folder, template, random.Random(f"{seed}/{done.cases}"))
    world.watch.folders += (temp,)
    try:
        for number in range(runs):
            is_last = number == runs - 1
            steps = draw_steps(world.chance, is_last=is_last)
            for step in steps:
                step(world)
            for leak in world.watch.scan(world.said):
                words = f"{leak.path}: word {leak.protected}, {leak.form}, {leak.how}"
                done.leaks.append(
                    f"seed {seed}, case {done.cases}, run {number} ({', '.join(one.__name__ for one in steps)}): {words}"
                )
            world.said.clear()
            done.runs += 1
    finally:
        world.close()
    done.cases += 1
    done.commands += world.counts
    done.defects += [f"seed {seed}, case {done.cases - 1}: {one}" for one in world.defects]
    done.bytes_seen += world.watch.bytes_seen
    done.files_seen += world.watch.files_seen
    shutil.rmtree(folder)


def draw_steps(chance: random.Random, *, is_last: bool) -> list[Step]:
    """What one run does."""
    steps, weights = zip(*STEPS, strict=True)
    drawn = chance.choices(steps, weights, k=chance.randint(FEWEST, MOST))
    return [*drawn, *LAST] if is_last and chance.random() < 1 / 2 else drawn


def list_misses(done: Hunt) -> list[str]:
    """Leaks, and commands that ran seldomer than the floors ask for so many runs."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    share = done.runs / floors["runs"]
    seldom = [
        f"{name} ran {done.commands[name]} times, not {floor * share:.0f}"
        for name, floor in floors["floors"].items()
        if done.commands[name] < floor * share
    ]
    return [*done.leaks, *seldom]


def main() -> int:
    """Hunt and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        done = hunt(given.runs, given.seed, Path(scratch), tell=True)
    figures = {
        "runs": done.runs, "cases": done.cases, "commands": sum(done.commands.values()), "files looked at": done.files_seen,
        "bytes looked at": done.bytes_seen, "leaks": len(done.leaks),
        "errors that nobody named": len(done.defects), "seconds": round(done.seconds),
    }  # fmt: skip
    if given.json:
        print(
            json.dumps(
                figures | {"by command": dict(done.commands.most_common()), "leaks found": done.leaks, "errors": done.defects},
                indent=1,
            )
        )
    else:
        print("\n".join(f"{name:<24}{value:>16,}" for name, value in figures.items()))
        print("\n".join(f"  {name:<22}{count:>16,}" for name, count in done.commands.most_common()))
        print("\n".join([*done.leaks[:MOST_SHOWN], *done.defects[:MOST_SHOWN]]))
    misses = list_misses(done) if given.check else []
    for one in misses[:MOST_SHOWN]:
        print(f"Misses its bar: {one}", file=sys.stderr)
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())
