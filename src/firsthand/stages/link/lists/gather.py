"""Bring rows of lists together into cases, and count which lists have each case."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from firsthand.errors import LinkError
from firsthand.stages.link.lists.linked import RowPair

Pair = tuple[str, str]


def gather_rows(
    ids: Sequence[str], pairs: Iterable[RowPair], *, must: Collection[Pair], cannot: Collection[Pair], least: float
) -> dict[str, str]:
    """The first row of each row's case. Pairs from `least` on join, the likeliest first; people's judgements before all.

    Two rows of one list come together only where a pair, or a person, says that these two are one: else a case that resembles
    two rows of a list would make them one. Raises `LinkError` where judgements contradict one another.
    """
    place = {row: at for at, row in enumerate(ids)}
    groups = _Groups(ids)
    for left, right in sorted(must, key=lambda pair: (place[pair[0]], place[pair[1]])):
        groups.join(left, right, place)
    for left, right in cannot:
        if groups.find(left) == groups.find(right):
            raise LinkError(f"people's judgements make {left!r} and {right!r} one and two", remedy="Take one of them back")
        groups.part(left, right)
    likely = [pair for pair in pairs if pair.p >= least]
    twice = {frozenset((pair.left, pair.right)) for pair in likely if pair.is_within_list}
    for pair in sorted(likely, key=lambda one: -one.p):  # stable: what is equally likely stays in the order of `pairs`
        if groups.may_join(pair.left, pair.right, twice):
            groups.join(pair.left, pair.right, place)
    return {row: groups.find(row) for row in ids}


class _Groups:
    """Rows together; a case goes by its first row."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._head = {row: row for row in ids}
        self._members = {row: [row] for row in ids}
        self._apart: dict[str, set[str]] = defaultdict(set)

    def find(self, row: str) -> str:
        """The first row of the case."""
        return self._head[row]

    def part(self, left: str, right: str) -> None:
        """Keep two cases apart."""
        first, second = self.find(left), self.find(right)
        self._apart[first].add(second)
        self._apart[second].add(first)

    def may_join(self, left: str, right: str, twice: Collection[frozenset[str]]) -> bool:
        """Whether nothing keeps two cases apart: no person, and no two rows of one list that are not alike."""
        first, second = self.find(left), self.find(right)
        if first == second or second in self._apart[first]:
            return False
        lists: dict[str, list[str]] = defaultdict(list)
        for row in self._members[first]:
            lists[row.rpartition(":")[0]].append(row)
        return all(
            frozenset((row, other)) in twice
            for other in self._members[second]
            for row in lists.get(other.rpartition(":")[0], ())
        )

    def join(self, left: str, right: str, place: Mapping[str, int]) -> None:
        """Make one case of two."""
        first, second = sorted((self.find(left), self.find(right)), key=place.__getitem__)
        if first == second:
            return
        moved = self._members.pop(second)
        self._members[first] += moved
        self._head.update(dict.fromkeys(moved, first))
        for other in self._apart.pop(second, set()):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart[first].add(other)


def count_histories(lists: Sequence[str], clusters: Mapping[str, str]) -> dict[str, int]:
    """How many cases each capture history has: `101` is in the first and third of `lists`; sorted, without empty ones.

    >>> count_histories(["a", "b"], {"a:1": "a:1", "b:1": "a:1", "b:2": "b:2"})
    {'01': 1, '11': 1}
    """
    seen: dict[str, set[str]] = defaultdict(set)
    for row, head in clusters.items():
        seen[head].add(row.rpartition(":")[0])
    counts = Counter("".join("1" if one in names else "0" for one in lists) for names in seen.values())
    return dict(sorted(counts.items()))
