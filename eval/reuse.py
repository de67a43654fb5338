"""Measure who is found to copy whom: `python -m eval.reuse [DATA] [--held-out | --all] [--wrong] [--json] [--check | --set]`.

Without DATA: the odd cases of `eval/reuse.toml`, the even ones with `--held-out`. DATA may be another file or a folder of
files of that form (`.toml`), or newspaper reports (`.jsonl.gz` with `text` and `doc`) of which the seeded generator of
`eval/reuse_made.py` makes copies. Three figures of each: a *copy pair* is a taker with the one it took from, either way
round; *with direction* the same, the taker named rightly; *joined* all pairs of one family, whoever had it from whom, which
is what the number of origins hangs on.
"""

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.reuse_made import make_cases
from eval.score import Tally
from firsthand.model.relation import COPIES, Relation, RelationKind
from firsthand.model.report import Report
from firsthand.stages.link.reuse import find_reuse

CASES = Path(__file__).parent / "reuse.toml"
FRESH = Path(__file__).parent / "reuse-fresh.toml"
FLOORS = Path(__file__).parent / "floors" / "reuse.json"
TRUE = re.compile(r"(?P<taker>\S+) (?P<sign>[<~]) (?P<giver>\S+) (?P<kind>.+)")
# What the conflict cases of the issue ask for.
BAR = 85.0

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """Reports with the pairs (taker, giver) that are true, and their kinds."""

    name: str
    reports: tuple[Report, ...]
    copies: dict[Pair, str]


def read_cases(path: Path, *, part: str = "all") -> list[Case]:
    """The cases of a file: `odd`, `even` (held out) or `all`."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    found = []
    for place, row in enumerate(rows):
        if part == "all" or (place % 2 == 0) == (part == "odd"):
            reports = tuple(Report(**{**report, "id": f"{place + 1}-{report['id']}"}) for report in row["report"])
            matches = [match for line in row["copies"] if (match := TRUE.fullmatch(line))]
            copies = {(f"{place + 1}-{m['taker']}", f"{place + 1}-{m['giver']}"): m["kind"] for m in matches}
            found.append(Case(row["name"], reports, copies))
    return found


def join_families(pairs: Iterable[Pair]) -> set[frozenset[str]]:
    """All pairs of reports that reach one another over `pairs`."""
    family: dict[str, set[str]] = {}
    for left, right in pairs:
        merged = family.get(left, {left}) | family.get(right, {right})
        for member in merged:
            family[member] = merged
    return {frozenset((one, other)) for one, members in family.items() for other in members if one != other}


def measure(cases: Sequence[Case], found: Sequence[Relation]) -> dict[str, Tally]:
    """Copy pairs, copy pairs with direction, joined pairs, and each kind's recall; all cases were linked as one."""
    wanted = {pair: kind for case in cases for pair, kind in case.copies.items()}
    reuse = [relation for relation in found if not relation.right.startswith("outlet:")]
    family = join_families(wanted)
    told = {(relation.left, relation.right): relation.kind for relation in reuse if relation.kind in COPIES}
    shared = {frozenset((relation.left, relation.right)) for relation in reuse}
    tallies = {name: Tally() for name in ("copy pairs", "with direction", "joined")}
    true = {frozenset(pair) for pair in wanted}
    asked = {pair for pair, kind in wanted.items() if kind != "shares"}
    mine = {frozenset(pair) for pair in told} | (shared & true)
    # Two that both took from a third are neither asked for nor wrong.
    counted = {pair for pair in mine if pair in true or pair not in family}
    tallies["copy pairs"].add(len(counted & true), len(counted), len(true))
    directed = {pair for pair in told if frozenset(pair) in true or frozenset(pair) not in family}
    tallies["with direction"].add(len(directed & asked), len(directed), len(asked))
    closed = join_families((relation.left, relation.right) for relation in reuse)
    tallies["joined"].add(len(closed & family), len(closed), len(family))
    for pair, kind in wanted.items():
        tally = tallies.setdefault(kind, Tally())
        tally.add(frozenset(pair) in mine, frozenset(pair) in mine, 1)
        right = tallies.setdefault(f"{kind}, rightly named", Tally())
        named = told.get(pair) == kind or (kind == "shares" and pair not in told and pair[::-1] not in told)
        right.add(frozenset(pair) in mine and named, frozenset(pair) in mine, 1)
    return tallies


def show_wrong(cases: Sequence[Case], found: Sequence[Relation]) -> None:
    """Print each pair that was missed or made up."""
    wanted = {pair: kind for case in cases for pair, kind in case.copies.items()}
    family = join_families(wanted)
    met = {frozenset((one.left, one.right)): one for one in found}
    for pair, kind in wanted.items():
        relation = met.get(frozenset(pair))
        if relation is None:
            print(f"missed   {pair[0]} < {pair[1]} {kind}")
        elif (relation.left, relation.kind) != (pair[0], kind) and kind != relation.kind != RelationKind.SHARES:
            print(
                f"otherwise {pair[0]} < {pair[1]} {kind}: {relation.left} {relation.kind} {relation.p:.2f} {relation.because}"
            )
    for pair, relation in met.items():
        if pair not in family and not relation.right.startswith("outlet:"):
            print(f"made up  {relation.left} < {relation.right} {relation.kind} {relation.p:.2f} {relation.because}")


def load(data: Path | None, part: str) -> tuple[list[Case], str]:
    """The cases, and the digest of what they were read from."""
    if data is None:
        return read_cases(CASES, part=part), hashlib.sha256(CASES.read_bytes()).hexdigest()
    files = sorted(path for path in (data.iterdir() if data.is_dir() else [data]) if path.name.endswith((".toml", ".jsonl.gz")))
    if not files:
        raise SystemExit(f"no .toml or .jsonl.gz in {data}")
    cases: list[Case] = []
    for path in files:
        made = read_cases(path) if path.suffix == ".toml" else [Case(*row) for row in make_cases(path)]
        cases += made
    return cases, hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def check(figures: dict[str, Any], name: str, *, raise_floors: bool) -> bool:
    """Whether every pinned figure is reached; floors are only raised."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    pinned = floors.setdefault(name, {"sha256": figures["sha256"], "f1": {}})
    if pinned["sha256"] != figures["sha256"]:
        print(f"{name} is not what its floors were measured on")
        return False
    breaches = [
        f"{key}: {figures['f1'].get(key, 0.0)} is below its floor {floor}"
        for key, floor in pinned["f1"].items()
        if figures["f1"].get(key, 0.0) < floor
    ]
    print(*breaches, sep="\n", end="\n" if breaches else "")
    if raise_floors and not breaches:
        for key, value in figures["f1"].items():
            pinned["f1"][key] = max(pinned["f1"].get(key, 0.0), float(int(value)))
        FLOORS.parent.mkdir(exist_ok=True)
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return not breaches


def main() -> None:
    """Print the figures beside the bar, and what is wrong where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    for flag in ("held-out", "all", "wrong", "json", "fit", "check", "set"):
        parser.add_argument(f"--{flag}", action="store_true")
    given = parser.parse_args()
    if given.fit:
        from eval.reuse_fit import fit_all  # noqa: PLC0415 - only who fits needs scipy's optimiser

        print(fit_all(read_cases(CASES, part="odd"), given.data))
        return
    part = "all" if given.all else "even" if given.held_out else "odd"
    cases, digest = load(given.data, part)
    found = find_reuse([report for case in cases for report in case.reports])
    tallies = measure(cases, found)
    figures = {
        "sha256": digest,
        "f1": {
            name: round(100 * tally.f1, 1)
            for name, tally in tallies.items()
            if name in ("copy pairs", "with direction", "joined")
        },
    }
    if given.json:
        print(
            json.dumps(
                {"bar": BAR, **figures, "recall": {name: round(100 * tally.recall, 1) for name, tally in tallies.items()}},
                indent=2,
            )
        )
    else:
        for name, tally in tallies.items():
            shown = (100 * tally.precision, 100 * tally.recall, 100 * tally.f1)
            print(f"{name:34} P {shown[0]:5.1f}  R {shown[1]:5.1f}  F {shown[2]:5.1f}  n {tally.wanted}")
        print(f"bar for copy pairs: F {BAR}")
    if given.wrong:
        show_wrong(cases, found)
    if given.check or given.set:
        name = given.data.name if given.data else f"reuse.toml {part}"
        sys.exit(not check(figures, name, raise_floors=given.set))


if __name__ == "__main__":
    main()
