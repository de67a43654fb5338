"""The house as ARCHITECTURE draws it: what may import what, and that the contracts see it when something else does."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"
FETCH = "firsthand/stages/capture/fetch"

# Parts of harmless packages that open connections; import-linter sees only the tops of packages outside ours.
NETWORK_PARTS = {
    "urllib.request",
    "urllib.robotparser",
    "http.client",
    "http.server",
    "logging.handlers",
    "multiprocessing.connection",
}


def lint_imports(src: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", str(ROOT / "pyproject.toml")],
        cwd=src,
        env={**os.environ, "PYTHONPATH": str(src), "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of our code, to break."""
    for path in SRC.rglob("*.py"):
        copy = tmp_path / path.relative_to(SRC)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return tmp_path


def test_house_is_as_drawn(house: Path) -> None:
    result = lint_imports(house)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        pytest.param("model/span.py", "import firsthand.ledger", "Imports run downward only", id="model knows the ledger"),
        pytest.param(
            "ledger/__init__.py", "import firsthand.readings", "Imports run downward only", id="ledger knows the readings"
        ),
        pytest.param("newroom.py", "", "Imports run downward only", id="room that nobody drew"),
        pytest.param(
            "cli/__init__.py", "import firsthand.stages.read", "Only the pipeline calls stages", id="command calls a stage"
        ),
        pytest.param("case.py", "import firsthand.stages.capture", "Only the pipeline calls stages", id="case calls a stage"),
        pytest.param(
            "stages/read/stage.py", "import firsthand.stages.capture", "No stage knows another", id="stage knows a stage"
        ),
        pytest.param(
            "stages/publish/stage.py", "import socket", "Only fetching reaches the network", id="stage opens a socket"
        ),
        pytest.param("cli/__init__.py", "import urllib3", "Only fetching reaches the network", id="command calls the network"),
        pytest.param(
            "vault/agent.py", "import socket", "Only fetching reaches the network", id="the vault's client opens a socket"
        ),
        pytest.param(
            "vault/agent_socket.py", "import ssl", "Only fetching reaches the network", id="the agent's socket leaves"
        ),
        pytest.param(
            "vault/agent_socket.py",
            "import asyncio",
            "Only fetching reaches the network",
            id="the agent's socket leaves by asyncio",
        ),
        pytest.param(
            "parsing_task.py",
            "import firsthand.vault.store",
            "Only case and pipeline open the vault",
            id="parser opens the vault",
        ),
        pytest.param(
            "stages/read/stage.py", "import firsthand.vault.inbox", "Only case and pipeline open the vault", id="stage opens it"
        ),
        pytest.param(
            "cli/vaulting.py", "import firsthand.vault.agent", "Only case and pipeline open the vault", id="command opens it"
        ),
        pytest.param("engine/one/__init__.py", "import firsthand.engine.two", "No circles between siblings", id="circle"),
    ],
)
def test_contract_catches(house: Path, file: str, line: str, contract: str) -> None:
    broken = house / "firsthand" / file
    if "circle" in contract:  # two rooms below one roof that need each other
        broken.parent.mkdir()
        (house / "firsthand/engine/two.py").write_text("import firsthand.engine.one\n", encoding="utf-8")
    with broken.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")
    result = lint_imports(house)
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"{contract} BROKEN" in result.stdout or (not line and "newroom" in result.stdout), result.stdout


def find_imports(path: Path) -> set[str]:
    """Every module that a file imports, by whole name; of `from a import b` both `a` and `a.b`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def test_only_fetching_imports_parts_that_connect() -> None:
    for path in SRC.rglob("*.py"):
        place = path.relative_to(SRC).as_posix()
        if not place.startswith(FETCH):
            assert not find_imports(path) & NETWORK_PARTS, place


# What of `socket` the vault's agent may use: nothing that takes a host's name, or makes another family than the one named.
LOCAL_PARTS = {"AF_UNIX", "SOCK_STREAM", "SOL_SOCKET", "SO_PEERCRED", "socket"}


def find_foreign_sockets(source: str) -> list[str]:
    """What a file does with `socket` beyond connections within this machine."""
    tree, found = ast.parse(source), []
    for node in ast.walk(tree):
        imported = isinstance(node, ast.ImportFrom) and node.module == "socket"
        used = isinstance(node, ast.Attribute) and ast.unparse(node.value) == "socket" and node.attr not in LOCAL_PARTS
        if imported or used:
            found.append(ast.unparse(node))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "socket.socket":
            family = ast.unparse(node.args[0]) if node.args else ""
            if family != "socket.AF_UNIX" or node.keywords:
                found.append(ast.unparse(node))
    return found


def test_the_agent_of_the_vault_opens_sockets_within_this_machine_alone() -> None:
    assert not find_foreign_sockets((SRC / "firsthand/vault/agent_socket.py").read_text(encoding="utf-8"))
    for source in (
        "socket.socket()",
        "socket.socket(socket.AF_INET, socket.SOCK_STREAM)",
        "socket.socket(family=socket.AF_INET)",
        "socket.socket(socket.AF_UNIX, fileno=3)",
        "socket.create_connection(('example.org', 80))",
        "socket.fromfd(3, socket.AF_INET, socket.SOCK_STREAM)",
        "from socket import create_connection",
    ):
        assert find_foreign_sockets(source), source


def find_hidden_imports(path: Path) -> list[int]:
    """Lines that import a module whose name is made up at run time."""
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    imports = [call for call in calls if ast.unparse(call.func).rpartition(".")[2] in {"__import__", "import_module"}]
    return [call.lineno for call in imports if not (call.args and isinstance(call.args[0], ast.Constant))]


def test_nothing_is_imported_by_a_name_made_up_at_run_time() -> None:
    """What contracts cannot see. Tables name their modules in import lines; only the worker's child is told what to run."""
    hidden = {path.relative_to(SRC).as_posix() for path in SRC.rglob("*.py") if find_hidden_imports(path)}
    assert hidden <= {"firsthand/engine/child.py"}


def test_nothing_is_loaded_from_the_network_at_start_up() -> None:
    """Importing all that a command could need looks up no name and opens no connection."""
    code = (
        "import socket, sys\n"
        "def refuse(*given, **named): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        "import firsthand.cli.main, firsthand.case\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(SRC)})
