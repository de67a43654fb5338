"""Counts in set phrases."""

import pytest

from firsthand.stages.read.wordings import find_wordings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The ministry puts it at almost twenty cases.", ("The ministry", "puts", "it at almost twenty cases"), id="it"
        ),
        pytest.param(
            "Monitors have estimated the toll at 40 to 60.", ("Monitors", "have estimated", "the toll at 40 to 60"), id="toll"
        ),
        pytest.param(
            "He left, while the union puts losses at $1.5 million a day.",
            ("the union", "puts", "losses at $1.5 million a day"),
            id="after while",
        ),
        pytest.param("He put the box at the door.", None, id="no count"),
        pytest.param("She set the table at six o'clock", None, id="a table is not counted"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_find_wordings(text: str, found: tuple[str, str, str] | None) -> None:
    made = find_wordings(text, [])
    words = [(one.source[0].words, one.cue[0].words, one.content[0].words) for one in made]
    assert words == ([] if found is None else [found])


def test_a_cue_that_has_an_attribution_gets_no_other() -> None:
    text = "The ministry puts it at almost twenty cases."
    assert find_wordings(text, find_wordings(text, [])) == []
