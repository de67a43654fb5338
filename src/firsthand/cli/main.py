"""The command `firsthand`: every command parses its line, asks the case and prints the answer.

Results go to standard output, progress and messages to standard error. Exit codes: 0 done, 1 something failed, 2 wrong usage,
3 findings (verify), 4 refused by protection, 130 stopped by the user.
"""

import io
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

import typer

from firsthand import __version__
from firsthand.cli import commands, deciding, interviews, judging, looking, members, releases, vaulting, weighing
from firsthand.cli.identity import ASKING, Asking
from firsthand.errors import FirsthandError, ProtectError

FAILED, PROTECTED, STOPPED = 1, 4, 130
# Every error in the line itself; newer versions of Typer carry a copy of click whose classes they do not name.
LineError: type[Any] = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:  # click calls it with the flag's value
    if wanted:
        typer.echo(f"firsthand {__version__}")
        raise typer.Exit


@app.callback()
def firsthand(
    context: typer.Context,
    case: Annotated[
        Path | None, typer.Option("-C", metavar="CASE", help="Work on this case folder, not the current one.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--as", metavar="FILE", envvar="FIRSTHAND_AS", show_envvar=False, help="Your key: 'firsthand member new' makes one."
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--passphrase-from",
            metavar="FILE",
            hidden=True,
            help="Read its passphrase from a file; - for standard input.",
        ),
    ] = None,
    # Hidden for want of lines: everybody tries it anyway.
    version: Annotated[  # noqa: ARG001 # answered by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, hidden=True, help="Print the version.")
    ] = False,
) -> None:
    """Who first said it, through whom it came, and how it can be proved."""
    context.obj = case or Path()
    context.meta[ASKING] = Asking(key, source)


for command in (
    commands.new,
    commands.add,
    commands.read,
    looking.show,
    weighing.weigh,
    weighing.claims,
    weighing.why,
    looking.report,
    looking.verify,
    commands.demo,
):
    app.command()(command)
app.add_typer(deciding.judge, name="judge", help="Decide on what the machine suggests; grade; settle.")
app.add_typer(interviews.interview, name="interview", help="Take in, mask and clear what is said in confidence.")
app.add_typer(vaulting.vault, name="vault", help="Make, unlock and lock the vault.")
app.add_typer(releases.release, name="release", help="Check, sign and let out what leaves.")
app.add_typer(members.member, name="member", hidden=True, help="Who may do what, in a case of a team: keys and roles.")
# Left out of the first screen, which holds 24 lines: what `judge` has too, what is named where it is of use, and what is for
# who works on Firsthand.
for hidden in (judging.accept, judging.revise, judging.reject, judging.withdraw):
    app.command(hidden=True)(hidden)
for seldom in (looking.checkpoint, looking.export, looking.doctor, commands.rebuild, looking.stages, weighing.lists):
    app.command(hidden=True)(seldom)


def main() -> None:
    """Run the command line; no traceback reaches the user."""
    sys.excepthook = report_defect
    for stream in (sys.stdout, sys.stderr):
        # A file's name may hold bytes that are no text; it is shown, not refused.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        # Not `app()`, which would put its own hook for errors in the place of ours.
        code = typer.main.get_command(app).main(standalone_mode=False)
    except ProtectError as error:
        fail(str(error))
        code = PROTECTED
    except FirsthandError as error:
        code = fail(str(error))
    except LineError as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = STOPPED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not try to flush the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        code = fail(f"the system refused{place}: {error.strerror or error}. Check space and permissions, then run it again")
    if code == STOPPED:
        fail("stopped. What was acknowledged is kept; run the same command again to go on")
    sys.exit(code if isinstance(code, int) else 0)


def fail(what: str) -> int:
    """Say on standard error what happened; the exit code for it."""
    typer.echo(f"firsthand: {what}", err=True)
    return FAILED


def report_defect(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """A defect of ours: where it happened, without the values that were in play."""
    frames = traceback.extract_tb(trace)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    fail(f"a defect of Firsthand, {kind.__name__} at {place}. Nothing acknowledged is lost; please report this line")
    sys.exit(FAILED)


if __name__ == "__main__":
    main()
