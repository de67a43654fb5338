"""Score what the machine makes of the conflict cases: origins, copies, same claims, contradictions, alarms.

A found statement is a gold one where they share at least half of the characters of the shorter. Origins: a gold claim takes
the found claim whose statements fit its own best (F1 over gold statements); it counts where the number of origins shown is
the gold's. Copies: pairs of reports, without and with their direction; relatives (through a third report) are not judged.
Claim pairs and contradictions: pairs of gold statements in two reports; a found pair counts as wrong where both its ends are
gold statements, in the strict figure where one is. Pairs of figures of which one revises the other may be one claim or not.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.casefile import CASES, Case, CaseStatement, Pair, load_cases
from eval.score import HALF, Range, Scores, Tally

SHOWN = {
    "denies": "denies",
    "differs": "differs in number",
    "revises": "revises",
    "shares": "shares text",
}
"""The names of `RelationKind` where the gold has a shorter one."""

FAMILIES = {"circular": "circular", "common origin": "circular", "false plural": "false plural", "retraction": "retraction"}
"""What kinds of warning count as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    """A statement that the machine read: its id, the case's id of its report, and its words as offsets into the case's text."""

    id: str
    report: str
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A cluster of statements, and the number of origins that a person is shown for it."""

    statements: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCopy:
    """Report `child` taken from report `parent`; `kind` as in `RelationKind`. Not directed where nothing says who took it."""

    child: str
    parent: str
    kind: str = ""
    directed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContradiction:
    """Statement `left` against statement `right`; `kind` as in `RelationKind`."""

    left: str
    right: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAlarm:
    """A warning (`ALARM_KINDS`) and the reports that it names."""

    kind: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that is measured of one case. Without `same`, all pairs within each claim are taken as the same claim."""

    statements: tuple[FoundStatement, ...] = ()
    claims: tuple[FoundClaim, ...] = ()
    same: tuple[tuple[str, str], ...] | None = None
    copies: tuple[FoundCopy, ...] = ()
    contradictions: tuple[FoundContradiction, ...] = ()
    alarms: tuple[FoundAlarm, ...] = ()


Matches = Mapping[str, frozenset[str]]
"""For each found statement the gold ones that it is."""


def is_same_statement(gold: CaseStatement, found: FoundStatement) -> bool:
    """They share at least half of the characters of the shorter, in the same report."""
    if gold.report != found.report:
        return False
    shared = sum(max(0, min(end, gold.span.end) - max(start, gold.span.start)) for start, end in found.ranges)
    shorter = min(gold.span.end - gold.span.start, sum(end - start for start, end in found.ranges))
    return shorter > 0 and shared >= HALF * shorter


def match_statements(case: Case, found: Found) -> dict[str, frozenset[str]]:
    """For each found statement the ids of the gold ones that it is."""
    gold = case.statements.values()
    return {one.id: frozenset(each.id for each in gold if is_same_statement(each, one)) for one in found.statements}


def score_case(case: Case, found: Found) -> Scores:
    """All measures of one case."""
    scores = Scores()
    matches = match_statements(case, found)
    _score_origins(scores, case, shown_origins(case, found, matches))
    _score_copies(scores, case, found.copies)
    _score_claim_pairs(scores, case, found, matches)
    _score_contradictions(scores, case, found, matches)
    _score_alarms(scores, case, found.alarms)
    return scores


def shown_origins(case: Case, found: Found, matches: Matches) -> dict[tuple[str, bool], int | None]:
    """By claim and whether its denial is meant, the number of origins shown; None where no found claim has its statements."""
    covered = [frozenset().union(*(matches.get(one, frozenset()) for one in claim.statements)) for claim in found.claims]
    return {
        (claim.id, denies): _best(frozenset(one.id for one in claim.side(denies=denies)), covered, found.claims)
        for claim in case.claims
        for denies in (False, True)
        if claim.side(denies=denies)
    }


def _best(wanted: frozenset[str], covered: Sequence[frozenset[str]], claims: Sequence[FoundClaim]) -> int | None:
    """The origins of the found claim that fits best; of equals, of the one with the first statement by name."""
    fits = [
        (-2 * len(wanted & mine) / (len(wanted) + len(mine)), sorted(claim.statements), claim.origins)
        for mine, claim in zip(covered, claims, strict=True)
        if wanted & mine
    ]
    return min(fits)[2] if fits else None


def _score_origins(scores: Scores, case: Case, shown: Mapping[tuple[str, bool], int | None]) -> None:
    for claim in case.claims:
        scores.add("origins", int(shown[claim.id, False] == len(claim.origins)), 1, 1)
        if claim.deniers:
            scores.add("deniers", int(shown[claim.id, True] == len(claim.deniers)), 1, 1)


def _score_copies(scores: Scores, case: Case, found: Iterable[FoundCopy]) -> None:
    """Pairs, directed pairs, and kinds among those whose direction is right."""
    wanted = {Pair({one.child, one.parent}) for one in case.copies}
    kinds = {(one.child, one.parent): SHOWN.get(one.kind, one.kind) for one in case.copies}
    arrows = {ends for ends, kind in kinds.items() if kind != SHOWN["shares"]}
    kin = case.kin()
    judged = {(one.child, one.parent): one for one in found if Pair({one.child, one.parent}) not in kin}
    pairs = {Pair(ends) for ends in judged}
    scores.add("copies", len(pairs & wanted), len(pairs), len(wanted))
    unjudged = {ends for ends in judged if Pair(ends) in wanted - {Pair(one) for one in arrows}}
    directed = {ends for ends, one in judged.items() if one.directed} - unjudged
    scores.add("copies directed", len(directed & arrows), len(directed), len(arrows))
    right = directed & arrows
    scores.add("copy kinds", sum(judged[ends].kind == kinds[ends] for ends in right), len(right), len(right))


def _score_claim_pairs(scores: Scores, case: Case, found: Found, matches: Matches) -> None:
    same = found.same if found.same is not None else [pair for one in found.claims for pair in combinations(one.statements, 2)]
    loose = {Pair({one.left, one.right}) for one in case.contradictions if one.kind == "revises"}
    _score_pairs(scores, "claim pairs", (case.same(), loose), _across(same, found), matches)


def _score_contradictions(scores: Scores, case: Case, found: Found, matches: Matches) -> None:
    """Pairs without their order, then the kinds of those that are right; pairs within one report are not judged."""
    reports = {one.id: one.report for one in case.statements.values()}
    kinds = {Pair({one.left, one.right}): SHOWN[one.kind] for one in case.contradictions}
    wanted = frozenset(pair for pair in kinds if len({reports[one] for one in pair}) > 1)
    given = {(one.left, one.right): one.kind for one in found.contradictions}
    across = _across(given, found)
    _score_pairs(scores, "contradictions", (wanted, frozenset(kinds) - wanted), across, matches)
    right = [(given[pair], kinds[gold]) for pair in across for gold in _gold_pairs(pair, matches) & wanted]
    scores.add("contradiction kinds", sum(mine == gold for mine, gold in right), len(right), len(right))


def _across(pairs: Iterable[tuple[str, str]], found: Found) -> list[tuple[str, str]]:
    """The pairs whose ends stand in two reports."""
    reports = {one.id: one.report for one in found.statements}
    return sorted({(left, right) for left, right in pairs if reports[left] != reports[right]})


def _gold_pairs(pair: tuple[str, str], matches: Matches) -> frozenset[Pair]:
    return frozenset(Pair({left, right}) for left in matches[pair[0]] for right in matches[pair[1]])


def _score_pairs(
    scores: Scores,
    measure: str,
    gold: tuple[frozenset[Pair], Iterable[Pair]],
    found: Iterable[tuple[str, str]],
    matches: Matches,
) -> None:
    """`gold` is what is wanted and what is not judged. Twice the same wrong pair of gold statements counts once."""
    wanted, loose = gold[0], frozenset(gold[1])
    hits: set[Pair] = set()
    wrong: set[Pair] = set()
    stray: set[Pair] = set()
    for pair in found:
        pairs = _gold_pairs(pair, matches)
        hits |= pairs & wanted
        if not pairs and any(matches[end] for end in pair):
            stray.add(Pair(pair))
        if pairs and not pairs & (wanted | loose):
            wrong.add(Pair({min(matches[pair[0]]), min(matches[pair[1]])}))
    scores.add(measure, len(hits), len(hits) + len(wrong), len(wanted))
    scores.add(f"{measure} strict", len(hits), len(hits) + len(wrong) + len(stray), len(wanted))


def _score_alarms(scores: Scores, case: Case, found: Sequence[FoundAlarm]) -> None:
    """A warning is right where one of the same kind names one of its reports; a circle and a common origin are one kind."""
    for family in sorted(set(FAMILIES.values())):
        wanted = [set(one.reports) for one in case.alarms if FAMILIES[one.kind] == family]
        mine = [set(one.reports) for one in found if FAMILIES[one.kind] == family]
        heard = sum(any(one & each for each in mine) for one in wanted)
        wrong = sum(not any(one & each for each in wanted) for one in mine)
        scores.add(family, heard, heard + wrong, len(wanted))


def add_up(scores: Iterable[Scores]) -> Scores:
    """All cases together."""
    total = Scores()
    for one in scores:
        for measure, tally in one.tallies.items():
            total.add(measure, tally.hits, tally.found, tally.wanted)
    return total


def spread(
    scores: Sequence[Scores], measure: str, figure: Callable[[Tally], float], draws: int = 1000, seed: int = 4
) -> tuple[float, float]:
    """The middle 90 % of a figure when cases are drawn again with replacement (bootstrap, Efron 1979)."""
    chance = random.Random(seed)
    tallies = [one.tallies.get(measure, Tally()) for one in scores]
    figures = []
    for _ in range(draws):
        drawn = chance.choices(tallies, k=len(tallies))
        figures.append(figure(Tally(*(sum(getattr(one, part) for one in drawn) for part in ("hits", "found", "wanted")))))
    figures.sort()
    return figures[int(0.05 * draws)], figures[int(0.95 * draws) - 1]


def tell(scores: Sequence[Scores]) -> list[str]:
    """A line for each measure: precision, recall, F1 with its spread, number wanted."""
    lines = [f"{'measure':24} {'P':>5} {'R':>5} {'F1':>5} {'5 %':>5} {'95 %':>5} {'wanted':>6}"]
    for measure, tally in add_up(scores).tallies.items():
        low, high = spread(scores, measure, lambda one: one.f1)
        figures = " ".join(f"{value:5.3f}" for value in (tally.precision, tally.recall, tally.f1, low, high))
        lines.append(f"{measure:24} {figures} {tally.wanted:6}")
    return lines


def main() -> None:
    """Print what the cases hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CASES / "dev")
    for case in load_cases(parser.parse_args().folder):
        counts = ", ".join(f"{claim.id} {len(claim.origins)}" for claim in case.claims)
        print(f"{case.name:28} {len(case.reports):2} reports, {len(case.copies):2} copies, origins: {counts}")


if __name__ == "__main__":
    main()
