"""The documentation does what it says: its commands run, its reference is current, its pages load nothing from elsewhere."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.reference.write_reference import FOLDER, is_current, make_pages
from firsthand.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
# Invented: the place, the people and the outlets do not exist.
REPORTS = {
    "bridge.html": """<!doctype html><html lang="en"><head><title>Bridge at Orlova hit</title></head><body><article>
<h1>Bridge at Orlova hit</h1><p>The bridge at Orlova was hit before dawn on Tuesday, the mayor, Jana Marek, said.</p>
<p>"I heard two explosions and saw the middle part fall," said Pavel Dorin, a fisherman who lives beside the river.</p>
<p>The ministry denied that its aircraft had been near the town. A spokesman told the Orlova Courier that no flights took
place that night.</p></article></body></html>""",
    "wire.txt": """Orlova, Tuesday. Two people were killed when a bridge collapsed, rescue workers said.

According to the regional hospital, five others were treated for injuries.
""",
}


def find_blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def find_steps(page: Path) -> list[tuple[str, str]]:
    """Each command of a page's console blocks with the output that is shown below it."""
    steps = []
    for block in find_blocks(page, "console"):
        head, *parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
        assert not head.strip(), f"output without a command: {head}"
        steps += [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]
    return steps


@pytest.fixture
def empty_home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of someone who has just installed Firsthand: two reports, and nothing else."""
    (tmp_path / "reports").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "reports" / name).write_text(text, encoding="utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"])
    return {"PATH": path, "HOME": str(tmp_path), "LANG": "C.UTF-8", "USER": "marek"}


@pytest.mark.parametrize(
    "page", [pytest.param(page, id=page.relative_to(ROOT).as_posix()) for page in PAGES if find_steps(page)]
)
def test_commands_of_a_page_run(page: Path, empty_home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path
    for command, shown in find_steps(page):
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ").strip()
            continue
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=empty_home,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        if shown.strip():
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert doctest.OutputChecker().check_output(shown, done.stdout, flags), (
                f"$ {command}\n{done.stdout}\nshown:\n{shown}"
            )


@pytest.mark.parametrize("name", sorted(make_pages()))
def test_reference_is_current(name: str) -> None:
    assert is_current(name, make_pages()[name]), "./do reference writes it"


def test_no_page_of_the_reference_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(make_pages())


def test_every_command_option_and_argument_is_explained() -> None:
    text = make_pages()["commands.md"]
    assert len(re.findall("^## firsthand ", text, re.MULTILINE)) == len(app.registered_commands)
    for line in re.findall(r"^  (?:-|\S+ <).*$", text, re.MULTILINE):
        assert re.search(r"\S {2,}\S", line), f"no help: {line}"


def test_every_how_to_is_on_the_first_page() -> None:
    first = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    assert all(f"how-to/{page.name}" in first for page in (ROOT / "docs/how-to").glob("*.md"))


def test_links_of_the_readme_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_decisions_are_numbered_once() -> None:
    names = [path.name for path in (ROOT / "docs/decisions").glob("*.md")]
    assert not [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)]
    assert len({name[:4] for name in names}) == len(names)


def test_fragments_of_the_change_log_are_for_users() -> None:
    for path in (ROOT / "changes").glob("*.md"):
        if path.name != "README.md":
            assert re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed|security)\.md", path.name), path.name
            assert 20 < len(path.read_text(encoding="utf-8").strip()) < 600, path.name


def test_pages_build_strictly_and_load_nothing_from_elsewhere(tmp_path: Path) -> None:
    """A reader may be watched; fonts, scripts and pictures from other hosts would tell of the visit."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(ROOT / "mkdocs.yml")]
    done = subprocess.run([*command, "--site-dir", str(tmp_path / "site")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > len(PAGES) - 1
    for page in pages:
        loaded = re.findall(
            r'<(?:script|img|iframe|link)\b[^>]*?(?:src|href)="(?:https?:)?//[^"]*', page.read_text(encoding="utf-8")
        )
        assert not loaded, page.name


def test_a_wrong_command_or_output_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one\none\n$ false\n```\n\n```sh\n$ not run\n```\n", encoding="utf-8")
    assert find_steps(page) == [("echo one", "one\n"), ("false", "")]
    assert not doctest.OutputChecker().check_output("one\n", "two\n", doctest.ELLIPSIS)
