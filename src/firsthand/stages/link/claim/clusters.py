"""Bring statements together into claims, never two that contradict.

Agglomeration with constraints (Davidson and Ravi 2005): the surest pair first; two groups join only where no pair across them
contradicts and, on average, a pair is likely. People's judgements come before all, and are undone by taking them away.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from firsthand.errors import LinkError
from firsthand.model.claim import Claim, name_claim
from firsthand.model.relation import CONTRADICTIONS, Relation, RelationKind
from firsthand.model.statement import Statement
from firsthand.stages.link.claim.judge import contradicts
from firsthand.stages.link.claim.slots import Slots, make_slots
from firsthand.stages.link.ruling import Ruling, settle

# Of two groups, the mean over all pairs of the probability that they say the same; a pair without a relation counts 0.
MEAN_NEEDED = 0.25

Pair = tuple[str, str]


class Groups:
    """Who is with whom; `apart` are pairs that must not come together."""

    def __init__(self, ids: Iterable[str], apart: frozenset[Pair], together: frozenset[Pair], slots: dict[str, Slots]) -> None:
        self._members = {one: [one] for one in ids}
        self._group = {one: one for one in self._members}
        self._apart, self._together, self._slots = apart, together, slots
        self._seen: dict[Pair, bool] = {}

    def join(self, left: str, right: str) -> None:
        """Bring the groups of both into one, named after its smallest id."""
        one, other = sorted((self._group[left], self._group[right]))
        if one != other:
            self._members[one] = sorted(self._members[one] + self._members.pop(other))
            for member in self._members[one]:
                self._group[member] = one

    def across(self, left: str, right: str) -> list[Pair]:
        """Every pair of one member of each group; none where both are in one."""
        one, other = self._group[left], self._group[right]
        return [] if one == other else [_sort(a, b) for a, b in product(self._members[one], self._members[other])]

    def may_join(self, pairs: Sequence[Pair]) -> bool:
        """Whether none of the pairs must stay apart."""
        return not any(pair in self._apart for pair in pairs) and not any(self._clash(pair) for pair in pairs)

    def all(self) -> list[list[str]]:
        """The groups, by their smallest ids."""
        return [self._members[one] for one in sorted(self._members)]

    def _clash(self, pair: Pair) -> bool:
        if pair in self._together:
            return False
        if pair not in self._seen:
            self._seen[pair] = contradicts(self._slots[pair[0]], self._slots[pair[1]])
        return self._seen[pair]


def find_clusters(
    statements: Sequence[Statement],
    relations: Iterable[Relation],
    rulings: Iterable[Ruling] = (),
    *,
    needed: float = MEAN_NEEDED,
) -> tuple[Claim, ...]:
    """Every statement in one claim, claims by their first statement; the same for any order of what is given.

    `rulings` are people's: what is the same is joined, what is not stays apart, whatever the slots say. Claims that a
    contradiction ties share their `issue`. `needed`: the mean over the pairs of two groups from which they join. Raises
    `LinkError` for an id twice, or a relation or ruling on what is not there.
    """
    by_id = {one.id: one for one in statements}
    if len(by_id) != len(statements):
        raise LinkError("two statements have the same id", remedy="Give each an id of its own")
    told = sorted(
        (one for one in relations if one.kind in CONTRADICTIONS | {RelationKind.SAME_CLAIM}),
        key=lambda one: (-one.p, one.left, one.right),
    )
    for one in told:
        if one.left not in by_id or one.right not in by_id:
            raise LinkError(
                f"a relation ties {one.left!r} and {one.right!r}, of which one is not there", remedy="Read the reports again"
            )
    settled = settle(rulings, known=by_id)
    ruled = {_sort(*pair): ruling.is_same for pair, ruling in settled.items()}
    groups = _group(by_id, told, ruled, needed)
    return _name(groups, told, by_id)


def _group(by_id: dict[str, Statement], told: Sequence[Relation], ruled: dict[Pair, bool], needed: float) -> list[list[str]]:
    together = frozenset(pair for pair, is_same in ruled.items() if is_same)
    opposed = {_sort(one.left, one.right) for one in told if one.kind in CONTRADICTIONS}
    apart = frozenset({*(opposed - together), *(pair for pair, is_same in ruled.items() if not is_same)})
    likely = {_sort(one.left, one.right): one.p for one in told if one.kind is RelationKind.SAME_CLAIM}
    named = {end for pair in (*likely, *together) for end in pair}
    slots = {key: make_slots(one) for key, one in by_id.items() if key in named}
    groups = Groups(sorted(by_id), apart, together, slots)
    for left, right in sorted(together):
        pairs = groups.across(left, right)
        if not any(ruled.get(pair) is False for pair in pairs):
            groups.join(left, right)
    for left, right in sorted(likely, key=lambda pair: (-likely[pair], pair)):
        pairs = groups.across(left, right)
        if pairs and sum(likely.get(pair, 0.0) for pair in pairs) >= needed * len(pairs) and groups.may_join(pairs):
            groups.join(left, right)
    return groups.all()


def _name(groups: list[list[str]], told: Sequence[Relation], by_id: dict[str, Statement]) -> tuple[Claim, ...]:
    """Claims, with what they contradict under one issue."""
    names = {member: name_claim(tuple(group)) for group in groups for member in group}
    issue = {name: name for name in names.values()}

    def root(name: str) -> str:
        while issue[name] != name:
            name = issue[name]
        return name

    for one in told:
        if one.kind in CONTRADICTIONS:
            first, second = sorted((root(names[one.left]), root(names[one.right])))
            issue[second] = first
    return tuple(
        Claim(
            id=names[group[0]],
            statements=tuple(group),
            wording=_find_wording(group, told, by_id),
            issue=root(names[group[0]]),
        )
        for group in groups
    )


def _find_wording(group: Sequence[str], told: Iterable[Relation], by_id: Mapping[str, Statement]) -> str:
    """The words of the statement that is surest to say what the others say; of equal ones the shorter."""
    inside = set(group)
    likeness = dict.fromkeys(group, 0.0)
    for one in told if len(group) > 1 else ():
        if one.kind is RelationKind.SAME_CLAIM and one.left in inside and one.right in inside:
            likeness[one.left] += one.p
            likeness[one.right] += one.p
    best = min(group, key=lambda name: (-round(likeness[name], 6), len(by_id[name].words), name))
    return by_id[best].words


def _sort(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)
