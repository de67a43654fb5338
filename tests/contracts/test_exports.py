"""One contract for every export: what leaves is valid by a judge that is not ours, and says the same each time."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import resources

import html5lib
import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from firsthand.errors import ExportError, SpanError
from firsthand.model.publication import Publication
from firsthand.stages.publish.exports.claims import CLAIM_COLUMNS
from firsthand.stages.publish.exports.csv import COLUMNS
from firsthand.stages.publish.exports.table import EXPORTS
from firsthand.stages.publish.write import write_export
from tests.chained import CHAINED, JUDGED_SECTION, SECTION
from tests.stages.publish.strategies import BLANK, CASE, READ, publications
from tests.weighed import RELATIONS, WEIGHED


def validate_html(page: bytes) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(page.decode())
    assert not {element.tag for element in document.iter()} & {"script", "img", "iframe", "link", "object", "base", "form"}
    anchors = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(anchors) == len(set(anchors))
    for element in document.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "src", "srcset"}]
        address = element.get("href")
        if address and address.startswith("#"):
            assert address[1:] in anchors
        elif address:
            assert re.match(r"https?://", address)
            assert "noreferrer" in element.get("rel")


def validate_json(words: bytes) -> None:
    folder = resources.files("firsthand.stages.publish.exports")
    schema = json.loads((folder / "publication-1.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(words))


def validate_csv(table: bytes, columns: tuple[str, ...] = COLUMNS) -> None:
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), strict=True))
    assert tuple(rows[0]) == columns
    for row in rows:
        assert len(row) == len(columns)
        assert not [cell for cell in row if cell.strip()[:1] in set("=+-@＝＋－＠") or cell[:1] in {"\t", "\r", "\n"}]


def validate_annotations(words: bytes) -> None:
    """What the Web Annotation Data Model says that must be there (W3C 2017: 3.1 to 3.3, 4.2.4, 4.2.5, 5.1, 5.2)."""
    body = json.loads(words)
    assert "http://www.w3.org/ns/anno.jsonld" in body["@context"]
    assert (body["type"], body["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert body["total"] == len(body["first"]["items"])
    assert "generated" not in body or re.fullmatch(r"[-0-9]{10}T[0-9:.]+Z", body["generated"])
    texts = {text["id"] for text in body["firsthand:texts"]}
    assert all(re.fullmatch(r"ni:///sha-256;[-\w]{43}", name) for name in texts)
    jsonschema.Draft202012Validator({"type": "array", "items": ANNOTATION}).validate(body["first"]["items"])
    named = {item["id"] for item in body["first"]["items"]}
    for item in body["first"]["items"]:
        assert {target["source"] for target in item["target"]} <= texts
        assert {lead["id"] for part in item["body"] for lead in part.values() if isinstance(lead, dict)} <= named


IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|^`\\]+$"}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "motivation", "body", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        # 3.3.5: one of the motivations of the vocabulary.
        "motivation": {"enum": ["classifying", "describing", "identifying", "tagging"]},
        "body": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type"],
                # 3.2.4: a textual body has exactly one value, and at most one purpose, format and language.
                "if": {"properties": {"type": {"const": "TextualBody"}}},
                "then": {
                    "required": ["value"],
                    "properties": {"value": {"type": "string"}, "purpose": {"enum": ["tagging", "describing"]}},
                },
                "else": {"propertyNames": {"pattern": "^(type$|firsthand:)"}},
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["type", "source", "selector"],
                "properties": {
                    "type": {"const": "SpecificResource"},
                    "source": IRI,
                    "scope": IRI,
                    "selector": {
                        "type": "array",
                        "prefixItems": [
                            {
                                "required": ["type", "start", "end"],
                                "properties": {
                                    "type": {"const": "TextPositionSelector"},
                                    "start": {"type": "integer", "minimum": 0},
                                    "end": {"type": "integer", "minimum": 1},
                                },
                                "additionalProperties": False,
                            },
                            {
                                "required": ["type", "exact"],
                                "properties": {
                                    "type": {"const": "TextQuoteSelector"},
                                    "exact": {"type": "string", "minLength": 1},
                                    "prefix": {"type": "string", "minLength": 1, "maxLength": 32},
                                    "suffix": {"type": "string", "minLength": 1, "maxLength": 32},
                                },
                                "additionalProperties": False,
                            },
                        ],
                        "minItems": 2,
                        "maxItems": 2,
                    },
                },
            },
        },
    },
}

VALIDATORS: dict[str, Callable[[bytes], None]] = {
    "html": validate_html,
    "json": validate_json,
    "csv": validate_csv,
    "claims": lambda table: validate_csv(table, CLAIM_COLUMNS),
    "annotations": validate_annotations,
}


def test_every_export_has_a_validator() -> None:
    assert set(VALIDATORS) == set(EXPORTS)


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_is_named_as_it_is_listed(name: str) -> None:
    export = EXPORTS[name]
    assert export.name == name
    assert export.suffix.startswith(".")
    assert "/" in export.media_type


@pytest.mark.parametrize("name", sorted(EXPORTS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@example(publication=replace(CASE, sections=(BLANK,)))
@given(publication=publications)
def test_an_export_is_valid_whatever_the_reports_hold(name: str, publication: Publication) -> None:
    written = write_export(name, publication)
    VALIDATORS[name](written)
    assert written == write_export(name, publication)


@pytest.mark.parametrize("name", sorted(EXPORTS))
@pytest.mark.parametrize(
    "sections",
    [(), (READ,), (READ, READ), CHAINED.sections],
    ids=["nothing", "one report", "the same report twice", "every field filled, and judged"],
)
@pytest.mark.parametrize("claims", [(), WEIGHED.claims], ids=["not weighed", "claims of other reports"])
def test_an_export_takes_any_number_of_reports(name: str, sections: tuple, claims: tuple) -> None:
    publication = Publication(
        title="t", made_at="2026-05-02T12:00:00Z", tool="firsthand", sections=sections, claims=claims, relations=RELATIONS
    )
    VALIDATORS[name](write_export(name, publication))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_an_export_takes_a_case_that_was_weighed(name: str) -> None:
    VALIDATORS[name](write_export(name, WEIGHED))


@pytest.mark.parametrize("name", sorted(EXPORTS))
@given(place=st.integers(0, len(READ.report.text) - 1))
def test_nothing_is_written_from_a_text_that_has_changed(name: str, place: int) -> None:
    text = READ.report.text
    changed = replace(READ, report=replace(READ.report, text=text[:place] + "\u25a1" + text[place + 1 :]))
    assert READ.reading
    if any(span.start <= place < span.end for each in READ.reading.attributions for _, span in each.spans()):
        with pytest.raises(SpanError, match="no longer read"):
            write_export(name, replace(CASE, sections=(changed,)))


@pytest.mark.parametrize("name", sorted(EXPORTS))
@pytest.mark.parametrize(
    "words", ["Ines Halvar", "Order No. 7", "for fear of arrest", "Eleven", "Radio Kelm", "probably", "fifty men", "on Monday"]
)
def test_no_part_of_a_reading_outlives_its_words(name: str, words: str) -> None:
    text = SECTION.report.text.replace(words, "x" * len(words))
    changed = replace(SECTION, report=replace(SECTION.report, text=text))
    with pytest.raises(SpanError, match="no longer read"):
        write_export(name, replace(CHAINED, sections=(changed,)))


def test_every_group_of_words_is_annotated_once() -> None:
    items = json.loads(write_export("annotations", replace(CHAINED, sections=(SECTION,))))["first"]["items"]
    names = [item["id"].split("/", 6)[-1] for item in items]
    assert len(names) == len(set(names))
    assert {
        "statement/1/source", "statement/1/cue", "statement/1/content", "statement/1/medium", "statement/2/addressee",
        "statement/2/access", "statement/2/certainty", "statement/6/carrier_certainty", "statement/5/polarity",
        "statement/1/1/quantity", "statement/1/1/time", "statement/1/1/place", "source/1/mention", "source/1/reason",
        "own/2/own", "own/2/1/quantity", "credit/1/credit", "list/source_list",
    } <= set(names)  # fmt: skip


def test_an_annotation_finds_its_words_by_place_and_by_quotation() -> None:
    items = json.loads(write_export("annotations", replace(CHAINED, sections=(SECTION,))))["first"]["items"]
    text = SECTION.report.text
    for item in items:
        for target in item["target"]:
            place, quote = target["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            around = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")
            assert text.count(around) == 1


def test_an_annotation_says_what_its_words_are() -> None:
    items = json.loads(write_export("annotations", replace(CHAINED, sections=(JUDGED_SECTION,))))["first"]["items"]
    [nested] = [item for item in items if item["id"].endswith("statement/4/content")]
    tag, finding, told = nested["body"]
    assert (tag["purpose"], tag["value"]) == ("tagging", "content")
    assert finding["firsthand:parent"]["id"].endswith("statement/3/content")
    assert finding["firsthand:entity"]["id"].endswith("source/3/mention")
    assert (finding["firsthand:certainty"], finding["firsthand:access"]) == (2, "second-hand")
    assert (finding["firsthand:state"], finding["firsthand:link"]) == ("rejected", "nested")
    assert told["value"] == "this report ← Teo Brandisz ← a sergeant (unnamed)"
    [number] = [item for item in items if item["id"].endswith("statement/5/1/quantity")]
    assert {name: number["body"][1][f"firsthand:{name}"] for name in ("low", "high", "highOpen", "rule", "unit")} == {
        "low": 200, "high": 1000, "highOpen": True, "rule": "several", "unit": "requests",
    }  # fmt: skip


def test_an_unknown_export_names_the_known_ones() -> None:
    with pytest.raises(ExportError, match=r"'docx'.*annotations, claims, csv, html, json"):
        write_export("docx", CASE)
