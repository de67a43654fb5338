"""Who asks: the key file that `--as` or FIRSTHAND_AS names, read only where a case has members."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from firsthand.case import Case

ASKING = "firsthand.asking"


@dataclass(frozen=True, slots=True)
class Asking:
    """The path of a member's key file, and the file that its passphrase is read from."""

    path: Path | None
    source: str | None


def ask_passphrase(source: str | None, what: str, *, confirm: bool = False) -> str:
    """The passphrase: typed unseen, or the first line of a file; never an argument, which other users can see."""
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if source is not None:
        return Path(source).read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    return str(typer.prompt(what, hide_input=True, confirmation_prompt=confirm, err=True))


def open_case(context: typer.Context, folder: Path | None = None, *, always: bool = False) -> "Case":
    """The case of this command line, with the key of whoever asks; `always` also where nobody is enrolled yet."""
    from firsthand.case import Case

    asking: Asking = context.meta.get(ASKING, Asking(None, None))
    case = Case.open(context.obj if folder is None else folder)
    try:
        if asking.path is not None and (always or case.has_members):
            from firsthand.pipeline.member_keys import read_member_key

            words = ask_passphrase(asking.source, f"Passphrase of {asking.path.name}")
            case.identify(read_member_key(asking.path, words))
    except BaseException:
        case.close()
        raise
    return case
