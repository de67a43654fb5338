"""From claims and the ways of their statements to what stands behind each: origins, rivals, belief, a grade, alarms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.model.assertion import Assertion, Basis, Derivation
from firsthand.model.claim import Claim
from firsthand.model.corroboration import AlarmKind, Corroboration, Origin, Rival
from firsthand.model.grade import ClaimGrade, Credibility
from firsthand.model.relation import CONTRADICTIONS, Relation
from firsthand.model.way import Way
from firsthand.stages.weigh.alarms import LIKELY, find_alarms
from firsthand.stages.weigh.assertions import SPEAKER, build_assertions
from firsthand.stages.weigh.grade.credibility import Standing, grade_claim
from firsthand.stages.weigh.weigh import Weighed, weigh

UNGRADED = ClaimGrade(credibility=Credibility.UNKNOWN, because="not graded")
# Figures are kept to so many places, so that two processors write the same.
PLACES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """What linking hands over: claims, a way for each of their statements, copies of reports and relations of statements."""

    claims: Sequence[Claim]
    ways: Sequence[Way]
    copies: Sequence[Relation] = ()
    relations: Sequence[Relation] = ()


def corroborate(linkage: Linkage) -> tuple[Corroboration, ...]:
    """Every claim weighed: those of most reports first, then those of most origins, then by id."""
    if not linkage.claims:
        return ()
    weigher = _Weigher(linkage)
    alarms = find_alarms(weigher.weighed, linkage.ways, linkage.relations)
    found = [replace(weigher.weigh(claim), alarms=alarms.get(claim.id, ())) for claim in linkage.claims]
    by_id = {one.claim.id: one for one in found}
    graded = [replace(one, grade=grade_claim(make_standing(one, by_id))) for one in found]
    return tuple(sorted(graded, key=lambda one: (-len(one.reports), -one.expected, one.claim.id)))


def make_standing(one: Corroboration, by_id: Mapping[str, Corroboration]) -> Standing:
    """How a claim stands before a grade; `by_id` has its rivals."""
    rivals = [by_id[rival.claim] for rival in one.rivals if rival.claim in by_id]
    return Standing(
        origins=one.expected,
        two=one.two,
        belief=one.belief,
        rival=max((rival.belief for rival in rivals), default=0.0),
        rival_two=max((rival.two for rival in rivals), default=0.0),
        bases=frozenset(origin.basis for origin in one.origins if origin.basis is not None),
        is_retracted=any(alarm.kind is AlarmKind.RETRACTION for alarm in one.alarms),
    )


def find_rivals(linkage: Linkage) -> dict[str, tuple[Rival, ...]]:
    """For each claim those that contradict it, each once, by the likeliest relation between their statements."""
    claim_of = {statement: claim.id for claim in linkage.claims for statement in claim.statements}
    best: dict[tuple[str, str], Relation] = {}
    for relation in linkage.relations:
        left, right = claim_of.get(relation.left), claim_of.get(relation.right)
        if relation.kind not in CONTRADICTIONS or left is None or right is None or left == right or relation.p < LIKELY:
            continue
        for pair in ((left, right), (right, left)):
            if pair not in best or (relation.p, relation.left) > (best[pair].p, best[pair].left):
                best[pair] = relation
    rivals: dict[str, list[Rival]] = defaultdict(list)
    for (left, right), relation in sorted(best.items()):
        rivals[left].append(Rival(claim=right, kind=relation.kind, because=relation.because))
    return {claim: tuple(found) for claim, found in rivals.items()}


class _Weigher:
    """All claims of a case at once: a source is the same one in each."""

    def __init__(self, linkage: Linkage) -> None:
        self.linkage = linkage
        built = build_assertions(linkage.ways, linkage.copies)
        self.weighed: Weighed = weigh(built.assertions, built.derivations)
        self.rivals = find_rivals(linkage)
        self.options = {str(claim): place for place, claim in enumerate(self.weighed.origins["value"])}
        self.ways: dict[str, list[Way]] = defaultdict(list)
        self.assertions: dict[str, list[Assertion]] = defaultdict(list)
        self.derivations: dict[str, list[Derivation]] = defaultdict(list)
        value = {one.id: one.value for one in built.assertions}
        for way in linkage.ways:
            self.ways[way.value].append(way)
        for assertion in built.assertions:
            self.assertions[assertion.value].append(assertion)
        for derivation in built.derivations:
            self.derivations[value[derivation.child]].append(derivation)

    def weigh(self, claim: Claim) -> Corroboration:
        """One claim, before it is graded."""
        option, ways = self.options[claim.id], self.ways[claim.id]
        row = self.weighed.origins
        return Corroboration(
            claim=claim,
            reports=tuple(sorted({way.report for way in ways})),
            outlets=len({way.stations[-1].source for way in ways if not way.stations[-1].source.startswith(SPEAKER)}),
            told=len({way.report for way in ways if way.stations[-1].source.startswith(SPEAKER)}),
            expected=round(float(row["expected_origins"][option]), PLACES),
            two=round(float(row["p_two"][option]), PLACES),
            certain=int(row["certain"][option]),
            likeliest=int(row["likeliest"][option]),
            origins=self._find_origins(option, claim),
            belief=round(float(self.weighed.posterior["vote"][option]), PLACES),
            grade=UNGRADED,
            rivals=self.rivals.get(claim.id, ()),
            ways=tuple(ways),
            assertions=tuple(self.assertions[claim.id]),
            derivations=tuple(self.derivations[claim.id]),
        )

    def _find_origins(self, option: int, claim: Claim) -> tuple[Origin, ...]:
        own = self.assertions[claim.id]
        stations = [station for way in self.ways[claim.id] for station in way.stations]
        bases: dict[str, Basis] = {one.source: one.basis for one in stations if one.basis is not None}
        found = []
        for node in self.weighed.rank_nodes(option)[: int(self.weighed.origins["likeliest"][option])]:
            first = self.weighed.rows.identify(int(self.weighed.nodes.row[node]))
            voice = next(one for one in own if one.id == first)
            found.append(
                Origin(
                    source=voice.source,
                    label=voice.label,
                    mass=round(float(self.weighed.mass[node]), PLACES),
                    reports=tuple(sorted({one.report for one in own if one.source == voice.source})),
                    basis=bases.get(voice.source),
                )
            )
        return tuple(found)
