"""Institutions and headline sources within one claim."""

import pytest

from firsthand.model.way import Station, Way
from firsthand.stages.link.institution import join_institutions, join_unnamed, read_institution


def make_way(report: str, words: str, claim: str = "c") -> Way:
    source = Station(source=f"{report}@1", label=words, is_named=False, descriptor=words)
    own = Station(source=f"outlet:{report}", label=report)
    return Way(statement=f"{report}#1", report=report, claim=claim, stations=(source, own))


def count_sources(*words: str) -> int:
    ways, _ = join_institutions([make_way(f"r{place}", one) for place, one in enumerate(words)])
    return len({way.stations[0].source for way in ways})


@pytest.mark.parametrize(
    ("words", "count"),
    [
        pytest.param(("the interior ministry", "the Ministry of the Interior"), 1, id="two spellings of one"),
        pytest.param(("the ministry", "the interior ministry"), 1, id="a shorter form"),
        pytest.param(("a spokesman for the interior ministry", "the interior ministry"), 1, id="who speaks for it"),
        pytest.param(("the interior ministry", "the health ministry"), 2, id="two ministries"),
        pytest.param(("the interior ministry", "the health ministry", "the ministry"), 3, id="either of the two"),
        pytest.param(("the provincial water office", "Provincial Office for Water"), 1, id="an office"),
        pytest.param(("authorities", "the interior ministry"), 1, id="authorities are the one that speaks"),
        pytest.param(("a doctor at the town hospital", "a doctor at the town hospital"), 2, id="people stay apart"),
        pytest.param(("two officers of the police", "the police"), 2, id="officers are not the police"),
        pytest.param(("a court", "a court"), 2, id="some court is not the court"),
    ],
)
def test_institutions_within_one_claim(words: tuple[str, ...], count: int) -> None:
    assert count_sources(*words) == count


def test_across_claims_nothing_is_joined() -> None:
    ways, relations = join_institutions([make_way("r1", "the ministry", "c1"), make_way("r2", "the ministry", "c2")])
    assert len({way.stations[0].source for way in ways}) == 2
    assert relations == ()


def test_what_people_keep_apart_stays_apart() -> None:
    ways = [make_way("r1", "the ministry"), make_way("r2", "the ministry")]
    joined, relations = join_institutions(ways)
    assert joined[0].stations[0].source == joined[1].stations[0].source
    assert "one event" in relations[0].because
    kept, _ = join_institutions(ways, members={"r1@1"})
    assert kept[0].stations[0].source != kept[1].stations[0].source


@pytest.mark.parametrize("words", ["", "   ", "\ud800", "a soldier", "Джерела"])
def test_what_is_no_institution(words: str) -> None:
    assert read_institution(words) is None


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("Soldier", "a soldier of the 12th Battalion"), 1),
        (("a soldier", "a soldier"), 2),
        (("a soldier", "a nurse of the 12th Battalion"), 2),
        (("a soldier", "a soldier of the 12th", "a soldier of the 14th"), 3),
    ],
)
def test_a_headline_calls_its_source_by_fewer_words(words: tuple[str, ...], count: int) -> None:
    own = Station(source="outlet:A", label="A")
    ways = [
        Way(
            statement=f"r1#{place}",
            report="r1",
            claim="c",
            stations=(Station(source=f"r1@{place}", label=one, is_named=False, descriptor=one), own),
        )
        for place, one in enumerate(words)
    ]
    assert len({way.stations[0].source for way in join_unnamed(ways)}) == count
