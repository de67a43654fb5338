"""Commands that do work: new, add, read, rebuild, demo. Imports are local, so that help appears at once."""

import getpass
from collections import Counter
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.identity import open_case

if TYPE_CHECKING:
    from firsthand.case import Case

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a script.")]
Why = Annotated[bool, typer.Option("--why", help="Also show the words and rules behind each value.")]
SUCCEEDED, FAILED = 0, 1


def new(
    folder: Annotated[Path, typer.Argument(help="A new folder for the case.")],
    title: Annotated[str | None, typer.Option(help="What the case is called; the folder's name if not given.")] = None,
    collector: Annotated[str | None, typer.Option(help="Who collects; the login name if not given.")] = None,
) -> None:
    """Make a new case."""
    from firsthand.case import Case

    with Case.create(folder, title=title or folder.resolve().name, collector=collector or getpass.getuser()) as case:
        typer.echo(f"A new case: {case.folder}\nNext: firsthand -C {folder} add FILES, FOLDERS OR ADDRESSES", err=True)


def add(
    context: typer.Context,
    places: Annotated[list[str], typer.Argument(help="Files, folders, archives, web addresses, or - for standard input.")],
    json: Json = False,
) -> None:
    """Keep reports as evidence and find their text."""
    with open_case(context) as case:
        raise typer.Exit(add_places(case, places, json=json))


def add_places(case: "Case", places: list[str], *, json: bool) -> int:
    """Add with a progress line for each capture; the exit code."""
    from firsthand.cli.progress import track
    from firsthand.cli.showing import describe_outcome, print_json
    from firsthand.pipeline.collecting import count_places

    counts: Counter[str] = Counter()
    rows = []
    with closing(case.add(places)) as outcomes:
        for outcome in track(outcomes, "adding", total=lambda: count_places(places)):
            row = describe_outcome(outcome)
            counts[row["status"]] += 1
            rows.append(row)
            if not json and row["status"] != "known":
                typer.echo("  ".join(row[name] for name in ("status", "id", "name", "reason") if row.get(name)))
    if json:
        print_json(rows)
    summary = ", ".join(f"{count} {word}" for word, count in counts.items()) or "nothing"
    typer.echo(summary, err=True)
    return FAILED if counts["failed"] else SUCCEEDED


def read(
    context: typer.Context,
    place: Annotated[str | None, typer.Argument(help="One file, address or - to read by itself, outside any case.")] = None,
    why: Why = False,
    json: Json = False,
    html: Annotated[bool, typer.Option("--html", help="Print a self-contained page.")] = False,
) -> None:
    """Find who said what, in the case or in one file."""
    from firsthand.cli.showing import print_publication
    from firsthand.pipeline.collecting import make_collector
    from firsthand.pipeline.single import read_place

    if place is not None:
        form = "json" if json else "html" if html else "tree"
        print_publication(read_place(place, make_collector(getpass.getuser())), form, why=why)
        return
    with open_case(context) as case:
        read_all(case)
        if json or html:
            print_publication(case.publication(), "json" if json else "html")


def read_all(case: "Case") -> None:
    """Read what is unread, with progress, and say what was found."""
    from firsthand.cli.progress import track

    found = reports = 0
    with closing(case.read()) as readings:
        for reading in track(readings, "reading", total=case.count_unread):
            found += len(reading.attributions)
            reports += 1
    typer.echo(f"{reports} reports read, {found} attributed statements found", err=True)


def rebuild(context: typer.Context, json: Json = False) -> None:
    """Throw away all that was derived and derive it again."""
    from firsthand.case import Rebuilt
    from firsthand.cli.progress import track
    from firsthand.cli.showing import print_json

    with open_case(context) as case, closing(case.rebuild()) as steps:
        for step in track(steps, "rebuilding", total=lambda: 2 * len(case.captures())):
            if isinstance(step, Rebuilt):
                result = step
    words = {True: "the same as recorded", False: "NOT what was recorded", None: "nothing was recorded before"}[result.agrees]
    if json:
        print_json(asdict(result))
    else:
        typer.echo(f"{result.captures} captures, {result.reports} reports; {words}\nreadings {result.digest}")
    if result.away:
        accounts = f"{result.away} cleared account{'s' if result.away > 1 else ''}"
        here = f"{accounts} stayed in the vault: it is locked, or their use ended"
        typer.echo(f"{here}. 'firsthand vault unlock' brings back those that may be used; then 'firsthand read'", err=True)
    raise typer.Exit(FAILED if result.agrees is False else SUCCEEDED)


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the example case.")] = Path("demo"),
) -> None:
    """Make the example case and show what is found in it."""
    from firsthand.case import Case
    from firsthand.cli.claims import print_claims
    from firsthand.cli.example import find_example
    from firsthand.cli.statements import print_statements

    example = find_example()
    is_new = not (folder / "case.toml").exists()
    with Case.create(folder, title=example.title, collector="demo") if is_new else Case.open(folder) as case:
        add_places(case, [str(example.reports)], json=False)
        read_all(case)
        print_statements(case.sections())
        typer.echo("\nWhat several reports say, and how many origins it has:\n")
        print_claims(case.weigh(), case, everything=False)
        page = case.write_output("html")
        typer.echo(f"\nThe page: {page}\nThe case: firsthand -C {folder} show", err=True)
