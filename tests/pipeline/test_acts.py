"""A capture goes into the ledger and comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import LedgerError
from firsthand.model.act import Act, ActKind
from firsthand.model.capture import Capture
from firsthand.pipeline.acts import make_captured, read_captured
from tests.strategies import words

captures = st.builds(
    Capture,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    size_bytes=st.integers(0, 2**50),
    name=words,
    captured_at=words,
    clock=words,
    collector=words,
    tool=words,
    tool_version=words,
    address_asked=st.none() | words,
    redirects=st.lists(words, max_size=2).map(tuple),
    headers=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    container=st.none() | words,
    member=st.none() | words,
    made_at=st.none() | words,
)


@given(captures)
def test_comes_back_the_same(capture: Capture) -> None:
    assert read_captured(make_captured(capture)) == capture


@pytest.mark.parametrize("body", [{}, {"sha256": "a", "from_the_future": 1}, {"headers": ["x"]}])
def test_an_act_that_is_not_understood_is_named(body: dict[str, object]) -> None:
    with pytest.raises(LedgerError, match="2026-01-01"):
        read_captured(Act(kind=ActKind.CAPTURED, at="2026-01-01", agent="desk", body=body))
