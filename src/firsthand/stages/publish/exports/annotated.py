"""Which groups of words of a reading are annotated, and what each annotation says of them: flat values by name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.model.act import Json
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.manner import Shown
from firsthand.model.place import Place
from firsthand.model.publication import Section
from firsthand.model.quantity import Quantity
from firsthand.model.span import Span
from firsthand.model.telling import (
    tell_chain,
    tell_place,
    tell_quantity,
    tell_source,
    tell_standing,
    tell_voice,
    tell_when,
    tell_who,
)
from firsthand.model.when import When

# What is said of the whole statement beside its content, each with the words that show it.
MANNER = ("link", "mode", "deed", "access", "polarity", "certainty", "carrier_certainty")


@dataclass(frozen=True, slots=True)
class Group:
    """Words that belong together. `where` and `role` name them within the report, `words` tell them to a reader.

    `leads` are names of other groups: the source of a statement, the statement that it stands in.
    """

    where: str
    role: str
    spans: tuple[Span, ...]
    words: str = ""
    values: dict[str, Json] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the group is called within its report."""
        return f"{self.where}/{self.role}"


def find_groups(section: Section, reading: Reading) -> Iterator[Group]:
    """Every group of words of a reading, statement by statement, then its sources and what the report says itself."""
    for place in range(len(reading.attributions)):
        yield from _find_parts(section, reading, place)
    for number, source in enumerate(reading.sources, start=1):
        if source.mentions:
            values: dict[str, Json] = {"class": source.source_class.value, "label": source.label}
            yield Group(f"source/{number}", "mention", source.mentions, tell_source(source), values)
        if source.reason is not None:
            yield Group(f"source/{number}", "reason", (source.reason,), "why the name is withheld")
    for number, own in enumerate(reading.own, start=1):
        yield Group(f"own/{number}", "own", (own.span,), tell_voice(reading, own.voice) or "the report’s own voice")
        yield from _find_values(f"own/{number}", own)
    for number, credit in enumerate(reading.credits, start=1):
        yield Group(f"credit/{number}", "credit", (credit.span,), "", {"kind": credit.kind and credit.kind.value})
    if reading.source_list is not None:
        lines = (reading.source_list.heading, *(line.span for line in reading.source_list.listed))
        yield Group("list", "source_list", lines, "the report’s own list of sources")


def _find_parts(section: Section, reading: Reading, place: int) -> Iterator[Group]:
    """The parts of one statement; its content carries all that is known of it."""
    found, where = reading.attributions[place], f"statement/{place + 1}"
    source = {} if found.entity is None else {"entity": f"source/{found.entity + 1}/mention"}
    if found.entity is not None and not reading.sources[found.entity].mentions:
        source = {}
    if found.source:
        values: dict[str, Json] = {"unresolved": found.unresolved or None}
        yield Group(where, "source", found.source, tell_who(reading, found), values, source)
    yield Group(where, "cue", found.cue)
    leads = source | ({} if found.parent is None else {"parent": f"statement/{found.parent + 1}/content"})
    yield Group(where, "content", found.content, tell_chain(reading, place), _describe(section, found, place), leads)
    for role, spans in (("medium", found.medium), ("addressee", found.addressee)):
        if spans:
            yield Group(where, role, spans)
    for role in MANNER:
        shown: Shown[str] | Shown[int] | None = getattr(found, role)
        if shown is not None:
            yield Group(where, role, shown.spans, str(shown.value), {"value": _plain(shown)})
    yield from _find_values(where, found)


def _describe(section: Section, found: Attribution, place: int) -> dict[str, Json]:
    """What is known of a statement as a whole, and how people judged it."""
    standing = section.find_standing(place)
    values: dict[str, Json] = {role: _plain(getattr(found, role)) for role in MANNER}
    values |= {"confidence": found.confidence, "unresolved": found.unresolved or None}
    return values | {"state": standing.state.value, "judged": tell_standing(standing) or None}


def _find_values(where: str, said: Attribution | OwnStatement) -> Iterator[Group]:
    for number, quantity in enumerate(said.quantities, start=1):
        yield Group(f"{where}/{number}", "quantity", (quantity.span,), tell_quantity(quantity), _describe_quantity(quantity))
    for number, when in enumerate(said.times, start=1):
        yield Group(f"{where}/{number}", "time", (when.span,), tell_when(when), _describe_when(when))
    for number, place in enumerate(said.places, start=1):
        yield Group(f"{where}/{number}", "place", (place.span,), tell_place(place), _describe_place(place))


def _describe_quantity(quantity: Quantity) -> dict[str, Json]:
    bounds = quantity.interval
    values: dict[str, Json] = {"low": bounds.low, "high": bounds.high, "lowOpen": bounds.low_open, "highOpen": bounds.high_open}
    return values | {"rule": quantity.rule, "kind": quantity.kind.value, "unit": quantity.unit}


def _describe_when(when: When) -> dict[str, Json]:
    period = when.period
    values: dict[str, Json] = {"precision": when.precision.value, "because": when.because or None}
    if period is not None:
        values |= {"from": period.start, "to": period.end, "edtf": period.edtf}
    return values


def _describe_place(place: Place) -> dict[str, Json]:
    location = place.location
    values: dict[str, Json] = {"placeClass": place.place_class.value, "because": place.because or None}
    if location is not None:
        values |= {"location": location.id, "name": location.name, "country": location.country or None}
        values |= {"latitude": location.latitude, "longitude": location.longitude}
    return values


def _plain(shown: Shown[str] | Shown[int] | None) -> Json:
    """The bare value; those of an enumeration are strings."""
    if shown is None:
        return None
    return str(shown.value) if isinstance(shown.value, str) else shown.value
