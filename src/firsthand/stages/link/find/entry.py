"""What can be found, and what is looked for: a text with a title, in one shape for statements, reports and claims."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from firsthand.errors import LinkError
from firsthand.model.report import Report
from firsthand.model.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that may be found.

    `date` is the day it was published, ISO 8601; `language` an ISO 639-1 code, None for English.
    """

    id: str
    text: str
    title: str = ""
    language: str | None = None
    date: str | None = None


def enter_statement(statement: Statement) -> Entry:
    """A statement as an entry: its words, and the sentence around them as what a title is to a text."""
    words = statement.words
    around = "" if statement.context == words else statement.context
    return Entry(id=statement.id, text=words, title=around, language=statement.language, date=statement.published)


def enter_report(report: Report) -> Entry:
    """A report as an entry."""
    return Entry(id=report.id, text=report.text, title=report.title or "", language=report.language, date=report.published)


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order of their ids, so that nothing depends on the order in which they came.

    Raises `LinkError` where two have one id.
    """
    ordered = tuple(sorted(entries, key=lambda entry: entry.id))
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise LinkError(f"two entries have the id {after.id!r}", remedy="Give each an id of its own")
    return ordered
