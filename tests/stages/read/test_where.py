"""Places are found by the words around them, resolved by the report around them, and left open where that is not enough."""

import itertools
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.when_where import measure
from firsthand.errors import ReaderError
from firsthand.model.place import Place, PlaceClass
from firsthand.stages.read.where import find_places, load_gazetteer, open_gazetteer
from firsthand.stages.read.where.names import fold_name

GAZETTEER = load_gazetteer()


def tell(place: Place) -> tuple[str, str]:
    where = place.location
    return place.span.words, f"{where.country}.{where.region} {where.place_class}".replace(". ", " ") if where else "?"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells hit Paris.", [("Paris", "FR.11 town")]),
        ("The well in Paris, Texas ran dry.", [("Paris, Texas", "US.TX town")]),
        ("He flew from Athens, Georgia, to Greece.", [("Athens, Georgia", "US.GA town"), ("Greece", "GR country")]),
        ("The mine in Georgia is an hour from Tbilisi.", [("Georgia", "GE country"), ("Tbilisi", "GE.51 town")]),
        ("Libyan guards took them to Tripoli.", [("Tripoli", "LY.77 town")]),
        ("The Lebanese army patrols Tripoli.", [("Tripoli", "LB.09 town")]),
        ("Kherson's mayor asked for boats.", [("Kherson", "UA.08 town")]),
        ("The governor of the Kherson region spoke.", [("Kherson", "UA.08 region")]),
        ("Iraqi officials named Mosul and Tikrit.", [("Mosul", "IQ.15 town"), ("Tikrit", "IQ.18 town")]),
        ("The UK and the U.S. fed North Korea.", [("UK", "GB country"), ("U.S.", "US country"), ("North Korea", "KP country")]),
        ("She fled the village of Hadrow at night.", [("Hadrow", "?")]),
        ("Nobody slept near Hadrow.", [("Hadrow", "?")]),
        ("They met in Reading, west of London.", [("Reading", "GB.ENG town"), ("London", "GB.ENG town")]),
        ("The court in Nancy opened; French judges sat.", [("Nancy", "FR.44 town")]),
    ],
)  # fmt: skip
def test_places(text: str, places: list[tuple[str, str]]) -> None:
    assert [tell(place) for place in find_places(text, GAZETTEER)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Washington said he had never been there.",
        "Jordan Peel, Nancy Drake and Mrs. Sofia Madrid met Dr. Hamilton.",
        "Reading is fun; Best Friends, Split Rock and Victory Group paid for it.",
        "In March and May the Sunday Times wrote that the White House and the University of Cole sang.",
        "Mobile Unit 4 and Orange Street Books went on.",
        "",
    ],
)
def test_what_only_looks_like_a_place(text: str) -> None:
    assert find_places(text, GAZETTEER) == ()


def test_a_capital_that_speaks_is_marked() -> None:
    said, struck = find_places("Kyiv said that the attack on Kharkiv had failed.", GAZETTEER)
    assert said.is_voice
    assert not struck.is_voice
    [washington] = find_places("Washington said it would send blankets.", GAZETTEER)
    assert washington.is_voice
    assert tell(washington)[1] == "US.DC town"


def test_a_name_of_many_places_is_left_open_with_all_of_them() -> None:
    [place] = find_places("The market of Springfield burned. They ran from Springfield.", GAZETTEER)[:1]
    assert place.location is None
    assert "bear this name" in place.because
    assert {one.region for one in place.alternatives} >= {"MO", "MA", "IL"}
    assert sum(one.score for one in place.alternatives) <= 1.001


def test_why_a_place_is_not_resolved_is_said_with_its_kind() -> None:
    [place] = find_places("She fled the village of Hadrow.", GAZETTEER)
    assert (place.place_class, place.location) == (PlaceClass.VILLAGE, None)
    assert "gazetteer" in place.because


def test_alternatives_have_scores_in_order() -> None:
    [paris] = find_places("Nobody slept in Paris.", GAZETTEER)
    assert paris.location is not None
    scores = [paris.location.score, *(one.score for one in paris.alternatives)]
    assert scores == sorted(scores, reverse=True)
    assert ("US", "TX") in {(one.country, one.region) for one in paris.alternatives}


@pytest.mark.parametrize(
    ("name", "number"),
    [("Kyiv", 703448), ("Киев", 703448), ("Київ", 703448), ("كييف", 703448), ("Alep", 170063), ("حلب", 170063)],
)
def test_names_in_three_scripts_lead_to_one_place(name: str, number: int) -> None:
    assert f"geonames:{number}" in {one.location.id for one in GAZETTEER.find(fold_name(name))}


def test_every_block_of_the_gazetteer_can_be_read() -> None:
    """The first name of every 50th block is found, and its places have sane coordinates."""
    for first in GAZETTEER._names.firsts[::50]:
        for one in GAZETTEER.find(str(first)):
            assert -90 <= one.location.latitude <= 90
            assert -180 <= one.location.longitude <= 180
            assert one.location.id.startswith(("geonames:", "admin1:"))
        assert GAZETTEER.find(str(first))


def test_the_gazetteer_names_its_source() -> None:
    assert "GeoNames" in GAZETTEER.about["attribution"]
    assert "CC BY 4.0" in GAZETTEER.about["attribution"]


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"no database at all")
    with pytest.raises(ReaderError, match=r"gazetteer\.sqlite"):
        open_gazetteer(path)
    with sqlite3.connect(tmp_path / "empty.sqlite") as base:
        base.execute("CREATE TABLE names (first TEXT, body BLOB)")
    base.close()
    with pytest.raises(ReaderError):
        open_gazetteer(tmp_path / "empty.sqlite")


TEXT = (
    "in at near the village town city of and or , . ' \n region district Paris Texas Kherson Hadrow Georgia Jordan Washington "
    "said it he Mr. Dr. Nancy Reading US U.S. UK Kyiv's Київ حلب New York South Sudan San José Saint St. Springfield O'Brien - "
    "Ł İstanbul Congo"
)
WORDS = st.sampled_from(TEXT.split(" "))


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_words_of_place(text: str) -> None:
    check(text, find_places(text, GAZETTEER))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text, find_places(text, GAZETTEER))


def check(text: str, places: tuple[Place, ...]) -> None:
    for place in places:
        place.span.check(text)
        assert place.because
        assert place.location is None or place.location.score >= 0.5
    for one, other in itertools.pairwise(places):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize(
    "piece", ["A", "A ", "Paris ", "in Paris, ", "San ", "of the ", "A.", "'", "Ab'", "\n", "x", "Hadrow of ", "Is ١ "]
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    """Four times the text takes about four times the time; a square would be sixteen. The least of three tries counts."""
    short, long = (piece * (chars // len(piece)) for chars in (20_000, 80_000))

    def measure_seconds(text: str) -> float:
        tries = []
        for _ in range(3):
            before = time.process_time()
            find_places(text, GAZETTEER)
            tries.append(time.process_time() - before)
        return min(tries)

    assert measure_seconds(long) < 10 * measure_seconds(short) + 0.05


def test_the_quality_that_was_measured_is_kept() -> None:
    """Floors of eval/when-and-where.txt; what was measured stands in docs/methods/when-and-where.md."""
    for half in ("tuning", "held-out"):
        figures = measure(half, show=False)["places"]
        assert figures.right >= 0.85 * figures.wanted, (half, str(figures))
        assert figures.right >= 0.85 * figures.found, (half, str(figures))
