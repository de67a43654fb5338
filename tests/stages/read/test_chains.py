"""Chains and echoes, on attributions made by hand."""

import pytest

from firsthand.model.attribution import Attribution
from firsthand.model.span import make_span
from firsthand.stages.read.chains import drop_echoes, drop_withholding, link_chains

TEXT = "The lawyer said that a soldier told her that he saw ten men fall, and she believed him."


def make(source: str, cue: str, content: str, confidence: float = 0.9) -> Attribution:
    spans = [(make_span(TEXT, TEXT.index(words), TEXT.index(words) + len(words)),) for words in (source, cue, content)]
    return Attribution(source=spans[0], cue=spans[1], content=spans[2], confidence=confidence)


LAWYER = make("The lawyer", "said", "that a soldier told her that he saw ten men fall")
SOLDIER = make("a soldier", "told her", "that he saw ten men fall")
SIGHT = make("he", "saw", "ten men fall")


def test_a_chain_goes_down_to_the_eye() -> None:
    assert [one.parent for one in link_chains([LAWYER, SOLDIER, SIGHT])] == [None, 0, 1]


def test_order_does_not_matter() -> None:
    assert [one.parent for one in link_chains([SIGHT, LAWYER, SOLDIER])] == [2, None, 1]


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        pytest.param(
            make("The lawyer", "her", "that he saw ten men fall", 0.5), False, id="an unsure cue with the same content"
        ),
        pytest.param(make("The lawyer", "her", "that he saw ten men fall", 0.98), True, id="a sure one"),
        pytest.param(make("she", "and", "believed him", 0.99), False, id="a word that attributes nothing"),
        pytest.param(make("he", "saw", "ten men fall", 0.5), True, id="a part of the content, of its own"),
    ],
)
def test_echoes(other: Attribution, *, kept: bool) -> None:
    assert (other in drop_echoes([SOLDIER, other])) is kept


@pytest.mark.parametrize(
    ("words", "cue", "kept"),
    [
        pytest.param("She asked not to be named for fear of reprisals.", "asked", False, id="asked"),
        pytest.param("He declined to be identified because of his post.", "declined", False, id="declined"),
        pytest.param("A guard spoke on condition of anonymity.", "spoke", False, id="condition"),
        pytest.param("She asked what they would be named.", "asked", False, id="a question about names is lost"),
        pytest.param("She asked where the men were held.", "asked", True, id="a question"),
        pytest.param("He declined to say how long.", "declined to say", True, id="a refusal to speak"),
    ],
)
def test_withholding_a_name_is_no_statement(words: str, cue: str, *, kept: bool) -> None:
    start = words.index(cue)
    end = start + len(cue)
    said = Attribution(source=(), cue=(make_span(words, start, end),), content=(make_span(words, end + 1, len(words)),))
    assert bool(drop_withholding(words, [said])) is kept
