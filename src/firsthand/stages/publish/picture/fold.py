"""Fold voices that stand alike into one, until so few are left that a reader can take them in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from firsthand.stages.publish.picture.network import Arrow, Network, Node

MOST_NODES = 25
# So many outlets of one origin are drawn; of more, all but one fewer are folded into "and 11 more".
MOST_ALIKE = 6
# What remains after folding is at most one node for each role: origins, those between, and outlets.
ROLES = 3


def fold_network(network: Network) -> Network:
    """The same with at most `MOST_NODES` nodes: first those alike are folded, then, if need be, whoever counts least."""
    for most in range(MOST_ALIKE, 1, -1):
        network = _merge(network, list(_find_alike(network, most)))
        if len(network.nodes) <= MOST_NODES:
            return network
    return _merge(network, list(_find_rest(network)))


def _find_alike(network: Network, most: int) -> Iterator[list[Node]]:
    """Voices with the same arrows to the same others, of each group those beyond the first few."""
    groups: dict[object, list[Node]] = defaultdict(list)
    ends: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for arrow in network.arrows:
        ends[arrow.child].add(("from", arrow.parent, arrow.kind))
        ends[arrow.parent].add(("to", arrow.child, arrow.kind))
    for node in network.nodes:
        groups[node.is_outlet, node.is_origin, frozenset(ends[node.key])].append(node)
    for group in groups.values():
        if len(group) > most:
            yield sorted(group, key=_rank)[most - 1 :]


def _find_rest(network: Network) -> Iterator[list[Node]]:
    """By role all but those who count most: origins, then those whom most others lean on."""
    parents, children = network.find_parents(), network.find_children()
    ranked = sorted(network.nodes, key=lambda node: (bool(node.folded), -len(children[node.key]), *_rank(node)))
    roles: dict[tuple[bool, bool], list[Node]] = defaultdict(list)
    for node in ranked[MOST_NODES - ROLES :]:
        is_end = bool(parents[node.key]) and not children[node.key]
        roles[not parents[node.key], is_end].append(node)
    yield from (group for _, group in sorted(roles.items()))


def _rank(node: Node) -> tuple[bool, float, str, str, str]:
    """Folded ones last, then origins before others, earlier before later."""
    return bool(node.folded), -node.mass, node.at or "9", node.label, node.key


def _merge(network: Network, groups: Sequence[Sequence[Node]]) -> Network:
    """Each group as one node, with the arrows of all its members."""
    merged = {node.key: group[0].key for group in groups for node in group}
    heads = {group[0].key: _fold(group) for group in groups}
    nodes = tuple(heads.get(node.key, node) for node in network.nodes if merged.get(node.key, node.key) == node.key)
    return Network(nodes=nodes, arrows=tuple(_merge_arrows(network.arrows, merged)))


def _fold(group: Sequence[Node]) -> Node:
    labels = tuple(label for node in group for label in node.folded or (node.label,))
    return replace(
        group[0],
        label=f"and {len(labels):,} more",
        folded=labels,
        mass=sum(node.mass * len(node.folded or (node.label,)) for node in group) / len(labels),
        reports=sum(node.reports for node in group),
        at="",
    )


def _merge_arrows(arrows: Iterable[Arrow], merged: dict[str, str]) -> Iterator[Arrow]:
    """One arrow for each two nodes: of several the commonest kind and the mean probability, and no single evidence."""
    between: dict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for arrow in arrows:
        ends = merged.get(arrow.parent, arrow.parent), merged.get(arrow.child, arrow.child)
        if ends[0] != ends[1]:
            between[ends].append(arrow)
    for (parent, child), ones in sorted(between.items()):
        if len(ones) == 1:
            yield replace(ones[0], parent=parent, child=child)
            continue
        kinds = Counter(arrow.kind for arrow in ones)
        kind = min(kinds, key=lambda one: (-kinds[one], one))
        yield Arrow(
            parent=parent,
            child=child,
            kind=kind,
            p=sum(arrow.p for arrow in ones) / len(ones),
            is_late=all(arrow.is_late for arrow in ones),
        )
