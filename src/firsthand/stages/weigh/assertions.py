"""From the ways of a claim's statements to assertions, and to what each is taken from.

Every voice of every chain asserts the claim. A voice is taken from the one before it in its chain; a voice that several reports
quote is one voice, heard first where it speaks itself, else in the earliest report; and a report that is copied from another
takes its unnamed sources along.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from firsthand.model.assertion import Assertion, Derivation, DerivationKind
from firsthand.model.relation import COPIES, Relation, RelationKind
from firsthand.model.span import Span
from firsthand.model.way import Station, Way

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
# How the key of an outlet begins.
OUTLET = "outlet:"
# From this likeness on, 0 to 100, "a doctor at the hospital" and "a hospital doctor" may be one.
SAME_DESCRIPTOR = 70.0


@dataclass(frozen=True, slots=True)
class Built:
    """What weighing works on: assertions in the order of their ids, and derivations with one for each pair and kind."""

    assertions: tuple[Assertion, ...]
    derivations: tuple[Derivation, ...]


def build_assertions(ways: Iterable[Way], copies: Sequence[Relation] = ()) -> Built:
    """The assertions of all claims. `copies` are relations of reports; those of other kinds are passed over."""
    groups: dict[tuple[str, str], list[Way]] = defaultdict(list)
    for way in ways:
        groups[way.claim, way.value].append(way)
    assertions: list[Assertion] = []
    derivations: dict[tuple[str, str, DerivationKind], Derivation] = {}
    for key in sorted(groups):
        built = _Builder(groups[key], copies)
        assertions += built.make_assertions()
        for one in (*built.find_chains(), *built.find_same_sources(), *built.find_copies()):
            place = one.child, one.parent, one.kind
            if place not in derivations or derivations[place].p < one.p:
                derivations[place] = one
    return Built(tuple(assertions), tuple(derivations[place] for place in sorted(derivations)))


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
        for copy in self.copies:
            if copy.right.startswith(OUTLET):
                self._add_unseen(copy)

    def _add_unseen(self, copy: Relation) -> None:
        """An agency whose own report is not in the case is a voice all the same: ten papers that credit it share it."""
        own = next(way for way in self.ways if way.report == copy.left)
        self.stations.setdefault((copy.left, copy.right), Station(source=copy.right, label=copy.right.removeprefix(OUTLET)))
        self.statements.setdefault((copy.left, copy.right), own.statement)
        if own.at is not None:
            self.known[copy.right] = min(own.at, self.known.get(copy.right, own.at))

    def name(self, report: str, source: str) -> str:
        """The id of the assertion of one voice in one report."""
        way = self.ways[0]
        return f"{way.claim}/{way.value}/{report}/{source}" if way.value else f"{way.claim}/{report}/{source}"

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
            if copy.right.startswith(OUTLET) and copy.right != left.source:
                yield self._derive(copy, left, self.stations[copy.left, copy.right], where=copy.left)
            if copy.right not in ends:
                continue
            if left.source != ends[copy.right].source:
                yield self._derive(copy, left, ends[copy.right], where=copy.right)
            for child in self._find_unnamed(copy.left):
                parent = self._match(child, copy)
                if parent is not None and parent.source != child.source:
                    yield self._derive(copy, child, parent, where=copy.right)

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

    def _match(self, child: Station, copy: Relation) -> Station | None:
        """The unnamed source of the copied report that is called alike; the only one, where the words are copied."""
        others = self._find_unnamed(copy.right)
        likes = [(token_set_ratio(child.descriptor.lower(), other.descriptor.lower()), other) for other in others]
        best = max(likes, key=lambda like: like[0], default=None)
        if best is None:
            return None
        is_alone = len(others) == 1 and copy.kind in COPIES - {RelationKind.CITES}
        return best[1] if best[0] >= SAME_DESCRIPTOR or is_alone else None


def _touch(left: Iterable[Span], right: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in left for other in right)
