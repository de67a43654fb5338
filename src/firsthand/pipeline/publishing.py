"""Bring together what a publication shows: evidence, how it was parsed, and what was read in it."""

from collections.abc import Iterable

from firsthand.model.attribution import Reading
from firsthand.model.capture import Capture, Parsed, Status
from firsthand.model.publication import Publication, Section
from firsthand.readings.store import Readings, make_report
from firsthand.stages.publish.write import write_export

NOT_PARSED = Parsed(format="unknown", status=Status.PARTIAL, reason="kept, but not parsed yet; run 'firsthand read'")


def make_section(capture: Capture, parsed: Parsed, reading: Reading | None) -> Section:
    """One capture as it is shown."""
    return Section(
        capture=capture,
        format=parsed.format,
        status=parsed.status,
        reason=parsed.reason,
        concerns=parsed.concerns,
        report=make_report(capture.id, parsed),
        reading=reading,
    )


def make_sections(captures: Iterable[Capture], readings: Readings) -> tuple[Section, ...]:
    """Every capture, in the ledger's order; a container in which nothing is wrong is left to its members."""
    sections = []
    for capture in captures:
        parsed = readings.read_parsed(capture.id) or NOT_PARSED
        is_container = not parsed.text and parsed.status is Status.OK and readings.count_members(capture.id)
        if not is_container:
            sections.append(make_section(capture, parsed, readings.read_reading(capture.id)))
    return tuple(sections)


def publish(name: str, publication: Publication) -> bytes:
    """Write one export; every span is checked against its text first."""
    return write_export(name, publication)
