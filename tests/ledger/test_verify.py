"""Verification says which act, which object, which file; and it never fails itself."""

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from firsthand.errors import LedgerError
from firsthand.ledger.checkpoint import write_checkpoint
from firsthand.ledger.fault import FaultKind
from firsthand.ledger.keys import make_key, write_key
from firsthand.ledger.layout import KEY_FIELD
from firsthand.ledger.store import Ledger
from firsthand.ledger.verify import verify_case
from firsthand.model.act import Act, ActKind
from tests.ledger.cases import AT, ORIGIN, SmallCase, make_capture, make_case, make_reading
from tests.ledger.edits import forge_and_sign, read_rows, rebuild_rows, rewrite, without_rules, write_rows


def first_object(case: SmallCase) -> str:
    with Ledger.open(case.ledger) as ledger:
        return str(next(ledger.entries(ActKind.CAPTURED)).act.body["sha256"])


def in_sql(*statements: str) -> Callable[[SmallCase], None]:
    def edit(case: SmallCase) -> None:
        with without_rules(case) as connection:
            for statement in statements:
                connection.execute(statement)

    return edit


def forge_act_7(case: SmallCase) -> None:
    with without_rules(case) as connection:
        texts = [row[2] for row in read_rows(connection)]
        texts[7] = texts[7].replace("2026-05-01", "2026-04-30")
        write_rows(connection, rebuild_rows(texts))


def swap_acts(case: SmallCase) -> None:
    with without_rules(case) as connection:
        rows = read_rows(connection)
        rows[4], rows[9] = (4, *rows[9][1:4], rows[4][4]), (9, *rows[4][1:4], rows[9][4])
        write_rows(connection, rows)


def spoil_object(case: SmallCase) -> None:
    rewrite(case.objects.path(first_object(case)), b"forged")


def remove_object(case: SmallCase) -> None:
    case.objects.path(first_object(case)).unlink()


def add_object(case: SmallCase) -> None:
    case.objects.keep(b"planted")


def add_odd_file(case: SmallCase) -> None:
    (case.objects.folder / "readme.txt").write_text("hello")


def leave_half_object(case: SmallCase) -> None:
    (case.objects.folder / "incoming" / "7.part").write_text("hel")


def replace_key(case: SmallCase) -> None:
    keys = case.folder / "keys"
    write_key(make_key(ORIGIN), keys / "ledger.key", keys / "ledger.pub")


def append_without_object(case: SmallCase) -> None:
    with Ledger.open(case.ledger) as ledger:
        ledger.append([make_capture("ab" * 32, 3), make_capture("no hash", 3), Act(kind=ActKind.CAPTURED, at=AT, agent="x")])


def append_wrong_size(case: SmallCase) -> None:
    with Ledger.open(case.ledger) as ledger:
        ledger.append([make_capture(case.objects.keep(b"abc"), 4)])


def remove(*names: str) -> Callable[[SmallCase], None]:
    def edit(case: SmallCase) -> None:
        for name in names:
            (case.folder / name).unlink()

    return edit


KEPT, NOTE = "the checkpoint you kept", "checkpoints/000000000025.note"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        pytest.param(
            in_sql("UPDATE acts SET act = replace(act, '2026', '2025') WHERE position = 7"),
            {("altered", "act 7"), ("forked", KEPT), ("forked", NOTE)},
            id="an act reworded",
        ),
        pytest.param(
            in_sql("UPDATE acts SET kind = 'released' WHERE position = 7"), {("altered", "act 7")}, id="an act refiled"
        ),
        pytest.param(
            in_sql("DELETE FROM acts WHERE position IN (5, 6)"),
            {("missing", "acts 5 to 6"), ("forked", KEPT), ("forked", NOTE), ("stray", "object")},
            id="acts dropped",
        ),
        pytest.param(
            in_sql("DELETE FROM acts WHERE position > 22"),
            {("cut", "acts 23 to 24"), ("stray", "object")},
            id="the end cut off",
        ),
        pytest.param(
            swap_acts,
            {("moved", "acts 4 to 5"), ("moved", "acts 8 to 9"), ("forked", KEPT), ("forked", NOTE)},
            id="acts exchanged",
        ),
        pytest.param(forge_act_7, {("forked", KEPT), ("forked", NOTE)}, id="an act forged and every hash made to fit"),
        pytest.param(
            in_sql("UPDATE acts SET leaf_hash = zeroblob(32) WHERE position = 7"),
            {("altered", "act 7"), ("moved", "acts 6 to 7")},
            id="a hash",
        ),
        pytest.param(
            in_sql("UPDATE acts SET nodes = zeroblob(96) WHERE position = 7"),
            {("moved", "acts 6 to 7"), ("moved", "acts 0 to 15")},
            id="tree nodes",
        ),
        pytest.param(in_sql("CREATE TABLE notes (x)"), {("added", "ledger.db")}, id="a table added"),
        pytest.param(spoil_object, {("altered", "object")}, id="an object altered"),
        pytest.param(remove_object, {("missing", "object")}, id="an object removed"),
        pytest.param(add_object, {("stray", "object")}, id="an object planted"),
        pytest.param(add_odd_file, {("added", "objects/readme.txt")}, id="another file planted"),
        pytest.param(leave_half_object, {("leftover", "objects/incoming/7.part")}, id="half an object left"),
        pytest.param(replace_key, {("altered", "keys/ledger.pub"), ("altered", "keys/ledger.key")}, id="the keys replaced"),
        pytest.param(remove("keys/ledger.pub"), {("absent", "keys/ledger.pub")}, id="the public key removed"),
        pytest.param(remove("keys/ledger.key"), {("absent", "keys/ledger.key")}, id="the private key removed"),
        pytest.param(remove(NOTE), {("absent", KEPT)}, id="a checkpoint removed"),
        pytest.param(
            append_without_object,
            {("missing", "object"), ("unreadable", "act 26"), ("unreadable", "act 27")},
            id="captures without objects",
        ),
        pytest.param(append_wrong_size, {("altered", "act 25")}, id="a wrong size"),
        pytest.param(
            remove("ledger.db"), {("missing", "ledger.db"), ("cut", "acts 0 to 24"), ("stray", "object")}, id="no ledger"
        ),
    ],
)
def test_what_is_found(small_case: SmallCase, edit: Callable[[SmallCase], None], expected: set[tuple[str, str]]) -> None:
    edit(small_case)
    faults = verify_case(small_case.folder, kept=small_case.kept)
    found = {(fault.kind.value, "object" if fault.subject.startswith("object ") else fault.subject) for fault in faults}
    # That other bytes of the file differ, or that SQLite's pages are free, comes with some of these edits.
    assert found - {("altered", "ledger.db")} == expected, [str(fault) for fault in faults]


def test_more_acts_are_no_fault(small_case: SmallCase) -> None:
    with Ledger.open(small_case.ledger) as ledger:
        ledger.append([make_reading("1")])
        assert verify_case(small_case.folder, kept=small_case.kept) == ()
    assert verify_case(small_case.folder, kept=small_case.kept) == ()


def test_the_kept_text_may_have_gone_through_mail(small_case: SmallCase) -> None:
    assert verify_case(small_case.folder, kept="\r\n" + small_case.kept.replace("\n", " \r\n")) == ()


@pytest.mark.parametrize("kept", ["", "some text", "\ud800", "x" * 10_000_000])
def test_what_is_no_checkpoint_is_named(small_case: SmallCase, kept: str) -> None:
    assert [(fault.kind, fault.subject) for fault in verify_case(small_case.folder, kept=kept)] == [
        (FaultKind.UNREADABLE, KEPT)
    ]


def test_a_checkpoint_of_another_case(small_case: SmallCase, tmp_path: Path) -> None:
    other = make_case(tmp_path / "other", 3)
    kinds = {fault.kind for fault in verify_case(small_case.folder, kept=other.kept)}
    assert {FaultKind.ALTERED, FaultKind.FORKED} <= kinds


def test_a_rollback_is_found(small_case: SmallCase, tmp_path: Path) -> None:
    shutil.copytree(small_case.folder, tmp_path / "old")
    with Ledger.open(small_case.ledger) as ledger:
        ledger.append([make_reading("1"), make_reading("2")])
        newer = write_checkpoint(ledger, small_case.key, ORIGIN)
    assert verify_case(tmp_path / "old") == ()
    assert ("cut", "acts 25 to 26") in [
        (fault.kind.value, fault.subject) for fault in verify_case(tmp_path / "old", kept=newer)
    ]


def test_without_a_kept_checkpoint_the_holder_of_the_key_can_rewrite_all(small_case: SmallCase) -> None:
    """The limit of what a folder can prove of itself, and why the program asks its user to keep a checkpoint elsewhere."""
    forge_and_sign(small_case, random.Random(1))
    assert not [fault for fault in verify_case(small_case.folder) if not fault.is_note]
    assert FaultKind.FORKED in {fault.kind for fault in verify_case(small_case.folder, kept=small_case.kept)}


def test_bytes_that_hold_no_act_are_found_only_while_nothing_was_appended(small_case: SmallCase) -> None:
    """Unused bytes inside SQLite's pages: no act, no order, no hash depends on them."""
    place = small_case.ledger.read_bytes().index(bytes(64))
    with Ledger.open(small_case.ledger) as ledger:
        appended = shutil.copytree(small_case.folder, small_case.folder.parent / "appended")
        assert ledger.size == 25
    with Ledger.open(appended / "ledger.db") as ledger:
        ledger.append([make_reading("1")])
    for folder, found in ((small_case.folder, {("altered", "ledger.db")}), (appended, set())):
        content = bytearray((folder / "ledger.db").read_bytes())
        content[place + 32] ^= 1
        (folder / "ledger.db").write_bytes(content)
        assert {(fault.kind.value, fault.subject) for fault in verify_case(folder, kept=small_case.kept)} == found


@contextmanager
def nothing_can_be_written(folder: Path) -> Iterator[None]:
    """As on a disc or a locked stick. Root may write anywhere but on a file system mounted for reading."""
    if os.geteuid():
        folder.chmod(0o500)
        yield
        folder.chmod(0o700)
        return
    if mount("--bind", str(folder), str(folder)):
        pytest.skip("root cannot mount here")
    try:
        if mount("-o", "remount,bind,ro", str(folder)):
            pytest.skip("root cannot mount for reading here")
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def mount(*arguments: str) -> int:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode


def test_a_case_on_a_disc_that_cannot_be_written(small_case: SmallCase) -> None:
    with nothing_can_be_written(small_case.folder):
        assert verify_case(small_case.folder, kept=small_case.kept) == ()
        with Ledger.open(small_case.ledger) as ledger:
            assert len(list(ledger.entries())) == 25
            assert write_checkpoint(ledger, small_case.key, ORIGIN) == small_case.kept
            with pytest.raises(LedgerError, match="the disk refuses"):
                ledger.append([make_reading("1")])
        with pytest.raises(LedgerError, match="could not be kept"):
            small_case.objects.keep(b"new")


def test_a_case_without_key_and_checkpoint(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        ledger.append([make_reading("1")])
    assert verify_case(tmp_path) == ()


def test_a_wrong_key_in_act_0_is_named(tmp_path: Path) -> None:
    with Ledger.create(tmp_path / "ledger.db") as ledger:
        ledger.append([Act(kind=ActKind.OPENED, at=AT, agent="x", body={KEY_FIELD: "a+b+c"})])
    assert [(fault.kind.value, fault.subject) for fault in verify_case(tmp_path)] == [("altered", "act 0")]


def test_verifying_writes_nothing_while_the_case_is_open(small_case: SmallCase) -> None:
    with Ledger.open(small_case.ledger) as ledger:
        ledger.append([make_reading("1")])
        before = {
            path: path.read_bytes() for path in small_case.folder.rglob("*") if path.is_file() and path.suffix != ".db-shm"
        }
        verify_case(small_case.folder)
        assert ledger.size == 26
    assert sorted(before) == sorted(before)


def digest(folder: Path) -> dict[str, bytes]:
    """Every file but SQLite's shared memory, and the pages that it copies from its log into the database at leisure."""
    kept = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".db", ".db-shm"}]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in kept}


def spoil_randomly(path: Path, chance: random.Random) -> None:
    """Something that nobody would do on purpose."""
    way = chance.randrange(6)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    if way == 0:
        path.mkdir()
    elif way == 1:
        os.mkfifo(path)
    elif way == 2:
        path.symlink_to(path)
    elif way == 3:
        path.write_bytes(chance.randbytes(5000))
    elif way == 4:
        path.write_bytes(b"")


@pytest.mark.parametrize("seed", range(25))
def test_it_never_fails_itself(small_case: SmallCase, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 4)):
        paths = sorted(path for path in small_case.folder.rglob("*") if path.exists() and path.name != "incoming")
        if paths:
            spoil_randomly(chance.choice([*paths, small_case.ledger, small_case.folder / "objects"]), chance)
    faults = verify_case(small_case.folder, kept=small_case.kept)
    assert faults
    assert all(fault.what and fault.subject for fault in faults)


def test_an_endless_view_in_the_place_of_the_acts_is_not_read(small_case: SmallCase) -> None:
    with closing(sqlite3.connect(small_case.ledger, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE acts RENAME TO hidden")
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, '', '', x'', x'' FROM n"
        connection.execute(f"CREATE VIEW acts (position, kind, act, leaf_hash, nodes) AS {endless}")
    faults = verify_case(small_case.folder)
    assert "the rule or table 'acts' was changed" in [fault.what for fault in faults]
