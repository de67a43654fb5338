"""Of all reports that one may be taken from, keep those that are needed to explain it.

Where ten papers print a wire story each shares its text with the nine others; it has it from the wire.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from firsthand.model.relation import RelationKind
from firsthand.stages.link.reuse.compare import Link

# A parent that explains all but this share of what another explains makes that other needless.
LEFT_OVER = 0.15
# Of two parents that explain about as much, the earlier one is taken.
AS_MUCH = 0.93

Siblings = dict[int, int]


def part_links(links: Sequence[Link]) -> tuple[list[Link], list[tuple[Link, int | None]]]:
    """Links to the reports that each is taken from, and links that are left: each with the report that explains it, if any.

    What is left shares text without being taken from one another, or nothing tells which was.
    """
    joined = {frozenset((link.child, link.parent)) for link in links}
    by_child: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.is_directed:
            by_child[link.child].append(link)
    givers = {child: {link.parent for link in mine} for child, mine in by_child.items()}
    kept: list[Link] = []
    left: list[tuple[Link, int | None]] = []
    for _, mine in sorted(by_child.items()):
        chosen: list[Link] = []
        for link in _rank(mine, givers):
            better = next((one for one in chosen if _explains(one, link, joined)), None)
            if better is None:
                chosen.append(link)
            else:
                left.append((link, better.parent))
        kept += chosen
    above = _find_ancestors(kept)
    for link in links:
        if not link.is_directed:
            common = sorted(above.get(link.child, set()) & above.get(link.parent, set()))
            left.append((link, common[0] if common else None))
    return kept, left


def drop_citations(links: Sequence[Link], outlets: Sequence[str | None]) -> list[Link]:
    """The links, of mere citations only the one to the report of the outlet cited that is nearest in matter.

    None where something was taken from another report of that outlet.
    """
    taken = {(link.child, outlets[link.parent]) for link in links if link.kind is not RelationKind.CITES}
    nearest: dict[tuple[int, str | None], Link] = {}
    for link in links:
        key = link.child, outlets[link.parent]
        if (
            link.kind is RelationKind.CITES
            and key not in taken
            and (key not in nearest or link.strength > nearest[key].strength)
        ):
            nearest[key] = link
    chosen = {(link.child, link.parent) for link in nearest.values()}
    return [link for link in links if link.kind is not RelationKind.CITES or (link.child, link.parent) in chosen]


def _find_ancestors(links: Sequence[Link]) -> dict[int, set[int]]:
    """All that each report has its text from, at first or second hand; a circle ends where it began."""
    parents: dict[int, set[int]] = defaultdict(set)
    for link in links:
        parents[link.child].add(link.parent)
    found: dict[int, set[int]] = {}
    for child in list(parents):
        above, todo = set(), list(parents[child])
        while todo:
            here = todo.pop()
            if here not in above:
                above.add(here)
                todo += parents.get(here, ())
        found[child] = above
    return found


def _rank(links: Sequence[Link], givers: dict[int, set[int]]) -> list[Link]:
    """The best parent first: by shared words before shared facts, one that is cited, one that explains most, the earliest."""
    most: dict[bool, float] = defaultdict(float)
    for link in links:
        most[link.cover is None] = max(most[link.cover is None], link.strength)
    others = {link.parent for link in links}

    def key(link: Link) -> tuple[bool, bool, bool, int, float, int]:
        falls_short = link.strength < AS_MUCH * most[link.cover is None]
        cites = link.signs.credits or link.signs.cites
        earlier = len(givers.get(link.parent, set()) & others)
        return (link.cover is None, not cites, falls_short, earlier, -link.strength, link.parent)

    return sorted(links, key=key)


def _explains(better: Link, link: Link, joined: set[frozenset[int]]) -> bool:
    """Whether `better`'s parent already gives the child what this one's gives it."""
    if frozenset((better.parent, link.parent)) not in joined:
        return False
    if better.cover is None or link.cover is None:
        return True
    return bool(np.sum(link.cover & ~better.cover) <= LEFT_OVER * np.sum(link.cover))
