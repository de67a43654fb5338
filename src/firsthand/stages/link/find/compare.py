"""What speaks for and against two reports telling of one incident, in figures.

Rare words, names and numbers in common; how near their vectors lie; how rarely two reports of the collection are as near in
time; numbers and countries that differ. A time counts by how rare it is to be so close: two reports of one day say little in a
collection of one day, much in one of ten years.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from firsthand.model.place import Place, PlaceClass
from firsthand.model.when import Precision
from firsthand.stages.link.find.entry import Entry
from firsthand.stages.link.find.terms import Terms

# Further apart than this, two dates speak against one incident, but no more for each further day: anniversaries, trials.
FAR_DAYS = 365
# Days within which most reports of one incident are published, and beyond which few are.
SOON_DAYS, LATE_DAYS = 3, 8
# Numbers with more digits than this are dates, telephone numbers and the like.
NUMBER_DIGITS = 6
LEAST_SHARE = 1e-5
WIDE = frozenset({PlaceClass.CONTINENT, PlaceClass.COUNTRY})
FEATURES = (
    "words", "meaning", "both", "close", "close words", "close meaning", "late", "far", "names", "other names", "numbers",
    "other numbers", "country", "other country", "place",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of one entry: names and numbers with their weights, days, countries, places within countries."""

    names: dict[str, float]
    numbers: dict[str, float]
    days: tuple[int, ...]
    published: int | None
    countries: frozenset[str]
    places: frozenset[str]


def know_entries(entries: Sequence[Entry], terms: Sequence[Terms]) -> list[Known]:
    """What is compared of each entry; a term weighs by its inverse document frequency."""
    held = Counter(term for found in terms for term in found.words)
    weights = {term: math.log1p((len(entries) - count + 0.5) / (count + 0.5)) for term, count in held.items()}
    return [know_entry(entry, found, weights) for entry, found in zip(entries, terms, strict=True)]


def know_entry(entry: Entry, terms: Terms, weights: dict[str, float]) -> Known:
    """What is compared of one entry."""
    published = read_day(entry.date)
    told = [time.period.start for time in entry.times if time.period is not None and time.precision is Precision.DAY]
    days = {day for day in (published, *map(read_day, told)) if day is not None}
    numbers = {term for term in terms.words if term.replace(".", "").isdigit() and len(term) <= NUMBER_DIGITS}
    return Known(
        names={term: weights[term] for term in sorted(terms.names) if term in weights and term not in numbers},
        numbers={term: weights[term] for term in sorted(numbers)},
        days=tuple(sorted(days)),
        published=published,
        countries=frozenset(filter(None, (find_country(place) for place in entry.places))),
        places=frozenset(filter(None, (find_place(place) for place in entry.places))),
    )


def read_day(stamp: str | None) -> int | None:
    """The day of an ISO 8601 date or time as a number; None for none, or for what is no date.

    >>> read_day("2026-04-15T14:00Z") - read_day("2026-04-14"), read_day("in May"), read_day(None)
    (1, None, None)
    """
    try:
        return None if stamp is None else date.fromisoformat(stamp[:10]).toordinal()
    except ValueError:
        return None


def find_country(place: Place) -> str:
    """The code of the country that a place is, or most likely lies in."""
    found = place.location or next(iter(place.alternatives), None)
    return "" if found is None else found.country


def find_place(place: Place) -> str:
    """The id of a place within a country."""
    found = place.location or next(iter(place.alternatives), None)
    return "" if found is None or found.place_class in WIDE else found.id


@dataclass(frozen=True, slots=True)
class Calendar:
    """`closeness`: for 0 to `FAR_DAYS` days, minus the logarithm of the share of all pairs that are as close or closer."""

    closeness: NDArray[np.float64]

    def find_closeness(self, gap: int) -> float:
        """How much it says to be `gap` days apart."""
        return float(self.closeness[min(gap, FAR_DAYS)])


def make_calendar(known: Sequence[Known]) -> Calendar:
    """The calendar of all entries with a date; all zero where fewer than two have one."""
    days = np.array([one.published for one in known if one.published is not None], np.int64)
    if len(days) < 2:  # noqa: PLR2004 # a pair
        return Calendar(np.zeros(FAR_DAYS + 1))
    held, counts = np.unique(days, return_counts=True)
    counts = counts.astype(np.float64)
    before = np.concatenate([[0.0], np.cumsum(counts)])
    pairs = np.zeros(FAR_DAYS + 1)
    for gap in range(FAR_DAYS + 1):
        reached = before[np.searchsorted(held, held + gap, side="right")]
        pairs[gap] = (counts * (reached - before[1:])).sum() + (counts * (counts - 1) / 2).sum()
    shares = np.maximum(pairs / (len(days) * (len(days) - 1) / 2), LEAST_SHARE)
    return Calendar(-np.log(shares))


def compare(left: Known, right: Known, words: float, meaning: float, calendar: Calendar) -> tuple[float, ...]:
    """`FEATURES` of a pair, from its likeness in words and the cosine of its vectors."""
    root, angle, gap = math.sqrt(max(words, 0.0)), max(meaning, 0.0), find_gap(left, right)
    close = 0.0 if gap is None else calendar.find_closeness(gap)
    late = 0.0 if gap is None else min(gap, SOON_DAYS) / SOON_DAYS
    times = (close, close * root, close * angle, late, float(gap is not None and gap >= LATE_DAYS))
    return (root, angle, root * angle, *times, *compare_terms(left, right), *compare_places(left, right))


def compare_terms(left: Known, right: Known) -> tuple[float, ...]:
    """Names in common, names on both sides but none in common; the same of numbers."""
    names, numbers = share(left.names, right.names), share(left.numbers, right.numbers)
    others = bool(left.names and right.names and not names), bool(left.numbers and right.numbers and not numbers)
    return names, float(others[0]), numbers, float(others[1])


def compare_places(left: Known, right: Known) -> tuple[float, ...]:
    """A country in common, countries on both sides but none in common, a place within a country in common."""
    is_near = bool(left.countries & right.countries)
    is_apart = bool(left.countries and right.countries and not is_near)
    return float(is_near), float(is_apart), float(bool(left.places & right.places))


def find_gap(left: Known, right: Known) -> int | None:
    """The fewest days between a day that one tells of, or was published on, and one of the other; None where one has none."""
    return min((abs(one - other) for one in left.days for other in right.days), default=None)


def share(left: dict[str, float], right: dict[str, float]) -> float:
    """The weight of what both have, over the weight of what the one with less has."""
    if not left or not right:
        return 0.0
    common = sum(weight for term, weight in left.items() if term in right)
    return common / max(min(sum(left.values()), sum(right.values())), 1e-9)
