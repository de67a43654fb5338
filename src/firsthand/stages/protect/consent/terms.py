"""Hold what is to leave against what each person allowed, use by use.

A yes to one use is no yes to another, and what nothing grants is refused. Any doubt - a day that cannot be read, a condition
that nobody confirmed - is a no: a person can still say yes, and a release cannot be called back.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from firsthand.errors import ConsentError
from firsthand.model.consent import Consent, Term, Use
from firsthand.model.release import Purpose
from firsthand.stages.protect.consent.quoted import find_quoted

SHOWN_CHARS = 160
ASK = "Ask the person, and record what they allow; or take this out"
# What a sentence can do with an account; sharing and court are for whom it is.
WAYS = (Use.BACKGROUND, Use.PARAPHRASE, Use.QUOTATION)
BY_PURPOSE: Mapping[Purpose, Use | None] = {Purpose.PUBLIC: None, Purpose.PARTNER: Use.SHARING, Purpose.COURT: Use.COURT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A sentence (or the name of a table or an attachment) that leans on one account, and how it says that it uses it.

    `cleared` is the cleared text of the account: where it is given, its words in the sentence are found whatever `use` says.
    """

    sentence: str
    pseudonym: str
    use: Use
    cleared: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """That somebody confirmed a condition, in its exact words: another condition, or a reworded one, is not confirmed by it."""

    pseudonym: str
    use: Use
    condition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A sentence that breaks a term: whose, which use it would need, why it is refused, and what to do."""

    sentence: str
    pseudonym: str
    use: Use
    why: str
    remedy: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """For when and whom all is asked."""

    day: date
    partner: str
    confirmed: frozenset[Confirmed]


def check_terms(
    wanted: Sequence[Wanted],
    terms: Mapping[str, Consent],
    *,
    day: str,
    purpose: Purpose = Purpose.PUBLIC,
    partner: str = "",
    confirmed: Collection[Confirmed] = (),
    withdrawn: Collection[str] = (),
) -> tuple[Breach, ...]:
    """Every term that a release on `day` would break, sentence by sentence; empty where it breaks none.

    `withdrawn` are pseudonyms whose person took everything back. Raises `ConsentError` where the day cannot be read, or a
    partner's release names no partner.
    """
    asked = _Asked(_read_day(day), _fold(partner), frozenset(confirmed))
    if (purpose is Purpose.PARTNER) != bool(asked.partner):
        raise ConsentError("a partner is named exactly where the release is for one", remedy="Name the partner, or none")
    gone = frozenset(withdrawn)
    breaches: list[Breach] = []
    for one in wanted:
        if one.pseudonym in gone:
            breaches.append(_refuse(one, one.use, "the person has withdrawn", "Take this out; it may not be used any more"))
            continue
        consent = terms.get(one.pseudonym)
        if consent is None:
            breaches.append(_refuse(one, one.use, "no consent is recorded for this account", ASK))
            continue
        breaches += [
            _refuse(one, use, *found) for use in _find_uses(one, purpose) for found in _judge(one, use, consent, asked)
        ]
    return tuple(breaches)


def _find_uses(one: Wanted, purpose: Purpose) -> list[Use]:
    """All uses that a sentence needs: background always, for without it nothing may be derived."""
    uses = [Use.BACKGROUND, one.use]
    if one.cleared and one.use is not Use.QUOTATION and find_quoted(one.sentence, one.cleared):
        uses.append(Use.QUOTATION)
    by_purpose = BY_PURPOSE[purpose]
    return list(dict.fromkeys([*uses, *([] if by_purpose is None else [by_purpose])]))


def _judge(one: Wanted, use: Use, consent: Consent, asked: _Asked) -> Iterator[tuple[str, str]]:
    """Why a use is refused and what to do; nothing where some term grants it."""
    if use is one.use and use not in WAYS:
        yield (
            f"{use.value} does not say how the sentence uses the account",
            "Say whether it is background, paraphrase or quotation",
        )
        return
    given = [term for term in consent.terms if term.use is use]
    if not given:
        yield _word_missing(one, use)
        return
    reasons = [_find_reason(one, term, consent, asked) for term in given]
    if None not in reasons:
        yield next(reason for reason in reasons if reason is not None)


def _word_missing(one: Wanted, use: Use) -> tuple[str, str]:
    """A use that nothing grants."""
    if use is Use.QUOTATION and one.use is not Use.QUOTATION:
        why = f"it uses the person's own words, though it is called a {one.use.value}, and quotation was not granted"
        return why, "Say it in other words, or ask the person whether they may be quoted"
    if use is Use.BACKGROUND:
        return "background was not granted, so nothing may be derived from this account", ASK
    return f"{use.value} was not granted", ASK


def _find_reason(one: Wanted, term: Term, consent: Consent, asked: _Asked) -> tuple[str, str] | None:
    """Why a term does not grant its use on this day, for this partner; None where it does."""
    use = term.use.value
    granted, until = _try_day(consent.day), None if term.until is None else _try_day(term.until)
    if granted is None or (term.until is not None and until is None):
        return f"a day of the consent for {use} cannot be read", "Correct the day in the record, as in 2026-03-01"
    if granted > asked.day:
        return (
            f"{use} was granted only on {granted.isoformat()}, after the day of this release",
            "Correct the day of the release",
        )
    if until is not None and until < asked.day:
        return f"{use} ended on {until.isoformat()}", ASK
    if term.use is Use.SHARING and asked.partner not in {_fold(partner) for partner in term.partners} - {""}:
        return "sharing was granted, but not with this partner", "Ask the person about this partner by name, or take this out"
    condition = term.condition.strip()
    is_met = any(
        (given.pseudonym, given.use, given.condition.strip()) == (one.pseudonym, term.use, condition)
        for given in asked.confirmed
    )
    if condition and not is_met:
        return (
            f"the condition {condition!r} for {use} is not confirmed",
            "Find out whether it is met, and confirm it; or take this out",
        )
    return None


def _refuse(one: Wanted, use: Use, why: str, remedy: str) -> Breach:
    shown = one.sentence if len(one.sentence) <= SHOWN_CHARS else one.sentence[: SHOWN_CHARS - 1] + "…"
    return Breach(sentence=shown, pseudonym=one.pseudonym, use=use, why=why, remedy=remedy)


def _read_day(day: str) -> date:
    found = _try_day(day)
    if found is None:
        raise ConsentError(f"{day!r} is not a day", remedy="Give the day of the release as in 2026-03-01")
    return found


def _try_day(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _fold(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
