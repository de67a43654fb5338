"""Write the reference from the code: `./do reference`; with --check, say which page is out of date instead.

What a command, an error, a type or a stage is, is said once, in the code; these pages repeat it for readers without one.
"""

import ast
import inspect
import pkgutil
import sys
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType

from typer.testing import CliRunner

import firsthand.model
from firsthand import errors
from firsthand.cli.main import app
from firsthand.pipeline.stages import STAGES

FOLDER = Path(__file__).parent
NOTE = "<!-- Written by ./do reference from the code; change the code, not this page. -->\n"
WIDTH = 96
EXIT_CODES = """\
Results go to standard output, progress and messages to standard error, so that output can be piped.

| exit code | means |
|---|---|
| 0 | done |
| 1 | something failed |
| 2 | the line was not understood |
| 3 | `verify` found something |
| 4 | refused, to protect a person |
| 130 | stopped by Ctrl-C; what was acknowledged is kept |
"""


def make_pages() -> dict[str, str]:
    """Each page's text by its file name."""
    bodies = {"commands": make_commands(), "errors": make_errors(), "stages": make_stages(), "types": make_types()}
    return {f"{name}.md": f"{NOTE}\n{body}" for name, body in bodies.items()}


def make_commands() -> str:
    """Every command with its arguments and options, as its own help shows them."""
    names = [command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands]
    helps = [f"\n## firsthand {name}\n\n{read_help(name)}" for name in names]
    return f"# Commands\n\n{read_help()}\n{EXIT_CODES}{''.join(helps)}"


def read_help(*names: str) -> str:
    """What `--help` prints, in a block."""
    result = CliRunner().invoke(app, [*names, "--help"], prog_name="firsthand", terminal_width=WIDTH)
    return f"```text\n{result.stdout.strip()}\n```\n"


def make_errors() -> str:
    """The tree of errors, and what each means."""
    drawn = inspect.cleandoc(errors.__doc__ or "").split("\n\n")[1]
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]
    rows = "".join(f"| `{kind.__name__}` | {first_paragraph(kind)} |\n" for kind in sorted(kinds, key=line_of))
    table = f"| error | means |\n|---|---|\n{rows}"
    return f"# Errors\n\nWhatever goes wrong is one of these, and says what to do next.\n\n```text\n{drawn}\n```\n\n{table}"


def make_stages() -> str:
    """What each stage reads and writes."""
    rows = [
        f"| {stage.name} | {stage.version} | {stage.does} | {', '.join(stage.reads)} | {', '.join(stage.writes)} |\n"
        for stage in STAGES
    ]
    head = "| stage | version | does | reads | writes |\n|---|---|---|---|---|\n"
    return f"# Stages\n\nIn their order, as `firsthand stages` prints them.\n\n{head}{''.join(rows)}"


def make_types() -> str:
    """Every public type of the model with its fields."""
    head = "# Types\n\nWhat the Python interface hands out. All are frozen: a value never changes once it is made.\n"
    kinds = [kind for module in find_model_modules() for kind in find_types(module)]
    return head + "".join(
        f"\n## {kind.__name__}\n\n`from {kind.__module__} import {kind.__name__}`\n\n{describe_type(kind)}" for kind in kinds
    )


def find_model_modules() -> list[ModuleType]:
    """The modules of the model, by name."""
    names = sorted(found.name for found in pkgutil.iter_modules(firsthand.model.__path__))
    return [import_module(f"firsthand.model.{name}") for name in names]


def find_types(module: ModuleType) -> list[type]:
    """Public classes that a module defines, in its order."""
    kinds = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if kind.__module__ == module.__name__]
    return sorted((kind for kind in kinds if not kind.__name__.startswith("_")), key=line_of)


def describe_type(kind: type) -> str:
    """What it is, then its values or its fields."""
    paragraphs = (inspect.getdoc(kind) or "").split("\n\n")
    text = "".join(f"{paragraph}\n\n" for paragraph in paragraphs if ">>>" not in paragraph)
    if issubclass(kind, Enum):
        return text + "Values: " + ", ".join(f"`{member.value}`" for member in kind) + "\n"
    if not is_dataclass(kind):
        return text
    rows = [f"| `{name}` | `{annotation}` |\n" for name, annotation in read_fields(kind)]
    return text + "| field | type |\n|---|---|\n" + "".join(rows)


def read_fields(kind: type) -> list[tuple[str, str]]:
    """Name and type of each field, as the code writes them."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    lines = [line for line in ast.walk(body) if isinstance(line, ast.AnnAssign)]
    return [(ast.unparse(line.target), ast.unparse(line.annotation).replace("|", "\\|")) for line in lines]


def first_paragraph(kind: type) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


def line_of(kind: type) -> int:
    """Where a class begins in its file."""
    return inspect.getsourcelines(kind)[1]


def main() -> int:
    """Write the pages, or check them; the exit code."""
    stale = [name for name, text in make_pages().items() if not is_current(name, text)]
    if "--check" in sys.argv:
        print(
            "\n".join(f"out of date: docs/reference/{name} (./do reference writes it)" for name in stale),
            end="\n" * bool(stale),
        )
        return bool(stale)
    for name, text in make_pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def is_current(name: str, text: str) -> bool:
    """Whether a page says what the code says."""
    path = FOLDER / name
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
