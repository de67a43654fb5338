"""The habits of this code that no linter knows."""

import ast
import inspect
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand import errors

ROOT = Path(__file__).parents[2]
ROOMS = ("src", "tests", "training", "eval", "bench", "docs", "examples")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
OURS = [path for path in FILES if (ROOT / "src") in path.parents]
LONGEST_FILE, LONGEST_FUNCTION = 400, 40  # lines
# Names that say nothing of what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "data", "info", "misc", "core", "base"}
# A stage or a type is told the time, the chance and the surroundings; it does not look for them.
SURROUNDINGS = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.monotonic", "time.time_ns"),
    *("os.getenv", "os.environ", "os.getcwd", "Path.cwd", "Path.home"),
    *("uuid.uuid4", "secrets.token_bytes", "secrets.token_hex", "random.random"),
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def find_offenders(paths: list[Path], rule: Callable[[str], object]) -> dict[str, object]:
    """What `rule` finds in the source of each file, by file; nothing where it finds nothing."""
    found = {name_of(path): rule(path.read_text(encoding="utf-8")) for path in paths}
    return {name: what for name, what in found.items() if what}


def find_long_functions(source: str) -> list[str]:
    """Functions of more than 40 lines, decorators and docstring not counted."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1:2] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            lines = (node.end_lineno or node.lineno) - first[0].lineno + 1
            if lines > LONGEST_FUNCTION:
                found.append(f"{node.name}: {lines} lines")
    return found


def find_careless_catches(source: str) -> list[int]:
    """Lines of `except Exception`, `except BaseException` and `except:`, but where it only tidies up and raises on."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[-1]) != "raise":
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            names = {"" if one is None else ast.unparse(one) for one in caught}
            if names & {"", "Exception", "BaseException"}:
                found.append(node.lineno)
    return found


def find_careless_decoding(source: str) -> list[int]:
    """Lines that decode or open text and let what cannot be decoded vanish: errors="replace" or "ignore"."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            given = [keyword.value for keyword in node.keywords if keyword.arg == "errors"]
            if ast.unparse(node.func).rpartition(".")[2] in {"decode", "encode"}:
                given += node.args[1:2]
            found += [one.lineno for one in given if isinstance(one, ast.Constant) and one.value in {"replace", "ignore"}]
    return found


def find_surroundings(source: str) -> set[str]:
    """Clocks, chance, environment and folders that a file looks at by itself."""
    return {ast.unparse(node) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} & SURROUNDINGS


def find_undrawn_errors(source: str) -> list[str]:
    """Exceptions whose name does not end in Error, or that the tree at the top of errors.py does not show."""
    drawn = set((errors.__doc__ or "").split())
    made = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    ours = [node for node in made if any(ast.unparse(base).endswith(("Error", "Exception")) for base in node.bases)]
    return [node.name for node in ours if not node.name.endswith("Error") or node.name not in drawn]


def test_files_are_short() -> None:
    assert not find_offenders(FILES, lambda source: source.count("\n") > LONGEST_FILE)


def test_files_say_what_they_are_for() -> None:
    assert not find_offenders(FILES, lambda source: source.strip() and not ast.get_docstring(ast.parse(source)))


def test_functions_are_short() -> None:
    assert not find_offenders(FILES, find_long_functions)


def test_names_say_what_is_inside() -> None:
    assert not [name_of(path) for path in FILES if set(path.relative_to(ROOT).with_suffix("").parts) & EMPTY_NAMES]


def test_nothing_is_caught_carelessly() -> None:
    assert not find_offenders(OURS, find_careless_catches)


def test_nothing_is_decoded_carelessly() -> None:
    assert not find_offenders(OURS, find_careless_decoding)


def test_stages_and_types_look_at_no_surroundings() -> None:
    pure = [path for path in OURS if {"stages", "model"} & set(path.parts) and "capture/fetch" not in path.as_posix()]
    assert pure
    assert not find_offenders(pure, find_surroundings)


def test_errors_are_drawn() -> None:
    with_tree = [
        path for path in OURS if "standalone" not in path.parts
    ]  # handed out to run by itself, it cannot know the tree
    assert not find_offenders(with_tree, find_undrawn_errors)


def test_tree_of_errors_is_true() -> None:
    """What errors.py draws is what it defines: each error below the one it inherits from."""
    drawn, above = {}, {}
    for line in (errors.__doc__ or "").splitlines():
        name = line.strip("│├└─ ").partition(" ")[0]
        if name.endswith("Error"):
            depth = line.index(name) // 4
            above[depth] = name
            drawn[name] = above[depth - 1] if depth else "Exception"
    made = {
        name: kind.__bases__[0].__name__
        for name, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception) and kind.__module__ == errors.__name__
    }
    assert drawn == made


def find_tracked_files() -> list[Path]:
    """Files that are committed; in an unpacked archive without git, none."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


@pytest.mark.parametrize("folder", ["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/", "/" + "tmp/" + "bash_jobs"])
def test_no_path_of_one_machine_is_committed(folder: str) -> None:
    for path in find_tracked_files():
        if path.is_file():
            assert folder.encode() not in path.read_bytes(), name_of(path)


LONG = "def f():\n" + "    x = 1\n" * 41
CARELESS = [
    "try: pass\nexcept Exception: pass",
    "try: pass\nexcept (ValueError, BaseException): pass",
    "try: pass\nexcept: pass",
]
LOSSY = ['b"".decode("utf-8", "replace")', 'b"".decode(errors="ignore")', 'open("x", errors="replace")']


def test_these_rules_see_what_they_forbid() -> None:
    assert find_long_functions(LONG) == ["f: 41 lines"]
    assert not find_long_functions(LONG.replace("    x = 1\n", "", 1))
    assert all(find_careless_catches(source) for source in CARELESS)
    assert not find_careless_catches("try: pass\nexcept ValueError: pass")
    assert not find_careless_catches("try: pass\nexcept BaseException:\n    close()\n    raise")
    assert all(find_careless_decoding(source) for source in LOSSY)
    assert find_surroundings("at = datetime.now(UTC)") == {"datetime.now"}
    assert find_undrawn_errors("class Broken(ValueError): ...\nclass LostError(CaseError): ...") == ["Broken", "LostError"]
    assert not find_careless_decoding('"a".replace("replace", "ignore")')
