"""A weighed table in a terminal: claims with most reports first."""

from typing import TYPE_CHECKING

import numpy as np
import typer

from firsthand.cli.console import make_console, make_table, make_text
from firsthand.cli.showing import print_json

if TYPE_CHECKING:
    from firsthand.pipeline.tabling import WeighedTable

SHOWN = ("claim", "value", "reports", "sources", "likeliest", "expected_origins", "p_two", "vote", "belief")
HEADINGS = {"likeliest": "origins", "expected_origins": "expected", "p_two": "P(≥ 2)"}


def print_weighed(weighed: "WeighedTable", *, limit: int, json: bool) -> None:
    """One line for each claim and value."""
    origins = weighed.origins.to_rows()
    posterior = weighed.posterior.to_rows()
    rows = [left | right for left, right in zip(origins, posterior, strict=True)]
    if json:
        print_json({"claims": rows, "concerns": [f"{one.where}: {one.what}" for one in weighed.concerns]})
        return
    has_values = any(row["value"] != "" for row in rows)
    names = [name for name in SHOWN if has_values or name not in {"value", "vote", "belief"}]
    table = make_table(*(HEADINGS.get(name, name) for name in names))
    order = np.lexsort((np.arange(len(rows)), [-row["reports"] for row in rows])) if rows else []
    for place in list(order)[:limit]:
        table.add_row(*(make_text(_tell(rows[int(place)][name])) for name in names))
    make_console().print(table)
    if len(rows) > limit:
        typer.echo(f"{limit} of {len(rows)} rows; --limit shows more, --json all", err=True)
    for one in weighed.concerns:
        typer.echo(f"note: {one.what}", err=True)


def _tell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
