"""Every finding as an annotation of the text: the Web Annotation Data Model (W3C Recommendation, 23 February 2017) in JSON-LD.

One annotation for each group of words that belong together: the source of a statement, its cue, its content, the words that
show how sure it is, a number, the mentions of a source. Each names the text by its digest (RFC 6920) and says where its words
stand, by their places and by the words themselves, so that they are found again where the text stands somewhere else.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Self

from firsthand.model.act import Json
from firsthand.model.publication import Publication, Section
from firsthand.model.span import Span
from firsthand.stages.publish.exports.annotated import Group, find_groups
from firsthand.stages.publish.wording import safe_address, safe_language

CONTEXT: list[Json] = ["http://www.w3.org/ns/anno.jsonld", {"firsthand": "https://firsthand.example/ns#"}]
BASE = "https://firsthand.example/"
# Code points before and after the words by which they are found again; dom-anchor-text-quote takes as many.
AROUND = 32
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
# Why words are annotated (W3C Web Annotation Vocabulary); for all others, that something is a kind of thing.
MOTIVATIONS = {
    "source": "identifying", "medium": "identifying", "addressee": "identifying", "mention": "identifying",
    "place": "identifying", "content": "describing", "own": "describing",
}  # fmt: skip


def write_annotations(publication: Publication) -> bytes:
    """A collection of annotations with one page, in UTF-8 JSON-LD; a lone surrogate becomes JSON's own escape of it.

    One annotation a line: thousands of reports have millions of values, which should not all be in memory as such.
    """
    read = [(section, section.shown) for section in publication.sections if section.shown is not None]
    annotators = [(Annotator.make(section), section, reading) for section, reading in read]
    lines = [_dump(one.annotate(group)) for one, section, reading in annotators for group in find_groups(section, reading)]
    digest = hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    body: dict[str, Json] = {
        "@context": CONTEXT,
        "id": f"{BASE}annotations/{digest}",
        "type": "AnnotationCollection",
        "label": publication.title or "Statements",
        "generator": {"type": "Software", "name": publication.tool},
        **({"generated": publication.made_at} if MOMENT.fullmatch(publication.made_at) else {}),
        "total": len(lines),
        "firsthand:texts": [one.describe(section) for one, section, _ in annotators],
        "first": {"id": f"{BASE}annotations/{digest}/1", "type": "AnnotationPage", "startIndex": 0, "items": []},
    }
    # The list of items is the last thing in the body.
    head, tail = _dump(body).rsplit("[]", 1)
    items = ",\n".join(lines)
    return f"{head}[\n{items}\n]{tail}\n".encode("utf-8", "backslashreplace")


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


@dataclass(frozen=True, slots=True)
class Annotator:
    """Names and places for the annotations of one text; the text is hashed once, not for each of its words."""

    text: str
    name: str
    base: str
    scope: str | None

    @classmethod
    def make(cls, section: Section) -> Self:
        """The text is called by its digest, as RFC 6920 names things by their hash; no other text has this name."""
        sha256 = section.report.text_sha256
        digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
        return cls(
            text=section.report.text,
            name=f"ni:///sha-256;{digest}",
            base=f"{BASE}capture/{section.capture.id}/{sha256[:16]}/",
            scope=safe_address(section.report.address),
        )

    def describe(self, section: Section) -> Json:
        """What the text is that annotations point into."""
        language = safe_language(section.report.language)
        return {
            "id": self.name,
            "type": "Text",
            "format": "text/plain",
            **({"language": language} if language else {}),
            "firsthand:capture": section.capture.id,
            "firsthand:model": "" if section.shown is None else section.shown.model,
        }

    def annotate(self, group: Group) -> Json:
        """One group of words with its role, and with what it says to programs and to people."""
        finding: dict[str, Json] = {"type": "firsthand:Finding", "firsthand:role": group.role, "firsthand:where": group.where}
        finding |= {f"firsthand:{name}": value for name, value in group.values.items() if value is not None}
        finding |= {f"firsthand:{name}": {"id": self.base + other} for name, other in group.leads.items()}
        body: list[Json] = [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": group.role},
            finding,
        ]
        if group.words:
            body.append({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": group.words})
        return {
            "id": self.base + group.name,
            "type": "Annotation",
            "motivation": MOTIVATIONS.get(group.role, "classifying"),
            "body": body,
            "target": [self.point_at(span) for span in group.spans],
        }

    def point_at(self, span: Span) -> Json:
        """Words of the text, by place and by quotation."""
        before, after = self.text[max(0, span.start - AROUND) : span.start], self.text[span.end : span.end + AROUND]
        quote: dict[str, Json] = {"type": "TextQuoteSelector", "exact": span.words}
        quote |= {side: words for side, words in (("prefix", before), ("suffix", after)) if words}
        return {
            "type": "SpecificResource",
            "source": self.name,
            **({"scope": self.scope} if self.scope else {}),
            "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quote],
        }
