"""What a report's own list of sources says, held against its text."""

from dataclasses import replace

import pytest

from firsthand.model.source import ListedSource, SourceList
from firsthand.model.sourcing import count_sources, find_audit, tell_credit, tell_descriptor
from tests.chained import READING, at


def test_each_source_has_its_count_and_its_place_in_the_list() -> None:
    rows = [(row.source.label, row.statements, row.listing) for row in count_sources(READING)]
    assert rows == [
        ("a soldier", 2, "not listed"),
        ("Teo Brandisz", 1, "listed"),
        ("a sergeant", 1, "not listed"),
        ("Defence Ministry", 1, "not listed"),
        ("soldiers", 0, ""),
    ]


def test_without_a_list_nothing_is_said_of_one() -> None:
    reading = replace(READING, source_list=None)
    assert {row.is_listed for row in count_sources(reading)} == {None}
    assert not list(find_audit(reading))


def test_what_is_missing_on_either_side_is_named() -> None:
    assert list(find_audit(READING)) == [
        "The report lists its sources under “Sources:”: 3",
        "In the list alone, nothing in the text is attributed to: Radio Kelm; Order No. 7",
        "In the text alone, the list leaves out: a soldier (unnamed); a sergeant (unnamed); Defence Ministry",
    ]


def test_a_list_that_leaves_nothing_out_is_said_to() -> None:
    listed = SourceList(
        heading=at("Sources:"), listed=(ListedSource(span=at("Teo Brandisz", "Sources"), source=1),), unlisted=()
    )
    *_, last = find_audit(replace(READING, source_list=listed))
    assert last == "List and text name the same sources"


@pytest.mark.parametrize(("place", "words"), [(0, "By-line: Ines Halvar"), (1, "First published by: the Sever Gazette")])
def test_tell_credit(place: int, words: str) -> None:
    assert tell_credit(READING.credits[place]) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        pytest.param(0, "", id="its name already"),
        pytest.param(1, "A lawyer", id="beside its name"),
        pytest.param(4, "Almost twenty → (10, 20) soldiers", id="how many they are"),
    ],
)
def test_tell_descriptor(place: int, words: str) -> None:
    assert tell_descriptor(READING.sources[place]) == words
