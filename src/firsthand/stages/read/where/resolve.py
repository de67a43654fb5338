"""Tell which of several places a name means, from the report around it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from firsthand.model.place import Location, PlaceClass
from firsthand.stages.read.where.gazetteer import Candidate

# Weights were set on the tuning half of eval/when-and-where.txt, that of population also on output for news texts:
# docs/methods/when-and-where.md says what each is for.
OWN_NAME = 4.0
CAPITAL = 4.0
REGION = 0.25
PEOPLE_POWER = 0.8
PEOPLE_LEAST = 500
# How many times likelier a place is if all that the report names for sure is in its country.
CONTEXT = 30.0
# Below this share the best place is not sure enough to be taken.
SURE = 0.6
# A place with fewer people is taken only in a country that the report speaks of.
KNOWN_PEOPLE = 15_000
# Only a place so sure without any context may tell of which country a report speaks; a country's name or adjective counts more.
SURE_ALONE = 0.8
COUNTRY_COUNTS = 3

Context = Mapping[str, float]


def weigh(candidate: Candidate, context: Context) -> float:
    """How likely a place is meant, compared with others of the same name."""
    place = candidate.location
    weight: float = float(place.population + PEOPLE_LEAST) ** PEOPLE_POWER * (OWN_NAME if candidate.is_own else 1.0)
    if candidate.is_capital:
        weight *= CAPITAL
    if place.place_class is PlaceClass.REGION:
        weight *= REGION
    return weight * (1.0 + CONTEXT * context.get(place.country, 0.0))


def rank(candidates: Iterable[Candidate], context: Context) -> list[Location]:
    """The places, the likeliest first, with their shares as scores."""
    weights = [(weigh(one, context), one.location) for one in candidates]
    total = sum(weight for weight, _ in weights) or 1.0
    ordered = sorted(weights, key=lambda pair: (-pair[0], pair[1].id))
    return [replace(place, score=round(weight / total, 3)) for weight, place in ordered]


def drop_doubles(candidates: tuple[Candidate, ...], kind: PlaceClass | None) -> tuple[Candidate, ...]:
    """Without what the words beside the name exclude: a region where its town of the same name is meant, and the reverse."""
    if kind is PlaceClass.REGION:
        return tuple(one for one in candidates if one.location.place_class is PlaceClass.REGION)
    if kind in {PlaceClass.TOWN, PlaceClass.VILLAGE}:
        return tuple(one for one in candidates if one.location.place_class in {PlaceClass.TOWN, PlaceClass.VILLAGE})
    towns = {(one.location.country, one.location.region) for one in candidates if one.location.place_class is PlaceClass.TOWN}
    return tuple(
        one
        for one in candidates
        if one.location.place_class is not PlaceClass.REGION or (one.location.country, one.location.region) not in towns
    )


def keep_inside(candidates: tuple[Candidate, ...], outer: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those that lie in one of the countries or regions named after them: *Paris, Texas*."""
    countries = {one.location.country for one in outer if one.location.place_class is PlaceClass.COUNTRY}
    regions = {(one.location.country, one.location.region) for one in outer if one.location.place_class is PlaceClass.REGION}
    return tuple(
        one
        for one in candidates
        if one.location.place_class in {PlaceClass.TOWN, PlaceClass.VILLAGE}
        and (one.location.country in countries or (one.location.country, one.location.region) in regions)
    )


def find_context(counts: Counter[str], own: Counter[str]) -> dict[str, float]:
    """The share of each country among those that a report speaks of, without what a name itself has added."""
    others = counts - own
    total = others.total() or 1
    return {code: count / total for code, count in others.items()}
