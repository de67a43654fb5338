"""All that several releases told about one pseudonym, put together.

What was once published stays known. Two values of one trait narrow each other: "aged 30–39" and "aged 35–44" leave 35 to 39.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from firsthand.model.disclosure import Cap, Disclosure, Figure, Trait

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_BETWEEN = re.compile(rf"\D*?{_NUMBER}\s*(?:-|–|—|to|till|bis|до|and)\s*{_NUMBER}\D*", re.IGNORECASE)
_AGED = r"\s*(?:aged\s+|age\s+)?"
_FROM = re.compile(
    rf"{_AGED}(?:(?:at least|from|≥|>=)\s*{_NUMBER}|{_NUMBER}\s*(?:\+|and (?:over|more|older)))\s*", re.IGNORECASE
)
_TO = re.compile(rf"{_AGED}(?:at most|up to|≤|<=)\s*{_NUMBER}\s*", re.IGNORECASE)
_ONE = re.compile(rf"{_AGED}{_NUMBER}\s*(?:years(?: old)?)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """A cap with the places, among the traits known, of those that it takes in."""

    cap: Cap
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a pseudonym; `notes` tell what could not be put together without doubt."""

    traits: tuple[Trait, ...]
    held: tuple[Held, ...]
    notes: tuple[str, ...] = ()


def find_range(value: str) -> tuple[float, float] | None:
    """The numbers that a value stands for, None where it is no number or range.

    >>> find_range("aged 30–39"), find_range("34"), find_range("60 and over"), find_range("sergeant")
    ((30.0, 39.0), (34.0, 34.0), (60.0, inf), None)
    """
    for pattern, low_at, high_at in ((_BETWEEN, 0, 1), (_FROM, 0, None), (_TO, None, 0), (_ONE, 0, 0)):
        found = pattern.fullmatch(value)
        if found:
            numbers = [float(number.replace(",", ".")) for number in found.groups() if number]
            low = -inf if low_at is None else numbers[low_at]
            high = inf if high_at is None else numbers[high_at]
            return (low, high) if low <= high else None
    return None


def is_same_value(left: str, right: str) -> bool:
    """Whether two values are written alike."""
    return " ".join(left.split()).casefold() == " ".join(right.split()).casefold()


def read_share(figure: Figure, crowd: int) -> float:
    """The share to reckon with in a crowd: the most cautious that the figure allows, and never less than the person alone."""
    if figure.count is not None:
        return min(1.0, max(figure.count, 1) / crowd)
    share = figure.share if figure.share is not None else 0.0
    if figure.low is not None and figure.share is not None:
        share = min(share, figure.low)
    return min(1.0, max(share, 1 / crowd))


def join(disclosures: Sequence[Disclosure], crowd: int) -> Known:
    """What all of them told together, in a crowd of that many."""
    traits: list[Trait] = []
    notes: list[str] = []
    for disclosure in disclosures:
        for trait in disclosure.traits:
            _learn(traits, trait, crowd, notes)
    held: dict[tuple[str, frozenset[int]], Held] = {}
    for disclosure in disclosures:
        told = {trait.name: trait for trait in disclosure.traits}
        for cap in disclosure.caps:
            places = frozenset(_find_places(traits, [told[name] for name in cap.traits]))
            key = (" ".join(cap.words.split()).casefold() if not places else "", places)
            if key not in held or cap.count < held[key].cap.count:
                held[key] = Held(cap, places)
    return Known(tuple(traits), tuple(held.values()), tuple(dict.fromkeys(notes)))


def _find_places(traits: Sequence[Trait], told: Iterable[Trait]) -> Iterable[int]:
    """Where traits stand among those known, as far as they are known by the same value; a narrowed one is no longer counted."""
    for trait in told:
        for place, known in enumerate(traits):
            if known.name == trait.name and is_same_value(known.value, trait.value):
                yield place


def _learn(traits: list[Trait], trait: Trait, crowd: int, notes: list[str]) -> None:
    """Add a trait to those known: narrow one of the same name where both are told, else keep both."""
    for place, known in enumerate(traits):
        if known.name == trait.name:
            narrower = _narrow(known, trait, crowd)
            if narrower is not None:
                traits[place] = narrower
                return
            notes.append(f"{trait.name} was told as {known.value!r} and as {trait.value!r}: both are taken as known")
    traits.append(trait)


def _narrow(left: Trait, right: Trait, crowd: int) -> Trait | None:
    """What two values of one trait leave; None where neither holds the other and no numbers say."""
    if is_same_value(left.value, right.value):
        return min((left, right), key=lambda trait: read_share(trait.figure, crowd))
    for inner, outer in ((left, right), (right, left)):
        if any(is_same_value(wider.value, outer.value) for wider in inner.wider):
            return inner
    return _cross(left, right, crowd)


def _cross(left: Trait, right: Trait, crowd: int) -> Trait | None:
    """The overlap of two ranges, as large a part of each as it is long; None where they are none or do not meet."""
    ranges = find_range(left.value), find_range(right.value)
    if ranges[0] is None or ranges[1] is None:
        return None
    low, high = max(ranges[0][0], ranges[1][0]), min(ranges[0][1], ranges[1][1])
    if low > high:
        return None
    for trait, span in zip((left, right), ranges, strict=True):
        if (low, high) == span:
            return trait
    shares = []
    for trait, span in zip((left, right), (ranges[0], ranges[1]), strict=True):
        part = (high - low + 1) / (span[1] - span[0] + 1) if span[1] - span[0] < inf else 1.0
        shares.append(read_share(trait.figure, crowd) * part)
    figure = replace(left.figure, share=min(shares), count=None, low=None, sample=None)
    if not (left.figure.is_known and right.figure.is_known):
        figure = Figure()
    return replace(left, value=f"{low:g}–{high:g}", figure=figure, words="", wider=(*left.wider, *right.wider))
