"""Commands that weigh: weigh, claims, why."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import open_case

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.model.corroboration import Weighing

TableName = Annotated[
    str | None, typer.Argument(metavar="[TABLE]", help="A CSV or Parquet table, or a case; this case if not given.")
]


def weigh(  # noqa: PLR0913, PLR0917 # typer makes an option of each argument
    context: typer.Context,
    table: TableName = None,
    derives: Annotated[Path | None, typer.Option(help="A table of child, parent and p: what is taken from what.")] = None,
    truth: Annotated[str, typer.Option(help="How to choose between values: vote, accu …; auto looks at them.")] = "auto",
    threshold: Annotated[float, typer.Option(help="From this probability on two sources are held to copy.")] = 0.9,
    hierarchy: Annotated[Path | None, typer.Option(help="A table of value and parent, for places within places.")] = None,
    limit: Annotated[int, typer.Option(help="Rows to print.")] = 20,
    json: Json = False,
) -> None:
    """Count independent origins, in the case or in a table."""
    from firsthand.cli.claims import print_claims
    from firsthand.cli.tables import print_weighed
    from firsthand.pipeline.tabling import TableRequest, weigh_table

    if table is not None and not Path(table).is_dir():
        request = TableRequest(table=Path(table), derives=derives, truth=truth, threshold=threshold, hierarchy=hierarchy)
        print_weighed(weigh_table(request), limit=limit, json=json)
        return
    with open_case(context, None if table is None else Path(table)) as case:
        print_claims(weigh_all(case), case, json=json)


def claims(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that stand in one report alone.")] = False,
    grades: Annotated[bool, typer.Option("--grades", help="Show them graded, by three schools side by side.")] = False,
    json: Json = False,
) -> None:
    """List claims: how many reports, how many origins."""
    from firsthand.cli.claims import print_claims, print_grades

    with open_case(context) as case:
        weighing = weigh_all(case)
        if grades:
            print_grades(case, weighing, everything=everything, json=json)
        else:
            print_claims(weighing, case, everything=everything, json=json)


def why(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, as 'firsthand claims' shows it.")],
    json: Json = False,
) -> None:
    """Show where a claim comes from, and the evidence."""
    from firsthand.cli.claims import print_why
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        weigh_all(case)
        explained = case.explain(claim)
    if json:
        print_json(asdict(explained))
    else:
        print_why(explained)


def lists(
    tables: Annotated[list[Path], typer.Argument(metavar="LIST", help="CSV files: each a list of people or incidents.")],
    fields: Annotated[
        list[str],
        typer.Option("--field", metavar="COLUMN=KIND", help="What a column holds: name, date, place, age, sex or number."),
    ],
    json: Json = False,
) -> None:
    """Find who or what stands in several lists; the doubtful are for a person."""
    from firsthand.cli.tables import print_linked
    from firsthand.pipeline.listing import link_tables

    print_linked(link_tables(tables, fields), json=json)


def weigh_all(case: "Case") -> "Weighing":
    """The weighing of the case as it is now, with a word on what is going on and on what is not in it."""
    if case.count_unread():
        typer.echo(f"{case.count_unread()} reports are not read yet; 'firsthand read' reads them", err=True)
    if not case.is_weighed():
        typer.echo("Linking and weighing", err=True)
    weighing = case.weigh()
    for concern in weighing.concerns:
        typer.echo(f"{concern.where}: {concern.what}", err=True)
    return weighing
