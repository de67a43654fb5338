"""Who else a short name may mean: a surname alone, or *the Health Ministry* without its country."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.stages.link.sources.body import Body
from firsthand.stages.link.sources.body_table import GENERIC
from firsthand.stages.link.sources.match_people import Given, match_people
from firsthand.stages.link.sources.person import Person
from firsthand.stages.link.sources.place_form import find_match
from firsthand.stages.link.sources.profile import Profile
from firsthand.stages.link.sources.score import Score

BETTER = -2.2  # another one with the surname fits better
AS_GOOD = -1.4  # others fit as well; times the number of doublings
NO_RIVAL = 0.4  # the case speaks of one country's ministry alone
OTHERS = -2.4  # the case speaks of several
MANY = 9  # places; more need no counting
_CLOSE = 0.3  # log odds that do not tell two apart


class Rivals:
    """How many places or countries each kind of institution has among the profiles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        wheres: dict[frozenset[str], list[str]] = defaultdict(list)
        bodies = list(dict.fromkeys(body for profile in profiles for body in (*profile.bodies, *profile.speaks_for)))
        asked = {_split(body)[0] for body in bodies if body.is_common}
        for kind, where in map(_split, bodies):
            if kind in asked and where and len(wheres[kind]) < MANY and not any(find_match(where, one) for one in wheres[kind]):
                wheres[kind].append(where)
        self._wheres = wheres

    def count(self, left: Profile, right: Profile) -> int:
        """Of how many places there is an institution of the kind that an unqualified name has."""
        kinds = {_split(body)[0] for side in (left, right) for body in (*side.bodies, *side.speaks_for) if body.is_common}
        return max((len(self._wheres[kind]) for kind in kinds if kind in self._wheres), default=0)


def _split(body: Body) -> tuple[frozenset[str], str]:
    """The words that say what kind it is, and the one that says of where; no place where there are several or none."""
    kind = frozenset(token for token in body.tokens if token in GENERIC)
    rest = sorted(body.tokens - kind)
    return kind, rest[0] if len(rest) == 1 else ""


def weigh_rivals(
    profiles: Sequence[Profile], scores: Mapping[tuple[int, int], Score], rivals: Rivals
) -> dict[tuple[int, int], Score]:
    """The scores with what others of the same short name take away."""
    candidates = _find_candidates(profiles, scores)
    weighed = {}
    for (left, right), score in sorted(scores.items()):
        if score.is_unqualified:
            score = _weigh_place(score, rivals.count(profiles[left], profiles[right]))  # noqa: PLW2901
        elif score.is_surname_alone and not score.is_contradiction:
            score = _weigh_name(profiles, (left, right), score, candidates)  # noqa: PLW2901
        weighed[left, right] = score
    return weighed


def _weigh_place(score: Score, places: int) -> Score:
    if places <= 1:
        return (
            _add(score, "no other of its kind", NO_RIVAL, "and no other of its kind is named in these reports")
            if places
            else score
        )
    return _add(score, "others of its kind", OTHERS, f"but {_tell_number(places)} places have one of its kind in these reports")


def _tell_number(places: int) -> str:
    return f"{places} or more" if places == MANY else str(places)


def _add(score: Score, name: str, weight: float, why: str) -> Score:
    return replace(
        score, logit=score.logit + weight, because=f"{score.because}; {why}", features=(*score.features, (name, weight))
    )


def _find_candidates(
    profiles: Sequence[Profile], scores: Mapping[tuple[int, int], Score]
) -> dict[int, list[tuple[float, int]]]:
    """For each profile known by a surname alone: those with a first name that it may be, with their log odds."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), score in scores.items():
        if score.is_surname_alone and not score.is_contradiction:
            for short, long in ((left, right), (right, left)):
                if _is_short(profiles[short]) and not _is_short(profiles[long]):
                    found[short].append((score.logit, long))
    return found


def _is_short(profile: Profile) -> bool:
    return bool(profile.people) and all(not person.given or len(person.given[0]) == 1 for person in profile.people)


def _weigh_name(
    profiles: Sequence[Profile],
    pair: tuple[int, int],
    score: Score,
    candidates: Mapping[int, Sequence[tuple[float, int]]],
) -> Score:
    """Less where another person with the surname fits better or as well."""
    others: list[float] = []
    for short, long in (pair, pair[::-1]):
        if _is_short(profiles[short]) and not _is_short(profiles[long]):
            others = _find_others(profiles, profiles[long], candidates.get(short, ()))
    if _is_short(profiles[pair[0]]) and _is_short(profiles[pair[1]]):
        return _weigh_two_short(profiles, pair, score, candidates)
    if any(logit > score.logit + _CLOSE for logit in others):
        return _add(score, "another fits better", BETTER, "another person of this surname fits better")
    close = sum(abs(logit - score.logit) <= _CLOSE for logit in others)
    if close:
        return _add(
            score, "others fit as well", AS_GOOD * math.log2(1 + close), f"{close + 1} people of this surname fit as well"
        )
    return score


def _weigh_two_short(
    profiles: Sequence[Profile],
    pair: tuple[int, int],
    score: Score,
    candidates: Mapping[int, Sequence[tuple[float, int]]],
) -> Score:
    """Two surnames alone: less where either may be several people, or each fits another one best."""
    best = [max(candidates.get(place, ()), key=lambda one: (one[0], -one[1]), default=None) for place in pair]
    for place, one in zip(pair, best, strict=True):
        if one is not None:
            others = _find_others(profiles, profiles[one[1]], candidates[place])
            close = sum(abs(logit - one[0]) <= _CLOSE for logit in others)
            if close:
                weight = AS_GOOD * math.log2(1 + close)
                return _add(score, "others fit as well", weight, f"{close + 1} people of this surname fit as well")
    first, second = best
    if first is None or second is None or not _are_two(profiles[first[1]], profiles[second[1]]):
        return score
    return _add(score, "another fits better", BETTER, "each fits another person of this surname better")


def _find_others(profiles: Sequence[Profile], chosen: Profile, candidates: Sequence[tuple[float, int]]) -> list[float]:
    """The best log odds of each other person: those who contradict the chosen one, each counted once."""
    people: list[tuple[Profile, float]] = []
    for logit, place in sorted(candidates, key=lambda one: (-one[0], one[1])):
        rival = profiles[place]
        if _are_two(rival, chosen) and all(_are_two(rival, known) for known, _ in people):
            people.append((rival, logit))
    return [logit for _, logit in people]


def _are_two(left: Profile, right: Profile) -> bool:
    return all(_is_other(one, other) for one in left.people for other in right.people)


def _is_other(left: Person, right: Person) -> bool:
    match = match_people(left, right)
    return match is None or match.is_contradiction or match.given is Given.WEAK
