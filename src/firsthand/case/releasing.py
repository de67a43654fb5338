"""A case from which findings leave: a draft is checked, cleared by one person, and released by another."""

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.case.confiding import ConfidingCase
from firsthand.case.folder import OUTPUT
from firsthand.errors import CheckpointError, ReleaseError
from firsthand.ledger.disk import make_folder, write_file
from firsthand.ledger.keys import Key, read_verifier
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.disclosure import Disclosure
from firsthand.model.release import Signature, SigningRole, check_signatures, digest_release, write_signed
from firsthand.model.role import Right
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.confided import TESTIMONY, Cleared, read_part_row
from firsthand.pipeline.publishing import make_sections
from firsthand.readings.body import read_fields, read_part, write_fields, write_part

if TYPE_CHECKING:
    from firsthand.pipeline.releasing import Built, Known

DISCLOSURE = "disclosure"
STATE_ENDING = ".signed.json"
ID_BYTES = 6


@dataclass(frozen=True, slots=True)
class Signed:
    """A draft with what was drawn for it once, and who signed it."""

    name: str
    day: str
    signatures: tuple[Signature, ...] = ()


class ReleasingCase(ConfidingCase):
    """An open case with the gate through which findings leave."""

    def check_release(self, draft: Path) -> "Built":
        """Exactly what a draft would let leave, and what stands in the way. Raises `LockedError`, `ReleaseError`."""
        from firsthand.pipeline.drafting import read_draft
        from firsthand.pipeline.releasing import Days, build

        state = self._read_state(draft)
        days = Days(signed=state.day, today=max(state.day, read_clock()[:10]))
        return build(read_draft(draft), draft.parent, self._find_known(state.name), name=state.name, days=days)

    def sign_release(self, draft: Path, role: SigningRole, key: Key | None = None) -> str:
        """Sign exactly what would leave; its digest. In a case with members the key is the member's who acts, and no other.

        Raises `ReleaseError` where something stands in the way, `RightsError`.
        """
        built = self.check_release(draft)
        built.check()
        digest = digest_release(built.release, built.files)
        state = self._read_state(draft)
        signer = self._sign_bytes(role, write_signed(role, digest), key)
        made = Signature(role=role, member=signer[0], key_id=signer[1], digest=digest, value=signer[2])
        kept = tuple(one for one in state.signatures if one.role is not role and one.digest == digest)
        self._write_state(draft, Signed(state.name, state.day, (*kept, made)))
        return digest

    def _sign_bytes(self, role: SigningRole, content: bytes, key: Key | None) -> tuple[str, str, str]:
        """Who signs, with which key, and the signature in hex."""
        if self.members():
            return self.sign_as_member(content, Right.CLEAR if role is SigningRole.CLEARS else Right.RELEASE)
        if key is None:
            raise ReleaseError("there is no key to sign with", remedy="Give one: --sign-with FILE")
        return key.name, str(key.verifier), key.sign(content).hex()

    def release(self, draft: Path) -> Path:
        """Let a release leave that two people signed; the folder with its files. Raises `ReleaseError`, `LockedError`."""
        built = self.check_release(draft)
        built.check()
        digest = digest_release(built.release, built.files)
        signatures = self._read_state(draft).signatures
        check_signatures(digest, signatures, is_genuine=self._find_judge())
        folder = self.folder / OUTPUT / "releases" / built.release.id
        act = self._make_released(built, digest, signatures)
        with self._alone():
            # The same release once more only writes its files anew.
            if str(act.body["commitment"]) not in self._find_released(built.release.id):
                for told in built.disclosures:
                    self.vault.put(told.pseudonym, DISCLOSURE, write_part(told).encode())
                self._ledger.append([act])
            make_folder(folder)
            for name, content in built.files.items():
                write_file(folder / name, content, mode=0o644)
            self._sign()
        return folder

    def _make_released(self, built: "Built", digest: str, signatures: tuple[Signature, ...]) -> Act:
        files: dict[str, Json] = {name: len(content) for name, content in sorted(built.files.items())}
        body: dict[str, Json] = {
            "release": built.release.id,
            "purpose": built.release.purpose.value,
            "files": files,
            # A release for a partner or a court is confidential itself: the ledger must not let anybody try texts.
            "commitment": self.vault.commit(digest.encode()),
            "signatures": [write_fields(one) for one in signatures if built.release.purpose.value == "public"],
            "signed_by": list[Json](sorted({one.member for one in signatures})),
        }
        released = next(one.member for one in signatures if one.role is SigningRole.RELEASES)
        return Act(kind=ActKind.RELEASED, at=read_clock(), agent=released, used=built.accounts, body=body)

    def _find_released(self, name: str) -> set[str]:
        """The commitments under which a release left before."""
        acts = (entry.act for entry in self._ledger.entries(ActKind.RELEASED))
        return {str(act.body["commitment"]) for act in acts if act.body["release"] == name}

    def _find_judge(self) -> Callable[[Signature, bytes], bool]:
        """Tells whether a signature is that of its key; in a case with members, that of one with the right to it."""
        if self.members():
            return self.is_genuine

        def is_genuine(signature: Signature, content: bytes) -> bool:
            try:
                verifier = read_verifier(signature.key_id)
                return verifier.name == signature.member and verifier.is_signed(content, bytes.fromhex(signature.value))
            except (CheckpointError, ValueError):
                return False

        return is_genuine

    def _find_known(self, release: str) -> "Known":
        """All that the checks look at for a release; what it told itself when it left is not told by another."""
        from firsthand.pipeline.releasing import Known

        vault, weighing = self.vault, self.weigh()
        told = self.readings.find_testimonies()
        names = self.accounts()
        cleared = {name: kept.testimony.text for name in names if (kept := read_part_row(vault, name, TESTIMONY, Cleared))}
        withdrawn = {str(entry.act.body["pseudonym"]) for entry in self._ledger.entries(ActKind.WITHDRAWN)}
        return Known(
            claims={one.claim.id: one for one in weighing.claims},
            sections={
                section.report.id: section for section in make_sections(self.captures(), self.readings, self.judgements())
            },
            cleared=cleared,
            speakers={report: one.pseudonym for report, one in told.items()},
            hearings={name: self.read_hearing(name) for name in names},
            identities=self.identities(),
            earlier=tuple(one for one in self._find_told() if one.release != release),
            withdrawn=frozenset(withdrawn),
        )

    def _find_told(self) -> Iterator[Disclosure]:
        for row in self.vault.rows(kind=DISCLOSURE):
            yield read_part(row.content.decode(), Disclosure)

    def _read_state(self, draft: Path) -> Signed:
        """What was drawn for a draft: its release's name and day, the first time it is looked at."""
        path = draft.with_name(draft.name + STATE_ENDING)
        if path.exists():
            try:
                return read_fields(json.loads(path.read_bytes()), Signed)
            except ValueError as broken:
                raise ReleaseError(f"{path.name} is broken ({broken})", remedy="Delete it, and let both sign again") from broken
        if not draft.is_file():
            raise ReleaseError(f"there is no draft {draft}", remedy="'firsthand release example' prints one to start from")
        state = Signed(secrets.token_hex(ID_BYTES), read_clock()[:10])
        self._write_state(draft, state)
        return state

    def _write_state(self, draft: Path, state: Signed) -> None:
        content = json.dumps(write_fields(state), indent=1).encode()
        write_file(draft.with_name(draft.name + STATE_ENDING), content, mode=0o600)
