"""Who leans on whom, as far as it is rather so than not: what alarms are found on."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

import numpy as np

from firsthand.errors import WeighError
from firsthand.stages.weigh.codes import find_places, spell_value
from firsthand.stages.weigh.weigh import HALF, Weighed


class Leaning:
    """The voices of a weighing and the edges that are likelier than not; with `refused`, those too that dates forbid."""

    def __init__(self, weighed: Weighed, *, refused: bool = False) -> None:
        self.weighed = weighed
        edges = weighed.edges
        strong = np.flatnonzero(edges.p >= HALF)
        pairs = set(zip(edges.child[strong].tolist(), edges.parent[strong].tolist(), strict=True))
        if refused:
            pairs |= set(zip(edges.refused_child.tolist(), edges.refused_parent.tolist(), strict=True))
        self.parents: dict[int, list[int]] = defaultdict(list)
        for child, parent in sorted(pairs):
            self.parents[child].append(parent)

    def find_above(self, node: int) -> set[int]:
        """All that a voice leans on, near or far, without itself unless in a circle."""
        found: set[int] = set()
        waiting = list(self.parents.get(node, ()))
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting.extend(self.parents.get(at, ()))
        return found

    def find_ends(self, node: int) -> set[int]:
        """The voices at the far end of all chains from a voice: itself where it leans on nobody."""
        return {one for one in (self.find_above(node) | {node}) if not self.parents.get(one)}

    def find_way(self, start: int, end: int) -> tuple[int, ...]:
        """The shortest chain from a voice to one above it; of equal ones the first by number. Empty where there is none."""
        before: dict[int, int] = {}
        waiting = deque([start])
        while waiting:
            at = waiting.popleft()
            for parent in self.parents.get(at, ()):
                if parent == end:
                    return (*_walk_back(before, start, at), end)
                if parent not in before and parent != start:
                    before[parent] = at
                    waiting.append(parent)
        return ()

    def name(self, node: int) -> str:
        """What to call a voice."""
        return self.weighed.rows.name(int(self.weighed.nodes.row[node]))

    def find_reports(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """The reports that print any of these voices."""
        report = self.weighed.rows.report
        if report is None:
            return ()
        codes = report.codes[np.isin(self.weighed.nodes.of_row, list(nodes))]
        return tuple(spell_value(report.find(code)) for code in np.unique(codes).tolist() if code >= 0)


def _walk_back(before: dict[int, int], start: int, at: int) -> tuple[int, ...]:
    walked = [at]
    while walked[-1] != start:
        walked.append(before[walked[-1]])
    return tuple(reversed(walked))


def find_nodes(weighed: Weighed, ids: Iterable[object]) -> list[int]:
    """The voices of assertions, by id, or by row where there are no ids. Raises `WeighError` for an unknown one."""
    return list(_find_nodes(weighed, list(ids)))


def _find_nodes(weighed: Weighed, ids: list[object]) -> Iterator[int]:
    named = weighed.rows.id
    for one in ids:
        if named is None:
            row = one if isinstance(one, int) and 0 <= one < len(weighed.rows) else -1
        else:
            code = int(find_places([one], named)[0])
            hits = np.flatnonzero(named.codes == code) if code >= 0 else np.zeros(0, np.int64)
            row = int(hits[0]) if len(hits) else -1
        if row < 0 or weighed.nodes.of_row[row] < 0:
            raise WeighError(f"there is no assertion {one!r}", remedy="Give an id as in the column 'id' of the assertions")
        yield int(weighed.nodes.of_row[row])
