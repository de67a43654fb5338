"""Weigh ten million claims of ten thousand sources, of whom four in ten copy: `python -m eval.scale [--rows 10000000]`.

The world is made from a seed: every item has one true value and a few false ones, of which some are said more often than
others. An honest source speaks of items of its own choice and is right as often as its accuracy says. A copier takes most of
its values from one honest source, and adds claims of its own. A few sources speak of very much, most of little; some items are
spoken of often, most seldom.

`--check` exits 1 where accuracy, seconds or memory miss their bars, or accuracy the floor of this size and seed in
floors/scale.json; `--set` raises that floor to what is measured, less a thousandth.
"""

import argparse
import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import Pairs, discover

Codes = NDArray[np.int32]
# So many more claims are drawn than wanted, because a source says an item once.
DRAWN = 1.25
ACCURACY, SECONDS, GIB = 0.93, 15.0, 2.0
FLOORS = Path(__file__).parent / "floors" / "scale.json"
# Sums of floats may differ by so much between processors.
PLAY = 0.001
PLACES = 4


@dataclass(frozen=True, kw_only=True)
class World:
    """How a world is made."""

    rows: int = 10_000_000
    sources: int = 10_000
    items: int = 680_000
    copiers: float = 0.4  # the share of sources that copy
    copied: float = 0.9  # how much of a copier's claims are its original's
    originals: float = 0.02  # the share of sources that have copiers
    false_values: int = 5
    skew: float = 0.5  # of k false values the r-th is said in proportion to 1 / r ** skew
    popular: float = 0.4  # how unevenly items are spoken of: sigma of a lognormal
    accuracy: tuple[float, float] = (2.3, 2.0)  # of a beta distribution
    seed: int = 4


@dataclass(frozen=True, kw_only=True, eq=False)
class Claims:
    """Who (n) says which value (n; 0 is the true one) of which item (n).

    `original` (s): whom each source copies, or -1. `taken` (n): whether a row is copied.
    """

    source: Codes
    item: Codes
    value: Codes
    original: Codes
    taken: NDArray[np.bool_]


def make_world(world: World) -> Claims:
    """A world's claims; a source speaks of an item once."""
    random = np.random.default_rng(world.seed)
    honest = world.sources - round(world.sources * world.copiers)
    sizes = share_rows(random, world)
    accuracy = random.beta(*world.accuracy, world.sources)
    popular = np.cumsum(random.lognormal(0.0, world.popular, world.items))
    source = np.repeat(np.arange(world.sources, dtype=np.int32), sizes)
    item = np.searchsorted(popular, random.random(len(source)) * popular[-1]).astype(np.int32)
    value = draw_values(random, accuracy[source], world)
    original = np.full(world.sources, -1, np.int32)
    copied_from = random.permutation(honest)[: round(world.sources * world.originals)]
    original[honest:] = random.choice(copied_from, world.sources - honest)
    begin = np.concatenate([[0], np.cumsum(sizes)])
    taken = (original[source] >= 0) & (random.random(len(source)) < world.copied)
    of = original[source[taken]]
    place = begin[of] + (random.random(len(of)) * sizes[of]).astype(np.int64)
    item[taken], value[taken] = item[place], value[place]
    key = source.astype(np.int64) * world.items + item
    once = np.unique(key, return_index=True)[1]
    shuffled = random.permutation(once)[: world.rows]
    return Claims(source=source[shuffled], item=item[shuffled], value=value[shuffled], original=original, taken=taken[shuffled])


def share_rows(random: np.random.Generator, world: World) -> NDArray[np.int64]:
    """How many rows each source has: few have very many."""
    weight = random.permutation(1 / np.arange(20, world.sources + 20) ** 0.7)
    sizes: NDArray[np.int64] = np.maximum(1, np.round(weight / weight.sum() * world.rows * DRAWN)).astype(np.int64)
    return sizes


def draw_values(random: np.random.Generator, accuracy: NDArray[np.float64], world: World) -> Codes:
    """0 (true) as often as the accuracy says, else one of the false values, the first said most often."""
    share = 1 / np.arange(1, world.false_values + 1) ** world.skew
    false = 1 + random.choice(world.false_values, len(accuracy), p=share / share.sum())
    return np.where(random.random(len(accuracy)) < accuracy, 0, false).astype(np.int32)


def make_votes(claims: Claims, world: World) -> tuple[Ballot, NDArray[np.bool_]]:
    """The claims as a ballot, and which options (o) are true."""
    values = world.false_values + 1
    key = claims.item.astype(np.int64) * values + claims.value
    is_said = np.zeros(world.items * values, bool)
    is_said[key] = True
    said = np.flatnonzero(is_said)
    code = np.cumsum(is_said, dtype=np.int32) - 1
    item = np.cumsum(np.diff(said // values, prepend=said[:1] // values) > 0, dtype=np.int32)
    return make_ballot(claims.source, code[key], item, sources=world.sources), said % values == 0


def judge_pairs(pairs: Pairs, original: Codes, threshold: float) -> dict[str, float]:
    """Of copiers and their originals, how many are flagged; of flagged pairs, how many have values from one hand."""
    left, right = pairs.left, pairs.right
    direct = (original[left] == right) | (original[right] == left)
    akin = direct | ((original[left] == original[right]) & (original[left] >= 0))
    flagged = pairs.p >= threshold
    return {
        "copiers": int(np.count_nonzero(original >= 0)),
        "found": int(np.count_nonzero(direct & flagged)),
        "flagged": int(np.count_nonzero(flagged)),
        "direction told": int(np.count_nonzero(direct & flagged & (pairs.direction != 0))),
        "direction right": int(
            np.count_nonzero(direct & flagged & (pairs.direction == np.where(original[left] == right, 1, -1)))
        ),
        "flagged wrongly": int(np.count_nonzero(flagged & ~akin)),
    }


def measure(world: World, *, threshold: float = 0.9) -> dict[str, Any]:
    """Every figure; memory is that of the whole process, the making of the world included."""
    discover(make_ballot(*(np.array(codes, np.int32) for codes in ([0, 1, 0], [0, 1, 2], [0, 0, 1])), sources=2))
    claims = make_world(world)
    begun = time.process_time(), time.perf_counter()
    ballot, true = make_votes(claims, world)
    original = claims.original
    del claims
    found = discover(ballot, threshold=threshold)
    chosen = found.choose(ballot)
    seconds = time.process_time() - begun[0], time.perf_counter() - begun[1]
    vote = discover(ballot, method="vote", copying=False).choose(ballot)
    return {
        "rows": ballot.rows,
        "sources": world.sources,
        "items": ballot.items,
        "vote": round(float(true[vote].mean()), PLACES),
        "accuracy": round(float(true[chosen].mean()), PLACES),
        "pairs": judge_pairs(found.pairs, original, threshold),
        "cpu seconds": round(seconds[0], 1),
        "wall seconds": round(seconds[1], 1),
        "gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 2),
    }


def shrink_world(rows: int, seed: int) -> World:
    """The usual world with so many rows, and sources and items in proportion."""
    share = rows / World.rows
    return World(rows=rows, sources=max(10, round(World.sources * share)), items=max(1, round(World.items * share)), seed=seed)


def find_breaches(figures: dict[str, Any], floor: float) -> list[str]:
    """Every bar that is missed, and the floor of accuracy."""
    breaches = [f"accuracy {figures['accuracy']} is below {floor}"] if figures["accuracy"] < floor else []
    for name, bar in (("cpu seconds", SECONDS), ("gib", GIB)):
        if figures[name] > bar:
            breaches.append(f"{figures[name]} {name} are more than {bar}")
    return breaches


def main() -> None:
    """Make the world, measure, tell; exit 1 with `--check` at a breach."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", help="not used: the world is made")
    parser.add_argument("--rows", type=int, default=World.rows)
    parser.add_argument("--seed", type=int, default=World.seed)
    for option in ("json", "check", "set"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args()
    figures = measure(shrink_world(given.rows, given.seed))
    bars = {"vote": "about 0.855", "accuracy": f">= {ACCURACY}", "cpu seconds": f"<= {SECONDS}", "gib": f"<= {GIB}"}
    told = [f"{name:14}{figure!s:>12}  {bars.get(name, '')}" for name, figure in figures.items() if name != "pairs"]
    told += [f"{name:14}{figure:>12,}" for name, figure in figures["pairs"].items()]
    print(json.dumps(figures, indent=2) if given.json else "\n".join(told))
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    name = f"{given.rows} rows, seed {given.seed}"
    breaches = find_breaches(figures, floors.get(name, ACCURACY)) if given.check else []
    if given.set:
        floors[name] = max(floors.get(name, 0.0), round(figures["accuracy"] - PLAY, PLACES))
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(*breaches, sep="\n", file=sys.stderr)
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
