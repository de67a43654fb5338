"""The gate: what breaks a promise does not leave, two people sign, and what leaves is exactly what they signed."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.errors import LockedError, ReleaseError, RightsError
from firsthand.ledger.keys import make_key
from firsthand.model.act import ActKind
from firsthand.model.consent import Use
from firsthand.model.release import SigningRole
from firsthand.model.role import Role
from tests.confided import KEEPER, NAME, hear, make_case

CLEARS, RELEASES = SigningRole.CLEARS, SigningRole.RELEASES
DRAFT = """title = "Olvard"
[[passage]]
[[passage.sentence]]
text = "{text}"
leans_on = ["{name}"]
use = "{use}"
[about."{name}"]
crowd = {crowd}
of = "soldiers of the brigade"
[[about."{name}".trait]]
name = "rank"
value = "sergeant"
figure.share = {share}
"""
SAID = "Someone who was there says that ten men died."


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("released")
    with make_case(folder) as case:
        hear(case, Use.BACKGROUND, Use.PARAPHRASE)
        list(case.read())
        case.weigh()
    return folder / "case"


@pytest.fixture
def case(once: Path, tmp_path: Path) -> Iterator[Case]:
    shutil.copytree(once, tmp_path / "case")
    with Case.open(tmp_path / "case") as case:
        case.unlock(identity=str(KEEPER))
        yield case


def write_draft(case: Case, *, text: str = SAID, use: str = "paraphrase", crowd: int = 400, share: float = 0.3) -> Path:
    (name,) = case.accounts()
    path = case.folder / "hand" / "olvard.toml"
    path.write_text(DRAFT.format(text=text, name=name, use=use, crowd=crowd, share=share), encoding="utf-8")
    return path


def test_two_people_sign_and_it_leaves(case: Case) -> None:
    (name,) = case.accounts()
    draft = write_draft(case)
    case.sign_release(draft, CLEARS, make_key("desk-1"))
    case.sign_release(draft, RELEASES, make_key("desk-2"))
    folder = case.release(draft)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(files) == {"release.html", "release.json"}
    assert SAID.encode() in files["release.html"]
    assert name.encode() not in b"".join(files.values())
    assert json.loads(files["release.json"])["sentences"][0]["accounts_in_confidence"] == 1
    (act,) = [entry.act for entry in case._ledger.entries(ActKind.RELEASED)]
    assert act.used == (name,)
    assert case.withdraw_account(name).released == (folder.name,)


def test_one_person_cannot_do_both(case: Case) -> None:
    draft, key = write_draft(case), make_key("desk-1")
    with pytest.raises(ReleaseError, match="nobody has signed"):
        case.release(draft)
    case.sign_release(draft, CLEARS, key)
    case.sign_release(draft, RELEASES, key)
    with pytest.raises(ReleaseError, match="did both"):
        case.release(draft)


def test_what_changes_after_a_signature_is_signed_anew(case: Case) -> None:
    draft = write_draft(case)
    case.sign_release(draft, CLEARS, make_key("desk-1"))
    case.sign_release(draft, RELEASES, make_key("desk-2"))
    draft.write_text(draft.read_text().replace("ten men", "eleven men"))
    with pytest.raises(ReleaseError, match="another state"):
        case.release(draft)


def test_a_forged_signature_is_refused(case: Case) -> None:
    draft = write_draft(case)
    case.sign_release(draft, CLEARS, make_key("desk-1"))
    case.sign_release(draft, RELEASES, make_key("desk-2"))
    state = draft.with_name(draft.name + ".signed.json")
    body = json.loads(state.read_text())
    body["signatures"][0]["value"] = body["signatures"][1]["value"]
    state.write_text(json.dumps(body))
    with pytest.raises(ReleaseError, match="not genuine"):
        case.release(draft)


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("quotation", {"text": "He said: 'Nobody came for the wounded for two days.'", "use": "quotation"}),
        ("quotation", {"text": "He said that nobody came for the wounded for two days."}),
        ("registered name", {"text": f"{NAME} says that ten men died."}),
        ("registered name", {"text": "Глибокий каже, що загинули десятеро."}),
        ("fit", {"crowd": 12, "share": 0.1}),
    ],
    ids=["quoted", "quoted as if told", "the name", "the name in another script", "too few fit"],
)
def test_what_breaks_a_promise_blocks(case: Case, words: str, changes: dict[str, object]) -> None:
    draft = write_draft(case, **changes)  # type: ignore[arg-type]
    built = case.check_release(draft)
    assert any(words in one.what for one in built.obstacles), built.obstacles
    with pytest.raises(ReleaseError):
        case.sign_release(draft, CLEARS, make_key("desk-1"))


def test_the_union_of_two_releases_blocks(case: Case) -> None:
    (name,) = case.accounts()
    draft = write_draft(case, crowd=120, share=0.2)
    for role, label in ((CLEARS, "desk-1"), (RELEASES, "desk-2")):
        case.sign_release(draft, role, make_key(label))
    case.release(draft)
    second = case.folder / "hand" / "second.toml"
    text = DRAFT.format(text="They are not from here.", name=name, use="paraphrase", crowd=120, share=0.2)
    second.write_text(text.replace('"rank"', '"home"').replace('"sergeant"', '"the north"').replace("0.2", "0.15"))
    alone = case.check_release(second)
    assert any("fit" in one.what for one in alone.obstacles)
    assert alone.verdicts[0].releases


def test_a_locked_vault_lets_nothing_out(once: Path, tmp_path: Path) -> None:
    shutil.copytree(once, tmp_path / "case")
    with Case.open(tmp_path / "case") as case, pytest.raises(LockedError):
        case.check_release(write_draft(case))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "cannot be read"),
        ('title = "a"\nsource = 1', "source is nothing"),
        ('title = "a"\n[[passage]]\n[[passage.sentence]]\ntext = "x"\nleans_on = ["c-ffffffff"]', "no one claim"),
        ('title = "a"\n[[attachment]]\nfile = "../case.toml"', "outside"),
        ('title = "a"\npurpose = "partner"', "partner"),
    ],
    ids=["broken", "unknown field", "unknown claim", "a file elsewhere", "no partner"],
)
def test_a_wrong_draft_says_what_is_wrong(case: Case, text: str, words: str) -> None:
    draft = case.folder / "hand" / "wrong.toml"
    draft.write_text(text)
    with pytest.raises(ReleaseError, match=words):
        case.check_release(draft)


def test_a_person_without_a_crowd_blocks(case: Case) -> None:
    draft = write_draft(case)
    draft.write_text(draft.read_text().split("[about.", maxsplit=1)[0])
    assert any("among how many" in one.what for one in case.check_release(draft).obstacles)


def test_a_picture_loses_what_is_not_seen(case: Case) -> None:
    from PIL import Image

    picture = Image.new("RGB", (8, 8), "red")
    exif = Image.Exif()
    exif[0x9C9B] = "Zlatomira Quellenberg".encode("utf-16-le")
    picture.save(case.folder / "hand" / "bridge.jpg", exif=exif)
    draft = write_draft(case)
    draft.write_text(draft.read_text() + '[[attachment]]\nfile = "bridge.jpg"\n')
    built = case.check_release(draft)
    assert "attachment-1.jpg" in built.files
    assert all("Quellenberg".encode("utf-16-le") not in content for content in built.files.values())


def test_in_a_team_members_sign_with_their_own_keys_and_rights(case: Case) -> None:
    draft = write_draft(case)
    with pytest.raises(ReleaseError, match="no key"):
        case.sign_release(draft, CLEARS)
    keys = {name: make_key(name) for name in ("keeper-1", "desk-1", "desk-2")}
    folder = case.folder
    case.close()

    def act(name: str) -> Case:
        opened = Case.open(folder, key=keys[name])
        opened.unlock(identity=str(KEEPER))
        return opened

    with act("keeper-1") as opened:
        opened.enrol(str(keys["keeper-1"].verifier), [Role.KEEPER], label="keeper-1")
        opened.enrol(str(keys["desk-2"].verifier), [Role.PUBLISHER], label="desk-2")
    with act("desk-2") as opened, pytest.raises(RightsError):
        opened.sign_release(draft, CLEARS, keys["desk-1"])


def test_the_same_release_twice_leaves_once(case: Case) -> None:
    draft = write_draft(case)
    case.sign_release(draft, CLEARS, make_key("desk-1"))
    case.sign_release(draft, RELEASES, make_key("desk-2"))
    folder = case.release(draft)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert case.release(draft) == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files
    (act,) = [entry.act for entry in case._ledger.entries(ActKind.RELEASED)]
    assert act.agent == "desk-2"
    assert len(list(case.vault.rows(kind="disclosure"))) == 1


def test_consent_that_ended_after_a_draft_was_signed_blocks(case: Case) -> None:
    (name,) = case.accounts()
    draft = write_draft(case)
    case.sign_release(draft, CLEARS, make_key("desk-1"))
    case.sign_release(draft, RELEASES, make_key("desk-2"))
    state = draft.with_name(draft.name + ".signed.json")
    body = json.loads(state.read_text())
    state.write_text(json.dumps({**body, "day": "2026-03-21"}))
    hearing = case.read_hearing(name)
    background, paraphrase = hearing.consent.terms
    case.consent(name, replace(hearing.consent, terms=(background, replace(paraphrase, until="2026-03-31"))))
    assert any("2026-03-31" in one.what for one in case.check_release(draft).obstacles)


def test_a_trait_without_a_figure_takes_what_is_offered(case: Case) -> None:
    draft = write_draft(case)
    words = draft.read_text().replace("figure.share = 0.3\n", "")
    draft.write_text(words)
    assert case.check_release(draft).obstacles
    draft.write_text(words.replace('of = "soldiers', 'kind = "armed forces"\nof = "soldiers'))
    built = case.check_release(draft)
    assert not built.obstacles
    assert built.verdicts[0].traits[0].figure.origin.value == "default"


def test_two_counts_that_differ_by_one_person_block(case: Case) -> None:
    (name,) = case.accounts()
    draft = write_draft(case)
    tally = f'[[about."{name}".tally]]\nname = "the wounded"\ncount = %d\nwhere.injury = "wounded"\n'
    draft.write_text(draft.read_text() + tally % 40)
    for role, label in ((CLEARS, "desk-1"), (RELEASES, "desk-2")):
        case.sign_release(draft, role, make_key(label))
    case.release(draft)
    second = case.folder / "hand" / "second.toml"
    second.write_text(draft.read_text().replace("count = 40", "count = 41"))
    built = case.check_release(second)
    assert built.verdicts[0].differences
    assert built.obstacles
