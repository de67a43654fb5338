"""One act, one text: RFC 8785, and nothing that would come back as something else."""

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ActError
from firsthand.ledger.canonical import read_act, write_act
from firsthand.model.act import Act, ActKind, Json

EXACT = 2**53 - 1
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-EXACT, EXACT) | st.floats(-EXACT, EXACT) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def make_act(value: object) -> Act:
    # What is no JSON is refused when it is written, whatever the types say.
    body = cast("dict[str, Json]", {"value": value})
    return Act(kind=ActKind.CAPTURED, at="2026-05-01T10:00:00Z", agent="firsthand", used=("a", "b"), body=body)


@given(VALUES)
def test_an_act_comes_back_as_it_went_in(value: object) -> None:
    act = make_act(value)
    text = write_act(act)
    assert read_act(text) == act
    assert write_act(read_act(text)) == text
    assert json.loads(text)["v"] == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param({"b": 1, "a": 2}, '{"a":2,"b":1}', id="keys in order"),
        pytest.param({"\ufb33": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\ufb33":1}', id="keys in the order of UTF-16"),
        pytest.param(1e-7, "1e-7", id="small number"),
        pytest.param(4.50, "4.5", id="no needless digits"),
        pytest.param("\u20ac$\u000f\nA'\u0042\"\\/", '"\u20ac$\\u000f\\nA\'B\\"\\\\/"', id="escapes"),
    ],
)
def test_canonical_text(value: object, text: str) -> None:
    assert f'"body":{{"value":{text}}}' in write_act(make_act(value))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(2**53, id="large number"),
        pytest.param(-(2**53), id="large negative number"),
        pytest.param(float(2**53), id="large float"),
        pytest.param([{"x": 1e300}], id="huge float inside"),
        pytest.param(float("nan"), id="not a number"),
        pytest.param(float("inf"), id="infinity"),
        pytest.param("\ud800", id="half a character"),
        pytest.param({"\ud800": 1}, id="half a character as key"),
        pytest.param({1: 2}, id="number as key"),
        pytest.param(b"bytes", id="bytes"),
        pytest.param({1, 2}, id="set"),
    ],
)
def test_what_json_cannot_keep_is_refused(value: object) -> None:
    with pytest.raises(ActError, match="canonical JSON"):
        write_act(make_act(value))


def test_endless_nesting_is_refused() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ActError, match="nested too deeply"):
        write_act(make_act(value))


GOOD = write_act(make_act(1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not an act"),
        ("[" * 100_000, "not an act"),
        ("[]", "fields are not those"),
        ("{}", "fields are not those"),
        (GOOD.replace('"v":1', '"v":2'), "newer Firsthand"),
        (GOOD.replace("captured", "foreseen"), "newer Firsthand"),
        (GOOD.replace('"captured"', '["captured"]'), "newer Firsthand"),
        (GOOD.replace('"used":["a","b"]', '"used":{}'), "another kind of value"),
        (GOOD.replace('"agent":"firsthand"', '"agent":7'), "another kind of value"),
    ],
)
def test_what_is_no_act_is_named(text: str, words: str) -> None:
    with pytest.raises(ActError, match=words):
        read_act(text)
