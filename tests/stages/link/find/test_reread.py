"""Post and claim read together: the right claim is told from its neighbour, exactly, whatever else is read."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from firsthand.errors import LinkError
from firsthand.stages.link.find.reread import WEIGHTS, Rereader, load_rereader

FOLDER = Path(str(files("firsthand.stages.link.find") / WEIGHTS))
POST = "so they left the gates open and THATS why the dam at Arlen burst — Vesna Korr"
RIGHT = "The dam at Arlen burst because its gates were left open."
OTHER = "The dam at Arlen was built in 1931 by two brothers."


def test_the_claim_that_a_post_makes_is_likelier_than_its_neighbour() -> None:
    right, other = load_rereader().read([(POST, RIGHT), (POST, OTHER)])
    assert right > other + 1


def test_neighbours_order_and_marks_change_no_answer() -> None:
    (alone,) = load_rereader().read([(POST, RIGHT)])
    assert load_rereader().read([(POST, OTHER), (POST, RIGHT)])[1] == alone
    assert load_rereader().read([(f"“{POST}”", RIGHT)]) == load_rereader().read([(f"'{POST}'", RIGHT)])


def test_what_flows_through_the_network_is_not_rounded(monkeypatch: pytest.MonkeyPatch) -> None:
    said = load_rereader().read([(POST, RIGHT), (POST, OTHER)])
    plain = onnxruntime.SessionOptions()
    plain.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    reader = Rereader(FOLDER)
    graph = onnxruntime.InferenceSession(str(FOLDER / "pair.onnx"), plain, providers=["CPUExecutionProvider"])
    monkeypatch.setattr(reader._network, "_graph", graph)
    assert reader.read([(POST, RIGHT), (POST, OTHER)]) == pytest.approx(said, abs=0.0005)


@pytest.mark.parametrize("words", ["", "\ud800", "x" * 5000, "Корват сказал, что моста нет.", " ".join(["word"] * 400)])
def test_odd_words_get_an_answer(words: str) -> None:
    assert np.isfinite(load_rereader().read([(words, RIGHT), (POST, words)])).all()


def test_nothing_to_read_is_no_answer() -> None:
    assert load_rereader().read([]) == []


def test_other_weights_than_the_card_names_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "weights")
    (tmp_path / "weights" / "pair.onnx").write_bytes(b"other")
    with pytest.raises(LinkError, match=r"pair\.onnx is not the file"):
        Rereader(tmp_path / "weights")
