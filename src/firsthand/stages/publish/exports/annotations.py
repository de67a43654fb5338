"""Every finding as an annotation of the text: the Web Annotation Data Model (W3C Recommendation, 23 February 2017) in JSON-LD.

One annotation for each group of words that belong together: the source of a statement, its cue, its content, the words that
show how sure it is, a number, the mentions of a source. Each names the text by its digest (RFC 6920) and says where its words
stand, by their places and by the words themselves, so that they are found again where the text stands somewhere else.
"""

import base64
import hashlib
import json
import re

from firsthand.model.act import Json
from firsthand.model.publication import Publication, Section
from firsthand.model.report import Report
from firsthand.model.span import Span
from firsthand.stages.publish.exports.annotated import Group, find_groups
from firsthand.stages.publish.wording import safe_address, safe_language

CONTEXT: list[Json] = ["http://www.w3.org/ns/anno.jsonld", {"firsthand": "https://firsthand.example/ns#"}]
BASE = "https://firsthand.example/"
# Code points before and after the words by which they are found again: as many as the examples of annotation tools have.
AROUND = 32
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
# Why words are annotated (W3C Web Annotation Vocabulary); for all others, that something is a kind of thing.
MOTIVATIONS = {
    "source": "identifying", "medium": "identifying", "addressee": "identifying", "mention": "identifying",
    "place": "identifying", "content": "describing", "own": "describing",
}  # fmt: skip


def write_annotations(publication: Publication) -> bytes:
    """A collection of annotations with one page, in UTF-8 JSON-LD; a lone surrogate becomes JSON's own escape of it."""
    read = [(section, section.shown) for section in publication.sections if section.shown is not None]
    items: list[Json] = [_annotate(section, group) for section, reading in read for group in find_groups(section, reading)]
    digest = hashlib.sha256(json.dumps(items, sort_keys=True).encode()).hexdigest()[:32]
    body: dict[str, Json] = {
        "@context": CONTEXT,
        "id": f"{BASE}annotations/{digest}",
        "type": "AnnotationCollection",
        "label": publication.title or "Statements",
        "generator": {"type": "Software", "name": publication.tool},
        **({"generated": publication.made_at} if MOMENT.fullmatch(publication.made_at) else {}),
        "total": len(items),
        "firsthand:texts": [_text(section) for section, _ in read],
        "first": {"id": f"{BASE}annotations/{digest}/1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(body, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"


def name_text(report: Report) -> str:
    """The text by its digest, as RFC 6920 names things by their hash; no other text has this name."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(report.text_sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def make_target(section: Section, span: Span) -> Json:
    """Words of the text, by place and by quotation."""
    text = section.report.text
    around = {"prefix": text[max(0, span.start - AROUND) : span.start], "suffix": text[span.end : span.end + AROUND]}
    quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": span.words}
    quote |= {side: words for side, words in around.items() if words}
    address = safe_address(section.report.address)
    return {
        "type": "SpecificResource",
        "source": name_text(section.report),
        **({"scope": address} if address else {}),
        "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quote],
    }


def _text(section: Section) -> Json:
    """What a text is that annotations point into."""
    language = safe_language(section.report.language)
    return {
        "id": name_text(section.report),
        "type": "Text",
        "format": "text/plain",
        **({"language": language} if language else {}),
        "firsthand:capture": section.capture.id,
        "firsthand:model": "" if section.shown is None else section.shown.model,
    }


def _annotate(section: Section, group: Group) -> Json:
    """One group of words with its role, and with what it says to programs and to people."""
    finding: dict[str, Json] = {"type": "firsthand:Finding", "firsthand:role": group.role, "firsthand:where": group.where}
    finding |= {f"firsthand:{name}": value for name, value in group.values.items() if value is not None}
    finding |= {f"firsthand:{name}": {"id": name_group(section, other)} for name, other in group.leads.items()}
    body: list[Json] = [
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": group.role},
        finding,
    ]
    if group.words:
        told: Json = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": group.words}
        body.append(told)
    return {
        "id": name_group(section, group.name),
        "type": "Annotation",
        "motivation": MOTIVATIONS.get(group.role, "classifying"),
        "body": body,
        "target": [make_target(section, span) for span in group.spans],
    }


def name_group(section: Section, name: str) -> str:
    """What an annotation is called by: the same each time this text is read."""
    return f"{BASE}capture/{section.capture.id}/{section.report.text_sha256[:16]}/{name}"
