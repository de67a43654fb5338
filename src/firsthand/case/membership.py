"""A case with members: who asks proves by a key who they are, and may do what their roles allow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from firsthand.case.folder import CaseFolder
from firsthand.errors import RightsError
from firsthand.ledger.keys import Key
from firsthand.model.release import Signature, SigningRole
from firsthand.model.role import RIGHTS, Member, Right, Role
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.members import (
    Members,
    change_roles,
    enrol,
    find_key_id,
    is_work,
    leave,
    make_member,
    prove_work,
    read_members,
)

SIGNING = {SigningRole.CLEARS: Right.CLEAR, SigningRole.RELEASES: Right.RELEASE}


class MemberCase(CaseFolder):
    """An open case that knows who asks. While nobody is enrolled, whoever holds the folder may do everything."""

    _key: Key | None = None
    _known: tuple[int, Members] | None = None

    @classmethod
    def open(cls, folder: Path, key: Key | None = None) -> Self:
        """The case in `folder`, or in the nearest folder above it that is one; `key` is a member's."""
        case = super().open(folder)
        case.identify(key)
        return case

    def identify(self, key: Key | None) -> None:
        """Say who asks from now on."""
        self._key = key
        for kept in ("collector", "_confided"):
            self.__dict__.pop(kept, None)

    @property
    def has_members(self) -> bool:
        """Whether anybody was ever enrolled: from then on a right is needed for everything."""
        return bool(self._members)

    @property
    def _members(self) -> Members:
        """Who is enrolled as the ledger stands now; somebody may have left since this run began."""
        size = self._ledger.size
        if self._known is None or self._known[0] != size:
            self._known = (size, read_members(self._ledger))
        return self._known[1]

    def find_member(self) -> Member | None:
        """Who asks, proven by their key; None while nobody is enrolled. Raises `RightsError`."""
        return self._members.find_key(self._key) if self._members else None

    def members(self) -> tuple[Member, ...]:
        """Who is enrolled."""
        return tuple(self._members)

    def enrol(self, public: str, roles: Sequence[Role], *, label: str | None = None) -> Member:
        """Enrol the holder of a key by its public half; the first is a keeper and enrols themself. Raises `RightsError`."""
        with self._alone():
            made = enrol(self._ledger, make_member(public, roles, label), self._key, at=read_clock())
            self._sign()
        return made

    def change_roles(self, name: str, roles: Sequence[Role]) -> Member:
        """Give a member other roles. Raises `RightsError`, `NotFoundError`."""
        with self._alone():
            changed = change_roles(self._ledger, name, roles, self._key, at=read_clock())
            self._sign()
        return changed

    def leave(self, name: str) -> Member:
        """Let a member leave; their key opens nothing any more. Raises `RightsError`, `NotFoundError`."""
        with self._alone():
            gone = leave(self._ledger, name, self._key, at=read_clock())
            self._sign()
        return gone

    def sign_as_member(self, content: bytes, right: Right) -> tuple[str, str, str]:
        """Sign bytes with the key in hand: label, key id and signature in hex. Raises `RightsError` without the right."""
        member = self.find_member()
        if member is None or self._key is None:
            raise RightsError(
                "nobody is enrolled in this case, so nobody signs as a member",
                remedy="Enrol a keeper first: 'firsthand member enrol'",
            )
        _check_right(member, frozenset({right}), f"{right} a release")
        return member.label, find_key_id(member), prove_work(member, self._key, content)

    def is_genuine(self, signature: Signature, content: bytes) -> bool:
        """Whether a signature is that of a member who is enrolled now and has the right that it stands for."""
        return any(
            member.label == signature.member
            and find_key_id(member) == signature.key_id
            and SIGNING[signature.role] in member.rights
            and is_work(member, content, signature.value)
            for member in self._members
        )

    def _find_agent(self, by: str | None = None) -> str:
        member = self.find_member()
        if member is None:
            return super()._find_agent(by)
        if by is not None and by != member.label:
            raise RightsError(
                f"the key in hand is {member.label}'s, and nobody acts in another's name", remedy="Leave the name out"
            )
        return member.label

    def _demand(self, rights: frozenset[Right], what: str) -> None:
        """Raise `RightsError` unless who asks has one of these rights."""
        member = self.find_member()
        if member is not None:
            _check_right(member, rights, what)


def _check_right(member: Member, rights: frozenset[Right], what: str) -> None:
    if rights.isdisjoint(member.rights):
        roles = [role for role in Role if not rights.isdisjoint(RIGHTS[role])]
        raise RightsError(
            f"{member.label} ({', '.join(sorted(member.roles))}) has no right to this: {what}",
            remedy=f"Ask a member who is {' or '.join(roles)}" if roles else "Nobody may",
        )
