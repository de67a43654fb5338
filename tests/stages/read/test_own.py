"""What a report says itself, besides what it attributes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.attribution import Attribution
from firsthand.model.span import make_span
from firsthand.stages.read.own import cut_sentences, find_own_statements
from tests.strategies import attributions, texts


def make(text: str, *parts: str) -> Attribution:
    spans = [(make_span(text, text.index(words), text.index(words) + len(words)),) for words in parts]
    return Attribution(source=spans[0], cue=spans[1], content=spans[2])


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("It rained. The bridge fell.", ["It rained.", "The bridge fell."], id="sentences"),
        pytest.param(
            "Lt. Col. Orel and Gov. Halt met. It rained.", ["Lt. Col. Orel and Gov. Halt met.", "It rained."], id="ranks"
        ),
        pytest.param("ORLA\n\nThe bridge\nfell at dawn.", ["The bridge\nfell at dawn."], id="heading of a word, wrapped line"),
        pytest.param("By Anna Kel\n\nORLA (AP) — It rained.", ["It rained."], id="credits"),
        pytest.param("It rained.\n\nSources: AP, the Orla Herald", ["It rained."], id="list of sources"),
        pytest.param("THE BRIDGE FELL\r\nNOBODY DIED", ["THE BRIDGE FELL", "NOBODY DIED"], id="capitals without stops"),
        pytest.param("***\n\n—\n", [], id="no words"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences(text: str, own: list[str]) -> None:
    assert [span.words for span in find_own_statements(text, ())] == own


@pytest.mark.parametrize(
    ("text", "parts", "own"),
    [
        pytest.param(
            "The mayor said it fell. It rained.", ("The mayor", "said", "it fell"), ["It rained."], id="next sentence"
        ),
        pytest.param(
            "The bridge was closed on Monday, and the mayor said it fell.",
            ("the mayor", "said", "it fell"),
            ["The bridge was closed on Monday"],
            id="a clause before",
        ),
        pytest.param("On Monday, the mayor said it fell.", ("the mayor", "said", "it fell"), [], id="only a time"),
        pytest.param(
            "Ida Wern, who lost two sons, said it fell.",
            ("Ida Wern", "said", "it fell"),
            ["who lost two sons"],
            id="a relative clause",
        ),
    ],
)
def test_rests(text: str, parts: tuple[str, str, str], own: list[str]) -> None:
    assert [span.words for span in find_own_statements(text, [make(text, *parts)])] == own


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    sentences = st.sampled_from(
        ["It rained. ", "The bridge fell; it broke. ", "\n\n", '"No," she said. ', "Lt. Orel left ", "KELM\n"]
    )
    text = "".join(draw(st.lists(texts | sentences, min_size=1, max_size=10)))
    return text, [draw(attributions(text)) for _ in range(draw(st.integers(0, 3)))]


@settings(max_examples=60)
@given(reports())
def test_every_word_is_attributed_or_the_report_s_own(report: tuple[str, list[Attribution]]) -> None:
    """Words of a line of one word, of credits and of lists aside, which none of these texts holds."""
    text, found = report
    own = find_own_statements(text, found)
    parts = [span for one in found for _, span in one.spans()]
    parts += [span for one in found for span in (*one.medium, *one.addressee)]
    taken = [(span.start, span.end) for span in parts]
    for span in own:
        span.check(text)
        assert not any(start < span.end and span.start < end for start, end in taken)
    for start, end in cut_sentences(text):
        if any(low < end and start < high for low, high in taken):
            continue
        for word in re.finditer(r"\w+", text[start:end]):
            assert any(span.start <= start + word.start() and start + word.end() <= span.end for span in own)


@pytest.mark.parametrize(
    "text",
    ["x" * 300_000, "a. " * 20_000, " " * 100_000 + "x y", "He \ud800 said. No way."],
    ids=["word", "dots", "blanks", "surrogate"],
)
def test_odd_texts_are_read(text: str) -> None:
    one = Attribution(source=(), cue=(make_span(text, 0, 1),), content=(make_span(text, 1, 2),))
    for span in find_own_statements(text, [one]):
        span.check(text)
