"""What is written to the readings comes back, and a file that is not one says so."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import CaseError
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.span import make_span
from firsthand.readings.store import Readings, make_report
from tests import strategies

TEXT = "The mayor said the bridge fell."
PARSED = Parsed(format="text", status=Status.OK, text=TEXT)


def make_reading(report: str = "a", model: str = "m1") -> Reading:
    said = Attribution(source=(make_span(TEXT, 0, 9),), cue=(make_span(TEXT, 10, 14),), content=(make_span(TEXT, 15, 30),))
    return Reading(report=report, model=model, attributions=(said,))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_comes_back_as_written(tmp_path: Path, data: st.DataObject) -> None:
    text = data.draw(strategies.texts)
    parsed = data.draw(strategies.parsed(text))
    reading = data.draw(strategies.readings(make_report("a", parsed)))
    with Readings(tmp_path / "readings.db") as readings:
        readings.write_parsed("a", parsed)
        readings.write_reading(reading)
        assert readings.read_parsed("a") == parsed
        assert readings.read_reading("a") == reading


def test_a_second_writing_replaces_the_first(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        for _ in range(2):
            readings.write_parsed("a", PARSED)
            readings.write_reading(make_reading())
        counts = readings.count()
        assert [counts[name] for name in ("texts", "readings", "attributions", "spans", "concerns")] == [1, 1, 1, 3, 0]


def test_a_new_text_takes_its_old_reading_away(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        readings.write_parsed("a", PARSED)
        readings.write_reading(make_reading())
        readings.write_parsed("a", Parsed(format="text", status=Status.OK, text="Other words."))
        assert readings.read_reading("a") is None


def test_unread_are_those_without_a_reading_by_this_model(tmp_path: Path) -> None:
    with Readings(tmp_path / "readings.db") as readings:
        for name in ("a", "b"):
            readings.write_parsed(name, PARSED)
        readings.write_parsed("empty", Parsed(format="pdf", status=Status.REFUSED, reason="broken"))
        readings.write_reading(make_reading("a", "m1"))
        assert readings.find_unread("m1") == ["b"]
        assert readings.find_unread("m2") == ["a", "b"]


def test_digest_tells_rows_apart_and_not_the_order_of_writing(tmp_path: Path) -> None:
    digests = []
    for order in (("a", "b"), ("b", "a")):
        with Readings(tmp_path / f"{order[0]}.db") as readings:
            for name in order:
                readings.write_parsed(name, PARSED)
            digests.append(readings.find_digest())
            readings.write_reading(make_reading())
            digests.append(readings.find_digest())
    assert digests[0] == digests[2]
    assert digests[1] == digests[3]
    assert digests[0] != digests[1]


def test_a_file_that_is_no_database_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "readings.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="rebuild"):
        Readings(path)


def test_a_file_of_another_layout_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "readings.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE texts (id VARCHAR PRIMARY KEY)")
    database.close()
    with pytest.raises(CaseError, match=r"layout 1, not 4.*rebuild"):
        Readings(path)


def test_the_same_span_twice_and_two_from_one_place_are_kept(tmp_path: Path) -> None:
    short, long = make_span(TEXT, 15, 25), make_span(TEXT, 15, 30)
    said = Attribution(source=(), cue=(make_span(TEXT, 10, 14),), content=(short, long, long))
    reading = Reading(report="a", model="m1", attributions=(said,))
    with Readings(tmp_path / "readings.db") as readings:
        readings.write_parsed("a", PARSED)
        readings.write_reading(reading)
        assert readings.read_reading("a") == reading
