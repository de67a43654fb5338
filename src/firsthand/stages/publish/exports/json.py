"""Everything a publication holds, for programs: a stable schema that is documented and tested.

The schema is `publication-1.schema.json` beside this file (JSON Schema 2020-12). A field is never left out: what is not
known is null. Within version 1 fields may be added, none renamed or removed.
"""

import dataclasses
import json

from firsthand.model.act import Json
from firsthand.model.capture import Capture
from firsthand.model.publication import Publication, Section
from firsthand.model.report import Report
from firsthand.stages.publish.exports.reading import make_reading
from firsthand.stages.publish.exports.values import make_concerns
from firsthand.stages.publish.exports.weighed import make_claims, make_relations

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
        "claims": make_claims(publication.claims),
        "relations": make_relations(publication.relations),
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
        "reading": None if section.shown is None else make_reading(section, section.shown),
        "concerns": make_concerns((*section.concerns, *(() if section.judged is None else section.judged.concerns))),
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
    return fields | {"basis": [one.value for one in report.basis], "text_sha256": report.text_sha256}
