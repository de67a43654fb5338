"""Bring together what a publication shows: evidence, how it was parsed, and what was read in it."""

from collections.abc import Iterable, Sequence

from firsthand.model.attribution import Reading
from firsthand.model.capture import Capture, Parsed, Status
from firsthand.model.judgement import Judgement
from firsthand.model.publication import Publication, Section
from firsthand.pipeline.carrying import carry_over
from firsthand.readings.store import Readings, make_report
from firsthand.stages.publish.exports.table import EXPORTS
from firsthand.stages.publish.write import write_export

NOT_PARSED = Parsed(format="unknown", status=Status.PARTIAL, reason="kept, but not parsed yet; run 'firsthand read'")


def make_section(capture: Capture, parsed: Parsed, reading: Reading | None, judgements: Sequence[Judgement] = ()) -> Section:
    """One capture as it is shown, with those of the judgements that are on it."""
    own = [one for one in judgements if one.subject.report == capture.id]
    # What a person decided is shown also where this version reads nothing.
    base = reading or (Reading(report=capture.id, model="none", attributions=()) if own else None)
    return Section(
        capture=capture,
        format=parsed.format,
        status=parsed.status,
        reason=parsed.reason,
        concerns=parsed.concerns,
        report=make_report(capture.id, parsed),
        reading=reading,
        judged=None if base is None else carry_over(own, base, parsed.text),
    )


def make_sections(captures: Iterable[Capture], readings: Readings, judgements: Sequence[Judgement] = ()) -> tuple[Section, ...]:
    """Every capture, in the ledger's order; a container in which nothing is wrong is left to its members."""
    by_report: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_report.setdefault(judgement.subject.report, []).append(judgement)
    sections = []
    for capture in captures:
        parsed = readings.read_parsed(capture.id) or NOT_PARSED
        is_container = not parsed.text and parsed.status is Status.OK and readings.count_members(capture.id)
        if not is_container:
            own = by_report.get(capture.id, ())
            sections.append(make_section(capture, parsed, readings.read_reading(capture.id), own))
    return tuple(sections)


def publish(name: str, publication: Publication) -> bytes:
    """Write one export; every span is checked against its text first."""
    return write_export(name, publication)


def find_suffix(name: str) -> str:
    """How a file that holds this export ends: '.jsonld' for annotations."""
    return EXPORTS[name].suffix
