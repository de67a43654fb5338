"""Commands of the release gate: release example, check, clear, out; and keys to sign with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import open_case
from firsthand.cli.vaulting import KeyFile, Secret, unlock_case

if TYPE_CHECKING:
    from firsthand.pipeline.releasing import Built

release = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})

Draft = Annotated[Path, typer.Argument(metavar="DRAFT", help="A draft in TOML, best in the case's hand/ folder.")]
Signer = Annotated[
    Path | None, typer.Option("--sign-with", metavar="FILE", help="Your own signing key; a member signs with theirs (--as).")
]
PROTECTED = 4


@release.command()
def example() -> None:
    """Print a draft to start from."""
    from firsthand.pipeline.drafting import EXAMPLE

    typer.echo(EXAMPLE, nl=False)


@release.command()
def key(
    path: Annotated[Path, typer.Argument(help="A new file for your signing key.")],
    label: Annotated[str, typer.Option(help="What the key is called in the ledger; not your name.")],
) -> None:
    """Make a signing key: whoever clears a release and whoever releases it have each their own."""
    from firsthand.errors import CaseError
    from firsthand.ledger.keys import make_key, write_key

    if path.exists():
        raise CaseError(f"{path} is there already", remedy="Choose another name")
    made = make_key(label)
    write_key(made, path, path.with_name(f"{path.name}.pub"))
    typer.echo(str(made.verifier))


@release.command()
def check(
    context: typer.Context,
    draft: Draft,
    to: Annotated[Path | None, typer.Option(help="Write exactly what would leave into this new folder, to look at it.")] = None,
    json: Json = False,
    keeper: KeyFile = None,
    source: Secret = None,
) -> None:
    """Show what would leave, what stands in the way, and how many people fit."""
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        unlock_case(case, keeper, source)
        built = case.check_release(draft)
    # What is blocked may name somebody: nothing of it is written.
    if to is not None and not built.obstacles:
        to.mkdir(parents=True)
        for name, content in built.files.items():
            (to / name).write_bytes(content)
    if json:
        print_json(describe(built))
    else:
        show(built)
    raise typer.Exit(PROTECTED if built.obstacles else 0)


def describe(built: "Built") -> dict[str, object]:
    """A check for a script."""
    return {
        "release": built.release.id,
        "files": {name: len(content) for name, content in built.files.items()},
        "blocked": [{"where": one.where, "what": one.what, "remedy": one.remedy} for one in built.obstacles],
        "look_at": [{"where": one.where, "what": one.what, "remedy": one.remedy} for one in built.remarks],
        "people": [
            {"account": one.pseudonym, "expected": one.expected, "chance_of_fewer": one.chance, "k": one.k, "worst": one.worst}
            | {"at_least": one.at_least, "blocked": one.blocked}
            for one in built.verdicts
        ],
    }


def show(built: "Built") -> None:
    """A check in a terminal."""
    for title, found in (("Blocked", built.obstacles), ("Look at", built.remarks)):
        for one in found:
            typer.echo(f"{title}: {one.where}\n    {one.what}\n    {one.remedy}")
    for verdict in built.verdicts:
        typer.echo(
            f"{verdict.pseudonym}: {verdict} (at worst {verdict.worst}; fewer than {verdict.k} with {verdict.chance:.1%})"
        )
        for note in verdict.notes:
            typer.echo(f"    {note}")
        for relief in verdict.reliefs:
            change = f"{relief.trait} told as {relief.instead}" if relief.instead else f"{relief.trait} left out"
            typer.echo(f"    {change}: {relief.expected:.0f} fit, {'still blocked' if relief.blocked else 'not blocked'}")
    for name, content in built.files.items():
        typer.echo(f"{len(content):>10,} bytes  {name}")
    left = (
        f"{len(built.obstacles)} things stand in the way"
        if built.obstacles
        else "nothing found stands in the way; two people sign"
    )
    typer.echo(left, err=True)


@release.command()
def clear(context: typer.Context, draft: Draft, signer: Signer = None, keeper: KeyFile = None, source: Secret = None) -> None:
    """Sign that nobody can be found by it; who does so does not release it."""
    _sign(context, draft, signer, "clears", (keeper, source))


@release.command()
def sign(context: typer.Context, draft: Draft, signer: Signer = None, keeper: KeyFile = None, source: Secret = None) -> None:
    """Sign that it may leave; who does so did not clear it."""
    _sign(context, draft, signer, "releases", (keeper, source))


def _sign(context: typer.Context, draft: Path, signer: Path | None, role: str, opening: tuple[Path | None, str | None]) -> None:
    from firsthand.ledger.keys import read_key_file
    from firsthand.model.release import SigningRole

    with open_case(context) as case:
        unlock_case(case, *opening)
        digest = case.sign_release(draft, SigningRole(role), None if signer is None else read_key_file(signer))
    typer.echo(f"signed {digest}", err=True)


@release.command()
def out(context: typer.Context, draft: Draft, keeper: KeyFile = None, source: Secret = None) -> None:
    """Let a release leave that two people signed: its files are written into the case's output folder."""
    with open_case(context) as case:
        unlock_case(case, keeper, source)
        folder = case.release(draft)
    typer.echo(folder)
