"""What is kept of an account in the vault, and what the ledger is told of it.

The vault has one row for each part of an account: the raw bytes, the record of the hearing, the transcript, its masks, the
cleared testimony; and rows for who is registered and for the tokens by which somebody is met again.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from anyascii import anyascii

from firsthand.errors import NotFoundError
from firsthand.model.act import ActKind, Json
from firsthand.model.capture import Capture
from firsthand.model.consent import Use
from firsthand.model.span import make_span
from firsthand.model.testimony import Hearing, Identity, Mask, MaskKind, MaskState, Testimony
from firsthand.parsing import ParsingRoom
from firsthand.pipeline.sealing import SEALED_KIND, ActLog, Seal
from firsthand.pipeline.testimonies import (
    clear_text,
    decide_mask,
    find_losses,
    find_mask,
    find_pseudonym,
    find_pseudonyms,
    find_size_class,
    make_account,
    make_capture,
    make_confided,
    make_parsed,
    make_pseudonym,
    make_speaking,
    make_testimony,
    propose_masks,
    touches,
)
from firsthand.readings.body import read_part, write_part
from firsthand.readings.confided import Sealed
from firsthand.readings.store import Readings

if TYPE_CHECKING:
    from firsthand.vault.opened import OpenVault
    from firsthand.vault.store import Row

T = TypeVar("T")
RAW, HEARING, TRANSCRIPT, LOSSES, MASKS, TESTIMONY, IDENTITY, MATCH = (
    "raw", "hearing", "transcript", "losses", "masks", "testimony", "identity", "match",
)  # fmt: skip
BY_HAND = "by hand"
# Fewer digits are no telephone number.
FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """A testimony as the vault keeps it: with the salt that hides it in digests."""

    testimony: Testimony
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A keyed token of an identifier; equal tokens mean the same identifier, and nobody can tell which without the key."""

    by: str
    token: str


def find_part(vault: "OpenVault", pseudonym: str, kind: str) -> "Row | None":
    """The vault's row of one part of an account: the newest; None where there is none yet."""
    return next(iter(vault.rows(kind=kind, subject=pseudonym)), None)


def read_part_row(vault: "OpenVault", pseudonym: str, kind: str, part: type[T]) -> T | None:
    """One part of an account as a value of the model."""
    row = find_part(vault, pseudonym, kind)
    return None if row is None else read_part(row.content.decode(), part)


def write_part_row(vault: "OpenVault", pseudonym: str, kind: str, value: object) -> None:
    """Keep one part of an account, in the place of an earlier one."""
    row, content = find_part(vault, pseudonym, kind), write_part(value).encode()
    if row is None:
        vault.put(pseudonym, kind, content)
    else:
        vault.replace(row.id, content)


def find_match_words(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """What somebody may be met again by: each name's words in any order, each telephone number's last digits.

    `person` is what the interviewer wrote of who they are, one line for each name, number or address.
    """
    found: list[tuple[str, str]] = []
    for line in hearing.person.splitlines():
        digits = re.sub(r"\D", "", line)
        if len(digits) >= FEWEST_DIGITS:
            found.append(("number", digits[-9:]))
        elif "@" in line:
            found.append(("address", line.strip().lower()))
        elif line.strip():
            found.append(("name", " ".join(sorted(_fold(line).split()))))
    return tuple(dict.fromkeys(found))


def _fold(name: str) -> str:
    return re.sub(r"[^a-z ]", "", anyascii(name).lower().replace("-", " "))


class Confided:
    """Accounts of one case; `log` is its ledger, `agent` who acts."""

    def __init__(self, *, log: ActLog, agent: str) -> None:
        self._log, self._agent = log, agent

    def pseudonyms(self) -> tuple[str, ...]:
        """The accounts that stand."""
        return find_pseudonyms(self._log)

    def find(self, name: str) -> str:
        """The one account that is called so. Raises `NotFoundError`."""
        return find_pseudonym(self.pseudonyms(), name)

    def take(self, content: bytes, name: str, hearing: Hearing, seal: Seal, *, at: str) -> str:
        """Raw bytes and record into the vault, then the act: an act never stands for what was not kept."""
        pseudonym = make_pseudonym()
        kept = replace(hearing, pseudonym=pseudonym)
        header = json.dumps({"name": name}).encode()
        seal(pseudonym, RAW, len(header).to_bytes(4, "big") + header + content)
        seal(pseudonym, HEARING, write_part(kept).encode())
        self._tell(ActKind.TESTIFIED, pseudonym, at, {"size_class": find_size_class(len(content))})
        return pseudonym

    def identities(self, vault: "OpenVault") -> tuple[Identity, ...]:
        """Who is registered."""
        return tuple(read_part(row.content.decode(), Identity) for row in vault.rows(kind=IDENTITY))

    def find_masks(self, vault: "OpenVault", pseudonym: str, room: ParsingRoom) -> tuple[str, tuple[Mask, ...]]:
        """The account's words and masks; parsed and proposed the first time."""
        kept = find_part(vault, pseudonym, TRANSCRIPT)
        hearing = read_part_row(vault, pseudonym, HEARING, Hearing)
        raw = find_part(vault, pseudonym, RAW)
        if hearing is None or raw is None:
            raise NotFoundError(
                f"the vault holds no words of {pseudonym}", remedy="'firsthand vault unlock' takes in what waits"
            )
        if kept is None:
            name, content = read_raw(raw.content)
            parsed = room.parse(content, name=name)
            text = make_account(parsed, hearing)
            write_part_row(vault, pseudonym, LOSSES, find_losses(parsed))
            vault.put(pseudonym, TRANSCRIPT, text.encode())
        else:
            text = kept.content.decode()
        masks = read_part_row(vault, pseudonym, MASKS, tuple[Mask, ...])
        if masks is None:
            masks = propose_masks(text, self.identities(vault), hearing.language)
            write_part_row(vault, pseudonym, MASKS, masks)
        return text, masks

    def propose_anew(self, vault: "OpenVault", pseudonym: str) -> None:
        """Masks for a register that has grown; what people decided stays, but for words that are a registered name now."""
        kept = find_part(vault, pseudonym, TRANSCRIPT)
        hearing = read_part_row(vault, pseudonym, HEARING, Hearing)
        masks = read_part_row(vault, pseudonym, MASKS, tuple[Mask, ...]) or ()
        if kept is None or hearing is None:
            return
        decided = {(one.span, one.kind): one for one in masks if one.state is not MaskState.UNDECIDED or one.rule == BY_HAND}
        anew = propose_masks(kept.content.decode(), self.identities(vault), hearing.language)
        merged = [one if one.identity else decided.pop((one.span, one.kind), one) for one in anew]
        merged += [one for one in decided.values() if one.identity is None and not any(touches(one, other) for other in merged)]
        write_part_row(vault, pseudonym, MASKS, tuple(sorted(merged, key=lambda mask: mask.span)))

    def decide(
        self, vault: "OpenVault", pseudonym: str, masks: Sequence[Mask], decision: tuple[Sequence[int], MaskState, str]
    ) -> tuple[Mask, ...]:
        """The masks with a decision on some of them, kept."""
        numbers, state, instead = decision
        identities = self.identities(vault)
        changed = list(masks)
        for number in numbers:
            changed[number - 1] = decide_mask(find_mask(masks, number), state, instead=instead, identities=identities)
        write_part_row(vault, pseudonym, MASKS, tuple(changed))
        return tuple(changed)

    def add_mask(
        self, vault: "OpenVault", pseudonym: str, text: str, masks: Sequence[Mask], wanted: tuple[str, str]
    ) -> tuple[Mask, ...]:
        """Masks over words that a person names, wherever they stand; what lies under them gives way."""
        words, instead = wanted
        places = [match.span() for match in re.finditer(re.escape(words), text)] if words.strip() else []
        if not places:
            raise NotFoundError(f"these words do not stand in {pseudonym}", remedy="Give the words as the account has them")
        added = [
            Mask(
                span=make_span(text, start, end), kind=MaskKind.OTHER, rule=BY_HAND, because="a person marked it",
                state=MaskState.MASKED, instead=instead,
            )
            for start, end in places
        ]  # fmt: skip
        free = [one for one in masks if not any(touches(one, other) for other in added)]
        kept = [one for one in masks if one.identity is not None and one not in free]
        added = [one for one in added if not any(touches(one, other) for other in kept)]
        changed = tuple(sorted((*free, *kept, *added), key=lambda mask: mask.span))
        write_part_row(vault, pseudonym, MASKS, changed)
        return changed

    def clear(self, vault: "OpenVault", hearing: Hearing, text: str, masks: Sequence[Mask], *, at: str) -> Testimony:
        """The cleared testimony, kept in the vault, and the act of clearing it."""
        cleared = clear_text(text, masks, self.identities(vault), hearing.language)
        testimony, salt = make_testimony(hearing, cleared)
        write_part_row(vault, hearing.pseudonym, TESTIMONY, Cleared(testimony=testimony, salt=salt))
        self._remember(vault, hearing)
        self._tell(ActKind.CLEARED, hearing.pseudonym, at, {"testimony": testimony.id})
        return testimony

    def _remember(self, vault: "OpenVault", hearing: Hearing) -> None:
        """Keep the tokens by which this person would be met again."""
        tokens = tuple(Met(by=by, token=vault.make_match(f"{by}:{words}")) for by, words in find_match_words(hearing))
        write_part_row(vault, hearing.pseudonym, MATCH, tokens)

    def find_met(self, vault: "OpenVault", pseudonym: str, words: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """By what another account's person has the same: "name", "number", "address"; never whose."""
        tokens = {vault.make_match(f"{by}:{what}"): by for by, what in words}
        met = {
            tokens[one.token]
            for row in vault.rows(kind=MATCH)
            if row.subject != pseudonym
            for one in read_part(row.content.decode(), tuple[Met, ...])
            if one.token in tokens
        }
        return tuple(sorted(met))

    def change_consent(self, vault: "OpenVault", hearing: Hearing, *, at: str) -> None:
        """Record other terms."""
        write_part_row(vault, hearing.pseudonym, HEARING, hearing)
        self._tell(ActKind.CONSENTED, hearing.pseudonym, at, {})

    def withdraw(self, pseudonym: str, *, at: str, released: Sequence[str]) -> None:
        """The tombstone."""
        self._tell(ActKind.WITHDRAWN, pseudonym, at, {"released": list(released)})

    def find_released(self, pseudonym: str) -> tuple[str, ...]:
        """The releases that leaned on an account, by their ids."""
        return tuple(
            str(entry.act.body["release"]) for entry in self._log.entries(ActKind.RELEASED) if pseudonym in entry.act.used
        )

    def captures(self, readings: Readings) -> tuple[Capture, ...]:
        """The cleared accounts of the readings, as captures."""
        found = []
        for report, one in readings.find_testimonies().items():
            parsed = readings.read_parsed(report)
            if parsed is not None:
                found.append(make_capture(one.pseudonym, parsed.text, one.salt, parsed.published or ""))
        return tuple(found)

    def restore(self, vault: "OpenVault", readings: Readings, *, day: str) -> int:
        """Cleared accounts and acts on them from the vault into the readings, where they are not there; how many accounts.

        Those that may not be used on this day, not even as background, stay in the vault, and leave the readings.
        """
        known, restored = readings.find_testimonies(), 0
        for row in vault.rows(kind=TESTIMONY):
            kept = read_part(row.content.decode(), Cleared)
            parsed, report = make_parsed(kept.testimony)
            hearing = read_part_row(vault, kept.testimony.pseudonym, HEARING, Hearing)
            if hearing is None or not hearing.consent.allows(Use.BACKGROUND, day):
                if report in known:
                    readings.forget(kept.testimony.pseudonym)
                continue
            if report in known:
                continue
            if any(one.pseudonym == kept.testimony.pseudonym for one in known.values()):
                readings.forget_text(kept.testimony.pseudonym)
            readings.write_testimony(report, parsed, make_speaking(kept.testimony, kept.salt))
            restored += 1
        sealed = readings.find_sealed()
        used = {one.pseudonym for one in readings.find_testimonies().values()}
        for row in vault.rows(kind=SEALED_KIND):
            if row.id not in sealed and row.subject in used:
                readings.write_sealed(Sealed(row=row.id, pseudonym=row.subject, body=row.content.decode()))
        return restored

    def _tell(self, kind: ActKind, pseudonym: str, at: str, facts: dict[str, Json]) -> None:
        self._log.append([make_confided(kind, pseudonym, at=at, agent=self._agent, facts=facts)])


def read_raw(content: bytes) -> tuple[str, bytes]:
    """The file's name and its bytes."""
    length = int.from_bytes(content[:4], "big")
    return str(json.loads(content[4 : 4 + length])["name"]), content[4 + length :]
