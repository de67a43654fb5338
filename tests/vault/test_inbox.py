"""Who has the public key alone puts things in and takes nothing out; each comes once, and what strangers send harms nothing."""

import json
import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pyrage
import pytest

from firsthand.errors import VaultError, VaultKeyError
from firsthand.vault import inbox, shelf
from firsthand.vault.inbox import Inbox
from firsthand.vault.padding import pad
from firsthand.vault.row import frame
from firsthand.vault.store import Vault
from tests.vault.unlocked import IDENTITY

WORDS = b"Zlatomira Quellenberg, at the blue mill"


def open_vault(folder: Path) -> Vault:
    return Vault.unlock(folder, identity=IDENTITY)


def send(folder: Path, plain: bytes, name: str = "sent.age") -> None:
    """Put anything in, as whoever has the public key can."""
    recipient = pyrage.x25519.Recipient.from_str((folder / "inbox" / "inbox.pub").read_text().strip())
    (folder / "inbox" / name).write_bytes(pyrage.encrypt(plain, [recipient]))


def test_a_field_machine_has_the_public_key_alone(folder: Path, tmp_path: Path) -> None:
    field = tmp_path / "field"
    shutil.copytree(folder / "inbox", field / "inbox")
    row = Inbox.open(field).put("p", "raw", WORDS)
    (item,) = (field / "inbox").glob("*.age")
    assert row not in item.name
    assert WORDS not in item.read_bytes()
    shutil.move(item, folder / "inbox" / "renamed on the way.age")
    with open_vault(folder) as vault:
        assert vault.take_in() == 1
        assert (vault.read(row).subject, vault.read(row).kind, vault.read(row).content) == ("p", "raw", WORDS)


def test_size_and_time_tell_a_class_and_a_day(folder: Path) -> None:
    for words in (b"", WORDS, b"x" * 900):
        Inbox.open(folder).put("p", "raw", words)
    found = [path.stat() for path in (folder / "inbox").glob("*.age")]
    # age puts a stanza of random length into each header.
    assert all(1024 < one.st_size < 2048 for one in found)
    assert all(one.st_mtime % 86_400 == 0 for one in found)


@pytest.mark.parametrize(
    ("owner", "name", "is_after"),
    [
        pytest.param(shelf.Shelf, "insert", False, id="before it is kept"),
        pytest.param(shelf.Shelf, "insert", True, id="before it is committed"),
        pytest.param(inbox, "forget", False, id="before it is removed"),
        pytest.param(inbox, "sync_folder", False, id="before its removal is synced"),
        pytest.param(inbox, "forget", True, id="after the first"),
    ],
)
def test_what_waits_is_taken_in_once(folder: Path, owner: object, name: str, *, is_after: bool) -> None:
    rows = {Inbox.open(folder).put("p", "raw", WORDS + bytes([number])) for number in range(3)}
    work = getattr(owner, name)

    def stop(*given: object) -> None:
        if is_after:
            work(*given)
        raise KeyboardInterrupt

    with open_vault(folder) as vault, patch.object(owner, name, stop), pytest.raises(KeyboardInterrupt):
        vault.take_in()
    with open_vault(folder) as vault:
        vault.take_in()
        assert {one.id for one in vault.rows()} == rows
        assert len(list(vault.rows())) == 3
        assert vault.take_in() == vault.damaged == 0


def test_the_same_thing_under_two_names_comes_once(folder: Path) -> None:
    Inbox.open(folder).put("p", "raw", WORDS)
    (item,) = (folder / "inbox").glob("*.age")
    shutil.copy(item, item.with_name("copy.age"))
    with open_vault(folder) as vault:
        assert vault.take_in() == 1
        assert len(list(vault.rows())) == 1


ROW = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(WORDS, id="not padded"),
        pytest.param(pad(b""), id="no header"),
        pytest.param(pad(b"\xff" * 100), id="a header that is too long"),
        pytest.param(pad(frame([], WORDS)), id="a header that is no table"),
        pytest.param(pad(frame({"id": ROW, "subject": "p"}, WORDS)), id="no kind"),
        pytest.param(pad(frame({"id": ROW, "subject": 7, "kind": "raw"}, WORDS)), id="a subject that is no text"),
        pytest.param(pad(frame({"id": ROW, "subject": "\ud800", "kind": "raw"}, WORDS)), id="half a character"),
        pytest.param(pad(frame({"id": "../../x", "subject": "p", "kind": "raw"}, WORDS)), id="a path for an id"),
        pytest.param(pad(frame({"id": "0" * 31, "subject": "p", "kind": "raw"}, WORDS)), id="an id too short"),
        pytest.param(pad(frame({"id": f"{ROW}{ROW}", "subject": "p", "kind": "raw"}, WORDS)), id="an id too long"),
        pytest.param(pad(frame(json.loads("[" * 300 + "]" * 300), WORDS)), id="deep"),
        pytest.param(pad((40_000).to_bytes(4, "big") + b"[" * 40_000), id="very deep"),
    ],
)
def test_what_a_stranger_sends_is_set_aside(folder: Path, plain: bytes) -> None:
    send(folder, plain)
    row = Inbox.open(folder).put("p", "raw", WORDS)
    with open_vault(folder) as vault:
        assert vault.take_in() == 1
        assert vault.damaged == 1
        assert [one.id for one in vault.rows()] == [row]
        assert vault.take_in() == 0


def test_links_and_pipes_in_the_inbox_are_left_alone(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "inbox" / "pipe.age")
    (folder / "inbox" / "link.age").symlink_to(tmp_path / "elsewhere")
    with open_vault(folder) as vault:
        assert vault.take_in() == 0


def test_what_came_damaged_is_kept_and_the_rest_goes_on(folder: Path) -> None:
    for number in range(3):
        Inbox.open(folder).put("p", "raw", b"%d" % number)
    path = sorted((folder / "inbox").glob("*.age"))[1]
    path.write_bytes(path.read_bytes()[:-1])
    with open_vault(folder) as vault:
        assert vault.take_in() == 2
        assert vault.damaged == 1


@pytest.mark.parametrize("text", ["", "age1", "not a key", "é"])
def test_a_broken_public_key_is_refused(folder: Path, text: str) -> None:
    (folder / "inbox" / "inbox.pub").write_text(text, encoding="utf-8")
    with pytest.raises(VaultKeyError):
        Inbox.open(folder)


def test_where_there_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="no vault"):
        Inbox.open(tmp_path)
