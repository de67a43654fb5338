"""One row per attribution, for a spreadsheet.

A cell that a spreadsheet would run as a formula, or turn into a number and so change, is given an apostrophe in front
(OWASP, CSV Injection). A cell that has an apostrophe of its own gets a second one: taking one leading apostrophe off always
gives back the exact words. The file starts with a byte order mark, without which Excel takes UTF-8 for the local code page.
"""

import csv
import io
import re
from collections.abc import Iterable

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.publication import Publication, Section
from firsthand.model.span import Span, join_words
from firsthand.model.telling import CERTAINTIES, tell_chain, tell_place, tell_quantity, tell_standing, tell_when

COLUMNS = (
    "number", "report", "outlet", "published", "source", "cue", "content", "source_offsets", "cue_offsets", "content_offsets",
    "parent", "confidence", "capture", "sha256", "address", "status", "model",
    "chain", "link", "medium", "addressee", "entity", "class", "unresolved", "mode", "deed", "access", "polarity", "certainty",
    "carrier_certainty", "quantities", "times", "places", "state", "judged",
)  # fmt: skip

# Signs that start a formula in Excel, LibreOffice or Google Sheets, full-width ones too; some skip blanks before them.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]|'")
# What a spreadsheet reads as a number, and rounds: some capture ids are all digits, or digits with one 'e'.
NUMBER_LIKE = re.compile(r"\d{12,}|\d+[eE]\d+")


def write_csv(publication: Publication) -> bytes:
    """The table in UTF-8 with a byte order mark; commas, every cell quoted, lines end in CR LF (RFC 4180)."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for section in publication.sections:
        writer.writerows(_rows(section))
    return lines.getvalue().encode("utf-8-sig", "backslashreplace")


def disarm(words: str) -> str:
    """The words as a cell that no spreadsheet runs or rounds.

    >>> disarm("=HYPERLINK(1)"), disarm("23, revised from 25"), disarm("0123456789012345")
    ("'=HYPERLINK(1)", '23, revised from 25', "'0123456789012345")
    """
    return f"'{words}" if FORMULA.match(words) or NUMBER_LIKE.fullmatch(words) else words


def _rows(section: Section) -> Iterable[list[str]]:
    report, capture = section.report, section.capture
    reading = section.shown
    if reading is None:
        return
    for number, attribution in enumerate(reading.attributions, start=1):
        row = (
            str(number), report.title or capture.name, report.outlet, report.published,
            join_words(attribution.source), join_words(attribution.cue), join_words(attribution.content),
            _offsets(attribution.source), _offsets(attribution.cue), _offsets(attribution.content),
            None if attribution.parent is None else str(attribution.parent + 1), f"{attribution.confidence:.4f}",
            capture.id, capture.sha256, report.address or capture.address_arrived or capture.address_asked,
            section.status.value, reading.model, tell_chain(reading, number - 1),
            *_find_manner(reading, attribution), *_find_values(attribution),
            section.find_standing(number - 1).state.value, tell_standing(section.find_standing(number - 1)),
        )  # fmt: skip
        yield [disarm(cell or "") for cell in row]


def _find_manner(reading: Reading, found: Attribution) -> Iterable[str]:
    """How it was said, from 'link' to 'carrier_certainty'; certainty in words, because a cell with -2 would be disarmed."""
    source = None if found.entity is None else reading.sources[found.entity]
    yield "" if found.link is None else found.link.value.value
    yield from (join_words(found.medium), join_words(found.addressee))
    yield from ("", "") if source is None else (source.label, source.source_class.value)
    yield found.unresolved
    yield from ("" if shown is None else str(shown.value) for shown in (found.mode, found.deed, found.access, found.polarity))
    for sure in (found.certainty, found.carrier_certainty):
        yield "" if sure is None else CERTAINTIES[sure.value]


def _find_values(found: Attribution) -> Iterable[str]:
    """Numbers, times and places as text, those that nobody could tell too."""
    yield "; ".join(map(tell_quantity, found.quantities))
    yield "; ".join(map(tell_when, found.times))
    yield "; ".join(map(tell_place, found.places))


def _offsets(spans: Iterable[Span]) -> str:
    """Where the pieces stand; two dots, because a spreadsheet would take 1-12 for a date and 1:12 for a time."""
    return "; ".join(f"{span.start}..{span.end}" for span in spans)
