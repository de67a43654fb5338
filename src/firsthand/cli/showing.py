"""How answers look in a terminal and in JSON."""

import json as jsonlib
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer
from rich.table import Table
from rich.text import Text

from firsthand.cli.console import make_console, make_table
from firsthand.cli.statements import print_statements
from firsthand.model.checklist import make_checklist
from firsthand.model.publication import Publication, Section
from firsthand.model.stage import Stage
from firsthand.pipeline.collecting import Failed, Skipped
from firsthand.pipeline.intake import Added

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.cli.doctor import Check
    from firsthand.ledger.fault import Fault


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
            "statements": None if section.shown is None else len(section.shown.attributions),
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
    table = make_table("id", "status", "format", "outlet", "published", "title", "statements")
    for row in rows:
        title = row["title"] or row["name"]
        cells = [row["id"], row["status"], row["format"], row["outlet"], row["published"], title, row["statements"]]
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
    make_console().print(table)
    for row in rows:
        if row["reason"]:
            typer.echo(f"{row['id']}  {row['status']}: {row['reason']}")


def print_section(section: Section, *, json: bool, why: bool = False) -> None:
    """A capture's custody, how parsing ended, and its statements."""
    if json:
        print_json(
            {
                "capture": {"id": section.capture.id} | asdict(section.capture),
                "status": section.status,
                "reason": section.reason,
                "report": asdict(section.report),
                "reading": None if section.shown is None else asdict(section.shown),
                "standings": None if section.judged is None else [asdict(standing) for standing in section.judged.standings],
            }
        )
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    for entry in make_checklist(section.capture):
        table.add_row(Text(entry.label), Text("missing" if entry.is_missing else "\n".join(entry.values)))
    table.add_row(Text("Parsed as"), Text(f"{section.format}: {section.status}. {section.reason}".rstrip(". ")))
    console = make_console()
    console.print(table)
    print_statements((section,), why=why)


def print_publication(publication: Publication, form: str, *, why: bool = False) -> None:
    """A publication as a tree of its statements, as JSON or as a page."""
    from firsthand.pipeline.publishing import publish

    if form == "tree":
        print_statements(publication.sections, why=why)
    else:
        sys.stdout.buffer.write(publish(form, publication))


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
    table = make_table("stage", "version", "does", "reads", "writes")
    for stage in stages:
        cells = (stage.name, stage.version, stage.does, ", ".join(stage.reads), ", ".join(stage.writes))
        table.add_row(*map(Text, cells))
    make_console().print(table)


def print_checks(checks: "Sequence[Check]", *, json: bool) -> None:
    """What this machine has."""
    if json:
        print_json([asdict(check) for check in checks])
    else:
        table = make_table("what", "state", "detail", "to install or mend")
        for check in checks:
            table.add_row(*map(Text, (check.name, check.state, check.detail, check.remedy)))
        make_console().print(table)
