"""Claims hold no two statements that contradict, in whatever order they come."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import LinkError
from firsthand.model.relation import Relation, RelationKind
from firsthand.pipeline.stating import state_words
from firsthand.stages.link.claim.clusters import find_clusters
from firsthand.stages.link.claim.judge import contradicts, judge_claims
from firsthand.stages.link.claim.slots import make_slots
from firsthand.stages.link.ruling import Ruling

WORDS = [
    "At least 20 people were killed in an attack on a market in Odesa.",
    "23 people died in the attack on the market in Odesa.",
    "12 people were killed in the attack on the market in Odesa.",
    "Nobody was killed in the attack on the market in Odesa.",
    "More than 20 people were killed in an attack on a market in Odesa, the mayor said.",
    "The bakery opens at seven.",
]
STATED = [state_words(words, name=f"r{k}") for k, words in enumerate(WORDS)]
TOLD = judge_claims(combinations(STATED, 2))


def rule(left: int, right: int, *, is_same: bool) -> Ruling:
    return Ruling(left=STATED[left].id, right=STATED[right].id, is_same=is_same, because="read both", by="Ana Lind")


def members(*rulings: Ruling) -> set[frozenset[int]]:
    place = {one.id: k for k, one in enumerate(STATED)}
    return {frozenset(place[one] for one in claim.statements) for claim in find_clusters(STATED, TOLD, rulings)}


def test_counts_that_agree_come_together() -> None:
    assert members() == {frozenset({0, 1, 4}), frozenset({2}), frozenset({3}), frozenset({5})}


def test_rivals_share_an_issue() -> None:
    issues = {one: claim.issue for claim in find_clusters(STATED, TOLD) for one in claim.statements}
    assert issues[STATED[2].id] == issues[STATED[1].id] != issues[STATED[5].id]


def test_a_claim_is_worded_as_the_one_that_is_most_like_the_others() -> None:
    wordings = {claim.wording for claim in find_clusters(STATED, TOLD) if len(claim.statements) > 1}
    assert wordings <= {WORDS[0], WORDS[1], WORDS[4]}


def test_a_person_may_part_and_join_and_undo() -> None:
    assert frozenset({0, 1}) not in {group & {0, 1} for group in members(rule(0, 1, is_same=False))}
    assert frozenset({2, 3}) <= next(group for group in members(rule(2, 3, is_same=True)) if 2 in group)
    assert members(rule(0, 1, is_same=False), rule(0, 1, is_same=True)) == members(rule(0, 1, is_same=True))


@given(st.permutations(range(len(STATED))), st.permutations(range(len(TOLD))))
@settings(max_examples=25, deadline=None)
def test_the_order_does_not_matter(order: list[int], told: list[int]) -> None:
    assert find_clusters([STATED[k] for k in order], [TOLD[k] for k in told]) == find_clusters(STATED, TOLD)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 1)), max_size=12))
@settings(max_examples=40, deadline=None)
def test_no_claim_holds_a_contradiction_whatever_the_relations_say(made: list[tuple[int, int, float]]) -> None:
    told = [
        Relation(kind=RelationKind.SAME_CLAIM, left=STATED[a].id, right=STATED[b].id, p=p, because="made up")
        for a, b, p in made
        if a != b
    ]
    slots = {one.id: make_slots(one) for one in STATED}
    for claim in find_clusters(STATED, told):
        assert not any(contradicts(slots[a], slots[b]) for a, b in combinations(claim.statements, 2))


def test_no_statements_no_claims() -> None:
    assert find_clusters([], []) == ()


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(LinkError, match="same id"):
        find_clusters([STATED[0], STATED[0]], [])


def test_a_relation_on_what_is_not_there_is_refused() -> None:
    with pytest.raises(LinkError, match="not there"):
        find_clusters(STATED[:1], TOLD)
