"""Clones of one source are found, and finding them never leaves it worse than a plain vote."""

import numpy as np
import pytest

from eval.clones import Clones, make_clones, measure_kind
from firsthand.stages.weigh.truth import METHODS, discover


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(Clones(), id="twelve are right 6 times of 10, four clones 4 times"),
        pytest.param(Clones(clones=8), id="eight clones"),
        pytest.param(Clones(of="good"), id="clones of a good source"),
        pytest.param(Clones(alone=20, right=0.8, clones=8, of="good", items=200), id="clones with ten errors"),
        pytest.param(Clones(alone=20, right=0.5, clones=2, items=200, values=9), id="all are wrong half the time"),
        pytest.param(Clones(alone=20, right=0.7, clones=2), id="few clones among many"),
    ],
)
def test_finding_clones_is_never_worse_than_a_vote(kind: Clones) -> None:
    shares = measure_kind(kind, seeds=2)
    for method in METHODS:
        assert shares[method] >= shares["plain vote"] - 0.01, (method, shares)


def test_clones_that_outvote_the_rest_are_seen_through() -> None:
    shares = measure_kind(Clones(clones=8), seeds=2)
    assert shares["plain vote"] < 0.6
    assert min(shares[method] for method in METHODS) > 0.9


def test_just_the_clones_are_flagged() -> None:
    ballot, _ = make_clones(Clones(), seed=1)
    pairs = discover(ballot).pairs
    flagged = {(int(left), int(right)) for left, right, p in zip(pairs.left, pairs.right, pairs.p, strict=True) if p >= 0.9}
    assert flagged == {(left, right) for left in range(12, 16) for right in range(left + 1, 16)}


@pytest.mark.parametrize("method", sorted(METHODS))
def test_what_most_say_is_no_popular_error_where_sources_are_often_wrong(method: str) -> None:
    ballot, true = make_clones(Clones(alone=40, right=0.5, clones=1, values=9), seed=2)
    told = discover(ballot, method=method)
    assert true[told.choose(ballot)].mean() > 0.98
    if method != "vote":  # whose trust is that in shares
        assert np.median(told.trust) > 0.4
