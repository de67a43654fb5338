"""A case that people confide in: accounts taken into the vault, masked, cleared, and erased when they are withdrawn."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.case.deciding import DecidedCase
from firsthand.errors import CaseError, ConsentError, JudgementError, LockedError, NotFoundError
from firsthand.ledger.disk import make_folder
from firsthand.model.capture import Capture
from firsthand.model.consent import Consent, Use
from firsthand.model.testimony import Hearing, Identity, Mask, MaskState, Testimony
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.clock import read_clock
from firsthand.pipeline.confided import (
    HEARING,
    IDENTITY,
    LOSSES,
    MASKS,
    TESTIMONY,
    Confided,
    find_match_words,
    find_part,
    read_part_row,
)
from firsthand.pipeline.testimonies import holds_name
from firsthand.readings.body import write_part

if TYPE_CHECKING:
    from firsthand.vault.opened import OpenVault

VAULT = "vault"


@dataclass(frozen=True, slots=True)
class Told:
    """An account as the keeper sees it: its record, how many masks wait, whether it was cleared.

    `losses` say what of the transcript may be missing from the account.
    """

    hearing: Hearing
    masks: int
    undecided: int
    is_cleared: bool
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of an account that was withdrawn: rows destroyed, and the releases that had already left."""

    pseudonym: str
    rows: int
    released: tuple[str, ...]


class ConfidingCase(DecidedCase):
    """An open case with a vault: what is said in confidence goes there and nowhere else."""

    @property
    def vault_folder(self) -> Path:
        """Where the vault lies."""
        return self.folder / VAULT

    @property
    def has_vault(self) -> bool:
        """Whether a vault was made; a making that was cut off or refused left none."""
        from firsthand.vault.database import FILE

        return (self.vault_folder / FILE).is_file()

    def make_vault(self, *, recipients: Sequence[str] = (), passphrase: str | None = None) -> None:
        """A new vault for keepers' public keys, a passphrase, or both; it is open then. Raises `CaseError`, `VaultError`."""
        from firsthand.vault.store import Vault

        if self.has_vault:
            raise CaseError(f"{self.folder} has a vault already", remedy="Unlock it: 'firsthand vault unlock'")
        make_folder(self.vault_folder)
        self._vault = Vault.create(self.vault_folder, recipients=recipients, passphrase=passphrase)

    def unlock(self, *, passphrase: str | None = None, identity: str | None = None) -> None:
        """Open the vault for this run. Raises `VaultKeyError`, `DamagedError`."""
        from firsthand.vault.store import Vault

        self._need_vault()
        self._vault = Vault.unlock(self.vault_folder, passphrase=passphrase, identity=identity)
        self._vault.take_in()

    def hold_open(self, *, passphrase: str | None = None, identity: str | None = None, idle_seconds: float) -> int:
        """Hold the vault open in a process of its own; how many things that waited were taken in. Raises `VaultKeyError`."""
        from firsthand.vault.agent import unlock_agent

        self._need_vault()
        agent = unlock_agent(self.vault_folder, passphrase=passphrase, identity=identity, idle_seconds=idle_seconds)
        taken = agent.take_in()
        self._vault = agent
        with self._alone():
            self._restore_testimonies()
        return taken

    def lock_agent(self) -> bool:
        """End the process that holds the vault open; whether there was one."""
        from firsthand.vault.agent import lock_agent

        self._vault = None
        return self.has_vault and lock_agent(self.vault_folder)

    def lock(self) -> None:
        """Let go of the vault's keys."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    _vault: "OpenVault | None" = None

    @property
    def is_unlocked(self) -> bool:
        """Whether the vault is open in this run, or held open by its own process."""
        return self._find_vault() is not None

    def close(self) -> None:
        """Let go of the case's files and of the vault's keys."""
        self.lock()
        super().close()

    def _need_vault(self) -> None:
        if not self.has_vault:
            raise CaseError(f"{self.folder} has no vault", remedy="Make one: 'firsthand vault new'")

    def _find_vault(self) -> "OpenVault | None":
        if self._vault is None and self.has_vault:
            from firsthand.vault.agent import find_agent

            self._vault = find_agent(self.vault_folder)
        return self._vault

    @property
    def vault(self) -> "OpenVault":
        """The open vault. Raises `LockedError`."""
        self._need_vault()
        found = self._find_vault()
        if found is None:
            raise LockedError("the vault is locked", remedy="Unlock it: 'firsthand vault unlock'")
        return found

    def _seal(self, subject: str, kind: str, content: bytes) -> str:
        """Put words into the vault, if need be by its public keys alone."""
        found = self._find_vault()
        if found is not None:
            return found.put(subject, kind, content)
        from firsthand.vault.inbox import Inbox

        self._need_vault()
        return Inbox.open(self.vault_folder).put(subject, kind, content)

    @cached_property
    def _confided(self) -> Confided:
        return Confided(log=self._ledger, agent=self._find_agent())

    def hear(self, content: bytes, name: str, hearing: Hearing) -> str:
        """Take a confidential account in; the vault need not be open. Its pseudonym, which is random.

        The bytes go to the vault and nowhere else. Raises `CaseError` without a vault, `VaultError`.
        """
        self._need_vault()
        with self._alone():
            made = self._confided.take(content, name, hearing, self._seal, at=read_clock())
            self._sign()
        return made

    def accounts(self) -> tuple[str, ...]:
        """The pseudonyms of all accounts that were not withdrawn, in the ledger's order."""
        return self._confided.pseudonyms()

    def find_account(self, name: str) -> str:
        """The one account whose pseudonym begins so. Raises `NotFoundError`."""
        return self._confided.find(name)

    def describe_account(self, name: str) -> Told:
        """What the vault knows of an account. Raises `LockedError`, `NotFoundError`."""
        pseudonym = self.find_account(name)
        masks = read_part_row(self.vault, pseudonym, MASKS, tuple[Mask, ...]) or ()
        return Told(
            hearing=self.read_hearing(pseudonym),
            masks=len(masks),
            undecided=sum(mask.state is MaskState.UNDECIDED for mask in masks),
            is_cleared=find_part(self.vault, pseudonym, TESTIMONY) is not None,
            losses=read_part_row(self.vault, pseudonym, LOSSES, tuple[str, ...]) or (),
        )

    def read_hearing(self, pseudonym: str) -> Hearing:
        """What was recorded with an account. Raises `LockedError`, `NotFoundError`."""
        found = read_part_row(self.vault, pseudonym, HEARING, Hearing)
        if found is None:
            raise NotFoundError(
                f"the vault holds no record of {pseudonym}", remedy="'firsthand vault unlock' takes in what waits"
            )
        return found

    def register(self, identity: Identity) -> str:
        """Register somebody or some place, to be found in every written form. Raises `LockedError`."""
        row = self.vault.put("", IDENTITY, write_part(identity).encode())
        self._propose_anew()
        return row

    def identities(self) -> tuple[Identity, ...]:
        """Who is registered. Raises `LockedError`."""
        return self._confided.identities(self.vault)

    def masks(self, name: str) -> tuple[str, tuple[Mask, ...]]:
        """The transcript as an account, and its masks: proposed the first time. Raises `LockedError`, `ReleaseError`."""
        pseudonym = self.find_account(name)
        with ParsingRoom() as room:
            return self._confided.find_masks(self.vault, pseudonym, room)

    def decide_masks(self, name: str, numbers: Sequence[int], state: MaskState, *, instead: str = "") -> tuple[Mask, ...]:
        """Decide masks by their numbers, counted from 1. Raises `LockedError`, `NotFoundError`, `JudgementError`."""
        pseudonym = self.find_account(name)
        _, masks = self.masks(pseudonym)
        return self._confided.decide(self.vault, pseudonym, masks, (numbers, state, instead))

    def add_mask(self, name: str, words: str, *, instead: str = "") -> tuple[Mask, ...]:
        """Mask words that were not proposed, wherever they stand. Raises `LockedError`, `NotFoundError`."""
        pseudonym = self.find_account(name)
        text, masks = self.masks(pseudonym)
        return self._confided.add_mask(self.vault, pseudonym, text, masks, (words, instead))

    def clear(self, name: str) -> Testimony:
        """The account without its masks' words, to be read and weighed beside reports.

        Raises `LockedError`, `ConsentError` where not even background was granted, `ReleaseError` while a mask is undecided.
        """
        pseudonym = self.find_account(name)
        hearing = self.read_hearing(pseudonym)
        if not hearing.consent.allows(Use.BACKGROUND, read_clock()[:10]):
            raise ConsentError(
                f"{pseudonym} does not grant use as background today; the account is kept and not used",
                remedy="Ask again, and record it: 'firsthand interview consent'",
            )
        text, masks = self.masks(pseudonym)
        with self._alone():
            testimony = self._confided.clear(self.vault, hearing, text, masks, at=read_clock())
            self._restore_testimonies()
            self._sign()
        return testimony

    def find_met(self, name: str) -> tuple[str, ...]:
        """By which of name, telephone and birth day somebody may have been heard before, without saying who.

        Raises `LockedError`.
        """
        pseudonym = self.find_account(name)
        return self._confided.find_met(self.vault, pseudonym, find_match_words(self.read_hearing(pseudonym)))

    def consent(self, name: str, consent: Consent) -> Hearing:
        """Record what a person grants now, in the place of what was granted before. Raises `LockedError`."""
        pseudonym = self.find_account(name)
        changed = dataclasses.replace(self.read_hearing(pseudonym), consent=consent)
        with self._alone():
            self._confided.change_consent(self.vault, changed, at=read_clock())
            if not consent.allows(Use.BACKGROUND, read_clock()[:10]):
                self.readings.forget(pseudonym)
                self._erase_output()
            self._sign()
        return changed

    def withdraw_account(self, name: str) -> Withdrawn:
        """Destroy an account: its key, its rows, and every word that was derived from it. Raises `LockedError`."""
        pseudonym = self.find_account(name)
        vault = self.vault
        with self._alone():
            released = self._confided.find_released(pseudonym)
            # The tombstone last: who was stopped half-way can still name the account, and do it again.
            rows = vault.erase(pseudonym)
            self.readings.forget(pseudonym)
            self._erase_output()
            self._confided.withdraw(pseudonym, at=read_clock(), released=released)
            self._sign()
        return Withdrawn(pseudonym, rows, released)

    def _erase_output(self) -> None:
        """What was written of the case may quote the account; it is written anew when it is asked for."""
        import shutil

        from firsthand.case.folder import OUTPUT

        if (self.folder / OUTPUT).exists():
            shutil.rmtree(self.folder / OUTPUT)

    def _check_words(self, *words: str) -> None:
        """No reason may hold a registered name: it would stand in the readings, and in the ledger for good.

        While the vault is locked nobody here knows who is registered, and nothing is checked.
        """
        vault = self._find_vault()
        if vault is not None and holds_name("\n".join(words), self.identities()):
            raise JudgementError("the reason holds a registered name", remedy="Say it without naming anybody")

    def testimonies(self) -> tuple[Capture, ...]:
        """The cleared accounts that the readings hold, as captures."""
        return self._confided.captures(self.readings)

    def _restore_testimonies(self) -> int:
        """Bring what the vault holds of cleared accounts and of acts on them into the readings; how many accounts."""
        vault = self._find_vault()
        return 0 if vault is None else self._confided.restore(vault, self.readings, day=read_clock()[:10])

    def _propose_anew(self) -> None:
        """A new name in the register is looked for in every account that is not cleared yet."""
        for pseudonym in self.accounts():
            if find_part(self.vault, pseudonym, MASKS) is not None:
                self._confided.propose_anew(self.vault, pseudonym)
