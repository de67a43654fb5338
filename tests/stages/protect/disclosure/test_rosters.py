"""A small part of `python -m eval.rosters`, on rosters of every kind."""

import pytest

from eval.rosters import BARS, FAMILIES, find_total, measure


@pytest.mark.parametrize("way", ["shares", "counts"])
def test_bars_on_invented_rosters(way: str) -> None:
    figures = [measure(family, way, 6, seed=77) for family in FAMILIES]
    for held_out in (False, True):
        total = find_total(figures, way, held_out=held_out)
        assert total["passed"] <= BARS["passed"] + 0.5  # a few hundred releases: one more or less is a third of a per cent
        assert total["blocked"] <= BARS["blocked"] + 5
        assert total["missed"] == 0
        assert total["unique"] > 40
