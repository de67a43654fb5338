"""What two statements of reports are to one another."""

import pytest

from firsthand.errors import LinkError
from firsthand.model.relation import RelationKind
from firsthand.pipeline.stating import state_words
from firsthand.stages.link.claim.judge import judge_claim, judge_claims
from firsthand.stages.link.claim.score import score_claim

FIRED = "The army fired on the clinic in Brezhna."
MARKET = "At least 20 people were killed when shells hit a market in Odesa on Monday."


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        pytest.param(
            MARKET,
            "23 people died in the shelling of a market in Odesa, officials said.",
            "same claim",
            id="23 within at least 20",
        ),
        pytest.param(
            MARKET, "Twelve people died in the shelling of a market in Odesa.", "differs in number", id="12 is not at least 20"
        ),
        pytest.param(
            "At least 20 people were killed in an attack on a market in Odesa.",
            "At least 20 people were killed in an attack on a market in Ukraine.",
            "same claim",
            id="Odesa lies in Ukraine",
        ),
        pytest.param(
            "At least 20 people were killed in an attack on a market in Odesa.",
            "At least 20 people were killed in an attack on a market in Kharkiv.",
            None,
            id="Kharkiv is elsewhere",
        ),
        pytest.param("Russia attacked Ukraine on Friday.", "Ukraine attacked Russia on Friday.", None, id="who attacks whom"),
        pytest.param(
            "Russia attacked Ukraine on Friday.", "Ukraine was attacked by Russia on Friday.", "same claim", id="passive"
        ),
        pytest.param(FIRED, FIRED, "same claim", id="word for word"),
        pytest.param(FIRED, "The army did not fire on the clinic in Brezhna.", "denies", id="not"),
        pytest.param(FIRED, "The army denied that it fired on the clinic in Brezhna.", "denies", id="denied that"),
        pytest.param(FIRED, "There is no evidence that the army fired on the clinic in Brezhna.", "denies", id="no evidence"),
        pytest.param(FIRED, "The claim that the army fired on the clinic in Brezhna is false.", "denies", id="is false"),
        pytest.param(FIRED, "The army never fired on the clinic in Brezhna.", "denies", id="never"),
        pytest.param(FIRED, "It is not false that the army fired on the clinic in Brezhna.", "same claim", id="not false"),
        pytest.param(FIRED, "It is not untrue that the army fired on the clinic in Brezhna.", "same claim", id="not untrue"),
        pytest.param("The bridge at Sol is closed.", "The bridge at Sol is open.", "denies", id="opposites"),
        pytest.param("The bridge at Sol is closed.", "The bridge at Sol is not open.", "same claim", id="opposite denied"),
        pytest.param(
            "20 soldiers died in the ambush near Murn.",
            "20 vehicles were destroyed in the ambush near Murn.",
            None,
            id="other things counted",
        ),
        pytest.param(
            "Dan Oro was arrested by police in Murn.", "Eva Lind was arrested by police in Murn.", None, id="another person"
        ),
        pytest.param("The toll rose to 12, revised from nine dead.", "Nine dead, the mayor said.", "revises", id="revised"),
        pytest.param(FIRED, "The bakery opens at seven.", None, id="nothing in common"),
    ],
)
def test_judge_claim(left: str, right: str, kind: str | None) -> None:
    relation = judge_claim(state_words(left, name="left"), state_words(right, name="right"))
    assert (relation and relation.kind.value) == kind, relation and relation.because


def test_the_one_that_denies_is_the_left() -> None:
    denial = state_words("The army did not fire on the clinic in Brezhna.", name="denial")
    for pair in ((state_words(FIRED), denial), (denial, state_words(FIRED))):
        relation = judge_claim(*pair)
        assert relation is not None
        assert (relation.kind, relation.left) == (RelationKind.DENIES, denial.id)


def test_because_is_in_plain_words() -> None:
    relation = judge_claim(
        state_words(MARKET, name="a"), state_words("Twelve people died in the shelling of a market in Odesa.", name="b")
    )
    assert relation is not None
    assert "same place (Odesa)" in relation.because
    assert "differs in number (“At least 20”, “Twelve”)" in relation.because
    assert dict(relation.features)["number parts"] == 1.0


@pytest.mark.parametrize("words", ["", "   ", "!!! ???", "\ud800 fell", "не было удара по больнице", "1 2 3", "a" * 5000])
def test_bad_input_has_a_score(words: str) -> None:
    assert 0.0 <= score_claim(state_words(words), state_words(FIRED, name="other")) <= 1.0


def test_many_pairs_are_judged_in_their_order() -> None:
    one, two, three = (
        state_words(words, name=name) for name, words in (("a", FIRED), ("b", FIRED), ("c", "The bakery opens at seven."))
    )
    found = judge_claims([(one, three), (one, two), (one, one)])
    assert [(relation.left, relation.right) for relation in found] == [(one.id, two.id)]


def test_two_statements_of_one_id_are_refused() -> None:
    with pytest.raises(LinkError, match="same id"):
        judge_claim(state_words(FIRED), state_words(MARKET))
