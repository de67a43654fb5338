"""An invented case, weighed by hand, for tests of what is shown of claims: fourteen reports, two origins, a circle, a rival."""

import hashlib

from firsthand.model.assertion import Assertion, Basis, Derivation, DerivationKind
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.claim import Claim
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration, Origin, Rival
from firsthand.model.grade import ClaimGrade, Credibility
from firsthand.model.manner import SourceClass
from firsthand.model.publication import Publication, Section
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.report import Report
from firsthand.model.source import Source
from firsthand.model.span import make_span
from firsthand.model.way import Station, Way

WIRE, MONITOR, DRIVER = "outlet:Kestria Wire", "outlet:Orlova Monitor", "r01@1"
PAPERS = (
    "Orlova Monitor", "Kestria Wire", "Sever Gazette", "Kanal Sever", "Radio Kelm", "Die Karsa-Zeitung", "The Kelm Courier",
    "Вечерний Север", "Harbour Post", "Halvar Daily", "Marr Tribune", "Brandisz & Sons Weekly", "Ridge Observer", "Night Desk",
)  # fmt: skip
WORDS = "the bridge at Orlova fell before dawn"
TEXT = f"A lorry driver said {WORDS}. Police closed the road."


def report_id(number: int) -> str:
    """The id of the report of paper `number`, counted from 1."""
    return f"r{number:02d}"


def make_section(number: int) -> Section:
    """One report in which the driver is said to have said it."""
    start = TEXT.index(WORDS)
    name = report_id(number)
    content = make_span(TEXT, start, start + len(WORDS))
    source, cue = make_span(TEXT, 0, 14), make_span(TEXT, 15, 19)
    own = OwnStatement(span=make_span(TEXT, start + len(WORDS) + 2, len(TEXT)))
    reading = Reading(
        report=name, model="by hand", language="en", own=(own,),
        attributions=(Attribution(source=(source,), cue=(cue,), content=(content,), entity=0),),
        sources=(Source(source_class=SourceClass.UNNAMED, mentions=(source,), descriptor=source),),
    )  # fmt: skip
    return Section(
        capture=Capture(
            sha256=hashlib.sha256(name.encode()).hexdigest(), size_bytes=len(TEXT), name=f"{name}.txt",
            captured_at="2026-05-09T09:13:11Z", clock="system clock", collector="R. Adeyemi", tool="firsthand",
            tool_version="0.1.0",
        ),
        format="text", status=Status.OK, reason="", reading=reading,
        report=Report(
            id=name, text=TEXT, title=f"Bridge falls, says {PAPERS[number - 1]}", outlet=PAPERS[number - 1],
            published=f"2026-05-{min(number, 8):02d}", language="en",
        ),
    )  # fmt: skip


def make_way(number: int, claim: str, *sources: tuple[str, str, bool]) -> Way:
    """How it came to the reader of paper `number`, from whom first, each with key, label and whether it is named."""
    paper = PAPERS[number - 1]
    start = TEXT.index(WORDS)
    stations = [
        Station(source=key, label=label, is_named=named, basis=Basis.WITNESSED if key == DRIVER else None)
        for key, label, named in sources
    ]
    return Way(
        statement=f"{report_id(number)}#1", report=report_id(number), claim=claim,
        stations=(*stations, Station(source=f"outlet:{paper}", label=paper)), at=f"2026-05-{min(number, 8):02d}",
        spans=(make_span(TEXT, start, start + len(WORDS)),),
    )  # fmt: skip


def make_graph(ways: tuple[Way, ...], more: tuple[tuple[str, str, DerivationKind, float], ...] = ()) -> dict[str, tuple]:
    """Assertions and derivations of some ways; `more` are derivations as child, parent, kind and probability."""
    assertions, derivations = {}, {}
    first: dict[str, str] = {}
    for way in ways:
        for station in way.stations:
            name = f"{way.claim}/{way.report}/{station.source}"
            assertions[name] = Assertion(
                id=name, source=station.source, claim=way.claim, report=way.report, at=way.at, label=station.label,
                statement=way.statement, basis=station.basis,
            )  # fmt: skip
            if (other := first.setdefault(station.source, name)) != name:
                derivations[name, other] = Derivation(
                    child=name, parent=other, kind=DerivationKind.ATTRIBUTION, p=1.0, evidence="one source"
                )
        for parent, child in zip(way.stations, way.stations[1:], strict=False):
            ends = f"{way.claim}/{way.report}/{child.source}", f"{way.claim}/{way.report}/{parent.source}"
            derivations[ends] = Derivation(
                child=ends[0], parent=ends[1], kind=DerivationKind.ATTRIBUTION, p=1.0,
                evidence=f"{child.label} has it from {parent.label}",
            )  # fmt: skip
    for child, parent, kind, p in more:
        ends = first[child], first[parent]
        derivations[ends] = Derivation(child=ends[0], parent=ends[1], kind=kind, p=p, evidence=f"{kind}, 41 words in a row")
    return {"ways": ways, "assertions": tuple(assertions.values()), "derivations": tuple(derivations.values())}


SAID, OTHER, TOLL, LONE = "c-4c183e29", "c-77aa00f1", "c-0b0b0b0b", "c-12345678"
DRIVEN = (DRIVER, "a lorry driver", False)
WAYS = (
    make_way(1, SAID, DRIVEN),
    make_way(2, SAID, ("r02@1", "Odile Marr", True)),
    make_way(3, SAID, (WIRE, "Kestria Wire", True)),
    *(make_way(number, SAID, DRIVEN, (MONITOR, "Orlova Monitor", True)) for number in (4, 5)),
    *(make_way(number, SAID, (WIRE, "Kestria Wire", True)) for number in range(6, 13)),
    make_way(13, SAID),
    make_way(14, SAID),
)
COPIES = (
    ("outlet:Ridge Observer", WIRE, DerivationKind.VERBATIM, 0.93),
    ("outlet:Night Desk", MONITOR, DerivationKind.PARAPHRASE, 0.61),
    ("outlet:Night Desk", "outlet:Ridge Observer", DerivationKind.TRANSLATION, 0.2),
)
BRIDGE = Corroboration(
    claim=Claim(id=SAID, statements=tuple(way.statement for way in WAYS), wording=WORDS, issue=SAID),
    reports=tuple(way.report for way in WAYS), outlets=14, expected=2.38, two=0.97, certain=2, likeliest=2,
    origins=(
        Origin(source=DRIVER, label="a lorry driver", mass=1.0, reports=("r01", "r04", "r05"), basis=Basis.WITNESSED),
        Origin(source="r02@1", label="Odile Marr", mass=0.9, reports=("r02",)),
    ),
    belief=0.82,
    grade=ClaimGrade(credibility=Credibility.PROBABLE, because="two origins, but one of them may lean on the other"),
    rivals=(Rival(claim=OTHER, kind=RelationKind.DENIES, because="“did not fall” denies “fell”"),),
    alarms=(
        Alarm(
            kind=AlarmKind.COMMON_ORIGIN, claim=SAID, loop=("Sever Gazette", "Halvar Daily", "Kestria Wire"),
            because="Sever Gazette and Halvar Daily are shown as confirming each other; both go back to Kestria Wire",
            reports=("r03", "r10"),
        ),
    ),
    **make_graph(WAYS, COPIES),
)  # fmt: skip
CIRCLE_WAYS = (
    make_way(3, OTHER, ("outlet:Kanal Sever", "Kanal Sever", True)),
    make_way(4, OTHER, ("outlet:Sever Gazette", "Sever Gazette", True)),
)
DENIAL = Corroboration(
    claim=Claim(id=OTHER, statements=("r03#own1", "r04#own1"), wording="the bridge did not fall", issue=SAID),
    reports=("r03", "r04"), outlets=2, expected=1.0, two=0.0, certain=1, likeliest=1,
    origins=(Origin(source="outlet:Sever Gazette", label="Sever Gazette", mass=0.5, reports=("r03", "r04")),),
    belief=0.18, grade=ClaimGrade(credibility=Credibility.DOUBTFUL, because="one origin, and a claim of two origins denies it"),
    rivals=(Rival(claim=SAID, kind=RelationKind.DENIES, because="“did not fall” denies “fell”"),),
    alarms=(
        Alarm(
            kind=AlarmKind.CIRCULAR, claim=OTHER, loop=("Sever Gazette", "Kanal Sever", "Sever Gazette"),
            because="Sever Gazette has it from Kanal Sever, and Kanal Sever from Sever Gazette", reports=("r03", "r04"),
        ),
    ),
    **make_graph(CIRCLE_WAYS),
)  # fmt: skip
ALONE = Corroboration(
    claim=Claim(id=LONE, statements=("r01#own1",), wording="Police closed the road.", issue=LONE),
    reports=("r01",), outlets=1, expected=1.0, two=0.0, certain=1, likeliest=1,
    origins=(Origin(source=MONITOR, label="Orlova Monitor", mass=1.0, reports=("r01",)),), belief=1.0,
    grade=ClaimGrade(credibility=Credibility.UNKNOWN, because="one origin alone"),
    alarms=(Alarm(kind=AlarmKind.FALSE_PLURAL, claim=LONE, loop=(), because="“sources say”, and there is one"),),
)  # fmt: skip
RELATIONS = (
    Relation(kind=RelationKind.SAME_CLAIM, left="r01#1", right="r02#1", p=0.98, because="same event, place and day"),
    Relation(
        kind=RelationKind.VERBATIM, left="r13", right="r02", p=0.93, because="41 words in a row, the later one",
        left_spans=(make_span(TEXT, 0, 14),), right_spans=(make_span(TEXT, 0, 14),), features=(("run", 41.0),),
    ),
    Relation(kind=RelationKind.SYNDICATED, left="r06", right=WIRE, p=0.99, because="credit line “(Kestria Wire)”"),
    Relation(kind=RelationKind.SAME_SOURCE, left=DRIVER, right="r04@1", p=1.0, because="I. Reader judged so: same lorry"),
    Relation(kind=RelationKind.DENIES, left="r03#own1", right="r01#1", p=0.9, because="“did not fall” denies “fell”"),
)  # fmt: skip
WEIGHED = Publication(
    title="The bridge at Orlova", made_at="2026-05-09T12:00:00Z", tool="firsthand 0.1.0",
    sections=tuple(make_section(number) for number in range(1, 15)),
    claims=(BRIDGE, DENIAL, ALONE), relations=RELATIONS,
)  # fmt: skip
