"""Counts as intervals: what agrees, what rises, what contradicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.quantity import Interval, exactly
from firsthand.stages.weigh.truth.intervals import AgreementKind, agree, covers, overlaps, read_interval
from firsthand.stages.weigh.truth.numbers import weigh_figures

MONDAY, WEDNESDAY = "2024-03-04", "2024-03-06"


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("23", "23"),
        ("1,200", "1,200"),
        ("1 200", "1,200"),
        ("-3.5", "-3.5"),
        ("at least 20", "[20, ∞)"),
        ("more than 20", "(20, ∞)"),
        ("up to 30", "(−∞, 30]"),
        ("< 30", "(−∞, 30)"),
        ("20+", "[20, ∞)"),
        ("10–15", "[10, 15]"),
        ("10 to 15", "[10, 15]"),
        ("(10, 20)", "(10, 20)"),
        ("[11, ∞)", "[11, ∞)"),
    ],
)
def test_read_interval(text: str, interval: str) -> None:
    assert str(read_interval(text)) == interval


@pytest.mark.parametrize(
    "value", ["many", "", "1,5", "15-10", "1e999", "2011-12-01", "nan", float("nan"), float("inf"), None, "\ud800"]
)
def test_what_is_no_number_is_none(value: object) -> None:
    assert read_interval(value) is None


@pytest.mark.parametrize(
    ("left", "right", "days", "rises", "kind"),
    [
        pytest.param("23", "23", (None, None), False, "same", id="the same figure"),
        pytest.param("at least 20", "23", (None, None), False, "compatible", id="at least 20 agrees with 23"),
        pytest.param("10-15", "12-20", (None, None), False, "compatible", id="ranges that meet"),
        pytest.param("more than 20", "20", (None, None), False, "contradicts", id="more than 20 is not 20"),
        pytest.param("12", "20", (MONDAY, WEDNESDAY), True, "rises", id="a toll rises"),
        pytest.param("20", "12", (WEDNESDAY, MONDAY), True, "rises", id="told the other way round"),
        pytest.param("20", "12", (MONDAY, WEDNESDAY), True, "contradicts", id="a toll does not fall"),
        pytest.param("12", "20", (MONDAY, MONDAY), True, "contradicts", id="two tolls of one day"),
        pytest.param("12", "20", (MONDAY, None), True, "contradicts", id="no date tells which is later"),
        pytest.param("12", "20", (MONDAY, WEDNESDAY), False, "contradicts", id="what does not rise"),
    ],
)
def test_agree(left: str, right: str, days: tuple[str | None, str | None], rises: bool, kind: str) -> None:
    one, two = read_interval(left), read_interval(right)
    assert one is not None
    assert two is not None
    told = agree(one, two, left_at=days[0], right_at=days[1], rises=rises)
    assert told.kind.value == kind, told.because
    assert told.holds == (kind != "contradicts")
    assert told.because


ENDS = st.one_of(st.none(), st.integers(-5, 5).map(float))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if low == high and low is not None:
        return exactly(low)
    return Interval(low, high, low is not None and draw(st.booleans()), high is not None and draw(st.booleans()))


@given(intervals(), intervals(), st.booleans())
def test_agreement_has_no_side(left: Interval, right: Interval, rises: bool) -> None:
    there = agree(left, right, left_at=MONDAY, right_at=WEDNESDAY, rises=rises)
    back = agree(right, left, left_at=WEDNESDAY, right_at=MONDAY, rises=rises)
    assert there.kind is back.kind


@given(intervals(), intervals(), st.integers(-6, 6))
def test_intervals_with_a_number_in_common_overlap(left: Interval, right: Interval, number: int) -> None:
    if left.holds(number) and right.holds(number):
        assert overlaps(left, right)
        assert agree(left, right).kind is not AgreementKind.CONTRADICTS
    if covers(left, right) and right.holds(number):
        assert left.holds(number)


@pytest.mark.parametrize(
    ("figures", "masses", "at", "best", "by"),
    [
        pytest.param(["at least 20", "23", "7"], [1, 0.5, 0.9], None, "23", (0, 1), id="what both allow"),
        pytest.param(["10-15", "12-20", "14-30"], [1, 1, 1], None, "[14, 15]", (0, 1, 2), id="where three meet"),
        pytest.param(["12", "20"], [2, 1], [MONDAY, WEDNESDAY], "20", (0, 1), id="the earlier toll stands behind the later"),
        pytest.param(["12", "20"], [2, 1], [WEDNESDAY, MONDAY], "12", (0,), id="a fall is a contradiction"),
        pytest.param(["20", "20", "5"], [0.1, 0.1, 1], None, "5", (2,), id="copies weigh little"),
    ],
)
def test_weigh_figures(figures: list[str], masses: list[float], at: list[str] | None, best: str, by: tuple[int, ...]) -> None:
    read = [interval for interval in map(read_interval, figures) if interval is not None]
    told = weigh_figures(read, masses, at=at, rises=at is not None)
    assert told is not None
    assert (str(told.best), told.by) == (best, by)
    assert str(told.best) in told.because


def test_no_figures_have_no_best() -> None:
    assert weigh_figures([], []) is None


@given(st.lists(st.tuples(intervals(), st.floats(0, 1)), min_size=1, max_size=6), st.randoms())
def test_the_best_stretch_is_behind_as_much_as_is_told(rows: list[tuple[Interval, float]], chance: object) -> None:
    told = weigh_figures([figure for figure, _ in rows], [mass for _, mass in rows])
    assert told is not None
    assert told.mass == pytest.approx(sum(rows[place][1] for place in told.by))
    assert all(overlaps(rows[place][0], told.best) for place in told.by)
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    again = weigh_figures([figure for figure, _ in shuffled], [mass for _, mass in shuffled])
    assert again is not None
    assert again.best == told.best
    assert again.mass == pytest.approx(told.mass)
