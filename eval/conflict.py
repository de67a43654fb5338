"""Measure the whole way on conflict cases: `python -m eval.conflict [FOLDER] [--json] [--oracle]`.

Each case is read, linked and weighed as a case of a user would be, and held against its gold: the origins shown for each
claim, who copied whom, which statements are one claim, what contradicts, what alarms. `--oracle` takes the claims from the
gold, to see what chains, sources and copies alone would give.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from eval.casefile import CASES, Case, load_cases
from eval.cases import (
    Found,
    FoundAlarm,
    FoundClaim,
    FoundContradiction,
    FoundCopy,
    FoundStatement,
    add_up,
    match_statements,
    score_case,
    tell,
)
from eval.score import Scores
from firsthand.model.claim import Claim, name_claim
from firsthand.model.corroboration import AlarmKind, Weighing
from firsthand.model.relation import CONTRADICTIONS, COPIES, RelationKind
from firsthand.model.report import Report
from firsthand.pipeline.linking import weigh_case
from firsthand.pipeline.stating import Stated, state_report
from firsthand.stages.read.reader import Reader, load_reader

FLOORS = Path(__file__).parent / "floors/conflict.json"
HELD = ("origins", "copies", "claim pairs")
# Figures may differ by this much between processors, whose int8 kernels round differently.
PLAY = 0.03
# What the gold calls an alarm.
ALARMS = {
    AlarmKind.CIRCULAR: "circular",
    AlarmKind.COMMON_ORIGIN: "common origin",
    AlarmKind.FALSE_PLURAL: "false plural",
    AlarmKind.RETRACTION: "retraction",
}


def state_case(case: Case, reader: Reader) -> dict[str, Stated]:
    """The reports of a case, read and taken apart."""
    found = {}
    for one in case.reports:
        report = Report(
            id=one.id, text=one.text, title=one.title, outlet=one.outlet, published=one.published, language=one.language
        )
        found[one.id] = state_report(report, reader.read(report))
    return found


def find_all(case: Case, stated: Mapping[str, Stated], *, oracle: bool) -> Found:
    """What the machine makes of a case, in the scorer's words."""
    statements = tuple(list_statements(stated))
    gold = None
    if oracle:
        matches = match_statements(case, Found(statements=statements))
        gold = tuple(_take_gold(case, matches))
    weighing = weigh_case(stated, (), "measured", claims=gold)
    return Found(
        statements=statements,
        claims=tuple(FoundClaim(statements=one.claim.statements, origins=one.likeliest) for one in weighing.claims),
        copies=tuple(_list_copies(weighing)),
        contradictions=tuple(
            FoundContradiction(left=one.left, right=one.right, kind=one.kind.value.split(" ")[0])
            for one in weighing.relations
            if one.kind in CONTRADICTIONS
        ),
        alarms=tuple(
            FoundAlarm(kind=ALARMS[alarm.kind], reports=alarm.reports) for one in weighing.claims for alarm in one.alarms
        ),
    )


def list_statements(stated: Mapping[str, Stated]) -> Iterator[FoundStatement]:
    """Every statement that was read, by its place in the case's text."""
    for one in stated.values():
        for statement in one.statements:
            ranges = tuple((span.start, span.end) for span in statement.spans)
            yield FoundStatement(id=statement.id, report=statement.report, ranges=ranges)


def _take_gold(case: Case, matches: Mapping[str, frozenset[str]]) -> Iterator[Claim]:
    for claim in case.claims:
        for denies in (False, True):
            names = {one.id for one in claim.side(denies=denies)}
            found = tuple(sorted(statement for statement, gold in matches.items() if gold & names))
            if found:
                yield Claim(id=name_claim(found), statements=found, wording=claim.wording)


def _list_copies(weighing: Weighing) -> Iterator[FoundCopy]:
    for one in weighing.relations:
        is_shared = one.kind is RelationKind.SHARES
        if (one.kind in COPIES or is_shared) and not one.right.startswith("outlet:"):
            kind = "shares" if is_shared else one.kind.value
            yield FoundCopy(child=one.left, parent=one.right, kind=kind, directed=not is_shared)


def measure(folder: Path, *, oracle: bool = False, show: bool = False) -> list[Scores]:
    """The scores of each case of a folder."""
    reader = load_reader()
    found = []
    for case in load_cases(folder):
        scores = score_case(case, find_all(case, state_case(case, reader), oracle=oracle))
        found.append(scores)
        if show:
            line = ", ".join(f"{name} {one.hits}/{one.found}/{one.wanted}" for name, one in scores.tallies.items())
            print(f"{case.name}: {line}")
    return found


def make_figures(scores: Sequence[Scores]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each measure, over all cases."""
    return {
        name: {"p": round(one.precision, 4), "r": round(one.recall, 4), "f": round(one.f1, 4), "wanted": one.wanted}
        for name, one in add_up(scores).tallies.items()
    }


def hold_floors(*, raise_them: bool) -> int:
    """Measure dev and train and hold them against `floors/conflict.json`, which is only ever raised; how many are breached."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    breached = 0
    for folder in ("dev", "train"):
        pinned = floors.setdefault(folder, {})
        digest = find_digest(CASES / folder)
        figures = make_figures(measure(CASES / folder))
        if pinned.get("sha256", digest) != digest and not raise_them:
            print(f"{folder} is not what its floors were measured on")
            breached += 1
        for name in HELD:
            found, floor = figures[name]["f"], pinned.get(name, 0.0)
            breached += found < floor - PLAY
            print(f"{folder} {name}: {found:.3f}, floor {floor:.3f}")
            if raise_them:
                pinned[name] = max(floor, found)
        pinned["sha256"] = digest
    if raise_them and not breached:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return breached


def find_digest(folder: Path) -> str:
    """SHA-256 over the case files of a folder, by name."""
    joined = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        joined.update(path.name.encode() + path.read_bytes())
    return joined.hexdigest()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CASES / "dev")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--oracle", action="store_true")
    parser.add_argument("--show", action="store_true", help="a line for each case")
    parser.add_argument("--check", action="store_true", help="exit 1 where dev or train is below its floor")
    parser.add_argument("--set", action="store_true", help="raise the floors to what is measured")
    given = parser.parse_args()
    if given.check or given.set:
        sys.exit(hold_floors(raise_them=given.set))
    scores = measure(given.folder, oracle=given.oracle, show=given.show)
    print(json.dumps(make_figures(scores), indent=2) if given.json else "\n".join(tell(scores)))


if __name__ == "__main__":
    main()
