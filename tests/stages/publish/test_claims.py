"""The page says how many origins a claim has, who they are, and what stands against it."""

import re
from dataclasses import replace

import html5lib
import pytest

from firsthand.errors import ExportError, SpanError
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration
from firsthand.model.publication import Publication
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.span import Span
from firsthand.stages.publish.claim import word_mass
from firsthand.stages.publish.claims import MOST_WHOLE
from firsthand.stages.publish.write import write_export
from tests.weighed import ALONE, BRIDGE, DENIAL, OTHER, RELATIONS, SAID, WEIGHED


def page_of(publication: Publication) -> str:
    return write_export("html", publication).decode()


def words_of(page: str) -> str:
    return " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())


def rename(found: Corroboration, number: int, **changes: object) -> Corroboration:
    return replace(found, claim=replace(found.claim, id=f"c-{number:08x}", **changes))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("14 reports, 2 origins the bridge at Orlova fell before dawn 2 reports, 1 origin", id="the head"),
        pytest.param("a lorry driver: surely, in 3 reports; was there", id="an origin by name"),
        pytest.param("Odile Marr: very probably (90 %), in 1 report", id="own mass in words"),
        pytest.param("Published by 14 outlets. Independent origins: 2.4 expected, 2 certain.", id="figures"),
        pytest.param("at least two with a probability of under 1 %", id="never shown as nothing"),
        pytest.param("2 probably true: two origins, but one of them may lean on the other", id="grade and why"),
        pytest.param("One denies the other: 2 reports, 1 origin, the bridge did not fall", id="a rival"),
        pytest.param("Common origin: Sever Gazette and Halvar Daily are shown as confirming each other", id="an alarm"),
        pytest.param("Sever Gazette ← from Kanal Sever ← from Sever Gazette", id="a circle, read aloud too"),
        pytest.param("False plural: “sources say”, and there is one", id="an alarm of a claim in one report"),
        pytest.param("Kanal Sever ← from Orlova Monitor ← from a lorry driver", id="a chain"),
        pytest.param("Ridge Observer, 8 May 2026 · and Kestria Wire, 2 May 2026: verbatim, 93 %", id="why a copy"),
        pytest.param("A lorry driver in Orlova Monitor, 1 May 2026", id="why one source"),
        pytest.param("1 claim in one report alone", id="others are folded"),
        pytest.param("Ridge Observer has it from Kestria Wire (copied word for word, 93 %)", id="the picture in words"),
    ],
)
def test_the_page_says(words: str) -> None:
    assert words in words_of(page_of(WEIGHED))


def test_a_page_without_claims_says_nothing_of_them() -> None:
    page = page_of(replace(WEIGHED, claims=(), relations=()))
    assert 'class="claims"' not in page
    assert "<svg" not in page


def test_claims_of_most_reports_come_first() -> None:
    page = page_of(replace(WEIGHED, claims=(ALONE, DENIAL, BRIDGE)))
    assert re.findall(r'<article class="claim" id="([^"]*)"', page) == [SAID, OTHER]


def test_each_statement_leads_to_its_place() -> None:
    page = page_of(WEIGHED)
    claim = page[page.index(f'id="{SAID}"') : page.index(f'id="{OTHER}"')]
    leads = re.findall(r'<p class="place"><a href="#(r\d+s\d+)"', claim)
    assert leads == [f"r{number}s1" for number in range(1, 15)]
    assert all(f'<tr id="{lead}"' in page for lead in leads)


def test_what_a_report_says_itself_has_a_place() -> None:
    page = page_of(WEIGHED)
    assert 'href="#r1o1"' in page
    assert '<li id="r1o1">' in page


def test_statements_of_reports_that_are_not_on_the_page_are_named_and_lead_nowhere() -> None:
    page = page_of(replace(WEIGHED, sections=WEIGHED.sections[:1]))
    assert "report r02, not on this page" in words_of(page)
    assert 'href="#r2' not in page


@pytest.mark.parametrize("name", ["r01#9", "r01#own7", "r01#", "r01", "r01#-1", "r01#ownx", "", "#", "r01#٣"])
def test_a_statement_that_is_not_there_leads_no_further_than_its_report(name: str) -> None:
    found = replace(ALONE, claim=replace(ALONE.claim, statements=(name,)))
    assert not re.search(r'href="#r\d+[so](?:7|9|0|-1)"', page_of(replace(WEIGHED, claims=(found,))))


def test_an_id_that_is_none_or_comes_twice_makes_no_anchor_of_its_own() -> None:
    evil = replace(DENIAL, claim=replace(DENIAL.claim, id='"><b id="x'))
    page = page_of(replace(WEIGHED, claims=(BRIDGE, BRIDGE, evil)))
    assert re.findall(r'<article class="claim" id="([^"]*)"', page) == ["k1", "k2", "k3"]


def test_a_rival_that_is_not_on_the_page_is_named() -> None:
    page = page_of(replace(WEIGHED, claims=(BRIDGE,)))
    assert f"One denies the other: claim {OTHER}" in words_of(page)


def test_a_circle_is_drawn_where_the_picture_has_none() -> None:
    alarm = Alarm(kind=AlarmKind.CIRCULAR, claim=SAID, loop=("Kanal Sever", "Radio Kelm"), because="each cites the other")
    page = page_of(replace(WEIGHED, claims=(replace(BRIDGE, alarms=(alarm,)), DENIAL)))
    assert page.count("Who has it from whom in a circle") == 1
    assert page.count('class="arrow attribution loop"') == 2


def test_two_thousand_claims_make_a_page_that_opens() -> None:
    many = [rename(BRIDGE, number) for number in range(1000)] + [rename(ALONE, number) for number in range(1000, 2000)]
    page = page_of(replace(WEIGHED, claims=tuple(many)))
    assert len(page) < 5_000_000
    assert page.count('<article class="claim"') == page.count('class="net" role="img"') == MOST_WHOLE
    assert "900 more claims in two or more reports" in words_of(page)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u202e\u2066"])
def test_a_name_cannot_turn_what_stands_after_it_around(mark: str) -> None:
    origin = replace(BRIDGE.origins[0], label=f"{mark}evil")
    assert mark not in page_of(replace(WEIGHED, claims=(replace(BRIDGE, origins=(origin,)),)))


def test_ids_of_reports_in_a_reason_are_put_as_what_they_are_called() -> None:
    said = Relation(kind=RelationKind.CITES, left="r04", right="r02", p=0.7, because="r04 cites r02, not r99")
    words = words_of(page_of(replace(WEIGHED, relations=(said,))))
    assert "Kanal Sever, 4 May 2026 cites Kestria Wire, 2 May 2026, not r99" in words


@pytest.mark.parametrize(
    ("mass", "words"), [(1.0, "surely"), (0.9, "very probably"), (0.5, "probably"), (0.3, "perhaps"), (0.0, "hardly")]
)
def test_own_mass_in_a_word(mass: float, words: str) -> None:
    assert word_mass(mass) == words


@pytest.mark.parametrize("change", [{"two": 1.5}, {"belief": float("nan")}, {"expected": float("inf")}, {"expected": -1.0}])
def test_figures_that_cannot_be_are_not_written(change: dict) -> None:
    with pytest.raises(ExportError, match=r"claim c-4c183e29 has figures that cannot be.*firsthand weigh"):
        page_of(replace(WEIGHED, claims=(replace(BRIDGE, **change),)))


def test_nothing_is_written_where_the_words_of_a_way_are_gone() -> None:
    way = replace(BRIDGE.ways[0], spans=(Span(0, 4, "Gone"),))
    with pytest.raises(SpanError, match="no longer read"):
        page_of(replace(WEIGHED, claims=(replace(BRIDGE, ways=(way,)),)))


def test_nothing_is_written_where_the_words_of_a_copy_are_gone() -> None:
    relation = replace(RELATIONS[1], right_spans=(Span(0, 4, "Gone"),))
    with pytest.raises(SpanError, match="no longer read"):
        page_of(replace(WEIGHED, relations=(relation,)))
