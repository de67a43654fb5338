"""Read one file or address by itself, outside any case: nothing is kept."""

from firsthand import __version__
from firsthand.model.capture import Parsed, Status
from firsthand.model.publication import Publication, Section
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.collecting import Collected, Collector, collect, make_member
from firsthand.pipeline.publishing import make_section
from firsthand.readings.store import make_report
from firsthand.stages.read.reader import Reader, load_reader


def read_place(place: str, collector: Collector) -> Publication:
    """Everything found at `place` (a file, an address, '-'), members of archives too. Raises `CaptureError`."""
    collected = collect(place, collector)
    with ParsingRoom() as room:
        sections = _read(collected, room, load_reader(), collector, 0)
    return Publication(
        title=sections[0].report.title or collected.capture.name,
        made_at=read_clock(),
        tool=f"{collector.tool} {__version__}",
        sections=tuple(sections),
    )


def _read(collected: Collected, room: ParsingRoom, reader: Reader, collector: Collector, depth: int) -> list[Section]:
    capture = collected.capture
    address = capture.address_arrived or capture.address_asked
    parsed = room.parse(collected.content, name=capture.name, media_type=capture.media_type, address=address, depth=depth)
    reading = reader.read(make_report(capture.id, parsed)) if parsed.text else None
    own = [make_section(capture, parsed, reading)] if _is_shown(parsed) else []
    for member in parsed.members:
        own += _read(make_member(capture, member, collector), room, reader, collector, depth + 1)
    return own


def _is_shown(parsed: Parsed) -> bool:
    """A container is left to its members, unless something is wrong with it."""
    return bool(parsed.text) or not parsed.members or parsed.status is not Status.OK
