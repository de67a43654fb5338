"""Hold the number of origins against draws: `python -m eval.origins [--chains 100] [--json] [--check | --set] [--scale]`.

Seeded random chains of 2 to 40 voices, each with up to 4 parents, edges of probability .05 to 1, a tenth of them told twice, go
through `weigh`. Then each edge is drawn, 200,000 times, on its own: a voice none of whose edges holds is an origin. In *chains*
parents come earlier; in *circles* (2 to 9 voices without dates) edges lead anywhere, and voices that lean on one another in a
circle, and on nobody else, are one origin. Errors are those of the expected number and of P(two or more), with the most that
chance alone explains beside them. *shown is right*: how often the number drawn is the one that would be shown: the likeliest
one, the rounded mean, or how many voices have an own mass of one half.

With --scale: 10 million assertions of 10,000 sources with 20 million derivations, shuffled; seconds of CPU and memory.
No data are needed. Floors: `floors/origins.json`.
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

from firsthand import weigh
from firsthand.stages.weigh.weigh import Weighed

FLOORS = Path(__file__).parent / "floors" / "origins.json"
DRAWS, BATCH, SEED = 200_000, 4_000, 20260415
PROBABILITIES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0)
BARS = {"mean error of E": 0.06, "mean error of P(2+)": 0.002}
SCALE_BARS = {"seconds": 10.0, "gigabytes": 2.0}


@dataclass(frozen=True, slots=True)
class Chain:
    """`size` voices and their edges: child, parent, p, and the kind of evidence."""

    size: int
    child: NDArray[np.int64]
    parent: NDArray[np.int64]
    p: NDArray[np.float64]
    kind: NDArray[np.int64]


def make_chain(rng: np.random.Generator, *, circular: bool) -> Chain:
    """A chain in which parents come earlier, or one in which they may come from anywhere."""
    size = int(rng.integers(2, 10 if circular else 41))
    pairs = []
    for child in range(0 if circular else 1, size):
        others = [one for one in range(size) if one != child] if circular else list(range(child))
        count = min(len(others), int(rng.integers(0, 5)))
        pairs += [(child, int(one)) for one in rng.choice(others, count, replace=False)]
    pairs += [pairs[place] for place in range(len(pairs)) if rng.random() < 0.1]  # noqa: PLR2004 # a tenth is told twice
    edges = np.array(pairs, np.int64).reshape(-1, 2)
    return Chain(size, edges[:, 0], edges[:, 1], rng.choice(PROBABILITIES, len(edges)), rng.integers(0, 3, len(edges)))


def weigh_chain(chain: Chain) -> Weighed:
    """What the product makes of it."""
    return weigh(
        {"source": np.arange(chain.size), "claim": np.zeros(chain.size, np.int64)},
        {"child": chain.child, "parent": chain.parent, "p": chain.p, "kind": chain.kind},
    )


def draw_origins(chain: Chain, rng: np.random.Generator, draws: int = DRAWS) -> NDArray[np.float64]:
    """The shares (size + 1) of draws with 0, 1, 2 ... origins; a fact told twice is drawn once, with its greatest p."""
    strongest: dict[tuple[int, int, int], float] = {}
    for key, p in zip(zip(chain.child.tolist(), chain.parent.tolist(), chain.kind.tolist(), strict=True), chain.p, strict=True):
        strongest[key] = max(float(p), strongest.get(key, 0.0))
    child, parent = np.array([key[0] for key in strongest], int), np.array([key[1] for key in strongest], int)
    p = np.array(list(strongest.values()))
    counts = np.zeros(chain.size + 1)
    is_circular = bool((parent > child).any())
    for _ in range(0, draws, BATCH):
        holds = rng.random((BATCH, len(p))) < p
        reach = np.zeros((BATCH, chain.size, chain.size), bool)
        for edge in range(len(p)):
            reach[:, child[edge], parent[edge]] |= holds[:, edge]
        found = count_circular(reach) if is_circular else (~reach.any(axis=2)).sum(axis=1)
        counts += np.bincount(found, minlength=chain.size + 1)
    return counts / counts.sum()


def count_circular(reach: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many voices lean on nobody, or only on those who lean on them, each such circle counted once. Changes `reach`."""
    size = reach.shape[1]
    for through in range(size):
        reach |= reach[:, :, through, None] & reach[:, None, through, :]
    reach |= np.eye(size, dtype=bool)
    closed = ~(reach & ~reach.transpose(0, 2, 1)).any(axis=2)
    first = reach.argmax(axis=2) == np.arange(size)
    return np.asarray((closed & first).sum(axis=1), np.int64)


def measure(chains: int) -> dict[str, dict[str, float]]:
    """Errors over so many chains, and over half as many circles."""
    figures = {}
    for name, circular, count in (("chains", False, chains), ("circles", True, chains // 2)):
        rng = np.random.default_rng([SEED, circular])
        rows = [measure_one(make_chain(rng, circular=circular), rng) for _ in range(count)]
        table = {key: np.array([row[key] for row in rows]) for key in rows[0]}
        figures[name] = {
            "mean error of E": float(table["E"].mean()),
            "greatest error of E": float(table["E"].max()),
            "chance alone, E": float(table["chance E"].mean()),
            "mean error of P(2+)": float(table["two"].mean()),
            "greatest error of P(2+)": float(table["two"].max()),
            "chance alone, P(2+)": float(table["chance two"].mean()),
            **{f"shown is right: {key}": float(table[key].mean()) for key in ("likeliest", "rounded mean", "half or more")},
        }
    return figures


def measure_one(chain: Chain, rng: np.random.Generator) -> dict[str, float]:
    """The errors on one chain, and what the spread of the draws explains of them."""
    told, drawn = weigh_chain(chain), draw_origins(chain, rng)
    row, numbers = told.origins.to_rows()[0], np.arange(len(drawn))
    mean, two = float(drawn @ numbers), float(drawn[2:].sum())
    halves = int((told.assertions["own_mass"] >= 0.5).sum())  # noqa: PLR2004 # one half
    usual = float(np.sqrt(2 / np.pi / DRAWS))  # the mean of the absolute error of a mean, in standard deviations
    return {
        "E": abs(row["expected_origins"] - mean),
        "two": abs(row["p_two"] - two),
        "chance E": usual * float(np.sqrt(max(drawn @ numbers**2 - mean**2, 0.0))),
        "chance two": usual * float(np.sqrt(max(two * (1 - two), 0.0))),
        "likeliest": float(drawn[row["likeliest"]]),
        "rounded mean": float(drawn[round(row["expected_origins"])]),
        "half or more": float(drawn[halves]),
    }


def measure_scale(assertions: int = 10_000_000, derivations: int = 20_000_000) -> dict[str, float]:
    """Seconds of CPU and the most memory in use, the tables given included; a small chain before, so that all is compiled."""
    weigh_chain(Chain(3, np.array([1, 2, 1]), np.array([0, 1, 2]), np.array([0.5, 0.5, 0.5]), np.zeros(3, np.int64)))
    rng = np.random.default_rng(SEED)
    place = rng.permutation(assertions).astype(np.int32)
    source = rng.integers(0, 10_000, assertions, dtype=np.int32)
    claim = np.empty(assertions, np.int32)
    claim[place] = np.arange(assertions, dtype=np.int32) // 10
    child = rng.integers(1, assertions, derivations, dtype=np.int32)
    child += child % 10 == 0  # the first of each ten has it from nobody
    parent = child - rng.integers(1, 10, derivations, dtype=np.int32) % (child % 10) - 1
    child, parent = place[child], place[parent]
    del place
    p = rng.random(derivations)
    started = time.process_time()
    told = weigh({"source": source, "claim": claim}, {"child": child, "parent": parent, "p": p})
    seconds = time.process_time() - started
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "gigabytes": kibibytes * 1024 / 1e9, "origins": float(told.origins["expected_origins"].sum())}


def find_breaches(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> list[str]:
    """Every error above its ceiling, and every share below its floor."""
    breaches = []
    for name, measures in floors.items():
        for key, floor in measures.items():
            found = figures[name][key]
            if (found < floor) if key.startswith("shown") else (found > floor):
                breaches.append(f"{name}, {key}: {found:.5f} where {floor:.5f} is held")
    return breaches


def raise_floors(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Each floor as it is or as it was measured, whichever is stricter, with a twentieth of room."""
    for name, measures in floors.items():
        for key, floor in measures.items():
            found = figures[name][key]
            strict = max(floor, found * 0.95) if key.startswith("shown") else min(floor, found * 1.05)
            measures[key] = round(strict, 6)
    return floors


def show(figures: dict[str, dict[str, float]], bars: dict[str, float]) -> None:
    """One line for each measure, its bar beside it."""
    for name, measures in figures.items():
        for key, found in measures.items():
            bar = f"  (must be at most {bars[key]})" if key in bars else ""
            print(f"{name:8} {key:32} {found:12.5f}{bar}")


def main() -> None:
    """Measure, show, and exit 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?", help="not used: the chains are drawn")
    parser.add_argument("--chains", type=int, default=100)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor is not held")
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--scale", action="store_true", help="measure time and memory instead")
    given = parser.parse_args()
    figures: dict[str, Any] = {"scale": measure_scale()} if given.scale else measure(given.chains)
    if given.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures, SCALE_BARS if given.scale else BARS)
    if given.scale or not (given.check or given.set):
        return
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    breaches = find_breaches(figures, floors)
    for breach in breaches:
        print(breach, file=sys.stderr)
    if given.set and not breaches:
        FLOORS.write_text(json.dumps(raise_floors(figures, floors), indent=2) + "\n", encoding="utf-8")
    sys.exit(1 if breaches else 0)


if __name__ == "__main__":
    main()
