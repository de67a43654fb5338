"""Tables that a journalist could read: who says it, from whom they have it, and how many origins that makes."""

import itertools
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import firsthand
from firsthand import weigh
from firsthand.errors import WeighError
from firsthand.model.assertion import Assertion, Derivation, DerivationKind
from firsthand.stages.weigh.weigh import Weighed


def tell(voices: str, steps: str = "", **more: object) -> Weighed:
    """`voices`: "agency paper@2026-04-16"; `steps`: "paper<agency:.9 blog<paper". One claim, every voice called by its name."""
    said = [one.partition("@") for one in voices.split()]
    taken = [one.replace("<", ":").split(":") for one in steps.split()]
    assertions = {
        "id": [name for name, _, _ in said],
        "source": [name for name, _, _ in said],
        "claim": ["c"] * len(said),
        "report": [f"r-{name}" for name, _, _ in said],
        "at": [at or None for _, _, at in said],
    }
    derives = {
        "child": [one[0] for one in taken],
        "parent": [one[1] for one in taken],
        "p": [float(one[2]) if len(one) > 2 else 1.0 for one in taken],
        "kind": [one[3] if len(one) > 3 else "attribution" for one in taken],
    }
    return weigh(assertions, derives, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("voices", "steps", "expected", "two", "certain", "likeliest"),
    [
        pytest.param("paper", "", 1, 0, 1, 1, id="one voice"),
        pytest.param("paper radio", "", 2, 1, 2, 2, id="two on their own"),
        pytest.param("agency paper radio blog", "paper<agency radio<agency blog<paper", 1, 0, 1, 1, id="all from one agency"),
        pytest.param("agency paper", "paper<agency:.9", 1.1, 0.1, 1, 1, id="very likely taken"),
        pytest.param("agency paper radio", "paper<agency:.5 radio<agency:.5", 2, 0.75, 1, 2, id="two that may have taken it"),
        pytest.param("a b paper", "paper<a:.5 paper<b:.5", 2.25, 1, 2, 2, id="two possible parents: noisy-OR"),
        pytest.param("a paper", "paper<a:.5:verbatim paper<a:.5:credit", 1.25, 0.25, 1, 1, id="two kinds of evidence"),
        pytest.param("a paper", "paper<a:.5:verbatim paper<a:.4:verbatim", 1.5, 0.5, 1, 1, id="the same fact told twice"),
        pytest.param("a b", "a<b b<a", 1, 0, 1, 1, id="a circle: somebody said it first"),
        pytest.param("a b", "a<b:.9 b<a:.9", 1.01, 0.01, 1, 1, id="a likely circle"),
        pytest.param("x a b", "a<b b<a a<x", 1, 0, 1, 1, id="a circle with one way out"),
        pytest.param("a b c d e", "a<b b<c c<a d<c e<d", 1, 0, 1, 1, id="whoever leans on a circle is no origin"),
        pytest.param("a@2026-04-16 b@2026-04-15", "b<a", 2, 1, 2, 2, id="nobody has it from who came later"),
        pytest.param("a@2026-04-15 b@2026-04-15T09:00", "b<a", 1, 0, 1, 1, id="a day may be earlier than its morning"),
        pytest.param("a@2026-04 b@2026-04-02", "b<a", 1, 0, 1, 1, id="a month may be earlier than its second day"),
        pytest.param("a@2026-04-15T12:00+03:00 b@2026-04-15T09:30Z", "b<a", 1, 0, 1, 1, id="time zones"),
        pytest.param("a b@2026-04-15", "b<a", 1, 0, 1, 1, id="unknown dates forbid nothing"),
        pytest.param("paper radio", "paper<wire radio<wire", 1, 0, 1, 1, id="both from a source that nobody saw"),
        pytest.param("paper", "paper<wire:.5", 1, 0.25, 0, 1, id="perhaps from a source that nobody saw"),
    ],
)
def test_origins(voices: str, steps: str, expected: float, two: float, certain: int, likeliest: int) -> None:
    row = tell(voices, steps).origins.to_rows()[0]
    assert row["expected_origins"] == pytest.approx(expected)
    assert row["p_two"] == pytest.approx(two)
    assert (row["certain"], row["likeliest"]) == (certain, likeliest)
    assert row["reports"] == row["assertions"] == len(voices.split())


def test_one_source_in_many_reports_is_one_voice() -> None:
    """Twenty articles that cite one monitor share one origin, wherever the monitor is written down."""
    papers = [f"paper {number}" for number in range(20)]
    rows = [(paper, f"r{number}", f"p{number}") for number, paper in enumerate(papers)]
    rows += [("monitor", f"r{number}", f"m{number}") for number in range(20)]
    table = {"source": [r[0] for r in rows], "report": [r[1] for r in rows], "id": [r[2] for r in rows], "claim": ["c"] * 40}
    derives = {"child": [f"p{n}" for n in range(20)], "parent": [f"m{n}" for n in range(20)]}
    told = weigh(table, derives)
    assert told.origins.to_rows()[0] | {"claim": "", "value": ""} == {
        "claim": "",
        "value": "",
        "reports": 20,
        "sources": 21,
        "assertions": 40,
        "expected_origins": 1.0,
        "p_two": 0.0,
        "certain": 1,
        "likeliest": 1,
    }
    assert told.name_origins(0) == ("monitor",)
    assert told.assertions["own_mass"].sum() == 1.0
    assert weigh(table, derives, count_repeats=True).origins["expected_origins"][0] == 20.0


def test_a_source_that_said_it_before_did_not_take_it_later() -> None:
    said = {"id": ["m1", "w", "m2"], "source": ["monitor", "wire", "monitor"], "claim": ["c"] * 3}
    dated = weigh({**said, "at": ["2026-04-15", "2026-04-16", "2026-04-17"]}, {"child": ["m2"], "parent": ["w"]})
    assert dated.origins["certain"][0] == 2
    assert "monitor from wire" in dated.concerns[0].what


def test_values_of_a_claim_stand_apart_and_vote_by_own_mass() -> None:
    told = weigh(
        {"source": ["a", "b", "c", "d"], "claim": ["dead"] * 4, "value": ["12", "20", "20", "20"], "id": list("abcd")},
        {"child": ["c", "d"], "parent": ["b", "b"], "p": [1.0, 1.0]},
    )
    assert told.origins["value"].tolist() == ["12", "20"]
    assert told.origins["expected_origins"].tolist() == [1.0, 1.0]
    assert told.posterior["vote"].tolist() == [0.5, 0.5]
    assert told.find_option("dead", "20") == 1
    with pytest.raises(WeighError, match="2 values: '12', '20'"):
        told.find_option("dead")
    with pytest.raises(WeighError, match="nobody gives the value '21'"):
        told.find_option("dead", "21")
    with pytest.raises(WeighError, match="no claim 'born'"):
        told.find_option("born")


def test_values_of_the_model_go_in() -> None:
    said = [Assertion(id=one, source=one, claim="c", label=one.upper()) for one in "ab"]
    taken = [Derivation(child="b", parent="a", kind=DerivationKind.VERBATIM, p=0.75, evidence="41 words in a row")]
    told = weigh(said, taken)
    assert told.name_origins(0) == ("A",)
    assert told.derives.to_rows() == [
        {"child": "b", "parent": "a", "kind": "verbatim", "p": 0.75, "row": 0, "evidence": "41 words in a row"}
    ]


def test_nothing_is_lost_in_silence() -> None:
    told = weigh(
        {
            "source": ["a", "", "c", None],
            "claim": ["c", "c", None, ""],
            "id": list("abcd"),
            "at": ["yesterday", None, "", "2026"],
        },
        {"child": ["a", "x", "a", "b"], "parent": ["a", "a", "a", "a"], "p": [0.5, 0.5, 1.5, float("nan")]},
    )
    assert told.origins["assertions"].tolist() == [1]
    assert np.isnan(told.assertions["own_mass"]).tolist() == [False, True, True, True]
    said = " | ".join(concern.what for concern in told.concerns)
    for words in ("2 of 4 rows have no source", "2 of 4 rows have no claim", "1 dates are no ISO", "1 derivation has a child"):
        assert words in said
    assert "2 derivations have a probability that is not between 0 and 1, such as '', '1.5'" in said


@pytest.mark.parametrize("table", [[], {"source": [], "claim": []}], ids=["no rows", "no rows in columns"])
def test_nothing_to_weigh(table: object) -> None:
    told = weigh(table, [])
    assert told.origins.to_rows() == told.assertions.to_rows() == told.posterior.to_rows() == told.derives.to_rows() == []


def test_ids_must_tell_assertions_apart_where_derivations_name_them() -> None:
    table = {"id": ["a", "a", "b"], "source": ["x", "y", "z"], "claim": ["c"] * 3}
    assert weigh(table).origins["certain"].tolist() == [3]
    with pytest.raises(WeighError, match="the id 'a' stands for two assertions, of 'x' and of 'y'"):
        weigh(table, {"child": ["b"], "parent": ["a"]})


def test_a_method_of_truth_discovery_fills_the_posterior() -> None:
    rng = np.random.default_rng(5)
    right = rng.integers(0, 3, 60)
    table = {"source": np.repeat(np.arange(6), 60), "claim": np.tile(np.arange(60), 6)}
    value = np.where(rng.random(360) < 0.8, np.tile(right, 6), rng.integers(0, 3, 360))
    told = weigh({**table, "value": value}, truth="accu", copying=False)
    best = [max((row["belief"], row["value"]) for row in rows)[1] for rows in by_claim(told)]
    assert np.mean(np.array(best) == right) > 0.9
    assert not np.isnan(told.sources["trust"]).any()


def test_nothing_is_compiled_before_something_is_weighed() -> None:
    code = "import sys, firsthand, firsthand.cli.main; sys.exit('numba' in sys.modules or 'duckdb' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
    with pytest.raises(AttributeError, match="no attribute 'wiegh'"):
        firsthand.wiegh  # type: ignore[attr-defined]  # noqa: B018


def by_claim(told: Weighed) -> list[list[dict[str, object]]]:
    rows = told.posterior.to_rows()
    return [list(group) for _, group in itertools.groupby(rows, key=lambda row: row["claim"])]


VOICES = st.integers(2, 7)


@st.composite
def chains(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, float]]]:
    """Rows (id, source, date) and steps (child, parent, p), circles and repeats among them."""
    size = draw(VOICES)
    names = [chr(97 + place) for place in range(size)]
    rows = [(name, f"s{draw(st.integers(0, size))}", draw(st.sampled_from(["", "2026-04-15", "2026-04-16"]))) for name in names]
    steps = draw(
        st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from([0.0, 0.2, 0.7, 1.0])), max_size=9)
    )
    return rows, steps


def weigh_chain(rows: list[tuple[str, str, str]], steps: list[tuple[str, str, float]]) -> Weighed:
    columns = {name: [row[place] for row in rows] for place, name in enumerate(("id", "source", "at"))}
    return weigh(
        {**columns, "claim": ["c"] * len(rows)},
        {name: [step[place] for step in steps] for place, name in enumerate(("child", "parent", "p"))},
    )


@settings(max_examples=60, deadline=None)
@given(chains(), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(
    chain: tuple[list[tuple[str, str, str]], list[tuple[str, str, float]]], chance: random.Random
) -> None:
    rows, steps = chain
    told = weigh_chain(rows, steps)
    again = weigh_chain(chance.sample(rows, len(rows)), chance.sample(steps, len(steps)))
    assert told.origins.to_rows() == again.origins.to_rows()
    assert told.posterior.to_rows() == again.posterior.to_rows()
    assert told.name_origins(0) == again.name_origins(0)
    by_id = [{row["id"]: row["own_mass"] for row in one.assertions.to_rows()} for one in (told, again)]
    assert by_id[0] == by_id[1]


@settings(max_examples=60, deadline=None)
@given(chains())
def test_what_always_holds(chain: tuple[list[tuple[str, str, str]], list[tuple[str, str, float]]]) -> None:
    """Somebody said it first; there are never more origins than voices; the figures of a row agree with each other."""
    told = weigh_chain(*chain)
    row = told.origins.to_rows()[0]
    mass, chances = told.assertions["own_mass"], told.count_distribution(0)
    assert 1 - 1e-9 <= row["expected_origins"] <= row["sources"] + 1e-9
    assert 1 <= row["certain"] <= row["likeliest"] <= row["sources"]
    assert mass.sum() == pytest.approx(row["expected_origins"])
    assert ((mass >= 0) & (mass <= 1 + 1e-12)).all()
    assert chances.sum() == pytest.approx(1)
    assert chances @ np.arange(len(chances)) == pytest.approx(row["expected_origins"])
    assert chances[2:].sum() == pytest.approx(row["p_two"])
    assert chances[: row["certain"]].sum() == 0
    assert chances[row["likeliest"]] == pytest.approx(chances.max())


def test_a_vote_looks_for_copies_only_when_asked() -> None:
    table = {"source": ["a", "b", "c"], "claim": ["c"] * 3, "value": ["1", "2", "2"]}
    assert weigh(table).found is None
    found = weigh(table, copying=True)
    assert found.found is not None
    assert found.posterior["vote"].tolist() == [pytest.approx(1 / 3), pytest.approx(2 / 3)]
