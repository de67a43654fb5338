"""Commands by which people decide on pairs and sign grades: judge same, apart, copied, open, grade, settle."""

from dataclasses import asdict
from typing import Annotated

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import open_case
from firsthand.cli.judging import Because, By, accept, reject, revise, withdraw

WHAT = "REPORT@2 for its second source, REPORT#3 for its third statement, REPORT for the whole"
Left = Annotated[str, typer.Argument(metavar="LEFT", help=f"One: {WHAT}.")]
Right = Annotated[str, typer.Argument(metavar="RIGHT", help="The other one, of the same kind.")]

judge = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})

for command in (accept, revise, reject, withdraw):
    judge.command()(command)


@judge.command()
def same(context: typer.Context, left: Left, right: Right, because: Because, by: By = None, json: Json = False) -> None:
    """Say that two sources are one, or two statements one claim."""
    _pair(context, (left, right), "same", because, by, json=json)


@judge.command()
def apart(context: typer.Context, left: Left, right: Right, because: Because, by: By = None, json: Json = False) -> None:
    """Say that two are not the same, or not copied."""
    _pair(context, (left, right), "apart", because, by, json=json)


@judge.command()
def copied(
    context: typer.Context,
    child: Annotated[str, typer.Argument(metavar="REPORT", help="The report that was copied from another.")],
    parent: Annotated[str, typer.Argument(metavar="FROM", help="The other report, or outlet:NAME for one not in the case.")],
    because: Because,
    by: By = None,
    json: Json = False,
) -> None:
    """Say that a report is taken from another."""
    _pair(context, (child, parent), "copied", because, by, json=json)


@judge.command("open")
def reopen(context: typer.Context, left: Left, right: Right, because: Because, by: By = None, json: Json = False) -> None:
    """Take back what was said of two."""
    _pair(context, (left, right), "withdrawn", because, by, json=json)


def _pair(context: typer.Context, names: tuple[str, str], verdict: str, because: str, by: str | None, *, json: bool) -> None:
    from firsthand.cli.showing import print_json
    from firsthand.model.pairing import PairVerdict

    with open_case(context) as case:
        made = case.pair(*names, PairVerdict(verdict), because=because, by=by)
    if json:
        print_json(asdict(made))
        return
    typer.echo(f"{made.verdict} by {made.by}: {made.left.label} / {made.right.label}")
    if verdict != PairVerdict.WITHDRAWN:
        typer.echo(f"To take it back: firsthand judge open {' '.join(names)} --because TEXT", err=True)


@judge.command()
def grade(
    context: typer.Context,
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="REPORT@2 or outlet:NAME for a source, c-… for a claim.")],
    letter: Annotated[str, typer.Argument(metavar="GRADE", help="A to F for a source, 1 to 6 for a claim.")],
    because: Because,
    by: By = None,
    json: Json = False,
) -> None:
    """Sign a grade."""
    _sign(context, (subject, letter), because, by, json=json)


@judge.command()
def settle(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.")],
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="confirmed, refuted, or open to take it back.")],
    because: Because,
    by: By = None,
    json: Json = False,
) -> None:
    """Say what became of a claim; its sources' letters follow."""
    _sign(context, (claim, outcome), because, by, json=json)


def _sign(context: typer.Context, what: tuple[str, str], because: str, by: str | None, *, json: bool) -> None:
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        made = case.sign(*what, because=because, by=by)
    if json:
        print_json(asdict(made))
    else:
        typer.echo(f"{made.grade} signed by {made.by}: {made.subject.label}")
