"""How well the rows of a released table hide one another; pyCANON's figures stand in pycanon.json, with their origin."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.tables import SENSITIVE, ask_ours, find_differences
from firsthand.errors import ReleaseError
from firsthand.stages.protect.tables.measure import measure_table
from firsthand.stages.protect.tables.suggest import band, suggest_reliefs

STORED = json.loads((Path(__file__).parent / "pycanon.json").read_text(encoding="utf-8"))["tables"]
WARD = [
    {"age": age, "town": town, "hurt": hurt}
    for age, town, hurt in [
        *[(23, "Orla", "burn"), (27, "Orla", "shot"), (29, "Orla", "burn"), (24, "Orla", "none")],
        *[(41, "Veld", "shot"), (45, "Veld", "shot"), (48, "Veld", "shot"), (61, "Haug", "none")],
    ]
]


@pytest.mark.parametrize("stored", STORED, ids=[f"table {place}" for place in range(len(STORED))])
def test_figures_are_those_of_pycanon(stored: dict) -> None:  # type: ignore[type-arg]
    columns = [*stored["quasi"], *SENSITIVE]
    rows = [
        {column: int(cell) if column == "number" else cell for column, cell in zip(columns, row, strict=True)}
        for row in stored["rows"]
    ]
    assert find_differences(stored["pycanon"], ask_ours(rows, stored["quasi"])) == []


def test_a_disagreement_would_be_seen() -> None:
    ours = {"k": 2, **{column: {"t": 0.5} for column in SENSITIVE}}
    assert find_differences({"k": 3, **{column: {"t": 0.5001} for column in SENSITIVE}}, ours) == [
        "k",
        "word t: 0.5001 and 0.5",
        "number t: 0.5001 and 0.5",
    ]


def test_measure_table_by_hand() -> None:
    risk = measure_table(WARD, ["town"], ["hurt"])
    hurt = risk.sensitive[0]
    assert (risk.rows, risk.classes, risk.k) == (8, 3, 1)
    assert dict(risk.small) == {("Orla",): 4, ("Veld",): 3, ("Haug",): 1}
    assert (hurt.distinct_l, hurt.recursive_c, hurt.alpha, hurt.is_ordered) == (1, None, 1.0, False)
    assert hurt.t == pytest.approx(0.75)
    assert hurt.delta == pytest.approx(math.log(4))


def test_recursive_c_is_the_papers() -> None:
    rows = [{"town": "Orla", "hurt": hurt} for hurt in "aaabbc"]
    assert measure_table(rows, ["town"], ["hurt"]).sensitive[0].recursive_c == pytest.approx(3 / 1)


@pytest.mark.parametrize(
    ("rows", "quasi", "says"),
    [
        pytest.param([], ["town"], "without rows", id="no rows"),
        pytest.param(WARD, ["street"], "no column 'street'", id="no such column"),
    ],
)
def test_what_cannot_be_measured_is_refused(rows: list[dict[str, object]], quasi: list[str], says: str) -> None:
    with pytest.raises(ReleaseError, match=says):
        measure_table(rows, quasi)


def test_missing_entries_are_a_value() -> None:
    assert measure_table([{"town": None}, {"town": "Orla"}, {"town": "Orla"}], ["town"]).k == 1


def test_suggests_the_way_that_loses_least() -> None:
    rows = [{"age": 20 + place % 20, "town": "Orla"} for place in range(100)]
    best = suggest_reliefs(rows, ["age", "town"], k=6, wider={"age": [band(5), band(10)]})[0]
    assert (best.without, best.widened, best.suppressed, best.k) == ((), (("age", 1),), (), 25)


@given(
    st.lists(st.fixed_dictionaries({"age": st.integers(18, 60), "town": st.sampled_from("abc")}), min_size=8, max_size=40),
    st.integers(2, 5),
)
def test_every_way_reaches_k(rows: list[dict[str, object]], k: int) -> None:
    for relief in suggest_reliefs(rows, ["age", "town"], k=k, wider={"age": [band(10)]}):
        kept = [dict(row) for place, row in enumerate(rows) if place not in relief.suppressed]
        steps = dict(relief.widened)
        shown = [{**row, "age": band(10)(row["age"]) if steps.get("age") else row["age"]} for row in kept]
        told = [column for column in ("age", "town") if column not in relief.without]
        assert measure_table(shown, told, k=k).k >= k if told else len(shown) >= k
