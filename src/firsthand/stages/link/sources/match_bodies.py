"""Two names of institutions or outlets held against each other."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from firsthand.stages.link.sources.body import Body
from firsthand.stages.link.sources.body_table import GENERIC, SISTER, SOFT
from firsthand.stages.link.sources.place_form import find_match

_TELLING_COMMON = 3  # words such as *human*, *rights*, *council*: so many of them make a name


class Kin(StrEnum):
    """How two names of institutions go together, the closest first."""

    KNOWN = "known under both names"
    EQUAL = "same words"
    SQUASHED = "same address or spelling"
    FORM = "same words in other forms"
    SOFT = "same name with a word for its trade"
    ACRONYM = "short name of its first letters"
    UNQUALIFIED = "same kind, neither says of where"
    LESS = "same kind, one does not say of where"
    WIDER = "same place and kind, one named more fully"
    SISTER = "sister under one house"
    INSIDE = "one name within the other"
    APART = "two institutions"


@dataclass(frozen=True, slots=True)
class BodyMatch:
    """`kin` with how many words had to be taken for another form; `is_contradiction`: two, whatever else is said."""

    kin: Kin
    forms: int = 0
    is_contradiction: bool = False


@lru_cache(maxsize=500_000)
def match_bodies(left: Body, right: Body) -> BodyMatch:
    """How two names match."""
    if left.known and left.known == right.known:
        return BodyMatch(Kin.KNOWN)
    if _is_acronym(left, right) or _is_acronym(right, left):
        return BodyMatch(Kin.ACRONYM)
    if left.known and right.known:
        is_house = left.house == right.known or right.house == left.known or (left.house and left.house == right.house)
        return BodyMatch(Kin.SISTER, is_contradiction=True) if is_house else BodyMatch(Kin.APART, is_contradiction=True)
    if _is_squashed(left, right):
        return BodyMatch(Kin.SQUASHED)
    return _match_tokens(left, right)


def _is_acronym(short: Body, long: Body) -> bool:
    return bool(short.acronym) and short.acronym in long.initials


def _is_squashed(left: Body, right: Body) -> bool:
    """bbc.com and BBC, theguardian.com and the Guardian."""
    if not left.domain and not right.domain:
        return False
    one, other = (body.squashed.removeprefix("the") for body in (left, right))
    return bool(one) and one == other


def _match_tokens(left: Body, right: Body) -> BodyMatch:
    rest, others, forms = _match_forms(left.tokens - right.tokens, right.tokens - left.tokens)
    shared = left.tokens - rest
    if rest and others:
        is_two = bool(left.countries and right.countries and not left.countries & right.countries)
        return BodyMatch(Kin.APART, forms, is_contradiction=is_two or _are_two(rest, others))
    extra = rest | others
    if not extra:
        return BodyMatch(_judge_equal(left, forms), forms)
    return BodyMatch(_judge_extra(extra, shared, left.known or right.known), forms)


def _match_forms(left: frozenset[str], right: frozenset[str]) -> tuple[frozenset[str], frozenset[str], int]:
    """What is left on either side when words are taken together that are one in another form."""
    rest, others = sorted(left), sorted(right)
    forms = 0
    for one in list(rest):
        found = (
            None
            if one in GENERIC
            else next((other for other in others if other not in GENERIC and find_match(one, other)), None)
        )
        if found is not None:
            rest.remove(one)
            others.remove(found)
            forms += 1
    return frozenset(rest), frozenset(others), forms


def _are_two(rest: frozenset[str], others: frozenset[str]) -> bool:
    """Each has a name of its own that the other lacks."""
    return bool(rest - GENERIC - SOFT) and bool(others - GENERIC - SOFT)


def _judge_equal(body: Body, forms: int) -> Kin:
    if body.is_common and len(body.tokens) < _TELLING_COMMON:
        return Kin.UNQUALIFIED
    return Kin.FORM if forms else Kin.EQUAL


def _judge_extra(extra: frozenset[str], shared: frozenset[str], known: str) -> Kin:
    places = {one for one in extra if one.startswith("country:")}
    if extra <= SOFT:
        return Kin.SOFT
    if not shared - GENERIC:
        return Kin.LESS if len(shared) > 1 and not extra & GENERIC and not known else Kin.INSIDE
    if extra - places <= SISTER and not shared & GENERIC:
        return Kin.SISTER
    if extra <= GENERIC | SOFT and shared & GENERIC:
        return Kin.WIDER
    return Kin.INSIDE
