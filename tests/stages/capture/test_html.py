"""Web pages: the article, what the page says of itself, and no silent loss."""

import pytest

from firsthand.model.capture import Status
from firsthand.stages.capture.completeness import is_lost, prose_covered
from firsthand.stages.capture.parse import parse_bytes
from firsthand.stages.capture.scan import count_letters, scan_html
from tests.stages.capture.builders import FIRST, KEY, SECOND, make_html

JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Arden bridge falls", "datePublished": "2031-04-02T07:10:00Z", "author": {"@type": "Person", "name": "Dario Venn"},
"publisher": {"@type": "Organization", "name": "The Velmora Post"}}</script>"""
OPEN_GRAPH = """<meta property="og:title" content="Arden bridge falls"><meta property="og:site_name" content="The Velmora Post">
<meta property="article:published_time" content="2031-04-02T07:10:00+02:00"><meta name="author" content="Dario Venn">
<link rel="canonical" href="https://post.example/arden">"""


@pytest.mark.parametrize("head", [JSON_LD, OPEN_GRAPH], ids=["JSON-LD", "OpenGraph"])
def test_a_page_says_who_wrote_it_where_and_when(head: str) -> None:
    parsed = parse_bytes(
        make_html(FIRST, SECOND, head=head).encode(), name="a.html", address="https://post.example/arden?from=feed"
    )
    assert (parsed.title, parsed.byline, parsed.published) == ("Arden bridge falls", "Dario Venn", "2031-04-02")
    assert parsed.language == "en"
    assert (parsed.outlet or "").removeprefix("The ") == "Velmora Post"
    assert (parsed.address or "").startswith("https://post.example/arden")


def test_the_article_is_told_from_what_surrounds_it() -> None:
    parsed = parse_bytes(make_html(FIRST, SECOND).encode(), name="a.html")
    assert parsed.status is Status.OK
    assert parsed.text.split("\n\n")[-2:] == [FIRST, SECOND]
    assert "All rights reserved" not in parsed.text
    assert parsed.chars_found == count_letters(parsed.text)
    assert parsed.chars_counted == parsed.chars_found + count_letters("Home News Sport All rights reserved by the Velmora Post")


def test_a_line_break_is_no_paragraph() -> None:
    parsed = parse_bytes(make_html(FIRST, SECOND.replace(" An engineer", "<br>An engineer")).encode(), name="a.html")
    assert SECOND.replace(" An engineer", "\nAn engineer") in parsed.text.split("\n\n")


def test_a_page_without_an_article_gives_all_its_words() -> None:
    parsed = parse_bytes(
        b"<html><body><div>The bridge fell, the mayor said.</div><div>More soon.</div></body></html>", name="a"
    )
    assert (parsed.status, parsed.text) == (Status.OK, "The bridge fell, the mayor said.\n\nMore soon.")


LONG = 50_000_000 // 5
LOSING = [
    pytest.param("<html><body><p>" + "word " * LONG + "</p>", 4 * LONG, id="one text node of 50 MB"),
    pytest.param("<html><body>" + "<div>a" * 100_000 + "</div>" * 100_000, 100_000, id="100,000 nested divs"),
    pytest.param("<html><body><p>" + "<span>a " * 100_000, 100_000, id="100,000 unclosed tags"),
    pytest.param("<html><body>" + "<b>a" * 3_000, 3_000, id="3,000 unclosed tags"),
]


@pytest.mark.parametrize(("page", "letters"), LOSING)
def test_what_the_parser_loses_in_silence_is_counted_and_given(page: str, letters: int) -> None:
    parsed = parse_bytes(page.encode(), name="a.html")
    assert parsed.status is Status.PARTIAL
    assert f"{letters:,}" in parsed.reason
    assert (parsed.chars_counted, parsed.chars_found, count_letters(parsed.text)) == (letters, letters, letters)


@pytest.mark.parametrize(("page", "reason"), [
    (make_html(FIRST, SECOND).replace("<footer>", "<!-- <footer>"), "the page ends inside a comment"),
    (make_html(FIRST, SECOND).replace("<footer>", "<script>"), "the page ends inside a script"),
    (make_html(FIRST, SECOND) + "<a href=", "the page ends inside a tag"),
])  # fmt: skip
def test_a_page_cut_off_is_partial(page: str, reason: str) -> None:
    parsed = parse_bytes(page.encode(), name="a.html")
    assert parsed.status is Status.PARTIAL
    assert reason in parsed.reason
    assert KEY in parsed.text


def test_an_article_that_is_half_left_out_is_partial() -> None:
    """Where the extractor takes one part of the page's prose for the article, the rest is not lost in silence."""
    text, other = (
        f"{FIRST} {SECOND}",
        "The harvest in the southern valleys has been poor for three years in a row, farmers say. " * 30,
    )
    counted, covered = prose_covered(scan_html(make_html(text, other)).blocks, text)
    assert covered < counted / 2
    assert is_lost(counted, covered)


@pytest.mark.parametrize(("page", "text"), [
    ("a<b c=\"x>y\">d</b>", "ad"),
    ("a<b c=x\">d</b>", "ad"),
    ("a < b and c > d", "a < b and c > d"),
    ("1<2", "1<2"),
    ("<p>one<br>two<p>three", "one\ntwo\n\nthree"),
    ("a<!-- b --> c<!-->d<!--->e", "a cde"),
    ("a<style>b</style>c<SCRIPT>d</ScRiPt >e", "ace"),
    ("<title>not <b>closed", "not closed"),
    ("&lt;b&gt; &amp;amp; &#1041;&nbsp;x", "<b> &amp; Б x"),
    ("<table><tr><td>a<td>b<tr><td>c", "a b\n\nc"),
    ("</>a<?php b ?>c<![CDATA[d]]>e", "ace"),
    ("a<b c='d>e", "ae"),
])  # fmt: skip
def test_one_pass_reads_what_a_browser_shows(page: str, text: str) -> None:
    assert scan_html(page).text == text


@pytest.mark.parametrize("piece", ['<a href="', "<a b='>", "<!--", "<script>", "<a", "&#", "<a =\"' ", "</", "<b\n", "<title>"])
def test_one_pass_takes_time_in_proportion(piece: str) -> None:
    """A page of 2 million characters would take hours if any of these were searched again from each place."""
    scan_html(piece * (2_000_000 // len(piece)))


@pytest.mark.parametrize(("declared", "encoding"), [
    ("koi8-u", "koi8-u"), ("windows-1251", "cp1251"), ("iso-8859-5", "iso-8859-5"), ("utf-16", "utf-8"), ("latin1", "utf-8"),
])  # fmt: skip
def test_declared_encodings_are_read_and_valid_utf8_is_never_mistaken(declared: str, encoding: str) -> None:
    words = "Міст упав удосвіта, сказала мерка."
    page = f"<html><head><meta charset='{declared}'></head><body><p>{words}</p></body></html>"
    if encoding == "iso-8859-5":
        page, words = page.replace("і", "и"), words.replace("і", "и")
    parsed = parse_bytes(page.encode(encoding), name="a.html")
    assert (parsed.status, parsed.text) == (Status.OK, words)
