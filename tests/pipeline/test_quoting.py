"""Words are found where a person means them, and a slip is answered with what was probably meant."""

import pytest

from firsthand.errors import JudgementError
from firsthand.model.span import Span, make_span
from firsthand.pipeline.quoting import find_all_quoted, find_quoted

TEXT = "He said the bridge\nfell. The guard said: “The road is closed.” He said so twice."


@pytest.mark.parametrize(
    ("piece", "near", "start"),
    [
        pytest.param("said", 0, 3, id="the first"),
        pytest.param("said", 30, 35, id="the nearest"),
        pytest.param("said", 99, 66, id="the last"),
        pytest.param("He", 40, 63, id="whole words: not in 'The'"),
        pytest.param("the bridge fell", 0, 8, id="over the end of a line"),
        pytest.param("8:18", 0, 8, id="by place"),
        pytest.param(" 8 : 18 ", 0, 8, id="by place, with blanks"),
        pytest.param("closed.”", 0, 54, id="with marks"),
        pytest.param("brid", 0, 12, id="half a word, where no whole word is it"),
        pytest.param(make_span(TEXT, 8, 18), 0, 8, id="as a span"),
    ],
)
def test_finds(piece: str | Span, near: int, start: int) -> None:
    found = find_quoted(piece, TEXT, near=near)
    assert found.start == start
    found.check(TEXT)


@pytest.mark.parametrize(
    ("piece", "remedy"),
    [
        pytest.param("the brigde fell", "'the bridge\\nfell'", id="two letters swapped"),
        pytest.param("the guards said", "'The guard said'", id="a letter too many"),
        pytest.param("the ministry", "show REPORT --text", id="nothing like it"),
        pytest.param("   ", "show REPORT --text", id="blanks"),
        pytest.param("18:8", "START:END", id="backwards"),
        pytest.param("5:5", "START:END", id="nothing between"),
        pytest.param("70:900", "START:END", id="past the end"),
        pytest.param(Span(0, 2, "So"), "show REPORT --text", id="another text's span"),
    ],
)
def test_says_what_may_be_meant(piece: str | Span, remedy: str) -> None:
    with pytest.raises(JudgementError) as wrong:
        find_quoted(piece, TEXT, near=0)
    assert remedy in wrong.value.remedy


def test_pieces_come_in_reading_order_and_once() -> None:
    found = find_all_quoted(["fell", "the bridge", "fell"], TEXT, near=0)
    assert [span.words for span in found] == ["the bridge", "fell"]


def test_an_empty_piece_is_nothing() -> None:
    assert find_all_quoted([""], TEXT, near=0) == ()


def test_pieces_do_not_overlap() -> None:
    with pytest.raises(JudgementError, match="overlap"):
        find_all_quoted(["the bridge", "bridge fell"], TEXT, near=0)


def test_an_empty_text_holds_nothing() -> None:
    with pytest.raises(JudgementError, match="does not stand"):
        find_quoted("fell", "", near=0)
