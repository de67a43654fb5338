"""Incidents: reports of one bombing come together, one of the next town or the next year stays apart, and it is said why."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from firsthand.errors import LinkError
from firsthand.model.relation import RelationKind
from firsthand.stages.link.find.around import find_beyond, find_support
from firsthand.stages.link.find.compare import know_entry, make_calendar
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.incidents import link_incidents
from firsthand.stages.link.find.nearest import find_near_days, find_nearest
from firsthand.stages.link.find.terms import find_terms

REPORTS = [
    Entry(id="fell-1", text="Eleven people were killed when the Dunwater bridge fell, the mayor said.", date="2031-05-05"),
    Entry(id="fell-2", text="Dunwater bridge collapse kills 11, officials say", date="2031-05-05"),
    Entry(id="fell-3", text="Mayor: 11 dead as bridge in Dunwater falls", date="2031-05-06"),
    Entry(id="mine-1", text="Fire in the Korvat mine traps 40 miners", date="2031-05-05"),
    Entry(id="mine-2", text="Forty miners trapped by fire at Korvat, company says", date="2031-05-05"),
    Entry(id="old", text="Dunwater bridge opens with a parade", date="2024-01-09"),
    *(Entry(id=f"other-{n}", text=f"Council number {n} votes on school meals in district {n + 60}", date=f"2031-03-{n + 1:02}")
      for n in range(12)),
]  # fmt: skip


def find_likeliest(key: str) -> str:
    """The report that most likely tells of the same as one report."""
    near = [pair for pair in link_incidents(REPORTS, least=0.0) if key in {pair.left, pair.right}]
    best = max(near, key=lambda pair: pair.p)
    return best.right if best.left == key else best.left


@pytest.mark.parametrize(
    ("key", "partner"), [("fell-2", "fell-"), ("fell-3", "fell-"), ("mine-1", "mine-2"), ("mine-2", "mine-1")]
)
def test_the_likeliest_partner(key: str, partner: str) -> None:
    assert find_likeliest(key).startswith(partner)


def test_a_report_of_years_before_is_less_likely() -> None:
    chances = {(pair.left, pair.right): pair.p for pair in link_incidents(REPORTS, least=0.0)}
    assert chances["fell-2", "old"] < chances["fell-1", "fell-2"]


def test_it_is_said_why() -> None:
    pair = next(pair for pair in link_incidents(REPORTS, least=0.0) if {pair.left, pair.right} == {"fell-1", "fell-2"})
    assert pair.kind is RelationKind.SAME_INCIDENT
    assert "Dunwater" in pair.because
    assert "same day" in pair.because
    assert dict(pair.features)["words"] > 0


@settings(max_examples=10, deadline=None)
@given(st.permutations(REPORTS))
def test_order_does_not_matter(reports: list[Entry]) -> None:
    assert link_incidents(reports, least=0.0) == link_incidents(REPORTS, least=0.0)


@pytest.mark.parametrize("texts", [[], ["a bridge fell"], ["", ""], ["a bridge", "a school"]])
@pytest.mark.parametrize("date", [None, "2031-05-05", "some day in May"])
def test_little_to_link(texts: list[str], date: str | None) -> None:
    reports = [Entry(id=str(place), text=text, date=date) for place, text in enumerate(texts)]
    assert all(0 <= pair.p <= 1 for pair in link_incidents(reports, least=0.0))


def test_two_reports_with_one_id_are_refused() -> None:
    with pytest.raises(LinkError, match="two entries have the id"):
        link_incidents([REPORTS[0], REPORTS[0]])


def test_closeness_in_time_counts_by_how_rare_it_is() -> None:
    def calendar(days: Sequence[str]) -> float:
        entries = [Entry(id=str(n), text="", date=day) for n, day in enumerate(days)]
        return make_calendar([know_entry(entry, find_terms(""), {}) for entry in entries]).find_closeness(0)

    assert calendar(["2031-05-05"] * 5) == pytest.approx(0.0)
    assert calendar(["2031-05-05", "2031-05-05", "2024-01-01", "2020-01-01"]) == pytest.approx(np.log(6))
    assert calendar(["2031-05-05"]) == calendar([]) == 0.0


def test_beyond_usual() -> None:
    likeness = np.array([0.9, 0.1])
    beyond = find_beyond(likeness, np.array([0, 0]), np.array([1, 2]), 3)
    assert beyond == pytest.approx([0.9 - (0.5 + 0.9) / 2, 0.1 - (0.5 + 0.1) / 2])


def test_support_comes_from_reports_that_are_like_both() -> None:
    p = np.array([0.5, 0.9, 0.8])
    found = find_support(p, np.array([0, 0, 1]), np.array([1, 2, 2]))
    assert found[0, 0] == pytest.approx(0.0)
    assert found[0, 1] == pytest.approx(0.72)


VECTORS: NDArray[np.float32] = np.array([[1, 0], [0.8, 0.6], [0, 1], [1, 0]], np.float32)


def test_the_nearest_vectors_ties_by_row() -> None:
    rows, cosines = find_nearest(VECTORS, VECTORS, 2, np.arange(4))
    assert rows[1].tolist() == [0, 3]
    assert cosines[0].tolist() == [1.0, pytest.approx(0.8)]
    assert find_nearest(VECTORS[:1], VECTORS[:1], 3, np.array([0]))[0].tolist() == [[-1, -1, -1]]


def test_the_nearest_of_the_days_around() -> None:
    days = np.array([100, 103, 101, 300])
    assert find_near_days(days, VECTORS, 2, 3).tolist() == [[1, 2], [0, 2], [1, 0], [-1, -1]]
    assert find_near_days(days, None, 1, 3).tolist() == [[2], [2], [0], [-1]]
    assert find_near_days(np.array([-1, -1]), None, 1, 3).tolist() == [[-1], [-1]]
