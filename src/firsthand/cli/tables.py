"""A weighed table in a terminal: claims with most reports first."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from firsthand.cli.console import make_console, make_table, make_text
from firsthand.cli.showing import print_json

if TYPE_CHECKING:
    from firsthand.pipeline.listing import LinkedLists
    from firsthand.pipeline.tabling import WeighedTable

FIGURES = ("reports", "sources", "likeliest", "expected_origins", "p_two", "origins_beyond_copying", "vote", "belief")
SHOWN = ("claim", "value", *FIGURES)
HEADINGS = {
    "likeliest": "origins",
    "expected_origins": "expected",
    "p_two": "P(≥ 2)",
    "origins_beyond_copying": "beyond copying",
}


def print_weighed(weighed: "WeighedTable", *, limit: int, json: bool) -> None:
    """One line for each claim and value."""
    origins = weighed.origins.to_rows()
    posterior = weighed.posterior.to_rows()
    rows = [left | right for left, right in zip(origins, posterior, strict=True)]
    if json:
        print_json({"claims": rows, "concerns": [f"{one.where}: {one.what}" for one in weighed.concerns]})
        return
    has_values = any(row["value"] != "" for row in rows)
    names = [name for name in SHOWN if has_values or name not in {"value", "vote", "belief", "origins_beyond_copying"}]
    table = make_table(*(HEADINGS.get(name, name) for name in names))
    for row in sorted(rows, key=lambda row: -row["reports"])[:limit]:
        table.add_row(*(make_text(_tell(row[name])) for name in names))
    make_console().print(table)
    if len(rows) > limit:
        typer.echo(f"{limit} of {len(rows)} rows; --limit shows more, --json all", err=True)
    for one in weighed.concerns:
        typer.echo(f"note: {one.what}", err=True)


def print_linked(linked: "LinkedLists", *, json: bool) -> None:
    """How many cases there are by which lists have them, then the pairs that wait for a person."""
    if json:
        print_json(asdict(linked))
        return
    console = make_console()
    table = make_table(*linked.lists, "cases")
    for history, count in sorted(linked.histories.items(), reverse=True):
        table.add_row(*("×" if mark == "1" else "" for mark in history), str(count))
    console.print(table)
    for heading, pairs in (("Twice in one list", linked.duplicates), ("For a person to decide", linked.doubtful)):
        if pairs:
            console.print(f"\n{heading}: {len(pairs)}")
        for pair in pairs:
            console.print(make_text(f"  {pair.left} · {pair.right} ({pair.p:.2f}): {pair.because}"))
    for note in linked.notes:
        typer.echo(f"note: {note}", err=True)


def _tell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
