"""Roles are rights, and some of them are never one person's."""

from itertools import combinations

import pytest

from firsthand.errors import RightsError
from firsthand.model.role import RIGHTS, Right, Role, check_label, check_roles, find_rights

TOGETHER = {
    frozenset({Role.KEEPER, Role.INTERVIEWER}),
    frozenset({Role.KEEPER, Role.ANALYST}),
    frozenset({Role.KEEPER, Role.PUBLISHER}),
    frozenset({Role.ANALYST, Role.PUBLISHER}),
}


@pytest.mark.parametrize(
    ("right", "roles"),
    [
        (Right.COLLECT, "interviewer analyst"),
        (Right.READ, "analyst publisher"),
        (Right.JUDGE, "analyst"),
        (Right.HEAR, "interviewer"),
        (Right.SEE, "interviewer"),
        (Right.KEEP, "keeper"),
        (Right.CLEAR, "analyst keeper"),
        (Right.RELEASE, "publisher"),
        (Right.AUDIT, "auditor"),
    ],
)
def test_who_has_a_right(right: Right, roles: str) -> None:
    assert {role.value for role in Role if right in RIGHTS[role]} == set(roles.split())


@pytest.mark.parametrize(
    "pair", [frozenset(pair) for pair in combinations(Role, 2)], ids=lambda pair: " and ".join(sorted(pair))
)
def test_which_two_roles_one_person_may_hold(pair: frozenset[Role]) -> None:
    if pair in TOGETHER:
        check_roles(pair)
    else:
        with pytest.raises(RightsError):
            check_roles(pair)


def test_no_allowed_roles_bring_raw_words_and_findings_together() -> None:
    for size in range(1, len(Role) + 1):
        for roles in map(frozenset, combinations(Role, size)):
            rights = find_rights(roles)
            if Right.SEE in rights and rights & {Right.READ, Right.JUDGE, Right.RELEASE}:
                with pytest.raises(RightsError):
                    check_roles(roles)


def test_nobody_is_enrolled_without_a_role() -> None:
    with pytest.raises(RightsError):
        check_roles(frozenset())


@pytest.mark.parametrize("label", ["desk-1", "a", "m-0f3a9c", "7", "x" * 32])
def test_labels(label: str) -> None:
    check_label(label)


@pytest.mark.parametrize(
    "label", ["", "Mara", "Mara Oste", "mara.oste", "-a", "a-", "desk\n", "sealed", "firsthand", "x" * 33, "стол"]
)
def test_what_is_no_label_is_not_repeated(label: str) -> None:
    with pytest.raises(RightsError) as refused:
        check_label(label)
    assert not label.istitle() or label not in str(refused.value)
