"""Send every file of a folder, and damaged copies of each, through the parsing room; print how they end and what was slow.

    python -m bench.robustness FOLDER [--damaged COUNT] [--seed SEED]

The bar: every file ends ok, partial or refused with a reason; none takes more than 30 seconds; none raises.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from firsthand.model.capture import Parsed, Status
from firsthand.parsing import ParsingRoom
from tests.contracts.test_formats import damage

HANG_SECONDS = 30.0


def main() -> int:
    """Measure, print the tables, and fail where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--damaged", type=int, default=0, help="how many damaged copies to try of all files together")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = [path for path in sorted(asked.folder.rglob("*")) if path.is_file()]
    chance = random.Random(asked.seed)
    with ParsingRoom() as room:
        print(*(f"{layer.name}: {layer.detail}" for layer in room.layers if layer.active), sep="\n")
        good = measure(room, "whole", ((path, path.read_bytes()) for path in files))
        others = [path.read_bytes() for path in files]
        picked = (chance.choice(files) for _ in range(asked.damaged))
        damaged = ((path, damage(path.read_bytes() or b"x", others, chance)) for path in picked)
        good = measure(room, "damaged", damaged) and good if asked.damaged else good
    return 0 if good else 1


def measure(room: ParsingRoom, title: str, cases: Iterable[tuple[Path, bytes]]) -> bool:
    """Parse all cases and print their outcomes; whether the bar was met."""
    outcomes: Counter[tuple[str, str, str]] = Counter()
    reasons: Counter[str] = Counter()
    slowest, unexplained, count = (0.0, ""), 0, 0
    for path, content in cases:
        began = time.perf_counter()
        parsed = room.parse(content, name=path.name)
        slowest = max(slowest, (time.perf_counter() - began, path.name))
        count += 1
        unexplained += not is_explained(parsed)
        outcomes[path.suffix, parsed.format, parsed.status.value] += 1
        reasons[f"{parsed.format}: {parsed.reason[:90]}"] += parsed.status is not Status.OK
    print(f"\n{title}: {count} files, {unexplained} without a reason, slowest {slowest[0]:.2f} s ({slowest[1]})")
    for (suffix, kind, status), number in sorted(outcomes.items()):
        print(f"{number:8} {suffix or '-':8} {kind:10} {status}")
    for reason, number in reasons.most_common(12):
        print(f"{number:8} {reason}")
    return unexplained == 0 and slowest[0] <= HANG_SECONDS


def is_explained(parsed: Parsed) -> bool:
    """Whether anything but ok has a reason."""
    return bool(parsed.reason) == (parsed.status is not Status.OK)


if __name__ == "__main__":
    sys.exit(main())
