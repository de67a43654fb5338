"""A file can fail only itself: what the worker may not do, and what becomes of us when it dies."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.engine.confine import find_confinement, on_linux, try_layer
from firsthand.engine.confinement import Layer, WorkerLimits
from firsthand.engine.worker import ConfinedWorker
from firsthand.errors import WorkerError

SMALL = WorkerLimits(memory_bytes=600 * 2**20, seconds=5.0)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def misdoer() -> Iterator[ConfinedWorker]:
    with ConfinedWorker("tests.engine.misdeeds:attempt") as worker:
        yield worker


def require(worker: ConfinedWorker, *names: str) -> None:
    """Skip where this system cannot build the walls that a test is about; `doctor` says so, too."""
    missing = [layer for layer in worker.layers if layer.name in names and not layer.active]
    if missing:
        pytest.skip(f"this system lacks {missing[0].name}: {missing[0].detail}")


@pytest.mark.parametrize(("deed", "walls"), [
    ("open_internet_socket", ["calls"]), ("open_local_socket", ["calls"]), ("look_up_a_name", ["calls"]),
    ("fork", ["calls"]), ("kill_the_parent", ["calls"]), ("leave_namespace", ["calls"]), ("raise_limits", ["limits"]),
])  # fmt: skip
def test_the_worker_has_no_network_and_no_other_processes(misdoer: ConfinedWorker, deed: str, walls: list[str]) -> None:
    require(misdoer, *walls)
    assert misdoer.call(b"", {"deed": deed}).header["outcome"] in {"PermissionError", "OSError", "gaierror"}


@pytest.mark.parametrize("deed", ["run_a_program", "start_a_program"])
def test_the_worker_runs_no_programs(misdoer: ConfinedWorker, deed: str) -> None:
    require(misdoer, "calls", "files")
    assert misdoer.call(b"/bin/true", {"deed": deed}).header["outcome"] == "PermissionError"


@pytest.mark.parametrize("deed", [
    "write_a_file", "empty_a_file", "remove_a_file", "make_a_folder", "make_a_link", "change_rights", "change_times",
    "read_a_file",
])  # fmt: skip
def test_the_worker_cannot_touch_a_case(misdoer: ConfinedWorker, tmp_path: Path, deed: str) -> None:
    require(misdoer, "calls", "files")
    kept = tmp_path / "ledger.db"
    kept.write_text("kept")
    before = kept.stat()
    assert misdoer.call(str(kept).encode(), {"deed": deed}).header["outcome"] == "PermissionError"
    after = kept.stat()
    assert (kept.read_text(), after.st_mode, after.st_mtime_ns) == ("kept", before.st_mode, before.st_mtime_ns)
    assert list(tmp_path.iterdir()) == [kept]


@pytest.mark.parametrize(("deed", "path"), [
    ("read_a_file", "/etc/shadow"), ("read_a_file", "/etc/passwd"), ("read_a_file", "/proc/1/environ"), ("list_a_folder", "/"),
    ("list_a_folder", "/etc"), ("list_a_folder", str(Path.home())), ("list_a_folder", "/tmp"),
])  # fmt: skip
def test_the_worker_reads_nothing_but_python(misdoer: ConfinedWorker, deed: str, path: str) -> None:
    require(misdoer, "files")
    assert misdoer.call(path.encode(), {"deed": deed}).header["outcome"] in {"PermissionError", "FileNotFoundError"}
    assert misdoer.call(os.__file__.encode(), {"deed": "read_a_file"}).header["outcome"] == "done"


def test_files_are_never_written_even_without_landlock(misdoer: ConfinedWorker) -> None:
    """The limit on file size holds on every system."""
    assert [layer.active for layer in misdoer.layers if layer.name == "limits"] == [True]
    assert misdoer.call(b"", {"deed": "raise_limits"}).header["outcome"] == "OSError"


@pytest.mark.parametrize(("way", "reason", "words"), [
    ("memory", "memory", "it needed too much memory"),
    ("little memory", "memory", "it needed too much memory"),
    ("loop", "time", "it took too long"),
    ("sleep", "time", "it took too long"),
    ("segfault", "crash", "the program that reads it crashed"),
    ("abort", "crash", "crashed"),
    ("exit", "crash", "crashed"),
    ("error", "crash", "crashed"),
])  # fmt: skip
def test_a_task_that_goes_wrong_fails_alone(way: str, reason: str, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    with ConfinedWorker("tests.engine.misdeeds:go_wrong", limits=SMALL) as worker:
        assert worker.layers
        with pytest.raises(WorkerError, match=words) as caught:
            worker.call(b"x", {"way": way}, seconds=1.0)
        assert caught.value.reason == reason
        assert worker.call(b"still here", {}).blobs == (b"still here",)
    assert capfd.readouterr() == ("", "")


def test_what_the_worker_prints_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    with ConfinedWorker("tests.engine.misdeeds:go_wrong", limits=SMALL) as worker:
        assert worker.call(b"x" * 300_000, {"way": "print"}).blobs == (b"x" * 300_000,)
    assert capfd.readouterr() == ("", "")


def test_a_child_does_a_number_of_tasks_and_is_replaced() -> None:
    with ConfinedWorker("tests.engine.misdeeds:go_wrong", limits=WorkerLimits(tasks=2)) as worker:
        pids = [worker.call(b"", {}).header["pid"] for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.mark.parametrize("forgery", [
    "pickle", "huge header", "huge blob", "negative blob", "true for a number", "no object", "no JSON", "deep JSON", "no UTF-8",
    "nothing made",
])  # fmt: skip
def test_a_forged_answer_is_an_error_and_never_run(forgery: str, capfd: pytest.CaptureFixture[str]) -> None:
    with ConfinedWorker("tests.engine.misdeeds:forge", limits=SMALL) as worker:
        with pytest.raises(WorkerError) as caught:
            worker.call(forgery.encode(), {})
        assert caught.value.reason == "crash"
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_cannot_start_says_so() -> None:
    with ConfinedWorker("no.such.module:name") as worker, pytest.raises(WorkerError):
        worker.call(b"", {})


INTERRUPTED = """
import os, sys
sys.path[:0] = {path!r}
from firsthand.engine.worker import ConfinedWorker
try:
    with ConfinedWorker("tests.engine.misdeeds:go_wrong") as worker:
        print(worker.call(b"", {{}}).header["pid"], flush=True)
        worker.call(b"", {{"way": "sleep"}})
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


def test_ctrl_c_ends_the_child_quietly() -> None:
    script = textwrap.dedent(INTERRUPTED).format(path=[str(ROOT), str(ROOT / "src")])
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        time.sleep(0.3)
        # As a terminal does it: to the whole group.
        os.killpg(parent.pid, signal.SIGINT)
        out, err = parent.communicate(timeout=20)
    assert (out, err, parent.returncode) == ("stopped\n", "", 0)
    assert is_gone(pid)


def test_a_child_whose_parent_was_killed_ends_by_itself() -> None:
    script = (
        textwrap.dedent(INTERRUPTED).format(path=[str(ROOT), str(ROOT / "src")]).replace('{"way": "sleep"}', '{"way": "later"}')
    )
    script = script.replace('worker.call(b"", {"way": "later"})', "sys.stdin.read()")
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    assert is_gone(pid)


def is_gone(pid: int) -> bool:
    """Whether a process ends within ten seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_doctor_is_told_each_wall() -> None:
    layers = find_confinement()
    assert [layer.name for layer in layers] == ["limits", "no new privileges", "namespaces", "capabilities", "files", "calls"]
    assert all(layer.detail for layer in layers)


def test_a_wall_that_cannot_be_built_is_recorded() -> None:
    def build() -> str:
        raise OSError(38, "Function not implemented")

    assert try_layer("files", build) == Layer("files", active=False, detail="function not implemented")


def test_no_numbered_system_call_is_made_on_another_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def build() -> str:
        raise AssertionError("called")

    monkeypatch.setattr(sys, "platform", "darwin")
    layer = try_layer("files", lambda: on_linux(build))
    assert (layer.active, layer.detail) == (False, "only linux has this, not darwin")


def test_walls_that_cannot_be_built_never_stop_the_work() -> None:
    with ConfinedWorker("tests.engine.misdeeds:confine_again", limits=SMALL) as worker:
        require(worker, "calls")
        layers = worker.call(b"", {}).header["layers"]
    assert isinstance(layers, list)
    missing = {str(layer[0]): str(layer[2]) for layer in layers if isinstance(layer, list) and not layer[1]}
    assert {"limits", "namespaces", "capabilities"} <= set(missing)
    assert all("not permitted" in detail or "not allowed" in detail for detail in missing.values()), missing
