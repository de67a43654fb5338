"""Who is cited is a source."""

import pytest

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span
from firsthand.stages.read.relays.mending import mend_citings
from firsthand.stages.read.relays.outlets import find_outlets


def find(text: str, words: str) -> tuple[Span, ...]:
    return (make_span(text, text.index(words), text.index(words) + len(words)),) if words else ()


def say(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(source=find(text, source), cue=find(text, cue), content=find(text, content))


BEFORE = "According to the Herald, citing the ministry, several hundred soldiers refused."
AFTER = "A think tank wrote that 20 soldiers refused, citing the same ministry."


def test_the_one_cited_is_no_part_of_the_content() -> None:
    said = say(BEFORE, "the Herald", "According to", "the ministry, several hundred soldiers refused")
    [mended] = mend_citings(BEFORE, [said], find_outlets(BEFORE))
    assert [span.words for span in mended.content] == ["several hundred soldiers refused"]


def test_citing_gives_the_content_of_the_one_who_cites_to_the_one_cited() -> None:
    wrote = say(AFTER, "A think tank", "wrote", "that 20 soldiers refused")
    citing = say(AFTER, "A think tank", "citing", "the same ministry")
    first, second = mend_citings(AFTER, [wrote, citing], find_outlets(AFTER))
    assert first == wrote
    assert [span.words for span in second.source] == ["the same ministry"]
    assert second.content == wrote.content


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param("He said citing rules was dull.", "He", "said", "citing rules was dull", id="another cue"),
        pytest.param("She left, citing him.", "She", "citing", "him", id="nothing is left"),
        pytest.param(AFTER, "the same ministry", "citing", "that 20 soldiers refused", id="already right"),
    ],
)
def test_what_is_right_stays(text: str, source: str, cue: str, content: str) -> None:
    said = say(text, source, cue, content)
    assert mend_citings(text, [said], find_outlets(text)) == (said,)


def test_who_is_quoted_is_the_source_of_as_saying() -> None:
    text = "The Gazette quoted an unnamed officer as saying the order came late."
    said = say(text, "The Gazette", "saying", "the order came late")
    [mended] = mend_citings(text, [said], find_outlets(text))
    assert [span.words for span in mended.source] == ["an unnamed officer"]


def test_an_article_of_law_is_no_source() -> None:
    text = "The court refused, citing Article 11 of the code."
    said = say(text, "The court", "citing", "Article 11 of the code")
    assert mend_citings(text, [said], find_outlets(text)) == (said,)


def test_who_asks_stands_behind_by() -> None:
    text = "The ministry, asked by the station to respond, kept silent."
    said = say(text, "The ministry", "asked", "to respond")
    [mended] = mend_citings(text, [said], find_outlets(text))
    assert [span.words for span in mended.source] == ["the station"]
    assert [span.words for span in mended.addressee] == ["The ministry"]
    text = "The mayor told by telephone that it fell."
    said = say(text, "The mayor", "told", "that it fell")
    assert mend_citings(text, [said], find_outlets(text)) == (said,)


def test_the_one_who_cites_stands_alone() -> None:
    text = "Local media, quoting an unnamed doctor, reported that they died."
    said = say(text, "Local media, quoting an unnamed doctor", "reported", "that they died")
    [mended] = mend_citings(text, [said], find_outlets(text))
    assert [span.words for span in mended.source] == ["Local media"]
