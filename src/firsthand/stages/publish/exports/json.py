"""Everything a publication holds, for programs: a stable schema that is documented and tested.

The schema is `publication-1.schema.json` beside this file (JSON Schema 2020-12). A field is never left out: what is not
known is null. Within version 1 fields may be added, none renamed or removed.
"""

import dataclasses
import json
from collections.abc import Iterable

from firsthand.model.act import Json
from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Capture
from firsthand.model.concern import Concern
from firsthand.model.publication import Publication, Section
from firsthand.model.report import Report
from firsthand.model.span import Span

SCHEMA = "https://firsthand.example/schema/publication-1"


def write_json(publication: Publication) -> bytes:
    """The publication in UTF-8 JSON; a lone surrogate, which UTF-8 cannot hold, becomes JSON's own escape of it."""
    body: Json = {
        "schema": SCHEMA,
        "title": publication.title,
        "made_at": publication.made_at,
        "tool": publication.tool,
        "checkpoint": publication.checkpoint or None,
        "reports": [_section(section) for section in publication.sections],
    }
    words = json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1)
    return words.encode("utf-8", "backslashreplace") + b"\n"


def _section(section: Section) -> Json:
    return {
        "capture": _capture(section.capture),
        "format": section.format,
        "status": section.status.value,
        "reason": section.reason or None,
        "report": _report(section.report),
        "reading": None if section.reading is None else _reading(section.reading),
        "concerns": _concerns(section.concerns),
    }


def _capture(capture: Capture) -> Json:
    fields: dict[str, Json] = {field.name: getattr(capture, field.name) for field in dataclasses.fields(capture)}
    return fields | {
        "id": capture.id,
        "redirects": list(capture.redirects),
        "headers": [[name, value] for name, value in capture.headers],
    }


def _report(report: Report) -> Json:
    fields: dict[str, Json] = {field.name: getattr(report, field.name) for field in dataclasses.fields(report)}
    return fields | {"text_sha256": report.text_sha256}


def _reading(reading: Reading) -> Json:
    numbered = enumerate(reading.attributions, start=1)
    return {
        "report": reading.report,
        "model": reading.model,
        "attributions": [_attribution(number, attribution) for number, attribution in numbered],
        "concerns": _concerns(reading.concerns),
    }


def _attribution(number: int, attribution: Attribution) -> Json:
    return {
        "number": number,
        "parent": None if attribution.parent is None else attribution.parent + 1,
        "confidence": attribution.confidence,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
    }


def _spans(spans: Iterable[Span]) -> Json:
    return [{"start": span.start, "end": span.end, "words": span.words} for span in spans]


def _concerns(concerns: Iterable[Concern]) -> Json:
    return [{"stage": concern.stage, "where": concern.where, "what": concern.what} for concern in concerns]
