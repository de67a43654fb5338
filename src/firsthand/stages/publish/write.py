"""Write a publication in the form that was asked for, once every word of it has been checked."""

import math

from firsthand.errors import ExportError
from firsthand.model.attribution import Reading
from firsthand.model.corroboration import Corroboration
from firsthand.model.publication import Publication
from firsthand.stages.publish.exports.table import EXPORTS


def write_export(name: str, publication: Publication) -> bytes:
    """The bytes of `publication` as the export called `name`.

    Raises `ExportError` for a name that is not in `EXPORTS` or a reading or claim that contradicts itself, and `SpanError`
    where words no longer stand where a span says: nothing is written from a text that has changed.
    """
    export = EXPORTS.get(name)
    if export is None:
        raise ExportError(f"there is no export called {name!r}", remedy=f"Choose one of: {', '.join(sorted(EXPORTS))}")
    publication.check()
    for section in publication.sections:
        if section.shown is not None:
            check_reading(section.shown)
    for found in publication.claims:
        check_claim(found)
    return export.write(publication)


def check_reading(reading: Reading) -> None:
    """Raise `ExportError` unless each confidence is a probability, each parent leads to the top and each source is there."""
    for number, attribution in enumerate(reading.attributions, start=1):
        if math.isnan(attribution.confidence) or not 0 <= attribution.confidence <= 1:
            raise _contradiction(reading, number, f"has the certainty {attribution.confidence}, which is no probability")
        for place in (attribution.entity, attribution.voice):
            if place is not None and not 0 <= place < len(reading.sources):
                raise _contradiction(reading, number, f"has the source {place + 1}, which does not exist")
    _check_parents(reading)


def check_claim(found: Corroboration) -> None:
    """Raise `ExportError` unless each share is a probability, and as many origins are expected as a number can say."""
    shares = [found.two, found.belief, *(origin.mass for origin in found.origins)]
    if not all(0.0 <= share <= 1.0 for share in shares) or not 0.0 <= found.expected < math.inf:
        raise ExportError(
            f"claim {found.claim.id} has figures that cannot be: {found.expected} expected origins, shares {shares}",
            remedy="Run 'firsthand weigh' to weigh the case anew; if it stays so, please report this as a fault of Firsthand",
        )


def _check_parents(reading: Reading) -> None:
    parents = [attribution.parent for attribution in reading.attributions]
    reaches_top: set[int] = set()
    for start in range(len(parents)):
        trail: list[int] = []
        place: int | None = start
        while place is not None and place not in reaches_top:
            if not 0 <= place < len(parents):
                raise _contradiction(reading, trail[-1] + 1, f"stands inside statement {place + 1}, which does not exist")
            if len(trail) >= len(parents):
                raise _contradiction(reading, start + 1, "stands inside itself")
            trail.append(place)
            place = parents[place]
        reaches_top.update(trail)


def _contradiction(reading: Reading, number: int, what: str) -> ExportError:
    return ExportError(
        f"statement {number} of report {reading.report} {what}",
        remedy="Run 'firsthand rebuild' to read the report anew; if it stays so, please report this as a fault of Firsthand",
    )
