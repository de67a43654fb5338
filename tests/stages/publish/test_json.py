"""Nothing is lost on the way out and back."""

import json

from hypothesis import given, settings

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.concern import Concern
from firsthand.model.publication import Publication, Section
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.stages.publish.write import write_export
from tests.stages.publish.strategies import publications


def read_back(body: dict) -> Publication:
    """A publication from its JSON alone, by the documented schema and nothing else."""
    return Publication(
        title=body["title"], made_at=body["made_at"], tool=body["tool"], checkpoint=body["checkpoint"] or "",
        sections=tuple(read_section(each) for each in body["reports"]),
    )  # fmt: skip


def read_section(body: dict) -> Section:
    kept = {name: value for name, value in body["capture"].items() if name != "id"}
    kept |= {"redirects": tuple(kept["redirects"]), "headers": tuple((name, value) for name, value in kept["headers"])}
    said = {name: value for name, value in body["report"].items() if name != "text_sha256"}
    return Section(
        capture=Capture(**kept), format=body["format"], status=Status(body["status"]), reason=body["reason"] or "",
        report=Report(**said), reading=read_reading(body["reading"]),
        concerns=tuple(Concern(**each) for each in body["concerns"]),
    )  # fmt: skip


def read_reading(body: dict | None) -> Reading | None:
    if body is None:
        return None
    return Reading(
        report=body["report"], model=body["model"], concerns=tuple(Concern(**each) for each in body["concerns"]),
        attributions=tuple(
            Attribution(
                **{role: tuple(Span(**span) for span in each[role]) for role in ("source", "cue", "content")},
                parent=None if each["parent"] is None else each["parent"] - 1, confidence=each["confidence"],
            )
            for each in body["attributions"]
        ),
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(publication=publications)
def test_nothing_is_lost_in_json(publication: Publication) -> None:
    body = json.loads(write_export("json", publication))
    assert read_back(body) == publication
    for said, section in zip(body["reports"], publication.sections, strict=True):
        assert said["capture"]["id"] == section.capture.id
        assert said["report"]["text_sha256"] == section.report.text_sha256
