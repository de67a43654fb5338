"""The standalone scanner."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def scan(folder: Path, *names: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eval.leaks", str(folder), *names]
    return subprocess.run(command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "clean.txt").write_text("Twelve were taken.", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Oleh Hlybokyj was taken. " * 5)
    (tmp_path / "there").symlink_to("Hlybokyj")
    return tmp_path


def test_finds_and_does_not_repeat(folder: Path) -> None:
    done = scan(folder, "--names", "-", typed="Oleh Hlybokyj\n\n")
    assert done.returncode == 1
    assert "all.zip!zip at 0: protected string 1, as given, text" in done.stdout
    assert "there (link): protected string 1" in done.stdout
    assert "Hlybokyj" not in done.stdout + done.stderr


def test_clean_folder(folder: Path) -> None:
    done = scan(folder / "inner", "--name", "Oleh Hlybokyj", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files"] == 1


def test_needs_a_name_and_a_folder(folder: Path) -> None:
    assert scan(folder).returncode == 2
    assert scan(folder / "nowhere", "--name", "Oleh").returncode == 2
