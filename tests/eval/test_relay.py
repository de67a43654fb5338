"""Floors on our own passages and on GUM's development texts: links are found, and none is made up."""

from pathlib import Path

import pytest

from eval.relay import FRESH, PASSAGES, find_edges, measure, measure_gum, read_edges, read_passage, read_passages

HERE = Path(__file__).parent
LEAST_PASSAGES = 80
# Recall and precision; a floor only rises.
FLOORS = {PASSAGES: (0.97, 0.97), FRESH[0]: (0.95, 0.97), FRESH[1]: (0.85, 0.9)}
# Two nested attributions in these four texts: the bar of issue 3 itself, 50 % found and 60 % right.
GUM_FLOOR = (0.5, 0.6)


@pytest.mark.parametrize("path", FLOORS, ids=lambda path: path.stem)
def test_floors_hold(path: Path) -> None:
    tally = measure(read_passages(path))["all"]
    recall, precision = FLOORS[path]
    assert tally.recall >= recall
    assert tally.precision >= precision


def test_there_are_enough_passages_and_some_without_links() -> None:
    passages = read_passages()
    assert len(passages) >= LEAST_PASSAGES
    assert sum(not passage.wanted for passage in passages) >= LEAST_PASSAGES // 8


def test_parents_of_gum_come_back() -> None:
    tally = measure_gum(HERE / "gum-dev.jsonl.gz")["both"]
    assert tally.recall >= GUM_FLOOR[0]
    assert tally.precision >= GUM_FLOOR[1]


def test_a_wrong_link_is_counted() -> None:
    right = read_passage(1, "{s0:He} {c0:told AFP} {k0:it fell}.", "0=AFP")
    wrong = read_passage(2, "{s0:He} {c0:told AFP} {k0:it fell}.", "")
    missed = read_passage(3, "{s0:He} {c0:said} {k0:it fell}.", "0=AFP")
    assert find_edges(right) == {("0", "AFP", "told")}
    tally = measure([right, wrong, missed])["all"]
    assert (tally.hits, tally.found, tally.wanted) == (1, 2, 2)


def test_an_unreadable_edge_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        list(read_edges("0 told AFP"))
