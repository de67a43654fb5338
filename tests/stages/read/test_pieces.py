"""Wordpieces keep their places in the text, whatever the text is."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from firsthand.stages.read.pieces import PARAGRAPH_ID, QUOTES, cut_cores, cut_pieces, cut_windows, find_pieces


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    loaded = Tokenizer.from_file(str(files("firsthand.stages.read") / "weights" / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def test_offsets_hold_the_words(tokenizer: Tokenizer) -> None:
    text = "Zoë Łukács\u00a0said:\n\n“Ten of fifty—дом—fell.”"
    pieces = cut_pieces(text, tokenizer)
    assert "".join(text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)) == "".join(text.split())


def test_each_paragraph_ends_in_a_mark_of_no_width(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("One.\n\nTwo.\n \nThree.", tokenizer)
    marks = [place for place, piece in enumerate(pieces.ids) if piece == PARAGRAPH_ID]
    assert len(marks) == 3
    assert all(pieces.starts[place] == pieces.ends[place] for place in marks)


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param('"it fell" he', [2, 1, 1, 2, 0, 0], id="straight"),
        pytest.param("“it fell” he", [2, 1, 1, 2, 0, 0], id="curly"),
        pytest.param("“it fell\n\nhe", [2, 1, 1, 0, 0, 0], id="an open quotation ends with its paragraph"),
    ],
)
def test_pieces_know_whether_they_are_quoted(tokenizer: Tokenizer, text: str, quotes: list[int]) -> None:
    assert [int(shape) % QUOTES for shape in cut_pieces(text, tokenizer).shapes] == quotes


def test_case_belongs_to_the_whole_word(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("Kryvolutsky saw NATO 2024 men", tokenizer)
    cases = {}
    for start, end, shape in zip(pieces.starts, pieces.ends, pieces.shapes, strict=True):
        if end > start:
            cases.setdefault("Kryvolutsky saw NATO 2024 men"[:start].count(" "), set()).add(int(shape) // QUOTES)
    assert cases == {0: {1}, 1: {0}, 2: {2}, 3: {3}, 4: {0}}


@given(st.integers(0, 2000))
def test_windows_cover_all_and_cores_cover_each_once(count: int) -> None:
    windows = cut_windows(count, width=256, stride=192)
    cores = cut_cores(windows)
    assert [place for low, high in cores for place in range(low, high)] == list(range(count))
    assert all(first <= low and high <= last for (first, last), (low, high) in zip(windows, cores, strict=True))
    assert all(last - first == min(count, 256) for first, last in windows)


def test_a_span_within_a_word_takes_the_piece_it_touches(tokenizer: Tokenizer) -> None:
    pieces = cut_pieces("he said so", tokenizer)
    assert find_pieces(pieces, [(4, 6)]) == [(1, 2)]
    assert find_pieces(pieces, [(2, 3)]) == []
