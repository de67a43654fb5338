"""People in several lists: made-up rows that a journalist could read."""

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.lists import FIELDS, find_joined, make_lists, measure, score
from firsthand.errors import LinkError
from firsthand.stages.link.lists.engine import open_engine
from firsthand.stages.link.lists.gather import count_histories
from firsthand.stages.link.lists.link import link_lists
from firsthand.stages.link.lists.linked import FieldKind, Linked
from firsthand.stages.link.ruling import Ruling

KINDS = {"name": FieldKind.NAME, "died": FieldKind.DATE, "place": FieldKind.PLACE, "age": FieldKind.AGE, "sex": FieldKind.SEX}
BASE = {"name": "Oda Brekke", "died": "2021-03-04", "place": "Velin, Harsund", "age": "34", "sex": "f"}
OTHERS = [
    {"name": "Nils Dahl", "died": "2021-03-04", "place": "Velin, Harsund", "age": "60", "sex": "m"},
    {"name": "Tove Lunde", "died": "2021-05-20", "place": "Tarsk, Vorsk", "age": "8", "sex": "f"},
    {"name": "Aron Veld", "died": "2021-06-11", "place": "Gavra, Telm", "age": "41", "sex": "m"},
    {"name": "Rana Iskar", "died": "2021-01-30", "place": "Hask, Telm", "age": "23", "sex": "f"},
]


def columns(*rows: Mapping[str, object]) -> dict[str, list[Any]]:
    return {column: [row.get(column) for row in rows] for column in KINDS}


def link_two(changes: Mapping[str, object], judgements: Sequence[Ruling] = ()) -> Linked:
    """The base case in one list and, changed, in another, each among others."""
    return link_lists(
        {"a": columns(BASE, *OTHERS[:2]), "b": columns({**BASE, **changes}, *OTHERS[2:])}, fields=KINDS, judgements=judgements
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, "name sounds the same", id="nothing changed"),
        pytest.param({"name": "Ода Брекке"}, "name sounds the same", id="Cyrillic"),
        pytest.param({"name": "BREKKE Oda"}, "name sounds the same", id="surname first"),
        pytest.param({"name": "Oda Marie Brekke"}, "each word of one in the other", id="second name"),
        pytest.param({"name": "Ode Breke"}, "name", id="mistyped"),
        pytest.param({"died": "3.4.2021"}, "died is the same with day and month swapped", id="day and month swapped"),
        pytest.param({"died": "5/3/2021"}, "died is a day or two off", id="a day off"),
        pytest.param({"died": "2021-03"}, "died is given as a year or month alone", id="month alone"),
        pytest.param({"place": "Harsund"}, "place lies within the other", id="wider place"),
        pytest.param({"age": 35}, "age is a year off", id="a year off"),
        pytest.param({"age": None, "place": None}, "age is missing", id="missing"),
        pytest.param({"sex": "female"}, "sex is the same", id="sex in words"),
    ],
)
def test_one_person_with_errors_is_found(changes: Mapping[str, object], told: str) -> None:
    linked = link_two(changes)
    pair = next(pair for pair in linked.pairs if (pair.left, pair.right) == ("a:1", "b:1"))
    assert pair.p >= 0.9, pair
    assert told in pair.because
    assert "too short to learn from" in pair.because
    assert linked.clusters["b:1"] == "a:1"
    assert linked.histories == {"01": 2, "10": 2, "11": 1}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"name": "Nora Brekke", "age": "3", "died": "2021-03-04"}, id="her daughter"),
        pytest.param({"name": "Ulf Hansen"}, id="another who died there of her age"),
        pytest.param({"name": None}, id="no name"),
        pytest.param({"name": "Oda Brekke", "died": "2019-11-02", "age": "77", "place": "Gavra, Telm"}, id="her namesake"),
    ],
)
def test_two_people_stay_apart(changes: Mapping[str, object]) -> None:
    assert link_two(changes).clusters["b:1"] == "b:1"


def test_doubtful_pairs_wait_for_a_person_and_their_word_can_be_taken_back() -> None:
    changes = {"name": "Odin Brekke", "sex": None}
    linked = link_two(changes)
    assert [(pair.left, pair.right) for pair in linked.doubtful] == [("a:1", "b:1")]
    assert linked.clusters["b:1"] == "b:1"
    ruling = Ruling(left="a:1", right="b:1", is_same=True, because="her brother says so", by="Ruth Ekwe")
    judged = link_two(changes, judgements=[ruling])
    assert judged.clusters["b:1"] == "a:1"
    assert not any("b:1" in (pair.left, pair.right) for pair in judged.doubtful)
    assert judged.pairs[0].because == "Ruth Ekwe judged them one: her brother says so"
    assert link_two(changes) == linked


def test_a_person_parts_what_looks_the_same() -> None:
    ruling = Ruling(left="b:1", right="a:1", is_same=False, because="two birth certificates", by="Ruth Ekwe")
    assert link_two({}, judgements=[ruling]).clusters["b:1"] == "b:1"


def test_a_case_that_one_list_has_twice_is_told() -> None:
    linked = link_lists({"a": columns(BASE, *OTHERS, {**BASE, "name": "Oda Breke"})}, fields=KINDS)
    assert [(pair.left, pair.right) for pair in linked.duplicates] == [("a:1", "a:6")]
    assert linked.histories == {"1": 5}


def test_two_rows_of_a_list_are_not_joined_over_a_third() -> None:
    twins = [{**BASE, "name": "Oda Brekke", "sex": "f"}, {**BASE, "name": "Odin Brekke", "sex": "m"}]
    linked = link_lists({"a": columns(*twins, *OTHERS), "b": columns({**BASE, "sex": None}, *OTHERS[:1])}, fields=KINDS)
    assert linked.clusters["a:2"] == "a:2"
    assert linked.clusters["b:1"] == "a:1"


@pytest.mark.parametrize(
    ("lists", "fields", "said"),
    [
        pytest.param({}, KINDS, "lists need names", id="no list"),
        pytest.param({"a:b": columns(BASE)}, KINDS, "without a colon", id="colon"),
        pytest.param({"a": columns(BASE)}, {}, "no field", id="no field"),
        pytest.param({"a": columns(BASE)}, {"name": "nom"}, "'nom'.*name, date", id="kind"),
        pytest.param({"a": {"nom": ["x"]}}, KINDS, "none of the columns", id="columns"),
        pytest.param({"a": {"name": ["x"], "age": []}}, KINDS, "differ in length", id="length"),
        pytest.param({"a": 7}, KINDS, "is no table", id="no table"),
        pytest.param({"a": Path("nowhere.csv")}, KINDS, "could not be read", id="no file"),
    ],
)
def test_what_cannot_be_linked_is_named(lists: Mapping[str, Any], fields: Mapping[str, Any], said: str) -> None:
    with pytest.raises(LinkError, match=said):
        link_lists(lists, fields=fields)


@pytest.mark.parametrize("rows", [[], [BASE], [BASE, {}], [{"name": "\ud800 nan"}, {"age": float("nan"), "died": "some day"}]])
def test_few_or_empty_rows_are_normal(rows: list[Mapping[str, object]]) -> None:
    linked = link_lists({"a": columns(*rows), "b": columns()}, fields=KINDS)
    assert list(linked.clusters) == [f"a:{place}" for place in range(1, len(rows) + 1)]


def test_what_cannot_be_read_is_counted() -> None:
    linked = link_two({"died": "one morning", "age": "old"})
    assert linked.notes[1:] == (
        "1 values of 'died' could not be read as date and count as missing",
        "1 values of 'age' could not be read as age and count as missing",
    )


def test_files_and_columns_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,age\nOda Brekke,34\nNils Dahl,60\n", encoding="utf-8-sig")
    memory = {"name": ["Oda Brekke", "Nils Dahl"], "age": [34, 60.0]}
    fields = {"name": "name", "age": "age"}
    assert link_lists({"a": path, "b": memory}, fields=fields) == link_lists({"a": memory, "b": memory}, fields=fields)


def test_without_splink_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)
    with pytest.raises(LinkError, match=r"pip install firsthand\[lists\]"):
        link_lists({"a": columns(BASE)}, fields=KINDS)


def test_the_engine_reaches_no_file_and_no_extension(tmp_path: Path) -> None:
    engine = open_engine()
    (tmp_path / "x.csv").write_text("a\n1\n", encoding="utf-8")
    asked = "select current_setting('temp_directory'), current_setting('autoload_known_extensions')"
    assert engine.execute(asked).fetchall() == [("", False)]
    with pytest.raises(Exception, match=r"disabled|Permission"):
        engine.execute(f"select * from '{tmp_path}/x.csv'").fetchall()
    with pytest.raises(Exception, match=r"disabled|Permission"):
        engine.execute("install httpfs")


def test_capture_histories_count_each_case_once() -> None:
    clusters = {"a:1": "a:1", "b:1": "a:1", "c:9": "a:1", "a:2": "a:2", "a:3": "a:2", "c:1": "c:1"}
    assert count_histories(["a", "b", "c"], clusters) == {"001": 1, "100": 1, "111": 1}


@pytest.mark.slow
def test_no_order_of_rows_changes_the_result(caplog: pytest.LogCaptureFixture) -> None:
    lists, truth = make_lists(7, 260)
    linked = link_lists(lists, fields=FIELDS)
    turned = {name: {column: values[::-1] for column, values in table.items()} for name, table in lists.items()}
    sizes = {name: len(table["name"]) for name, table in lists.items()}

    def turn(row: str) -> str:
        name, _, place = row.rpartition(":")
        return f"{name}:{sizes[name] + 1 - int(place)}"

    again = link_lists(turned, fields=FIELDS)
    assert {frozenset((turn(one.left), turn(one.right))): one.p for one in again.pairs} == {
        frozenset((one.left, one.right)): one.p for one in linked.pairs
    }
    assert linked.histories == again.histories
    assert caplog.records == [], "of rows about people nothing is logged"
    assert "learned from" in linked.notes[0]
    assert score(find_joined(linked), truth).precision >= 0.97


@pytest.mark.parametrize("seed", random.Random(4).sample(range(10_000), 2))
def test_short_lists_reach_their_bar(seed: int) -> None:
    measured = measure(seed, 60, is_one_day=False)
    assert measured["pairs F1"] >= 0.88
    assert measured["judged F1"] >= 0.9
