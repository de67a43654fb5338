"""Marks must survive overlap, nesting and pieces; the words must come out as they went in."""

import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.span import make_span
from firsthand.stages.publish.marks import find_paragraphs, mark_text
from firsthand.stages.publish.wording import show_controls
from tests.stages.publish.strategies import READING, TEXT, readings, texts

SHORT = "He said she said no. Why?"
HE = Attribution(source=(make_span(SHORT, 0, 2),), cue=(make_span(SHORT, 3, 7),), content=(make_span(SHORT, 8, 19),))
SHE = Attribution(
    source=(make_span(SHORT, 8, 11),), cue=(make_span(SHORT, 12, 16),), content=(make_span(SHORT, 17, 19),), parent=0
)
CROSSING = Attribution(source=(), cue=(make_span(SHORT, 3, 7),), content=(make_span(SHORT, 12, 25),))
APART = Attribution(source=(), cue=(make_span(SHORT, 3, 7),), content=(make_span(SHORT, 21, 24), make_span(SHORT, 0, 2)))


def strip_badges(marked: str) -> str:
    fragment = html5lib.parseFragment(marked, namespaceHTMLElements=False)
    for parent in fragment.iter():
        for child in [child for child in parent if child.tag == "a"]:
            position = list(parent).index(child)
            if position:
                parent[position - 1].tail = (parent[position - 1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
            parent.remove(child)
    return "".join(fragment.itertext())


@pytest.mark.parametrize(
    ("attributions", "expected"),
    [
        pytest.param([HE], "1<b>He</b> <i>said</i> <u>she said no</u>. Why?", id="plain"),
        pytest.param(
            [HE, SHE],
            "1<b>He</b> <i>said</i> 2<u><b>she</b></u><u> </u><u><i>said</i></u><u> </u><u><u>no</u></u>. Why?",
            id="nested: two lines",
        ),
        pytest.param(
            [HE, CROSSING],
            "1<b>He</b> 2<i>said</i> <u>she </u>…2<u><u>said no</u></u><u>. Why?</u>",
            id="crossing: cut, never broken",
        ),
        pytest.param([APART], "1<u>He</u> <i>said</i> she said no. …1<u>Why</u>?", id="in pieces: the number comes again"),
    ],
)
def test_mark_text(attributions: list[Attribution], expected: str) -> None:
    [marked] = mark_text(SHORT, attributions, "r1")
    assert re.sub(r"<a [^>]*>(.*?)</a>", r"\1", marked) == expected


def test_the_reports_own_voice_is_marked_only_where_nobody_else_speaks() -> None:
    own = [make_span(SHORT, 13, 25)]
    [marked] = mark_text(SHORT, [HE], "r1", own)
    assert marked.endswith('</u><u>aid no</u><span class="own">. Why?</span>')


def test_a_badge_leads_to_the_table_and_can_be_reached_from_it() -> None:
    [marked] = mark_text(SHORT, [HE], "r7")
    assert '<a class="n" id="r7t1" href="#r7s1"' in marked


@settings(max_examples=200, deadline=None)
@given(data=st.data(), text=texts.filter(bool))
def test_every_word_is_shown_and_every_statement_has_one_anchor(data: st.DataObject, text: str) -> None:
    reading: Reading = data.draw(readings(text))
    paragraphs = mark_text(text, reading.attributions, "r1")
    assert len(paragraphs) == len(find_paragraphs(text))
    for marked, (start, end) in zip(paragraphs, find_paragraphs(text), strict=True):
        html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(marked)
        assert strip_badges(marked) == show_controls(text.replace("\r\n", " \n")[start:end])
    for number in range(1, len(reading.attributions) + 1):
        assert "".join(paragraphs).count(f'id="r1t{number}"') == 1


def test_depth_is_bounded_and_nothing_grows_with_its_square() -> None:
    text = "a" * 3000
    cue = (make_span(text, 0, 1),)
    nested = [Attribution(source=(), cue=cue, content=(make_span(text, place, 3000 - place),)) for place in range(1000)]
    [marked] = mark_text(text, nested, "r1")
    assert "<u><u><u><u>" not in marked
    assert len(marked) < 400_000


def test_the_case_made_by_hand_reads_as_it_should() -> None:
    paragraphs = mark_text(TEXT, READING.attributions, "r1")
    assert len(paragraphs) == 3
    assert "<b>spokeswoman Odile Marr</b> <i>told</i>" in paragraphs[1]
    assert "<u><u>ten of the fifty men around him had left</u></u>" in paragraphs[1]
