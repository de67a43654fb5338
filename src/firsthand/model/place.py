"""A place that a text names, and what a gazetteer knows of it."""

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.span import Span


class PlaceClass(StrEnum):
    """How precise a place is, from the widest to none."""

    CONTINENT = "continent"
    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    TOWN = "town"
    VILLAGE = "village"
    SITE = "site"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One entry of a gazetteer; `score`, 0 to 1, is its share among all that the words may mean.

    `id` is `geonames:` with GeoNames' number, or `admin1:` with GeoNames' code of a region. `country` is the code of ISO
    3166-1, empty for a continent; `region` is GeoNames' code of the region within the country, empty if there is none.
    """

    id: str
    name: str
    place_class: PlaceClass
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that a text names: where the words stand, what they mean, and what else they may mean.

    Without a `location` it is not known which place is meant, and `because` says why; `place_class` then is what the words
    beside it say (*the village of …*). `is_voice` marks a place that stands for those who rule it: *Kyiv said*.
    """

    span: Span
    location: Location | None
    place_class: PlaceClass
    because: str
    alternatives: tuple[Location, ...] = ()
    is_voice: bool = False
