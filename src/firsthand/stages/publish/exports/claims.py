"""One row per claim, for a spreadsheet: the figures, the proposed grade, and who and what is behind and against it."""

import csv
import io

from firsthand.model.corroboration import Corroboration
from firsthand.model.publication import Publication
from firsthand.stages.publish.exports.csv import disarm

CLAIM_COLUMNS = (
    "id", "issue", "wording", "reports", "outlets", "origins", "expected", "p_two", "certain", "credibility", "because",
    "origin_names", "alarms", "rivals",
)  # fmt: skip


def write_claims(publication: Publication) -> bytes:
    """The table in UTF-8 with a byte order mark, written and disarmed as that of statements is."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CLAIM_COLUMNS)
    for found in publication.claims:
        writer.writerow([disarm(cell) for cell in _make_row(found)])
    return lines.getvalue().encode("utf-8-sig", "backslashreplace")


def _make_row(found: Corroboration) -> tuple[str, ...]:
    """A grade is written with its words: 6 is no low number, it says that nobody can tell."""
    return (
        found.claim.id, found.claim.issue, found.claim.wording,
        str(len(found.reports)), str(found.outlets), str(found.likeliest),
        f"{found.expected:.3f}", f"{found.two:.4f}", str(found.certain),
        f"{found.grade.credibility} {found.grade.credibility.words}", found.grade.because,
        "; ".join(f"{origin.label} ({origin.mass:.2f})" for origin in found.origins),
        "; ".join(f"{alarm.kind}: {alarm.because}" for alarm in found.alarms),
        "; ".join(f"{rival.claim} ({rival.kind})" for rival in found.rivals),
    )  # fmt: skip
