"""Nothing is lost on the way out and back."""

import json
from collections.abc import Callable, Iterable
from importlib import resources
from typing import Any, TypeVar

import jsonschema
import pytest
from hypothesis import given, settings

from firsthand.model.assertion import Assertion, Basis, Derivation, DerivationKind
from firsthand.model.attribution import Attribution, OwnStatement, Reading
from firsthand.model.capture import Capture, Status
from firsthand.model.claim import Claim
from firsthand.model.concern import Concern
from firsthand.model.corroboration import Alarm, AlarmKind, Corroboration, Origin, Rival
from firsthand.model.grade import ClaimGrade, Credibility
from firsthand.model.manner import Access, Deed, LinkKind, Mode, Polarity, Shown, SourceClass
from firsthand.model.place import Location, Place, PlaceClass
from firsthand.model.publication import Publication, Section
from firsthand.model.quantity import Group, Interval, Quantity, QuantityKind
from firsthand.model.relation import CONTRADICTIONS, Relation, RelationKind
from firsthand.model.report import Report
from firsthand.model.source import Credit, ListedSource, Source, SourceList
from firsthand.model.span import Span
from firsthand.model.way import Station, Way
from firsthand.model.when import Period, Precision, When
from firsthand.stages.publish.write import write_export
from tests.chained import CHAINED
from tests.stages.publish.strategies import publications
from tests.weighed import WEIGHED

T = TypeVar("T")


def read_back(body: dict) -> Publication:
    """A publication from its JSON alone, by the documented schema and nothing else."""
    return Publication(
        title=body["title"], made_at=body["made_at"], tool=body["tool"], checkpoint=body["checkpoint"] or "",
        sections=tuple(read_section(each) for each in body["reports"]),
        claims=tuple(read_claim(each) for each in body["claims"]),
        relations=tuple(
            Relation(
                **each | {
                    "kind": RelationKind(each["kind"]), "left_spans": read_spans(each["left_spans"]),
                    "right_spans": read_spans(each["right_spans"]), "features": tuple(map(tuple, each["features"])),
                }
            )
            for each in body["relations"]
        ),
    )  # fmt: skip


def read_claim(body: dict) -> Corroboration:
    claim = Claim(
        id=body["id"], statements=tuple(body["statements"]), wording=body["wording"], issue=body["issue"] or ""
    )  # fmt: skip
    grade = body["grade"]
    return Corroboration(
        claim=claim, reports=tuple(body["reports"]),
        **{name: body[name] for name in ("outlets", "told", "expected", "two", "certain", "likeliest", "belief")},
        origins=tuple(Origin(**read_named(each) | {"reports": tuple(each["reports"])}) for each in body["origins"]),
        grade=ClaimGrade(credibility=Credibility(grade["credibility"]), because=grade["because"]),
        rivals=tuple(Rival(**each | {"kind": RelationKind(each["kind"])}) for each in body["rivals"]),
        alarms=tuple(
            Alarm(**each | {"kind": AlarmKind(each["kind"]), "loop": tuple(each["loop"]), "reports": tuple(each["reports"])})
            for each in body["alarms"]
        ),
        ways=tuple(
            Way(
                **each | {
                    "value": each["value"] or "", "spans": read_spans(each["spans"]),
                    "stations": tuple(
                        Station(**read_named(one) | {"descriptor": one["descriptor"] or ""}) for one in each["stations"]
                    ),
                }
            )
            for each in body["ways"]
        ),
        assertions=tuple(
            Assertion(**read_named(each) | {name: each[name] or "" for name in ("value", "report", "label", "statement")})
            for each in body["assertions"]
        ),
        derivations=tuple(
            Derivation(**each | {"kind": DerivationKind(each["kind"]), "evidence": each["evidence"] or ""})
            for each in body["derivations"]
        ),
    )  # fmt: skip


def read_named(body: dict) -> dict:
    return body | {"basis": maybe(Basis, body["basis"])}


def read_section(body: dict) -> Section:
    kept = {name: value for name, value in body["capture"].items() if name != "id"}
    kept |= {"redirects": tuple(kept["redirects"]), "headers": tuple((name, value) for name, value in kept["headers"])}
    said = {name: value for name, value in body["report"].items() if name != "text_sha256"}
    return Section(
        capture=Capture(**kept), format=body["format"], status=Status(body["status"]), reason=body["reason"] or "",
        report=Report(**{**said, "basis": tuple(map(Basis, said["basis"]))}), reading=read_reading(body["reading"]),
        concerns=tuple(Concern(**each) for each in body["concerns"]),
    )  # fmt: skip


def read_reading(body: dict | None) -> Reading | None:
    if body is None:
        return None
    listed = body["source_list"]
    return Reading(
        report=body["report"], model=body["model"], concerns=tuple(Concern(**each) for each in body["concerns"]),
        attributions=tuple(read_attribution(each) for each in body["attributions"]),
        sources=tuple(read_source(each) for each in body["sources"]),
        own=tuple(
            OwnStatement(span=Span(**each["span"]), voice=place(each["voice"]), **read_values(each)) for each in body["own"]
        ),
        credits=tuple(
            Credit(span=Span(**each["span"]), kind=maybe(LinkKind, each["kind"]), source=place(each["source"]))
            for each in body["credits"]
        ),
        source_list=None if listed is None else SourceList(
            heading=Span(**listed["heading"]),
            listed=tuple(ListedSource(span=Span(**each["span"]), source=place(each["source"])) for each in listed["listed"]),
            unlisted=tuple(number - 1 for number in listed["unlisted"]),
        ),
        language=body["language"],
    )  # fmt: skip


def read_attribution(body: dict) -> Attribution:
    parts = ("source", "cue", "content", "medium", "addressee")
    kinds = {
        "link": LinkKind, "mode": Mode, "deed": Deed, "access": Access, "polarity": Polarity, "certainty": int,
        "carrier_certainty": int,
    }  # fmt: skip
    shown = {
        name: None if body[name] is None else Shown(kind(body[name]["value"]), read_spans(body[name]["spans"]))
        for name, kind in kinds.items()
    }
    return Attribution(
        **{role: read_spans(body[role]) for role in parts}, **shown, **read_values(body),
        parent=place(body["parent"]), confidence=body["confidence"], entity=place(body["entity"]),
        unresolved=body["unresolved"] or "", voice=place(body["voice"]),
    )  # fmt: skip


def read_source(body: dict) -> Source:
    return Source(
        source_class=SourceClass(body["source_class"]), mentions=read_spans(body["mentions"]), because=body["because"] or "",
        number=None if body["how_many"] is None else read_quantity(body["how_many"]),
        **{name: None if body[name] is None else Span(**body[name]) for name in ("name", "descriptor", "reason")},
    )  # fmt: skip


def read_values(body: dict) -> dict[str, Any]:
    return {
        "quantities": tuple(map(read_quantity, body["quantities"])),
        "times": tuple(map(read_when, body["times"])),
        "places": tuple(map(read_place, body["places"])),
    }


def read_quantity(body: dict) -> Quantity:
    group = body["group"]
    return Quantity(
        span=Span(**body["span"]), kind=QuantityKind(body["kind"]), rules=tuple(body["rules"]), stated=tuple(body["stated"]),
        scale=body["scale"], unit=body["unit"],
        group=None if group is None else Group(span=Span(**group["span"]), size=read_interval(group["size"])),
        **{name: read_interval(body[name]) for name in ("interval", "usual", "revises")},
    )  # fmt: skip


def read_interval(body: dict | None) -> Interval | None:
    return None if body is None else Interval(**body)


def read_when(body: dict) -> When:
    return When(
        span=Span(**body["span"]), period=None if body["period"] is None else Period(**body["period"]),
        precision=Precision(body["precision"]), is_relative=body["is_relative"], because=body["because"] or "",
        alternatives=tuple(Period(**each) for each in body["alternatives"]), part=body["part"],
    )  # fmt: skip


def read_place(body: dict) -> Place:
    return Place(
        span=Span(**body["span"]), location=None if body["location"] is None else read_location(body["location"]),
        place_class=PlaceClass(body["place_class"]), because=body["because"] or "", is_voice=body["is_voice"],
        alternatives=tuple(map(read_location, body["alternatives"])),
    )  # fmt: skip


def read_location(body: dict) -> Location:
    words = {name: body[name] or "" for name in ("country", "region")}
    return Location(**{**body, **words, "place_class": PlaceClass(body["place_class"])})


def read_spans(body: list[dict]) -> tuple[Span, ...]:
    return tuple(Span(**each) for each in body)


def place(number: int | None) -> int | None:
    return None if number is None else number - 1


def maybe(kind: Callable[[str], T], value: str | None) -> T | None:
    return None if value is None else kind(value)


@settings(max_examples=150, deadline=None)
@given(publication=publications)
def test_nothing_is_lost_in_json(publication: Publication) -> None:
    body = json.loads(write_export("json", publication))
    assert read_back(body) == publication
    for said, section in zip(body["reports"], publication.sections, strict=True):
        assert said["capture"]["id"] == section.capture.id
        assert said["report"]["text_sha256"] == section.report.text_sha256


def test_a_number_has_its_interval_its_rule_and_the_views_of_the_codebooks() -> None:
    body = json.loads(write_export("json", CHAINED))["reports"][0]["reading"]["attributions"][0]
    [quantity] = body["quantities"]
    assert quantity["interval"] == {"low": 10, "high": 20, "low_open": True, "high_open": True}
    assert (quantity["rule"], quantity["stated"], quantity["unit"]) == ("nearly", [20.0], "soldiers")
    assert quantity["codebooks"] == {
        "ACLED": {"fatalities": 11},
        "Airwars": {"minimum": 11, "maximum": 19},
        "UCDP": {"low": 11, "best": 19, "high": 19},
    }


def test_the_chain_leads_from_the_source_to_the_reports_own_voice() -> None:
    body = json.loads(write_export("json", CHAINED))["reports"][0]["reading"]["attributions"]
    steps = [(step["label"], step["link"], step["attribution"], step["entity"]) for step in body[3]["chain"]]
    assert steps == [("a sergeant", "nested", 4, 3), ("Teo Brandisz", "nested", 3, 2), ("this report", None, None, None)]


def test_what_people_decided_stands_beside_what_the_machine_suggested() -> None:
    suggested, judged = (report["reading"]["attributions"] for report in json.loads(write_export("json", CHAINED))["reports"])
    assert {each["standing"]["state"] for each in suggested} == {"suggested"}
    assert [each["standing"]["state"] for each in judged] == [
        "accepted", "revised", "suggested", "rejected", "suggested", "accepted",
    ]  # fmt: skip
    revised = judged[1]["standing"]["judgement"]
    assert (revised["by"], revised["because"]) == ("R. Adeyemi", "the cue is only said")
    assert revised["suggested"]["cue"][0]["words"] == "said"
    assert judged[5]["standing"]["is_added"] is True


def test_every_field_that_is_written_is_described_and_none_is_left_out() -> None:
    """The schema lets an older file lack what was added since; what is written today lacks nothing and adds nothing."""
    folder = resources.files("firsthand.stages.publish.exports")
    schema = json.loads((folder / "publication-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(close_objects(schema)).validate(json.loads(write_export("json", CHAINED)))
    jsonschema.Draft202012Validator(close_objects(schema)).validate(json.loads(write_export("json", WEIGHED)))


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        (("relation", "properties", "kind", "enum"), RelationKind),
        (("derivation", "properties", "kind", "enum"), DerivationKind),
        (("claim", "properties", "alarms", "items", "properties", "kind", "enum"), AlarmKind),
        (("claim", "properties", "grade", "properties", "credibility", "enum"), Credibility),
        (("claim", "properties", "rivals", "items", "properties", "kind", "enum"), CONTRADICTIONS),
    ],
)
def test_the_schema_names_every_kind_there_is(path: tuple, kinds: Iterable[str]) -> None:
    folder = resources.files("firsthand.stages.publish.exports")
    place = json.loads((folder / "publication-1.schema.json").read_text("utf-8"))["$defs"]
    for step in path:
        place = place[step]
    assert sorted(place) == sorted(map(str, kinds))


def test_an_older_file_without_claims_is_still_valid() -> None:
    folder = resources.files("firsthand.stages.publish.exports")
    schema = json.loads((folder / "publication-1.schema.json").read_text("utf-8"))
    body = json.loads(write_export("json", CHAINED))
    del body["claims"], body["relations"]
    jsonschema.Draft202012Validator(schema).validate(body)


def close_objects(schema: Any) -> Any:  # noqa: ANN401 # any part of a schema
    """The same schema, in which each object has all its properties and no others."""
    if isinstance(schema, list):
        return [close_objects(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: close_objects(each) for name, each in schema.items()}
    if schema.get("type") == "object" and isinstance(schema.get("properties"), dict):
        closed |= {"required": list(schema["properties"]), "additionalProperties": False}
    return closed
