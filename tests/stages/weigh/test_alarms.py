"""What misleads who counts reports: circles, shared origins, false plurals, retractions."""

import pytest

from firsthand import weigh
from firsthand.errors import WeighError
from firsthand.model.corroboration import AlarmKind
from firsthand.stages.weigh.circular import find_circles, find_common_origins
from firsthand.stages.weigh.plural import find_false_plurals, is_plural
from firsthand.stages.weigh.retract import propagate
from firsthand.stages.weigh.weigh import Weighed


def tell(steps: str, dates: str = "") -> Weighed:
    """`steps`: "paper<agency:.9, two officials<an official"; `dates`: "paper@2026-04-16". Each is called by its name."""
    edges = [(child.strip(), *rest.split(":")) for child, _, rest in (one.partition("<") for one in steps.split(",")) if rest]
    names = dict.fromkeys(name.strip() for one in steps.split(",") for name in one.partition(":")[0].split("<"))
    at = dict(one.strip().split("@") for one in dates.split(",") if one)
    return weigh(
        {"id": list(names), "source": list(names), "claim": ["c"] * len(names), "at": [at.get(name) for name in names]},
        {"child": [e[0] for e in edges], "parent": [e[1] for e in edges], "p": [float((*e, "1")[2]) for e in edges]},
    )


@pytest.mark.parametrize(
    ("steps", "dates", "loop"),
    [
        pytest.param("a<b, b<c", "", None, id="a chain is no circle"),
        pytest.param("a<b, b<a", "", ("a", "b"), id="two cite each other"),
        pytest.param("a<b, b<c, c<a, d<a", "", ("a", "b", "c"), id="three in a circle, one outside"),
        pytest.param(
            "a<b, b<a", "a@2026-04-15, b@2026-04-16", ("a", "b"), id="dates forbid the edge, the circle is told all the same"
        ),
        pytest.param("a<b:.2, b<a", "", None, id="one hardly leans on the other"),
    ],
)
def test_circles(steps: str, dates: str, loop: tuple[str, ...] | None) -> None:
    found = find_circles(tell(steps, dates))
    assert [alarm.loop for alarm in found] == ([] if loop is None else [loop])
    for alarm in found:
        assert alarm.kind is AlarmKind.CIRCULAR
        assert alarm.because.startswith("a has it from b")


def test_citations_that_are_no_derivations_close_a_circle() -> None:
    told = tell("a<b, c")
    assert not find_circles(told)
    assert [alarm.loop for alarm in find_circles(told, [("b", "a")], names=["the flood"])] == [("a", "b")]
    assert find_circles(told, [("b", "a")], names=["the flood"])[0].claim == "the flood"
    with pytest.raises(WeighError, match="no assertion 'x'"):
        find_circles(told, [("x", "a")])


def test_a_source_confirmed_by_its_own_story() -> None:
    """The agency said it first; a paper took it over; the agency then cites the paper as confirming it."""
    told = weigh(
        {"id": ["a1", "p", "a2"], "source": ["agency", "paper", "agency"], "claim": ["c"] * 3, "report": ["r1", "r2", "r3"]}
        | {"at": ["2026-04-15", "2026-04-16", "2026-04-17"]},
        {"child": ["p", "a2"], "parent": ["a1", "p"]},
    )
    alarm = find_circles(told)[0]
    assert alarm.loop == ("agency", "paper")
    assert alarm.reports == ("r1", "r2", "r3")
    assert told.origins["likeliest"].tolist() == [1]


@pytest.mark.parametrize(
    ("steps", "pair", "loop"),
    [
        pytest.param("paper<wire, radio<wire", ("paper", "radio"), ("radio", "wire", "paper"), id="both from one wire"),
        pytest.param("radio<paper", ("paper", "radio"), ("radio", "paper"), id="it has it from what it confirms"),
        pytest.param("paper<wire, radio<nurse", ("paper", "radio"), None, id="on its own"),
        pytest.param("paper<wire, radio<wire:.3", ("paper", "radio"), None, id="hardly from the wire"),
    ],
)
def test_confirmation_that_is_none(steps: str, pair: tuple[str, str], loop: tuple[str, ...] | None) -> None:
    found = find_common_origins(tell(steps), [pair])
    assert [alarm.loop for alarm in found] == ([] if loop is None else [loop])
    for alarm in found:
        assert "radio is said to confirm paper" in alarm.because


@pytest.mark.parametrize(
    ("steps", "loop"),
    [
        pytest.param("security sources<an official", ("security sources", "an official"), id="sources, and one official"),
        pytest.param("officials<paper, paper<Ivo Marr", ("officials", "paper", "Ivo Marr"), id="through a paper"),
        pytest.param("witnesses<a nurse, witnesses<a driver", None, id="two witnesses"),
        pytest.param("officials<two diplomats", None, id="several behind several"),
        pytest.param("an official<a nurse", None, id="no plural"),
        pytest.param("officials, a nurse", None, id="nothing is known of the officials"),
    ],
)
def test_false_plurals(steps: str, loop: tuple[str, ...] | None) -> None:
    found = find_false_plurals(tell(steps))
    assert [alarm.loop for alarm in found] == ([] if loop is None else [loop])
    for alarm in found:
        assert alarm.because.endswith(f"all of it goes back to one voice: {alarm.loop[-1]}")


@pytest.mark.parametrize(
    ("label", "several"),
    [
        *(
            (label, True)
            for label in ("Officials", "sources close to the ministry", "two senior officials in Orla", "источники")
        ),
        *((label, True) for label in ("a group of residents", "military sources", "local activists", "очевидцы в городе")),
        *(
            (label, False)
            for label in ("one of the officials", "a source", "Doctors Without Borders", "", "in Orla", "the police")
        ),
        *((label, False) for label in ("United Nations", "Reporters", "источник")[::2]),
    ],
)
def test_words_for_several(label: str, several: bool) -> None:
    assert is_plural(label) is several


def test_a_retraction_takes_along_what_leaned_on_it() -> None:
    told = tell("paper<agency, blog<paper:.5, radio<agency, radio<nurse:.5")
    found = propagate(told, ["agency"])
    assert [(one.label, round(one.leaned, 3), round(one.fallen, 3)) for one in found.leaners] == [
        ("blog", 0.5, 0.5),
        ("paper", 1.0, 1.0),
        ("radio", 1.0, 0.5),
    ]
    assert found.leaners[1].because == "paper had it from what was taken back, and from nobody else"
    loss = found.losses[0]
    assert (loss.expected, loss.expected_after) == (pytest.approx(2.5), pytest.approx(1.5))
    assert loss.because == "3 voices leaned on what was taken back; 2.5 origins were expected, 1.5 are left"
    assert (loss.two, loss.two_after) == (1.0, pytest.approx(0.5))
    assert [(alarm.kind, alarm.because) for alarm in found.alarms] == [
        (AlarmKind.RETRACTION, "agency took it back, and blog, paper, radio leaned on it")
    ]


def test_a_retraction_that_nobody_leaned_on() -> None:
    found = propagate(tell("paper, radio"), ["paper"])
    assert not found.leaners
    assert [alarm.because for alarm in found.alarms] == ["paper took it back"]
    assert [(loss.expected, loss.expected_after) for loss in found.losses] == [(2.0, 1.0)]


def test_a_retraction_in_a_circle_comes_to_rest() -> None:
    found = propagate(tell("a<b, b<a, c<a"), ["b"])
    assert [(one.label, one.leaned, one.fallen) for one in found.leaners] == [("a", 1.0, 1.0), ("c", 1.0, 1.0)]
    with pytest.raises(WeighError, match="no assertion 'd'"):
        propagate(tell("a<b"), ["d"])
