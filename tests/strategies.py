"""Values of every central type, for property tests."""

from typing import TypeVar

from hypothesis import strategies as st

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.capture import Parsed, Status
from firsthand.model.concern import Concern
from firsthand.model.judgement import Finding, Judgement, Verdict
from firsthand.model.manner import SURELY, Access, Deed, LinkKind, Mode, Polarity, Shown, SourceClass
from firsthand.model.place import Location, Place, PlaceClass
from firsthand.model.quantity import Group, Interval, Quantity, QuantityKind
from firsthand.model.report import Report
from firsthand.model.source import Credit, ListedSource, Source, SourceList
from firsthand.model.span import Span, make_span
from firsthand.model.when import Period, Precision, When

T = TypeVar("T")

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
texts = st.lists(words, min_size=1, max_size=8).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return make_span(text, start, draw(st.integers(start + 1, len(text))))


numbers = st.floats(0, 1e18, allow_nan=False).map(lambda number: round(number, 3))


@st.composite
def span_tuples(draw: st.DrawFn, text: str, least: int = 0) -> tuple[Span, ...]:
    """Spans in reading order, as every list of spans in the model is."""
    return tuple(sorted(draw(st.lists(spans(text), min_size=least, max_size=3, unique_by=lambda span: span.start))))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    low_end, high_end = draw(st.tuples(st.booleans(), st.booleans()))
    return Interval(low if low_end else None, high if high_end else None, draw(st.booleans()), draw(st.booleans()))


@st.composite
def quantities(draw: st.DrawFn, text: str) -> Quantity:
    return Quantity(
        span=draw(spans(text)),
        interval=draw(intervals()),
        usual=draw(st.none() | intervals()),
        kind=draw(st.sampled_from(QuantityKind)),
        rules=tuple(draw(st.lists(words, min_size=1, max_size=2))),
        stated=tuple(draw(st.lists(numbers, max_size=2))),
        scale=draw(numbers),
        unit=draw(st.none() | words),
        group=draw(st.none() | st.builds(Group, span=spans(text), size=st.none() | intervals())),
        revises=draw(st.none() | intervals()),
    )


periods = st.builds(
    lambda days, words: Period(
        start=None if days[0] is None else days[0].isoformat(), end=max(filter(None, days)).isoformat(), edtf=words
    ),
    st.tuples(st.none() | st.dates(), st.dates()),
    words,
)


@st.composite
def times(draw: st.DrawFn, text: str) -> When:
    return When(
        span=draw(spans(text)),
        period=draw(st.none() | periods),
        precision=draw(st.sampled_from(Precision)),
        is_relative=draw(st.booleans()),
        because=draw(st.just("") | words),
        alternatives=tuple(draw(st.lists(periods, max_size=2))),
        part=draw(st.none() | words),
    )


locations = st.builds(
    Location,
    id=words,
    name=words,
    place_class=st.sampled_from(PlaceClass),
    country=st.just("") | words,
    region=st.just("") | words,
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    population=st.integers(0, 10**9),
    score=st.floats(0, 1),
)


@st.composite
def places(draw: st.DrawFn, text: str) -> Place:
    return Place(
        span=draw(spans(text)),
        location=draw(st.none() | locations),
        place_class=draw(st.sampled_from(PlaceClass)),
        because=draw(st.just("") | words),
        alternatives=tuple(draw(st.lists(locations, max_size=2))),
        is_voice=draw(st.booleans()),
    )


@st.composite
def shown(draw: st.DrawFn, text: str, values: st.SearchStrategy[T]) -> Shown[T] | None:
    return Shown(draw(values), draw(span_tuples(text, 1))) if draw(st.booleans()) else None


@st.composite
def attributions(draw: st.DrawFn, text: str, place: int = 0, sources: int = 0) -> Attribution:
    sure = st.integers(-SURELY, SURELY)
    return Attribution(
        source=draw(span_tuples(text)),
        cue=draw(span_tuples(text, 1)),
        content=draw(span_tuples(text, 1)),
        parent=draw(st.none() | st.integers(0, place - 1)) if place else None,
        confidence=draw(st.integers(0, 1000)) / 1000,
        link=draw(shown(text, st.sampled_from(LinkKind))),
        medium=draw(span_tuples(text)),
        addressee=draw(span_tuples(text)),
        entity=draw(st.none() | st.integers(0, sources - 1)) if sources else None,
        unresolved=draw(st.just("") | words),
        voice=draw(st.none() | st.integers(0, sources - 1)) if sources else None,
        mode=draw(shown(text, st.sampled_from(Mode))),
        deed=draw(shown(text, st.sampled_from(Deed))),
        access=draw(shown(text, st.sampled_from(Access))),
        polarity=draw(shown(text, st.sampled_from(Polarity))),
        certainty=draw(shown(text, sure)),
        carrier_certainty=draw(shown(text, sure)),
        quantities=tuple(draw(st.lists(quantities(text), max_size=2))),
        times=tuple(draw(st.lists(times(text), max_size=1))),
        places=tuple(draw(st.lists(places(text), max_size=1))),
    )


@st.composite
def own_statements(draw: st.DrawFn, text: str, sources: int = 0) -> OwnStatement:
    return OwnStatement(
        span=draw(spans(text)),
        voice=draw(st.none() | st.integers(0, sources - 1)) if sources else None,
        quantities=tuple(draw(st.lists(quantities(text), max_size=1))),
        times=tuple(draw(st.lists(times(text), max_size=1))),
        places=tuple(draw(st.lists(places(text), max_size=1))),
    )


@st.composite
def sources(draw: st.DrawFn, text: str) -> Source:
    maybe = st.none() | spans(text)
    return Source(
        source_class=draw(st.sampled_from(SourceClass)),
        mentions=draw(span_tuples(text)),
        name=draw(maybe),
        descriptor=draw(maybe),
        number=draw(st.none() | quantities(text)),
        reason=draw(maybe),
        because=draw(st.just("") | words),
    )


@st.composite
def source_lists(draw: st.DrawFn, text: str) -> SourceList:
    place = st.integers(0, 3)
    listed = st.builds(ListedSource, span=spans(text), source=st.none() | place)
    return SourceList(
        heading=draw(spans(text)),
        listed=tuple(draw(st.lists(listed, max_size=2))),
        unlisted=tuple(draw(st.lists(place, max_size=2))),
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
    """A reading with every field of every type filled now and then."""
    text = report.text
    credits_ = st.builds(
        Credit, span=spans(text), kind=st.none() | st.sampled_from(LinkKind), source=st.none() | st.integers(0, 3)
    )
    found = tuple(draw(st.lists(sources(text), max_size=2)))
    count = draw(st.integers(0, 3))
    return Reading(
        report=report.id,
        model=draw(words),
        attributions=tuple(draw(attributions(text, place, len(found))) for place in range(count)),
        concerns=tuple(Concern("read", draw(words), draw(words)) for _ in range(draw(st.integers(0, 2)))),
        sources=found,
        own=tuple(draw(st.lists(own_statements(text, len(found)), max_size=2))),
        credits=tuple(draw(st.lists(credits_, max_size=2))),
        source_list=draw(st.none() | source_lists(text)),
        language=draw(st.none() | words),
    )


@st.composite
def findings(draw: st.DrawFn, text: str) -> Finding:
    parent = draw(st.none() | attributions(text))
    return Finding(
        report=draw(words),
        model=draw(st.just("") | words),
        attribution=draw(attributions(text)),
        parent=parent,
        named=draw(st.none() | spans(text)),
        before=draw(st.just("") | words),
        after=draw(st.just("") | words),
    )


@st.composite
def judgements(draw: st.DrawFn, text: str) -> Judgement:
    revised = draw(st.none() | findings(text))
    spoken = words.filter(str.strip)
    return Judgement(
        verdict=draw(st.sampled_from([verdict for verdict in Verdict if revised or verdict is not Verdict.REVISED])),
        subject=draw(findings(text)),
        because=draw(spoken),
        by=draw(spoken),
        at=draw(words),
        revised=revised,
        revises=draw(st.none() | words),
        id=draw(words),
    )
