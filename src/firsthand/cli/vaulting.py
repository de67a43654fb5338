"""Commands of the vault: new, keeper, unlock, lock, status, shares, recover, rotate, backup, panic."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.commands import Json
from firsthand.cli.identity import ask_passphrase, open_case

if TYPE_CHECKING:
    from firsthand.case import Case

vault = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings={"help_option_names": ["-h", "--help"]})

KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="A keeper's key file, in place of the passphrase.")]
Secret = Annotated[
    str | None,
    typer.Option(
        "--passphrase-from", metavar="FILE", help="Read the passphrase from a file's first line; - for standard input."
    ),
]
IDLE_MINUTES = 15
FAILED = 1


def read_identity(key: Path, source: str | None) -> str:
    """The private key in a keeper's file."""
    from firsthand.vault.keeper import read_keeper

    return read_keeper(key, ask_passphrase(source, f"Passphrase of {key.name}"))


def unlock_case(case: "Case", key: Path | None, source: str | None) -> None:
    """Open the vault for this run, unless its own process holds it open."""
    if case.is_unlocked:
        return
    if key is not None:
        case.unlock(identity=read_identity(key, source))
    else:
        case.unlock(passphrase=ask_passphrase(source, "Passphrase of the vault"))


@vault.command()
def new(
    context: typer.Context,
    keeper: Annotated[
        list[str] | None, typer.Option(help="A keeper's public key (age1…) or a file that holds it; again for more.")
    ] = None,
    passphrase: Annotated[bool, typer.Option("--passphrase/--no-passphrase", help="Also open it by a passphrase.")] = True,
    source: Secret = None,
) -> None:
    """Make the vault of this case."""
    from firsthand.vault.keeper import read_recipient

    recipients = [read_recipient(Path(one).read_text("utf-8") if Path(one).is_file() else one) for one in keeper or ()]
    words = (
        ask_passphrase(source, "A passphrase for the vault", confirm=source is None) if passphrase or not recipients else None
    )
    with open_case(context) as case:
        case.make_vault(recipients=recipients, passphrase=words)
    typer.echo(f"A vault: {case.vault_folder}\nNext: firsthand interview add TRANSCRIPT", err=True)


@vault.command()
def keeper(path: Annotated[Path, typer.Argument(help="A new file for the private key.")], source: Secret = None) -> None:
    """Make a keeper's key: the file stays with the keeper, the line that is printed goes to the case."""
    from firsthand.vault.keeper import make_keeper

    typer.echo(make_keeper(path, ask_passphrase(source, "A passphrase for the key file", confirm=source is None)))


@vault.command()
def unlock(
    context: typer.Context,
    key: KeyFile = None,
    source: Secret = None,
    minutes: Annotated[float, typer.Option(help="Lock by itself when nothing was asked for so long.")] = IDLE_MINUTES,
) -> None:
    """Hold the vault open in a process of its own, until it is locked or nobody asks."""
    with open_case(context) as case:
        if key is not None:
            taken = case.hold_open(identity=read_identity(key, source), idle_seconds=minutes * 60)
        else:
            taken = case.hold_open(passphrase=ask_passphrase(source, "Passphrase of the vault"), idle_seconds=minutes * 60)
    typer.echo(f"open; {taken} things that waited were taken in; it locks after {minutes:g} idle minutes", err=True)


@vault.command()
def lock(context: typer.Context) -> None:
    """Lock the vault now."""
    with open_case(context) as case:
        typer.echo("locked" if case.lock_agent() else "it was locked", err=True)


@vault.command()
def status(context: typer.Context, json: Json = False) -> None:
    """Say whether the vault is open, and how many accounts there are."""
    from firsthand.cli.showing import print_json

    with open_case(context) as case:
        facts = {"vault": case.has_vault, "open": case.is_unlocked, "accounts": len(case.accounts())}
    if json:
        print_json(facts)
        return
    state = "open" if facts["open"] else "locked" if facts["vault"] else "there is none; 'firsthand vault new' makes one"
    typer.echo(f"vault: {state}\naccounts: {facts['accounts']}")


@vault.command()
def panic(context: typer.Context) -> None:
    """Delete every copy of the keys on this machine, at once: keepers elsewhere can open the vault, nobody here can."""
    from firsthand.pipeline.settings import find_case
    from firsthand.vault.panic import panic as destroy

    done = destroy(find_case(context.obj) / "vault")
    ended = "the vault's process was ended; " if done.agent_ended else ""
    typer.echo(f"{ended}{len(done.removed)} key files are destroyed", err=True)
    for path, why in done.failed:
        typer.echo(f"NOT destroyed: {path}: {why}", err=True)
    for what in done.remains:
        typer.echo(f"Still here: {what}", err=True)
    typer.echo(done.recovery, err=True)
    raise typer.Exit(0 if done.is_done else FAILED)
