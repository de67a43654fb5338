"""Who withdraws is gone: no run of their words stands in any file of the case, and no key brings one back."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from firsthand.case import Case, verify_folder
from firsthand.case.confiding import ConfidingCase, Withdrawn
from firsthand.ledger.keys import make_key
from firsthand.model.act import ActKind
from firsthand.model.consent import Use
from firsthand.model.release import SigningRole
from firsthand.readings.store import Readings
from firsthand.stages.protect.leaks.find import Scanner
from firsthand.stages.publish.exports.table import EXPORTS
from firsthand.vault.store import Vault
from tests.confided import KEEPER, NAME, PHONE, REPORT, TRANSCRIPT, hear, make_case

RUN_WORDS = 4
DRAFT = """title = "Olvard"
[[passage]]
[[passage.sentence]]
text = "Someone who was there says that ten men died."
leans_on = ["{name}"]
use = "paraphrase"
[about."{name}"]
crowd = 400
of = "soldiers of the brigade"
"""


def list_runs(*texts: str) -> list[str]:
    """Every run of four words that the public report does not have as well."""
    public = " ".join(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", REPORT).lower()))
    found: dict[str, None] = {}
    for text in texts:
        words = re.findall(r"[^\W_]+", text)
        for start in range(len(words) - RUN_WORDS + 1):
            run = " ".join(words[start : start + RUN_WORDS])
            if run.lower() not in public:
                found[run] = None
    return list(found)


def find_runs(folder: Path, runs: list[str]) -> list[str]:
    """Where one of the runs stands, in any file of the case, in any encoding."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [f"{one.path}: {one.how}" for one in Scanner(runs).scan(files).leaks if one.form == "as given"]


def let_out(case: Case, name: str) -> str:
    draft = case.folder / "hand" / "olvard.toml"
    draft.write_text(DRAFT.format(name=name), encoding="utf-8")
    case.sign_release(draft, SigningRole.CLEARS, make_key("desk-1"))
    case.sign_release(draft, SigningRole.RELEASES, make_key("desk-2"))
    return case.release(draft).name


@pytest.fixture
def told(tmp_path: Path) -> Iterator[tuple[Case, str, list[str], str]]:
    """A case in which everything was done with an account, before it is withdrawn."""
    with make_case(tmp_path) as case:
        name = hear(case, Use.BACKGROUND, Use.PARAPHRASE)
        list(case.read())
        case.weigh()
        (capture,) = case.testimonies()
        if case.judged(capture.id).standings:
            case.accept(capture.id, 1, because="heard so")
        case.weigh()
        for export in EXPORTS:
            case.write_output(export)
        released = let_out(case, name)
        (parsed,) = [case.readings.read_parsed(report) for report in case.readings.find_testimonies()]
        assert parsed is not None
        yield case, name, list_runs(TRANSCRIPT, parsed.text), released


def test_no_word_is_left_anywhere(told: tuple[Case, str, list[str], str]) -> None:
    case, name, runs, released = told
    assert find_runs(case.folder, runs), "before, the cleared words stand in the readings"
    gone = case.withdraw_account(name)
    assert isinstance(gone, Withdrawn)
    assert gone.released == (released,)
    assert find_runs(case.folder, runs) == []
    for words in (NAME, PHONE):
        assert not Scanner([words]).scan({"all": b"".join(p.read_bytes() for p in case.folder.rglob("*") if p.is_file())}).leaks
    case.weigh()
    list(case.rebuild())
    assert find_runs(case.folder, runs) == []
    case.close()
    assert find_runs(case.folder, runs) == []
    assert [fault for fault in verify_folder(case.folder, kept=None) if not fault.is_note] == []


def test_no_key_brings_it_back(told: tuple[Case, str, list[str], str]) -> None:
    case, name, runs, _ = told
    case.withdraw_account(name)
    case.close()
    with Vault.unlock(case.folder / "vault", identity=str(KEEPER)) as vault:
        rows = list(vault.rows())
        # Whoever is registered stays registered: their names must be masked in what others said.
        opened = b"\n".join(row.content for row in rows if row.kind != "identity")
        assert name not in {row.subject for row in rows}
        keys = [sealed for (sealed,) in vault._open.execute("SELECT sealed FROM subjects")]
        assert len(keys) == 1, "the key of what is the whole case's"
        vault.check()
    assert not [one for one in Scanner(runs).scan({"opened": opened}).leaks if one.form == "as given"]


def test_the_databases_have_no_free_pages_and_no_logs(told: tuple[Case, str, list[str], str]) -> None:
    case, name, _, _ = told
    case.withdraw_account(name)
    case.close()
    for path in (case.folder / "vault" / "vault.db", case.folder / "readings.db"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0, path.name
        log = path.with_name(f"{path.name}-wal")
        assert not log.exists() or log.stat().st_size == 0


def test_another_account_stays(told: tuple[Case, str, list[str], str]) -> None:
    case, name, _, _ = told
    other = hear(case, Use.BACKGROUND)
    case.withdraw_account(name)
    assert case.accounts() == (other,)
    assert "ten soldiers" in case.masks(other)[0]
    (entry,) = case._ledger.entries(ActKind.WITHDRAWN)
    assert entry.act.body["pseudonym"] == name
    assert entry.act.at.endswith("T00:00:00Z")


@pytest.mark.parametrize(("owner", "step"), [(Vault, "erase"), (Readings, "forget"), (ConfidingCase, "_erase_output")])
def test_a_withdrawal_cut_off_is_done_by_doing_it_again(
    told: tuple[Case, str, list[str], str], owner: object, step: str
) -> None:
    case, name, runs, released = told
    work = getattr(owner, step)

    def stop(*words: object) -> object:
        work(*words)
        raise KeyboardInterrupt

    with patch.object(owner, step, stop), pytest.raises(KeyboardInterrupt):
        case.withdraw_account(name)
    assert case.withdraw_account(name).released == (released,)
    assert find_runs(case.folder, runs) == []


def test_the_search_finds_what_forgetting_leaves(told: tuple[Case, str, list[str], str]) -> None:
    case, name, runs, _ = told
    with patch.object(Readings, "forget", lambda *_: None):
        case.withdraw_account(name)
    assert find_runs(case.folder, runs)
