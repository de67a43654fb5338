"""What is erased can be read back neither from the folder nor from a copy of the file with the key of today."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from firsthand.errors import DamagedError, NotFoundError, VaultError
from firsthand.vault import database
from firsthand.vault.inbox import Inbox
from firsthand.vault.store import Vault
from tests.vault.unlocked import IDENTITY

WORDS = b"Zlatomira Quellenberg, at the blue mill"
WINDOW = 16


def open_vault(folder: Path) -> Vault:
    return Vault.unlock(folder, identity=IDENTITY)


def read_sealed(folder: Path) -> set[bytes]:
    """Every ciphertext and every wrapped key in the database."""
    with closing(sqlite3.connect(folder / database.FILE)) as connection:
        query = "SELECT sealed FROM entries UNION ALL SELECT sealed FROM subjects"
        return {row[0] for row in connection.execute(query)}


def find_pieces(folder: Path, sealed: set[bytes]) -> list[Path]:
    """The files in which a piece of 16 bytes of any of these still stands."""
    pieces = {one[at : at + WINDOW] for one in sealed for at in range(0, len(one) - WINDOW + 1, WINDOW)}
    found = []
    for path in (path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if any(content[at : at + WINDOW] in pieces for at in range(len(content) - WINDOW + 1)):
            found.append(path)
    return found


def fill(vault: Vault) -> list[str]:
    """Rows of somebody among those of others, some of them replaced, so that they lie in free pages and in the log as well."""
    rows = []
    for number in range(12):
        rows.append(vault.put("p", "raw", WORDS * (number * 30 + 1)))
        vault.put("q", "raw", WORDS * 20)
    for row in rows[::3]:
        vault.replace(row, WORDS * 90)
    return rows


def test_what_is_erased_is_nowhere(folder: Path) -> None:
    with open_vault(folder) as vault:
        before = {row.id for row in vault.rows()}
        replaced = set[bytes]()
        rows = fill(vault)
        replaced |= read_sealed(folder)
        vault.replace(rows[0], b"the last version")
        Inbox.open(folder).put("p", "raw", WORDS)
        sealed = replaced | read_sealed(folder)
        assert find_pieces(folder, sealed), "the search sees what is there"
        assert vault.erase("p") == len(rows) + 1
        gone = sealed - read_sealed(folder)
        assert len(gone) > len(rows)
        assert find_pieces(folder, gone) == []
        vault.check()
        assert len(list(vault.rows())) == len(before) + 12
        for row in rows:
            with pytest.raises(NotFoundError):
                vault.read(row)
        assert vault.erase("p") == 0
        assert vault.count_erased() == 1
    assert find_pieces(folder, gone) == []
    assert not list((folder / "inbox").glob("*.age"))


def test_the_search_sees_a_database_that_does_not_overwrite(folder: Path) -> None:
    def connect(path: Path) -> sqlite3.Connection:
        connection = work(path)
        connection.execute("PRAGMA secure_delete = OFF")
        return connection

    work = database.connect
    with patch.object(database, "connect", connect), patch.object(database, "shrink", lambda _connection: True):
        with open_vault(folder) as vault:
            fill(vault)
            sealed = read_sealed(folder)
            vault.erase("p")
        assert find_pieces(folder, sealed - read_sealed(folder))


def test_a_copy_of_the_file_is_opened_by_no_key_that_is_left(folder: Path, tmp_path: Path) -> None:
    """Rows from an older copy of `vault.db`, without the subject's key, are put beside what there is now."""
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        shutil.copy(folder / database.FILE, tmp_path / "older.db")
        old = vault._open.execute("SELECT * FROM entries").fetchall()
        vault.erase("p")
        vault.put("p", "raw", b"told again later, under another key")
    with closing(sqlite3.connect(folder / database.FILE)) as connection, connection:
        connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", old)
    with (
        patch("firsthand.vault.tally.Tally._compare"),
        patch("firsthand.vault.guard.Newest.compare"),
        open_vault(folder) as vault,
        pytest.raises(DamagedError),
    ):
        vault.read(row)


@pytest.mark.parametrize("is_after", [False, True])
@pytest.mark.parametrize("name", ["shrink", "write_fact", "transaction"])
def test_an_erasure_that_was_cut_off_is_finished_when_the_vault_is_opened(folder: Path, name: str, *, is_after: bool) -> None:
    with open_vault(folder) as vault:
        fill(vault)
        sealed = read_sealed(folder)
        work = getattr(database, name)

        def stop(*given: object) -> object:
            if is_after:
                work(*given)
            raise KeyboardInterrupt

        with patch.object(database, name, stop), pytest.raises(KeyboardInterrupt):
            vault.erase("p")
    with open_vault(folder) as vault:
        left = {row.subject for row in vault.rows()}
        assert left in ({"p", "q"}, {"q"})
        if left == {"q"}:
            assert find_pieces(folder, sealed - read_sealed(folder)) == []


def test_a_reader_that_keeps_the_log_is_told_and_the_rest_done_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with open_vault(folder) as vault:
        fill(vault)
        sealed = read_sealed(folder)
        with closing(sqlite3.connect(folder / database.FILE)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM entries").fetchone()
            with pytest.raises(VaultError, match="another process"):
                vault.erase("p")
            assert find_pieces(folder, sealed - read_sealed(folder))
            with open_vault(folder) as other:
                assert {row.subject for row in other.rows()} == {"q"}
    with open_vault(folder):
        assert find_pieces(folder, sealed - read_sealed(folder)) == []


def test_what_came_by_the_inbox_and_was_erased_does_not_come_again(folder: Path, tmp_path: Path) -> None:
    row = Inbox.open(folder).put("p", "raw", WORDS)
    (item,) = (folder / "inbox").glob("*.age")
    shutil.copy(item, tmp_path / "copy.age")
    with open_vault(folder) as vault:
        assert vault.take_in() == 1
        assert vault.erase("p") == 1
        shutil.copy(tmp_path / "copy.age", folder / "inbox" / "again.age")
        assert vault.take_in() == 0
        with pytest.raises(NotFoundError):
            vault.read(row)
    assert not list((folder / "inbox").glob("*.age"))
