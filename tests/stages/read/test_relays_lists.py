"""A report's list of its sources, held against those it attributes to."""

import pytest

from firsthand.model.manner import SourceClass
from firsthand.model.source import Source
from firsthand.model.span import Span, make_span
from firsthand.stages.read.relays import audit_source_list

PLACES = ["the Associated Press", "Anna Rell", "police", "Orla Herald"]
BODY = "The bridge fell, police said.\n\n" * 10


def make(words: str) -> Source:
    span = Span(0, len(words), words)
    return Source(source_class=SourceClass.NAMED_ORGANISATION, mentions=(span,), name=span if words[0].isupper() else None)


@pytest.mark.parametrize(
    ("tail", "heading", "listed", "unlisted"),
    [
        pytest.param(
            "Sources: AP, the Orla Herald and Tom Ek",
            "Sources",
            [("AP", 0), ("the Orla Herald", 3), ("Tom Ek", None)],
            [1, 2],
            id="one line",
        ),
        pytest.param("Source: Orla Herald", "Source", [("Orla Herald", 3)], [0, 1, 2], id="one source"),
        pytest.param(
            '== Sources ==\n* Jan Ek. "Bridge falls" — Orla Herald, May 4, 2026\n* Vest Agency\n',
            "Sources",
            [('Jan Ek. "Bridge falls" — Orla Herald, May 4, 2026', 3), ("Vest Agency", None)],
            [0, 1, 2],
            id="bullets",
        ),
        pytest.param(
            "REFERENCES\n1. Rell, interview\n2. Orla police",
            "REFERENCES",
            [("Rell, interview", None), ("Orla police", None)],
            [0, 1, 2, 3],
            id="vague",
        ),
        pytest.param(
            "[1] Anna Rell, by telephone\n[2] AP", "[1]", [("Anna Rell, by telephone", 1), ("AP", 0)], [2, 3], id="footnotes"
        ),
        pytest.param(
            "With information from Orla Herold", "With information from", [("Orla Herold", 3)], [0, 1, 2], id="misspelt"
        ),
    ],
)
def test_audit(tail: str, heading: str, listed: list[tuple[str, int | None]], unlisted: list[int]) -> None:
    text = BODY + ("See [1] and [2].\n\n" if tail[0] == "[" else "") + tail
    found = audit_source_list(text, [make(words) for words in PLACES])
    assert found is not None
    assert found.heading.words == heading
    assert [(line.span.words, line.source) for line in found.listed] == listed
    assert list(found.unlisted) == unlisted
    assert all(make_span(text, line.span.start, line.span.end) == line.span for line in found.listed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(BODY, id="no list"),
        pytest.param("Sources: two men said so.\n" + BODY, id="at the beginning"),
        pytest.param(BODY + "Sources say the bridge fell.", id="a sentence"),
        pytest.param(BODY + "[1] alone", id="one footnote"),
    ],
)
def test_no_list(text: str) -> None:
    assert audit_source_list(text, [make("Anna Rell")]) is None


def test_the_speaker_is_not_missed() -> None:
    speaker = Source(source_class=SourceClass.SPEAKER, mentions=(Span(0, 1, "I"),))
    found = audit_source_list(BODY + "Sources: AP", [speaker])
    assert found is not None
    assert found.unlisted == ()
