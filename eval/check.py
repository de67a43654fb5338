"""Hold the reader against its floors: `python -m eval.check DATA [--set]`.

`floors.json` names each data file with its digest and, for each measure, the least F1 that may ever be measured on it. `--set`
writes what was measured where it is higher; a lower figure is never written.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from eval.read import measure
from firsthand.stages.read.reader import load_reader

FLOORS = Path(__file__).parent / "floors.json"
# Measured F1 may differ by this much between processors, whose int8 kernels round differently.
PLAY = 0.3


def find_breaches(figures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """Every measure below its floor, and every data file that is not the one the floors were measured on."""
    breaches = []
    for name, part in figures.items():
        pinned = floors.get(name)
        if pinned is None:
            continue
        if pinned["sha256"] != part["sha256"]:
            breaches.append(f"{name} is not the file that its floors were measured on")
            continue
        for genre, measures in pinned["floors"].items():
            for kind, floor in measures.items():
                found = part["scores"].get(genre, {}).get(kind, {}).get("f", 0.0)
                if found < floor - PLAY:
                    breaches.append(f"{name} {genre} {kind}: {found} is below its floor {floor}")
    return breaches


def raise_floors(figures: dict[str, Any], floors: dict[str, Any]) -> dict[str, Any]:
    """The floors with each pinned measure raised to what was found; measures that are not pinned are not added."""
    for name, pinned in floors.items():
        if name in figures and pinned["sha256"] == figures[name]["sha256"]:
            for genre, measures in pinned["floors"].items():
                for kind in measures:
                    measures[kind] = max(measures[kind], figures[name]["scores"][genre][kind]["f"])
    return floors


def main() -> None:
    """Measure, compare, and exit 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    given = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    figures = measure(given.data, load_reader().find_attributions)
    breaches = find_breaches(figures, floors)
    for breach in breaches:
        print(breach)
    if given.set and not breaches:
        FLOORS.write_text(json.dumps(raise_floors(figures, floors), indent=2) + "\n", encoding="utf-8")
    print(f"{sum(len(m) for p in floors.values() for m in p['floors'].values())} floors, {len(breaches)} breached")
    sys.exit(bool(breaches))


if __name__ == "__main__":
    main()
