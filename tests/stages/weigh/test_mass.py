"""Chances of so many origins, against sums by hand and against scipy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from eval.origins import Chain, draw_origins
from firsthand import weigh
from firsthand.stages.weigh.loops import plan_rounds
from firsthand.stages.weigh.mass import count_distribution, count_two_or_more
from firsthand.stages.weigh.rounds import solve_loop

MASSES = st.lists(st.floats(0, 1), max_size=12)


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1000, 20_000])
def test_equal_masses_are_binomial(size: int) -> None:
    wanted = binom.pmf(np.arange(size + 1), size, 0.3)
    assert np.allclose(count_distribution(np.full(size, 0.3)), wanted, atol=1e-12)
    assert count_two_or_more(np.full(size, 0.3)) == pytest.approx(wanted[2:].sum())


def test_a_million_small_chances() -> None:
    """Poisson's limit: with a mean of 1, no origin in e^-1 of all draws."""
    chances = count_distribution(np.full(1_000_000, 1e-6))
    assert chances[0] == pytest.approx(np.exp(-1), rel=1e-5)
    assert chances.sum() == pytest.approx(1)
    assert count_two_or_more(np.full(1_000_000, 1e-6)) == pytest.approx(1 - 2 * np.exp(-1), rel=1e-5)


@given(MASSES)
def test_the_mean_is_the_sum_of_own_mass(masses: list[float]) -> None:
    chances = count_distribution(np.array(masses))
    assert (chances >= 0).all()
    assert chances @ np.arange(len(chances)) == pytest.approx(sum(masses), abs=1e-9)
    assert chances[2:].sum() == pytest.approx(count_two_or_more(np.array(masses)), abs=1e-12)


def test_what_is_no_probability_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        count_distribution(np.array([0.5, 1.5]))


@given(MASSES.filter(bool))
def test_claims_are_counted_as_by_hand(masses: list[float]) -> None:
    """One agency; as many papers as there are masses, each taken from it with what is left."""
    size = len(masses)
    told = weigh(
        {"source": np.arange(size + 1), "claim": np.zeros(size + 1, int)},
        {"child": np.arange(1, size + 1), "parent": np.zeros(size, int), "p": 1 - np.array(masses)},
    ).origins.to_rows()[0]
    chances = count_distribution(np.array([1.0, *(1 - (1 - np.array(masses)))]))
    assert told["p_two"] == pytest.approx(chances[2:].sum(), abs=1e-12)
    assert chances[told["likeliest"]] == pytest.approx(chances.max())


def test_a_large_claim_shows_the_rounded_mean() -> None:
    size = 5000
    told = weigh(
        {"source": np.arange(size), "claim": np.zeros(size, int)},
        {"child": np.arange(1, size), "parent": np.zeros(size - 1, int), "p": np.full(size - 1, 0.7)},
    ).origins.to_rows()[0]
    assert told["likeliest"] == round(told["expected_origins"]) == round(1 + 0.3 * (size - 1))


@pytest.mark.parametrize("seed", range(4))
def test_circles_agree_with_draws(seed: int) -> None:
    """Both ways of playing a circle out, all ways or draws, give what an independent count gives."""
    rng = np.random.default_rng(seed)
    size = 5
    child, parent = np.array([(a, b) for a in range(size) for b in range(size) if a != b and rng.random() < 0.6]).T
    chain = Chain(size, child, parent, rng.choice([0.2, 0.6, 0.9], len(child)), np.zeros(len(child), np.int64))
    drawn = draw_origins(chain, rng, 40_000)
    inner = (np.ones(size), child, parent, chain.p)
    for rounds, exact in ((2 ** len(child), True), (100_000, False)):
        first, counts = solve_loop(*inner, rounds, exact)
        assert np.allclose(counts, drawn, atol=0.012)
        assert first.sum() == pytest.approx(counts @ np.arange(size + 1))


def test_work_on_circles_is_bounded() -> None:
    pair = (np.ones(2), np.array([0, 1]), np.array([1, 0]), np.array([0.5, 0.5]))
    wide = (np.full(40, 0.5), np.arange(39), np.arange(1, 40), np.full(39, 0.5))
    assert plan_rounds(pair, 1) == (4, True)
    assert plan_rounds(wide, 40_000_000) == (24_405, False)
    assert plan_rounds(wide, 1) == (2_000, False)


def test_a_circle_too_large_to_play_out_has_an_origin_all_the_same() -> None:
    size = 100
    ring = np.arange(size)
    told = weigh({"source": ring, "claim": np.zeros(size, int)}, {"child": ring, "parent": np.roll(ring, 1)})
    assert told.origins.to_rows()[0]["expected_origins"] == 1.0
    assert "1 loops have too many members" in told.concerns[0].what
