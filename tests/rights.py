"""One call of everything that can be asked of a case, for the tests of rights. All invented."""

from collections.abc import Callable
from pathlib import Path

from firsthand.case import Case
from firsthand.ledger.keys import make_key
from firsthand.model.act import ActKind
from firsthand.model.consent import Consent, Use
from firsthand.model.pairing import PairVerdict
from firsthand.model.release import Signature, SigningRole
from firsthand.model.role import Right, Role
from firsthand.model.testimony import MaskState
from tests.confided import KEEPER as VAULT_KEY
from tests.confided import TRANSCRIPT, make_hearing, make_identity

KEYS = {role: make_key(f"{role}-1") for role in Role}
SPARE, STRANGER = make_key("spare-1"), make_key("stranger-1")
WHY = "read twice"

Calls = dict[str, Callable[[], object]]


def list_open(case: Case, folder: Path) -> Calls:
    """What is asked about reports."""
    return {
        "add": lambda: list(case.add([str(folder / "report.html")])),
        "read": lambda: list(case.read()),
        "rebuild": lambda: list(case.rebuild()),
        "show": lambda: case.show("report.html"),
        "find_capture": lambda: case.find_capture("report.html"),
        "explain": lambda: case.explain("c-"),
        "find_claim": lambda: case.find_claim("c-"),
        "grades": lambda: case.grades(case.weigh()),
        "judged": lambda: case.judged("report.html"),
        "publish": lambda: case.publish("json"),
        "write_output": lambda: case.write_output("json", ["report.html"]),
        "accept": lambda: case.accept("report.html", 1, because=WHY),
        "reject": lambda: case.reject("report.html", 1, because=WHY),
        "withdraw": lambda: case.withdraw("report.html", 1, because=WHY),
        "revise": lambda: case.revise("report.html", 1, {}, because=WHY),
        "pair": lambda: case.pair("report.html", "outlet:Sever", PairVerdict.COPIED, because=WHY),
        "sign": lambda: case.sign("outlet:Kanal Sever", "B", because=WHY),
    }


def find_account(case: Case) -> str:
    """The pseudonym of the one account."""
    return str(next(case._ledger.entries(ActKind.TESTIFIED)).act.body["pseudonym"])


def list_confided(case: Case) -> Calls:
    """What is asked about accounts and their vault."""
    who = find_account(case)
    return {
        "find_account": lambda: case.find_account(who),
        "hear": lambda: case.hear(TRANSCRIPT.encode(), "a.txt", make_hearing(Use.BACKGROUND)),
        "masks": lambda: case.masks(who),
        "add_mask": lambda: case.add_mask(who, "Nobody came"),
        "decide_masks": lambda: case.decide_masks(who, [1], MaskState.MASKED),
        "clear": lambda: case.clear(who),
        "consent": lambda: case.consent(who, Consent(day="2026-03-20", terms=())),
        "describe_account": lambda: case.describe_account(who),
        "find_met": lambda: case.find_met(who),
        "read_hearing": lambda: case.read_hearing(who),
        "register": lambda: case.register(make_identity()),
        "withdraw_account": lambda: case.withdraw_account(who),
        # An agent that cannot be is asked for: none is left behind.
        "hold_open": lambda: case.hold_open(identity="AGE-SECRET-KEY-1NONE", idle_seconds=1),
        "make_vault": lambda: case.make_vault(recipients=[str(VAULT_KEY.to_public())]),
        "unlock": lambda: case.unlock(identity=str(VAULT_KEY)),
    }


def list_leaving(case: Case, folder: Path) -> Calls:
    """What is asked about releases, proofs and members."""
    right = Right.RELEASE if case._key is KEYS[Role.PUBLISHER] else Right.CLEAR
    signature = Signature(role=SigningRole.CLEARS, member="analyst-1", key_id="00", digest="00", value="00")
    draft = folder / "draft.toml"
    return {
        "check_release": lambda: case.check_release(draft),
        "release": lambda: case.release(draft),
        "sign_release": lambda: case.sign_release(draft, SigningRole.CLEARS, STRANGER),
        "sign_as_member": lambda: case.sign_as_member(b"x", right),
        "is_genuine": lambda: case.is_genuine(signature, b"x"),
        "export": lambda: case.export(folder / "proofs"),
        "enrol": lambda: case.enrol(str(STRANGER.verifier), [Role.ANALYST]),
        "change_roles": lambda: case.change_roles("spare-1", [Role.AUDITOR]),
        "leave": lambda: case.leave("spare-1"),
    }
