"""The scorer scores what it says."""

import pytest

from eval.score import Relation, Scores, add_text, cut_fragments, match

TEXT = "The mayor said the old bridge fell. “We left,” a driver said, “at dawn.”\n\nShe agreed that it rained."
MAYOR = Relation(((0, 9),), ((10, 14),), ((15, 34),))
DRIVER = Relation(((47, 55),), ((56, 60),), ((36, 46), (62, 72)))


def score(wanted: list[Relation], found: list[Relation]) -> dict[str, float]:
    scores = Scores()
    add_text(scores, TEXT, wanted, found)
    return {measure: tally.f1 for measure, tally in scores.tallies.items()}


def test_the_same_is_perfect() -> None:
    found = score([MAYOR, DRIVER], [MAYOR, DRIVER])
    assert all(value == 1.0 for measure, value in found.items() if measure != "chain")


@pytest.mark.parametrize(
    ("found", "matches"),
    [
        pytest.param(Relation(((4, 9),), ((10, 14),), ((15, 34),)), True, id="the source without its article"),
        pytest.param(Relation((), ((10, 14),), ((15, 34),)), False, id="no source"),
        pytest.param(Relation(((47, 55),), ((10, 14),), ((15, 34),)), False, id="another's source"),
        pytest.param(Relation(((0, 9),), ((10, 14),), ((15, 26),)), True, id="half of the content"),
        pytest.param(Relation(((0, 9),), ((10, 14),), ((15, 18),)), False, id="a word of the content"),
        pytest.param(Relation(((0, 9),), ((10, 14),), ((15, 72),)), False, id="far too much content"),
    ],
)
def test_relation(found: Relation, *, matches: bool) -> None:
    assert bool(match(TEXT, [MAYOR], [found])) is matches


def test_one_found_relation_answers_one_wanted() -> None:
    assert len(match(TEXT, [MAYOR, MAYOR], [MAYOR])) == 1


def test_chain_needs_both_ends() -> None:
    outer = Relation(((0, 9),), ((10, 14),), ((15, 72),))
    inner = Relation(((47, 55),), ((56, 60),), ((36, 46), (62, 72)), parent=0)
    loose = Relation(inner.source, inner.cue, inner.content)
    assert score([outer, inner], [outer, inner])["chain"] == 1.0
    assert score([outer, inner], [outer, loose])["chain"] == 0.0
    assert score([outer, inner], [MAYOR, inner])["chain"] == 0.0


def test_fragments_end_with_their_paragraph() -> None:
    assert {TEXT[start:end] for start, end in cut_fragments(TEXT, [(62, 77)])} == {"“at dawn.”", "She"}
