"""Who has a claim from whom: each voice once, with its own mass, and one arrow for each two of them."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from firsthand.model.assertion import Derivation, DerivationKind
from firsthand.model.corroboration import Corroboration

# A voice at least as likely as not to be an origin is drawn as one.
EVEN_CHANCE = 0.5
DAY, DAY_CHARS = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One voice. `at` is when it was first heard with the claim; `reports` in how many its word arrives.

    `mass` is the probability that it has the claim from none of the others. `folded` are the labels of the voices that this
    node stands for, where it stands for several.
    """

    key: str
    label: str
    is_named: bool = True
    is_outlet: bool = False
    mass: float = 0.0
    at: str = ""
    reports: int = 0
    folded: tuple[str, ...] = ()

    @property
    def is_origin(self) -> bool:
        """Whether it is more likely than not that it has the claim from nobody."""
        return self.mass >= EVEN_CHANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """That `child` has it from `parent`, both keys of nodes; `p` that any of the `evidence` holds, `kind` the likeliest.

    `is_late`: the parent was first heard with it on a later day than the child, so weighing does not count it.
    """

    parent: str
    child: str
    kind: DerivationKind
    p: float
    evidence: tuple[str, ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Voices in the order in which they are met, and arrows in the order of their ends."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    def find_parents(self) -> dict[str, set[str]]:
        """For each key those that it may have it from."""
        found: dict[str, set[str]] = {node.key: set() for node in self.nodes}
        for arrow in self.arrows:
            found[arrow.child].add(arrow.parent)
        return found

    def find_children(self) -> dict[str, set[str]]:
        """For each key those that may have it from there."""
        found: dict[str, set[str]] = {node.key: set() for node in self.nodes}
        for arrow in self.arrows:
            found[arrow.parent].add(arrow.child)
        return found


def make_network(found: Corroboration) -> Network:
    """The voices behind a claim. A voice in several reports is one; what it has from itself is left out."""
    arrows = tuple(_make_arrows(found))
    return Network(nodes=tuple(_make_nodes(found, arrows)), arrows=arrows)


def _make_arrows(found: Corroboration) -> Iterator[Arrow]:
    voice = {assertion.id: assertion.source for assertion in found.assertions}
    between: dict[tuple[str, str], list[Derivation]] = defaultdict(list)
    for one in found.derivations:
        # What is not among the assertions is a voice all the same, called by what is known of it: its id.
        ends = voice.get(one.parent, one.parent), voice.get(one.child, one.child)
        if ends[0] != ends[1] and one.p > 0.0:
            between[ends].append(one)
    days = _find_days(found)
    for (parent, child), ones in sorted(between.items()):
        ranked = sorted(ones, key=lambda one: (-one.p, one.kind, one.evidence))
        yield Arrow(
            parent=parent,
            child=child,
            kind=ranked[0].kind,
            p=1.0 - math.prod(1.0 - one.p for one in ones),
            evidence=tuple(dict.fromkeys(one.evidence for one in ranked if one.evidence)),
            is_late=parent in days and child in days and days[parent] > days[child],
        )


def _find_days(found: Corroboration) -> dict[str, str]:
    """The day on which each voice was first heard with the claim; none where what is known is no day."""
    days: dict[str, str] = {}
    for one in found.assertions:
        day = (one.at or "")[:DAY_CHARS]
        if DAY.fullmatch(day):
            days[one.source] = min(day, days.get(one.source, day))
    return days


def _make_nodes(found: Corroboration, arrows: Iterable[Arrow]) -> Iterator[Node]:
    stations = {station.source: station for way in found.ways for station in way.stations}
    labels = {one.source: one.label or one.source for one in found.assertions}
    labels |= {origin.source: origin.label for origin in found.origins}
    labels |= {source: station.label for source, station in stations.items()}
    outlets = {way.stations[-1].source for way in found.ways if way.stations}
    masses = _find_masses(found, arrows)
    reports: dict[str, set[str]] = defaultdict(set)
    days: dict[str, str] = {}
    for one in found.assertions:
        reports[one.source].add(one.report)
        if one.at is not None:
            days[one.source] = min(one.at, days.get(one.source, one.at))
    for way in found.ways:
        for station in way.stations:
            reports[station.source].add(way.report)
    met = dict.fromkeys((*stations, *labels, *(end for arrow in arrows for end in (arrow.parent, arrow.child))))
    for key in met:
        yield Node(
            key=key,
            label=labels.get(key, key),
            is_named=stations[key].is_named if key in stations else key in labels,
            is_outlet=key in outlets,
            mass=masses.get(key, 1.0),
            at=days.get(key, ""),
            reports=len(reports[key]),
        )


def _find_masses(found: Corroboration, arrows: Iterable[Arrow]) -> dict[str, float]:
    """Own mass as it was weighed; of who is no origin, the chance that none of its arrows holds."""
    masses: dict[str, float] = {}
    for arrow in arrows:
        masses[arrow.child] = masses.get(arrow.child, 1.0) * (1.0 if arrow.is_late else 1.0 - arrow.p)
    return masses | {origin.source: origin.mass for origin in found.origins}
