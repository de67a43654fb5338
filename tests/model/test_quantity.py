"""Intervals, quantities and what the codebooks would write down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import QuantityError, SpanError
from firsthand.model.codebook import CODEBOOKS
from firsthand.model.number_reading import find_step
from firsthand.model.number_rule import RULES, NumberRule
from firsthand.model.quantity import Group, Interval, Quantity, QuantityKind, exactly
from firsthand.model.span import Span, make_span
from firsthand.stages.read.quantities import find_quantities

numbers = st.floats(0.01, 1e12)


def test_an_interval_holds_its_closed_ends_only() -> None:
    almost_twenty = Interval(10, 20, low_open=True, high_open=True)
    assert [almost_twenty.holds(number) for number in (10, 10.5, 19, 20)] == [False, True, True, False]
    assert almost_twenty.touches(20)
    assert not almost_twenty.touches(21)
    assert Interval(None, None).holds(-1e9)


def test_an_interval_that_holds_nothing_is_refused() -> None:
    with pytest.raises(QuantityError, match="at least 5 and at most 4"):
        Interval(5, 4)


def test_a_quantity_needs_a_rule() -> None:
    with pytest.raises(QuantityError, match="'ten'"):
        Quantity(span=Span(0, 3, "ten"), interval=exactly(10), usual=None, kind=QuantityKind.COUNT, rules=())


def test_a_quantity_is_checked_against_its_text_and_so_is_its_group() -> None:
    text = "ten of his men"
    group = Group(span=make_span(text, 7, 14))
    ten = Quantity(
        span=make_span(text, 0, 3), interval=exactly(10), usual=None, kind=QuantityKind.COUNT, rules=("exact",), group=group
    )
    ten.check(text)
    with pytest.raises(SpanError, match="his men"):
        ten.check("ten of her men")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@given(number=numbers)
def test_every_rule_makes_an_interval_around_what_is_stated(rule: NumberRule, number: float) -> None:
    entailed = rule.entails(exactly(number))
    assert entailed.low is None or entailed.high is None or entailed.low <= entailed.high
    if rule.name in {"exact", "range", "at least", "more than", "just over", "at most", "fewer than", "nearly", "about", "odd"}:
        assert entailed.touches(number)
    usual = rule.usual(exactly(number))
    assert usual is None or usual.low is None or usual.high is None or usual.low <= usual.high


def test_names_of_rules_are_used_once_and_every_rule_has_a_source() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.source and rule.says for rule in RULES)


@given(number=numbers)
def test_a_rounding_step_is_at_most_half_of_a_number(number: float) -> None:
    assert 0 < find_step(number) <= max(number / 2, min(1.0, number))


@pytest.mark.parametrize(
    ("words", "acled", "airwars", "ucdp"),
    [
        ("23 men died", 23, (23, 23), (23, 23, 23)),
        ("tens of men died", 10, (20, None), (20, 20, None)),
        ("dozens of men died", 12, (24, None), (24, 24, None)),
        ("hundreds of men died", 100, (200, None), (200, 200, None)),
        ("tens of thousands of men died", 10_000, (20_000, None), (20_000, 20_000, None)),
        ("at least 13 and as many as 46 men died", 13, (13, 46), (13, 13, 46)),
        ("at least 13 men died", 13, (13, None), (13, 13, None)),
        ("more than 20 men died", 21, (21, None), (21, 21, None)),
        ("up to 20 men died", None, (None, 20), (None, None, 20)),
        ("almost 20 men died", 11, (11, 19), (11, 19, 19)),
        ("about 20 men died", 11, (11, 29), (11, 20, 29)),
        ("several men died", 3, (3, None), (3, 3, None)),
        ("several hundred men died", 300, (300, 999), (300, 300, 999)),
        ("no soldiers died", 0, (0, 0), (0, 0, 0)),
        ("half of the men died", None, (None, None), (None, None, None)),
        ("12 km away", None, (None, None), (None, None, None)),
    ],
)
def test_codebooks(words: str, acled: int, airwars: tuple[int, int], ucdp: tuple[int, int, int]) -> None:
    (quantity,) = find_quantities(words)
    views = {codebook.name: tuple(codebook.view(quantity).values()) for codebook in CODEBOOKS}
    assert views == {"ACLED": (acled,), "Airwars": airwars, "UCDP": ucdp}


@given(st.sampled_from(RULES), st.integers(1, 10_000))
def test_a_codebook_never_puts_low_above_high(rule: NumberRule, number: int) -> None:
    quantity = Quantity(
        span=Span(0, 1, "x"),
        interval=rule.entails(exactly(float(number))),
        usual=None,
        kind=QuantityKind.COUNT,
        rules=(rule.name,),
        stated=(float(number),),
    )
    for codebook in CODEBOOKS:
        known = [figure for figure in codebook.view(quantity).values() if figure is not None]
        assert known == sorted(known), codebook.name
