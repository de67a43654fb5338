"""Link the reports of a case: the same sources, who copies whom, the same claims; people's judgements come first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from firsthand.model.claim import Claim
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Weighing
from firsthand.model.pairing import Pairing
from firsthand.model.relation import CONTRADICTIONS, COPIES, Relation, RelationKind
from firsthand.model.statement import Statement
from firsthand.model.voice import Voice
from firsthand.model.way import Way
from firsthand.pipeline.citing import find_cited, settle_shares
from firsthand.pipeline.pairing import OUTLET, Ties, find_ties
from firsthand.pipeline.stating import SPEAKER, Stated, find_outlet_key
from firsthand.pipeline.ways import find_citations, find_ways
from firsthand.stages.link.claim.clusters import find_clusters
from firsthand.stages.link.claim.pair import load_pair_reader
from firsthand.stages.link.claim.slots import make_slots
from firsthand.stages.link.claim.tie import Vectors, judge_together
from firsthand.stages.link.find.candidates import find_candidates
from firsthand.stages.link.find.encoder import load_encoder
from firsthand.stages.link.institution import join_institutions, join_unnamed, read_institution
from firsthand.stages.link.naming import find_outlets, is_outlet_name, name_outlet, put_relays, settle_classes
from firsthand.stages.link.publisher import join_publishers
from firsthand.stages.link.reuse.find import find_reuse
from firsthand.stages.link.ruling import Ruling
from firsthand.stages.link.sources.cluster import cluster_voices
from firsthand.stages.link.sources.find import find_same_sources
from firsthand.stages.link.worth import is_claim
from firsthand.stages.weigh.corroborate import Linkage, corroborate

# Of two groups of statements, the mean chance over all pairs from which they are one claim; a pair without a relation has none.
MEAN_NEEDED = 0.1
# With so many statements all pairs across reports are looked at; with more only those that the index finds.
ALL_PAIRS_UP_TO = 120


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


def link_reports(
    stated: Mapping[str, Stated], pairings: Sequence[Pairing] = (), claims: tuple[Claim, ...] | None = None
) -> Linked:
    """Every relation between the voices, reports and statements of a case, and the claims that come of it.

    `claims` are taken as they are where they are given.
    """
    ties = find_ties(pairings, stated)
    voices, sources, clusters = _link_voices(stated, ties)
    settled = {voice.key: voice for voice in voices}
    stated = {name: replace(one, voices=tuple(settled[voice.key] for voice in one.voices)) for name, one in stated.items()}
    copies = _find_copies(stated)
    statements = tuple(statement for one in stated.values() for statement in one.statements)
    ruled = {end for pair in (*ties.same_statements, *ties.apart_statements) for end in pair}
    said = [one for one in statements if one.id in ruled or is_claim(one, make_slots(one))]
    pairs = list(_pair_statements(said))
    relations = judge_together(pairs, _find_vectors(pairs), load_pair_reader())
    if claims is None:
        claims = find_clusters(said, relations, tuple(_make_rulings(ties)), needed=MEAN_NEEDED)
    outlets = {one.report.outlet: find_outlet_key(one.report) for one in stated.values() if one.report.outlet}
    outlets = {name: clusters.get(key, key) for name, key in outlets.items()}
    contexts = {statement.id: statement.context for statement in statements}
    found = put_relays(find_ways(stated, claims, clusters), outlets, contexts)
    ways, institutions = join_institutions(join_unnamed(tuple(found)), ties.members)
    bodies = frozenset(key for name, key in outlets.items() if read_institution(name) is not None)
    ways, publishers = join_publishers(ways, bodies, ties.members)
    copies = tuple(_settle_copies((*copies, *find_cited(stated, ways, clusters, copies)), ties))
    return Linked(
        voices=voices,
        clusters=clusters,
        statements=statements,
        relations=(*sources, *institutions, *publishers, *copies, *relations),
        claims=claims,
        ways=ways,
        concerns=ties.concerns,
    )


def _link_voices(stated: Mapping[str, Stated], ties: Ties) -> tuple[tuple[Voice, ...], tuple[Relation, ...], Mapping[str, str]]:
    """Every voice, why some are one source, and the key of each one's source: an outlet's where one of them is an outlet."""
    found = {voice.key: voice for one in stated.values() for voice in (*one.voices, *one.media)}
    places = {place.span.words for one in stated.values() for statement in one.statements for place in statement.places}
    voices = settle_classes(tuple(found.values()), places)
    own = {name: find_outlet_key(one.report) for name, one in stated.items()}
    outlets = find_outlets(voices, own)
    told = {(one.left, one.right) for one in outlets}
    sources = (*outlets, *(one for one in find_same_sources(voices) if (one.left, one.right) not in told))
    clusters = cluster_voices(voices, sources, must=ties.same_sources, cannot=ties.apart_sources)
    names: dict[str, str] = {}
    for key, cluster in sorted(clusters.items()):
        if key.startswith((OUTLET, SPEAKER)):
            names.setdefault(cluster, key)
    return voices, sources, {key: names.get(cluster, cluster) for key, cluster in clusters.items()}


def _find_copies(stated: Mapping[str, Stated]) -> tuple[Relation, ...]:
    """Who is taken from whom; who is credited or cited is called as in the case, and nobody by the report's own outlet."""
    outlets = {one.report.outlet for one in stated.values() if one.report.outlet}

    def name(report: str, words: str) -> str | None:
        return name_outlet(words, outlets, stated[report].report.outlet) if is_outlet_name(words) else None

    cited = [(report, name(report, words)) for report, one in stated.items() for words in find_citations(one.reading)]
    citations = [(report, words) for report, words in cited if words is not None]
    found = []
    for one in find_reuse([one.report for one in stated.values()], citations=citations):
        if one.right.startswith(OUTLET):
            called = name(one.left, one.right.removeprefix(OUTLET))
            found += [] if called is None else [replace(one, right=OUTLET + called)]
        else:
            found.append(one)
    return tuple(settle_shares(found, {report: one.report.outlet for report, one in stated.items()}))


def _settle_copies(copies: Iterable[Relation], ties: Ties) -> Iterator[Relation]:
    """What people said of two reports in the place of what was found."""
    settled = {frozenset(pair) for pair in (*ties.copied, *ties.apart_reports)}
    yield from (copy for copy in copies if frozenset((copy.left, copy.right)) not in settled)
    for (left, right), pairing in ties.copied.items():
        because = f"{pairing.by} judged so: {pairing.because}"
        yield Relation(kind=RelationKind.VERBATIM, left=left, right=right, p=1.0, because=because)


def _pair_statements(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Pairs that may have to do with one another: all of a few, of many those that share most."""
    if len(statements) <= ALL_PAIRS_UP_TO:
        yield from combinations(statements, 2)
        return
    by_id = {statement.id: statement for statement in statements}
    for one in find_candidates(statements):
        yield by_id[one.left], by_id[one.right]


def _find_vectors(pairs: Iterable[tuple[Statement, Statement]]) -> dict[str, Vectors]:
    """The encoder's vector of each statement that stands in a pair."""
    said = {one.id: one.words for pair in pairs for one in pair}
    return dict(zip(said, load_encoder().encode(list(said.values())), strict=True))


def _make_rulings(ties: Ties) -> Iterator[Ruling]:
    for pairs, is_same in ((ties.same_statements, True), (ties.apart_statements, False)):
        for left, right in sorted(pairs):
            yield Ruling(left=left, right=right, is_same=is_same, by="a person", because="judged so")


def weigh_case(
    stated: Mapping[str, Stated], pairings: Sequence[Pairing], inputs: str, claims: tuple[Claim, ...] | None = None
) -> Weighing:
    """Everything that linking and weighing find; `inputs` is the digest of what it is worked out from."""
    linked = link_reports(stated, pairings, claims)
    linkage = Linkage(claims=linked.claims, ways=linked.ways, copies=linked.copies, relations=linked.between_statements)
    return Weighing(
        inputs=inputs,
        relations=linked.relations,
        voices=tuple(sorted((key, cluster) for key, cluster in linked.clusters.items() if key != cluster)),
        claims=corroborate(linkage),
        concerns=linked.concerns,
    )
