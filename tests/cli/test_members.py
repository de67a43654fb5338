"""A team at the command line: keys made, members enrolled, and rights that hold."""

from pathlib import Path

import pytest

from firsthand.errors import RightsError, VaultKeyError
from firsthand.pipeline.member_keys import make_member_key, read_member_key, read_public
from tests.cli.conftest import Run

WORDS = "six grey herons over water"


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words"
    path.write_text(f"{WORDS}\n", encoding="utf-8")
    return path


def make_key(run: Run, words: Path, name: str) -> str:
    made = run("member", "new", f"{name}.key", "--label", name, "--passphrase-from", words)
    assert made.code == 0, made.err
    return made.out.strip()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key files that a passphrase opens at once: stretching it takes a second each time, on purpose."""

    def seal(path: Path, text: str, passphrase: str) -> None:
        path.write_text(f"{passphrase}\n{text}", encoding="utf-8")

    def unseal(path: Path, passphrase: str) -> str:
        right, _, text = path.read_text(encoding="utf-8").partition("\n")
        assert passphrase == right
        return text

    monkeypatch.setattr("firsthand.pipeline.member_keys.seal_text", seal)
    monkeypatch.setattr("firsthand.pipeline.member_keys.open_text", unseal)


@pytest.mark.usefixtures("quick")
def test_a_team_at_work(run: Run, case: Path, words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper, analyst = make_key(run, words, "keeper-1"), make_key(run, words, "desk-1")
    as_keeper = ("--as", "keeper-1.key", "--passphrase-from", words, "-C", "ombria")
    assert "nobody" in run("-C", "ombria", "member", "list").err
    assert run(*as_keeper, "member", "enrol", analyst, "--role", "analyst").code == 4
    first = run(*as_keeper, "member", "enrol", keeper, "--role", "keeper")
    assert first.code == 0, first.err
    assert "without a key" in first.err
    Path("desk.pub").write_text(analyst, encoding="utf-8")
    assert run(*as_keeper, "member", "enrol", "desk.pub", "--role", "analyst").code == 0

    # No key, and a right that a keeper does not have.
    judge = ("judge", "accept", "report.txt", "1", "--because", "read twice")
    for command in (("show",), ("add", "report.txt"), ("member", "list"), judge):
        refused = run("-C", "ombria", *command)
        assert refused.code == 4, refused
        assert "--as" in refused.err
    assert run(*as_keeper, "show").code == 4

    monkeypatch.setenv("FIRSTHAND_AS", "desk-1.key")
    shown = run("--passphrase-from", words, "-C", "ombria", *judge)
    assert "accepted by desk-1" in shown.out
    assert run("--passphrase-from", words, "-C", "ombria", *judge, "--by", "Ana").code == 4
    listed = run("--passphrase-from", words, "-C", "ombria", "member", "list", "--json").out
    assert '"desk-1"' in listed
    assert analyst in listed
    assert "PRIVATE" not in listed
    assert run("-C", "ombria", "verify").code == 0


def test_a_key_file_is_its_owners_alone(run: Run, words: Path, tmp_path: Path) -> None:
    make_key(run, words, "desk-1")
    path = tmp_path / "desk-1.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"PRIVATE" not in path.read_bytes()
    key = read_member_key(path, WORDS)
    assert key.name == "desk-1"
    again = run("member", "new", "desk-1.key", "--passphrase-from", words)
    assert again.code == 1
    assert "there already" in again.err
    assert read_member_key(path, WORDS) == key
    with pytest.raises(VaultKeyError, match="does not open"):
        read_member_key(path, "five grey herons over water")


@pytest.mark.parametrize(
    "command",
    [
        ("member", "new", "mara.key", "--label", "Mara Oste"),
        ("member", "new", "mara.key", "--label", "Mara"),
    ],
)
def test_a_name_is_no_label(run: Run, words: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    refused = run(*command, "--passphrase-from", words)
    assert refused.code == 4
    assert "Mara" not in refused.err
    assert not (tmp_path / "mara.key").exists()


def test_a_weak_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(VaultKeyError):
        make_member_key(tmp_path / "a.key", "desk-1", "short")
    with pytest.raises(RightsError):
        make_member_key(tmp_path / "a.key", "Mara", WORDS)
    assert not list(tmp_path.iterdir())


def test_a_private_key_is_not_taken_for_a_public_one(run: Run, case: Path) -> None:
    refused = run("-C", "ombria", "member", "enrol", "PRIVATE+KEY+desk-1+00000000+AAAA", "--role", "keeper")
    assert refused.code == 1
    assert "private" in refused.err
    assert "AAAA" not in refused.err
    assert run("-C", "ombria", "member", "enrol", "x", "--role", "boss").code == 2


def test_a_public_line_may_have_its_heading() -> None:
    from firsthand.ledger.keys import make_key as make

    verifier = make("desk-1").verifier
    assert read_public(f"# public key: {verifier}\n") == verifier


def test_a_file_that_is_no_members_key(run: Run, case: Path, words: Path, tmp_path: Path) -> None:
    assert run("vault", "keeper", "vault.key", "--passphrase-from", words).code == 0
    for name, told in (("vault.key", "no member's key"), ("words", "no key file"), ("gone.key", "cannot be read")):
        refused = run("--as", name, "--passphrase-from", words, "-C", "ombria", "member", "enrol", "a+b+c", "--role", "keeper")
        assert refused.code == 1
        assert WORDS not in refused.err
        assert told in refused.err
    # Nobody is enrolled, so nobody is asked for a passphrase.
    assert run("--as", "gone.key", "-C", "ombria", "show").code == 0
