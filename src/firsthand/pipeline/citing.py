"""Who cites whose report for a claim: the outlets that a report names, and which report of theirs has the claim."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firsthand.model.relation import Relation, RelationKind
from firsthand.model.way import Way
from firsthand.pipeline.pairing import OUTLET
from firsthand.pipeline.stating import Stated, find_outlet_key
from firsthand.stages.link.institution import ANY, Institution, read_institution
from firsthand.stages.link.naming import find_named_outlets

# A report that names an outlet, and says itself what that outlet reported before, has it from there, but for one time in ten.
CITED = 0.9
# So many names and numbers in common say that two reports tell of one thing.
LEAST_MARKS = 3
# An outlet of so few earlier reports is cited for one of them.
FEW = 2
_MARK = re.compile(r"(?<=[a-zà-ÿа-яіїєґ,;:] )[A-ZÀ-ÞА-ЯІЇЄҐ][\w'’-]+|(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w.,])")
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
    cited, mentioned = _find_named(stated, ways, clusters)
    marks = {name: find_marks(one.report.text) for name, one in stated.items()}
    for report in sorted(cited):
        for outlet in sorted(cited[report]):
            others = [one for one in by_outlet.get(outlet, ()) if one != report and _is_earlier(stated, one, report)]
            # Where no claim was found in both, the one that shares most names and numbers is meant, if it shares enough.
            least = LEAST_MARKS if outlet in mentioned.get(report, ()) or len(others) > FEW else 0
            shared = [one for one in others if claims[report] & claims[one]] or _find_nearest(marks, report, others, least)
            for other in shared:
                if frozenset((report, other)) not in known:
                    because = f"it names {stated[other].report.outlet or other} as its source"
                    yield Relation(kind=RelationKind.CITES, left=report, right=other, p=CITED, because=because)


def find_marks(text: str) -> frozenset[str]:
    """The names and numbers of a text: words with a capital letter inside a sentence, and figures.

    >>> sorted(find_marks("On Monday the bridge at Orla fell; 20 people saw it."))
    ['20', 'Monday', 'Orla']
    """
    return frozenset(_MARK.findall(text))


def _find_nearest(marks: Mapping[str, frozenset[str]], report: str, others: Sequence[str], least: int) -> list[str]:
    shared = {other: len(marks[report] & marks[other]) for other in others}
    best = max(shared.values(), default=0)
    return [other for other, count in shared.items() if count == best and count >= least][:1]


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


def _find_named(
    stated: Mapping[str, Stated], ways: Sequence[Way], clusters: Mapping[str, str]
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each report the outlets and sources that it names, but for its own outlet; and those that it only mentions."""
    named: dict[str, set[str]] = defaultdict(set)
    mentioned: dict[str, set[str]] = defaultdict(set)
    outlets = {one.report.outlet: find_outlet_key(one.report) for one in stated.values() if one.report.outlet}
    institutions = {clusters.get(key, key): found for name, key in outlets.items() if (found := read_institution(name))}
    for name, one in stated.items():
        others = [outlet for outlet in find_named_outlets(one.report.text, outlets) if outlet != one.report.outlet]
        mentioned[name] = {clusters.get(outlets[outlet], outlets[outlet]) for outlet in others}
        own = clusters.get(find_outlet_key(one.report), find_outlet_key(one.report))
        for voice in (*one.voices, *one.media[:-1]):
            key = clusters.get(voice.key, voice.key)
            named[name] |= {key, *_find_institutions(voice.label, institutions)} - {own}
    for way in ways:
        named[way.report] |= {station.source for station in way.stations[:-1]}
    alone = {name: outlets - named[name] for name, outlets in mentioned.items()}
    return {name: named[name] | alone.get(name, set()) for name in stated}, alone


def _find_institutions(words: str, institutions: Mapping[str, Institution]) -> list[str]:
    """The institution that publishes reports of the case and that words mean; none where they may mean two."""
    named = read_institution(words)
    near = [key for key, one in institutions.items() if named is not None and named.head != ANY and named.fits(one)]
    return near if len(near) == 1 else []


def _is_earlier(stated: Mapping[str, Stated], left: str, right: str) -> bool:
    """Whether the left report is not known to be the later one."""
    return (stated[left].report.published or "") <= (stated[right].report.published or NEVER)
