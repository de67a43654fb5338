"""Link the reports of a case: the same sources, who copies whom, the same claims; people's judgements come first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.model.claim import Claim
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Weighing
from firsthand.model.relation import CONTRADICTIONS, COPIES, Relation, RelationKind
from firsthand.model.statement import Statement
from firsthand.model.voice import Voice
from firsthand.model.way import Way
from firsthand.pipeline.pairing import Pairing, Ties, find_ties
from firsthand.pipeline.stating import Stated
from firsthand.pipeline.ways import find_citations, find_ways
from firsthand.stages.link.claim.clusters import find_clusters
from firsthand.stages.link.claim.score import judge_claim
from firsthand.stages.link.find.candidates import find_candidates
from firsthand.stages.link.reuse.find import find_reuse
from firsthand.stages.link.sources.cluster import cluster_voices
from firsthand.stages.link.sources.find import find_same_sources
from firsthand.stages.weigh.corroborate import Linkage, corroborate

# With so many statements all pairs across reports are looked at; with more only those that the index finds.
ALL_PAIRS_UP_TO = 400


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found. `clusters` gives each voice its key across reports; `ways` one for each statement of each claim."""

    voices: tuple[Voice, ...]
    clusters: Mapping[str, str]
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    ways: tuple[Way, ...]
    concerns: tuple[Concern, ...] = ()

    @property
    def copies(self) -> tuple[Relation, ...]:
        """Who is taken from whom, and who shares text."""
        return tuple(one for one in self.relations if one.kind in COPIES or one.kind is RelationKind.SHARES)

    @property
    def between_statements(self) -> tuple[Relation, ...]:
        """What says the same, and what contradicts."""
        return tuple(one for one in self.relations if one.kind in CONTRADICTIONS or one.kind is RelationKind.SAME_CLAIM)


def link_reports(stated: Mapping[str, Stated], pairings: Sequence[Pairing] = ()) -> Linked:
    """Every relation between the voices, reports and statements of a case, and the claims that come of it."""
    ties = find_ties(pairings, stated)
    voices = _find_voices(stated.values())
    sources = find_same_sources(voices)
    clusters = cluster_voices(voices, sources, must=ties.same_sources, cannot=ties.apart_sources)
    copies = tuple(_settle_copies(_find_copies(stated.values()), ties))
    statements = tuple(statement for one in stated.values() for statement in one.statements)
    relations = tuple(_judge(statements))
    claims = find_clusters(statements, relations, must=ties.same_statements, cannot=ties.apart_statements)
    return Linked(
        voices=voices,
        clusters=clusters,
        statements=statements,
        relations=(*sources, *copies, *relations),
        claims=claims,
        ways=tuple(find_ways(stated, claims, clusters)),
        concerns=ties.concerns,
    )


def _find_voices(stated: Iterable[Stated]) -> tuple[Voice, ...]:
    """Every voice once: an outlet of several reports has one key."""
    return tuple({voice.key: voice for one in stated for voice in (*one.voices, *one.media)}.values())


def _find_copies(stated: Iterable[Stated]) -> tuple[Relation, ...]:
    ones = list(stated)
    citations = [(one.report.id, name) for one in ones for name in find_citations(one.reading)]
    return find_reuse([one.report for one in ones], citations=citations)


def _settle_copies(copies: Iterable[Relation], ties: Ties) -> Iterator[Relation]:
    """What people said of two reports in the place of what was found."""
    settled = {frozenset(pair) for pair in (*ties.copied, *ties.apart_reports)}
    yield from (copy for copy in copies if frozenset((copy.left, copy.right)) not in settled)
    for (left, right), pairing in ties.copied.items():
        because = f"{pairing.by} judged so: {pairing.because}"
        yield Relation(kind=RelationKind.VERBATIM, left=left, right=right, p=1.0, because=because)


def _judge(statements: Sequence[Statement]) -> Iterator[Relation]:
    """What the slots of two statements say, for all pairs across reports that may have to do with one another."""
    by_id = {statement.id: statement for statement in statements}
    if len(statements) <= ALL_PAIRS_UP_TO:
        pairs: Iterable[tuple[Statement, Statement]] = combinations(statements, 2)
    else:
        pairs = ((by_id[one.left], by_id[one.right]) for one in find_candidates(statements))
    for left, right in pairs:
        relation = judge_claim(left, right)
        if relation is not None:
            yield relation


def weigh_case(stated: Mapping[str, Stated], pairings: Sequence[Pairing], inputs: str) -> Weighing:
    """Everything that linking and weighing find; `inputs` is the digest of what it is worked out from."""
    linked = link_reports(stated, pairings)
    linkage = Linkage(claims=linked.claims, ways=linked.ways, copies=linked.copies, relations=linked.between_statements)
    return Weighing(
        inputs=inputs,
        relations=linked.relations,
        voices=tuple(sorted((key, cluster) for key, cluster in linked.clusters.items() if key != cluster)),
        claims=corroborate(linkage),
        concerns=linked.concerns,
    )
