"""The number of a claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.assertion import Basis
from firsthand.model.grade import Credibility
from firsthand.stages.weigh.grade.credibility import Standing, grade_claim

SEEN = frozenset({Basis.WITNESSED})


@pytest.mark.parametrize(
    ("standing", "number"),
    [
        pytest.param(Standing(origins=2.0, two=1.0), "1", id="two independent origins, nobody contradicts"),
        pytest.param(Standing(origins=2.0, two=0.95, belief=0.85, rival=0.15), "1", id="two origins beyond a weak rival"),
        pytest.param(Standing(origins=2.0, two=0.95, belief=0.55, rival=0.45), "3", id="two origins on each side"),
        pytest.param(Standing(origins=1.6, two=0.6), "2", id="probable, but one may have it from the other"),
        pytest.param(Standing(origins=1.05, two=0.05), "6", id="14 reports of one ministry"),
        pytest.param(Standing(origins=1.0, two=0.0, bases=SEEN), "3", id="one who was there"),
        pytest.param(Standing(origins=1.0, two=0.0, belief=0.3, rival=0.7), "4", id="the weaker of two"),
        pytest.param(Standing(origins=1.0, two=0.0, belief=0.1, rival=0.9, rival_two=0.99), "5", id="against two origins"),
        pytest.param(Standing(origins=1.0, two=0.0, is_retracted=True, bases=SEEN), "4", id="taken back by its only origin"),
        pytest.param(Standing(origins=3.0, two=1.0, is_retracted=True), "1", id="one of several took it back"),
    ],
)
def test_the_number_of_a_claim(standing: Standing, number: str) -> None:
    graded = grade_claim(standing)
    assert graded.credibility == number, graded.because
    assert graded.because


@given(
    st.floats(0, 20),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_1_is_never_given_without_independence(origins: float, two: float, belief: float, rival: float, other: float) -> None:
    graded = grade_claim(Standing(origins=origins, two=two, belief=belief, rival=rival, rival_two=other))
    if graded.credibility is Credibility.CONFIRMED:
        assert two >= 0.9
        assert belief >= 0.8
        assert rival < belief


def test_every_number_has_the_words_of_the_standard() -> None:
    assert [one.words for one in Credibility][-1] == "truth cannot be judged"
