"""Measure the release gate on invented rosters: `python -m eval.rosters [--rosters 2000] [--json] [--check | --set]`.

Rosters of 40 to 9,000 people with seven traits that go together, of twelve families (`eval.rosters_made`), four held out.
Of each, people are drawn, and one to seven of their traits are released, some by a wider value. A release is *unsafe* where
fewer than five on the roster fit all of it. The analyst knows the size of the roster, and of every trait

- shares: its share;
- counts: how many have it;
- pairs: that, and of every two traits how many have both;
- survey: the share among 300 people of whom the roster is a part.

Unions: two releases of one to three traits, each of which five or more fit; one person fits both. `--check` exits 1 where a
figure lies below its floor in floors/rosters.json; `--set` raises the floors.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from eval.rosters_made import HELD_OUT, SEEN, TRAITS, Chance, Roster
from firsthand.model.disclosure import PEOPLE, Cap, Crowd, Disclosure, Figure, Trait
from firsthand.stages.protect.disclosure.judge import judge_release

FLOORS = Path(__file__).parent / "floors" / "rosters.json"
FAMILIES = {**SEEN, **HELD_OUT}
NAMES = ("status", "age", "rank", "unit", "town", "language", "injury")
WAYS = ("shares", "counts", "pairs", "survey")
SMALLEST, LARGEST = 40, 9000
SIZES = ((40, 150), (150, 1000), (1000, 9001))
# Releases of one roster; how often a value is made wider; how many a survey asked.
RELEASES, UNIONS, WIDENED, ASKED = 8, 20, 0.25, 300
# Per cent: unsafe releases that pass at the most, safe ones that are blocked at the most, unions caught.
BARS = {"passed": 1.0, "blocked": 25.0, "caught": 100.0}

Known = tuple[Roster, int, Chance]


def draw_rosters(family: str, rosters: int, seed: int) -> Iterator[Known]:
    """Rosters of a family, their size drawn evenly by its logarithm."""
    for number in range(rosters):
        chance = np.random.default_rng([seed, number, list(FAMILIES).index(family)])
        people = int(np.exp(chance.uniform(np.log(SMALLEST), np.log(LARGEST))))
        yield FAMILIES[family](chance, people), people, chance


def widen(roster: Roster, chance: Chance) -> Roster:
    """The roster with wider values: every two to four values of a trait made one."""
    wide = roster.copy()
    for trait in range(TRAITS):
        values = int(roster[:, trait].max()) + 1
        groups = chance.integers(0, max(2, values // int(chance.integers(2, 5))), values)
        wide[:, trait] = groups[roster[:, trait]] + values
    return wide


def tell(fits: npt.NDArray[np.bool_], names: Sequence[int], way: str, chance: Chance, release: str = "first") -> Disclosure:
    """What a release tells, with the figures that the analyst has. `fits` says of each person and trait whether they fit."""
    people = len(fits)
    counts = {name: int(fits[:, name].sum()) for name in names}
    traits = []
    for name in names:
        if way == "shares":
            figure = Figure(share=counts[name] / people)
        elif way == "survey":
            figure = Figure(share=chance.binomial(ASKED, counts[name] / people) / ASKED, sample=ASKED)
        else:
            figure = Figure(count=counts[name])
        traits.append(Trait(name=NAMES[name], value="theirs", figure=figure))
    caps = tuple(count_both(fits, *pair) for pair in combinations(names, 2) if way == "pairs")
    return Disclosure(pseudonym="p", release=release, day="2024-01-01", traits=tuple(traits), caps=caps)


def count_both(fits: npt.NDArray[np.bool_], left: int, right: int) -> Cap:
    """How many have both of two traits."""
    count = int((fits[:, left] & fits[:, right]).sum())
    return Cap(count=count, words=f"{NAMES[left]} and {NAMES[right]}", traits=(NAMES[left], NAMES[right]))


def judge_singles(known: Known, way: str) -> Iterator[tuple[int, bool, bool]]:
    """Of each release the size of the roster, whether it is unsafe and whether it is blocked."""
    roster, people, chance = known
    wide = widen(roster, chance)
    for _ in range(RELEASES):
        person = int(chance.integers(people))
        names = sorted(chance.choice(TRAITS, int(chance.integers(1, TRAITS + 1)), replace=False).tolist())
        shown = np.where(chance.random(TRAITS) < WIDENED, wide, roster)
        fits = shown == shown[person]
        verdict = judge_release(tell(fits, names, way, chance), [], Crowd(low=people))
        yield people, int(fits[:, names].all(1).sum()) < PEOPLE, verdict.blocked


def judge_unions(known: Known, way: str) -> Iterator[tuple[bool, bool]]:
    """Of each pair of releases that each five or more fit: whether one person fits both, and whether the second is blocked.

    Pairs whose union is neither unique nor harmless are left out.
    """
    roster, people, chance = known
    for _ in range(UNIONS):
        fits = roster == roster[int(chance.integers(people))]
        order = chance.permutation(TRAITS).tolist()
        first, second = int(chance.integers(1, 4)), int(chance.integers(1, 4))
        names = sorted(order[:first]), sorted(order[first : first + second])
        if min(int(fits[:, one].all(1).sum()) for one in names) < PEOPLE:
            continue
        together = int(fits[:, sorted(order[: first + second])].all(1).sum())
        if together == 1 or together >= PEOPLE:
            earlier, new = (
                tell(fits, one, way, chance, release) for one, release in zip(names, ("first", "second"), strict=True)
            )
            counted = [count_both(fits, left, right) for left, right in product(*names) if way == "pairs"]
            yield together == 1, judge_release(new, [earlier], Crowd(low=people), counted=counted).blocked


def part(number: int, whole: int) -> float:
    """Per cent, to two places; 0 of nothing."""
    return round(100 * number / whole, 2) if whole else 0.0


def measure(family: str, way: str, rosters: int, *, seed: int = 5) -> dict[str, Any]:
    """The figures of a family of rosters, with what the analyst knows."""
    singles: Counter[tuple[int, bool, bool]] = Counter()
    unions: Counter[tuple[bool, bool]] = Counter()
    for known in draw_rosters(family, rosters, seed):
        for people, unsafe, blocked in judge_singles(known, way):
            size = next(place for place, (least, most) in enumerate(SIZES) if least <= people < most)
            singles[size, unsafe, blocked] += 1
        unions.update(judge_unions(known, way))
    figures: dict[str, Any] = {"family": family, "way": way, "held out": family in HELD_OUT}
    for name, sizes in (
        ("all", range(len(SIZES))),
        *((f"{least}-{most - 1}", (at,)) for at, (least, most) in enumerate(SIZES)),
    ):
        count = {
            key: sum(singles[size, *key] for size in sizes)
            for key in ((True, True), (True, False), (False, True), (False, False))
        }
        figures[name] = {
            "unsafe": count[True, True] + count[True, False],
            "safe": count[False, True] + count[False, False],
            "passed": part(count[True, False], count[True, True] + count[True, False]),
            "blocked": part(count[False, True], count[False, True] + count[False, False]),
        }
    unique = unions[True, True] + unions[True, False]
    figures["union"] = {
        "unique": unique,
        "missed": unions[True, False],
        "caught": part(unions[True, True], unique),
        "blocked": part(unions[False, True], unions[False, True] + unions[False, False]),
    }
    return figures


def find_total(figures: Sequence[Mapping[str, Any]], way: str, *, held_out: bool) -> dict[str, Any]:
    """The rates over all releases of the families looked at or held out."""
    mine = [one for one in figures if one["way"] == way and one["held out"] is held_out]
    weigh = {
        "passed": ("unsafe", "all"),
        "blocked": ("safe", "all"),
    }
    total = {
        name: round(sum(one[of][name] * one[of][count] for one in mine) / max(1, sum(one[of][count] for one in mine)), 2)
        for name, (count, of) in weigh.items()
    }
    unique, missed = sum(one["union"]["unique"] for one in mine), sum(one["union"]["missed"] for one in mine)
    return {**total, "unique": unique, "missed": missed, "caught": part(unique - missed, unique)}


def show(figures: Sequence[Mapping[str, Any]]) -> str:
    """A table to read."""
    sizes = [f"{least}-{most - 1}" for least, most in SIZES]
    lines = [
        "unsafe releases passed / safe ones blocked, per cent",
        f"{'family':13}{'way':8}{'all':>12}"
        + "".join(f"{size:>13}" for size in sizes)
        + "   unique by union: missed of; safe blocked",
    ]
    for one in figures:
        cells = [f"{one[size]['passed']:.2f} / {one[size]['blocked']:.0f}" for size in ("all", *sizes)]
        union = one["union"]
        lines.append(
            f"{one['family']:13}{one['way']:8}{cells[0]:>12}"
            + "".join(f"{cell:>13}" for cell in cells[1:])
            + f"{union['missed']:>8} of {union['unique']}; {union['blocked']:.0f}"
        )
    for way in dict.fromkeys(one["way"] for one in figures):
        for held_out in (False, True):
            total = find_total(figures, way, held_out=held_out)
            lines.append(
                f"{'held out' if held_out else 'looked at':13}{way:8} passed {total['passed']:.2f} (bar {BARS['passed']}), "
                f"blocked {total['blocked']:.1f} (bar {BARS['blocked']}), unions caught {total['caught']:.2f} "
                f"(bar {BARS['caught']:.0f}; {total['missed']} of {total['unique']} missed)"
            )
    return "\n".join(lines)


def read_levels(figures: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """What floors hold: unsafe releases stopped, safe ones let through, unions caught, in per cent."""
    levels = {}
    for way in dict.fromkeys(one["way"] for one in figures):
        for held_out in (False, True):
            total = find_total(figures, way, held_out=held_out)
            name = f"{way}, {'held out' if held_out else 'looked at'}"
            levels[f"{name}: unsafe stopped"] = round(100 - total["passed"], 2)
            levels[f"{name}: safe let through"] = round(100 - total["blocked"], 2)
            levels[f"{name}: unions caught"] = total["caught"]
    return levels


def main() -> None:
    """Measure, show, and exit 1 at a breach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rosters", type=int, default=2000, help="over all families")
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure lies below its floor")
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    given = parser.parse_args()
    each = max(1, given.rosters // len(FAMILIES))
    figures = [measure(family, way, each) for way in given.ways for family in FAMILIES]
    print(json.dumps(figures, indent=1) if given.json else show(figures))
    levels = read_levels(figures)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = pinned.get("floors", {}) if pinned.get("rosters") == given.rosters else {}
    breaches = [
        f"{name}: {levels[name]} is below its floor {floor}"
        for name, floor in floors.items()
        if levels.get(name, floor) < floor
    ]
    if given.set:
        raised = {name: max(level, floors.get(name, 0.0)) for name, level in levels.items()}
        written = {"rosters": given.rosters, "floors": {**floors, **raised}}
        FLOORS.write_text(json.dumps(written, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for breach in breaches if given.check else ():
        print(breach, file=sys.stderr)
    sys.exit(bool(given.check and breaches))


if __name__ == "__main__":
    main()
