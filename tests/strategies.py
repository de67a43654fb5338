"""Values of every central type, for property tests."""

from hypothesis import strategies as st

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.concern import Concern
from firsthand.model.report import Report
from firsthand.model.span import Span, make_span

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
texts = st.lists(words, min_size=1, max_size=8).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return make_span(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def attributions(draw: st.DrawFn, text: str, place: int = 0) -> Attribution:
    def some(least: int) -> tuple[Span, ...]:
        found = draw(st.lists(spans(text), min_size=least, max_size=3, unique_by=lambda span: span.start))
        return tuple(sorted(found))

    return Attribution(
        source=some(0),
        cue=some(1),
        content=some(1),
        parent=draw(st.none() | st.integers(0, place - 1)) if place else None,
        confidence=draw(st.integers(0, 1000)) / 1000,
    )


@st.composite
def parsed(draw: st.DrawFn, text: str) -> Parsed:
    maybe = st.none() | words
    status = draw(st.sampled_from(Status))
    return Parsed(
        format=draw(words),
        status=status,
        reason="" if status is Status.OK else draw(words),
        text=text,
        title=draw(maybe),
        byline=draw(maybe),
        outlet=draw(maybe),
        published=draw(maybe),
        address=draw(maybe),
        language=draw(maybe),
        concerns=tuple(Concern("capture", draw(words), draw(words)) for _ in range(draw(st.integers(0, 2)))),
        chars_counted=draw(st.none() | st.integers(0, 10**9)),
        chars_found=draw(st.none() | st.integers(0, 10**9)),
    )


@st.composite
def readings(draw: st.DrawFn, report: Report) -> Reading:
    count = draw(st.integers(0, 4))
    return Reading(
        report=report.id,
        model=draw(words),
        attributions=tuple(draw(attributions(report.text, place)) for place in range(count)),
        concerns=tuple(Concern("read", draw(words), draw(words)) for _ in range(draw(st.integers(0, 2)))),
    )
