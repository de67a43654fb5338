"""How answers look in a terminal and in JSON."""

import json as jsonlib
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from firsthand.model.attribution import Attribution, Reading
from firsthand.model.capture import Status
from firsthand.model.checklist import make_checklist
from firsthand.model.publication import Publication, Section
from firsthand.model.span import join_words
from firsthand.model.stage import Stage
from firsthand.pipeline.collecting import Failed, Skipped
from firsthand.pipeline.figures import describe_figure, find_figures
from firsthand.pipeline.intake import Added

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.cli.doctor import Check
    from firsthand.ledger.fault import Fault

NO_SOURCE = "(no source named)"


def make_console() -> Console:
    """Standard output; as wide as the terminal, or wide enough for a file."""
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False, markup=False)


def print_json(value: Any) -> None:  # noqa: ANN401 # anything that JSON can hold
    """Indented JSON on standard output."""
    typer.echo(jsonlib.dumps(value, indent=2, ensure_ascii=False, default=str))


def describe_outcome(outcome: Added | Skipped | Failed) -> dict[str, str]:
    """What to print of one outcome; its 'status' is the word to count by."""
    if isinstance(outcome, Failed):
        return {"status": "failed", "name": outcome.place, "reason": str(outcome.error)}
    if isinstance(outcome, Skipped):
        return {"status": "skipped", "name": outcome.place, "reason": outcome.why}
    parsed, capture = outcome.parsed, outcome.capture
    status = str(parsed.status) if outcome.is_new else "known"
    return {"status": status, "id": capture.id, "name": capture.name, "sha256": capture.sha256, "reason": parsed.reason}


def print_captures(case: "Case", *, json: bool) -> None:
    """One line a capture."""
    rows = [
        {
            "id": section.capture.id,
            "status": str(section.status),
            "format": section.format,
            "name": section.capture.name,
            "outlet": section.report.outlet,
            "published": section.report.published,
            "title": section.report.title,
            "statements": None if section.reading is None else len(section.reading.attributions),
            "reason": section.reason,
        }
        for section in case.sections()
    ]
    if json:
        print_json(rows)
        return
    if not rows:
        typer.echo("No captures yet. Next: firsthand add FILES, FOLDERS OR ADDRESSES", err=True)
        return
    table = _make_table("id", "status", "format", "outlet", "published", "title", "statements")
    for row in rows:
        title = row["title"] or row["name"]
        cells = [row["id"], row["status"], row["format"], row["outlet"], row["published"], title, row["statements"]]
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
    make_console().print(table)
    for row in rows:
        if row["reason"]:
            typer.echo(f"{row['id']}  {row['status']}: {row['reason']}")


def print_section(section: Section, *, json: bool) -> None:
    """A capture's custody, how parsing ended, and its statements."""
    if json:
        print_json(
            {
                "capture": {"id": section.capture.id} | asdict(section.capture),
                "status": section.status,
                "reason": section.reason,
                "report": asdict(section.report),
                "reading": None if section.reading is None else asdict(section.reading),
            }
        )
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    for entry in make_checklist(section.capture):
        table.add_row(Text(entry.label), Text("missing" if entry.is_missing else "\n".join(entry.values)))
    table.add_row(Text("Parsed as"), Text(f"{section.format}: {section.status}. {section.reason}".rstrip(". ")))
    console = make_console()
    console.print(table)
    print_statements((section,))


def print_publication(publication: Publication, form: str) -> None:
    """A publication as a table, as JSON or as a page."""
    from firsthand.pipeline.publishing import publish

    if form == "table":
        print_statements(publication.sections)
    else:
        sys.stdout.buffer.write(publish(form, publication))


def print_statements(sections: Sequence[Section]) -> None:
    """Who said what, report by report; chains are indented."""
    console = make_console()
    for section in sections:
        heading = section.report.title or section.capture.name
        about = ", ".join(part for part in (section.report.outlet, section.report.published) if part)
        console.print(Text(f"\n{heading}", style="bold"), Text(f"({about})" if about else ""))
        if section.status is not Status.OK:
            console.print(Text(f"{section.status}: {section.reason}"))
        for concern in section.concerns:
            console.print(Text(f"note: {concern.where}: {concern.what}".replace(": :", ":")))
        if section.reading is None:
            continue
        for concern in section.reading.concerns:
            console.print(Text(f"note: {concern.what}"))
        if section.reading.attributions:
            console.print(_make_statements(section, section.reading))
        elif not section.reading.concerns and section.report.text:
            console.print(Text("no attributed statement found"))


def _make_statements(section: Section, reading: Reading) -> Table:
    """A row a statement; a column for figures only where there are some."""
    figures = find_figures(section)
    columns = ("who", "cue", "what", *(["how many"] if any(figures) else []))
    table = _make_table(*columns)
    for found, numbers in zip(reading.attributions, figures, strict=True):
        indent = "  ↳ " * _find_depth(reading, found)
        who = indent + (join_words(found.source) or NO_SOURCE)
        cells = (who, join_words(found.cue), join_words(found.content), "\n".join(map(describe_figure, numbers)))
        table.add_row(*map(Text, cells[: len(columns)]))
    return table


def _find_depth(reading: Reading, found: Attribution) -> int:
    depth = 0
    while found.parent is not None and depth < len(reading.attributions):
        depth, found = depth + 1, reading.attributions[found.parent]
    return depth


def print_faults(faults: "Sequence[Fault]", *, json: bool, is_held: bool) -> None:
    """What verification found."""
    if json:
        print_json([asdict(fault) for fault in faults])
        return
    for fault in faults:
        typer.echo(f"{fault.kind}  {fault.subject}: {fault.what}")
    if faults:
        typer.echo(f"{len(faults)} findings", err=True)
    elif is_held:
        typer.echo("Nothing altered, missing, reordered or added since the kept checkpoint.")
    else:
        typer.echo(
            "Nothing altered, missing, reordered or added within the case. A whole case put back to an older state\n"
            "is seen only with a checkpoint kept elsewhere: firsthand checkpoint -o FILE, then verify --checkpoint FILE."
        )


def print_stages(stages: Sequence[Stage], *, json: bool) -> None:
    """The declared stages."""
    if json:
        print_json([asdict(stage) for stage in stages])
        return
    table = _make_table("stage", "version", "does", "reads", "writes")
    for stage in stages:
        cells = (stage.name, stage.version, stage.does, ", ".join(stage.reads), ", ".join(stage.writes))
        table.add_row(*map(Text, cells))
    make_console().print(table)


def print_checks(checks: "Sequence[Check]", *, json: bool) -> None:
    """What this machine has."""
    if json:
        print_json([asdict(check) for check in checks])
    else:
        table = _make_table("what", "state", "detail", "to install or mend")
        for check in checks:
            table.add_row(*map(Text, (check.name, check.state, check.detail, check.remedy)))
        make_console().print(table)


def _make_table(*columns: str) -> Table:
    table = Table(show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
