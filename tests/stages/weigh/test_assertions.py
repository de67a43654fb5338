"""The reports of each case are written as who passes it on to whom, the report's own voice last."""

from dataclasses import replace
from math import prod

import pytest

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.span import Span
from firsthand.model.way import Station, Way
from firsthand.stages.weigh.assertions import Built, build_assertions


def make_way(report: str, *voices: str, at: str | None = None) -> Way:
    """A voice in brackets is unnamed: its key is its report's, its words are the descriptor."""
    stations = [
        Station(source=f"{report}@{voice}", label=voice, is_named=False, descriptor=voice.strip("()"))
        if voice.startswith("(")
        else Station(source=voice, label=voice)
        for voice in voices
    ]
    return Way(statement=f"{report}#{len(voices)}", report=report, claim="c", stations=tuple(stations), at=at)


def make_copy(left: str, right: str, kind: RelationKind = RelationKind.VERBATIM, p: float = 1.0) -> Relation:
    return Relation(kind=kind, left=left, right=right, p=p, because="40 words in a row are the same")


def count_origins(built: Built) -> float:
    """The sum of own masses."""
    return sum(prod(1 - d.p for d in built.derivations if d.child == a.id) for a in built.assertions)


@pytest.mark.parametrize(
    ("ways", "copies", "origins"),
    [
        pytest.param([make_way("r1", "Tagblatt")], [], 1, id="an outlet that names nobody speaks for itself"),
        pytest.param([make_way("r1", "Tagblatt"), make_way("r2", "Sever")], [], 2, id="two outlets on their own"),
        pytest.param([make_way("r1", "Tagblatt"), make_way("r2", "Sever")], [make_copy("r2", "r1")], 1, id="a reprint"),
        pytest.param(
            [make_way(f"r{place}", "the ministry", f"paper {place}") for place in range(20)],
            [],
            1,
            id="one ministry, 20 papers",
        ),
        pytest.param(
            [make_way("r1", "(a soldier)", "Sever", at="2026-05-01"), make_way("r2", "Sever", "Tagblatt", at="2026-05-02")],
            [],
            1,
            id="soldier, broadcaster, paper",
        ),
        pytest.param(
            [make_way("r1", "(a doctor)", "Sever"), make_way("r2", "(a doctor)", "Tagblatt")],
            [],
            2,
            id="two unnamed doctors stay apart",
        ),
        pytest.param(
            [make_way("r1", "(a doctor)", "Sever"), make_way("r2", "(the doctor)", "Tagblatt")],
            [make_copy("r2", "r1", RelationKind.EDITED)],
            1,
            id="an unnamed doctor is copied with the report",
        ),
        pytest.param(
            [make_way("r1", "(a doctor)", "Sever"), make_way("r2", "(a man who was there)", "Sever", "Tagblatt")],
            [make_copy("r2", "r1", RelationKind.CITES)],
            1.05,
            id="an unnamed doctor who is cited with the outlet",
        ),
        pytest.param(
            [make_way("r1", "(a doctor)", "A"), make_way("r2", "(a miner)", "B"), make_way("r2", "(a nurse)", "B")],
            [make_copy("r2", "r1", RelationKind.CITES)],
            3,
            id="who cites another may have witnesses of its own",
        ),
        pytest.param(
            [make_way("r1", "Tagblatt"), make_way("r2", "Sever")],
            [make_copy(report, "outlet:KNA", RelationKind.SYNDICATED) for report in ("r1", "r2")],
            1,
            id="two papers credit an agency that is not in the case",
        ),
        pytest.param(
            [make_way(report, "the ministry", report) for report in ("r1", "r2")],
            [make_copy(report, "outlet:KNA", RelationKind.SYNDICATED) for report in ("r1", "r2")],
            1,
            id="an agency that is credited is no origin where its source is named",
        ),
        pytest.param(
            [make_way("r1", "the ministry", "Tagblatt"), make_way("r1", "Tagblatt")], [], 1.05, id="the headline says it too"
        ),
    ],
)
def test_origins_of_the_assertions_built(ways: list[Way], copies: list[Relation], origins: float) -> None:
    built = build_assertions(ways, copies)
    assert count_origins(built) == pytest.approx(origins), built.derivations


def test_nothing_depends_on_the_order_of_ways() -> None:
    ways = [make_way("r1", "(a doctor)", "Sever"), make_way("r2", "Sever", "Tagblatt"), make_way("r3", "Kurier")]
    copies = [make_copy("r3", "r1"), make_copy("r3", "r2", p=0.4)]
    assert build_assertions(ways, copies) == build_assertions(ways[::-1], copies[::-1])


def test_a_source_is_known_since_it_was_first_heard() -> None:
    built = build_assertions(
        [make_way("r2", "the ministry", "B", at="2026-05-03"), make_way("r1", "the ministry", "A", at="2026-05-01")]
    )
    assert {one.at for one in built.assertions if one.source == "the ministry"} == {"2026-05-01"}


def test_a_copy_leans_less_on_statements_outside_its_passages() -> None:
    words = Span(10, 14, "fell")
    ways = [make_way("r1", "Tagblatt"), replace(make_way("r2", "Sever"), spans=(words,))]
    inside = replace(make_copy("r2", "r1", p=0.9), left_spans=(Span(0, 20, "x" * 20),))
    outside = replace(inside, left_spans=(Span(30, 50, "x" * 20),))
    assert count_origins(build_assertions(ways, [inside])) == pytest.approx(1.1)
    assert count_origins(build_assertions(ways, [outside])) == pytest.approx(1.46)


def test_no_ways_make_no_assertions() -> None:
    assert build_assertions([]) == Built((), ())
