"""A table that a spreadsheet can open without running or rounding anything."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.stages.publish.exports.csv import disarm
from firsthand.stages.publish.write import write_export
from tests.chained import CHAINED
from tests.stages.publish.strategies import CASE
from tests.weighed import WEIGHED


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        pytest.param("=HYPERLINK(1)", "'=HYPERLINK(1)", id="formula"),
        pytest.param("+43 1", "'+43 1", id="plus"),
        pytest.param("-2", "'-2", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", "'\r=1", id="carriage return"),
        pytest.param("  =1", "'  =1", id="blanks first"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("'=1", "''=1", id="apostrophe of its own"),
        pytest.param("1234567890123456", "'1234567890123456", id="sixteen digits would be rounded"),
        pytest.param("12e4567890123456", "'12e4567890123456", id="an id that looks like a power of ten"),
        pytest.param("almost 20", "almost 20", id="words stay"),
        pytest.param("0.9300", "0.9300", id="a certainty stays"),
    ],
)
def test_disarm(words: str, cell: str) -> None:
    assert disarm(words) == cell


@given(words=st.text(st.sampled_from("=+-@'\t\r\n ae10＝"), max_size=6))
def test_one_apostrophe_less_gives_the_words_back(words: str) -> None:
    cell = disarm(words)
    assert cell.removeprefix("'") == words if cell != words else not words.startswith("'")


def test_one_row_per_attribution() -> None:
    written = write_export("csv", CASE)
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert written.startswith(b"\xef\xbb\xbf")
    assert [(row["number"], row["source"], row["parent"]) for row in rows] == [
        ("1", "the Defence Ministry", ""),
        ("2", "spokeswoman Odile Marr", ""),
        ("3", "A lawyer, Teo Brandisz", ""),
        ("4", "a sergeant", "3"),
        ("5", "", ""),
    ]
    assert rows[1]["content"] == "“These are isolated cases,” … “and each will be examined.”"
    assert rows[1]["content_offsets"] == "78..105; 147..175"
    assert rows[3]["confidence"] == "0.3100"
    assert rows[0]["sha256"] == CASE.sections[0].capture.sha256
    assert rows[0]["address"] == "https://sever.example/karsa"


def test_one_row_per_claim() -> None:
    rows = list(csv.DictReader(io.StringIO(write_export("claims", WEIGHED).decode("utf-8-sig"), newline="")))
    first, second, alone = rows
    assert (first["id"], first["issue"], first["wording"]) == (
        "c-4c183e29",
        "c-4c183e29",
        "the bridge at Orlova fell before dawn",
    )
    assert (first["reports"], first["outlets"], first["origins"], first["certain"]) == ("14", "14", "2", "2")
    assert (first["expected"], first["p_two"]) == ("2.380", "0.9700")
    assert (first["credibility"], alone["credibility"]) == ("2 probably true", "6 truth cannot be judged")
    assert first["origin_names"] == "a lorry driver (1.00); Odile Marr (0.90)"
    assert second["alarms"].startswith("circular reporting: Sever Gazette has it from Kanal Sever")
    assert second["rivals"] == "c-4c183e29 (denies)"


def test_claims_change_neither_the_table_of_statements_nor_the_annotations() -> None:
    for name in ("csv", "annotations"):
        assert write_export(name, WEIGHED) == write_export(name, replace(WEIGHED, claims=(), relations=()))


def test_what_is_known_of_a_statement_stands_in_columns_of_its_own() -> None:
    rows = list(csv.DictReader(io.StringIO(write_export("csv", CHAINED).decode("utf-8-sig"), newline="")))
    told, seen, _, heard, denied, unknown = rows[:6]
    assert told["chain"] == "this report ← Radio Kelm ← a soldier (unnamed)"
    assert (told["link"], told["medium"], told["mode"], told["deed"]) == ("told", "Radio Kelm", "indirect", "speech")
    assert told["quantities"] == "Almost twenty → (10, 20) soldiers"
    assert told["times"] == "on Monday → 2026-05-04"
    assert told["places"] == "Orlova → Orlova, XA (town), or 1 other"
    assert (seen["entity"], seen["class"], seen["addressee"]) == ("a soldier", "unnamed", "reporters")
    assert (seen["access"], seen["certainty"]) == ("first-hand", "surely")
    assert heard["quantities"] == "ten of the fifty men → 10 men of 50"
    assert (denied["polarity"], denied["certainty"]) == ("deny", "surely not")
    assert denied["quantities"] == "several hundred → [200, 1,000) requests, before 150"
    assert (unknown["entity"], unknown["unresolved"]) == ("", "two groups are named before")
    assert (unknown["carrier_certainty"], unknown["times"]) == ("cannot tell", "that night → not told, night")
    assert [row["state"] for row in rows[6:]] == ["accepted", "revised", "suggested", "rejected", "suggested", "accepted"]
    assert rows[9]["judged"] == "rejected by R. Adeyemi: he speaks of another unit"
