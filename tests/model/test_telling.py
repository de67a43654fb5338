"""Findings in words: what is known, what is not, and through whom it came."""

from dataclasses import replace

import pytest

from firsthand.model.attribution import Attribution
from firsthand.model.judgement import Standing
from firsthand.model.manner import LinkKind, Shown
from firsthand.model.telling import (
    Remark,
    count_findings,
    find_abstentions,
    find_remarks,
    quote_spans,
    tell_chain,
    tell_period,
    tell_quantity,
    tell_standing,
    tell_who,
)
from firsthand.model.when import Period
from tests.chained import ATTRIBUTIONS, JUDGED, READING, TEXT, at


def test_the_example_matches_its_text() -> None:
    READING.check(TEXT)


@pytest.mark.parametrize(
    ("place", "chain"),
    [
        pytest.param(0, "this report ← Radio Kelm ← a soldier (unnamed)", id="told to a medium"),
        pytest.param(2, "this report ← Teo Brandisz", id="a name needs no class"),
        pytest.param(3, "this report ← Teo Brandisz ← a sergeant (unnamed)", id="nested"),
        pytest.param(5, "this report ← one of them (not resolved)", id="nobody can tell who"),
    ],
)
def test_tell_chain(place: int, chain: str) -> None:
    assert tell_chain(READING, place) == chain


def test_a_chain_without_a_source_says_so() -> None:
    reading = replace(READING, attributions=(replace(ATTRIBUTIONS[2], source=(), entity=None),))
    assert tell_chain(reading, 0) == "this report ← no source named"


@pytest.mark.parametrize(
    ("place", "who"),
    [
        pytest.param(1, "a soldier (unnamed) (“he”)", id="a pronoun stands behind its name"),
        pytest.param(2, "A lawyer, Teo Brandisz", id="words that hold the name are enough"),
        pytest.param(5, "one of them", id="unresolved: its own words"),
    ],
)
def test_tell_who(place: int, who: str) -> None:
    assert tell_who(READING, ATTRIBUTIONS[place]) == who


def test_what_is_affirmed_in_the_negative_is_not_told_as_doubt() -> None:
    affirmed = replace(ATTRIBUTIONS[4], polarity=None)
    labels = {one.label for one in find_remarks(affirmed)}
    assert "Put in the negative" in labels
    assert "Source’s certainty" not in labels


@pytest.mark.parametrize(
    ("place", "remarks"),
    [
        pytest.param(
            1, ["Said to: reporters", "The source: was there: first-hand", "Source’s certainty: surely"], id="eyewitness"
        ),
        pytest.param(4, ["The source: denies", "Source’s certainty: surely not"], id="denial"),
        pytest.param(5, ["Way here: taken from another’s report", "Carrier’s certainty: cannot tell"], id="citing"),
        pytest.param(0, ["Told to: Radio Kelm"], id="affirming goes without saying"),
    ],
)
def test_find_remarks(place: int, remarks: list[str]) -> None:
    beyond = {"Wording", "Deed", "How many", "When", "Where"}
    found = [f"{one.label}: {one.words}" for one in find_remarks(ATTRIBUTIONS[place]) if one.label not in beyond]
    assert found == remarks


def test_what_nobody_could_tell_is_no_remark() -> None:
    assert not {one.label for one in find_remarks(ATTRIBUTIONS[5])} & {"When", "Where"}
    assert [f"{one.label}: {one.words}" for one in find_abstentions(ATTRIBUTIONS[5])] == [
        "Who is meant: “one of them”: two groups are named before",
        "When: “that night”: no day is named before",
        "Where: “them”: no place of that name is known",
    ]
    assert not list(find_abstentions(ATTRIBUTIONS[0]))


def test_a_deed_is_told_where_it_is_no_speech() -> None:
    deeds = [one.words for found in ATTRIBUTIONS for one in find_remarks(found) if one.label == "Deed"]
    assert deeds == ["writing"]


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        pytest.param("“I saw them leave,”", "“I saw them leave,”", id="not quoted twice"),
        pytest.param("told", "“told”", id="plain"),
        pytest.param("reporters", "", id="held already"),
        pytest.param("“", "", id="marks alone show nothing to a reader"),
    ],
)
def test_quote_spans(words: str, quoted: str) -> None:
    assert quote_spans(Remark("Said to", "reporters", (at(words),))) == quoted


def test_a_number_names_its_rule_on_request() -> None:
    [quantity] = ATTRIBUTIONS[0].quantities
    assert tell_quantity(quantity) == "Almost twenty → (10, 20) soldiers"
    assert tell_quantity(quantity, with_rule=True) == "Almost twenty → (10, 20) soldiers [rule: nearly]"


@pytest.mark.parametrize(
    ("start", "end", "edtf", "words"),
    [
        ("2026-05-04", "2026-05-04", "2026-05-04", "2026-05-04"),
        ("2026-05-01", "2026-05-31", "2026-05", "2026-05"),
        ("2026-01-01", "2026-12-31", "2026", "2026"),
        ("2026-05-01", "2026-05-10", "2026-05-01/2026-05-10", "2026-05-01 to 2026-05-10"),
        ("2026-05-04T14", "2026-05-04T14", "2026-05-04", "2026-05-04T14"),
        (None, "2026-05-04", "../2026-05-04", "until 2026-05-04"),
        ("2026-05-04", None, "2026-05-04/..", "from 2026-05-04"),
    ],
)
def test_tell_period(start: str | None, end: str | None, edtf: str, words: str) -> None:
    assert tell_period(Period(start=start, end=end, edtf=edtf)) == words


def test_count_findings() -> None:
    assert count_findings([READING]) == (
        "6 statements",
        "5 sources",
        "2 chains longer than one step",
        "1 unresolved",
        "3 times or places not told",
        "2 sentences in the report’s own voice",
    )
    bare = Attribution(source=(), cue=(at("told"),), content=(at("Eleven buses"),))
    assert count_findings([replace(READING, attributions=(bare,), sources=(), own=())]) == ("1 statement",)
    assert count_findings([]) == ("0 statements",)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (0, "accepted by R. Adeyemi: the words are plain"),
        (2, ""),
        (3, "rejected by R. Adeyemi: he speaks of another unit"),
        (5, "added, accepted by R. Adeyemi: added by hand"),
    ],
)
def test_tell_standing(place: int, words: str) -> None:
    assert tell_standing(JUDGED.standings[place]) == words
    assert tell_standing(Standing()) == ""


def test_an_outlet_that_only_carried_it_is_no_one_who_was_told() -> None:
    found = replace(ATTRIBUTIONS[0], link=Shown(LinkKind.CITING, (at("told"),)))
    assert "Medium" in {one.label for one in find_remarks(found)}
