"""Who said what, report by report: counts, the tree of chains, the sources, and what was not understood."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from firsthand.cli.console import make_console, make_table, make_text
from firsthand.cli.tree import Layout, make_tree
from firsthand.model.attribution import Reading
from firsthand.model.capture import Status
from firsthand.model.publication import Section
from firsthand.model.sourcing import count_sources, find_audit, tell_credit, tell_descriptor
from firsthand.model.span import join_words
from firsthand.model.telling import count_findings

UNKNOWN = "yellow"
# Columns; a table of six would be a column of letters.
NARROW = 72
# What would not be understood in a list without the name of its column.
NEEDS_NAME = {"statements", "described as", "name withheld", "in its list"}


def print_statements(sections: Sequence[Section], *, why: bool = False, console: Console | None = None) -> None:
    """Every report with its chains; `why` adds the words and rules behind each value. Words are cut only for a screen."""
    console = console or make_console()
    layout = Layout(console.width, shorten=console.is_terminal and not why, why=why)
    for section in sections:
        _print_heading(section, console)
        if section.shown is not None:
            _print_reading(section, section.shown, layout, console)


def _print_heading(section: Section, console: Console) -> None:
    about = ", ".join(part for part in (section.report.outlet, section.report.published) if part)
    heading = make_text(section.report.title or section.capture.name, "bold")
    console.print(Text("\n").append_text(heading).append_text(make_text(f" ({about})" if about else "")))
    if section.status is not Status.OK:
        console.print(make_text(f"{section.status}: {section.reason}", UNKNOWN))
    for concern in section.concerns:
        console.print(make_text(f"note: {concern.where}: {concern.what}".replace(": :", ":"), UNKNOWN))


def _print_reading(section: Section, reading: Reading, layout: Layout, console: Console) -> None:
    judged = () if section.judged is None else section.judged.concerns
    for concern in (*reading.concerns, *judged):
        console.print(make_text(f"note: {concern.what}", UNKNOWN))
    if not reading.attributions and not reading.own:
        if not reading.concerns and section.report.text:
            console.print("no attributed statement found")
        return
    console.print(Text(", ".join(count_findings((reading,))), "bold"))
    if reading.language not in {None, "en"}:
        console.print(make_text(f"language: {reading.language}"))
    console.print(make_tree(section, reading, layout))
    _print_sources(reading, console)


def _print_sources(reading: Reading, console: Console) -> None:
    """The sources with class and count; a column only where some source has something in it, no columns where all is narrow."""
    rows = count_sources(reading)
    columns = {
        "source": [row.source.label for row in rows],
        "class": [str(row.source.source_class) for row in rows],
        "statements": [str(row.statements) for row in rows],
        "described as": [tell_descriptor(row.source) for row in rows],
        "name withheld": ["" if row.source.reason is None else join_words([row.source.reason]) for row in rows],
        "in its list": [row.listing for row in rows],
    }
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    if rows and console.width < NARROW:
        console.print("\nsources")
        for cells in zip(*filled.values(), strict=True):
            named = zip(filled, cells, strict=True)
            _, *others = (f"{name} {cell}" if name in NEEDS_NAME else cell for name, cell in named if cell)
            console.print(make_text(f"- {cells[0]}: {', '.join(others)}"))
    elif rows:
        table = make_table(*filled)
        for cells in zip(*filled.values(), strict=True):
            table.add_row(*map(make_text, cells))
        console.print(Text(), table)
    for line in (*find_audit(reading), *map(tell_credit, reading.credits)):
        console.print(make_text(line))
