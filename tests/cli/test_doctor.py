"""What `firsthand doctor` says of machines that lack something."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.cli import doctor, installing
from firsthand.cli.doctor import Check, State, find_findings, is_ready
from firsthand.engine.confinement import Layer
from firsthand.errors import ReaderError


def find(name: str) -> Check:
    return next(check for check in find_findings() if check.name == name)


@pytest.fixture
def empty_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with nothing on it; what a test puts into the folder is all there is."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def put_program(folder: Path, name: str, *, says: str = "", code: int = 0) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n[ -z '{says}' ] || echo '{says}'\nexit {code}\n", encoding="utf-8")
    program.chmod(0o755)


def test_this_machine_has_what_is_needed() -> None:
    findings = find_findings()
    assert is_ready(findings), [check for check in findings if check.state in {State.MISSING, State.BROKEN}]


def test_whatever_is_not_well_has_a_remedy(empty_path: Path) -> None:
    for check in find_findings():
        assert check.detail
        assert check.state is State.OK or check.remedy, check


@pytest.mark.parametrize(
    ("programs", "remedy"),
    [
        pytest.param(["apt-get"], "apt-get install chromium", id="Debian"),
        pytest.param(["brew"], "brew install chromium", id="a Mac"),
        pytest.param([], "install chromium with your system's packages", id="neither"),
    ],
)
def test_command_for_a_missing_program(empty_path: Path, programs: list[str], remedy: str) -> None:
    for name in programs:
        put_program(empty_path, name)
    check = find("Chromium")
    assert check.state is State.OPTIONAL
    assert check.remedy.removeprefix("sudo ") == remedy


@pytest.mark.parametrize(
    ("root", "command"),
    [(True, "apt-get install strace"), (False, "sudo apt-get install strace")],
)
def test_only_others_than_root_need_sudo(empty_path: Path, monkeypatch: pytest.MonkeyPatch, root: bool, command: str) -> None:
    put_program(empty_path, "apt-get")
    monkeypatch.setattr(installing, "_is_root", lambda: root)
    assert installing.install_command("strace") == command


@pytest.mark.parametrize(
    ("says", "code", "state", "detail"),
    [
        pytest.param("Chromium 1.2", 0, State.OK, "Chromium 1.2", id="starts"),
        pytest.param("", 127, State.BROKEN, "does not start", id="a stub that only says how to install it"),
        pytest.param("", 0, State.OK, "chromium", id="says nothing"),
    ],
)
def test_a_program_that_is_here(empty_path: Path, says: str, code: int, state: State, detail: str) -> None:
    put_program(empty_path, "chromium", says=says, code=code)
    check = find("Chromium")
    assert check.state is state
    assert detail in check.detail


def test_a_program_that_hangs_is_broken(empty_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = shutil.which("sleep", path="/usr/bin:/bin")
    (empty_path / "strace").write_text(f"#!/bin/sh\nexec {sleep} 60\n", encoding="utf-8")
    (empty_path / "strace").chmod(0o755)
    monkeypatch.setattr(doctor, "LONGEST_LOOK_SECONDS", 0.2)
    assert find("strace").state is State.BROKEN


def test_python_packages_are_installed_where_firsthand_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/a place/bin/python")
    for has_pip, command in (
        (True, "'/opt/a place/bin/python' -m pip install x"),
        (False, "--python '/opt/a place/bin/python' x"),
    ):
        monkeypatch.setattr(installing, "find_spec", lambda _, found=has_pip: found or None)
        assert command in installing.python_install_command("x")


def fail_with(error: Exception) -> object:
    def look() -> tuple[State, str, str]:
        raise error

    return look


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        pytest.param(ReaderError("the model is missing", remedy="Install again"), "the model is missing", id="of ours"),
        pytest.param(
            ImportError("libonnx.so: cannot open"), "ImportError: libonnx.so: cannot open", id="a library does not load"
        ),
        pytest.param(PermissionError(13, "Permission denied"), "PermissionError", id="not allowed"),
        pytest.param(sqlite3.OperationalError("disk I/O error"), "disk I/O error", id="no database"),
        pytest.param(subprocess.TimeoutExpired("x", 1), "TimeoutExpired", id="hangs"),
    ],
)
def test_a_look_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch, error: Exception, detail: str) -> None:
    monkeypatch.setitem(doctor.NEEDED, "SQLite", fail_with(error))
    check = find("SQLite")
    assert check.state is State.BROKEN
    assert detail in check.detail
    assert not is_ready(find_findings())


WALLS = ("limits", "namespaces", "files")


@pytest.mark.parametrize(
    ("standing", "state", "detail"),
    [
        pytest.param(WALLS, State.OK, "behind limits, namespaces, files", id="all walls"),
        pytest.param(
            ("limits",), State.OPTIONAL, "behind limits; missing: namespaces (not here); files (not here)", id="some walls"
        ),
        pytest.param((), State.BROKEN, "behind nothing; missing: limits", id="no wall"),
    ],
)
def test_confinement(monkeypatch: pytest.MonkeyPatch, standing: tuple[str, ...], state: State, detail: str) -> None:
    layers = tuple(Layer(name, name in standing, "not here") for name in WALLS)
    monkeypatch.setattr("firsthand.engine.confine.find_confinement", lambda: layers)
    check = find("Confinement")
    assert check.state is state
    assert detail in check.detail


@pytest.mark.parametrize(("free", "state"), [(10_000_000, State.BROKEN), (5_000_000_000, State.OK)])
def test_disk(monkeypatch: pytest.MonkeyPatch, free: int, state: State) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(0, 0, free))
    assert find("Disk").state is state


def test_old_python_and_old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    assert doctor._run("Python", doctor._look_at_python).state is State.BROKEN
    assert doctor._run("SQLite", doctor._look_at_sqlite).state is State.BROKEN


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "requires", lambda _: ["rfc8785>=0.1", "never-there>=2", "only-extra; extra == 'x'"])
    check = find("Packages")
    assert check.state is State.MISSING
    assert check.detail == "not installed: never-there"
    assert check.remedy.endswith(" never-there")
