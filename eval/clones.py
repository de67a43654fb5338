"""Ask whether finding copies ever makes it worse than a plain vote: `python -m eval.clones [--json] [--check]`.

Made worlds, 432 kinds with three seeds each: 200, 400 or 2,000 items; 6, 12 or 20 independent sources that are right 50, 60, 70
or 80 times of 100, the false values of an item all as likely; and 2, 4 or 8 exact clones of one more source, a good one (15
points better, 95 at most) or a bad one (20 points worse). Figures are shares of items whose chosen value is true; *hurt*: kinds
of world where copying found leaves it more than a point below the plain vote.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import METHODS, discover

SEEDS = 3
GOOD, BEST, BAD = 0.15, 0.95, -0.2
HURT = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Clones:
    """A kind of world: so many items, independent sources and how often they are right, and clones of a good or a bad one."""

    items: int = 400
    alone: int = 12
    right: float = 0.6
    clones: int = 4
    of: str = "bad"
    values: int = 5

    @property
    def leader(self) -> float:
        """How often the one that is cloned is right."""
        return min(self.right + GOOD, BEST) if self.of == "good" else self.right + BAD


# What is varied, in the order of `Clones`.
KINDS = tuple(
    Clones(items=items, alone=alone, right=right, clones=clones, of=of, values=values)
    for items, alone, right, clones, of, values in product(
        (200, 400, 2000), (6, 12, 20), (0.5, 0.6, 0.7, 0.8), (2, 4, 8), ("good", "bad"), (5, 9)
    )
)


def make_clones(kind: Clones, seed: int) -> tuple[Ballot, Any]:
    """A world as a ballot, and which options (o) are true; the clones are the last sources."""
    random = np.random.default_rng(seed)
    truth = random.integers(0, kind.values, kind.items)

    def say(count: int, right: float) -> NDArray[np.int64]:
        wrong = (truth + random.integers(1, kind.values, (count, kind.items))) % kind.values
        said: NDArray[np.int64] = np.where(random.random((count, kind.items)) < right, truth, wrong)
        return said

    alone = say(kind.alone, kind.right)
    value = np.concatenate([alone, np.tile(say(1, kind.leader), (kind.clones, 1))])
    said, option = np.unique(np.arange(kind.items) * kind.values + value, return_inverse=True)
    source = np.repeat(np.arange(len(value), dtype=np.int32), kind.items)
    item = said // kind.values
    ballot = make_ballot(source, option.ravel().astype(np.int32), item.astype(np.int32), sources=len(value))
    return ballot, said % kind.values == truth[item]


def measure_kind(kind: Clones, seeds: int = SEEDS) -> dict[str, float]:
    """The share of items right by the plain vote, and by each method with copying found; the mean over seeds."""
    rows = []
    for seed in range(seeds):
        ballot, true = make_clones(kind, seed)
        row = {method: float(true[discover(ballot, method=method).choose(ballot)].mean()) for method in METHODS}
        rows.append({"plain vote": float(true[discover(ballot, method="vote", copying=False).choose(ballot)].mean()), **row})
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def summarise(measured: Sequence[tuple[Clones, dict[str, float]]]) -> list[dict[str, Any]]:
    """Means, the worst loss against the plain vote, and how many kinds are hurt, for all and for each thing that is varied."""
    groups: dict[str, list[dict[str, float]]] = {"all": [row for _, row in measured]}
    for name in asdict(Clones()):
        for value in sorted({getattr(kind, name) for kind, _ in measured}):
            groups[f"{name} {value}"] = [row for kind, row in measured if getattr(kind, name) == value]
    lines = []
    for name, rows in groups.items():
        line: dict[str, Any] = {"worlds": name, "kinds": len(rows)}
        line["plain vote"] = round(float(np.mean([row["plain vote"] for row in rows])), 3)
        for method in METHODS:
            gain = np.array([row[method] - row["plain vote"] for row in rows])
            line[method] = round(float(np.mean([row[method] for row in rows])), 3)
            line[f"{method} worst"], line[f"{method} hurt"] = round(float(gain.min()), 3), int(np.count_nonzero(gain < -HURT))
        lines.append(line)
    return lines


def tell(lines: Sequence[dict[str, Any]]) -> str:
    """A table to read."""
    head = f"{'worlds':14}{'kinds':>6}{'plain vote':>12}" + "".join(f"{name:>13}{'worst':>8}{'hurt':>5}" for name in METHODS)
    rows = [
        f"{line['worlds']:14}{line['kinds']:6}{line['plain vote']:12.3f}"
        + "".join(f"{line[name]:13.3f}{line[f'{name} worst']:8.3f}{line[f'{name} hurt']:5}" for name in METHODS)
        for line in lines
    ]
    return "\n".join([head, *rows])


def main() -> None:
    """Make the worlds, measure, tell; exit 1 with `--check` where a kind of world is hurt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", help="not used: the worlds are made")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 where finding copies makes a kind of world worse")
    given = parser.parse_args()
    lines = summarise([(kind, measure_kind(kind)) for kind in KINDS])
    print(json.dumps(lines, indent=2) if given.json else tell(lines))
    sys.exit(given.check and any(lines[0][f"{method} hurt"] for method in METHODS))


if __name__ == "__main__":
    main()
