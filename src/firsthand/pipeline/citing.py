"""Who cites whose report for a claim: the outlets that a report names, and which report of theirs has the claim."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Way
from firsthand.pipeline.pairing import OUTLET
from firsthand.pipeline.stating import Stated, find_outlet_key
from firsthand.stages.link.naming import find_named_outlets

# A report that names an outlet, and says itself what that outlet reported before, has it from there, but for one time in ten.
CITED = 0.9
NEVER = "9"


def find_cited(
    stated: Mapping[str, Stated], ways: Sequence[Way], clusters: Mapping[str, str], copies: Sequence[Relation]
) -> Iterator[Relation]:
    """Each report of a cited outlet that shares a claim with who cites it and is not later, but for pairs in `copies`."""
    known = {frozenset((one.left, one.right)) for one in copies if one.kind is not RelationKind.SHARES}
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for name, one in stated.items():
        key = find_outlet_key(one.report)
        by_outlet[clusters.get(key, key)].append(name)
    claims: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for way in ways:
        claims[way.report].add((way.claim, way.value))
    cited = _find_named(stated, ways, clusters)
    for report in sorted(cited):
        for outlet in sorted(cited[report]):
            for other in by_outlet.get(outlet, ()):
                is_known = other == report or frozenset((report, other)) in known
                if not is_known and _is_earlier(stated, other, report) and claims[report] & claims[other]:
                    because = f"it names {stated[other].report.outlet or other} as its source"
                    yield Relation(kind=RelationKind.CITES, left=report, right=other, p=CITED, because=because)


def settle_shares(copies: Sequence[Relation], outlets: Mapping[str, str | None]) -> Iterator[Relation]:
    """Of two reports with a text in common the one that credits the other's outlet has it from there."""
    credited = {(one.left, one.right) for one in copies if one.right.startswith(OUTLET) and one.kind is RelationKind.SYNDICATED}
    present = {f"{OUTLET}{name}" for name in outlets.values() if name}
    for one in copies:
        if one.right.startswith(OUTLET):
            if one.right not in present:
                yield one
            continue
        takes = [
            (child, parent)
            for child, parent in ((one.left, one.right), (one.right, one.left))
            if (child, f"{OUTLET}{outlets.get(parent)}") in credited
        ]
        if one.kind is RelationKind.SHARES and len(takes) == 1:
            (child, parent) = takes[0]
            because = f"it credits {outlets[parent]}; {one.because}"
            yield replace(one if child == one.left else turn(one), kind=RelationKind.SYNDICATED, because=because)
        else:
            yield one


def turn(one: Relation) -> Relation:
    """The same relation the other way round."""
    return replace(one, left=one.right, right=one.left, left_spans=one.right_spans, right_spans=one.left_spans)


def _find_named(stated: Mapping[str, Stated], ways: Sequence[Way], clusters: Mapping[str, str]) -> dict[str, set[str]]:
    """For each report the outlets and sources that it names, but for its own outlet."""
    named: dict[str, set[str]] = defaultdict(set)
    outlets = {one.report.outlet: find_outlet_key(one.report) for one in stated.values() if one.report.outlet}
    for name, one in stated.items():
        mentioned = find_named_outlets(one.report.text, outlets)
        named[name] |= {clusters.get(outlets[outlet], outlets[outlet]) for outlet in mentioned if outlet != one.report.outlet}
        own = clusters.get(find_outlet_key(one.report), find_outlet_key(one.report))
        for voice in (*one.voices, *one.media[:-1]):
            key = clusters.get(voice.key, voice.key)
            if key != own:
                named[name].add(key)
    for way in ways:
        named[way.report] |= {station.source for station in way.stations[:-1]}
    return named


def _is_earlier(stated: Mapping[str, Stated], left: str, right: str) -> bool:
    """Whether the left report is not known to be the later one."""
    return (stated[left].report.published or "") <= (stated[right].report.published or NEVER)
