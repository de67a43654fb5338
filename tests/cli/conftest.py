"""Run the command as a user does, inside this process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run("add", "a.txt")` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)

    def run(*words: str | Path) -> Ran:
        monkeypatch.setattr("sys.argv", ["firsthand", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


REPORT = """Bridge at Ombria fell, mayor says

The mayor of Ombria, Dana Kessler, said on Monday that the bridge fell at dawn.

"Eleven people were on it," Kessler told Radio Sunel.
"""


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    """A case with one report, added and read."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert run("new", "ombria", "--collector", "desk").code == 0
    assert run("-C", "ombria", "add", "report.txt").code == 0
    assert run("-C", "ombria", "read").code == 0
    return tmp_path / "ombria"
