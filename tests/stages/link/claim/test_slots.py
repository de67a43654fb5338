"""What is read off a statement, and how slots compare."""

import pytest

from firsthand.model.quantity import Interval
from firsthand.pipeline.stating import state_words
from firsthand.stages.link.claim.compare.places import compare_places
from firsthand.stages.link.claim.compare.quantities import compare_quantities, meet
from firsthand.stages.link.claim.lexicon import count_commonness, load_commonness
from firsthand.stages.link.claim.slots import make_slots
from firsthand.stages.link.claim.stems import find_stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "killing"),
        ("died", "dead"),
        ("struck", "strikes"),
        ("bombs", "bombing"),
        ("cities", "city"),
        ("organised", "organized"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert find_stem(one) == find_stem(other)


def test_names_numbers_events() -> None:
    slots = make_slots(state_words("On Monday President Ana Lind said 1,200 people fled Odesa after two strikes."))
    assert [name.written for name in slots.names] == ["Ana Lind", "Odesa"]
    assert {"1200", "2"} <= slots.numbers
    assert set(slots.events) == {"flight", "attack"}
    assert slots.days == {"monday"}


@pytest.mark.parametrize(
    ("left", "right", "agrees", "parts"),
    [
        ("At least 20 people died.", "23 people died.", 1.0, 0.0),
        ("At least 20 people died.", "12 people died.", 0.0, 1.0),
        ("20 people died.", "20 vehicles burnt.", 0.0, 0.0),
        ("40 per cent of the houses burnt.", "A third of the houses burnt.", 0.0, 1.0),
    ],
)
def test_quantities(left: str, right: str, agrees: float, parts: float) -> None:
    found = compare_quantities(make_slots(state_words(left)), make_slots(state_words(right)))
    assert (found["number agrees"], found["number parts"]) == (agrees, parts)


def test_open_ends_do_not_meet() -> None:
    assert not meet(Interval(1, 5, high_open=True), Interval(5, 9))
    assert meet(Interval(None, None), Interval(5, 5))


@pytest.mark.parametrize(
    ("left", "right", "parts"), [("Odesa", "Ukraine", 0.0), ("Odesa", "Kharkiv", 1.0), ("Odesa", "Odesa", 0.0)]
)
def test_places(left: str, right: str, parts: float) -> None:
    one, other = (make_slots(state_words(f"A school in {place} burnt down.")) for place in (left, right))
    assert compare_places(one, other)["place parts"] == parts


def test_what_a_case_repeats_says_less() -> None:
    stems = [frozenset({"hospital", f"w{k}"}) for k in range(500)]
    assert count_commonness(stems).weigh("hospital") < load_commonness().weigh("hospital")
