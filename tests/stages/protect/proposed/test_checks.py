"""Check digits."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.protect.proposed.checks import (
    INN_10,
    RNOKPP_WEIGHTS,
    is_address,
    is_iban,
    is_inn,
    is_luhn,
    is_rnokpp,
    is_snils,
    is_unzr,
    weigh,
)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (is_luhn, "5555 5555 5555 4444", "5555 5555 5555 4445"),
        (is_luhn, "490154203237518", "490154203237519"),
        (is_iban, "DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 01"),
        (is_rnokpp, "3184710691", "3184710692"),
        (is_inn, "7707083893", "7707083894"),
        (is_inn, "500100732259", "500100732269"),
        (is_snils, "112-233-445 95", "112-233-445 94"),
        (is_unzr, "19850415-04417", "19851315-04417"),
        (is_address, "203.0.113.9", "203.0.113.900"),
    ],
)
def test_only_the_right_digits_pass(check: Callable[[str], bool], right: str, wrong: str) -> None:
    assert check(right)
    assert not check(wrong)


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_a_changed_digit_is_seen_in_a_tax_number(digits: list[int], at: int, by: int) -> None:
    last = weigh(digits, RNOKPP_WEIGHTS) % 11
    number = "".join(map(str, [*digits, last % 10]))
    changed = [*digits]
    changed[at] = (changed[at] + by) % 10
    assert is_rnokpp(number)
    if last < 10 and weigh(changed, RNOKPP_WEIGHTS) % 11 < 10:
        assert not is_rnokpp("".join(map(str, [*changed, last])))


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_a_made_inn_passes(digits: list[int]) -> None:
    assert is_inn("".join(map(str, [*digits, weigh(digits, INN_10) % 11 % 10])))
