"""Patterns, the tagger and capitals together."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import firsthand.stages.protect.proposed as room
from eval.propose import check, measure, read_transcripts
from firsthand.errors import ProtectError
from firsthand.model.testimony import MaskKind, MaskState
from firsthand.stages.protect.proposed.network import load_network, read_card
from firsthand.stages.protect.proposed.proposer import load_proposer

WEIGHTS = Path(room.__file__).parent / "weights"
DECISION = """The applicant, Ms Ilze Brandvold, is a Norwegian national born in 1962. She lives in Harnvik. On 4 June 1998 she
applied to the Harnvik District Court (application no. 51882/98). Mrs T. refused. Brandvold appealed."""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ms Ilze Brandvold", MaskKind.PERSON),
        ("1962", MaskKind.DATE),
        ("Harnvik", MaskKind.PLACE),
        ("4 June 1998", MaskKind.DATE),
        ("Harnvik District Court", MaskKind.ORGANISATION),
        ("51882/98", MaskKind.CODE),
        ("Mrs T", MaskKind.PERSON),
    ],
)
def test_a_decision_gives_away_nobody(words: str, kind: MaskKind) -> None:
    masks = load_proposer().propose(DECISION)
    start = DECISION.index(words)
    over = [mask for mask in masks if mask.span.start <= start and mask.span.end >= start + len(words)]
    assert [mask.kind for mask in over] == [kind], [mask.span.words for mask in masks]


def test_a_name_found_once_is_found_wherever_it_stands() -> None:
    masks = load_proposer().propose(DECISION)
    last = DECISION.rindex("Brandvold")
    assert any(mask.span.start <= last < mask.span.end for mask in masks)


@pytest.mark.parametrize("language", [None, "uk", "ru"])
def test_paragraphs_of_several_languages_in_one_text(language: str | None) -> None:
    text = "Then Tariq Mansour came to us.\n\nПотім Олена Савчук пішла додому.\n\nHe had left Marvik."
    words = " ".join(mask.span.words for mask in load_proposer().propose(text, language=language))
    assert all(name in words for name in ("Tariq Mansour", "Олена Савчук", "Marvik"))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="Aa bБв.\n«»-19№\u200b\ud800", max_size=80))
def test_any_text_gets_masks_that_fit_it_and_stand_apart(text: str) -> None:
    masks = load_proposer().propose(text)
    for mask in masks:
        mask.span.check(text)
        assert mask.state is MaskState.UNDECIDED
        assert mask.identity is None
        assert mask.because
        assert 0 < mask.confidence <= 1
    assert all(left.span.end <= right.span.start for left, right in pairwise(masks))
    assert masks == load_proposer().propose(text)


def test_a_damaged_tagger_is_refused(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "weights")
    with (tmp_path / "weights" / "tokenizer.json").open("ab") as file:
        file.write(b" ")
    with pytest.raises(ProtectError, match="not the one that was tested"):
        read_card(tmp_path / "weights")
    (tmp_path / "weights" / "tokenizer.json").unlink()
    with pytest.raises(ProtectError, match="missing"):
        read_card(tmp_path / "weights")


def test_the_card_tells_data_and_scores() -> None:
    card = load_network().card
    assert "Text Anonymization Benchmark" in card["data"]
    assert card["scores"]["recall all"] >= 0.85
    assert card["scores"]["precision of characters"] >= 0.60
    assert {kind.value for kind in MaskKind} - {"contact"} == set(card["thresholds"])


def test_interviews_keep_their_floors() -> None:
    figures = measure(None)
    assert check(figures, is_set=False) == []
    assert sum(len(texts) for texts in read_transcripts().values()) >= 13
