"""The page says what it must, and does nothing but say it."""

import base64
import hashlib
import re
from dataclasses import replace

import html5lib
import pytest

from firsthand.errors import ExportError
from firsthand.model.checklist import make_checklist
from firsthand.model.publication import Publication
from firsthand.stages.publish.wording import safe_address, safe_language, word_certainty
from firsthand.stages.publish.write import write_export
from tests.chained import CHAINED, JUDGED_SECTION, SECTION
from tests.stages.publish.strategies import CAPTURE, CASE, READ, READING, REFUSED


def page_of(publication: Publication) -> str:
    return write_export("html", publication).decode()


def words_of(page: str) -> str:
    return " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).itertext()).split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("2 reports, 5 attributed statements, 1 with no source found, 1 not read in full.", id="counts"),
        pytest.param("Made 2 May 2026, 12:00 UTC with firsthand 0.1.0", id="when and with what"),
        pytest.param("Not read: the file ends inside page 2", id="refused with its reason"),
        pytest.param("no source found", id="a missing source is said"),
        pytest.param("Within statement 3", id="nesting in the table"),
        pytest.param("31 % unsure", id="certainty"),
        pytest.param("Content 78–105“These are isolated cases,”", id="exact words with offsets"),
        pytest.param(CAPTURE.sha256, id="hash"),
        pytest.param("Response headersmissing (what the server said of it)", id="a missing field is shown as missing"),
        pytest.param("It never proves that the site really said it", id="what a hash proves"),
        pytest.param("It suggests, and a person decides", id="who decides"),
    ],
)
def test_the_page_says(words: str) -> None:
    assert words in words_of(page_of(CASE))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("5 sources, 2 chains longer than one step, 1 unresolved, 3 times or places not told", id="counts"),
        pytest.param("this report ← from Radio Kelm ← from a soldier (unnamed)", id="chain, read aloud too"),
        pytest.param("How manyAlmost twenty → (10, 20) soldiers [rule: nearly]", id="interval with its rule"),
        pytest.param("Source’s certaintysurely not “flatly”", id="certainty with the words that show it"),
        pytest.param("The sourcedenies “denied”", id="denial"),
        pytest.param("The sourcewas there: first-hand “I saw”", id="access"),
        pytest.param("hea soldier (unnamed)", id="whom a pronoun means"),
        pytest.param("Not told who is meant: two groups are named before", id="unresolved"),
        pytest.param("Not told: when “that night”: no day is named before", id="a time that could not be told"),
        pytest.param("2 sentences in the report’s own voice", id="own voice"),
        pytest.param("Eleven buses stood empty at the depot in Karsa. (517–564)", id="own statement with its place"),
        pytest.param(
            "In the list alone, nothing in the text is attributed to: Radio Kelm; Order No. 7", id="audit of the list"
        ),
        pytest.param("name withheld: for fear of arrest", id="why a name is withheld"),
        pytest.param("First published by: the Sever Gazette", id="where the report comes from"),
        pytest.param("Rejected by R. Adeyemi: he speaks of another unit", id="what a person decided"),
        pytest.param("its words are no longer in the text (judge, statement 9)", id="a judgement that lost its words"),
    ],
)
def test_the_page_shows_the_whole_reading(words: str) -> None:
    assert words in words_of(page_of(replace(CHAINED, sections=(JUDGED_SECTION,))))


def test_what_nobody_judged_is_not_said_to_be_judged() -> None:
    page = page_of(replace(CHAINED, sections=(SECTION,)))
    assert 'class="decided"' not in page
    assert re.findall(r'<tr id="r1s\d+" class="in\d (\w+)"', page) == ["suggested"] * 6


def test_the_reports_own_voice_is_marked_in_the_text() -> None:
    page = page_of(replace(CHAINED, sections=(SECTION,)))
    text = page[page.index("<h3>The text</h3>") :]
    assert re.findall(r'<span class="own">(.*?)</span>', text) == [
        "He asked not to be named for fear of arrest.",
        "Eleven buses stood empty at the depot in Karsa.",
    ]


def test_the_hash_stands_at_every_statement() -> None:
    rows = re.findall(r'<tr id="r1s\d+".*?</tr>', page_of(CASE), flags=re.DOTALL)
    assert len(rows) == 5
    assert all(CAPTURE.sha256 in row and CAPTURE.id in row for row in rows)


def test_the_policy_allows_the_style_by_its_hash_and_nothing_else() -> None:
    page = page_of(CASE)
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    [style] = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize(
    ("sections", "folded"), [((READ,), 0), ((READ, REFUSED), 2)], ids=["a report alone is open", "a case is folded"]
)
def test_folding(sections: tuple, folded: int) -> None:
    assert page_of(replace(CASE, sections=sections)).count('<details class="body">') == folded


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.org/a?b=c&d=%20#e", True),
        ("HTTP://example.org", True),
        ("https://example.org/ключ", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https://bank.example@evil.example/", False),
        ("https://[bad/", False),
        ("https://a.example:port/", False),
        ("https:///nohost", False),
        ('https://a.example/"onclick="x', False),
        ("https://a.example/\u202egnp", False),
        (None, False),
    ],
)
def test_safe_address(address: str | None, *, is_link: bool) -> None:
    assert safe_address(address) == (address if is_link else None)


@pytest.mark.parametrize(
    ("tag", "kept"), [("en", "en"), ("zh-Hant", "zh-Hant"), ("english!", None), ('en" x="', None), (None, None)]
)
def test_safe_language(tag: str | None, kept: str | None) -> None:
    assert safe_language(tag) == kept


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0, "under 1 %"), (0.004, "under 1 %"), (0.5, "50 %"), (0.99, "99 %"), (0.996, "over 99 %"), (1, "over 99 %")],
)
def test_a_machine_is_never_certain(confidence: float, words: str) -> None:
    assert word_certainty(confidence) == words


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"confidence": float("nan")}, "statement 1 .* no probability"),
        ({"confidence": 1.2}, "statement 1 .* no probability"),
        ({"parent": 0}, "statement 1 .* stands inside itself"),
        ({"parent": 9}, "statement 1 .* statement 10, which does not exist"),
        ({"parent": -1}, "statement 1 .* which does not exist"),
        ({"entity": 0}, "statement 1 .* source 1, which does not exist"),
    ],
)
def test_a_reading_that_contradicts_itself_is_not_written(change: dict, complaint: str) -> None:
    first, *others = READING.attributions
    reading = replace(READING, attributions=(replace(first, **change), *others))
    with pytest.raises(ExportError, match=complaint):
        page_of(replace(CASE, sections=(replace(READ, reading=reading),)))


def test_two_statements_that_stand_inside_each_other_are_not_written() -> None:
    first, second, *others = READING.attributions
    reading = replace(READING, attributions=(replace(first, parent=1), replace(second, parent=0), *others))
    with pytest.raises(ExportError, match="stands inside itself"):
        page_of(replace(CASE, sections=(replace(READ, reading=reading),)))


def test_a_thousand_reports_make_one_page() -> None:
    page = page_of(replace(CASE, sections=(READ,) * 1000))
    assert len(page) < 25_000_000
    assert page.count("<article") == 1000


def test_checklist_of_a_file_handed_over_does_not_guess_that_nothing_redirected() -> None:
    missing = {entry.label for entry in make_checklist(CAPTURE) if entry.is_missing}
    assert {"Address asked for", "Redirects", "Response headers", "Made at"} <= missing
    assert "Found inside" not in missing
    fetched = replace(CAPTURE, address_asked="https://a.example", address_arrived="https://a.example")
    assert "Redirects" not in {entry.label for entry in make_checklist(fetched) if entry.is_missing}
