"""The measurement of masking, small: every generated form is found, and hardly a word of others is taken for a name."""

import random

from eval.masking import judge, measure_forms
from eval.masking_texts import Case, make_cases, make_identity, make_world
from firsthand.stages.protect.registered.find import find_registered
from firsthand.stages.protect.registered.register import compile_register


def test_generated_forms() -> None:
    measured = measure_forms(texts=600, seed=7, worlds=2)
    missed = [one for one in measured["examples"] if one[0] != "swallowed a neighbour"]
    assert sum(measured["counts"][True].values()) > 400
    assert missed == []


def test_a_name_that_is_not_registered_is_not_found() -> None:
    """The measure can fail: the same texts, judged against other people."""
    people = make_world(random.Random(1), 20)
    strangers = compile_register([make_identity(one) for one in make_world(random.Random(2), 2)])
    cases = list(make_cases(random.Random(3), people, 60))
    assert sum(judge(case, find_registered(case.text, strangers)).startswith("missed") for case in cases) > 40


def test_a_swallowed_neighbour_is_told() -> None:
    register = compile_register([make_identity(one) for one in make_world(random.Random(1), 2)])
    name = register.identities[0].names[0]
    case = Case(f"так {name} був", 0, 3, register.identities[0].id, "none", is_listed=True)
    assert judge(case, find_registered(case.text, register)) != "found"
