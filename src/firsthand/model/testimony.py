"""A confidential account, from the raw words in the vault to the cleared text that every later stage sees."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.assertion import Basis
from firsthand.model.consent import Consent, Risk
from firsthand.model.span import Span


class IdentityKind(StrEnum):
    """What is registered in the vault so that it is found in every written form."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


class MaskKind(StrEnum):
    """What a masked piece of text is."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DATE = "date"
    CODE = "code"
    CONTACT = "contact"
    DEMOGRAPHIC = "demographic"
    QUANTITY = "quantity"
    OTHER = "other"


class MaskState(StrEnum):
    """What a person decided on a proposed mask; what is undecided blocks."""

    UNDECIDED = "undecided"
    MASKED = "masked"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person, place or organisation whose every written form must be masked. `id` is random; it never leaves the vault.

    `names` are full names as told, in any script, best with the parts in their usual order (Oleksandr Petrovych Hlyboky);
    `nicknames` are callsigns and pet names. `contacts` are telephone numbers, mail addresses and handles; `codes` are
    numbers of documents, number plates and the like.
    """

    id: str
    kind: IdentityKind
    names: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    born: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A piece of a raw text that names or may betray somebody.

    `identity` is set where it is a registered one. `rule` names what found it, `because` says why. `confidence`
    is a probability for a proposal, 1 for a registered form. `instead` is what stands in the cleared text: a placeholder, or
    the wider words that a person chose.
    """

    span: Span
    kind: MaskKind
    rule: str
    because: str
    confidence: float = 1.0
    identity: str | None = None
    state: MaskState = MaskState.UNDECIDED
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The event at which an account was given; all of it stays in the vault. `pseudonym` is random, `day` is ISO 8601."""

    pseudonym: str
    interviewer: str
    day: str
    basis: tuple[Basis, ...]
    consent: Consent
    risk: Risk = Risk.ORDINARY
    interpreter: str = ""
    language: str | None = None
    feedback: str = ""
    referral: str = ""
    reason: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """An account as later stages see it: cleared text under a pseudonym. `id` has the form of a report's id."""

    id: str
    pseudonym: str
    text: str
    basis: tuple[Basis, ...]
    day: str
    language: str | None = None
