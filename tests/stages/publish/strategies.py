"""Publications made up by hypothesis, and one made by hand that a journalist could read."""

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.concern import Concern
from firsthand.model.manner import LinkKind
from firsthand.model.publication import Publication, Section
from firsthand.model.report import Report
from firsthand.model.source import Credit
from firsthand.model.span import Span, make_span
from tests import strategies as full
from tests.stages.publish import weighed

# Everything a report may throw at a page, a table or JSON.
HOSTILE = (
    "<script>alert(1)</script>", "</style><img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "<!--", "]]>", "&lt;&amp;",
    "=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2", "\tx", "'quoted", "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}",
    "\u202egnp.exe", "שלום", "مرحبا", "\x00", "\r\n", "\n\n", "\x0b\x0c\x1b", "\u2028", "🙂", "e\u0301", "\ufeff", "\ud800",
)  # fmt: skip
words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
texts = st.lists(words, min_size=1, max_size=12).map("".join)
maybe = st.none() | words


@st.composite
def readings(draw: st.DrawFn, text: str) -> Reading:
    """Attributions anywhere in the text: overlapping, nested, in pieces, upside down."""
    place = st.integers(0, len(text) - 1)
    span = st.tuples(place, place).map(lambda ends: make_span(text, min(ends), max(ends) + 1))
    some = st.lists(span, min_size=1, max_size=3).map(tuple)
    found = tuple(draw(st.lists(full.sources(text), max_size=2)))
    attributions = [
        replace(
            draw(full.attributions(text, index, len(found))),
            source=draw(some | st.just(())),
            cue=draw(some),
            content=draw(some),
            confidence=draw(st.floats(0, 1)),
        )
        for index in range(draw(st.integers(0, 4)))
    ]
    return Reading(
        report="r",
        model=draw(words),
        attributions=tuple(attributions),
        concerns=draw(concerns),
        sources=found,
        own=tuple(draw(st.lists(full.own_statements(text, len(found)), max_size=2))),
        credits=tuple(draw(st.lists(st.builds(Credit, span=span, kind=st.none() | st.sampled_from(LinkKind)), max_size=1))),
        source_list=draw(st.none() | full.source_lists(text)),
        language=draw(maybe),
    )


concerns = st.lists(st.builds(Concern, words, words, words), max_size=2).map(tuple)
captures = st.builds(
    Capture,
    sha256=st.binary(max_size=4).map(lambda content: hashlib.sha256(content).hexdigest()),
    size_bytes=st.integers(0, 2**50),
    name=st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
    captured_at=st.sampled_from(["2026-05-02T09:13:11Z", "", "soon"]),
    clock=words,
    collector=words,
    tool=words,
    tool_version=words,
    address_asked=st.none()
    | st.sampled_from(["https://a.example/x?y=1&z=2", "javascript:alert(1)", 'https://a.example/"><script>']),
    redirects=st.lists(words, max_size=2).map(tuple),
    headers=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    media_type=maybe,
    made_at=maybe,
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    text = draw(texts)
    text = text or "x"
    report = Report(
        id="r", text=text, title=draw(maybe), byline=draw(maybe), outlet=draw(maybe), published=draw(maybe),
        address=draw(maybe), language=draw(maybe),
    )  # fmt: skip
    return Section(
        capture=draw(captures), format=draw(words), status=draw(st.sampled_from(Status)), reason=draw(words), report=report,
        reading=draw(st.none() | readings(text)), concerns=draw(concerns),
    )  # fmt: skip


@st.composite
def weighed_publications(draw: st.DrawFn) -> Publication:
    """Any reports, most often with claims and relations, of these reports or of others."""
    shown = tuple(draw(st.lists(sections(), max_size=3)))
    return Publication(
        title=draw(words),
        made_at=draw(st.sampled_from(["2026-05-02T12:00:00Z", "some day"])),
        tool=draw(words),
        sections=shown,
        checkpoint=draw(words),
        claims=draw(weighed.tuples(weighed.claims(shown, words))),
        relations=draw(weighed.tuples(weighed.relations(shown, words))),
    )


publications = weighed_publications()


def find(text: str, wanted: str) -> Span:
    """The first place where the words stand."""
    start = text.index(wanted)
    return Span(start, start + len(wanted), wanted)


TEXT = """Almost twenty men refused to go back to the line, the Defence Ministry said.

“These are isolated cases,” spokeswoman Odile Marr told Kanal Sever, “and each will be examined.” A lawyer, Teo Brandisz, said \
a sergeant had told him that ten of the fifty men around him had left.

It was denied in the capital that several hundred requests wait."""


def attribution(source: str, cue: str, *content: str, parent: int | None = None, confidence: float = 0.9) -> Attribution:
    """An attribution by its words in `TEXT`."""
    return Attribution(
        source=(find(TEXT, source),) if source else (),
        cue=(find(TEXT, cue),),
        content=tuple(find(TEXT, piece) for piece in content),
        parent=parent,
        confidence=confidence,
    )


READING = Reading(
    report="r",
    model="by hand",
    attributions=(
        attribution("the Defence Ministry", "said", "Almost twenty men refused to go back to the line"),
        attribution("spokeswoman Odile Marr", "told", "“These are isolated cases,”", "“and each will be examined.”"),
        attribution(
            "A lawyer, Teo Brandisz", "said a", "a sergeant had told him that ten of the fifty men around him had left"
        ),
        attribution("a sergeant", "had told", "ten of the fifty men around him had left", parent=2, confidence=0.31),
        attribution("", "denied", "several hundred requests wait"),
    ),
)
CAPTURE = Capture(
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(), size_bytes=len(TEXT), name="karsa.txt",
    captured_at="2026-05-02T09:13:11Z", clock="system clock", collector="R. Adeyemi", tool="firsthand", tool_version="0.1.0",
)  # fmt: skip
REPORT = Report(
    id="r", text=TEXT, title="Ministry plays down refusals", outlet="Kanal Sever", published="2026-05-01",
    address="https://sever.example/karsa", language="en",
)  # fmt: skip
READ = Section(capture=CAPTURE, format="text", status=Status.OK, reason="", report=REPORT, reading=READING)
REFUSED = Section(
    capture=CAPTURE, format="pdf", status=Status.REFUSED, reason="the file ends inside page 2",
    report=Report(id="s", text=""), reading=None,
)  # fmt: skip
BLANK_TEXT = "\r\n"
BLANK_SPAN = (make_span(BLANK_TEXT, 0, 1),)
BLANK = Section(
    capture=CAPTURE, format="text", status=Status.OK, reason="", report=Report(id="b", text=BLANK_TEXT),
    reading=Reading(report="b", model="m", attributions=(Attribution(source=(), cue=BLANK_SPAN, content=BLANK_SPAN),)),
)  # fmt: skip
CASE = Publication(title="Refusals", made_at="2026-05-02T12:00:00Z", tool="firsthand 0.1.0", sections=(READ, REFUSED))
