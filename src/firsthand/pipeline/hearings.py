"""What a person enters of a hearing and of who is to be found, checked."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from firsthand.errors import CaseError
from firsthand.model.assertion import Basis
from firsthand.model.consent import Consent, Risk
from firsthand.model.testimony import Hearing, Identity, IdentityKind

Choice = TypeVar("Choice", bound=StrEnum)
BASES = (Basis.WITNESSED, Basis.TOLD)
ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class HearingWords:
    """A hearing as it is entered."""

    interviewer: str
    day: str
    basis: Sequence[str]
    risk: str
    interpreter: str
    language: str | None
    feedback: str
    referral: str
    reason: str
    person: Sequence[str]


def check_day(words: str) -> str:
    """A day as ISO 8601 writes it; never an hour. Raises `CaseError`.

    >>> check_day("2026-03-02")
    '2026-03-02'
    """
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError as odd:
        raise CaseError(f"{words!r} is no day", remedy="Write it as YYYY-MM-DD, without an hour") from odd


def make_hearing(words: HearingWords, consent: Consent) -> Hearing:
    """The record of a hearing; its pseudonym is drawn when it is taken in. Raises `CaseError`."""
    basis = tuple(dict.fromkeys(_choose(one, BASES, "basis") for one in words.basis))
    if not basis:
        raise CaseError("it is not said how the person knows", remedy="Give --basis witnessed, told, or both")
    return Hearing(
        pseudonym="",
        interviewer=words.interviewer.strip(),
        day=check_day(words.day),
        basis=basis,
        consent=consent,
        risk=_choose(words.risk, tuple(Risk), "risk"),
        interpreter=words.interpreter.strip(),
        language=words.language,
        feedback=words.feedback,
        referral=words.referral,
        reason=words.reason,
        person="\n".join(line.strip() for line in words.person if line.strip()),
    )


def make_identity(
    kind: str, names: Sequence[str], nicknames: Sequence[str], contacts: Sequence[str], codes: Sequence[str], born: str | None
) -> Identity:
    """Who or what is to be found in every form. Raises `CaseError` where nothing is given to find it by."""
    if not any(map(str.strip, (*names, *nicknames, *contacts, *codes))):
        raise CaseError("nothing is given to find anybody by", remedy="Give a name, a callsign, a number or an address")
    return Identity(
        id=secrets.token_hex(ID_BYTES),
        kind=_choose(kind, tuple(IdentityKind), "kind"),
        names=tuple(names),
        nicknames=tuple(nicknames),
        contacts=tuple(contacts),
        codes=tuple(codes),
        born=None if born is None else check_day(born),
    )


def _choose(words: str, known: Sequence[Choice], what: str) -> Choice:
    found = next((one for one in known if one.value == words.strip().lower()), None)
    if found is None:
        raise CaseError(f"{words!r} is no {what}", remedy=f"Known are {', '.join(one.value for one in known)}")
    return found
