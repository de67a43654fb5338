"""The letter of a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.grade import Outcome, Reliability, Turn
from firsthand.stages.weigh.grade.reliability import find_history, grade_source


def make_outcomes(confirmed: int, refuted: int) -> list[Outcome]:
    turns = [Turn.CONFIRMED] * confirmed + [Turn.REFUTED] * refuted
    return [Outcome(claim=f"c{k}", turn=turn, at=f"2026-01-{k + 1:02d}") for k, turn in enumerate(turns)]


@pytest.mark.parametrize(
    ("confirmed", "refuted", "letter"),
    [
        (0, 0, "F"),
        (4, 0, "F"),
        (5, 0, "C"),
        (12, 0, "B"),
        (30, 0, "A"),
        (22, 2, "B"),
        (12, 8, "D"),
        (3, 5, "D"),
        (0, 5, "E"),
        (1, 12, "E"),
    ],
)
def test_the_letter_of_a_source(confirmed: int, refuted: int, letter: str) -> None:
    graded = grade_source(make_outcomes(confirmed, refuted))
    assert graded.reliability == letter, graded.because


def test_a_relay_is_not_graded_for_its_origins() -> None:
    relayed = [Outcome(claim=f"c{k}", turn=Turn.REFUTED, at="2026-01-01", mass=0.05) for k in range(40)]
    assert grade_source(relayed).reliability is Reliability.F


def test_of_two_outcomes_of_one_claim_the_later_counts() -> None:
    first = Outcome(claim="c1", turn=Turn.CONFIRMED, at="2026-01-01")
    later = Outcome(claim="c1", turn=Turn.REFUTED, at="2026-02-01")
    assert grade_source([later, first]).refuted == 1
    assert grade_source([later, first]).confirmed == 0


def test_the_history_says_what_was_known_when() -> None:
    history = find_history(make_outcomes(6, 0))
    assert [(one.at, str(one.reliability)) for one in history[-2:]] == [("2026-01-05", "C"), ("2026-01-06", "C")]
    assert str(history[0].reliability) == "F"


@given(st.integers(0, 60), st.integers(0, 60))
def test_one_more_refuted_claim_never_raises_the_letter(confirmed: int, refuted: int) -> None:
    order = "FABCDE"
    before = grade_source(make_outcomes(confirmed, refuted))
    after = grade_source(make_outcomes(confirmed, refuted + 1))
    assert before.low <= before.high
    if before.reliability is not Reliability.F:
        assert order.index(after.reliability) >= order.index(before.reliability)
