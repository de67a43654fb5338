"""A span is true of its text or it is nothing."""

import pytest

from firsthand.errors import SpanError
from firsthand.model.span import Span, join_words, make_span

TEXT = "Ilse Varga said the bridge fell."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        pytest.param(-1, 3, "Ils", id="before the text"),
        pytest.param(4, 4, "", id="nothing"),
        pytest.param(5, 3, "ab", id="backwards"),
        pytest.param(0, 4, "Ils", id="words too short"),
    ],
)
def test_refuses_what_cannot_be_a_span(start: int, end: int, words: str) -> None:
    with pytest.raises(SpanError):
        Span(start, end, words)


def test_check_names_the_words_that_are_gone() -> None:
    span = make_span(TEXT, 0, 10)
    span.check(TEXT)
    with pytest.raises(SpanError, match="Ilse Varga"):
        span.check(TEXT.replace("Varga", "Vargo"))


def test_a_span_past_the_end_of_its_text_is_found() -> None:
    with pytest.raises(SpanError):
        make_span(TEXT, 0, 10).check("Ilse")


def test_join_words_shows_the_gap_and_one_line() -> None:
    assert join_words([Span(40, 44, "a\nb "), Span(0, 3, "the")]) == "the … a b"
