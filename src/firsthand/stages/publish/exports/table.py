"""Every export there is. A new one is one file, one line here, and a validator in the contract test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from firsthand.model.publication import Publication
from firsthand.stages.publish.exports.annotations import write_annotations
from firsthand.stages.publish.exports.claims import write_claims
from firsthand.stages.publish.exports.csv import write_csv
from firsthand.stages.publish.exports.html import write_html
from firsthand.stages.publish.exports.json import write_json


@dataclass(frozen=True, slots=True)
class Export:
    """A form that a publication can leave in: `suffix` with its dot, and `write`, a pure function."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Publication], bytes]


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        export.name: export
        for export in (
            Export("html", ".html", "text/html; charset=utf-8", write_html),
            Export("json", ".json", "application/json", write_json),
            Export("annotations", ".jsonld", "application/ld+json", write_annotations),
            Export("csv", ".csv", "text/csv; charset=utf-8; header=present", write_csv),
            # A name of its own: both tables of a case stand in one folder.
            Export("claims", ".claims.csv", "text/csv; charset=utf-8; header=present", write_claims),
        )
    }
)
