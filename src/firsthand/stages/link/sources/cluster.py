"""Bring voices together that are one source, and keep apart what contradicts.

Relations are taken from the likeliest down (single linkage), but two groups that hold a contradiction, or that a person keeps
apart, never join. What people joined comes first. Nothing is stored: without a judgement the result is the old one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from firsthand.errors import LinkError
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.voice import Voice
from firsthand.stages.link.ruling import check_pair
from firsthand.stages.link.sources.find import sort_voices
from firsthand.stages.link.sources.profile import Profile, read_profile
from firsthand.stages.link.sources.score import is_contradicted

JOINED_FROM = 0.5
Pair = tuple[str, str]


def cluster_voices(
    voices: Sequence[Voice],
    relations: Iterable[Relation],
    *,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
    least: float = JOINED_FROM,
) -> Mapping[str, str]:
    """The key of each voice's source: that of its first voice. Every voice is in the result, alone where nothing joins it.

    Relations of other kinds or below `least` join nothing; one with p 1 or 0 is a person's judgement, as `must` and `cannot`
    are. Raises `LinkError` where people's judgements contradict one another, or speak of voices that are not there.
    """
    ordered = sort_voices(voices)
    there = {voice.key for voice in ordered}
    same = [one for one in relations if one.kind is RelationKind.SAME_SOURCE and {one.left, one.right} <= there]
    joined = {_sort(pair) for pair in must} | {(one.left, one.right) for one in same if one.p == 1.0}
    parted = {_sort(pair) for pair in cannot} | {(one.left, one.right) for one in same if one.p == 0.0}
    for left, right in joined | parted:
        check_pair(left, right, there)
    groups = _Groups({voice.key: read_profile(voice) for voice in ordered})
    for left, right in sorted(joined):
        groups.join(left, right)
    for left, right in sorted(parted):
        if groups.find(left) == groups.find(right):
            raise LinkError(
                f"people's judgements make {left!r} and {right!r} one source and two",
                remedy="Take one of these judgements back",
            )
        groups.part(left, right)
    for one in sorted(same, key=lambda one: (-one.p, one.left, one.right)):
        if one.p >= least and groups.may_join(one.left, one.right):
            groups.join(one.left, one.right)
    return {voice.key: groups.find(voice.key) for voice in ordered}


def _sort(pair: Pair) -> Pair:
    return (pair[0], pair[1]) if pair[0] <= pair[1] else (pair[1], pair[0])


class _Groups:
    """Which voices are together; a group goes by its smallest key."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._head = {key: key for key in profiles}
        self._profiles = {key: {profile} for key, profile in profiles.items()}
        self._apart: dict[str, set[str]] = {}
        self._known: dict[frozenset[Profile], bool] = {}

    def find(self, key: str) -> str:
        """The smallest key of the group."""
        head = key
        while self._head[head] != head:
            head = self._head[head]
        while self._head[key] != head:
            self._head[key], key = head, self._head[key]
        return head

    def part(self, left: str, right: str) -> None:
        """Keep two groups apart."""
        first, second = self.find(left), self.find(right)
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)

    def may_join(self, left: str, right: str) -> bool:
        """Whether two groups are two, and neither a person nor a contradiction keeps them apart."""
        first, second = self.find(left), self.find(right)
        if first == second or second in self._apart.get(first, ()):
            return False
        return not any(self._contradict(one, other) for one in self._profiles[first] for other in self._profiles[second])

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        first, second = sorted((self.find(left), self.find(right)))
        if first == second:
            return
        self._head[second] = first
        self._profiles[first] |= self._profiles.pop(second)
        for other in self._apart.pop(second, set()):
            self._apart[other].discard(second)
            self._apart[other].add(first)
            self._apart.setdefault(first, set()).add(other)

    def _contradict(self, left: Profile, right: Profile) -> bool:
        if left == right:
            return False
        pair = frozenset((left, right))
        if pair not in self._known:
            self._known[pair] = is_contradicted(left, right)
        return self._known[pair]
