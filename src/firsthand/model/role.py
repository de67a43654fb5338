"""Who may do what in a case: five roles, as rights over what can be asked of it.

Least privilege and separation of duties (Saltzer and Schroeder 1975; Clark and Wilson 1987): whoever hears people does not draw
findings from what they say, whoever draws findings never sees raw words, and whoever looks over all of it changes nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from firsthand.errors import RightsError

# A label stands in the ledger for good: short, plain, and no room for a full name.
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?")
# What the ledger already says in the place of somebody's label.
TAKEN = {"sealed", "firsthand", "none"}


class Role(StrEnum):
    """What somebody does in a case."""

    INTERVIEWER = "interviewer"
    ANALYST = "analyst"
    KEEPER = "keeper"
    PUBLISHER = "publisher"
    AUDITOR = "auditor"


class Right(StrEnum):
    """One thing that a role allows."""

    COLLECT = "collect"  # take reports in
    READ = "read"  # reports, cleared accounts, claims
    JUDGE = "judge"  # decide on statements, pairs, grades
    HEAR = "hear"  # take accounts in confidence in
    SEE = "see"  # their raw words, and the masks on them
    KEEP = "keep"  # the vault, its register, withdrawal, and who is enrolled
    CLEAR = "clear"  # sign that nobody can be found by a release
    RELEASE = "release"  # sign that a release may leave
    AUDIT = "audit"  # the ledger and its proofs


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.INTERVIEWER: frozenset({Right.COLLECT, Right.HEAR, Right.SEE}),
    Role.ANALYST: frozenset({Right.COLLECT, Right.READ, Right.JUDGE, Right.CLEAR}),
    Role.KEEPER: frozenset({Right.KEEP, Right.CLEAR}),
    Role.PUBLISHER: frozenset({Right.READ, Right.RELEASE}),
    Role.AUDITOR: frozenset({Right.AUDIT}),
}

# Whoever has one of these never has the other: raw words and what is drawn from them, raw words and what leaves.
APART: tuple[tuple[Right, Right], ...] = ((Right.SEE, Right.READ), (Right.SEE, Right.RELEASE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody enrolled in a case; `id` is random hex, `verifier` the public half of their key as text.

    `label` is what acts call them for good, and never a person's name.
    """

    id: str
    label: str
    roles: frozenset[Role]
    verifier: str

    def __post_init__(self) -> None:
        check_label(self.label)
        check_roles(self.roles)

    @property
    def rights(self) -> frozenset[Right]:
        """All that their roles allow."""
        return find_rights(self.roles)


def find_rights(roles: Iterable[Role]) -> frozenset[Right]:
    """All that some roles allow together.

    >>> sorted(find_rights({Role.AUDITOR}))
    [<Right.AUDIT: 'audit'>]
    """
    return frozenset(right for role in roles for right in RIGHTS[role])


def check_roles(roles: frozenset[Role]) -> None:
    """Raise `RightsError` for roles that one person must not hold together."""
    rights = find_rights(roles)
    if not roles:
        raise RightsError("a member needs a role", remedy=f"Known are {', '.join(Role)}")
    if Right.AUDIT in rights and len(roles) > 1:
        raise RightsError("an auditor holds no other role: nobody looks over their own work", remedy="Enrol somebody else")
    for left, right in APART:
        if left in rights and right in rights:
            raise RightsError(
                f"{' and '.join(sorted(roles))} are never one member: who sees raw words draws no findings from accounts and "
                "releases none",
                remedy="Enrol somebody else, with a key of their own",
            )


def check_label(label: str) -> None:
    """Raise `RightsError` for a label that no act can carry."""
    if not LABEL.fullmatch(label) or label in TAKEN:
        # What was given is not repeated: it may be a person's name.
        raise RightsError(
            "a label is 1 to 32 small letters, digits and hyphens, and never a person's name: it stands in the ledger for good",
            remedy="Take one like desk-2",
        )
