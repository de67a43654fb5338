"""All that a person needs to check a claim's number of origins: the tree, the words, and the evidence for every merge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.relation import CONTRADICTIONS, Relation, RelationKind
from firsthand.pipeline.stating import Stated
from firsthand.stages.weigh.explain import Explanation, explain, tell_line, tell_origins, tell_tree
from firsthand.stages.weigh.weigh import weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One statement of the claim as it stands in its report."""

    statement: str
    report: str
    title: str
    outlet: str
    published: str
    words: str
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A claim with its tree in lines, its words report by report, and what was brought together on the way, each with why."""

    found: Corroboration
    line: str
    sentences: tuple[str, ...]
    tree: tuple[str, ...]
    words: tuple[Words, ...]
    same_claim: tuple[Relation, ...]
    same_source: tuple[Relation, ...]
    copies: tuple[Relation, ...]
    contradictions: tuple[Relation, ...]
    explanation: Explanation


def explain_claim(weighing: Weighing, found: Corroboration, stated: Mapping[str, Stated]) -> Explained:
    """Everything on one claim of a weighing."""
    weighed = weigh(found.assertions, found.derivations)
    explanation = explain(weighed, found.claim.issue or found.claim.id, found.claim.id)
    statements, reports = set(found.claim.statements), set(found.reports)
    voices = _find_voices(weighing, found)

    def pick(kinds: frozenset[RelationKind], among: set[str], *, both: bool = True) -> tuple[Relation, ...]:
        held = all if both else any
        chosen = [
            one for one in weighing.relations if one.kind in kinds and held(end in among for end in (one.left, one.right))
        ]
        return tuple(sorted(chosen, key=lambda one: (-one.p, one.left, one.right)))

    copies = frozenset(RelationKind) - CONTRADICTIONS - {RelationKind.SAME_CLAIM, RelationKind.SAME_SOURCE}
    return Explained(
        found=found,
        line=tell_line(explanation),
        sentences=tell_origins(explanation),
        tree=tell_tree(explanation),
        words=tuple(_find_words(stated, found)),
        same_claim=find_ties(pick(frozenset({RelationKind.SAME_CLAIM}), statements)),
        same_source=find_ties(pick(frozenset({RelationKind.SAME_SOURCE}), voices)),
        copies=tuple(one for one in weighing.relations if one.kind in copies and one.left in reports),
        contradictions=pick(CONTRADICTIONS, statements, both=False),
        explanation=explanation,
    )


def find_ties(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Of relations in order of their strength those that first bring two groups together (Kruskal 1956): all that is needed."""
    group: dict[str, str] = {}

    def find(name: str) -> str:
        while group.setdefault(name, name) != name:
            name = group[name]
        return name

    kept = []
    for one in relations:
        left, right = find(one.left), find(one.right)
        if left != right:
            group[left] = right
            kept.append(one)
    return tuple(kept)


def _find_voices(weighing: Weighing, found: Corroboration) -> set[str]:
    """The keys, in their reports, of all voices behind a claim."""
    sources = {station.source for way in found.ways for station in way.stations}
    reports = set(found.reports)
    merged = {voice for voice, source in weighing.voices if source in sources}
    return {voice for voice in merged | sources if voice.startswith("outlet:") or voice.split("@", 1)[0] in reports}


def _find_words(stated: Mapping[str, Stated], found: Corroboration) -> list[Words]:
    rows = []
    for way in found.ways:
        one = stated[way.report]
        rows.append(
            Words(
                statement=way.statement,
                report=way.report,
                title=one.report.title or way.report,
                outlet=one.report.outlet or "",
                published=one.report.published or "",
                words=one.find_statement(way.statement).words,
                way=tuple(station.label for station in way.stations),
            )
        )
    return sorted(rows, key=lambda row: (row.published or "9", row.report, row.statement))
