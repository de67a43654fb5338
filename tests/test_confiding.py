"""What is said in confidence: in the vault as it came, in the readings as cleared text, in the ledger not at all."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.errors import CaseError, ConsentError, JudgementError, LockedError, NotFoundError, ReleaseError, VaultKeyError
from firsthand.model.consent import Consent, Term, Use
from firsthand.model.testimony import MaskState
from firsthand.stages.publish.exports.table import EXPORTS
from tests.confided import KEEPER, NAME, TRANSCRIPT, decide_all, hear, make_case, make_hearing, make_identity


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("confided")
    with make_case(folder) as case:
        hear(case, Use.BACKGROUND, Use.PARAPHRASE)
        list(case.read())
        case.weigh()
    return folder / "case"


@pytest.fixture
def case(once: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(once, tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        yield case


@pytest.fixture
def unlocked(case: Case) -> Case:
    case.unlock(identity=str(KEEPER))
    return case


def read_outside(folder: Path) -> bytes:
    """Every byte of the case but the vault's."""
    return b"".join(
        path.read_bytes() for path in folder.rglob("*") if path.is_file() and "vault" not in path.relative_to(folder).parts
    )


def test_a_testimony_is_an_origin_beside_reports(case: Case) -> None:
    lines = {one.claim.wording: (one.line, one.told, one.outlets) for one in case.weigh().claims}
    assert ("1 report and 1 testimony, 2 origins", 1, 1) in lines.values()


def test_questions_are_no_statements(case: Case) -> None:
    assert not [one for one in case.weigh().claims if "teacher" in one.claim.wording]


def test_an_account_goes_in_while_the_vault_is_locked(case: Case) -> None:
    name = case.hear(b"I saw it. My name is Zlatomira Quellenberg.", "Quellenberg.txt", make_hearing(Use.BACKGROUND))
    assert name in case.accounts()
    with pytest.raises(LockedError):
        case.masks(name)
    assert b"Quellenberg" not in read_outside(case.folder)
    assert b"Quellenberg" not in b"".join(path.read_bytes() for path in case.vault_folder.rglob("*") if path.is_file())
    case.unlock(identity=str(KEEPER))
    assert "Quellenberg" in case.masks(name)[0]


def test_the_readings_hold_cleared_words_alone(case: Case) -> None:
    outside = read_outside(case.folder)
    assert b"for two days" in outside
    for words in (NAME, "Hlyboky", "Petrovych", "123 45 67", "hlyboky.txt"):
        assert words.encode() not in outside, words


def test_the_ledger_dates_confidence_to_the_day(case: Case) -> None:
    (name,) = case.accounts()
    acts = [entry.act for entry in case._ledger.entries() if name in json.dumps(dict(entry.act.body))]
    assert {act.kind.value for act in acts} == {"testified", "cleared"}
    assert {act.at[10:] for act in acts} == {"T00:00:00Z"}


def test_what_is_undecided_blocks(unlocked: Case) -> None:
    name = unlocked.hear(TRANSCRIPT.encode(), "a.txt", make_hearing(Use.BACKGROUND))
    with pytest.raises(ReleaseError, match="undecided"):
        unlocked.clear(name)


def test_a_registered_name_cannot_be_kept_nor_put_back(unlocked: Case) -> None:
    name = unlocked.hear(TRANSCRIPT.encode(), "a.txt", make_hearing(Use.BACKGROUND))
    _, masks = unlocked.masks(name)
    number = next(number for number, mask in enumerate(masks, 1) if mask.identity is not None)
    with pytest.raises(JudgementError, match="registered"):
        unlocked.decide_masks(name, [number], MaskState.KEPT)
    with pytest.raises(JudgementError, match="registered"):
        unlocked.decide_masks(name, [number], MaskState.MASKED, instead="Sergeant Глибокий")


def test_who_is_registered_later_is_masked_in_what_was_decided(unlocked: Case) -> None:
    name = unlocked.hear(b"Tell Zlatomira Quellenberg that I saw it.", "a.txt", make_hearing(Use.BACKGROUND))
    _, masks = unlocked.masks(name)
    unlocked.decide_masks(name, range(1, len(masks) + 1), MaskState.KEPT)
    later = make_identity()
    unlocked.register(type(later)(id="cd", kind=later.kind, names=("Zlatomira Quellenberg",)))
    unlocked.clear(name)
    texts = [unlocked.readings.read_parsed(report) for report in unlocked.readings.find_testimonies()]
    assert not [one for one in texts if one is not None and "Quellenberg" in one.text]


def test_words_that_nobody_proposed_are_masked_by_hand(unlocked: Case) -> None:
    name = unlocked.hear(b"We hid in the blue mill with the cracked wheel.", "a.txt", make_hearing(Use.BACKGROUND))
    unlocked.add_mask(name, "the blue mill with the cracked wheel", instead="a building")
    decide_all(unlocked, name)
    assert unlocked.clear(name).text == "We hid in a building."
    with pytest.raises(NotFoundError, match="do not stand"):
        unlocked.add_mask(name, "the red mill")


def test_without_background_nothing_is_derived(unlocked: Case) -> None:
    name = unlocked.hear(TRANSCRIPT.encode(), "a.txt", make_hearing())
    decide_all(unlocked, name)
    with pytest.raises(ConsentError, match="background"):
        unlocked.clear(name)


def test_consent_that_shrinks_takes_the_text_away_for_good(unlocked: Case) -> None:
    (name,) = unlocked.accounts()
    unlocked.consent(name, Consent(day="2026-04-01"))
    assert not unlocked.readings.find_testimonies()
    assert b"for two days" not in (unlocked.folder / "readings.db").read_bytes().replace(b"left behind for two days", b"")
    # An open vault restores what may be used, and nothing else.
    for step in unlocked.rebuild():
        last = step
    assert not unlocked.readings.find_testimonies()
    assert getattr(last, "away", None) == 1


def test_consent_that_ended_is_no_consent(unlocked: Case) -> None:
    (name,) = unlocked.accounts()
    ended = Term(use=Use.BACKGROUND, until="2026-03-31")
    unlocked.consent(name, Consent(day="2026-03-20", terms=(ended,)))
    assert not unlocked.readings.find_testimonies()
    with pytest.raises(ConsentError, match="today"):
        unlocked.clear(name)


def test_the_same_person_is_met_without_saying_who(unlocked: Case) -> None:
    (first,) = unlocked.accounts()
    again = unlocked.hear(b"I saw it again.", "b.txt", make_hearing(Use.BACKGROUND, person="HLYBOKY Oleksandr Petrovych"))
    other = unlocked.hear(b"I saw it as well.", "c.txt", make_hearing(Use.BACKGROUND, person="Somebody Else"))
    assert unlocked.find_met(again) == ("name", "number")
    assert unlocked.find_met(other) == ("number",)
    assert first not in unlocked.find_met(again)


def test_judgements_on_a_testimony_are_sealed_and_come_back(unlocked: Case) -> None:
    (capture,) = unlocked.testimonies()
    if not unlocked.judged(capture.id).standings:
        pytest.skip("the reader found no attributed statement")
    unlocked.accept(capture.id, 1, because="heard Zlatomira say so")
    last = list(unlocked._ledger.entries())[-1]
    assert set(last.act.body) == {"sealed", "commitment"}
    assert last.act.at.endswith("T00:00:00Z")
    assert last.act.agent == "sealed"
    assert [one.because for one in unlocked.judgements()] == ["heard Zlatomira say so"]
    for _ in unlocked.rebuild():
        pass
    assert [one.because for one in unlocked.judgements()] == ["heard Zlatomira say so"]


def test_a_rebuild_restores_what_an_open_vault_holds(case: Case) -> None:
    before = case.readings.find_testimonies()
    for step in case.rebuild():
        locked = step
    assert getattr(locked, "away", None) == 1
    assert not case.readings.find_testimonies()
    case.unlock(identity=str(KEEPER))
    for step in case.rebuild():
        last = step
    assert case.readings.find_testimonies() == before
    assert getattr(last, "agrees", None) is True


@pytest.mark.parametrize("export", sorted(EXPORTS))
def test_no_export_shows_an_account(case: Case, export: str) -> None:
    (name,) = case.accounts()
    content = case.publish(export).decode()
    (told,) = case.testimonies()
    assert name not in content
    assert told.id not in content
    assert "2026-03-20" not in content
    assert "20 March 2026" not in content
    assert "ordered us to stay" not in content
    assert "2 origins" in content or export != "html"


def test_an_account_is_not_exported_by_name(case: Case) -> None:
    (name,) = case.accounts()
    with pytest.raises(ReleaseError, match="release alone"):
        case.publish("html", [name])


def test_a_withdrawn_account_is_gone(unlocked: Case) -> None:
    (name,) = unlocked.accounts()
    gone = unlocked.withdraw_account(name)
    assert gone.released == ()
    assert gone.rows >= 5
    assert unlocked.accounts() == ()
    assert b"I was a sergeant" not in read_outside(unlocked.folder)
    assert not [one for one in unlocked.weigh().claims if one.told]
    with pytest.raises(NotFoundError):
        unlocked.masks(name)


def test_errors_say_what_to_do(case: Case, tmp_path: Path) -> None:
    with pytest.raises(VaultKeyError):
        case.unlock(passphrase="six grey herons over land")
    with pytest.raises(CaseError, match="a vault already"):
        case.make_vault(passphrase="six grey herons over water")
    with Case.create(tmp_path / "other", title="Other", collector="desk") as other, pytest.raises(CaseError, match="no vault"):
        other.hear(b"words", "a.txt", make_hearing(Use.BACKGROUND))


def test_a_transcript_without_words_is_kept_and_said(unlocked: Case) -> None:
    name = unlocked.hear(b"\x00\x01\x02\x03\xff\xfe" * 50, "a.txt", make_hearing(Use.BACKGROUND))
    with pytest.raises(ReleaseError, match="stays in the vault"):
        unlocked.masks(name)


def test_a_passphrase_that_is_refused_leaves_no_vault(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", title="Olvard", collector="desk") as case:
        with pytest.raises(VaultKeyError):
            case.make_vault(passphrase="short")
        assert not case.has_vault
        with pytest.raises(CaseError, match="no vault"):
            case.hear(b"words", "a.txt", make_hearing(Use.BACKGROUND))
        case.make_vault(passphrase="six grey herons over water")
        assert case.has_vault


def test_what_a_transcript_may_have_lost_is_said(unlocked: Case) -> None:
    broken = b"We hid in the cellar of the school for nine days. " * 20 + b"\xff\xfe\x81 Then we left.\n"
    name = unlocked.hear(broken, "a.txt", make_hearing(Use.BACKGROUND))
    unlocked.masks(name)
    assert unlocked.describe_account(name).losses
    whole = unlocked.hear(TRANSCRIPT.encode(), "a.txt", make_hearing(Use.BACKGROUND))
    unlocked.masks(whole)
    assert not unlocked.describe_account(whole).losses
