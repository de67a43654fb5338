"""Look at the machine: is all there that Firsthand needs, what more could be, and which command would bring it.

Looks only: opens no connection, changes nothing, and a look that fails is itself a finding.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from firsthand.cli.installing import install_command, python_install_command
from firsthand.errors import FirsthandError

OLDEST_PYTHON = (3, 11)
# UPSERT and RETURNING, which ledger and readings use, came with 3.35 (2021).
OLDEST_SQLITE = (3, 35)
# Below this, a morning's captures may not fit.
LEAST_FREE_BYTES = 1_000_000_000
LONGEST_LOOK_SECONDS = 10


class State(StrEnum):
    """How a thing stands: needed things are ok, missing or broken; what is optional is ok, optional (not there) or broken."""

    OK = "ok"
    MISSING = "missing"
    OPTIONAL = "optional"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was found of one thing; `remedy` is the command, or the advice, that would mend it."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def find_findings() -> list[Check]:
    """Every check in the order in which it is shown; needed things first."""
    needed = [_run(name, look) for name, look in NEEDED.items()]
    return (
        needed + [_look_for_program(*program) for program in PROGRAMS] + [_look_for_package(*package) for package in PACKAGES]
    )


def is_ready(findings: list[Check]) -> bool:
    """Whether nothing that is needed is missing or broken.

    >>> is_ready([Check(name="Chromium", state=State.OPTIONAL, detail="not found")])
    True
    """
    return not any(check.state in {State.MISSING, State.BROKEN} for check in findings)


def _run(name: str, look: Callable[[], tuple[State, str, str]]) -> Check:
    """One look; what goes wrong while looking is what was found."""
    try:
        state, detail, remedy = look()
    except FirsthandError as error:
        state, detail, remedy = State.BROKEN, error.what, error.remedy
    except (ImportError, OSError, RuntimeError, ValueError, sqlite3.Error, subprocess.SubprocessError) as error:
        state, detail, remedy = State.BROKEN, f"{type(error).__name__}: {error}", "Install Firsthand again"
    return Check(name=name, state=state, detail=detail, remedy=remedy)


def _look_at_python() -> tuple[State, str, str]:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return State.BROKEN, found, "Python 3.11 or newer is needed; " + install_command("python3")
    return State.OK, found, ""


def _look_at_packages() -> tuple[State, str, str]:
    """All packages that the installed Firsthand asks for."""
    needed = [line for line in requires("firsthand") or [] if "extra ==" not in line]
    missing = [name for name in map(_name_of, needed) if not _has_distribution(name)]
    if missing:
        return State.MISSING, "not installed: " + ", ".join(missing), python_install_command(*missing)
    return State.OK, f"all {len(needed)} installed", ""


def _look_at_sqlite() -> tuple[State, str, str]:
    """The library is new enough and can keep a write-ahead log where temporary files lie."""
    found = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info[:2] < OLDEST_SQLITE:
        return State.BROKEN, found, "SQLite 3.35 or newer is needed; use a newer Python, which brings it"
    with tempfile.TemporaryDirectory(prefix="firsthand-doctor-") as folder:
        database = sqlite3.connect(Path(folder) / "probe.db")
        try:
            mode = database.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        finally:
            database.close()
    if mode != "wal":
        return State.BROKEN, f"{found}, without write-ahead log", "Keep cases on a local disk; set TMPDIR to one to look again"
    return State.OK, f"{found}, with write-ahead log", ""


def _look_at_model() -> tuple[State, str, str]:
    from firsthand.pipeline.model import check_model

    return State.OK, f"{check_model()}, digests agree", ""


def _look_at_confinement() -> tuple[State, str, str]:
    from firsthand.engine.confine import find_confinement

    layers = find_confinement()
    standing = ", ".join(layer.name for layer in layers if layer.active)
    missing = [f"{layer.name} ({layer.detail})" for layer in layers if not layer.active]
    if not missing:
        return State.OK, f"parsers work behind {standing}", ""
    detail = f"parsers work behind {standing or 'nothing'}; missing: {'; '.join(missing)}"
    if not standing:
        return State.BROKEN, detail, "Read reports of strangers on another machine: nothing holds back a hostile file here"
    return (
        State.OPTIONAL,
        detail,
        "A Linux of 2022 or later (kernel 5.19), outside of a container that forbids namespaces, has all walls",
    )


def _look_at_disk() -> tuple[State, str, str]:
    free = shutil.disk_usage(Path.cwd()).free
    detail = f"{free / 1e9:.1f} GB free in this folder"
    if free < LEAST_FREE_BYTES:
        return State.BROKEN, detail, "Free some space, or keep cases on another disk; captures are refused when it is full"
    return State.OK, detail, ""


def _look_at_clock() -> tuple[State, str, str]:
    from firsthand.pipeline.clock import describe_clock

    found = describe_clock()
    if found.endswith("not synchronised"):
        return State.OPTIONAL, f"{found}: captures will say so", install_command("systemd-timesyncd")
    return State.OK, found, ""


def _look_for_program(name: str, use: str, programs: tuple[str, ...], package: str) -> Check:
    """An optional program, under the first of its names that is here."""
    path = next(filter(None, map(shutil.which, programs)), None)
    if path is not None:
        return _run(name, lambda: _start(path, use, package))
    return Check(name=name, state=State.OPTIONAL, detail=f"not found; {use}", remedy=install_command(package))


def _start(path: str, use: str, package: str) -> tuple[State, str, str]:
    """Ask a program for its version, which is enough to know that it starts."""
    done = subprocess.run(  # noqa: S603 -- a fixed name, found on the user's own PATH
        [path, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=LONGEST_LOOK_SECONDS, check=False
    )
    if done.returncode:
        return State.BROKEN, f"{path} does not start; {use}", install_command(package)
    said = done.stdout.decode("utf-8", "backslashreplace").strip().splitlines()
    return State.OK, said[0] if said else path, ""


def _look_for_package(name: str, use: str, module: str, package: str) -> Check:
    if find_spec(module) is None:
        return Check(name=name, state=State.OPTIONAL, detail=f"not installed; {use}", remedy=python_install_command(package))
    return Check(name=name, state=State.OK, detail=f"{package} {_find_version(package)}")


def _find_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "of unknown version"


def _has_distribution(name: str) -> bool:
    return _find_version(name) != "of unknown version"


def _name_of(requirement: str) -> str:
    """The name at the start of a requirement.

    >>> _name_of("python-docx>=1.1")
    'python-docx'
    """
    for place, char in enumerate(requirement):
        if not (char.isalnum() or char in "-_."):
            return requirement[:place]
    return requirement


NEEDED: dict[str, Callable[[], tuple[State, str, str]]] = {
    "Python": _look_at_python,
    "Packages": _look_at_packages,
    "SQLite": _look_at_sqlite,
    "Reader's model": _look_at_model,
    "Confinement": _look_at_confinement,
    "Disk": _look_at_disk,
    "Clock": _look_at_clock,
}
# Name, what for, names on the PATH, Debian's package.
PROGRAMS = (
    ("Chromium", "pictures of pages are not taken", ("chromium", "chromium-browser", "google-chrome"), "chromium"),
    ("PostgreSQL", "a case shared by a newsroom needs it", ("psql",), "postgresql"),
    ("strace", "only some tests use it", ("strace",), "strace"),
)
# Name, what for, module, package.
PACKAGES = (
    ("PostgreSQL driver", "a case shared by a newsroom needs it", "psycopg", "psycopg"),
    ("Cluster engine", "one machine's cores are used", "distributed", "distributed"),
)
