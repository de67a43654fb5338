"""Commands by which people judge what machines suggest: accept, revise, reject, withdraw."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import open_case

if TYPE_CHECKING:
    from firsthand.model.judgement import Judgement

Name = Annotated[str, typer.Argument(metavar="REPORT", help="A report's id or file name.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The statement's number, as shown.")]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in words that a reader can check.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; the case's collector if not given.")]
Words = list[str] | None
PIECE = "quoted or as START:END; again for each further piece"


def accept(context: typer.Context, report: Name, number: Number, because: Because, by: By = None, json: Json = False) -> None:
    """Say that a statement is read rightly."""
    with open_case(context) as case:
        _print(case.accept(report, number, because=because, by=by), report, number, json=json)


def reject(context: typer.Context, report: Name, number: Number, because: Because, by: By = None, json: Json = False) -> None:
    """Say that a statement is read wrongly."""
    with open_case(context) as case:
        _print(case.reject(report, number, because=because, by=by), report, number, json=json)


def withdraw(context: typer.Context, report: Name, number: Number, because: Because, by: By = None, json: Json = False) -> None:
    """Take back what was judged of a statement."""
    with open_case(context) as case:
        _print(case.withdraw(report, number, because=because, by=by), report, number, json=json)


def revise(  # noqa: PLR0913, PLR0917 # typer makes an option of each argument
    context: typer.Context,
    report: Name,
    number: Number,
    because: Because,
    source: Annotated[Words, typer.Option(metavar="WORDS", help=f"The source's words, {PIECE}; '' for none.")] = None,
    cue: Annotated[Words, typer.Option(metavar="WORDS", help=f"The cue's words, {PIECE}.")] = None,
    content: Annotated[Words, typer.Option(metavar="WORDS", help=f"The content's words, {PIECE}.")] = None,
    under: Annotated[int | None, typer.Option(metavar="NUMBER", help="The statement it is passed on in; 0 for none.")] = None,
    by: By = None,
    json: Json = False,
) -> None:
    """Put the right words in a statement's place."""
    named = {"source": source, "cue": cue, "content": content}
    changes: dict[str, Any] = {role: words for role, words in named.items() if words is not None}
    if under is not None:
        changes["parent"] = under - 1 if under else None
    with open_case(context) as case:
        _print(case.revise(report, number, changes, because=because, by=by), report, number, json=json)


def _print(judgement: "Judgement", report: str, number: int, *, json: bool) -> None:
    """What was decided, on which words, and how to take it back."""
    from firsthand.cli.showing import print_json
    from firsthand.model.judgement import Verdict
    from firsthand.model.span import join_words

    if json:
        print_json({"number": number} | asdict(judgement))
        return
    found = judgement.outcome.attribution
    words = (join_words(found.source) or "(no source named)", join_words(found.cue), join_words(found.content))
    typer.echo(f"{judgement.verdict} by {judgement.by}: {' / '.join(words)}")
    if judgement.verdict is not Verdict.WITHDRAWN:
        typer.echo(f"To take it back: firsthand withdraw {report} {number} --because TEXT", err=True)
