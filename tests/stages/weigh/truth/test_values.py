"""How to weigh is chosen by what the values are."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import WeighError
from firsthand.model.quantity import Interval
from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import Discovered, choose_method, discover
from firsthand.stages.weigh.truth.nesting import read_parents

# What a way of weighing may be told: values, parents, dates.
Meant: TypeAlias = Any
Said = Sequence[tuple[str, str, Any]]
ABOVE = {"Orla": "Veld", "Veld": "Norland", "Sund": "Norland", "Norland": "Europe", "Ost": "Farland", "Farland": "Asia"}


def cast(said: Said) -> tuple[Ballot, list[tuple[str, Any]]]:
    """A ballot of (source, item, value), and its options."""
    options = sorted({(item, value) for _, item, value in said}, key=str)
    items, sources = sorted({item for item, _ in options}), sorted({source for source, _, _ in said})
    return (
        make_ballot(
            np.array([sources.index(source) for source, _, _ in said], np.int32),
            np.array([options.index((item, value)) for _, item, value in said], np.int32),
            np.array([items.index(item) for item, _ in options], np.int32),
            sources=len(sources),
        ),
        options,
    )


def answer(said: Said, method: str, **meaning: Meant) -> dict[str, Any]:
    """What is chosen for each item."""
    ballot, options = cast(said)
    found = discover(ballot, method=method, values=[value for _, value in options], **meaning)
    return dict(options[place] for place in found.choose(ballot))


def test_a_country_stands_behind_its_town() -> None:
    said = [("a", "church", "Norland"), ("b", "church", "Norland"), ("c", "church", "Orla"), ("d", "church", "Farland")]
    assert answer(said, "vote") == {"church": "Norland"}
    assert answer(said, "hierarchy", parents=ABOVE) == {"church": "Orla"}


def test_one_voice_for_a_town_is_no_certainty() -> None:
    said = [("a", "church", "Norland"), ("b", "church", "Norland"), ("c", "church", "Orla"), ("d", "church", "Farland")]
    ballot, options = cast(said)
    found = discover(ballot, method="hierarchy", values=[value for _, value in options], parents=ABOVE)
    assert 0.5 < found.belief.max() < 0.9


def test_a_place_that_is_wrong_everywhere_says_little_anywhere() -> None:
    # A page template names Ost whatever is asked.
    said = [(f"s{number}{n}", f"site{number}", "Norland") for number in range(8) for n in range(3)]
    said += [(f"t{number}", f"site{number}", "Ost") for number in range(8)]
    said += [("x", "mill", "Ost"), ("y", "mill", "Sund")]
    assert answer(said, "hierarchy", parents=ABOVE)["mill"] == "Sund"


@pytest.mark.parametrize(
    "parents",
    [
        pytest.param(ABOVE, id="the next place above"),
        pytest.param({"Orla": "Veld, Norland, Europe", "Ost": "Farland, Asia"}, id="paths by name"),
        pytest.param(["Orla,Veld,Norland,Europe", "Ost,Farland,Asia"], id="paths"),
        pytest.param([("Orla", "Veld", "Norland", "Europe"), ("Ost", "Farland", "Asia")], id="paths in parts"),
        pytest.param(
            {
                "ID": [0, 1, 2, 3, 4, 5, 6, 7],
                "name": ["Root", "Europe", "Norland", "Veld", "Orla", "Asia", "Farland", "Ost"],
                "parentID": [-1, 0, 1, 2, 3, 0, 5, 6],
            },
            id="a table of numbers",
        ),
        pytest.param(
            {
                "ID": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
                "name": ["Europe", "Norland", "Veld", "Orla", "Asia", "Farland", "Ost"],
                "parentID": [float("nan"), 1.0, 2.0, 3.0, None, 5.0, 6.0],
            },
            id="a table with gaps and two roots",
        ),
    ],
)
def test_read_parents(parents: Meant) -> None:
    read = read_parents(parents)
    assert read["Orla"] - {"Root"} == {"Veld", "Norland", "Europe"}
    assert read["Ost"] - {"Root"} == {"Farland", "Asia"}


def test_parents_of_rows_and_of_namesakes() -> None:
    rows = [
        {"ID": "0", "name": "Root", "parentID": "-1"},
        {"ID": "1", "name": "York", "parentID": "0"},
        {"ID": "2", "name": "York", "parentID": "1"},
        {"ID": "3", "name": "Gate", "parentID": "2"},
    ]
    read = read_parents(rows)
    assert not read["Root"]
    assert read["York"] == {"Root"}
    assert read["Gate"] == {"York", "Root"}
    assert read["3"] == {"2", "1", "0"}


def test_parents_as_options() -> None:
    said = [("a", "church", "Norland"), ("b", "church", "Norland"), ("c", "church", "Orla")]
    ballot, options = cast(said)
    above = np.array([-1 if value == "Norland" else options.index(("church", "Norland")) for _, value in options])
    found = discover(ballot, method="hierarchy", parents=above)
    assert options[found.choose(ballot)[0]][1] == "Orla"


@pytest.mark.parametrize(
    ("parents", "message"),
    [
        pytest.param({"Orla": "Veld", "Veld": "Orla"}, "lies within itself", id="a circle"),
        pytest.param({"ID": [1, 2], "name": ["a", "b"], "parentID": [2, 1]}, "lies within itself", id="a circle of numbers"),
        pytest.param({"ID": [1], "name": ["a"]}, "lacks a column", id="no parents in the table"),
        pytest.param(np.array([0]), "lies within itself", id="an option above itself"),
        pytest.param(np.array([-1, -1]), "2 parents are given for 1", id="too many"),
        pytest.param(None, "nothing tells", id="none at all"),
    ],
)
def test_bad_parents_are_named(parents: Meant, message: str) -> None:
    ballot, _ = cast([("a", "church", "Orla")])
    with pytest.raises(WeighError, match=message):
        discover(ballot, method="hierarchy", values=["Orla"], parents=parents)


def test_the_first_author_alone_says_nothing_against_the_second() -> None:
    full, short = ("library", "press", "archive", "school"), ("kiosk", "stall", "market")
    said = [(source, f"book{n}", f"author{n};second{n}") for source in full for n in range(6)]
    said += [(source, f"book{n}", f"author{n}") for source in short for n in range(6)]
    said += [(source, "pair", "adler") for source in short] + [(source, "pair", "adler;brandt") for source in full[:2]]
    assert answer(said, "vote", copying=False)["pair"] == "adler"
    assert answer(said, "lists")["pair"] == "adler;brandt"


def test_residue_of_html_is_no_author() -> None:
    said = [("a", "b", "amp;gray;reuter"), ("c", "b", "amp;gray;reuter"), ("d", "b", "gray;reuter")]
    assert answer(said, "lists") == {"b": "gray;reuter"}


def test_lists_may_come_in_parts_and_any_order() -> None:
    said = [("a", "b", ("Reuter", "Gray")), ("c", "b", ("Gray", "Reuter")), ("d", "b", ("Gray",)), ("e", "b", ("Ruiz",))]
    ballot, options = cast(said)
    found = discover(ballot, method="lists", values=[value for _, value in options])
    belief = {value: round(float(one), 9) for (_, value), one in zip(options, found.belief, strict=True)}
    assert belief[("Gray", "Reuter")] == belief[("Reuter", "Gray")] > belief[("Gray",)]


def test_at_least_twenty_stands_behind_23() -> None:
    said = [
        ("a", "dead", "at least 20"),
        ("b", "dead", "at least 20"),
        ("c", "dead", "23"),
        ("d", "dead", "7"),
        ("e", "dead", "8"),
    ]
    assert answer(said, "numbers") == {"dead": "23"}


def test_an_earlier_toll_does_not_contradict_a_later_one() -> None:
    said = [("a", "dead", "12"), ("b", "dead", "12"), ("c", "dead", "20")]
    ballot, options = cast(said)
    at = np.array([5.0 if options[option][1] == "20" else 3.0 for option in ballot.option])
    values = [value for _, value in options]
    flat, rising = (discover(ballot, method="numbers", values=values, at=at, rises=rises) for rises in (False, True))
    assert options[flat.choose(ballot)[0]][1] == "12"
    assert options[rising.choose(ballot)[0]][1] == "20"


def test_who_stands_alone_with_a_figure_neither_gains_nor_loses() -> None:
    ballot, options = cast([("a", "x", 4.0), ("b", "y", Interval(2, 3)), ("b", "z", 5.0), ("c", "z", 5.0)])
    trust = discover(ballot, method="numbers", values=[value for _, value in options]).trust
    assert trust[0] == pytest.approx(0.5)
    assert trust[2] > trust[0]


@pytest.mark.parametrize("method", ["hierarchy", "lists", "numbers", "auto"])
def test_nothing_said_gives_nothing(method: str) -> None:
    ballot = make_ballot(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32), sources=0)
    found = discover(ballot, method=method, values=[], parents={})
    assert len(found.belief) == 0
    assert len(found.choose(ballot)) == 0


@pytest.mark.parametrize(
    ("method", "meaning", "message"),
    [
        ("lists", {}, "no values"),
        ("numbers", {"values": [1, 2, 3]}, "3 values are given for 2"),
        ("numbers", {"values": [1, 2], "at": np.zeros(5)}, "5 dates are given for 2 rows"),
        ("guess", {}, "no method 'guess'"),
    ],
)
def test_what_is_missing_is_named(method: str, meaning: dict[str, Any], message: str) -> None:
    ballot, _ = cast([("a", "x", "1"), ("b", "x", "2")])
    with pytest.raises(WeighError, match=message):
        discover(ballot, method=method, **meaning)


@pytest.mark.parametrize(
    ("values", "meaning", "method"),
    [
        (["Orla", "Norland"], {"parents": ABOVE}, "hierarchy"),
        (["at least 20", "23"], {}, "numbers"),
        (["gray", "gray;reuter"], {}, "lists"),
        (["gray;ruiz", "adler;brandt"], {}, "accu"),
        (["yes", "no"], {}, "accu"),
        (["yes", "4"], {}, "accu"),
    ],
)
def test_choose_method(values: list[str], meaning: dict[str, Any], method: str) -> None:
    ballot, options = cast([(f"s{place}", "x", value) for place, value in enumerate(values)])
    told = choose_method(ballot, values=[value for _, value in options], **meaning)
    assert told.method == method, told.because
    assert told.because


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcde"),
        st.sampled_from("xyz"),
        st.sampled_from(["1", "2", "1;2", "2;3", "1-3", "2+", "word", "amp;1"]),
    ),
    min_size=1,
    max_size=25,
    unique_by=lambda row: row[:2],
)
TREE = {"1": "1;2", "1;2": "2+", "2": "2;3", "2;3": "2+"}


@settings(deadline=None, max_examples=40)
@given(ROWS, st.permutations(range(25)), st.sampled_from(["hierarchy", "lists", "numbers"]), st.booleans())
def test_beliefs_are_probabilities_in_any_order(
    rows: list[tuple[str, str, str]], order: list[int], method: str, copying: bool
) -> None:
    def ask(said: Said) -> tuple[Discovered, Ballot]:
        ballot, options = cast(said)
        values = [value for _, value in options]
        return discover(ballot, method=method, copying=copying, values=values, parents=TREE), ballot

    found, ballot = ask(rows)
    assert np.all((found.belief >= 0) & (found.belief <= 1 + 1e-9))
    assert np.all((found.trust >= 0) & (found.trust <= 1))
    total = np.bincount(ballot.item, found.belief, ballot.items)
    assert np.all(total <= 1 + 1e-9)
    again, _ = ask([rows[place] for place in order if place < len(rows)])
    assert np.array_equal(found.belief, again.belief)
