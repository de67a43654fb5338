"""A release that breaks a term is told which sentence breaks it, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import ConsentError
from firsthand.model.consent import Consent, Term, Use
from firsthand.model.release import Purpose
from firsthand.stages.protect.consent.terms import Confirmed, Wanted, check_terms

DAY = "2026-04-02"
ALL = tuple(Term(use=use, partners=("Archive of Tolm",) if use is Use.SHARING else ()) for use in Use)
FULL = Consent(day="2026-01-10", terms=ALL)
SENTENCE = "Four men were taken from the mill."
CLEARED = "They took four of us at the mill, and nobody came back before winter."


def without(use: Use) -> Consent:
    return replace(FULL, terms=tuple(term for term in ALL if term.use is not use))


def changed(use: Use, **terms: object) -> Consent:
    return replace(FULL, terms=tuple(replace(term, **terms) if term.use is use else term for term in ALL))  # type: ignore[arg-type]


def find_why(consent: Consent | None, use: Use = Use.PARAPHRASE, **asked: object) -> list[str]:
    wanted = Wanted(sentence=SENTENCE, pseudonym="Heron", use=use, cleared=CLEARED)
    breaches = check_terms([wanted], {} if consent is None else {"Heron": consent}, day=DAY, **asked)  # type: ignore[arg-type]
    assert all(breach.sentence == SENTENCE and breach.pseudonym == "Heron" and breach.remedy for breach in breaches)
    return [breach.why for breach in breaches]


@pytest.mark.parametrize("use", [Use.BACKGROUND, Use.PARAPHRASE, Use.QUOTATION])
def test_what_was_granted_may_be_used(use: Use) -> None:
    assert find_why(FULL, use) == []
    assert find_why(FULL, use, purpose=Purpose.COURT) == []
    assert find_why(FULL, use, purpose=Purpose.PARTNER, partner="archive of  TOLM") == []


@pytest.mark.parametrize(
    ("consent", "use", "why"),
    [
        pytest.param(None, Use.BACKGROUND, "no consent is recorded for this account", id="nothing asked"),
        pytest.param(
            Consent(day=DAY), Use.BACKGROUND, "background was not granted, so nothing may be derived", id="nothing granted"
        ),
        pytest.param(without(Use.BACKGROUND), Use.PARAPHRASE, "background was not granted", id="paraphrase without background"),
        pytest.param(without(Use.PARAPHRASE), Use.PARAPHRASE, "paraphrase was not granted", id="paraphrase"),
        pytest.param(without(Use.QUOTATION), Use.QUOTATION, "quotation was not granted", id="quotation"),
        pytest.param(changed(Use.PARAPHRASE, until="2026-03-01"), Use.PARAPHRASE, "paraphrase ended on 2026-03-01", id="ended"),
        pytest.param(changed(Use.PARAPHRASE, until="spring"), Use.PARAPHRASE, "cannot be read", id="end that nobody can read"),
        pytest.param(replace(FULL, day="2026-05-01"), Use.BACKGROUND, "granted only on 2026-05-01", id="granted later"),
        pytest.param(
            changed(Use.PARAPHRASE, condition="only after I have left"),
            Use.PARAPHRASE,
            "the condition 'only after I have left' for paraphrase is not confirmed",
            id="condition",
        ),
        pytest.param(FULL, Use.COURT, "court does not say how the sentence uses the account", id="court is no way of using"),
    ],
)
def test_what_was_not_granted_is_a_breach(consent: Consent | None, use: Use, why: str) -> None:
    found = find_why(consent, use)
    assert len(found) == 1
    assert why in found[0]


def test_last_day_is_granted_still() -> None:
    assert find_why(changed(Use.PARAPHRASE, until=DAY)) == []


def test_withdrawn_is_withdrawn_whatever_was_granted() -> None:
    assert find_why(FULL, withdrawn={"Heron"}) == ["the person has withdrawn"]


def test_a_condition_is_confirmed_in_its_words_only() -> None:
    consent = changed(Use.PARAPHRASE, condition="only after I have left")
    said = Confirmed(pseudonym="Heron", use=Use.PARAPHRASE, condition="only after I have left")
    assert find_why(consent, confirmed=[said]) == []
    for other in (
        replace(said, pseudonym="Wren"),
        replace(said, use=Use.QUOTATION),
        replace(said, condition="after I have left"),
    ):
        assert find_why(consent, confirmed=[other])


@pytest.mark.parametrize(
    ("consent", "partner", "why"),
    [
        pytest.param(without(Use.SHARING), "Archive of Tolm", "sharing was not granted", id="no sharing"),
        pytest.param(FULL, "Institute of Varn", "not with this partner", id="another partner"),
        pytest.param(changed(Use.SHARING, partners=()), "Archive of Tolm", "not with this partner", id="nobody named"),
        pytest.param(changed(Use.SHARING, partners=("", " ")), "Archive of Tolm", "not with this partner", id="blank partner"),
    ],
)
def test_sharing(consent: Consent, partner: str, why: str) -> None:
    [found] = find_why(consent, purpose=Purpose.PARTNER, partner=partner)
    assert why in found


def test_court() -> None:
    assert find_why(without(Use.COURT), purpose=Purpose.COURT) == ["court was not granted"]


def test_one_of_two_terms_is_enough() -> None:
    more = replace(
        FULL, terms=(*without(Use.PARAPHRASE).terms, Term(use=Use.PARAPHRASE, until="2026-01-31"), Term(use=Use.PARAPHRASE))
    )
    assert find_why(more) == []


def test_a_paraphrase_in_the_person_s_own_words_is_a_quotation() -> None:
    wanted = Wanted(sentence="Nobody came back before winter.", pseudonym="Heron", use=Use.PARAPHRASE, cleared=CLEARED)
    [breach] = check_terms([wanted], {"Heron": without(Use.QUOTATION)}, day=DAY)
    assert breach.use is Use.QUOTATION
    assert "own words, though it is called a paraphrase" in breach.why
    assert check_terms([wanted], {"Heron": FULL}, day=DAY) == ()


def test_breaches_do_not_show_the_account() -> None:
    wanted = Wanted(sentence="x" * 1000, pseudonym="Heron", use=Use.PARAPHRASE, cleared=CLEARED)
    assert CLEARED not in repr(wanted)
    [breach] = check_terms([wanted], {}, day=DAY)
    assert len(breach.sentence) < 200


@pytest.mark.parametrize(
    "asked",
    [
        {"day": "tomorrow"},
        {"day": DAY, "purpose": Purpose.PARTNER},
        {"day": DAY, "purpose": Purpose.PARTNER, "partner": "  "},
        {"day": DAY, "partner": "Archive of Tolm"},
    ],
)
def test_what_cannot_be_asked(asked: dict[str, object]) -> None:
    with pytest.raises(ConsentError):
        check_terms([], {}, **asked)  # type: ignore[arg-type]


USES = st.sets(st.sampled_from([Use.BACKGROUND, Use.PARAPHRASE, Use.QUOTATION, Use.COURT]))


@given(USES, st.sampled_from([Use.BACKGROUND, Use.PARAPHRASE, Use.QUOTATION]), st.booleans())
def test_a_release_passes_exactly_where_every_use_was_granted(granted: set[Use], use: Use, for_court: bool) -> None:
    consent = Consent(day="2026-01-10", terms=tuple(Term(use=one) for one in sorted(granted)))
    needed = {Use.BACKGROUND, use} | ({Use.COURT} if for_court else set())
    wanted = [Wanted(sentence=SENTENCE, pseudonym="Heron", use=use)]
    purpose = Purpose.COURT if for_court else Purpose.PUBLIC
    breaches = check_terms(wanted, {"Heron": consent}, day=DAY, purpose=purpose)
    assert {breach.use for breach in breaches} == needed - granted
