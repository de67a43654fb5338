"""The encoder: near in meaning is near in angle, marks and order change nothing, and broken weights are refused by name."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from firsthand.errors import LinkError
from firsthand.stages.link.find.claims import index_claims
from firsthand.stages.link.find.encoder import Encoder, load_encoder, write_text
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.incidents import link_incidents

SAID = "The bridge in Dunwater fell and killed eleven people."
RETOLD = "Eleven dead after a bridge collapse at Dunwater"
OTHER = "The council votes on school meals."


def test_a_rewrite_is_nearer_than_something_else() -> None:
    said, retold, other = load_encoder().encode([SAID, RETOLD, OTHER])
    assert said @ retold > 0.5 > said @ other


def test_it_must_not_decide_for_a_denial_lies_nearer_than_a_rewrite() -> None:
    said, denied, retold = load_encoder().encode(
        ["The army shelled the market.", "The army did not shell the market.", "Troops fired artillery at the bazaar."]
    )
    assert said @ denied > said @ retold


def test_quotation_marks_and_neighbours_change_nothing() -> None:
    encoder = load_encoder()
    marks = encoder.encode(["“The dam is safe”", "'The dam is safe'", '"The dam is safe"'])
    assert (marks[0] == marks[1]).all()
    assert (marks[0] == marks[2]).all()
    assert (encoder.encode([SAID, OTHER])[0] == encoder.encode([OTHER, SAID])[1]).all()


@pytest.mark.parametrize("text", ["", " ", "\ud800", "x" * 5_000, "🔥", "мост упал"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    assert np.linalg.norm(load_encoder().encode([text])[0]) == pytest.approx(1.0, abs=1e-4)


def test_a_title_that_holds_the_text_is_not_said_twice() -> None:
    assert write_text(Entry(id="a", text="it fell", title="The mayor said it fell.")) == "The mayor said it fell."
    assert write_text(Entry(id="a", text="It fell.", title="Bridge")) == "Bridge It fell."


def test_vectors_add_candidates_that_share_no_word() -> None:
    reports = [
        Entry(id="a", text="Physician arrested"),
        Entry(id="b", text="Doctor detained"),
        Entry(id="c", text="Snow falls in Arlen"),
    ]
    pairs = {(pair.left, pair.right): pair.p for pair in link_incidents(reports, load_encoder(), least=0.0)}
    assert pairs["a", "b"] > pairs["a", "c"]
    assert not link_incidents(reports[:2], least=0.0)


def test_a_claim_in_other_words_is_found() -> None:
    claims = [Entry(id="1", text="A physician was arrested in the capital."), Entry(id="2", text="Snow fell in Arlen in July.")]
    (found,) = index_claims(claims, load_encoder()).rank(["Police detain doctor!"])
    assert found[0].id == "1"


def test_weights_that_are_missing_or_others_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="cannot be read"):
        Encoder(tmp_path)
    shutil.copytree(Path(str(files("firsthand.stages.link.find") / "weights")), tmp_path / "weights")
    (tmp_path / "weights" / "finder.onnx").write_bytes(b"no graph")
    with pytest.raises(LinkError, match="not the file that its card names"):
        Encoder(tmp_path / "weights")
