"""Commands for a team: member new, enrol, list, change, leave."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import ask_passphrase, open_case
from firsthand.cli.vaulting import Secret

if TYPE_CHECKING:
    from firsthand.model.role import Role

member = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})

Name = Annotated[str, typer.Argument(metavar="MEMBER", help="A label, or how the member's id begins.")]
Roles = Annotated[
    list[str], typer.Option("--role", metavar="ROLE", help="interviewer, analyst, keeper, publisher, auditor; again for more.")
]
LABEL = "What acts call you, for good: small letters, digits and hyphens, never your name."
LABEL_BYTES = 3


def read_roles(words: list[str]) -> "list[Role]":
    """Roles by their names. Raises `BadParameter`."""
    from firsthand.model.role import Role

    try:
        return [Role(word.strip().lower()) for word in words]
    except ValueError as unknown:
        raise typer.BadParameter(f"known roles are {', '.join(Role)}") from unknown


@member.command()
def new(
    path: Annotated[Path, typer.Argument(metavar="KEYFILE", help="A new file for your key; keep it and its passphrase apart.")],
    label: Annotated[str | None, typer.Option(help=f"{LABEL} Drawn at random if not given.")] = None,
    source: Secret = None,
) -> None:
    """Make your key; the line that is printed goes to a keeper."""
    from firsthand.pipeline.member_keys import make_member_key

    words = ask_passphrase(source, "A passphrase for the key file", confirm=source is None)
    typer.echo(str(make_member_key(path, label or f"m-{secrets.token_hex(LABEL_BYTES)}", words)))


@member.command()
def enrol(
    context: typer.Context,
    public: Annotated[str, typer.Argument(metavar="PUBLIC", help="The line that 'member new' printed, or a file with it.")],
    role: Roles,
    label: Annotated[str | None, typer.Option(help=f"{LABEL} The key's own if not given.")] = None,
) -> None:
    """Enrol somebody; the first is a keeper, who enrols themself. From then on a right is needed for everything."""
    from firsthand.pipeline.member_keys import read_public

    words = Path(public).read_text("utf-8") if Path(public).is_file() else public
    roles = read_roles(role)
    with open_case(context, always=True) as case:
        is_first = not case.has_members
        made = case.enrol(str(read_public(words)), roles, label=label)
    typer.echo(f"{made.label}: {', '.join(sorted(made.roles))}", err=True)
    if is_first:
        typer.echo("From now on nobody does anything here without a key. Enrol a second keeper: keys get lost", err=True)


@member.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    """List who is enrolled, with their roles and keys."""
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        found = case.members()
    if json:
        print_json([{"id": m.id, "label": m.label, "roles": sorted(m.roles), "key": m.verifier} for m in found])
        return
    for one in found:
        typer.echo(f"{one.label:<12}  {', '.join(sorted(one.roles)):<24}  {one.id[:8]}  {one.verifier}")
    if not found:
        typer.echo("nobody; whoever holds the folder may do everything", err=True)


@member.command()
def change(context: typer.Context, name: Name, role: Roles) -> None:
    """Give a member other roles, in the place of those they had."""
    roles = read_roles(role)
    with open_case(context) as case:
        changed = case.change_roles(name, roles)
    typer.echo(f"{changed.label}: {', '.join(sorted(changed.roles))}", err=True)


@member.command()
def leave(context: typer.Context, name: Name) -> None:
    """Let a member leave: their key opens nothing here any more."""
    with open_case(context) as case:
        gone = case.leave(name)
    typer.echo(f"{gone.label} has left. If they held a key of the vault, rotate the vault's keys", err=True)
