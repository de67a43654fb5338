"""The vault's store: what is put in comes back as it was or not at all, and what is erased is gone.

`python -m eval.vault --full` changes 1,000 bits, tries 1,000 keys and kills 100 processes.
"""

import shutil
import sys
from pathlib import Path
from unittest.mock import patch

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval import vault as measured
from firsthand.errors import DamagedError, LockedError, NotFoundError, VaultError, VaultKeyError
from firsthand.vault import guard, store, tally
from firsthand.vault.cipher import seal
from firsthand.vault.inbox import Inbox
from firsthand.vault.store import Vault
from tests.ledger.power import STRACE
from tests.vault.unlocked import IDENTITY, RECIPIENT

WORDS = b"Zlatomira Quellenberg, at the blue mill"


def open_vault(folder: Path) -> Vault:
    return Vault.unlock(folder, identity=IDENTITY)


def read_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() + path.name.encode() for path in sorted(folder.rglob("*")) if path.is_file())


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=st.text(max_size=20), kind=st.text(max_size=10), content=st.binary(max_size=5000))
def test_what_is_put_in_comes_back(folder: Path, subject: str, kind: str, content: bytes) -> None:
    with open_vault(folder) as vault:
        row = vault.put(subject, kind, content)
        assert vault.read(row) == store.Row(row, subject, kind, 1, content)
        assert row in {one.id for one in vault.rows(kind=kind, subject=subject)}


def test_a_row_is_replaced_under_the_next_version(folder: Path) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", b"before")
        vault.replace(row, b"after")
    with open_vault(folder) as vault:
        assert (vault.read(row).version, vault.read(row).content) == (2, b"after")
        with pytest.raises(NotFoundError):
            vault.replace("00" * 16, b"nothing")


def test_rows_are_found_by_kind_and_subject(folder: Path) -> None:
    with open_vault(folder) as vault:
        made = {(subject, kind): vault.put(subject, kind, b"x") for subject in ("p", "q") for kind in ("raw", "masks")}
        assert [row.id for row in vault.rows(kind="raw", subject="q")] == [made["q", "raw"]]
        assert {row.id for row in vault.rows(subject="p")} == {made["p", "raw"], made["p", "masks"]}
        assert len(list(vault.rows())) == 4


def test_nothing_stands_in_plain(folder: Path) -> None:
    with open_vault(folder) as vault:
        vault.put("Quellenberg", "raw", WORDS)
        Inbox.open(folder).put("Quellenberg", "raw", WORDS)
        while_open = read_bytes(folder)
    assert b"Quellenberg" not in while_open + read_bytes(folder)


@pytest.mark.parametrize("content", [b"", b"x" * 900])
def test_sizes_are_told_by_class_alone(folder: Path, content: bytes) -> None:
    with open_vault(folder) as vault:
        vault.put("p", "raw", content)
        (size,) = vault._open.execute("SELECT length(sealed) FROM entries").fetchone()
    assert size == 1024 + 12 + 16


def test_wrong_keys_are_refused(folder: Path, tmp_path: Path) -> None:
    other = pyrage.x25519.Identity.generate()
    for identity in (str(other), "AGE-SECRET-KEY-1", ""):
        with pytest.raises(VaultKeyError):
            Vault.unlock(folder, identity=identity)
    with pytest.raises(VaultKeyError):
        Vault.unlock(folder, passphrase="no passphrase opens it")
    with pytest.raises(VaultKeyError):
        Vault.create(tmp_path / "weak", passphrase="short")
    with Vault.create(tmp_path / "phrase", passphrase=measured.PASSPHRASE) as vault:
        row = vault.put("p", "raw", WORDS)
    with pytest.raises(VaultKeyError):
        Vault.unlock(tmp_path / "phrase", passphrase=measured.PASSPHRASE.upper())
    with Vault.unlock(tmp_path / "phrase", passphrase=measured.PASSPHRASE) as vault:
        assert vault.read(row).content == WORDS


def test_another_vaults_key_file_opens_nothing(folder: Path, tmp_path: Path) -> None:
    Vault.create(tmp_path / "other", recipients=[RECIPIENT]).close()
    shutil.copy(tmp_path / "other" / "keys" / "keepers.age", folder / "keys" / "keepers.age")
    with pytest.raises(VaultError):
        open_vault(folder)


def test_a_locked_vault_answers_nothing(folder: Path) -> None:
    vault = open_vault(folder)
    row = vault.put("p", "raw", WORDS)
    vault.close()
    for ask in (lambda: vault.read(row), lambda: vault.commit(b"x"), lambda: vault.make_match("x"), vault.check):
        with pytest.raises(LockedError):
            ask()


def test_no_changed_bit_gives_other_words(tmp_path: Path, *, full: bool) -> None:
    counts = measured.try_flips(tmp_path, measured.FLIPS_FULL if full else 100)
    assert counts["refused"] == counts["bits changed"]


def test_of_a_vault_that_was_killed_no_changed_bit_gives_other_words(tmp_path: Path) -> None:
    """Its file has no digest: a bit where SQLite keeps nothing may be changed, and all that was written is read as it was."""
    with patch.object(guard.Newest, "compare", lambda _newest, _found: None):
        counts = measured.try_flips(tmp_path, 100)
    assert counts["gave anything else"] == 0
    assert counts["gave exactly what was written"] > 0


def test_a_changed_bit_in_the_log_takes_no_row_away(tmp_path: Path, *, full: bool) -> None:
    counts = measured.try_log_flips(tmp_path, measured.LOG_FLIPS_FULL if full else 30)
    assert counts["log: refused"] == counts["log: bits changed"]


def test_the_measure_sees_a_log_without_a_guard(tmp_path: Path) -> None:
    """SQLite alone takes a damaged log for an older state, and says nothing."""
    with patch.object(guard.Guard, "read", lambda _guard: guard.Newest(0)):
        assert measured.try_log_flips(tmp_path, 30)["log: gave anything else"] > 0


def test_the_measure_sees_rows_that_are_not_counted(tmp_path: Path) -> None:
    """The same rows, without the count of them and without the digest of the file: what is taken away is not seen."""
    with (
        patch.object(tally.Tally, "_compare", lambda _tally, _state: None),
        patch.object(guard.Newest, "compare", lambda _newest, _found: None),
    ):
        figures = measured.try_edits(tmp_path)
    assert figures["edits seen at unlocking"] < figures["edits by SQL"]


def test_rows_taken_away_put_back_or_exchanged_are_seen(tmp_path: Path) -> None:
    figures = measured.try_edits(tmp_path)
    assert figures["edits seen at unlocking"] == figures["edits by SQL"] > 50


def test_rows_are_counted_also_where_the_file_has_no_digest(tmp_path: Path) -> None:
    with patch.object(guard.Newest, "compare", lambda _newest, _found: None):
        figures = measured.try_edits(tmp_path)
    assert figures["edits seen at unlocking"] == figures["edits by SQL"] > 50


def test_an_entry_sealed_by_somebody_elses_key_is_refused(folder: Path) -> None:
    with open_vault(folder) as vault:
        row = vault.put("p", "raw", WORDS)
        vault._open.execute("UPDATE entries SET sealed = ?", (seal(bytes(32), b"x" * 1024),))
        with pytest.raises(DamagedError):
            vault.read(row)


def test_two_at_once_see_each_others_rows(folder: Path) -> None:
    with open_vault(folder) as first, open_vault(folder) as second:
        rows = {(first, second)[number % 2].put(f"p{number % 3}", "raw", b"%d" % number) for number in range(20)}
        assert {row.id for row in first.rows()} == {row.id for row in second.rows()} == rows
        first.check()
        second.check()


@pytest.mark.parametrize("flaw", ["", "rotate", "erase"])
def test_kill_loses_nothing_that_was_acknowledged(tmp_path: Path, flaw: str, *, full: bool) -> None:
    figures = measured.try_kills(tmp_path, measured.KILLS_FULL if full else 6, flaw)
    assert measured.miss_losses(figures) == []
    assert sum(figure for name, figure in figures.items() if name.startswith("rows acknowledged")) > 0


@pytest.mark.skipif(STRACE is None, reason="strace is not installed (apt install strace) or may not trace here")
@pytest.mark.parametrize(
    ("flaw", "is_lossy"), [("", False), ("rotate", False), ("erase", False), ("unsynced", True), ("unguarded", True)]
)
def test_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flaw: str, *, is_lossy: bool, full: bool) -> None:
    monkeypatch.setenv("PYTHONPATH", ":".join(sys.path))
    figures = measured.try_power_cuts(tmp_path, measured.CUTS_FULL if full else measured.CUTS, flaw)
    assert bool(measured.miss_losses(figures)) is is_lossy
