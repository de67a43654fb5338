"""Two statements read together: one answer for either order, and never against the slots."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.errors import LinkError
from firsthand.model.relation import RelationKind
from firsthand.pipeline.stating import state_words
from firsthand.stages.link.claim.pair import MOST, WEIGHTS, PairReader, load_pair_reader
from firsthand.stages.link.claim.slots import Slots
from firsthand.stages.link.claim.tie import READ, READ_FROM, judge_together, read_together, tie
from firsthand.stages.link.find.encoder import load_encoder

SHELLED = "The army shelled the market in Odvar on Monday."
STRUCK = "On Monday troops fired artillery at the bazaar of Odvar."
BAKED = "The baker of Odvar has raised the price of bread."
DENIED = "The army did not shell the market in Odvar on Monday."


def read(*pairs: tuple[str, str]) -> list[float]:
    return [float(one) for one in load_pair_reader().read(pairs)]


def test_the_same_in_other_words_is_likelier_than_another_thing() -> None:
    same, other = read((SHELLED, STRUCK), (SHELLED, BAKED))
    assert same > other + 1


def test_either_order_and_any_company_gives_the_same_answer() -> None:
    assert read((SHELLED, STRUCK)) == read((STRUCK, SHELLED))
    assert read((SHELLED, BAKED), (SHELLED, STRUCK))[1:] == read((SHELLED, STRUCK))


@pytest.mark.parametrize("words", ["", "\ud800", "x" * 5000, "Корват сказал, что моста нет.", " ".join(["word"] * 400)])
def test_odd_words_get_an_answer(words: str) -> None:
    (said,) = read((words, SHELLED))
    assert -MOST <= said <= MOST


def test_nothing_to_read_is_no_answer() -> None:
    assert load_pair_reader().read([]).shape == (0,)


def judge(left: str, right: str, reader: PairReader | None) -> tuple[RelationKind, dict[str, float]] | None:
    one, two = state_words(left, name="one"), state_words(right, name="two")
    vectors = dict(zip((one.id, two.id), load_encoder().encode([left, right]), strict=True))
    found = judge_together([(one, two)], vectors, reader)
    return (found[0].kind, dict(found[0].features)) if found else None


class Sure(PairReader):
    """Takes everything for the same."""

    def __init__(self) -> None:
        pass

    def read(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        return np.full(len(pairs), MOST)


def test_what_was_read_is_stored_with_the_relation() -> None:
    found = judge(SHELLED, STRUCK, load_pair_reader())
    assert found is not None
    assert found[0] is RelationKind.SAME_CLAIM
    assert found[1][READ] == pytest.approx(read((SHELLED, STRUCK))[0], abs=1e-4)


def test_a_network_that_is_sure_does_not_make_a_denial_the_same() -> None:
    found = judge(SHELLED, DENIED, Sure())
    assert found is None or found[0] is RelationKind.DENIES


def test_what_is_unlikely_by_all_else_is_not_read_and_counts_as_unlike() -> None:
    slots: dict[str, Slots] = {}
    one, two = state_words(SHELLED, name="one"), state_words(BAKED, name="two")
    vectors = dict(zip((one.id, two.id), load_encoder().encode([SHELLED, BAKED]), strict=True))
    (tied,) = tie([(one, two)], vectors, slots)
    words = {one.id: SHELLED, two.id: BAKED}
    assert read_together([(tied, READ_FROM / 2)], words, Sure()) == [-MOST]
    assert read_together([(tied, READ_FROM)], words, Sure()) == [MOST]
    assert read_together([], words, Sure()) == []


def test_another_file_than_the_card_names_is_refused(tmp_path: Path) -> None:
    source = Path(__file__).parents[4] / "src/firsthand/stages/link/claim" / WEIGHTS
    shutil.copytree(source, tmp_path / WEIGHTS)
    (tmp_path / WEIGHTS / "pair.onnx").write_bytes(b"no graph")
    with pytest.raises(LinkError, match=r"pair\.onnx is not the file"):
        PairReader(tmp_path / WEIGHTS)
