"""Nothing but capture's own fetch opens a socket: not at start-up, not while a case is made, read and published."""

import subprocess
import sys
from pathlib import Path

import pytest

# Run before anything of ours is imported; AF_UNIX stays, for the worker's pipe may be one.
GUARD = """
import socket, sys
made = socket.socket.__init__
def refuse(self, family=-1, *rest, **more):
    if family != socket.AF_UNIX:
        print("A SOCKET WAS OPENED", file=sys.stderr)
        raise SystemExit(99)
    return made(self, family, *rest, **more)
socket.socket.__init__ = refuse
socket.create_connection = socket.getaddrinfo = lambda *a, **k: refuse(None)
import firsthand.cli.main
firsthand.cli.main.main()
"""


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", GUARD, *words], cwd=folder, capture_output=True, text=True, check=False)


def test_the_guard_catches_a_fetch(tmp_path: Path) -> None:
    assert run(tmp_path, "read", "http://example.org/").returncode == 99


@pytest.mark.parametrize("words", [["--help"], ["stages"], ["doctor"]])
def test_start_up(tmp_path: Path, words: list[str]) -> None:
    ran = run(tmp_path, *words)
    assert ran.returncode == 0, ran.stderr


def test_a_whole_case(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that the bridge fell.")
    for words in (["new", "case"], ["-C", "case", "add", "a.txt"], ["-C", "case", "read"], ["-C", "case", "report"]):
        ran = run(tmp_path, *words)
        assert ran.returncode == 0, ran.stderr
