"""A capture or a judgement goes into the ledger and comes back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import LedgerError
from firsthand.ledger.canonical import read_act, write_act
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.capture import Capture
from firsthand.model.judgement import Judgement
from firsthand.pipeline.acts import make_captured, make_judged, read_captured, read_judged
from tests.strategies import judgements, texts, words

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


@settings(max_examples=25, deadline=None)
@given(texts.flatmap(judgements))
def test_a_judgement_comes_back_from_the_ledger_the_same(judgement: Judgement) -> None:
    act = read_act(write_act(make_judged(judgement)))
    assert read_judged(act, judgement.id) == judgement
    assert act.agent == judgement.by


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"verdict": "doubted"}, id="a verdict from the future"),
        pytest.param({"because": " "}, id="no reason"),
        pytest.param({"subject": None}, id="no words"),
        pytest.param(
            {"subject": {"report": "a", "model": "m", "attribution": {"source": [], "cue": [], "content": []}}}, id="none"
        ),
        pytest.param({"verdict": "revised"}, id="a revision of nothing"),
    ],
)
def test_a_judgement_that_is_not_understood_is_named(change: dict[str, Json]) -> None:
    said: Json = [{"start": 0, "end": 2, "words": "He"}]
    subject: Json = {"report": "a", "model": "m", "attribution": {"source": [], "cue": said, "content": said}}
    body: dict[str, Json] = {"verdict": "accepted", "because": "b", "subject": subject}
    read_judged(Act(kind=ActKind.JUDGED, at="2026-01-01", agent="desk", body=body), "id")
    with pytest.raises(LedgerError, match="2026-01-01"):
        read_judged(Act(kind=ActKind.JUDGED, at="2026-01-01", agent="desk", body=body | change), "id")
