"""Whoever gets a bundle checks it with one file and bare Python: `python -I -S verify.py BUNDLE [CHECKPOINT]`."""

import ast
import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import CheckpointError, NotFoundError
from firsthand.ledger.checkpoint import write_checkpoint
from firsthand.ledger.export import read_standalone, write_proofs
from firsthand.ledger.keys import make_key
from firsthand.ledger.layout import OBJECTS_FOLDER
from firsthand.ledger.merkle import hash_leaf
from firsthand.ledger.standalone import verify
from firsthand.ledger.store import Ledger
from tests.ledger.cases import ORIGIN, SmallCase, make_case, make_reading

Bundle: TypeAlias = "dict[str, Any]"


def check(bundle: str, folder: Path, kept: str | None = None) -> tuple[int, str]:
    """How the stand-alone program ends, and what it says."""
    (folder / "verify.py").write_text(read_standalone(), encoding="utf-8")
    (folder / "bundle.json").write_text(bundle, encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder / "bundle.json")]
    if kept is not None:
        (folder / "kept.txt").write_text(kept, encoding="utf-8")
        command.append(str(folder / "kept.txt"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def bundle(small_case: SmallCase) -> str:
    """All acts, some proven again after the ledger has grown, with the way from the kept checkpoint."""
    with Ledger.open(small_case.ledger) as ledger:
        ledger.append([make_reading(f"{turn}") for turn in range(10)])
        note = write_checkpoint(ledger, small_case.key, ORIGIN)
        return write_proofs(ledger, note, small_case.key.verifier, kept=small_case.kept)


def test_a_right_bundle(small_case: SmallCase, bundle: str, tmp_path: Path) -> None:
    assert check(bundle, tmp_path)[0] == 0
    code, words = check(bundle, tmp_path, small_case.kept)
    assert (code, words.split(";")[0]) == (0, "RIGHT: 35 acts of a ledger of 35, 0 objects at hand"), words
    assert "kept elsewhere fits" in words


def test_a_kept_checkpoint_comes_back_by_mail(small_case: SmallCase, bundle: str, tmp_path: Path) -> None:
    mailed = "\ufeff\r\n" + small_case.kept.replace("\n", " \r\n") + "\r\n"
    assert check(bundle, tmp_path, mailed)[0] == 0


def test_few_acts_are_proven_without_showing_the_others(small_case: SmallCase, tmp_path: Path) -> None:
    with Ledger.open(small_case.ledger) as ledger:
        few = write_proofs(ledger, small_case.kept, small_case.key.verifier, indexes=[3, 8])
        others = [entry.text for entry in ledger.entries() if entry.index not in {3, 8}]
    assert check(few, tmp_path)[0] == 0
    assert [act["index"] for act in json.loads(few)["acts"]] == [3, 8]
    assert not any(json.dumps(text)[1:-1] in few for text in others)


def test_objects_beside_the_bundle_are_checked(small_case: SmallCase, bundle: str, tmp_path: Path) -> None:
    shutil.copytree(small_case.folder / OBJECTS_FOLDER, tmp_path / "objects")
    assert "12 objects at hand" in check(bundle, tmp_path)[1]
    path = next((tmp_path / "objects").rglob("*/" + "?" * 64))
    path.chmod(0o600)
    path.write_bytes(b"forged")
    assert check(bundle, tmp_path) == (
        1,
        f"WRONG: object {path.name}: its bytes are not those that act {find_act(bundle, path.name)} captured\n",
    )


def find_act(bundle: str, sha256: str) -> int:
    found: int = next(item["index"] for item in json.loads(bundle)["acts"] if sha256 in item["act"])
    return found


def reword(bundle: Bundle) -> None:
    bundle["acts"][4]["act"] = bundle["acts"][4]["act"].replace("2026-05-01", "2026-05-02")


def reword_and_hash(bundle: Bundle) -> None:
    reword(bundle)
    bundle["acts"][4]["leaf_hash"] = hash_leaf(bundle["acts"][4]["act"].encode()).hex()


def move(bundle: Bundle) -> None:
    bundle["acts"][4]["index"] = 5


def cut_proof(bundle: Bundle) -> None:
    del bundle["acts"][4]["proof"][-1]


def sign_anew(bundle: Bundle) -> None:
    """The forger has no key of the case, and hopes that nobody looks at the signature."""
    head, mark, signature = bundle["checkpoint"].rpartition(" ")
    raw = bytearray(base64.b64decode(signature))
    raw[20] ^= 1
    bundle["checkpoint"] = f"{head}{mark}{base64.b64encode(raw).decode()}\n"


def change_size(bundle: Bundle) -> None:
    bundle["checkpoint"] = bundle["checkpoint"].replace("\n35\n", "\n36\n")


def change_key(bundle: Bundle) -> None:
    bundle["key"] = str(make_key(ORIGIN).verifier)


def drop_checkpoint(bundle: Bundle) -> None:
    del bundle["checkpoint"]


@pytest.mark.parametrize(
    ("forge", "words"),
    [
        (reword, "act 4: its words do not fit its hash"),
        (reword_and_hash, "act 4: the checkpoint does not cover it"),
        (move, "act 5: the checkpoint does not cover it"),
        (cut_proof, "act 4: the checkpoint does not cover it"),
        (sign_anew, "not signed by the key"),
        (change_size, "not signed by the key"),
        (change_key, "not signed by the key"),
        (drop_checkpoint, "no whole bundle"),
    ],
)
def test_a_forged_bundle(bundle: str, tmp_path: Path, forge: Callable[[Bundle], None], words: str) -> None:
    forged = json.loads(bundle)
    forge(forged)
    code, said = check(json.dumps(forged), tmp_path)
    assert code == 1
    assert said.startswith("WRONG: ")
    assert words in said
    assert "Traceback" not in said


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"key": "a+b+c", "checkpoint": "", "acts": []}', "[" * 100_000])
def test_no_bundle_at_all(text: str, tmp_path: Path) -> None:
    code, said = check(text, tmp_path)
    assert (code, "Traceback" in said) == (1, False), said


def test_a_rewritten_ledger_does_not_fit_the_kept_checkpoint(small_case: SmallCase, tmp_path: Path) -> None:
    """The keeper of the key rewrites everything, signs it anew, and even the forged bundle's own proofs are right."""
    other = make_case(tmp_path / "other", 13)
    with Ledger.open(other.ledger) as ledger:
        note = write_checkpoint(ledger, small_case.key, ORIGIN)
        forged = json.loads(write_proofs(ledger, note, small_case.key.verifier))
        forged["consistency"] = {"from": 25, "proof": [node.hex() for node in (hash_leaf(b""),) * 4]}
    assert check(json.dumps(forged), tmp_path)[0] == 0
    assert "the ledger was rewritten" in check(json.dumps(forged), tmp_path, small_case.kept)[1]


def test_a_bundle_made_for_another_checkpoint(small_case: SmallCase, tmp_path: Path) -> None:
    with Ledger.open(small_case.ledger) as ledger:
        ledger.append([make_reading("1")])
        plain = write_proofs(ledger, write_checkpoint(ledger, small_case.key, ORIGIN), small_case.key.verifier)
    assert "ask for one made for it" in check(plain, tmp_path, small_case.kept)[1]


def test_only_what_the_checkpoint_covers_is_proven(small_case: SmallCase, tmp_path: Path) -> None:
    other = make_case(tmp_path / "other", 3)
    with Ledger.open(small_case.ledger) as ledger:
        with pytest.raises(NotFoundError, match="not 25"):
            write_proofs(ledger, small_case.kept, small_case.key.verifier, indexes=[1, 25])
        with pytest.raises(CheckpointError, match="not of this ledger"):
            write_proofs(ledger, other.kept, other.key.verifier)


# Pure Python needs some 10 ms for a signature.
@settings(max_examples=25)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_signatures_are_judged_as_by_cryptography(secret: bytes, content: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, signature = key.public_key().public_bytes_raw(), key.sign(content)
    assert verify.is_signed(public, content, signature)
    assert not verify.is_signed(public, content + b"!", signature)
    broken = bytearray(signature)
    broken[bit // 8] ^= 1 << bit % 8
    assert not verify.is_signed(public, content, bytes(broken))


def test_it_is_short_enough_to_read() -> None:
    assert len(read_standalone().splitlines()) < 200


def test_it_is_written_for_old_pythons() -> None:
    ast.parse(read_standalone(), feature_version=(3, 8))
