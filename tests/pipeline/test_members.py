"""Who is enrolled is what standing keepers signed: whoever can write into the ledger still cannot enrol anybody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import NotFoundError, RightsError, TamperedError
from firsthand.ledger.keys import Key, make_key
from firsthand.ledger.store import Ledger
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.role import Member, Role
from firsthand.pipeline.members import (
    SIGNATURE,
    Change,
    change_roles,
    enrol,
    find_forged,
    find_key_id,
    is_work,
    leave,
    make_member,
    prove_work,
    read_members,
    write_enrolment,
)

AT = "2026-05-02T10:00:00Z"
KEEPER, ANALYST, OTHER = make_key("keeper-1"), make_key("desk-1"), make_key("desk-2")


def open_ledger(folder: Path, name: str = "case-1") -> Ledger:
    ledger = Ledger.create(folder / f"{name}.db")
    ledger.append([Act(kind=ActKind.OPENED, at=AT, agent="desk", body={"name": name})])
    return ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A case with a keeper and an analyst."""
    with open_ledger(tmp_path) as ledger:
        add(ledger, KEEPER, KEEPER, Role.KEEPER)
        add(ledger, ANALYST, KEEPER, Role.ANALYST)
        yield ledger


def add(ledger: Ledger, whose: Key, signer: Key | None, *roles: Role, label: str | None = None) -> Member:
    return enrol(ledger, make_member(str(whose.verifier), roles, label), signer, at=AT)


def find_roles(ledger: Ledger) -> dict[str, list[str]]:
    return {one.label: sorted(one.roles) for one in read_members(ledger)}


def test_keepers_enrol_change_and_let_leave(ledger: Ledger) -> None:
    add(ledger, OTHER, KEEPER, Role.INTERVIEWER)
    change_roles(ledger, "desk-1", [Role.ANALYST, Role.PUBLISHER], KEEPER, at=AT)
    assert find_roles(ledger) == {"keeper-1": ["keeper"], "desk-1": ["analyst", "publisher"], "desk-2": ["interviewer"]}
    leave(ledger, "desk-2", KEEPER, at=AT)
    assert "desk-2" not in find_roles(ledger)
    assert {entry.act.agent for entry in ledger.entries(ActKind.ENROLLED)} == {"keeper-1"}


def test_a_member_is_found_by_label_or_id(ledger: Ledger) -> None:
    members = read_members(ledger)
    analyst = members.find("desk-1")
    assert members.find(analyst.id[:8]) == analyst
    for name in ("", "desk", "nobody"):
        with pytest.raises(NotFoundError):
            members.find(name)


def test_a_key_tells_who_asks(ledger: Ledger) -> None:
    assert read_members(ledger).find_key(ANALYST).label == "desk-1"
    # What a key calls itself counts for nothing.
    assert read_members(ledger).find_key(Key("keeper-1", ANALYST.secret)).label == "desk-1"
    with pytest.raises(RightsError, match="nobody's"):
        read_members(ledger).find_key(make_key("keeper-1"))
    leave(ledger, "desk-1", KEEPER, at=AT)
    with pytest.raises(RightsError, match="has left"):
        read_members(ledger).find_key(ANALYST)
    with pytest.raises(RightsError, match="proves who they are"):
        read_members(ledger).find_key(None)


@pytest.mark.parametrize(
    ("whose", "signer", "roles", "words"),
    [
        (OTHER, ANALYST, [Role.ANALYST], "only a keeper"),
        (OTHER, OTHER, [Role.KEEPER], "nobody's"),
        (OTHER, None, [Role.KEEPER], "proves who"),
        (Key("desk-2", ANALYST.secret), KEEPER, [Role.PUBLISHER], "another member's"),
        (Key("desk-2", KEEPER.secret), KEEPER, [Role.ANALYST], "another member's"),
        (Key("desk-1", OTHER.secret), KEEPER, [Role.ANALYST], "another member's"),
        (OTHER, KEEPER, [Role.ANALYST, Role.INTERVIEWER], "never one member"),
        (OTHER, KEEPER, [], "needs a role"),
        (make_key("Mara-Oste"), KEEPER, [Role.ANALYST], "never a person's name"),
    ],
    ids=[
        *("by an analyst", "by oneself", "without a key", "a key twice", "the keeper's key", "a label twice"),
        *("roles that are apart", "no role", "a name"),
    ],
)
def test_who_is_not_enrolled(ledger: Ledger, whose: Key, signer: Key | None, roles: list[Role], words: str) -> None:
    size = ledger.size
    with pytest.raises(RightsError, match=words):
        add(ledger, whose, signer, *roles)
    assert ledger.size == size


def test_key_and_label_of_who_left_are_nobodys_again(ledger: Ledger) -> None:
    leave(ledger, "desk-1", KEEPER, at=AT)
    for whose, label in ((ANALYST, "desk-9"), (OTHER, "desk-1")):
        with pytest.raises(RightsError, match="was another member's"):
            add(ledger, whose, KEEPER, Role.ANALYST, label=label)


def test_the_first_is_a_keeper_who_signs(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        for whose, signer, role in ((KEEPER, OTHER, Role.KEEPER), (KEEPER, None, Role.KEEPER), (KEEPER, KEEPER, Role.ANALYST)):
            with pytest.raises(RightsError, match="first who is enrolled is a keeper"):
                add(ledger, whose, signer, role)
        assert not read_members(ledger)


def test_the_last_keeper_stays(ledger: Ledger) -> None:
    with pytest.raises(RightsError, match="last keeper"):
        leave(ledger, "keeper-1", KEEPER, at=AT)
    with pytest.raises(RightsError, match="last keeper"):
        change_roles(ledger, "keeper-1", [Role.PUBLISHER], KEEPER, at=AT)
    add(ledger, OTHER, KEEPER, Role.KEEPER)
    leave(ledger, "keeper-1", OTHER, at=AT)
    with pytest.raises(RightsError, match="has left"):
        add(ledger, make_key("desk-3"), KEEPER, Role.ANALYST)


def write(ledger: Ledger, signer: Key, named: Member, **changes: Json) -> Act:
    """An enrolment as an insider writes it past Firsthand."""
    known = read_members(ledger)
    body: dict[str, Json] = {
        "after": known.last,
        "change": Change.ENROLLED.value,
        "key": str(OTHER.verifier),
        "label": "desk-2",
        "member": "0" * 32,
        "roles": ["keeper"],
        "signer": named.id,
    }
    act = Act(kind=ActKind.ENROLLED, at=AT, agent=named.label, body={**body, **changes})
    return replace(act, body={**act.body, SIGNATURE: signer.sign(write_enrolment(act)).hex()})


def forge(ledger: Ledger, way: str, folder: Path) -> Act:
    if way == "of another case":
        with open_ledger(folder, "case-2") as other:
            add(other, KEEPER, KEEPER, Role.KEEPER)
            add(other, OTHER, KEEPER, Role.KEEPER)
            return [entry.act for entry in other.entries(ActKind.ENROLLED)][1]
    return list_forged(ledger)[way]


def list_forged(ledger: Ledger) -> dict[str, Act]:
    members = read_members(ledger)
    keeper, analyst = members.find("keeper-1"), members.find("desk-1")
    founding, second = (entry.act for entry in ledger.entries(ActKind.ENROLLED))
    good = write(ledger, KEEPER, keeper)
    left: dict[str, Json] = {"change": "left", "member": analyst.id, "label": "desk-1", "key": analyst.verifier}
    left["roles"] = ["analyst"]
    return {
        "signed by nobody": replace(good, body={**good.body, SIGNATURE: ""}),
        "no signature at all": replace(good, body={name: what for name, what in good.body.items() if name != SIGNATURE}),
        "signed by a stranger": write(ledger, OTHER, keeper),
        "signed by themself": write(ledger, OTHER, replace(keeper, id="0" * 32, label="desk-2")),
        "signed by an analyst": write(ledger, ANALYST, analyst),
        "in a keeper's name": write(ledger, ANALYST, keeper),
        "under another's name": replace(good, agent="desk-1"),
        "roles changed": replace(good, body={**good.body, "roles": ["auditor"]}),
        "another key": replace(good, body={**good.body, "key": str(make_key("desk-2").verifier)}),
        "another day": replace(good, at="2026-05-03T10:00:00Z"),
        "played again": second,
        "the founding again": founding,
        "a second founding": write(ledger, OTHER, replace(keeper, id="0" * 32, label="desk-2"), after=""),
        "at another place": write(ledger, KEEPER, keeper, after="00" * 32),
        "a key that somebody has": write(ledger, KEEPER, keeper, key=str(Key("desk-2", ANALYST.secret).verifier)),
        "roles that are apart": write(ledger, KEEPER, keeper, roles=["analyst", "interviewer"]),
        "a role of tomorrow": write(ledger, KEEPER, keeper, roles=["owner"]),
        "a change of tomorrow": write(ledger, KEEPER, keeper, change="promoted"),
        "a key that is none": write(ledger, KEEPER, keeper, key="desk-2+00+00"),
        "no list of roles": write(ledger, KEEPER, keeper, roles="keeper"),
        "leaving by an analyst": write(ledger, ANALYST, analyst, **left),
        "leaving of nobody": write(ledger, KEEPER, keeper, **{**left, "member": "1" * 32}),
        "the last keeper leaves": write(
            ledger,
            KEEPER,
            keeper,
            change="left",
            member=keeper.id,
            label="keeper-1",
            key=keeper.verifier,
            roles=["keeper"],
        ),
    }


@pytest.mark.parametrize(
    "way",
    [
        *("signed by nobody", "no signature at all", "signed by a stranger", "signed by themself", "signed by an analyst"),
        *("in a keeper's name", "under another's name", "roles changed", "another key", "another day", "played again"),
        *("the founding again", "a second founding", "at another place", "a key that somebody has", "roles that are apart"),
        *("a role of tomorrow", "a change of tomorrow", "a key that is none", "no list of roles", "leaving by an analyst"),
        *("leaving of nobody", "the last keeper leaves", "of another case"),
    ],
)
def test_what_is_written_past_firsthand_is_found(ledger: Ledger, tmp_path: Path, way: str) -> None:
    ledger.append([forge(ledger, way, tmp_path)])
    with pytest.raises(TamperedError, match="not genuine"):
        read_members(ledger)
    (fault,) = find_forged(ledger.path)
    assert "not genuine" in fault.what


def test_what_a_keeper_signed_is_taken(ledger: Ledger) -> None:
    """So that the forgeries above fail for their own reason."""
    ledger.append([write(ledger, KEEPER, read_members(ledger).find("keeper-1"))])
    assert find_roles(ledger)["desk-2"] == ["keeper"]
    assert not find_forged(ledger.path)


def test_a_change_by_who_left_is_found(ledger: Ledger) -> None:
    add(ledger, OTHER, KEEPER, Role.KEEPER)
    gone = leave(ledger, "keeper-1", OTHER, at=AT)
    ledger.append([write(ledger, KEEPER, gone, label="desk-7", key=str(make_key("desk-7").verifier))])
    with pytest.raises(TamperedError, match="only a keeper"):
        read_members(ledger)


def test_work_is_signed_with_the_members_own_key(ledger: Ledger) -> None:
    members = read_members(ledger)
    analyst, keeper = members.find("desk-1"), members.find("keeper-1")
    signature = prove_work(analyst, ANALYST, b"a release")
    assert is_work(analyst, b"a release", signature)
    assert not is_work(analyst, b"another release", signature)
    assert not is_work(keeper, b"a release", signature)
    assert not is_work(analyst, b"a release", "no hex")
    # A signature over the bare bytes is for something else.
    assert not is_work(analyst, b"a release", ANALYST.sign(b"a release").hex())
    assert find_key_id(analyst) != find_key_id(keeper)
    with pytest.raises(RightsError, match="does not prove"):
        prove_work(analyst, KEEPER, b"a release")
