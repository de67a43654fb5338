"""Roles are rights over the case: the whole matrix, and who asks is whoever holds the key."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.case import Case, verify_folder
from firsthand.case.rights import FREE, NEEDS
from firsthand.errors import FirsthandError, ReleaseError, RightsError, TamperedError
from firsthand.ledger.keys import Key, make_key
from firsthand.ledger.layout import LEDGER_FILE
from firsthand.ledger.store import Ledger
from firsthand.model.act import Act, ActKind
from firsthand.model.consent import Use
from firsthand.model.pairing import PairVerdict
from firsthand.model.release import Signature, SigningRole, digest_release, write_signed
from firsthand.model.role import Right, Role
from tests.confided import KEEPER as VAULT_KEY
from tests.confided import TRANSCRIPT, hear, make_case, make_hearing
from tests.rights import KEYS, SPARE, STRANGER, WHY, find_account, list_confided, list_leaving, list_open
from tests.test_releasing import write_draft

# What each role may do, in the words of the case API; everything else is refused.
ALL = "accounts checkpoint find_account members"
MAY = {
    Role.INTERVIEWER: f"""{ALL} add captures collector count_unread hear masks add_mask decide_masks clear consent
        describe_account find_met identities read_hearing register unlock""",
    Role.ANALYST: f"""{ALL} add captures collector count_unread find_capture read readings rebuild show testimonies explain
        find_claim grades is_weighed judged judgements publication publish sections stated weigh write_output accept pair
        reject revise sign withdraw unlock check_release sign_release sign_as_member is_genuine""",
    Role.KEEPER: f"""{ALL} consent describe_account find_met identities read_hearing register withdraw_account hold_open
        make_vault unlock vault check_release sign_release sign_as_member is_genuine enrol change_roles leave""",
    Role.PUBLISHER: f"""{ALL} captures collector count_unread find_capture read readings show testimonies explain find_claim
        grades is_weighed judged judgements publication publish sections stated weigh write_output unlock check_release
        release sign_release sign_as_member is_genuine""",
    Role.AUDITOR: f"{ALL} captures export is_genuine",
}
# What may show the raw words of an account, or who somebody is.
RAW = {"masks", "add_mask", "decide_masks", "clear", "vault"}
WHO = {"describe_account", "identities", "read_hearing", "find_met"}


def use(name: str, case: Case, folder: Path) -> object:
    """Ask a case for one thing, as a program does."""
    calls = list_open(case, folder) | list_confided(case) | list_leaving(case, folder)
    if name in calls:
        return calls[name]()
    found = getattr(case, name)
    return found() if callable(found) else found


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a report, an account and a member for each role; tests work on copies."""
    folder = tmp_path_factory.mktemp("team")
    with make_case(folder) as case:
        hear(case, Use.BACKGROUND, Use.PARAPHRASE)
        list(case.read())
        case.weigh()
        case.identify(KEYS[Role.KEEPER])
        case.enrol(str(KEYS[Role.KEEPER].verifier), [Role.KEEPER])
        for role in (Role.INTERVIEWER, Role.ANALYST, Role.PUBLISHER, Role.AUDITOR):
            case.enrol(str(KEYS[role].verifier), [role])
        case.enrol(str(SPARE.verifier), [Role.ANALYST])
    return folder / "case"


@pytest.fixture
def folder(once: Path, tmp_path: Path) -> Path:
    shutil.copy(once.parent / "report.html", tmp_path)
    return Path(shutil.copytree(once, tmp_path / "case"))


def open_case(folder: Path, key: Key | None) -> Case:
    """The case with its vault open, so that nothing but the right stands in the way."""
    case = Case.open(folder, KEYS[Role.KEEPER])
    case.unlock(identity=str(VAULT_KEY))
    case.identify(key)
    return case


@pytest.fixture
def keeper(folder: Path) -> Iterator[Case]:
    with open_case(folder, KEYS[Role.KEEPER]) as case:
        yield case


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file but SQLite's shared memory and the lock, which reading touches too."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", ".lock")))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def find_public() -> set[str]:
    return {name for name in dir(Case) if not name.startswith("_")}


def test_every_public_method_has_its_right() -> None:
    assert find_public() == NEEDS.keys() | FREE, "put the new one into NEEDS in case/rights.py, and into MAY here"
    assert not NEEDS.keys() & FREE
    assert all(NEEDS.values())
    assert {name for words in MAY.values() for name in words.split()} == NEEDS.keys()


def test_raw_words_and_people_are_the_interviewers_and_the_keepers() -> None:
    may = {role: set(words.split()) for role, words in MAY.items()}
    for role in (Role.ANALYST, Role.PUBLISHER, Role.AUDITOR):
        assert not may[role] & (RAW | WHO)
    assert may[Role.KEEPER] & RAW == {"vault"}
    assert not may[Role.AUDITOR] & {"show", "readings", "sections", "publish", "judged", "weigh", "check_release"}


# Allowed, and refused for another reason as `use` asks for it: no draft, no one claim, no change, no such key, a vault already.
UNHAD = {"check_release", "explain", "find_claim", "hold_open", "make_vault", "release", "revise", "sign_release"}
# What destroys comes last.
LAST = ["clear", "consent", "rebuild", "withdraw_account"]


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_do(role: Role, folder: Path) -> None:
    names = sorted(MAY[role].split(), key=lambda name: (name in LAST, name))
    refused: dict[str, FirsthandError] = {}
    with open_case(folder, KEYS[role]) as case:
        for name in names:
            try:
                use(name, case, folder.parent)
            except FirsthandError as error:
                refused[name] = error
    assert refused.keys() <= UNHAD
    assert not [error for error in refused.values() if isinstance(error, RightsError)]


def refuses_all(case: Case, names: set[str], folder: Path) -> None:
    before = fingerprint(folder)
    for name in sorted(names):
        with pytest.raises(RightsError):
            use(name, case, folder.parent)
        assert fingerprint(folder) == before, name


@pytest.mark.parametrize("role", list(Role))
def test_everything_else_is_refused_and_nothing_is_written(role: Role, folder: Path) -> None:
    with open_case(folder, KEYS[role]) as case:
        refuses_all(case, set(NEEDS) - set(MAY[role].split()), folder)


@pytest.mark.parametrize(
    ("key", "words"),
    [(None, "proves who they are"), (STRANGER, "nobody's"), (Key("keeper-1", STRANGER.secret), "nobody's")],
    ids=["no key", "a foreign key", "a foreign key that is called like the keeper's"],
)
def test_who_is_not_enrolled_does_nothing(key: Key | None, words: str, folder: Path) -> None:
    with open_case(folder, key) as case:
        refuses_all(case, set(NEEDS), folder)
        with pytest.raises(RightsError, match=words):
            case.accounts()


def test_who_left_does_nothing_at_once(folder: Path, keeper: Case) -> None:
    with open_case(folder, SPARE) as case:
        assert case.sections()
        steps = case.add([str(folder.parent / "report.html")] * 2)
        next(steps)
        steps.close()
        following = case.read()
        keeper.leave("spare-1")
        with pytest.raises(RightsError, match="has left"):
            next(following)
        refuses_all(case, set(NEEDS), folder)
        with pytest.raises(RightsError, match="has left"):
            case.sections()


def test_who_changes_roles_has_the_new_rights_at_once(folder: Path, keeper: Case) -> None:
    with open_case(folder, SPARE) as case:
        keeper.change_roles("spare-1", [Role.INTERVIEWER])
        assert case.masks(find_account(case))
        with pytest.raises(RightsError):
            case.sections()


def test_between_two_steps_one_is_outside_again(folder: Path) -> None:
    with open_case(folder, KEYS[Role.INTERVIEWER]) as case:
        steps = case.add([str(folder.parent / "report.html")] * 2)
        next(steps)
        with pytest.raises(RightsError):
            case.sections()
        steps.close()
        with pytest.raises(RightsError):
            case.sections()


def test_a_refusal_comes_before_the_first_step(folder: Path) -> None:
    with open_case(folder, KEYS[Role.AUDITOR]) as case, pytest.raises(RightsError):
        case.read()


@pytest.mark.parametrize("name", ["title", "is_unlocked", "has_members", "has_vault", "vault_folder"])
def test_some_things_are_anybodys(name: str, folder: Path) -> None:
    with Case.open(folder) as case:
        assert getattr(case, name) is not None
        case.lock()
        assert not case.lock_agent()


def test_acts_carry_the_members_label(folder: Path) -> None:
    (folder.parent / "more.txt").write_text("The mayor of Ombria, Dana Kessler, said that the bridge fell.", encoding="utf-8")
    with open_case(folder, KEYS[Role.ANALYST]) as case:
        list(case.add([str(folder.parent / "more.txt")]))
        list(case.read())
        judgement = case.accept("more.txt", 1, because=WHY)
        assert case.find_capture("more.txt").collector == judgement.by == "analyst-1"
        assert case.accept("more.txt", 1, because=WHY, by="analyst-1").by == "analyst-1"
        before = fingerprint(folder)
        for ask in (
            lambda: case.accept("more.txt", 1, because=WHY, by="Ana"),
            lambda: case.sign("outlet:Kanal Sever", "B", because=WHY, by="keeper-1"),
            lambda: case.pair("more.txt", "report.html", PairVerdict.COPIED, because=WHY, by=""),
        ):
            with pytest.raises(RightsError, match="another's name"):
                ask()
        assert fingerprint(folder) == before
    with open_case(folder, KEYS[Role.INTERVIEWER]) as case:
        case.hear(TRANSCRIPT.encode(), "a.txt", make_hearing(Use.BACKGROUND))
        *_, last = case._ledger.entries(ActKind.TESTIFIED)
        assert last.act.agent == "interviewer-1"


def test_an_insider_with_the_ledgers_key_enrols_nobody(folder: Path) -> None:
    with Ledger.open(folder / LEDGER_FILE) as ledger:
        body = next(ledger.entries(ActKind.ENROLLED)).act.body
        changed = {**body, "member": "0" * 32, "label": "stranger-1", "key": str(STRANGER.verifier)}
        ledger.append([Act(kind=ActKind.ENROLLED, at="2026-05-02T10:00:00Z", agent="keeper-1", body=changed)])
    with Case.open(folder, STRANGER) as case, pytest.raises(TamperedError, match="not genuine"):
        case.sections()
    assert [fault.subject for fault in verify_folder(folder, kept=None)] == ["members"]


def test_a_whole_team_is_as_signed(folder: Path) -> None:
    assert not verify_folder(folder, kept=None)


def test_without_members_all_is_allowed_but_to_sign_as_one(tmp_path: Path) -> None:
    with make_case(tmp_path) as case:
        assert not case.has_members
        assert case.find_member() is None
        assert case.members() == ()
        assert len(case.captures()) == 1
        assert case.captures()[0].collector == "desk"
        case.identify(STRANGER)
        with pytest.raises(RightsError, match="nobody is enrolled"):
            case.sign_as_member(b"x", Right.CLEAR)


def test_who_clears_and_who_releases(folder: Path) -> None:
    signed: dict[SigningRole, Signature] = {}
    for role, who, right in (
        (SigningRole.CLEARS, Role.ANALYST, Right.CLEAR),
        (SigningRole.RELEASES, Role.PUBLISHER, Right.RELEASE),
    ):
        with open_case(folder, KEYS[who]) as case:
            label, key_id, value = case.sign_as_member(write_signed(role, "ab"), right)
            signed[role] = Signature(role=role, member=label, key_id=key_id, digest="ab", value=value)
    clears, releases = signed[SigningRole.CLEARS], signed[SigningRole.RELEASES]
    with open_case(folder, KEYS[Role.AUDITOR]) as case:
        assert case.is_genuine(clears, write_signed(SigningRole.CLEARS, "ab"))
        assert case.is_genuine(releases, write_signed(SigningRole.RELEASES, "ab"))
        assert not case.is_genuine(clears, write_signed(SigningRole.CLEARS, "cd"))
    for who, right in ((Role.ANALYST, Right.RELEASE), (Role.PUBLISHER, Right.CLEAR), (Role.KEEPER, Right.RELEASE)):
        with open_case(folder, KEYS[who]) as case, pytest.raises(RightsError):
            case.sign_as_member(b"x", right)


@pytest.mark.parametrize(
    ("role", "member", "key"),
    [
        (SigningRole.RELEASES, "analyst-1", KEYS[Role.ANALYST]),
        (SigningRole.CLEARS, "keeper-1", KEYS[Role.ANALYST]),
        (SigningRole.CLEARS, "analyst-1", STRANGER),
        (SigningRole.CLEARS, "stranger-1", STRANGER),
    ],
    ids=["an analyst releases", "in the keeper's name", "with another key", "by nobody who is enrolled"],
)
def test_a_signature_without_the_right_is_not_genuine(role: SigningRole, member: str, key: Key, folder: Path) -> None:
    content = write_signed(role, "ab")
    value = key.sign(b"firsthand work, version 1\n" + content).hex()
    signature = Signature(role=role, member=member, key_id=key.verifier.public.hex(), digest="ab", value=value)
    with open_case(folder, KEYS[Role.AUDITOR]) as case:
        assert not case.is_genuine(signature, content)


def test_the_signature_of_who_left_counts_no_more(folder: Path, keeper: Case) -> None:
    content = write_signed(SigningRole.CLEARS, "ab")
    with open_case(folder, SPARE) as case:
        label, key_id, value = case.sign_as_member(content, Right.CLEAR)
    signature = Signature(role=SigningRole.CLEARS, member=label, key_id=key_id, digest="ab", value=value)
    assert keeper.is_genuine(signature, content)
    keeper.leave("spare-1")
    assert not keeper.is_genuine(signature, content)


def test_an_analyst_clears_and_a_publisher_releases(folder: Path) -> None:
    clears, releases = SigningRole.CLEARS, SigningRole.RELEASES
    with open_case(folder, KEYS[Role.ANALYST]) as case:
        draft = write_draft(case)
        case.sign_release(draft, clears)
        for key in (None, STRANGER):
            with pytest.raises(RightsError):
                case.sign_release(draft, releases, key)
        with pytest.raises(RightsError):
            case.release(draft)
    with open_case(folder, KEYS[Role.PUBLISHER]) as case:
        with pytest.raises(RightsError):
            case.sign_release(draft, clears)
        with pytest.raises(ReleaseError, match="nobody has signed"):
            case.release(draft)
        case.sign_release(draft, releases)
        assert case.release(draft).is_dir()
        (act,) = [entry.act for entry in case._ledger.entries(ActKind.RELEASED)]
        assert act.body["signed_by"] == ["analyst-1", "publisher-1"]


def test_two_keys_of_nobody_release_nothing(folder: Path) -> None:
    """Signatures made before anybody was enrolled, or past Firsthand, count for nothing in a case with members."""
    with open_case(folder, KEYS[Role.ANALYST]) as case:
        draft = write_draft(case)
        built = case.check_release(draft)
        digest = digest_release(built.release, built.files)
        made = tuple(
            Signature(
                role=role,
                member=key.name,
                key_id=str(key.verifier),
                digest=digest,
                value=key.sign(write_signed(role, digest)).hex(),
            )
            for role, key in ((SigningRole.CLEARS, STRANGER), (SigningRole.RELEASES, make_key("stranger-2")))
        )
        case._write_state(draft, replace(case._read_state(draft), signatures=made))
    with open_case(folder, KEYS[Role.PUBLISHER]) as case, pytest.raises(ReleaseError, match="not genuine"):
        case.release(draft)
