"""A backup is opened by the age tool and the script that the documentation shows, and by nothing of ours."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from firsthand.errors import DamagedError, VaultError, VaultKeyError
from firsthand.vault.agent import lock_agent, unlock_agent
from firsthand.vault.backup import write_backup
from firsthand.vault.keeper import make_keeper
from firsthand.vault.shares import make_shares, recover
from firsthand.vault.store import Row, Vault
from tests.vault.terminal import start_in_terminal

PAGE = Path(__file__).parents[2] / "docs/methods/protect-keeping.md"
KEY = pyrage.x25519.Identity.generate()
IDENTITY, RECIPIENT = str(KEY), str(KEY.to_public())
ROWS = [
    ("p1", "raw", "Вона сказала: «ні».".encode()),
    ("p1", "hearing", b'{"day": "2024-05-01"}'),
    ("", "identity", b""),
    ("p2", "raw", bytes(range(256)) * 5000),
    ("p2", "raw", b"x" * 512),
]
# Does what `age --decrypt --identity KEY FILE` does, for a machine on which the tool is missing.
STAND_IN = """#!{python}
import sys
sys.path[:] = {path}
import pyrage
_, _, _, key, path = sys.argv
identity = [line for line in open(key).read().split() if line.startswith("AGE-SECRET")][0]
sys.stdout.buffer.write(pyrage.decrypt(open(path, "rb").read(), [pyrage.x25519.Identity.from_str(identity)]))
"""


@pytest.fixture(params=["the age tool", "a stand-in for it"])
def tools(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A search path with age: the real one, and one made of the library that wrote the backup, which proves less."""
    if request.param == "the age tool":
        if not shutil.which("age"):
            pytest.skip("age is not installed here: whether the real tool opens a backup was not tried")
        return os.environ["PATH"]
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "age").write_text(STAND_IN.format(python=sys.executable, path=sys.path), encoding="utf-8")
    (folder / "age").chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The script as it stands in the documentation."""
    (found,) = re.findall(r'```python title="open_backup.py"\n(.*?)```', PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "open_backup.py"
    path.write_text(found, encoding="utf-8")
    return path


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", recipients=[RECIPIENT]) as made:
        yield made


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(f"# a key\n{IDENTITY}\n", encoding="utf-8")
    return path


def run(script: Path, tools: str, *words: str | Path) -> "subprocess.CompletedProcess[bytes]":
    """Run the script on a plain Python, without this project."""
    command = [sys.executable, "-I", "-S", str(script), *map(str, words)]
    return subprocess.run(command, env={"PATH": tools}, capture_output=True, check=False)


def test_the_documented_script_gives_every_row_back(vault: Vault, script: Path, tools: str, key: Path, tmp_path: Path) -> None:
    ids = {vault.put(*row): row for row in ROWS}
    made = write_backup(vault, [RECIPIENT], tmp_path / "b.age")
    assert (made.rows, made.encrypted_bytes) == (5, made.path.stat().st_size)
    listed = run(script, tools, made.path, key)
    assert listed.returncode == 0, listed.stderr
    assert listed.stderr.decode().strip() == "5 rows, all as they were written"
    lines = {line.split(" ")[0]: line.split(" ")[1:] for line in listed.stdout.decode().splitlines()}
    assert lines == {row_id: [kind, subject, str(len(content))] for row_id, (subject, kind, content) in ids.items()}
    for row_id, (_, _, content) in ids.items():
        assert run(script, tools, made.path, key, row_id).stdout == content


def test_an_empty_vault(vault: Vault, script: Path, tools: str, key: Path, tmp_path: Path) -> None:
    opened = run(script, tools, write_backup(vault, [RECIPIENT], tmp_path / "b.age").path, key)
    assert (opened.returncode, opened.stdout) == (0, b"")


def test_a_wrong_key_or_a_damaged_file_is_told(vault: Vault, script: Path, tools: str, key: Path, tmp_path: Path) -> None:
    vault.put("p1", "raw", bytes(200_000))
    whole = write_backup(vault, [RECIPIENT], tmp_path / "b.age").path.read_bytes()
    other = tmp_path / "other.txt"
    other.write_text(f"{pyrage.x25519.Identity.generate()}\n", encoding="utf-8")
    assert run(script, tools, tmp_path / "b.age", other).returncode == 1
    for number, broken in enumerate((whole[:-1], whole[:100_000], whole[:70_000] + b"x" + whole[70_001:], b"")):
        path = tmp_path / f"{number}.age"
        path.write_bytes(broken)
        opened = run(script, tools, path, key)
        assert opened.returncode == 1
        assert b"not a whole backup" in opened.stderr


def test_every_recipient_opens_it_also_custodians(vault: Vault, script: Path, tools: str, tmp_path: Path) -> None:
    vault.put("p1", "raw", b"account")
    shares = make_shares(2, 3)
    made = write_backup(vault, [RECIPIENT, shares.recipient], tmp_path / "b.age")
    for number, identity in enumerate((IDENTITY, recover(shares.mnemonics[1:]))):
        path = tmp_path / f"{number}.txt"
        path.write_text(identity, encoding="utf-8")
        assert run(script, tools, made.path, path).returncode == 0


def test_by_way_of_the_agent(vault: Vault, script: Path, tools: str, key: Path, tmp_path: Path) -> None:
    row_id = vault.put("p1", "raw", b"account")
    commitment = vault.commit(b"account")
    agent = unlock_agent(tmp_path / "vault", identity=IDENTITY)
    made = write_backup(agent, [RECIPIENT], tmp_path / "b.age")
    lock_agent(tmp_path / "vault")
    assert run(script, tools, made.path, key, row_id).stdout == b"account"
    assert commitment.encode() in pyrage.decrypt(made.path.read_bytes(), [KEY])


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed here: a keeper's key file was not tried with it")
def test_age_takes_a_keepers_key_file(vault: Vault, tmp_path: Path) -> None:
    """With its passphrase typed at a terminal, as age wants it."""
    recipient = make_keeper(tmp_path / "keeper.age", "seven herons and ice")
    vault.put("p1", "raw", b"what she said")
    made = write_backup(vault, [recipient], tmp_path / "b.age")
    words = ["age", "--decrypt", "-i", str(tmp_path / "keeper.age"), "-o", str(tmp_path / "out.tar"), str(made.path)]
    with start_in_terminal(words, {"PATH": os.environ["PATH"]}) as (age, person):
        assert b"passphrase" in os.read(person, 1000)
        os.write(person, b"seven herons and ice\n")
        assert age.wait() == 0
    assert b"what she said" in (tmp_path / "out.tar").read_bytes()


def test_nothing_plain_touches_the_disk(vault: Vault, tmp_path: Path) -> None:
    """Everything that the process writes, at the moment at which it writes it."""
    canary = b"CANARY-3f9a7c"
    vault.put("p-CANARY-3f9a7c", "raw", canary * 40_000)
    written: list[bytes] = []
    keep = pyrage.encrypt_io

    def watch(reader: object, writer: object, keys: object) -> None:
        class Watched:
            def write(self, content: bytes) -> int:
                written.append(content)
                return writer.write(content)  # type: ignore[attr-defined]

            def flush(self) -> None:
                pass

        assert [path.name for path in tmp_path.iterdir() if path.name.startswith("b.")] == ["b.age.part"]
        keep(reader, Watched(), keys)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyrage, "encrypt_io", watch)
        made = write_backup(vault, [RECIPIENT], tmp_path / "b.age")
    assert b"".join(written) == made.path.read_bytes()
    assert len(made.path.read_bytes()) > len(canary) * 40_000
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or canary not in path.read_bytes()
    assert made.path.stat().st_mode & 0o077 == 0


class Broken(Vault):
    """A vault whose second row is damaged."""

    def __init__(self) -> None:
        """It needs no keys."""

    def rows(self, *, kind: str | None = None, subject: str | None = None) -> Iterator[Row]:
        yield Row("0" * 32, "p1", "raw", 1, b"account")
        raise DamagedError("row 1 of the vault is not what was written", remedy="Copy it back")

    def commit(self, content: bytes) -> str:
        return "00"


def test_what_cannot_be_backed_up(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "b.age"
    with pytest.raises(VaultError, match="somebody who can open it"):
        write_backup(vault, [], path)
    with pytest.raises(VaultKeyError, match="no public key"):
        write_backup(vault, [RECIPIENT, "age1"], path)
    with pytest.raises(VaultKeyError, match="this is a private key"):
        write_backup(vault, [IDENTITY], path)
    with pytest.raises(VaultError, match="could not be written: no such file"):
        write_backup(vault, [RECIPIENT], tmp_path / "none" / "b.age")
    with pytest.raises(DamagedError, match="row 1 of the vault"):
        write_backup(Broken(), [RECIPIENT], path)
    assert not list(tmp_path.glob("b.*"))
    path.write_bytes(b"another")
    with pytest.raises(VaultError, match="is there already"):
        write_backup(vault, [RECIPIENT], path)
    assert path.read_bytes() == b"another"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_full_disk_is_told(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.put("p1", "raw", bytes(500_000))
    opened = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, *rest, **more: opened(
            "/dev/full" if str(path).endswith(".part") else path,
            os.O_WRONLY if str(path).endswith(".part") else rest[0],
            *rest[1:],
            **more,
        ),
    )
    with pytest.raises(VaultError, match="could not be written: no space left"):
        write_backup(vault, [RECIPIENT], tmp_path / "b.age")
