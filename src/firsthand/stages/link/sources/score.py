"""How likely two voices are one source, from named features, and what to say of it.

A logistic score: weights that add up on the scale of log odds. They were set on the half "tuning" of eval/sources.toml.
"""

import math
from dataclasses import dataclass

from firsthand.model.manner import SourceClass
from firsthand.stages.link.sources.match_bodies import BodyMatch, Kin, match_bodies
from firsthand.stages.link.sources.match_people import Given, NameMatch, match_people
from firsthand.stages.link.sources.profile import Profile
from firsthand.stages.link.sources.role import Fit, fit_roles
from firsthand.stages.link.sources.spelling import EXACT, LIKE, compare_words

# Log odds before anything is known of the offices.
GIVEN = {
    Given.SAME: 2.9,
    Given.ALIAS: 2.6,
    Given.LATER: 2.0,
    Given.SHORT: 0.6,
    Given.INITIAL: 0.9,
    Given.MISSING: 0.15,
    Given.WEAK: -0.4,
    Given.DIFFERS: -6.0,
}
FIT = {
    Fit.SAME: 2.0,
    Fit.AGREES: 1.3,
    Fit.NEAR: 0.2,
    Fit.OPEN: 0.0,
    Fit.DIFFERS: -1.9,
    Fit.ELSEWHERE: -2.6,
    Fit.CONFLICTS: -4.0,
}
KIN = {
    Kin.KNOWN: 3.5,
    Kin.EQUAL: 3.2,
    Kin.SQUASHED: 2.2,
    Kin.FORM: 2.6,
    Kin.SOFT: 2.0,
    Kin.ACRONYM: 1.5,
    Kin.UNQUALIFIED: 0.4,
    Kin.LESS: 0.3,
    Kin.WIDER: 0.5,
    Kin.SISTER: -1.2,
    Kin.INSIDE: -2.2,
    Kin.APART: -5.0,
}
UNLIKE_FAMILY = -0.6  # the surnames sound alike, but are not spelt alike
PARTIAL = -1.3
SWAPPED = -0.5
COMMON_NAME = -1.3
MIDDLE = {1: 0.8, 0: 0.0, -1: -5.0}
SPEAKS_FOR = -0.8  # who speaks for an institution may once speak for himself
OFFICE = 0.7
PSEUDONYM = -0.5
TITLE = 1.6
CONTRADICTION = -5.0
LEAST = 0.05  # a relation below says nothing


@dataclass(frozen=True, slots=True)
class Score:
    """The log odds, what made them, and why in plain words. `is_surname_alone` asks for a look at who else has the name."""

    logit: float
    because: str
    features: tuple[tuple[str, float], ...] = ()
    is_contradiction: bool = False
    is_surname_alone: bool = False
    is_unqualified: bool = False

    @property
    def p(self) -> float:
        """The probability, to three places."""
        return round(1.0 / (1.0 + math.exp(-self.logit)), 3)


def score_profiles(left: Profile, right: Profile) -> Score | None:
    """How likely they are one; None where nothing says so."""
    found = [*_score_people(left, right), *_score_bodies(left, right), *_score_spoken(left, right), *_score_office(left, right)]
    if left.sign and left.sign == right.sign and left.source_class is right.source_class:
        found.append(_score_sign(left))
    best = max(found, key=lambda one: (one.logit, one.because), default=None)
    if best is None or best.p < LEAST:
        return best if best is not None and best.is_contradiction else None
    return best


def is_contradicted(left: Profile, right: Profile) -> bool:
    """Whether they must stay apart unless a person joins them: other first names, other institutions."""
    found = score_profiles(left, right)
    if found is not None:
        return found.is_contradiction
    return bool(left.people and right.people) and not share_given(left, right)


def share_given(left: Profile, right: Profile) -> bool:
    """Whether two people have one first name: a third, double name may bring *Ines Calder* and *Ines Roy* together."""
    return any(
        one.given and other.given and compare_words(one.given[0], other.given[0], loose=one.is_loose or other.is_loose) >= LIKE
        for one in left.people
        for other in right.people
    )


def _score_people(left: Profile, right: Profile) -> list[Score]:
    matches = [match for one in left.people for other in right.people if (match := match_people(one, other)) is not None]
    if not matches:
        return []
    fit = fit_roles(left.roles, right.roles)
    return [_score_name(match, fit, left, right) for match in matches]


def _score_name(match: NameMatch, fit: Fit, left: Profile, right: Profile) -> Score:
    features = {
        match.given.value: GIVEN[match.given],
        "surname spelt otherwise": 0.0 if match.family == EXACT else UNLIKE_FAMILY,
        "part of a double name": PARTIAL if match.is_partial else 0.0,
        "surname first": SWAPPED if match.is_swapped else 0.0,
        "common name": COMMON_NAME if match.is_common else 0.0,
        "second name": MIDDLE[match.middle],
        fit.value: FIT[fit],
        "two people": CONTRADICTION if match.is_contradiction else 0.0,
    }
    kept = tuple((name, value) for name, value in features.items() if value)
    because = f"{_tell_given(match)}; {_tell_fit(fit)}" if fit is not Fit.OPEN else _tell_given(match)
    is_alone = match.given in {Given.MISSING, Given.INITIAL, Given.WEAK}
    one, other = (" / ".join(" ".join(person.words) for person in side.people) for side in (left, right))
    told = f"{because} ({one} – {other})"
    return Score(sum(features.values()), told, kept, match.is_contradiction, is_surname_alone=is_alone)


def _tell_given(match: NameMatch) -> str:
    surname = "the surnames are the same" if match.family == EXACT else "the surnames are one in another spelling"
    if match.is_partial:
        surname = "one of two surnames is shared"
    if match.is_contradiction and match.given is not Given.DIFFERS:
        return f"{surname}, but their second names, or father and son, differ"
    return (
        surname
        + {
            Given.SAME: " and so are the first names",
            Given.ALIAS: " and the first names are one name in two forms",
            Given.LATER: " and so is the first name, after another word",
            Given.SHORT: " and one first name may stand for the other for short",
            Given.INITIAL: " and the initial fits",
            Given.MISSING: ", and one of them has no first name",
            Given.WEAK: " and the first names are alike",
            Given.DIFFERS: ", but the first names differ",
        }[match.given]
    )


def _tell_fit(fit: Fit) -> str:
    return {
        Fit.SAME: "they hold the same office",
        Fit.AGREES: "they are called by the same office",
        Fit.NEAR: "their offices go together",
        Fit.DIFFERS: "what they are called differs",
        Fit.ELSEWHERE: "they are called otherwise, and of another place",
        Fit.CONFLICTS: "they hold the same office in two places",
    }[fit]


def _score_bodies(left: Profile, right: Profile) -> list[Score]:
    return [_score_kin(match_bodies(one, other), one.words, other.words) for one in left.bodies for other in right.bodies]


def _score_kin(match: BodyMatch, left: str, right: str) -> Score:
    form = -0.3 * match.forms
    features = ((match.kin.value, KIN[match.kin]), *((("words in another form", form),) if form else ()))
    return Score(
        KIN[match.kin] + form,
        f"{match.kin.value} ({left} – {right})",
        features,
        match.is_contradiction,
        is_unqualified=match.kin in {Kin.UNQUALIFIED, Kin.LESS},
    )


def _score_spoken(left: Profile, right: Profile) -> list[Score]:
    """A spokesman's word is the word of who pays him."""
    found = []
    for ours, theirs, both in (
        (left.speaks_for, right.bodies, False),
        (left.bodies, right.speaks_for, False),
        (left.speaks_for, right.speaks_for, True),
    ):
        for one in ours:
            for other in theirs:
                score = _score_kin(match_bodies(one, other), one.words, other.words)
                if score.is_contradiction or score.p < LEAST:
                    continue
                who = (
                    "both speak for one institution" if both else "one speaks for the other, and a spokesman's word is its word"
                )
                features = (*score.features, ("speaks for it", SPEAKS_FOR))
                found.append(
                    Score(score.logit + SPEAKS_FOR, f"{who}: {score.because}", features, is_unqualified=score.is_unqualified)
                )
    return found


def _score_office(left: Profile, right: Profile) -> list[Score]:
    """Who is called by an office that one person holds, beside its holder or another such voice."""
    found = []
    for ours, theirs in ((left.office, (*right.roles, *([right.office] if right.office else []))), (right.office, left.roles)):
        if (
            ours is not None
            and theirs
            and fit_roles([ours], theirs) is Fit.SAME
            and any(ours.heads & role.heads for role in theirs)
        ):
            found.append(Score(OFFICE, f"one person at a time holds this office ({ours.words})", (("single office", OFFICE),)))
    return found


def _score_sign(profile: Profile) -> Score:
    if profile.source_class is SourceClass.PSEUDONYM:
        because = (
            "one outlet gives the same made-up name to one described in the same words; a person must say whether it is one"
        )
        return Score(PSEUDONYM, because, (("pseudonym", PSEUDONYM),))
    return Score(TITLE, "documents of the same title", (("same title", TITLE),))
