"""Why voices, statements and reports were brought together: for each claim the relations that bear on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.corroboration import Corroboration
from firsthand.model.publication import find_report
from firsthand.model.relation import CONTRADICTIONS, COPIES, Relation, RelationKind
from firsthand.stages.publish.fitting import cut
from firsthand.stages.publish.places import OUTLET, Link, Places
from firsthand.stages.publish.wording import word_certainty

# So many relations of one kind are shown under a claim, the surest first; the rest is in JSON.
MOST_SHOWN = 12
MOST_BECAUSE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One relation: its two ends, how they hang together, how sure that is, and why."""

    left: Link
    right: Link
    kind: str
    p: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The relations of one kind under a claim; `left_out` more are not shown."""

    heading: str
    shown: tuple[Reason, ...]
    left_out: int


class Evidence:
    """All relations of a publication, by what they are between."""

    def __init__(self, relations: Sequence[Relation], places: Places) -> None:
        self.places = places
        self.of_statement: dict[str, list[Relation]] = defaultdict(list)
        self.of_report: dict[str, list[Relation]] = defaultdict(list)
        self.of_voice: dict[str, list[Relation]] = defaultdict(list)
        for relation in relations:
            if relation.kind is RelationKind.SAME_SOURCE:
                self.of_voice[relation.left].append(relation)
                self.of_voice[relation.right].append(relation)
            elif relation.kind in COPIES or relation.kind is RelationKind.SHARES:
                self.of_report[relation.left].append(relation)
            elif relation.kind is RelationKind.SAME_CLAIM or relation.kind in CONTRADICTIONS:
                self.of_statement[relation.left].append(relation)

    def find_reasons(self, found: Corroboration) -> tuple[Reasons, ...]:
        """Why this claim's statements are one claim, its voices one source, and its reports copies."""
        statements, reports = set(found.claim.statements), set(found.reports)
        same_claim = [
            one
            for name in found.claim.statements
            for one in self.of_statement[name]
            if one.kind is RelationKind.SAME_CLAIM and one.right in statements
        ]
        copies = [
            one
            for name in found.reports
            for one in self.of_report[name]
            if one.right in reports or one.right.startswith(OUTLET)
        ]
        groups = (
            ("Held to be one claim", same_claim),
            ("Held to be one source", list(self._find_same_sources(found, reports))),
            ("Held to be taken from another report", copies),
        )
        return tuple(self._make_reasons(heading, relations) for heading, relations in groups if relations)

    def _find_same_sources(self, found: Corroboration, reports: set[str]) -> Iterator[Relation]:
        """From each voice of the claim on to all that are held to be the same, in these reports."""
        waiting = list(dict.fromkeys(station.source for way in found.ways for station in way.stations))
        met = set(waiting)
        shown: set[int] = set()
        while waiting:
            key = waiting.pop()
            for relation in self.of_voice.get(key, ()):
                other = relation.right if relation.left == key else relation.left
                if id(relation) in shown or not all(_is_in(end, reports) for end in (key, other)):
                    continue
                shown.add(id(relation))
                yield relation
                if other not in met:
                    met.add(other)
                    waiting.append(other)

    def _make_reasons(self, heading: str, relations: Iterable[Relation]) -> Reasons:
        ranked = sorted(relations, key=lambda one: (-one.p, one.left, one.right, one.kind, one.because))
        shown = tuple(self._make_reason(one) for one in ranked[:MOST_SHOWN])
        return Reasons(heading=heading, shown=shown, left_out=max(0, len(ranked) - MOST_SHOWN))

    def _make_reason(self, relation: Relation) -> Reason:
        return Reason(
            left=self.places.link_end(relation, relation.left),
            right=self.places.link_end(relation, relation.right),
            kind=str(relation.kind),
            p=word_certainty(relation.p),
            because=cut(self.places.name_reports(relation.because), MOST_BECAUSE),
        )


def _is_in(key: str, reports: set[str]) -> bool:
    return key.startswith(OUTLET) or find_report(key) in reports
