"""The page of a release: sentences, each with what it rests on, and nothing that tells which account is whose.

What is shown of evidence is what anybody may look up: outlets, titles, addresses and hashes of published reports. Accounts
given in confidence are counted, and not told apart.
"""

import csv
import json
from dataclasses import dataclass
from io import StringIO

from firsthand.model.release import Release, Sentence
from firsthand.stages.publish.exports.html import hash_style, read_style, templates
from firsthand.stages.publish.wording import count_things, safe_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A published report that a sentence rests on."""

    title: str
    outlet: str = ""
    published: str = ""
    address: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What one sentence rests on: reports, how many accounts given in confidence, and how the claims behind it stand."""

    reports: tuple[Evidence, ...] = ()
    accounts: int = 0
    lines: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What there is, counted."""
        told = count_things(self.accounts, "account given in confidence", "accounts given in confidence")
        return " and ".join(
            [count_things(len(self.reports), "report", "reports")] * bool(self.reports) + [told] * bool(self.accounts)
        )


Grounded = tuple[tuple[Sentence, Grounds], ...]


def write_released(release: Release, grounds: Grounded) -> dict[str, bytes]:
    """The files of a release but for its attachments: a page, the same as JSON, and one CSV file for each table."""
    files = {"release.html": _write_page(release, grounds), "release.json": _write_json(release, grounds)}
    return files | {f"table-{number}.csv": write_table(rows) for number, rows in enumerate(_find_tables(release), start=1)}


def _find_tables(release: Release) -> list[list[tuple[str, ...]]]:
    return [[table.columns, *table.rows] for table in release.tables]


def write_table(rows: list[tuple[str, ...]]) -> bytes:
    """A CSV file whose cells no spreadsheet takes for a formula."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([[_defuse(cell) for cell in row] for row in rows])
    return out.getvalue().encode()


def _defuse(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _write_page(release: Release, grounds: Grounded) -> bytes:
    style = read_style()
    by_sentence = list(grounds)
    passages = []
    for passage in release.passages:
        count = len(passage.sentences)
        passages.append((passage.title, by_sentence[:count]))
        by_sentence = by_sentence[count:]
    page = (
        templates()
        .get_template("released.html")
        .render(release=release, passages=passages, style=style, style_hash=hash_style(style), safe_address=safe_address)
    )
    return page.encode()


def _write_json(release: Release, grounds: Grounded) -> bytes:
    said = [
        {
            "text": sentence.text,
            "reports": [
                {name: value for name in ("title", "outlet", "published", "address", "sha256") if (value := getattr(one, name))}
                for one in found.reports
            ],
            "accounts_in_confidence": found.accounts,
            "claims": list(found.lines),
        }
        for sentence, found in grounds
    ]
    body = {"title": release.title, "day": release.day, "release": release.id, "purpose": release.purpose.value}
    return (json.dumps({**body, "sentences": said}, ensure_ascii=False, indent=1) + "\n").encode()
