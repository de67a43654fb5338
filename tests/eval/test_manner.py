"""How an attribution was said is never read worse than its floors, on our own sentences."""

import pytest

from eval.manner import VALUES, measure, read_cases

# Per cent of sentences right, in each value and in all six at once.
FLOORS = {
    "tuning": (100.0, 100.0),
    "held-out": (98.5, 98.5),
    "fresh": (100.0, 100.0),
    "fresh2": (100.0, 100.0),
    "fresh3": (97.5, 97.5),
}
ENOUGH = {"tuning": 80, "held-out": 80, "fresh": 50, "fresh2": 60, "fresh3": 40}


@pytest.mark.parametrize("half", FLOORS)
def test_floors_hold(half: str) -> None:
    cases = read_cases(half)
    assert len(cases) >= ENOUGH[half]
    figures = measure(cases)
    each, together = FLOORS[half]
    assert {name: figures[name] for name in VALUES if figures[name] < each} == {}
    assert figures["all six"] >= together


def test_every_value_occurs_in_the_set() -> None:
    cases = [case for half in FLOORS for case in read_cases(half)]
    seen = {name: {case.wanted[name] for case in cases} for name in VALUES}
    assert seen["mode"] == {"direct", "indirect", "mixed"}
    assert seen["deed"] >= {"speech", "writing", "thought", "perception", "document", "measurement", "-"}
    assert seen["access"] == {"first-hand", "second-hand", "-"}
    assert seen["polarity"] == {"affirm", "deny", "decline", "ask"}
    assert seen["certainty"] >= {"-3", "-2", "-1", "0", "1", "2", "3", "-"}
    assert seen["carrier_certainty"] >= {"-3", "-1", "0", "2", "3", "-"}


def test_a_reader_that_says_nothing_fails() -> None:
    figures = measure(read_cases("tuning"), lambda _, attribution: attribution)
    assert figures["all six"] == 0.0
    assert figures["polarity"] == 0.0
