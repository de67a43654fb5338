"""Commands that show or hand out: show, report, verify, checkpoint, export, stages, doctor."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.commands import FAILED, SUCCEEDED, Json, Why
from firsthand.cli.identity import open_case

FINDINGS = 3


def show(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help="A capture's id or file name; all captures if not given.")] = None,
    text: Annotated[bool, typer.Option("--text", help="Print only its text.")] = False,
    why: Why = False,
    json: Json = False,
) -> None:
    """List captures, or show one: custody, text, statements."""
    from firsthand.cli import showing

    with open_case(context) as case:
        if name is None:
            showing.print_captures(case, json=json)
        elif text:
            typer.echo(case.show(name).report.text)
        else:
            showing.print_section(case.show(name), json=json, why=why)


def report(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Captures to show; the whole case if not given.")] = None,
    form: Annotated[str, typer.Option("--format", help="html, json, csv or annotations.")] = "html",
    output: Annotated[str | None, typer.Option("-o", "--output", help="A file, or - for standard output.")] = None,
) -> None:
    """Write a page, JSON or CSV of what was found."""
    with open_case(context) as case:
        if output == "-":
            sys.stdout.buffer.write(case.publish(form, names or ()))
        elif output is not None:
            Path(output).write_bytes(case.publish(form, names or ()))
            typer.echo(output)
        else:
            typer.echo(case.write_output(form, names or ()))


def verify(
    context: typer.Context,
    kept: Annotated[
        Path | None, typer.Option("--checkpoint", help="A checkpoint kept elsewhere, to hold the case against.")
    ] = None,
    json: Json = False,
) -> None:
    """Look for anything altered, missing, reordered or added."""
    from firsthand.case import verify_folder
    from firsthand.cli.showing import print_faults

    faults = verify_folder(context.obj, kept=None if kept is None else kept.read_text(encoding="utf-8"))
    print_faults(faults, json=json, is_held=kept is not None)
    raise typer.Exit(FINDINGS if faults else SUCCEEDED)


def checkpoint(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write it to this file.")] = None,
) -> None:
    """Print a signed note of the ledger: keep it elsewhere."""
    with open_case(context) as case:
        note = case.checkpoint()
    if output is None:
        typer.echo(note, nl=False)
    else:
        output.write_text(note, encoding="utf-8")
        typer.echo(output)


def export(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help="A new folder for the proofs.")],
    objects: Annotated[bool, typer.Option("--objects", help="Put the captured bytes beside them.")] = False,
) -> None:
    """Write all acts with proofs that anyone can check."""
    with open_case(context) as case:
        script = case.export(folder, with_objects=objects)
    typer.echo(f"{folder}\nAnyone can check it: python3 {script} {folder / 'proofs.json'}", err=True)


def stages(json: Json = False) -> None:
    """List the declared stages in their order."""
    from firsthand.cli.showing import print_stages
    from firsthand.pipeline.stages import STAGES

    print_stages(STAGES, json=json)


def doctor(json: Json = False) -> None:
    """Check this machine; say how to install what lacks."""
    from firsthand.cli.doctor import find_findings, is_ready
    from firsthand.cli.showing import print_checks

    findings = find_findings()
    print_checks(findings, json=json)
    raise typer.Exit(SUCCEEDED if is_ready(findings) else FAILED)
