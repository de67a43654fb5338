"""From shares to spans."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.read.pieces import PARAGRAPH_ID, Pieces
from firsthand.stages.read.spans import ENTRY_BY_I, decode_roles, find_ranges, find_runs, make_spans

OUT, BEGIN, IN = (0.98, 0.01, 0.01), (0.01, 0.98, 0.01), (0.01, 0.01, 0.98)
DOUBT = (0.55, 0.05, 0.4)


def make_shares(*rows: tuple[float, float, float]) -> np.ndarray:
    return np.array([rows], dtype=np.float32)


@pytest.mark.parametrize(
    ("rows", "runs"),
    [
        pytest.param([OUT, BEGIN, IN, OUT], [(1, 3)], id="plain"),
        pytest.param([BEGIN, IN, DOUBT, IN, OUT], [(0, 4)], id="a doubtful piece does not cut"),
        pytest.param([OUT, IN, IN], [(1, 3)], id="a run may lack its beginning"),
        pytest.param([OUT, DOUBT, OUT], [], id="a doubtful piece alone is nothing"),
        pytest.param([OUT, OUT], [], id="nothing"),
    ],
)
def test_decode_roles(rows: list[tuple[float, float, float]], runs: list[tuple[int, int]]) -> None:
    taken = decode_roles(make_shares(*rows), entry_cost=0.0)
    assert find_runs(taken[0]) == runs


@given(st.lists(st.sampled_from([OUT, BEGIN, IN, DOUBT]), min_size=1, max_size=7))
def test_decoding_finds_the_best_of_all_labelings(rows: list[tuple[float, float, float]]) -> None:
    scores = np.log(np.array(rows))

    def worth(labels: tuple[int, ...]) -> float:
        before, total = 0, 0.0
        for place, label in enumerate(labels):
            begin = np.log(rows[place][1] + ENTRY_BY_I * rows[place][2])
            total += scores[place, 0] if not label else scores[place, 2] if before else begin
            before = label
        return total

    every = [tuple(number >> place & 1 for place in range(len(rows))) for number in range(2 ** len(rows))]
    taken = tuple(int(one) for one in decode_roles(make_shares(*rows), entry_cost=0.0)[0])
    assert worth(taken) == pytest.approx(max(map(worth, every)), abs=1e-4)


def test_two_cues_side_by_side_stay_two() -> None:
    begins, inside = np.array([0.9, 0.9, 0.1], "f"), np.array([0.0, 0.1, 0.8], "f")
    assert find_ranges(begins, inside, 0.5) == [(0, 1), (1, 3)]


def test_spans_end_with_their_paragraph_and_hold_whole_words() -> None:
    text = "He spoke\n\nof it"
    pieces = Pieces(
        ids=np.array([5, 6, PARAGRAPH_ID, 7, 8, PARAGRAPH_ID]),
        shapes=np.zeros(6, dtype=np.int64),
        starts=np.array([0, 3, 8, 10, 13, 15]),
        ends=np.array([2, 5, 8, 12, 15, 15]),
    )
    assert [span.words for span in make_spans(text, pieces, [(1, 5)])] == ["spoke", "of it"]
