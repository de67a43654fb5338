"""A ledger is only ever added to, by any number of processes, and says what is wrong with its file."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from firsthand.errors import ActError, FirsthandError, LedgerError, TamperedError
from firsthand.ledger.merkle import find_root, hash_leaf
from firsthand.ledger.store import Ledger
from firsthand.model.act import Act, ActKind
from tests.ledger.cases import SmallCase, make_reading

AT = "2026-05-01T10:00:00Z"
APPENDER = """
import sys
from pathlib import Path
from firsthand.ledger.store import Ledger
from tests.ledger.cases import make_reading
with Ledger.open(Path(sys.argv[1])) as ledger:
    for turn in range(40):
        ledger.append([make_reading(f"{sys.argv[2]} {turn} {half}") for half in "ab"])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_acts_come_back_in_order(path: Path) -> None:
    acts = [make_reading(f"{number}") for number in range(3)] + [Act(kind=ActKind.OPENED, at=AT, agent="x", body={"ü": [1.5]})]
    with Ledger.create(path) as ledger:
        assert (ledger.size, list(ledger.entries()), ledger.root()) == (0, [], find_root([]))
        appended = (*ledger.append(acts[:1]), *ledger.append(acts[1:]), *ledger.append([]))
    with Ledger.open(path) as ledger:
        assert tuple(ledger.entries()) == appended
        assert [entry.act for entry in appended] == acts
        assert [entry.index for entry in ledger.entries(ActKind.OPENED)] == [3]
        assert list(ledger.entries(ActKind.RELEASED)) == []
        assert [entry.leaf_hash for entry in appended] == [hash_leaf(entry.text.encode()) for entry in appended]


@pytest.mark.parametrize("batches", [[1] * 70, [7, 1, 64, 3], [1200]])
def test_root_from_stored_nodes_is_the_root_over_all_acts(path: Path, batches: list[int]) -> None:
    with Ledger.create(path) as writer, Ledger.open(path) as reader:
        for batch in batches:
            writer.append([make_reading(f"{number}") for number in range(batch)])
            assert reader.root() == writer.root() == find_root(reader.leaf_hashes())
        assert len(list(reader.entries())) == reader.size == sum(batches)


def test_a_batch_is_appended_whole_or_not_at_all(path: Path) -> None:
    with Ledger.create(path) as ledger:
        with pytest.raises(ActError):
            ledger.append([make_reading("1"), Act(kind=ActKind.READ, at=AT, agent="x", body={"n": 2**60})])
        assert ledger.size == 0


def test_processes_append_at_the_same_time(path: Path) -> None:
    Ledger.create(path).close()
    environment = {**os.environ, "PYTHONPATH": ":".join(sys.path)}
    running = [subprocess.Popen([sys.executable, "-c", APPENDER, str(path), name], env=environment) for name in "xy"]
    assert [process.wait() for process in running] == [0, 0]
    with Ledger.open(path) as ledger:
        used = [entry.act.used[0] for entry in ledger.entries()]
        assert ledger.root() == find_root(ledger.leaf_hashes())
    for name in "xy":
        assert [words for words in used if words[0] == name] == [f"{name} {turn} {half}" for turn in range(40) for half in "ab"]
    assert all(left[:-1] == right[:-1] for left, right in zip(used[::2], used[1::2], strict=True)), "a batch was torn apart"


def test_threads_append_to_one_open_ledger(path: Path) -> None:
    with Ledger.create(path) as ledger:

        def append(name: str) -> None:
            for turn in range(20):
                ledger.append([make_reading(f"{name} {turn}")])

        threads = [threading.Thread(target=append, args=[name]) for name in "abc"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ledger.size == 60
        assert ledger.root() == find_root(ledger.leaf_hashes())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE acts SET act = '{}'",
        "UPDATE acts SET kind = 'read' WHERE position = 3",
        "DELETE FROM acts",
        "DELETE FROM acts WHERE position = 24",
        "INSERT OR REPLACE INTO acts SELECT 3, kind, '{}', leaf_hash, nodes FROM acts WHERE position = 3",
        "INSERT INTO acts SELECT 99, kind, act, leaf_hash, nodes FROM acts WHERE position = 3",
        "INSERT INTO acts SELECT -1, kind, act, leaf_hash, nodes FROM acts WHERE position = 3",
    ],
)
def test_the_database_itself_refuses_changes(small_case: SmallCase, statement: str) -> None:
    with closing(sqlite3.connect(small_case.ledger)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


def test_every_append_is_synced(path: Path) -> None:
    with Ledger.create(path) as ledger, ledger._reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"


def cut(size_bytes: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size_bytes)


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def spoil_tables(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xa5" * 1900
    path.write_bytes(content)


def make_other_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE acts (x)")
        connection.commit()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def drop_rule(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER acts_are_never_deleted")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(Path.unlink, "no ledger at", id="gone"),
        pytest.param(make_folder, "no ledger at", id="folder"),
        pytest.param(cut(0), "is empty", id="empty"),
        pytest.param(cut(50), "broken", id="header cut"),
        pytest.param(cut(5000), "broken", id="cut"),
        pytest.param(overwrite, "not a database", id="other bytes"),
        pytest.param(spoil_tables, "broken", id="broken schema"),
        pytest.param(make_other_database, "not a ledger", id="another database"),
        pytest.param(make_newer, "newer Firsthand", id="newer"),
        pytest.param(drop_rule, "append-only rules", id="rule dropped"),
    ],
)
def test_a_broken_file_is_named_with_a_remedy(small_case: SmallCase, spoil: Callable[[Path], None], words: str) -> None:
    spoil(small_case.ledger)
    with pytest.raises(LedgerError, match=words) as caught:
        Ledger.open(small_case.ledger)
    assert caught.value.remedy


@pytest.mark.parametrize("place", range(0, 36_000, 1800))
def test_broken_pages_never_raise_raw_errors(small_case: SmallCase, place: int) -> None:
    content = bytearray(small_case.ledger.read_bytes())
    content[place : place + 900] = b"\xa5" * len(content[place : place + 900])
    small_case.ledger.write_bytes(content)
    with suppress(FirsthandError), Ledger.open(small_case.ledger) as ledger:
        list(ledger.entries())
        list(ledger.entries(ActKind.READ))
        ledger.append([make_reading("1")])


def test_a_changed_act_is_not_read(small_case: SmallCase) -> None:
    content = small_case.ledger.read_bytes()
    small_case.ledger.write_bytes(content.replace(b'"agent":"firsthand"', b'"agent":"secondhan"', 1))
    with Ledger.open(small_case.ledger) as ledger, pytest.raises(TamperedError, match=r"act \d+ is not what was appended"):
        list(ledger.entries())


def test_a_journal_from_elsewhere_is_not_played(small_case: SmallCase) -> None:
    small_case.ledger.with_name("ledger.db-journal").write_bytes(b"x")
    with pytest.raises(TamperedError, match="never writes"):
        Ledger.open(small_case.ledger)


def test_a_second_ledger_does_not_replace_the_first(small_case: SmallCase) -> None:
    with pytest.raises(LedgerError, match="already"):
        Ledger.create(small_case.ledger)
    with Ledger.open(small_case.ledger) as ledger:
        assert ledger.size == 25
    assert not list(small_case.folder.glob(".*.part"))


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_without_links(small_case: SmallCase, monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    def refuse(*paths: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    if is_there:
        with pytest.raises(LedgerError, match="already"):
            Ledger.create(small_case.ledger)
    else:
        small_case.ledger.unlink()
        Ledger.create(small_case.ledger).close()
    with Ledger.open(small_case.ledger) as ledger:
        assert ledger.size == (25 if is_there else 0)
    assert not list(small_case.folder.glob(".*.part"))


def test_a_full_disk_is_named(path: Path) -> None:
    with Ledger.create(path) as ledger, ledger._reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.close()
        with pytest.raises(LedgerError, match="disk refuses"):
            ledger.append([make_reading("x" * 50_000)])
        assert ledger.size == 0


@pytest.mark.parametrize("name", ["a folder/ledger.db", "100%?#.db", "Звіт.db", os.fsdecode(b"\xff\xfe.db")])
def test_odd_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    with Ledger.create(path) as ledger:
        ledger.append([make_reading("1")])
    with Ledger.open(path) as ledger:
        assert ledger.size == 1
    assert [one.name for one in path.parent.iterdir()] == [path.name]
