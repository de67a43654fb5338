"""Blocks hold every word once and never grow past their size."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.read.blocks import cut_blocks

pieces = st.sampled_from(["word", "a", "end. ", "long" * 9, " ", "\n\n", "\n", "“Yes.” "])


@given(st.lists(pieces, max_size=60).map("".join), st.integers(5, 60))
def test_every_word_stands_in_one_block(text: str, chars: int) -> None:
    blocks = cut_blocks(text, chars)
    assert all(end - start <= chars for start, end in blocks)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(blocks))
    assert "".join("".join(text[start:end].split()) for start, end in blocks) == "".join(text.split())


def test_a_short_text_is_one_block() -> None:
    assert cut_blocks("One.\n\nTwo.") == [(0, 10)]


def test_a_text_of_one_word_is_cut_all_the_same() -> None:
    assert cut_blocks("x" * 25, 10) == [(0, 10), (10, 20), (20, 25)]
