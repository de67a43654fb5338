"""Truth and copying in small worlds whose truth is known, and what must hold in any."""

import math
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.scale import World, make_votes, make_world
from firsthand.errors import WeighError
from firsthand.stages.weigh.ballot import Ballot, make_ballot
from firsthand.stages.weigh.truth import find_copying
from firsthand.stages.weigh.truth.copies import weigh_copies
from firsthand.stages.weigh.truth.rounds import METHODS, Discovered, choose_options, discover

Row = tuple[str, str, str]


def read(rows: list[Row], mass: list[float] | None = None) -> tuple[Ballot, list[tuple[str, str]], list[str]]:
    """A ballot of rows (source, item, value), with the names of its options and sources."""
    options = sorted({(item, value) for _, item, value in rows})
    items, sources = sorted({item for item, _ in options}), sorted({source for source, _, _ in rows})
    ballot = make_ballot(
        np.array([sources.index(source) for source, _, _ in rows], np.int32),
        np.array([options.index((item, value)) for _, item, value in rows], np.int32),
        np.array([items.index(item) for item, _ in options], np.int32),
        sources=len(sources),
        mass=None if mass is None else np.array(mass, np.float32),
    )
    return ballot, options, sources


def tell(rows: list[Row], **how: object) -> dict[str, str]:
    """The value chosen for each item."""
    ballot, options, _ = read(rows)
    return dict(options[place] for place in discover(ballot, **how).choose(ballot).tolist())  # type: ignore[arg-type]


def mirrored_world() -> list[Row]:
    """Three honest counters err now and then, each in its own way; one careless one errs often, and three mirror it."""
    rows: list[Row] = []
    for day in range(240):
        truth = f"{day % 7 + 20} dead"
        for k, honest in enumerate(("clinic", "monitor", "union")):
            is_wrong = day % 12 == 3 * k
            rows.append((honest, f"day {day:03}", f"{day % 7 + 30 + k} dead" if is_wrong else truth))
        careless = truth if day % 3 else f"{day % 5 + 50} dead"
        rows += [(name, f"day {day:03}", careless) for name in ("channel", "mirror 1", "mirror 2", "mirror 3")]
    return rows


def test_mirrors_outvote_the_honest_until_copying_is_seen() -> None:
    rows = mirrored_world()
    wrong = [f"day {day:03}" for day in range(0, 240, 3)]
    counted, weighed = tell(rows, method="vote", copying=False), tell(rows)
    assert all(int(counted[day].split()[0]) >= 50 for day in wrong)
    assert sum(int(weighed[day].split()[0]) < 50 for day in wrong) >= 78


@pytest.mark.parametrize("threshold", [0.85, 0.9, 0.95, 0.98])
@pytest.mark.parametrize("method", sorted(METHODS))
def test_little_hangs_on_the_threshold(method: str, threshold: float) -> None:
    truth = {f"day {day:03}": f"{day % 7 + 20} dead" for day in range(240)}
    told = tell(mirrored_world(), method=method, threshold=threshold)
    assert sum(told[day] == true for day, true in truth.items()) >= 232


def test_the_pairs_that_copy_come_first_and_say_why() -> None:
    ballot, _, sources = read(mirrored_world())
    pairs = discover(ballot).pairs
    first = {frozenset((sources[left], sources[right])) for left, right in zip(pairs.left[:6], pairs.right[:6], strict=True)}
    names = ["channel", "mirror 1", "mirror 2", "mirror 3"]
    assert first == {frozenset((one, other)) for one in names for other in names if one < other}
    assert pairs.p[5] > 0.9
    assert len(pairs) == 6 or pairs.p[6] < 0.5
    assert re.fullmatch(
        r"Of (79|80) wrong values of channel on what both speak of, \1 are also mirror 1's; chance would explain \d+\."
        r" Of \1 of mirror 1, \1 are also channel's; chance would explain \d+",
        pairs.explain(0, "channel", "mirror 1"),
    )


def test_good_sources_that_always_agree_are_not_copies() -> None:
    rows = [
        (name, f"day {day}", "true" if day % 9 != k else f"own error of {name}")
        for day in range(200)
        for k, name in enumerate("abcd")
    ]
    ballot, _, _ = read(rows)
    assert np.all(discover(ballot).pairs.p < 0.3)


def test_a_clique_keeps_the_mass_of_one() -> None:
    rows = mirrored_world()
    ballot, options, _ = read(rows)
    mass = discover(ballot).mass
    wrong = [place for place, (item, value) in enumerate(options) if int(value.split()[0]) >= 50]
    for place in wrong:
        assert mass[ballot.start[place] : ballot.start[place + 1]].sum() == pytest.approx(1, abs=0.05)


def test_a_copier_that_adds_errors_of_its_own_is_the_copier() -> None:
    rows = mirrored_world()
    rows = [
        (who, item, f"{who} {item}" if who == "mirror 2" and int(item[4:]) % 4 == 1 else value) for who, item, value in rows
    ]
    ballot, _, sources = read(rows)
    pairs = discover(ballot).pairs
    a, b = sources.index("channel"), sources.index("mirror 2")
    place = next(k for k in range(len(pairs)) if (pairs.left[k], pairs.right[k]) == (a, b))
    assert pairs.direction[place] == -1


def test_own_mass_counts_from_the_start() -> None:
    rows = [
        ("wire", "toll", "9"),
        ("paper", "toll", "9"),
        ("radio", "toll", "9"),
        ("clinic", "toll", "7"),
        ("mayor", "toll", "7"),
    ]
    ballot, options, _ = read(rows, [1, 0.1, 0.1, 1, 1])
    for method in METHODS:
        assert options[discover(ballot, method=method).choose(ballot)[0]] == ("toll", "7"), method


def test_popular_false_values_are_doubted_by_popaccu() -> None:
    ballot, _, _ = read([(name, "a", "x") for name in "pqr"] + [("s", "a", "y")])
    belief = discover(ballot, method="popaccu", copying=False).belief
    assert belief[0] > belief[1]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"method": "guess"}, "no method 'guess'"),
        ({"threshold": 1.5}, "no probability"),
        ({"threshold": math.nan}, "no probability"),
    ],
)
def test_what_is_refused(how: dict[str, object], words: str) -> None:
    ballot, _, _ = read([("a", "b", "c")])
    with pytest.raises(WeighError, match=words):
        discover(ballot, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("mass", [math.nan, -0.5, 2.0, math.inf])
def test_a_mass_that_is_none_is_refused(mass: float) -> None:
    ballot, _, _ = read([("a", "b", "c"), ("d", "b", "e")], [1.0, mass])
    with pytest.raises(WeighError, match="row 1 has the own mass"):
        discover(ballot)


tables = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("123456"), st.sampled_from("xyz"), st.sampled_from([0.0, 0.25, 1.0])),
    max_size=40,
)


def weigh(rows: list[tuple[str, str, str, float]], method: str, *, copying: bool) -> tuple[Ballot, Discovered]:
    ballot, _, _ = read([row[:3] for row in rows], [row[3] for row in rows])
    return ballot, discover(ballot, method=method, copying=copying)


@settings(max_examples=60, deadline=None)
@given(rows=tables, method=st.sampled_from(sorted(METHODS)), copying=st.booleans(), random=st.randoms(use_true_random=False))
def test_whatever_the_table(rows: list[tuple[str, str, str, float]], method: str, copying: bool, random: object) -> None:
    ballot, found = weigh(rows, method, copying=copying)
    for figures in (found.belief, found.trust, found.mass, found.pairs.p):
        assert np.all((figures >= 0) & (figures <= 1)), "no NaN, and nothing but probabilities"
    assert np.all(found.mass <= ballot.mass)
    assert np.all(found.pairs.left < found.pairs.right)
    chosen = found.choose(ballot)
    assert np.array_equal(ballot.item[chosen], np.arange(ballot.items))
    if method != "truthfinder":
        assert np.allclose(np.bincount(ballot.item, found.belief, ballot.items), 1)
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    _, again = weigh(shuffled, method, copying=copying)
    assert np.array_equal(found.belief, again.belief)
    assert np.array_equal(found.mass, again.mass)
    assert np.array_equal(found.pairs.p, again.pairs.p)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nothing"),
        pytest.param([("a", "1", "x")], id="one row"),
        pytest.param([("a", str(k), "x") for k in range(50)], id="one source"),
        pytest.param([(name, "1", name) for name in "abcdefgh"], id="one item, all disagree"),
        pytest.param([(name, str(k), "x") for name in "abcd" for k in range(50)], id="all agree"),
        pytest.param([(name, str(k), name) for name in "abcd" for k in range(50)], id="never agree"),
        pytest.param([(name, str(k), value) for name in "abcd" for k in range(9) for value in "xy"], id="several values each"),
    ],
)
def test_odd_tables(rows: list[Row]) -> None:
    ballot, _, _ = read(rows)
    for method in METHODS:
        found = discover(ballot, method=method)
        assert not np.isnan(found.belief).any()
        assert np.all(found.pairs.p < 0.9), "nobody is called a copier without evidence"


def test_an_item_without_options_has_no_choice() -> None:
    ballot = make_ballot(np.array([0, 1], np.int32), np.array([0, 1], np.int32), np.array([0, 2], np.int32), sources=2)
    assert discover(ballot).choose(ballot).tolist() == [0, -1, 1]
    assert choose_options(ballot, np.array([1.0, 1.0])).tolist() == [0, -1, 1]


def test_a_world_with_copiers() -> None:
    world = World(rows=100_000, sources=200, items=6_500, originals=0.05, copied=0.8, seed=11)
    claims = make_world(world)
    ballot, true = make_votes(claims, world)
    vote, found = discover(ballot, method="vote", copying=False), discover(ballot)
    assert true[found.choose(ballot)].mean() > true[vote.choose(ballot)].mean() + 0.05
    akin = (claims.original[found.pairs.left] == found.pairs.right) | (claims.original[found.pairs.right] == found.pairs.left)
    siblings = claims.original[found.pairs.left] == claims.original[found.pairs.right]
    assert np.all(akin | siblings | (found.pairs.p < 0.5))
    assert np.count_nonzero(akin & (found.pairs.p > 0.5)) >= 75


def test_pairs_below_the_least_take_nothing_off() -> None:
    ballot, _, _ = read(mirrored_world())
    pairs = find_copying(ballot, discover(ballot).belief)
    assert np.array_equal(weigh_copies(ballot, pairs, least=1.01), ballot.mass)
