"""Shares to begin with, ranges, joint shares and counting in a list."""

import numpy as np
import pytest

from firsthand.model.disclosure import FigureOrigin, Trait
from firsthand.stages.protect.disclosure.defaults import DEFAULTS, CrowdKind, make_trait, offer_defaults
from firsthand.stages.protect.disclosure.joint import find_share, find_worst
from firsthand.stages.protect.disclosure.known import find_range
from firsthand.stages.protect.disclosure.roster import count_fits


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        ("30-39", (30, 39)),
        ("aged 30–39", (30, 39)),
        ("between 5 and 9", (5, 9)),
        ("at least 60", (60, np.inf)),
        ("60+", (60, np.inf)),
        ("up to 17", (-np.inf, 17)),
        ("34 years old", (34, 34)),
        ("3rd company", None),
        ("39-30", None),
    ],
)
def test_find_range(value: str, numbers: tuple[float, float] | None) -> None:
    assert find_range(value) == numbers


def test_joint_shares_are_met_whatever_overlaps() -> None:
    chance = np.random.default_rng(1)
    kind = chance.random(5000) < 0.4
    fits = np.stack([chance.random(5000) < np.where(kind, 0.7, 0.2) for _ in range(4)], 1)
    known = {
        frozenset({left, right}): float((fits[:, left] & fits[:, right]).mean()) for left in range(4) for right in range(left)
    }
    alone = [float(share) for share in fits.mean(0)]
    true = float(fits.all(1).mean())
    assert abs(find_share(alone, known) - true) < abs(find_share(alone, {}) - true) / 3


@pytest.mark.parametrize("family", [0, 1, 2])
def test_worst_case_is_never_more_than_the_truth(family: int) -> None:
    chance = np.random.default_rng(family)
    for _ in range(50):
        fits = chance.random((60, 4)) < chance.uniform(0.5, 1, 4)
        pairs = {
            frozenset({0, 1}): int((fits[:, 0] & fits[:, 1]).sum()),
            frozenset({1, 2}): int((fits[:, 1] & fits[:, 2]).sum()),
        }
        assert find_worst(list(fits.sum(0)), pairs, 60) <= fits.all(1).sum()


def test_count_fits_counts_empty_entries() -> None:
    rows = [{"age": "34", "town": "Orla"}, {"age": "", "town": "Orla"}, {"age": "51", "town": "Orla"}]
    cap = count_fits(
        rows, [Trait(name="age", value="30-39"), Trait(name="town", value="orla"), Trait(name="limp", value="yes")]
    )
    assert cap is not None
    assert (cap.count, cap.traits) == (2, ("age", "town"))
    assert count_fits(rows, [Trait(name="limp", value="yes")]) is None


@pytest.mark.parametrize("kind", CrowdKind)
def test_defaults_name_their_source_and_are_read_low(kind: CrowdKind) -> None:
    for default in offer_defaults(kind):
        made = make_trait(default)
        assert default.cited
        assert made.figure.origin is FigureOrigin.DEFAULT
        assert (made.figure.low or 1) <= (made.figure.share or 0)


def test_defaults_lie_within_wider_ones() -> None:
    sergeant = next(one for one in DEFAULTS if one.value == "sergeant")
    assert [wider.value for wider in make_trait(sergeant).wider] == ["non-commissioned officer", "enlisted"]
