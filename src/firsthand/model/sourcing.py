"""How often each source of a report is heard, and what the report's own list of sources says of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.attribution import Reading
from firsthand.model.manner import LinkKind
from firsthand.model.source import Credit, Source
from firsthand.model.span import join_words
from firsthand.model.telling import tell_quantity, tell_source

CREDITS = {
    None: "By-line",
    LinkKind.NESTED: "Passed on by",
    LinkKind.TOLD: "Told to",
    LinkKind.CITING: "Taken from",
    LinkKind.REPUBLISHED: "First published by",
}


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source with the number of its statements; `is_listed` by the report's own list, None where nothing says."""

    source: Source
    statements: int
    is_listed: bool | None

    @property
    def listing(self) -> str:
        """What the list says of it, in words; empty without a list."""
        return {None: "", True: "listed", False: "not listed"}[self.is_listed]


def count_sources(reading: Reading) -> tuple[Sourced, ...]:
    """Every source of a reading, in the reading's order."""
    counts = Counter(found.entity for found in reading.attributions)
    if reading.source_list is None:
        return tuple(Sourced(source, counts[place], None) for place, source in enumerate(reading.sources))
    listing: dict[int | None, bool] = dict.fromkeys(reading.source_list.unlisted, False)
    listing |= {line.source: True for line in reading.source_list.listed}
    return tuple(Sourced(source, counts[place], listing.get(place)) for place, source in enumerate(reading.sources))


def find_audit(reading: Reading) -> Iterator[str]:
    """What holding a report's own list of sources against its text found; nothing where it has none."""
    if reading.source_list is None:
        return
    listed, unlisted = reading.source_list.listed, reading.source_list.unlisted
    alone = [join_words([line.span]) for line in listed if line.source is None]
    left_out = [tell_source(reading.sources[place]) for place in unlisted if place < len(reading.sources)]
    yield f"The report lists its sources under “{join_words([reading.source_list.heading])}”: {len(listed)}"
    if alone:
        yield f"In the list alone, nothing in the text is attributed to: {'; '.join(alone)}"
    if left_out:
        yield f"In the text alone, the list leaves out: {'; '.join(left_out)}"
    if not alone and not left_out:
        yield "List and text name the same sources"


def tell_descriptor(source: Source) -> str:
    """What the report says of a source besides its name, and how many they are."""
    descriptor = "" if source.descriptor is None else join_words([source.descriptor])
    parts = ["" if descriptor == source.label else descriptor, "" if source.number is None else tell_quantity(source.number)]
    return ", ".join(part for part in parts if part)


def tell_credit(credit: Credit) -> str:
    """Where a report says that it comes from: 'First published by: Kanal Sever'."""
    return f"{CREDITS[credit.kind]}: {join_words([credit.span])}"
