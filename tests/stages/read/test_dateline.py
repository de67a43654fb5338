"""Where a report was written is nobody's source."""

import pytest

from firsthand.model.attribution import Attribution
from firsthand.model.span import make_span
from firsthand.stages.read.dateline import DATELINE, trim_datelines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("KELVASH — A man said", "KELVASH — ", id="capitals"),
        pytest.param("KELVASH, April 3 (Orlan News) - Two men", "KELVASH, April 3 (Orlan News) - ", id="date and agency"),
        pytest.param("New Tarsk (AP) – Police said", "New Tarsk (AP) – ", id="agency"),
        pytest.param("The well-known man said", None, id="hyphen"),
        pytest.param("Anna Petrova — a lawyer — said", None, id="a name in dashes"),
    ],
)
def test_dateline(text: str, line: str | None) -> None:
    found = DATELINE.match(text)
    assert (found and found.group()) == line


def test_a_dateline_is_no_part_of_a_source() -> None:
    text = "KELVASH — A man said it fell."
    said = Attribution(
        source=(make_span(text, 0, 7), make_span(text, 10, 15)),
        cue=(make_span(text, 16, 20),),
        content=(make_span(text, 21, 28),),
    )
    [trimmed] = trim_datelines(text, [said])
    assert [span.words for span in trimmed.source] == ["A man"]
    assert trim_datelines("A man said it fell.", []) == []


def test_a_content_that_begins_with_a_dateline_is_cut() -> None:
    text = "TARSK, 3 May — It fell, he said."
    source, cue, content = (
        (make_span(text, text.index(words), text.index(words) + len(words)),)
        for words in ("he", "said", "TARSK, 3 May — It fell")
    )
    [trimmed] = trim_datelines(text, [Attribution(source=source, cue=cue, content=content)])
    assert [span.words for span in trimmed.content] == ["It fell"]
