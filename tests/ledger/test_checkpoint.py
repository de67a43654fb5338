"""A checkpoint is a signed note that any tool for C2SP checkpoints can read, and no other text is one."""

import base64
import hashlib
import stat
from pathlib import Path

import pytest

from firsthand.errors import CheckpointError
from firsthand.ledger.checkpoint import keep_checkpoint, read_checkpoint, tidy_note, write_checkpoint
from firsthand.ledger.keys import Verifier, make_key, read_key, read_key_file, read_verifier, read_verifier_file, write_key
from firsthand.ledger.layout import KEYS_FOLDER, PRIVATE_KEY_FILE, PUBLIC_KEY_FILE
from firsthand.ledger.merkle import find_root
from firsthand.ledger.store import Ledger
from tests.ledger.cases import ORIGIN, SmallCase, make_reading

# The example of golang.org/x/mod/sumdb/note: key, text and signature come from another implementation.
GO_KEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
GO_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_the_checkpoint_of_a_ledger(small_case: SmallCase) -> None:
    read = read_checkpoint(small_case.kept, small_case.key.verifier)
    with Ledger.open(small_case.ledger) as ledger:
        assert (read.origin, read.size, read.root) == (ORIGIN, 25, find_root(ledger.leaf_hashes()))
    assert read.image == hashlib.sha256(small_case.ledger.read_bytes()).hexdigest()
    assert small_case.kept.splitlines()[:3] == [ORIGIN, "25", base64.b64encode(read.root).decode()]


def test_the_same_acts_give_the_same_checkpoint(small_case: SmallCase) -> None:
    with Ledger.open(small_case.ledger) as ledger:
        assert write_checkpoint(ledger, small_case.key, ORIGIN) == small_case.kept
        ledger.append([make_reading("1")])
        assert write_checkpoint(ledger, small_case.key, ORIGIN) != small_case.kept


def test_keys_and_signatures_are_those_of_go() -> None:
    key = read_key(GO_KEY)
    assert str(key.verifier) == GO_VERIFIER
    assert base64.b64encode(key.verifier.id + key.sign(GO_TEXT.encode())).decode() == GO_SIGNATURE


@pytest.mark.parametrize("bit", range(0, 8 * 200, 13))
def test_a_changed_bit_is_no_checkpoint(small_case: SmallCase, bit: int) -> None:
    raw = bytearray(small_case.kept.encode())
    raw[bit // 8 % len(raw)] ^= 1 << bit % 8
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return
    with pytest.raises(CheckpointError):
        read_checkpoint(text, small_case.key.verifier)


@pytest.mark.parametrize("text", ["", "\n\n", "x\n1\nAAAA\n\n— x AAAA\n", "\ud800\n0\n\n\n", "— — —", "\x00" * 300, "\n" * 999])
def test_another_text_is_no_checkpoint(small_case: SmallCase, text: str) -> None:
    with pytest.raises(CheckpointError, match="not a checkpoint") as caught:
        read_checkpoint(text, small_case.key.verifier)
    assert "whole text" in caught.value.remedy


def test_another_key_did_not_sign_it(small_case: SmallCase) -> None:
    with pytest.raises(CheckpointError, match="not signed by this case's key"):
        read_checkpoint(small_case.kept, make_key(ORIGIN).verifier)


def test_a_witness_may_sign_below(small_case: SmallCase) -> None:
    witness = make_key("witness.example")
    body = small_case.kept.rpartition("\n\n")[0] + "\n"
    signature = base64.b64encode(witness.verifier.id + witness.sign(body.encode())).decode()
    both = f"{small_case.kept}— witness.example {signature}\n"
    assert read_checkpoint(both, small_case.key.verifier).size == 25
    assert read_checkpoint(both, witness.verifier).size == 25


def test_mail_may_change_line_ends(small_case: SmallCase) -> None:
    assert tidy_note("\ufeff \n" + small_case.kept.replace("\n", "  \r\n") + "\n\n") == small_case.kept


@pytest.mark.parametrize("origin", ["", "two words", "two\nlines"])
def test_an_origin_is_one_word(small_case: SmallCase, origin: str) -> None:
    with Ledger.open(small_case.ledger) as ledger, pytest.raises(CheckpointError, match="cannot name a ledger"):
        write_checkpoint(ledger, small_case.key, origin)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\n"])
def test_a_key_name_is_one_word(name: str) -> None:
    with pytest.raises(CheckpointError, match="cannot name a key"):
        make_key(name)


def test_key_files(tmp_path: Path) -> None:
    key = make_key(ORIGIN)
    private, public = tmp_path / KEYS_FOLDER / PRIVATE_KEY_FILE, tmp_path / KEYS_FOLDER / PUBLIC_KEY_FILE
    write_key(key, private, public)
    assert read_key_file(private) == key
    assert read_verifier_file(public) == key.verifier
    assert [stat.S_IMODE(path.stat().st_mode) for path in (private.parent, private, public)] == [0o700, 0o600, 0o644]


def test_a_secret_is_not_shown_by_accident() -> None:
    key = make_key(ORIGIN)
    assert key.to_text()[-40:] not in repr(key)  # base64 of the secret's last thirty bytes
    assert repr(key.secret) not in repr(key)


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda text: text[:-2], lambda text: text.replace("c74f20a3", "c74f20a4"), lambda _: ""]
)
def test_a_damaged_key_is_named(spoil: "type[str]") -> None:
    with pytest.raises(CheckpointError):
        read_key(spoil(GO_KEY))
    with pytest.raises(CheckpointError):
        read_verifier(spoil(GO_VERIFIER))


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", GO_VERIFIER.encode(), f"{GO_VERIFIER}\n\n".encode()])
def test_a_damaged_key_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    for path in (tmp_path / "key", tmp_path / "gone", tmp_path):
        with pytest.raises(CheckpointError, match="key file"):
            read_verifier_file(path)


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(CheckpointError, match="has 31 bytes"):
        Verifier("a", bytes(31))


def test_notes_are_kept_by_size(small_case: SmallCase) -> None:
    path = keep_checkpoint(small_case.folder / "checkpoints", small_case.kept)
    assert (path.name, path.read_text()) == ("000000000025.note", small_case.kept)
