"""What can be found, and what is looked for: a text with a title, in one shape for statements, reports and claims."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from firsthand.errors import LinkError
from firsthand.model.place import Place
from firsthand.model.quantity import Quantity
from firsthand.model.report import Report
from firsthand.model.statement import Statement
from firsthand.model.when import When

_DIGITS = re.compile(r"([0-9]+)")


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
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()


def enter_statement(statement: Statement) -> Entry:
    """A statement as an entry: its words, and the sentence around them as what a title is to a text."""
    words = statement.words
    return Entry(
        id=statement.id,
        text=words,
        title="" if statement.context == words else statement.context,
        language=statement.language,
        date=statement.published,
        quantities=statement.quantities,
        times=statement.times,
        places=statement.places,
    )


def enter_report(report: Report) -> Entry:
    """A report as an entry."""
    return Entry(id=report.id, text=report.text, title=report.title or "", language=report.language, date=report.published)


def enter(things: Iterable[Entry | Statement | Report]) -> list[Entry]:
    """Statements and reports as entries; entries as they are."""
    return [
        thing if isinstance(thing, Entry) else enter_statement(thing) if isinstance(thing, Statement) else enter_report(thing)
        for thing in things
    ]


def sort_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order of their ids, so that nothing depends on the order in which they came.

    Numbers in ids count as numbers: 9 comes before 10. Raises `LinkError` where two have one id.
    """
    ordered = tuple(sorted(entries, key=lambda entry: find_order(entry.id)))
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise LinkError(f"two entries have the id {after.id!r}", remedy="Give each an id of its own")
    return ordered


def find_order(key: str) -> tuple[tuple[int, int, str], ...]:
    """What sorts ids so that 9 comes before 10.

    >>> sorted(["b10", "b9", "a", "10", "9"], key=find_order)
    ['9', '10', 'a', 'b9', 'b10']
    """
    parts = _DIGITS.split(key)
    return (*((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in parts if part), (-1, 0, key))
