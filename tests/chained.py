"""An invented report read by hand, with every field of a reading filled somewhere, for tests of what is shown of it."""

import hashlib

from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.concern import Concern
from firsthand.model.judgement import Finding, Judged, Judgement, Standing, State, Verdict
from firsthand.model.manner import Access, Deed, LinkKind, Mode, Polarity, Shown, SourceClass
from firsthand.model.place import Location, Place, PlaceClass
from firsthand.model.publication import Publication, Section
from firsthand.model.quantity import Group, Interval, Quantity, QuantityKind, exactly
from firsthand.model.report import Report
from firsthand.model.source import Credit, ListedSource, Source, SourceList
from firsthand.model.span import Span
from firsthand.model.when import Period, Precision, When

TEXT = """By Ines Halvar. This article first appeared in the Sever Gazette.

Almost twenty soldiers refused to go back to the line near Orlova, a soldier told Radio Kelm on Monday. \
He asked not to be named for fear of arrest.

“I saw them leave,” he said to reporters.

A lawyer, Teo Brandisz, said a sergeant had told him that ten of the fifty men around him had probably left.

The Defence Ministry flatly denied that several hundred requests wait. It was claimed that leave had been promised, \
one of them wrote that night.

Eleven buses stood empty at the depot in Karsa.

Sources: Radio Kelm; Teo Brandisz; Order No. 7
"""


def at(words: str, after: str = "") -> Span:
    """Where the words stand in the text, after others if the first place is not meant."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words), words)


def count(words: str, interval: Interval, rule: str, unit: str, **others: object) -> Quantity:
    """A count."""
    return Quantity(span=at(words), interval=interval, usual=None, kind=QuantityKind.COUNT, rules=(rule,), unit=unit, **others)  # type: ignore[arg-type]


MONDAY = Period(start="2026-05-04", end="2026-05-04", edtf="2026-05-04")
ORLOVA = Location(
    id="geonames:1",
    name="Orlova",
    place_class=PlaceClass.TOWN,
    country="XA",
    region="XA.01",
    latitude=49.5,
    longitude=31.25,
    population=12_000,
    score=0.8,
)
OTHER_ORLOVA = Location(
    id="geonames:2",
    name="Orlova",
    place_class=PlaceClass.VILLAGE,
    country="XB",
    region="",
    latitude=50.0,
    longitude=20.0,
    population=0,
    score=0.2,
)

SOURCES = (
    Source(
        source_class=SourceClass.UNNAMED,
        mentions=(at("a soldier"), at("he", "leave,”")),
        descriptor=at("a soldier"),
        reason=at("for fear of arrest"),
        because="“he” follows the only man named before",
    ),
    Source(
        source_class=SourceClass.NAMED_PERSON,
        mentions=(at("A lawyer, Teo Brandisz"), at("him", "told him")),
        name=at("Teo Brandisz"),
        descriptor=at("A lawyer"),
    ),
    Source(source_class=SourceClass.UNNAMED, mentions=(at("a sergeant"),), descriptor=at("a sergeant")),
    Source(source_class=SourceClass.NAMED_ORGANISATION, mentions=(at("The Defence Ministry"),), name=at("Defence Ministry")),
    Source(
        source_class=SourceClass.COLLECTIVE,
        mentions=(at("soldiers"),),
        descriptor=at("soldiers"),
        number=count("Almost twenty", Interval(10, 20, low_open=True, high_open=True), "nearly", "soldiers"),
    ),
)

ATTRIBUTIONS = (
    Attribution(
        source=(at("a soldier"),),
        cue=(at("told"),),
        content=(at("Almost twenty soldiers refused to go back to the line near Orlova"),),
        link=Shown(LinkKind.TOLD, (at("told"),)),
        medium=(at("Radio Kelm"),),
        entity=0,
        confidence=0.97,
        mode=Shown(Mode.INDIRECT, (at("told"),)),
        deed=Shown(Deed.SPEECH, (at("told"),)),
        polarity=Shown(Polarity.AFFIRM, (at("told"),)),
        quantities=(
            count("Almost twenty", Interval(10, 20, low_open=True, high_open=True), "nearly", "soldiers", stated=(20.0,)),
        ),
        times=(When(span=at("on Monday"), period=MONDAY, precision=Precision.DAY, is_relative=True),),
        places=(
            Place(
                span=at("Orlova"),
                location=ORLOVA,
                place_class=PlaceClass.TOWN,
                because="the largest",
                alternatives=(OTHER_ORLOVA,),
            ),
        ),
    ),
    Attribution(
        source=(at("he", "leave,”"),),
        cue=(at("said"),),
        content=(at("“I saw them leave,”"),),
        entity=0,
        addressee=(at("reporters"),),
        mode=Shown(Mode.DIRECT, (at("“I saw them leave,”"),)),
        deed=Shown(Deed.SPEECH, (at("said"),)),
        access=Shown(Access.FIRST_HAND, (at("I saw"),)),
        certainty=Shown(3, (at("I saw"),)),
    ),
    Attribution(
        source=(at("A lawyer, Teo Brandisz"),),
        cue=(at("said", "Brandisz, said"),),
        entity=1,
        content=(at("a sergeant had told him that ten of the fifty men around him had probably left"),),
    ),
    Attribution(
        source=(at("a sergeant"),),
        cue=(at("had told"),),
        content=(at("ten of the fifty men around him had probably left"),),
        parent=2,
        entity=2,
        link=Shown(LinkKind.NESTED, (at("told him that"),)),
        addressee=(at("him", "told him"),),
        certainty=Shown(2, (at("probably"),)),
        access=Shown(Access.SECOND_HAND, (at("around him"),)),
        confidence=0.31,
        quantities=(
            count(
                "ten of the fifty men",
                exactly(10),
                "exact",
                "men",
                group=Group(span=at("fifty men"), size=exactly(50)),
                stated=(10.0,),
            ),
        ),
    ),
    Attribution(
        source=(at("The Defence Ministry"),),
        cue=(at("flatly denied"),),
        content=(at("several hundred requests wait"),),
        entity=3,
        polarity=Shown(Polarity.DENY, (at("denied"),)),
        certainty=Shown(-3, (at("flatly"),)),
        quantities=(
            count(
                "several hundred", Interval(200, 1000, high_open=True), "several", "requests", scale=100.0, revises=exactly(150)
            ),
        ),
    ),
    Attribution(
        source=(at("one of them"),),
        cue=(at("wrote"),),
        content=(at("It was claimed that leave had been promised"),),
        unresolved="two groups are named before",
        carrier_certainty=Shown(0, (at("claimed"),)),
        link=Shown(LinkKind.CITING, (at("claimed"),)),
        deed=Shown(Deed.WRITING, (at("wrote"),)),
        times=(
            When(
                span=at("that night"),
                period=None,
                precision=Precision.PART_OF_DAY,
                is_relative=True,
                because="no day is named before",
                part="night",
            ),
        ),
        places=(
            Place(
                span=at("them", "one of"), location=None, place_class=PlaceClass.NONE, because="no place of that name is known"
            ),
        ),
    ),
)

READING = Reading(
    report="r",
    model="by hand",
    attributions=ATTRIBUTIONS,
    concerns=(Concern("read", "line 3", "a quotation mark is never closed"),),
    sources=SOURCES,
    own=(
        OwnStatement(span=at("He asked not to be named for fear of arrest.")),
        OwnStatement(
            span=at("Eleven buses stood empty at the depot in Karsa."),
            quantities=(count("Eleven", exactly(11), "exact", "buses", stated=(11.0,)),),
            places=(
                Place(span=at("Karsa"), location=None, place_class=PlaceClass.NONE, because="three places have that name"),
            ),
        ),
    ),
    credits=(Credit(span=at("Ines Halvar")), Credit(span=at("the Sever Gazette"), kind=LinkKind.REPUBLISHED)),
    source_list=SourceList(
        heading=at("Sources:"),
        listed=(
            ListedSource(span=at("Radio Kelm", "Sources")),
            ListedSource(span=at("Teo Brandisz", "Sources"), source=1),
            ListedSource(span=at("Order No. 7")),
        ),
        unlisted=(0, 2, 3),
    ),
    language="en",
)
CAPTURE = Capture(
    sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    size_bytes=len(TEXT.encode()),
    name="orlova.txt",
    captured_at="2026-05-05T09:13:11Z",
    clock="system clock",
    collector="R. Adeyemi",
    tool="firsthand",
    tool_version="0.1.0",
)
REPORT = Report(
    id="r",
    text=TEXT,
    title="Soldiers refuse near Orlova",
    outlet="Kanal Sever",
    published="2026-05-05",
    address="https://sever.example/orlova",
    language="en",
)
SECTION = Section(capture=CAPTURE, format="text", status=Status.OK, reason="", report=REPORT, reading=READING)


def judge(place: int, verdict: Verdict, because: str) -> Judgement:
    """What a person decided on one of them."""
    subject = Finding(report="r", model="by hand", attribution=ATTRIBUTIONS[place])
    revised = subject if verdict is Verdict.REVISED else None
    return Judgement(
        verdict=verdict,
        subject=subject,
        because=because,
        by="R. Adeyemi",
        at="2026-05-06T08:00:00Z",
        revised=revised,
        id="ab" * 32,
    )


JUDGED = Judged(
    reading=READING,
    standings=(
        Standing(State.ACCEPTED, judge(0, Verdict.ACCEPTED, "the words are plain")),
        Standing(State.REVISED, judge(1, Verdict.REVISED, "the cue is only said")),
        Standing(),
        Standing(State.REJECTED, judge(3, Verdict.REJECTED, "he speaks of another unit")),
        Standing(),
        Standing(State.ACCEPTED, judge(5, Verdict.ACCEPTED, "added by hand"), is_added=True),
    ),
    concerns=(Concern("judge", "statement 9", "its words are no longer in the text"),),
)
JUDGED_SECTION = Section(
    capture=CAPTURE, format="text", status=Status.OK, reason="", report=REPORT, reading=READING, judged=JUDGED
)
CHAINED = Publication(
    title="Refusals", made_at="2026-05-06T12:00:00Z", tool="firsthand 0.1.0", sections=(SECTION, JUDGED_SECTION)
)
