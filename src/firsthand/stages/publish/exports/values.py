"""Values of a text as JSON: spans, numbers, times and places."""

from collections.abc import Iterable
from typing import TypeVar

from firsthand.model.act import Json
from firsthand.model.codebook import CODEBOOKS
from firsthand.model.concern import Concern
from firsthand.model.manner import Shown
from firsthand.model.place import Location, Place
from firsthand.model.quantity import Interval, Quantity
from firsthand.model.span import Span
from firsthand.model.when import Period, When

Value = TypeVar("Value", bound=str | int)


def make_span(span: Span) -> Json:
    """Where words stand, and the words."""
    return {"start": span.start, "end": span.end, "words": span.words}


def make_spans(spans: Iterable[Span]) -> Json:
    """Several pieces, in their order."""
    return [make_span(span) for span in spans]


def make_concerns(concerns: Iterable[Concern]) -> Json:
    """What was met and not understood."""
    return [{"stage": concern.stage, "where": concern.where, "what": concern.what} for concern in concerns]


def make_quantity(quantity: Quantity) -> dict[str, Json]:
    """A number with its interval, the rules that made it, and what the codebooks of conflict data would write down."""
    group = quantity.group
    return {
        "span": make_span(quantity.span),
        "interval": make_interval(quantity.interval),
        "usual": make_interval(quantity.usual),
        "kind": quantity.kind.value,
        "rule": quantity.rule,
        "rules": list(quantity.rules),
        "stated": list(quantity.stated),
        "scale": quantity.scale,
        "unit": quantity.unit,
        "group": None if group is None else {"span": make_span(group.span), "size": make_interval(group.size)},
        "revises": make_interval(quantity.revises),
        "codebooks": {book.name: dict(book.view(quantity)) for book in CODEBOOKS},
    }


def make_interval(interval: Interval | None) -> Json:
    """Both ends; null is no bound."""
    if interval is None:
        return None
    return {"low": interval.low, "high": interval.high, "low_open": interval.low_open, "high_open": interval.high_open}


def make_when(when: When) -> dict[str, Json]:
    """A time: the period that the words mean, or why nobody can tell."""
    return {
        "span": make_span(when.span),
        "period": _period(when.period),
        "precision": when.precision.value,
        "is_relative": when.is_relative,
        "because": when.because or None,
        "alternatives": [_period(period) for period in when.alternatives],
        "part": when.part,
    }


def make_place(place: Place) -> dict[str, Json]:
    """A place: what the words mean, what else they may mean, or why nobody can tell."""
    return {
        "span": make_span(place.span),
        "location": None if place.location is None else _location(place.location),
        "place_class": place.place_class.value,
        "because": place.because or None,
        "alternatives": [_location(location) for location in place.alternatives],
        "is_voice": place.is_voice,
    }


def _period(period: Period | None) -> Json:
    return None if period is None else {"start": period.start, "end": period.end, "edtf": period.edtf}


def _location(location: Location) -> Json:
    return {
        "id": location.id,
        "name": location.name,
        "place_class": location.place_class.value,
        "country": location.country or None,
        "region": location.region or None,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "population": location.population,
        "score": location.score,
    }


def make_maybe_span(span: Span | None) -> Json:
    """The same for words that a report may lack."""
    return None if span is None else make_span(span)


def make_shown(shown: Shown[Value] | None) -> Json:
    """A value with the words that show it. The values of an enumeration are strings."""
    return None if shown is None else {"value": _plain(shown.value), "spans": make_spans(shown.spans)}


def _plain(value: str | int) -> Json:
    return str(value) if isinstance(value, str) else value
