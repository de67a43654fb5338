"""Score pairs of reports: mean average precision of each report's ranking, and F1 of the pairs held to be one incident."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from firsthand.stages.link.find.incidents import SAME


@dataclass(frozen=True, slots=True)
class Scores:
    """MAP over the reports that have another of their incident; F1, precision and recall of the pairs from `SAME` on.

    `best_f1` is at whichever threshold is best, only to see how well `SAME` was put.
    """

    map: float
    f1: float
    precision: float
    recall: float
    best_f1: float


def score_pairs(chances: Mapping[tuple[str, str], float], incidents: Mapping[str, str], least: float = SAME) -> Scores:
    """Scores of the chances of pairs, given each report's incident; a pair without a chance is held to be two incidents."""
    near: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), p in chances.items():
        near[left].append((-p, right))
        near[right].append((-p, left))
    sizes = Counter(incidents.values())
    precisions = [average_precision(sorted(near[key]), incidents, key) for key in incidents if sizes[incidents[key]] > 1]
    wanted = sum(size * (size - 1) // 2 for size in sizes.values())
    ranked = sorted(((p, incidents[left] == incidents[right]) for (left, right), p in chances.items()), reverse=True)
    hits = np.cumsum([same for _, same in ranked])
    f1 = 2 * hits / (np.arange(1, len(ranked) + 1) + wanted)
    held = sum(p >= least for p, _ in ranked)
    found = int(hits[held - 1]) if held else 0
    return Scores(
        map=float(np.mean(precisions)) if precisions else 0.0,
        f1=2 * found / max(held + wanted, 1),
        precision=found / max(held, 1),
        recall=found / max(wanted, 1),
        best_f1=float(f1.max()) if len(f1) else 0.0,
    )


def average_precision(ranked: list[tuple[float, str]], incidents: Mapping[str, str], key: str) -> float:
    """The mean precision at each report of the same incident; those not found count as never found."""
    hits = [place for place, (_, other) in enumerate(ranked, start=1) if incidents[other] == incidents[key]]
    wanted = sum(incident == incidents[key] for incident in incidents.values()) - 1
    return sum(found / place for found, place in enumerate(hits, start=1)) / max(wanted, 1)
