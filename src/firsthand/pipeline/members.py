"""Who is enrolled, folded from the ledger: each enrolment, change and leaving is an act that a standing keeper signed.

The ledger's own key lies in the case folder, so an act there proves nothing about who wrote it. What counts is the signature of
a keeper over the act's words, the case, and the act before it: none can be made up, moved to another case, or played again.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import rfc8785

from firsthand.errors import CheckpointError, NotFoundError, RightsError, TamperedError
from firsthand.ledger.fault import Fault, FaultKind
from firsthand.ledger.keys import Key, Verifier, read_verifier
from firsthand.ledger.store import Entry, Ledger
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.role import Member, Right, Role
from firsthand.pipeline.sealing import ActLog

# What is signed names itself, so that a signature for one thing never counts for another.
DOMAIN, PROOF_DOMAIN, WORK_DOMAIN = (f"firsthand {what}, version 1" for what in ("enrolment", "proof", "work"))
SIGNED = ("after", "change", "key", "label", "member", "roles", "signer")
SIGNATURE = "signature"
ID_BYTES, NONCE_BYTES = 16, 32
FORGED = "Somebody wrote into the ledger past Firsthand: run 'firsthand verify', and take the case from a backup"


class Change(StrEnum):
    """What an act did to who is enrolled."""

    ENROLLED = "enrolled"
    ROLES = "roles"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Members:
    """Who is enrolled now, and who left, by id; `last` is the hash of the act that the next one follows.

    Keys and labels of those who left are never given to anybody else.
    """

    last: str
    standing: Mapping[str, Member] = field(default_factory=dict)
    left: Mapping[str, Member] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.standing)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.standing.values())

    def find_key(self, key: Key | None) -> Member:
        """Whose key this is, proven by a challenge. Raises `RightsError`."""
        if key is None:
            raise RightsError(
                "this case has members: whoever asks proves who they are",
                remedy="Give your key file: 'firsthand --as FILE …', or set FIRSTHAND_AS to its path",
            )
        public = key.verifier.public
        for member in self.standing.values():
            if read_verifier(member.verifier).public == public:
                _challenge(key, read_verifier(member.verifier))
                return member
        gone = any(read_verifier(member.verifier).public == public for member in self.left.values())
        raise RightsError(
            "whoever holds this key has left the case" if gone else "this key is nobody's in this case",
            remedy="Ask a keeper to enrol you, with a new key" if gone else "Ask a keeper to enrol its public half",
        )

    def find(self, name: str) -> Member:
        """The one member with this label, or whose id begins so. Raises `NotFoundError`."""
        found = [one for one in self if one.label == name] or [one for one in self if name and one.id.startswith(name)]
        if len(found) != 1:
            raise NotFoundError("no one member is called so", remedy="'firsthand member list' shows all")
        return found[0]


def make_member(public: str, roles: Sequence[Role], label: str | None = None) -> Member:
    """Somebody to be enrolled, by the public half of their key. Raises `CheckpointError`, `RightsError`."""
    verifier = read_verifier(public.strip())
    return Member(id=secrets.token_hex(ID_BYTES), label=label or verifier.name, roles=frozenset(roles), verifier=str(verifier))


def enrol(log: ActLog, member: Member, key: Key | None, *, at: str) -> Member:
    """Enrol somebody; the first enrols themself, as a keeper. Raises `RightsError`."""
    known = read_members(log)
    if not known and (key is None or read_verifier(member.verifier).public != key.verifier.public):
        raise RightsError(
            "the first who is enrolled is a keeper, and signs with their own key",
            remedy="Give your key file with --as, and enrol its public half first",
        )
    _append(log, known, (Change.ENROLLED, member), key, at)
    return member


def change_roles(log: ActLog, name: str, roles: Sequence[Role], key: Key | None, *, at: str) -> Member:
    """Give a member other roles. Raises `RightsError`, `NotFoundError`."""
    known = read_members(log)
    member = replace(known.find(name), roles=frozenset(roles))
    _append(log, known, (Change.ROLES, member), key, at)
    return member


def leave(log: ActLog, name: str, key: Key | None, *, at: str) -> Member:
    """Let a member leave: their key opens nothing any more. Raises `RightsError`, `NotFoundError`."""
    known = read_members(log)
    member = known.find(name)
    _append(log, known, (Change.LEFT, member), key, at)
    return member


def read_members(log: ActLog) -> Members:
    """Who is enrolled now. Raises `TamperedError` at an act that no standing keeper signed, or that follows another one."""
    first = next(iter(log.entries(ActKind.OPENED)), None)
    known = Members(last="" if first is None else first.leaf_hash.hex())
    for entry in log.entries(ActKind.ENROLLED):
        try:
            known = _follow(known, entry)
        except (RightsError, CheckpointError) as forged:
            what = f"act {entry.index} changes who is enrolled and is not genuine: {forged.what}"
            raise TamperedError(what, remedy=FORGED) from forged
    return known


def find_forged(path: Path) -> tuple[Fault, ...]:
    """What is not genuine in who is enrolled, in the ledger at `path`, whose acts were verified."""
    with Ledger.open(path) as ledger:
        try:
            read_members(ledger)
        except TamperedError as forged:
            return (Fault(FaultKind.ADDED, "members", forged.what),)
    return ()


def prove_work(member: Member, key: Key, content: bytes) -> str:
    """A member's signature over any bytes, in hex."""
    _challenge(key, read_verifier(member.verifier))
    return key.sign(_wrap(content)).hex()


def is_work(member: Member, content: bytes, signature: str) -> bool:
    """Whether `signature` was made with this member's key over these bytes."""
    try:
        return read_verifier(member.verifier).is_signed(_wrap(content), bytes.fromhex(signature))
    except ValueError:
        return False


def find_key_id(member: Member) -> str:
    """The whole public key in hex: two members with one key have one, whatever they are called."""
    return read_verifier(member.verifier).public.hex()


def _wrap(content: bytes) -> bytes:
    return f"{WORK_DOMAIN}\n".encode() + content


def _append(log: ActLog, known: Members, what: tuple[Change, Member], key: Key | None, at: str) -> None:
    """Sign, check as any later reader will, and only then append."""
    change, member = what
    signer = member if not known else known.find_key(key)
    if key is None:
        raise RightsError("an enrolment is signed by a keeper", remedy="Give your key file with --as")
    body: dict[str, Json] = {
        "after": known.last,
        "change": change.value,
        "key": member.verifier,
        "label": member.label,
        "member": member.id,
        "roles": list[Json](sorted(member.roles)),
        "signer": signer.id,
    }
    act = Act(kind=ActKind.ENROLLED, at=at, agent=signer.label, body=body)
    signed = replace(act, body={**body, SIGNATURE: key.sign(write_enrolment(act)).hex()})
    _check(known, signed)
    log.append([signed])


def write_enrolment(act: Act) -> bytes:
    """The bytes that a keeper signs: canonical JSON (RFC 8785) of all that the act says."""
    body = {name: act.body.get(name) for name in SIGNED}
    return rfc8785.dumps({"domain": DOMAIN, "at": act.at, "agent": act.agent, **body})


def _follow(known: Members, entry: Entry) -> Members:
    """Who is enrolled after one more act."""
    change, member = _check(known, entry.act)
    others = {name: one for name, one in known.standing.items() if name != member.id}
    last = entry.leaf_hash.hex()
    if change is Change.LEFT:
        return Members(last, others, {**known.left, member.id: member})
    return Members(last, {**others, member.id: member}, known.left)


def _check(known: Members, act: Act) -> tuple[Change, Member]:
    """What an act does, where it is well formed, allowed, and signed by a standing keeper. Raises `RightsError`."""
    change, member = _read(act)
    if act.body.get("after") != known.last:
        raise RightsError("it does not follow the change before it")
    _check_change(known, change, member)
    signer = known.standing.get(str(act.body.get("signer"))) if known else member
    if signer is None or Right.KEEP not in signer.rights or act.agent != signer.label:
        raise RightsError(
            "only a keeper who is enrolled signs who is enrolled" if known else "the first who is enrolled is a keeper",
            remedy="Ask a keeper" if known else "Enrol yourself as keeper first",
        )
    if not _is_signed(read_verifier(signer.verifier), act):
        raise RightsError("its signature is not a keeper's", remedy="Sign with the key that is enrolled")
    return change, member


def _check_change(known: Members, change: Change, member: Member) -> None:
    """Raise `RightsError` for what may not be done to who is enrolled, whoever signs it."""
    before = known.standing.get(member.id)
    if change is Change.ENROLLED:
        _check_new(known, member)
    elif before is None or (before.label, before.verifier) != (member.label, member.verifier):
        raise RightsError("it is on nobody who is enrolled", remedy="'firsthand member list' shows all")
    elif change is Change.LEFT and before.roles != member.roles:
        raise RightsError("who leaves does not change roles")
    keepers = {one.id for one in known if Right.KEEP in one.rights} - {member.id}
    if change is not Change.ENROLLED and not keepers and (change is Change.LEFT or Right.KEEP not in member.rights):
        raise RightsError("the last keeper stays: nobody else can enrol anybody", remedy="Enrol another keeper first")


def _check_new(known: Members, member: Member) -> None:
    public = read_verifier(member.verifier).public
    for other in (*known.standing.values(), *known.left.values()):
        if other.id == member.id or other.label == member.label:
            raise RightsError(
                "this label is or was another member's: acts carry it for good", remedy="Take one that nobody ever had"
            )
        if read_verifier(other.verifier).public == public:
            raise RightsError("this key is or was another member's", remedy="Each member makes a key of their own")


def _read(act: Act) -> tuple[Change, Member]:
    """The words of an act. Raises `RightsError` where they are not an enrolment's."""
    body, roles = act.body, act.body.get("roles")
    words = {name: body.get(name) for name in SIGNED if name != "roles"}
    if (
        act.kind is not ActKind.ENROLLED
        or not isinstance(roles, list)
        or not all(isinstance(one, str) for one in words.values())
    ):
        raise RightsError("it lacks what an enrolment holds")
    try:
        known = frozenset(Role(one) for one in roles if isinstance(one, str))
        change = Change(str(body["change"]))
    except ValueError as unknown:
        raise RightsError("it holds what this version does not know", remedy="Use the newest version of Firsthand") from unknown
    return change, Member(
        id=str(body["member"]), label=str(body["label"]), roles=known, verifier=str(read_verifier(str(body["key"])))
    )


def _is_signed(verifier: Verifier, act: Act) -> bool:
    try:
        return verifier.is_signed(write_enrolment(act), bytes.fromhex(str(act.body.get(SIGNATURE))))
    except ValueError:
        return False


def _challenge(key: Key, verifier: Verifier) -> None:
    """Raise `RightsError` unless the key in hand signs a nonce that nobody knew before."""
    nonce = PROOF_DOMAIN.encode() + secrets.token_bytes(NONCE_BYTES)
    if not verifier.is_signed(nonce, key.sign(nonce)):
        raise RightsError("the key does not prove who it is said to be", remedy="Give your own key file")
