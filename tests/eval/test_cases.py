"""The scorer of the conflict cases scores what it says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.casefile import CASES, Case, load_cases, read_case
from eval.cases import (
    SHOWN,
    Found,
    FoundAlarm,
    FoundClaim,
    FoundContradiction,
    FoundCopy,
    FoundStatement,
    add_up,
    match_statements,
    score_case,
    spread,
    tell,
)
from eval.score import Tally

DEV = load_cases(CASES / "dev")
BRIDGE = read_case(
    "bridge",
    """
title = "The bridge"
about = "Three reports, of which one is taken from another; a toll that rises; a denial."
features = ["chain"]
[[report]]
id = "r1"
title = "The bridge fell"
outlet = "Kelm News"
language = "en"
text = "The bridge fell at dawn, a baker said. Two people drowned. The ducks are well."
[[report]]
id = "r2"
title = "The bridge fell, they say"
outlet = "Orel Post"
language = "en"
text = "The bridge fell at dawn, Kelm News reports. Tickets are cheap. Three people drowned, a diver told us."
[[report]]
id = "r3"
title = "The bridge stands"
outlet = "Mayor's Gazette"
language = "en"
text = "The bridge did not fall, the mayor said. Tickets are cheap."
[[claim]]
id = "a"
wording = "The bridge fell"
origin_count = 1
origins = ["the baker"]
denier_count = 1
deniers = ["the mayor"]
statements = [
    { id = "a1", report = "r1", polarity = "affirm", words = "The bridge fell at dawn" },
    { id = "a2", report = "r2", polarity = "affirm", words = "The bridge fell at dawn" },
    { id = "a3", report = "r3", polarity = "deny", words = "The bridge did not fall" },
]
[[claim]]
id = "b"
wording = "Two drowned"
origin_count = 1
origins = ["Kelm News' own voice"]
statements = [{ id = "b1", report = "r1", polarity = "affirm", words = "Two people drowned." }]
[[claim]]
id = "c"
wording = "Three drowned"
origin_count = 1
origins = ["the diver"]
statements = [{ id = "c1", report = "r2", polarity = "affirm", words = "Three people drowned" }]
[[copy]]
child = "r2"
parent = "r1"
kind = "cites"
[[contradiction]]
kind = "denies"
left = ["a3"]
right = ["a1", "a2"]
[[contradiction]]
kind = "revises"
left = ["c1"]
right = ["b1"]
[[alarm]]
kind = "circular"
reports = ["r1", "r2"]
because = "to have one"
""",
)
DUCKS = FoundStatement(id="ducks", report="r1", ranges=((59, 78),))
TICKETS = FoundStatement(id="tickets", report="r2", ranges=((44, 62),))


def find_all(case: Case) -> Found:
    """What a machine without fault would find."""
    sides = [(claim, denies) for claim in case.claims for denies in (False, True) if claim.side(denies=denies)]
    return Found(
        statements=tuple(
            FoundStatement(id=f"{one.report}#{one.id}", report=one.report, ranges=((one.span.start, one.span.end),))
            for one in case.statements.values()
        ),
        claims=tuple(
            FoundClaim(
                statements=tuple(f"{one.report}#{one.id}" for one in claim.side(denies=denies)),
                origins=len(claim.deniers if denies else claim.origins),
            )
            for claim, denies in sides
        ),
        copies=tuple(
            FoundCopy(child=one.child, parent=one.parent, kind=SHOWN.get(one.kind, one.kind), directed=one.kind != "shares")
            for one in case.copies
        ),
        contradictions=tuple(
            FoundContradiction(
                left=f"{case.statements[one.left].report}#{one.left}",
                right=f"{case.statements[one.right].report}#{one.right}",
                kind=SHOWN[one.kind],
            )
            for one in case.contradictions
        ),
        alarms=tuple(FoundAlarm(kind=one.kind, reports=one.reports) for one in case.alarms),
    )


def tally(found: Found, measure: str, case: Case = BRIDGE) -> tuple[int, int, int]:
    one = score_case(case, found).tallies[measure]
    return one.hits, one.found, one.wanted


PERFECT = find_all(BRIDGE)


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in load_cases(CASES / "held") + DEV])
def test_what_is_all_right_scores_one(case: Case) -> None:
    for measure, one in score_case(case, find_all(case)).tallies.items():
        assert one.hits == one.found == one.wanted, measure


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in DEV])
def test_nothing_found_scores_nothing_and_counts_what_was_wanted(case: Case) -> None:
    scores = score_case(case, Found()).tallies
    assert all(one.hits == 0 for one in scores.values())
    assert scores["origins"].wanted == len(case.claims)
    assert scores["copies"].wanted == len(case.copies)


@pytest.mark.parametrize(
    ("ranges", "matches"),
    [
        pytest.param(((0, 23),), {"a1"}, id="the words"),
        pytest.param(((0, 38),), {"a1"}, id="the sentence around them"),
        pytest.param(((0, 12),), {"a1"}, id="part of the words"),
        pytest.param(((0, 4), (11, 23)), {"a1"}, id="in pieces"),
        pytest.param(((20, 38),), set(), id="too little of them"),
        pytest.param(((0, 58),), {"a1", "b1"}, id="two claims in one"),
        pytest.param((), set(), id="no words"),
    ],
)
def test_what_counts_as_the_same_statement(ranges: tuple[tuple[int, int], ...], matches: set[str]) -> None:
    found = Found(statements=(FoundStatement(id="x", report="r1", ranges=ranges),))
    assert match_statements(BRIDGE, found) == {"x": frozenset(matches)}


@pytest.mark.parametrize(
    ("claims", "hits"),
    [
        pytest.param([(("r1#a1", "r2#a2"), 1)], 1, id="right"),
        pytest.param([(("r1#a1", "r2#a2"), 2)], 0, id="one origin too many"),
        pytest.param([(("r1#a1",), 2), (("r1#a1", "r2#a2"), 1)], 1, id="the cluster that fits better"),
        pytest.param([(("r1#a1", "r2#a2", "r1#b1"), 1)], 2, id="two claims in one cluster, one number"),
        pytest.param([(("r3#a3",), 1)], 0, id="only the denial"),
        pytest.param([], 0, id="nothing"),
    ],
)
def test_origins(claims: list[tuple[tuple[str, ...], int]], hits: int) -> None:
    found = replace(PERFECT, claims=tuple(FoundClaim(statements=ids, origins=shown) for ids, shown in claims))
    assert tally(found, "origins") == (hits, 3, 3)


@pytest.mark.parametrize(
    ("copies", "undirected", "directed"),
    [
        pytest.param([("r2", "r1", True)], (1, 1, 1), (1, 1, 1), id="right"),
        pytest.param([("r1", "r2", True)], (1, 1, 1), (0, 1, 1), id="the wrong way round"),
        pytest.param([("r2", "r1", False)], (1, 1, 1), (0, 0, 1), id="without direction"),
        pytest.param([("r2", "r1", True), ("r3", "r1", True)], (1, 2, 1), (1, 2, 1), id="one too many"),
        pytest.param([], (0, 0, 1), (0, 0, 1), id="none"),
    ],
)
def test_copies(copies: list[tuple[str, str, bool]], undirected: tuple[int, ...], directed: tuple[int, ...]) -> None:
    found = Found(copies=tuple(FoundCopy(child=child, parent=parent, directed=sure) for child, parent, sure in copies))
    assert tally(found, "copies") == undirected
    assert tally(found, "copies directed") == directed


def test_relatives_are_not_judged() -> None:
    case = next(case for case in DEV if case.kin())
    left, right = sorted(next(iter(case.kin())))
    found = Found(copies=(FoundCopy(child=left, parent=right),))
    assert tally(found, "copies", case) == (0, 0, len(case.copies))


@pytest.mark.parametrize(
    ("same", "closed", "strict"),
    [
        pytest.param([("r1#a1", "r2#a2")], (1, 1, 1), (1, 1, 1), id="right"),
        pytest.param([("r2#a2", "r1#a1"), ("r1#a1", "r2#a2")], (1, 1, 1), (1, 1, 1), id="twice counts once"),
        pytest.param([("r1#a1", "r3#a3")], (0, 1, 1), (0, 1, 1), id="a claim with its denial"),
        pytest.param([("r1#b1", "r2#c1")], (0, 0, 1), (0, 0, 1), id="a figure with its revision is not judged"),
        pytest.param([("r1#a1", "tickets")], (0, 0, 1), (0, 1, 1), id="a claim with another sentence"),
        pytest.param([("ducks", "tickets")], (0, 0, 1), (0, 0, 1), id="two other sentences are not judged"),
        pytest.param([("r1#a1", "r1#b1")], (0, 0, 1), (0, 0, 1), id="within one report"),
    ],
)
def test_claim_pairs(same: list[tuple[str, str]], closed: tuple[int, ...], strict: tuple[int, ...]) -> None:
    found = replace(PERFECT, statements=(*PERFECT.statements, DUCKS, TICKETS), same=tuple(same))
    assert tally(found, "claim pairs") == closed
    assert tally(found, "claim pairs strict") == strict


def test_pairs_come_from_the_claims_where_none_are_given() -> None:
    assert tally(replace(PERFECT, claims=(FoundClaim(statements=("r1#a1", "r2#a2", "r3#a3"), origins=1),)), "claim pairs") == (
        1,
        3,
        1,
    )


@pytest.mark.parametrize(
    ("contradictions", "pairs", "kinds"),
    [
        pytest.param([("r3#a3", "r1#a1", "denies")], (1, 1, 3), (1, 1, 1), id="one of three"),
        pytest.param([("r1#a1", "r3#a3", "revises")], (1, 1, 3), (0, 1, 1), id="turned round, and of another kind"),
        pytest.param([("r1#a1", "r2#c1", "denies")], (0, 1, 3), (0, 0, 0), id="none at all"),
        pytest.param([("r2#a2", "r2#c1", "denies")], (0, 0, 3), (0, 0, 0), id="within one report"),
    ],
)
def test_contradictions(contradictions: list[tuple[str, str, str]], pairs: tuple[int, ...], kinds: tuple[int, ...]) -> None:
    given_ = tuple(FoundContradiction(left=left, right=right, kind=kind) for left, right, kind in contradictions)
    found = replace(PERFECT, contradictions=given_)
    assert tally(found, "contradictions") == pairs
    assert tally(found, "contradiction kinds") == kinds


@pytest.mark.parametrize(
    ("alarms", "circular"),
    [
        pytest.param([("common origin", ("r1", "r3"))], (1, 1, 1), id="a circle told as a common origin"),
        pytest.param([("circular", ("r3",))], (0, 1, 1), id="of other reports"),
        pytest.param([("circular", ("r1",)), ("circular", ("r2",))], (1, 1, 1), id="told of two claims"),
        pytest.param([("retraction", ("r1",))], (0, 0, 1), id="of another kind"),
    ],
)
def test_alarms(alarms: list[tuple[str, tuple[str, ...]]], circular: tuple[int, ...]) -> None:
    found = Found(alarms=tuple(FoundAlarm(kind=kind, reports=reports) for kind, reports in alarms))
    assert tally(found, "circular") == circular


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_is_found_does_not_matter(chance: object) -> None:
    case = DEV[0]
    found = find_all(case)
    mixed = {}
    for part in ("statements", "claims", "copies", "contradictions", "alarms"):
        several = list(getattr(found, part))
        chance.shuffle(several)  # type: ignore[attr-defined]
        mixed[part] = tuple(several)
    assert score_case(case, replace(found, **mixed)) == score_case(case, found)


def test_all_cases_add_up_and_the_spread_holds_the_figure() -> None:
    scores = [score_case(case, find_all(case) if at % 2 else Found()) for at, case in enumerate(DEV)]
    total = add_up(scores).tallies["origins"]
    low, high = spread(scores, "origins", lambda one: one.f1)
    assert total.wanted == sum(len(case.claims) for case in DEV)
    assert 0 < low < total.f1 < high < 1
    assert spread(scores, "origins", lambda one: one.f1) == (low, high)
    assert spread([score_case(BRIDGE, PERFECT)], "origins", Tally.recall.fget) == (1.0, 1.0)  # type: ignore[attr-defined]


def test_the_table_names_every_measure() -> None:
    scores = [score_case(BRIDGE, PERFECT)]
    lines = tell(scores)
    assert [line.split("  ")[0] for line in lines[1:]] == list(scores[0].tallies)
    assert lines[1].split()[1:] == ["1.000", "1.000", "1.000", "1.000", "1.000", "3"]
