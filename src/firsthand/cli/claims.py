"""Claims in a terminal: how many reports, how many origins, why, and how they would be graded."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from firsthand.cli.console import make_console, make_table, make_text
from firsthand.cli.showing import print_json
from firsthand.model.corroboration import Corroboration, Weighing
from firsthand.model.relation import Relation

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.case import Case
    from firsthand.pipeline.explaining import Explained, Words

TWO = 2
ALARM, NUMBER = "bold yellow", "bold"
# How a contradiction is told of the claim that it is shown under.
AGAINST = {"denies": "denied by", "differs in number": "another number in", "revises": "revised in"}


def print_claims(weighing: Weighing, case: "Case", *, everything: bool = True, json: bool = False) -> None:
    """Each claim with the line that matters most; those of one report alone are counted, unless all are asked for."""
    if json:
        print_json([describe_claim(one) for one in weighing.claims])
        return
    shared = [one for one in weighing.claims if len(one.reports) >= TWO]
    console = make_console()
    for one in weighing.claims if everything else shared:
        _print_claim(one, weighing, console)
    alone = len(weighing.claims) - len(shared)
    if not weighing.claims:
        typer.echo("No claims: nothing was read yet, or no report has statements", err=True)
    elif not everything:
        typer.echo(f"{len(shared)} claims in two or more reports; {alone} in one alone (--all shows them)", err=True)
    for one in shared[:1]:
        typer.echo(f"Where a claim comes from: firsthand -C {case.folder} why {one.claim.id}", err=True)


def describe_claim(one: Corroboration) -> dict[str, object]:
    """A claim for a script: the figures, the origins, the grade, without what they were worked out from."""
    fields = asdict(one)
    return {name: value for name, value in fields.items() if name not in {"ways", "assertions", "derivations"}}


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _print_claim(one: Corroboration, weighing: Weighing, console: "Console") -> None:
    head = Text(f"{one.line}", style=NUMBER)
    head.append(f"  {one.claim.id}  ", style="dim").append_text(make_text(one.claim.wording))
    console.print(head)
    origins = "; ".join(origin.label for origin in one.origins)
    grade = f"{one.grade.credibility} {one.grade.credibility.words}"
    console.print(make_text(f"   {_count(one.likeliest, 'origin')}: {origins} · {grade}: {one.grade.because}"))
    wording = {other.claim.id: other for other in weighing.claims}
    for rival in one.rivals:
        against = wording[rival.claim]
        console.print(make_text(f"   {AGAINST[rival.kind]} {against.line}: {against.claim.id} {against.claim.wording}"))
    for alarm in one.alarms:
        console.print(make_text(f"   ! {alarm.kind}: {alarm.because}", ALARM))


def print_why(explained: "Explained") -> None:
    """The sentences, the tree from reports to origins, the words, and the evidence for every merge."""
    console = make_console()
    found = explained.found
    console.print(make_text(f"“{found.claim.wording}”", NUMBER))
    for place, sentence in enumerate(explained.sentences):
        console.print(make_text(sentence, NUMBER if not place else ""))
    console.print(
        make_text(f"Grade proposed: {found.grade.credibility} {found.grade.credibility.words}: {found.grade.because}")
    )
    for alarm in found.alarms:
        console.print(make_text(f"! {alarm.kind}: {alarm.because}", ALARM))
        if len(alarm.loop) > 1:
            console.print(make_text(f"  {' ← '.join(alarm.loop)}", ALARM))
    _print_part(console, "From reports to origins (← has it from)", explained.tree)
    _print_part(console, "In these words", [_tell_words(one) for one in explained.words])
    _print_relations(console, "Held to be one claim because", explained.same_claim)
    _print_relations(console, "Held to be one source because", explained.same_source)
    _print_relations(console, "Held to be copied because", explained.copies)
    _print_relations(console, "Contradicted", explained.contradictions)
    typer.echo("Say otherwise: firsthand judge apart|same|copied LEFT RIGHT --because TEXT", err=True)


def _tell_words(one: "Words") -> str:
    about = ", ".join(part for part in (one.outlet or one.title, one.published) if part)
    return f"{one.statement}  {about}: {' ← '.join(reversed(one.way))}: “{one.words}”"


def _print_part(console: "Console", heading: str, lines: list[str] | tuple[str, ...]) -> None:
    if lines:
        console.print(Text(f"\n{heading}", style=NUMBER))
        for line in lines:
            console.print(make_text(f"  {line}"))


def _print_relations(console: "Console", heading: str, relations: tuple[Relation, ...]) -> None:
    lines = [f"{one.left} · {one.right}  {one.kind} ({one.p:.2f}): {one.because}" for one in relations]
    _print_part(console, heading, lines)


def print_grades(case: "Case", weighing: Weighing, *, everything: bool, json: bool) -> None:
    """Claims in the words of three schools, then sources with their letters; what people signed beside what is proposed."""
    claims, sources = case.grades(weighing)
    if json:
        rows = [{**asdict(row), "found": row.found.claim.id} for row in claims]
        print_json({"claims": rows, "sources": [asdict(row) for row in sources]})
        return
    shown = [row for row in claims if everything or len(row.found.reports) >= TWO]
    console = make_console()
    if shown:
        names = tuple(shown[0].cells)
        table = make_table("claim", *names, "signed", "settled")
        for row in shown:
            signed = tuple("" if one is None else f"{one.grade} {one.by}" for one in (row.signed, row.turn))
            wording = f"{row.found.claim.id} {row.found.claim.wording}"
            table.add_row(*map(make_text, (wording, *(row.cells[name] for name in names), *signed)))
        console.print(table)
        console.print()
    table = make_table("source", "claims", "proposed", "because", "signed")
    for source in sources:
        signature = "" if source.signed is None else f"{source.signed.grade} {source.signed.by}"
        proposed = source.proposed
        table.add_row(
            *map(make_text, (source.label, str(source.claims), str(proposed.reliability), proposed.because, signature))
        )
    console.print(table)
