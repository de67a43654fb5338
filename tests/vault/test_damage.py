"""What somebody without a key can do to a vault, closed or open, is seen and named; nothing is answered in part."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import DamagedError, VaultError
from firsthand.vault import database, guard
from firsthand.vault.files import sweep
from firsthand.vault.inbox import Inbox
from firsthand.vault.padding import LARGEST_BYTES, pad
from firsthand.vault.store import Vault
from tests.vault.unlocked import IDENTITY

WORDS = b"Zlatomira Quellenberg, at the blue mill"


def open_vault(folder: Path) -> Vault:
    return Vault.unlock(folder, identity=IDENTITY)


def edit(folder: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(folder / database.FILE)) as connection, connection:
        connection.execute(statement, values)


def take_away(folder: Path, row: str) -> None:
    edit(folder, "DELETE FROM entries WHERE id = ?", bytes.fromhex(row))


def hide(folder: Path, row: str) -> None:
    edit(folder, "UPDATE entries SET kind = ? WHERE id = ?", bytes(32), bytes.fromhex(row))


def exchange(folder: Path, row: str) -> None:
    query = "UPDATE entries SET sealed = (SELECT sealed FROM entries WHERE id <> ?1) WHERE id = ?1"
    edit(folder, query, bytes.fromhex(row))


def take_keys(folder: Path, _row: str) -> None:
    edit(folder, "DELETE FROM subjects")


@pytest.mark.parametrize("harm", [take_away, hide, exchange, take_keys])
def test_rows_of_an_open_vault_are_held_against_what_it_knows(folder: Path, harm: Callable[[Path, str], None]) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        vault.put("p", "raw", b"another")
        harm(folder, row)
        with pytest.raises(DamagedError):
            vault.read(row)
        with pytest.raises(DamagedError):
            list(vault.rows(kind="raw"))
        with pytest.raises(DamagedError):
            vault.check()
    with pytest.raises(DamagedError):
        open_vault(folder)


def test_an_older_version_put_back_while_it_is_open_is_seen(folder: Path) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", b"older")
        old = vault._open.execute("SELECT * FROM entries").fetchone()
        vault.replace(row, b"newer")
        edit(folder, "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", *old)
        with pytest.raises(DamagedError, match=row):
            vault.read(row)


def test_an_older_database_is_seen_while_open_and_closed(folder: Path, tmp_path: Path) -> None:
    with open_vault(folder) as vault:
        vault.put("p", "raw", b"older")
    shutil.copy(folder / database.FILE, tmp_path / "older.db")
    with open_vault(folder) as vault:
        vault.put("p", "raw", b"newer")
    shutil.copy(tmp_path / "older.db", folder / database.FILE)
    with pytest.raises(DamagedError, match="older"):
        open_vault(folder)


def test_facts_of_an_older_state_put_back_while_open_are_seen(folder: Path) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        older = vault._open.execute("SELECT sealed FROM facts WHERE name = 'state'").fetchone()[0]
        vault.put("p", "raw", b"newer")
        edit(folder, "UPDATE facts SET sealed = ? WHERE name = 'state'", older)
        with pytest.raises(DamagedError, match="older"):
            vault.read(row)


@pytest.mark.parametrize("content", [None, b"", bytes(36), bytes(100)], ids=["gone", "empty", "zeros", "longer"])
def test_without_its_guard_a_vault_is_refused(folder: Path, content: bytes | None) -> None:
    path = folder / guard.FILE
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(DamagedError, match=guard.FILE):
        open_vault(folder)


def test_a_state_from_before_a_checkpoint_is_known_as_such(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "older")
    with open_vault(folder) as vault:
        kept = vault.make_checkpoint()
        assert vault.knows(kept)
        vault.rotate(recipients=vault.recipients)
        vault.put("p", "raw", WORDS)
    with open_vault(folder) as vault:
        assert vault.knows(kept)
        assert not vault.knows("00" * 16)
        assert not vault.knows("no checkpoint")
    with open_vault(tmp_path / "older") as vault:
        vault.put("p", "raw", b"written after it was put back")
        assert not vault.knows(kept)


def test_a_public_key_of_somebody_else_is_seen(folder: Path) -> None:
    path = folder / "inbox" / "inbox.pub"
    right = path.read_bytes()
    path.write_text(f"{pyrage.x25519.Identity.generate().to_public()}\n")
    with pytest.raises(DamagedError, match=r"inbox\.pub"):
        open_vault(folder)
    path.unlink()
    open_vault(folder).close()
    assert path.read_bytes() == right


def test_only_the_owner_can_look(folder: Path) -> None:
    with open_vault(folder) as vault:
        vault.put("p", "raw", WORDS)
        Inbox.open(folder).put("p", "raw", WORDS)
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    assert {mode for path, mode in modes.items() if path in {folder, folder / "keys", folder / "inbox"}} == {0o700}
    assert {mode for path, mode in modes.items() if path not in {folder, folder / "keys", folder / "inbox"}} == {0o600}


def test_what_writers_left_half_written_is_swept(folder: Path) -> None:
    for place in (folder, folder / "keys", folder / "inbox"):
        (place / ".0123456789abcdef.part").write_bytes(b"half")
    open_vault(folder).close()
    assert not list(folder.rglob(".*.part*"))


def test_what_is_being_written_is_not_swept(folder: Path) -> None:
    with open_vault(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr("firsthand.vault.files.os.fsync", lambda _handle: sweep(folder / "inbox"))
        Inbox.open(folder).put("p", "raw", WORDS)
    assert len(list((folder / "inbox").glob("*.age"))) == 1


def test_what_is_too_large_is_refused_and_the_vault_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.vault.padding.LARGEST_BYTES", 4096)
    with open_vault(folder) as vault:
        with pytest.raises(VaultError, match="at most"):
            vault.put("new", "raw", bytes(5000))
        row = vault.put("new", "raw", bytes(4000))
        assert [one.id for one in vault.rows()] == [row]
        vault.check()


@pytest.mark.parametrize(("content", "padded"), [(0, 1024), (1016, 1024), (1017, 2048), (2040, 2048), (70_000, 131_072)])
def test_size_classes(content: int, padded: int) -> None:
    assert len(pad(bytes(content))) == padded
    assert padded <= LARGEST_BYTES


@pytest.mark.parametrize("page", [0, 1, 2, -1])
def test_of_a_closed_vault_every_bit_counts(folder: Path, page: int) -> None:
    """Bytes that hold nothing, too: in a page's free space."""
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
    path = folder / database.FILE
    content = bytearray(path.read_bytes())
    place = page * 4096 % len(content) + 1500
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        open_vault(folder)
    content[place] ^= 1
    path.write_bytes(content)
    with open_vault(folder) as vault:
        assert vault.read(row).content == WORDS


def test_processes_that_come_and_go_in_any_order_raise_no_alarm(folder: Path) -> None:
    for number in range(8):
        first, second = open_vault(folder), open_vault(folder)
        first.put("p", "raw", b"%d" % number)
        if number % 2:
            second.erase("q")
            second.put("q", "raw", WORDS)
        for vault in (first, second) if number % 3 else (second, first):
            if number % 4 == 3:
                vault._open.close()  # as if killed
                continue
            vault.close()
    with open_vault(folder) as vault:
        assert len(list(vault.rows(subject="p"))) == 8
