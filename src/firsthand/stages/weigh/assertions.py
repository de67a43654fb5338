"""From the ways of a claim's statements to assertions, and to what each is taken from.

Every voice of every chain asserts the claim. A voice is taken from the one before it in its chain; a voice that several reports
quote is one voice, heard first where it speaks itself, else in the earliest report; and a report that is copied from another
takes its unnamed sources along.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from firsthand.model.assertion import Assertion, Derivation, DerivationKind
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.span import Span
from firsthand.model.way import Station, Way
from firsthand.stages.weigh.plural import is_plural

KINDS: Mapping[RelationKind, DerivationKind] = {
    RelationKind.VERBATIM: DerivationKind.VERBATIM,
    RelationKind.EDITED: DerivationKind.VERBATIM,
    RelationKind.SHARES: DerivationKind.VERBATIM,
    RelationKind.TRANSLATED: DerivationKind.TRANSLATION,
    RelationKind.PARAPHRASED: DerivationKind.PARAPHRASE,
    RelationKind.SYNDICATED: DerivationKind.SYNDICATION,
    RelationKind.CITES: DerivationKind.ATTRIBUTION,
}
# A report that names a source for what it also says itself has it from that source, but for one time in twenty: it may have
# been there. A guess, kept high so that a headline is not counted as a witness.
SAID_ITSELF_TOO = 0.95
# A copied report may have its own word for one of its statements: those outside the shared passages lean on the copy less.
OUTSIDE_THE_PASSAGE = 0.6
# A sentence without a source is its outlet's own word until copying is found, so this stays below a half; but of 126 such
# sentences of our own conflict cases that came after another report's, 79 had no origin of their own by the gold.
SAID_LATER = 0.45
WITNESS = re.compile(
    r"\b(?:we|our|us|I|saw|seen|heard|counted|measured|visited|inspected|reporter|correspondent|photographer|satellite)\b"
)
# "Witnesses say", in a report that takes the claim from another, are mostly the other's witness.
PLURAL = 0.8
# Whoever speaks through an outlet is nearly always whom the outlet's own report names for it.
PASSED_ON = 0.95
# A chain has no more stations than this many times a date has to go back along.
MOST_STATIONS = 12
# How the keys of an outlet, and of who gave an account in confidence, begin.
OUTLET, SPEAKER = "outlet:", "speaker:"
# From this likeness on, 0 to 100, "a doctor at the hospital" and "a hospital doctor" may be one.
SAME_DESCRIPTOR = 70.0


@dataclass(frozen=True, slots=True)
class Built:
    """What weighing works on: assertions in the order of their ids, and derivations with one for each pair and kind."""

    assertions: tuple[Assertion, ...]
    derivations: tuple[Derivation, ...]


def build_assertions(ways: Iterable[Way], copies: Sequence[Relation] = ()) -> Built:
    """The assertions of all claims. `copies` are relations of reports; those of other kinds are passed over."""
    agencies = find_agencies(copies)
    groups: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        groups[way.claim, way.value].append(put_agency(way, agencies.get(way.report)))
    assertions: list[Assertion] = []
    derivations: dict[tuple[str, str, DerivationKind], Derivation] = {}
    for key in sorted(groups):
        built = _Builder(groups[key], copies)
        assertions += built.make_assertions()
        for one in (
            *built.find_chains(),
            *built.find_same_sources(),
            *built.find_copies(),
            *built.find_passed_on(),
            *built.find_repeated(),
        ):
            place = one.child, one.parent, one.kind
            if place not in derivations or derivations[place].p < one.p:
                derivations[place] = one
    return Built(tuple(assertions), tuple(derivations[place] for place in sorted(derivations)))


def find_agencies(copies: Iterable[Relation]) -> dict[str, str]:
    """For each report the agency that it credits, where no report of that agency is in the case: the likeliest one."""
    credited = [one for one in copies if one.kind is RelationKind.SYNDICATED and one.right.startswith(OUTLET)]
    return {one.left: one.right for one in sorted(credited, key=lambda one: (one.p, one.right))}


def put_agency(way: Way, agency: str | None) -> Way:
    """The way with the agency before the report that credits it: ten papers that print it share it."""
    if agency is None or any(station.source == agency for station in way.stations):
        return way
    station = Station(source=agency, label=agency.removeprefix(OUTLET))
    return replace(way, stations=(*way.stations[:-1], station, way.stations[-1]))


def name_assertion(way: Way, source: str, report: str | None = None) -> str:
    """The id of what one voice asserts of a way's claim, in the way's report or another."""
    where = way.report if report is None else report
    return f"{way.claim}/{way.value}/{where}/{source}" if way.value else f"{way.claim}/{where}/{source}"


class _Builder:
    """One claim with one value."""

    def __init__(self, ways: Sequence[Way], copies: Sequence[Relation]) -> None:
        self.ways = sorted(ways, key=lambda way: (way.at or "9", way.report, way.statement))
        reports = {way.report for way in ways}
        self.copies = [one for one in copies if one.kind in KINDS and one.left in reports]
        self.stations: dict[tuple[str, str], Station] = {}
        self.statements: dict[tuple[str, str], str] = {}
        self.known: dict[str, str] = {}
        self.speaks: dict[str, str] = {}
        for way in self.ways:
            for place, station in enumerate(way.stations):
                self.stations.setdefault((way.report, station.source), station)
                self.statements.setdefault((way.report, station.source), way.statement)
                if way.at is not None:
                    self.known[station.source] = min(way.at, self.known.get(station.source, way.at))
                if place == len(way.stations) - 1:
                    self.speaks.setdefault(station.source, way.report)

        self._date_chains()

    def _date_chains(self) -> None:
        """Whoever passed it on knew it no earlier than from whom it came: dates go back along chains."""
        for _ in range(MOST_STATIONS):
            before = dict(self.known)
            for way in self.ways:
                for parent, child in zip(way.stations, way.stations[1:], strict=False):
                    if child.source in self.known:
                        earlier = self.known[child.source]
                        self.known[parent.source] = min(earlier, self.known.get(parent.source, earlier))
            if self.known == before:
                return

    def name(self, report: str, source: str) -> str:
        """The id of the assertion of one voice in one report."""
        return name_assertion(self.ways[0], source, report)

    def make_assertions(self) -> list[Assertion]:
        """One for each voice in each report, known since the voice was first heard with it."""
        way = self.ways[0]
        found = [
            Assertion(
                id=self.name(report, source),
                source=source,
                claim=way.claim,
                value=way.value,
                report=report,
                at=self.known.get(source),
                label=station.label,
                statement=self.statements[report, source],
                basis=station.basis,
            )
            for (report, source), station in self.stations.items()
        ]
        return sorted(found, key=lambda one: one.id)

    def find_chains(self) -> Iterable[Derivation]:
        """Each station is taken from the one before it."""
        said_itself = {way.report for way in self.ways if way.is_own}
        for way in self.ways:
            for place, (parent, child) in enumerate(zip(way.stations, way.stations[1:], strict=False)):
                if parent.source == child.source:
                    continue
                is_last = place == len(way.stations) - len(("parent", "child"))
                is_also_own = is_last and way.report in said_itself
                too = ", and also says it itself" if is_also_own else ""
                yield Derivation(
                    child=self.name(way.report, child.source),
                    parent=self.name(way.report, parent.source),
                    kind=DerivationKind.ATTRIBUTION,
                    p=SAID_ITSELF_TOO if is_also_own else 1.0,
                    evidence=f"{child.label} has it from {parent.label}{too}",
                )

    def find_same_sources(self) -> Iterable[Derivation]:
        """A voice in several reports is one voice: where it speaks itself, else in the earliest report."""
        reports: dict[str, list[str]] = defaultdict(list)
        for report, source in self.stations:
            reports[source].append(report)
        for source, heard in reports.items():
            first = self.speaks.get(source, heard[0])
            for report in heard:
                if report != first:
                    label = self.stations[report, source].label
                    yield Derivation(
                        child=self.name(report, source),
                        parent=self.name(first, source),
                        kind=DerivationKind.ATTRIBUTION,
                        p=1.0,
                        evidence=f"{label} is one source, whichever report quotes it",
                    )

    def find_copies(self) -> Iterable[Derivation]:
        """A report that is taken from another, and with it the unnamed sources that both have."""
        ends = {way.report: way.stations[-1] for way in self.ways}
        for copy in self.copies:
            left = ends[copy.left]
            if copy.right not in ends:
                continue
            if left.source != ends[copy.right].source:
                yield self._derive(copy, left, ends[copy.right], where=copy.right)
            for child in self._find_unnamed(copy.left):
                # Who is cited with the outlet alone is found along the way.
                parent = None if copy.kind is RelationKind.CITES else self._match(child, copy.right)
                if parent is not None and parent.source != child.source:
                    yield self._derive(copy, child, parent, where=copy.right)
                elif parent is None and is_plural(child.descriptor):
                    parent = next(iter(self._find_voices(copy.right)), ends[copy.right])
                    derived = self._derive(copy, child, parent, where=copy.right)
                    yield replace(derived, p=derived.p * PLURAL)

    def find_passed_on(self) -> Iterable[Derivation]:
        """Who speaks through an outlet, "a doctor told the Bell", is whom that outlet's own report of the claim names."""
        for way in self.ways:
            for child, outlet in zip(way.stations, way.stations[1:], strict=False):
                where = self.speaks.get(outlet.source)
                if child.is_named or where is None or where == way.report:
                    continue
                parent = self._match(child, where)
                if parent is not None and parent.source != child.source:
                    yield Derivation(
                        child=self.name(way.report, child.source),
                        parent=self.name(where, parent.source),
                        kind=DerivationKind.ATTRIBUTION,
                        p=PASSED_ON,
                        evidence=f"{child.label} spoke through {outlet.label}, whose own report has it from {parent.label}",
                    )

    def find_repeated(self) -> Iterable[Derivation]:
        """Who says without a source, and without having been there, what another report said on an earlier day."""
        copied = {copy.left for copy in self.copies}
        attributed = {way.report for way in self.ways if not way.is_own}
        # What was said in confidence was read by nobody, and is the word of who was there.
        dated = [way for way in self.ways if way.at is not None and not way.stations[-1].source.startswith(SPEAKER)]
        if not dated:
            return
        first = dated[0]
        for report, ways in self._find_own().items():
            way = ways[0]
            is_later = way.at is not None and first.at is not None and way.at > first.at and way.report != first.report
            is_there = any(WITNESS.search(span.words) for one in ways for span in one.spans)
            is_confided = way.stations[-1].source.startswith(SPEAKER)
            if not is_later or is_there or is_confided or report in copied | attributed:
                continue
            child, parent = way.stations[-1], first.stations[-1]
            if child.source != parent.source:
                yield Derivation(
                    child=self.name(report, child.source),
                    parent=self.name(first.report, parent.source),
                    kind=DerivationKind.SAID_LATER,
                    p=SAID_LATER,
                    evidence=f"{child.label} says it without a source after {parent.label} had reported it",
                )

    def _find_own(self) -> dict[str, list[Way]]:
        found: dict[str, list[Way]] = defaultdict(list)
        for way in self.ways:
            if way.is_own:
                found[way.report].append(way)
        return found

    def _derive(self, copy: Relation, child: Station, parent: Station, *, where: str) -> Derivation:
        """`where` is the report in which the parent is heard."""
        return Derivation(
            child=self.name(copy.left, child.source),
            parent=self.name(where, parent.source),
            kind=KINDS[copy.kind],
            p=copy.p * self._find_share(copy),
            evidence=f"{child.label}: {copy.because}",
        )

    def _find_share(self, copy: Relation) -> float:
        """How far a copy bears on this claim: wholly, where its words stand in a shared passage or nothing says where."""
        if not copy.left_spans:
            return 1.0
        own = [span for way in self.ways if way.report == copy.left for span in way.spans]
        return 1.0 if not own or _touch(own, copy.left_spans) else OUTSIDE_THE_PASSAGE

    def _find_unnamed(self, report: str) -> list[Station]:
        return [station for (place, _), station in self.stations.items() if place == report and not station.is_named]

    def _find_voices(self, where: str) -> list[Station]:
        """The voices of a report that are no outlet's."""
        ends = {way.stations[-1].source for way in self.ways if way.report == where}
        found = [one for (report, key), one in self.stations.items() if report == where and key not in ends]
        return [one for one in found if not one.source.startswith(OUTLET)]

    def _match(self, child: Station, where: str) -> Station | None:
        """The source of another report that is called alike, or the only one: an unnamed one may be named there."""
        others = self._find_voices(where)
        likes = [(token_set_ratio(child.descriptor.lower(), (one.descriptor or one.label).lower()), one) for one in others]
        best = max(likes, key=lambda like: like[0], default=None)
        if best is None:
            return None
        return best[1] if best[0] >= SAME_DESCRIPTOR or len(others) == 1 else None


def _touch(left: Iterable[Span], right: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in left for other in right)
