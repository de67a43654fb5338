"""Testimonies: from a transcript to masks that people decide, to the cleared text that later stages see, to its erasure."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from firsthand import __version__
from firsthand.errors import JudgementError, NotFoundError, ReleaseError
from firsthand.model.act import Act, ActKind, Json
from firsthand.model.capture import Capture, Parsed, Status
from firsthand.model.testimony import Hearing, Identity, Mask, MaskState, Testimony
from firsthand.pipeline.sealing import ActLog, round_day
from firsthand.readings.confided import Speaking
from firsthand.stages.capture.testimony import find_turns, write_account
from firsthand.stages.protect.proposed.proposer import load_proposer
from firsthand.stages.protect.registered.clear import mask_text
from firsthand.stages.protect.registered.find import find_registered

# Crockford's letters, which nobody confuses; 8 of them are 40 random bits.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
PSEUDONYM_LETTERS = 8
SALT_BYTES = 32
SMALLEST_CLASS = 1024
FORMAT = "testimony"


def make_pseudonym() -> str:
    """A random name that says nothing: no order, no initials, no count.

    >>> len(make_pseudonym())
    11
    """
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(PSEUDONYM_LETTERS))
    return f"P-{drawn[:4]}-{drawn[4:]}"


def find_size_class(size_bytes: int) -> int:
    """The power of two that holds so many bytes, 1,024 at least: all that is told of a size.

    >>> find_size_class(10), find_size_class(5000)
    (1024, 8192)
    """
    return max(SMALLEST_CLASS, 1 << max(0, size_bytes - 1).bit_length())


def make_account(parsed: Parsed, hearing: Hearing) -> str:
    """The transcript as an account: labels left out, questions in brackets. Raises `ReleaseError` where nothing was found."""
    if not parsed.text.strip():
        raise ReleaseError(
            f"no words were found in the transcript ({parsed.reason or 'it is empty'}); it stays in the vault as it came",
            remedy="Add it as .txt, .docx, .srt, .vtt or .md",
        )
    return write_account(find_turns(parsed.text, interviewer=hearing.interviewer))


def find_losses(parsed: Parsed) -> tuple[str, ...]:
    """What of a transcript may be missing from the account, in words; a person has to look at the file."""
    reason = (parsed.reason,) if parsed.status is not Status.OK and parsed.reason else ()
    return (*reason, *(f"{one.where}: {one.what}" for one in parsed.concerns))


def propose_masks(text: str, identities: Sequence[Identity], language: str | None = None) -> tuple[Mask, ...]:
    """Registered people first, masked already; then what may betray somebody, undecided, where it touches none of those."""
    registered = find_registered(text, identities, language=language)
    proposed = load_proposer().propose(text, language=language)
    free = [one for one in proposed if not any(touches(one, other) for other in registered)]
    return tuple(sorted((*registered, *free), key=lambda mask: mask.span))


def holds_name(words: str, identities: Sequence[Identity]) -> bool:
    """Whether a registered name stands in words, in any form."""
    return bool(find_registered(words, identities))


def find_mask(masks: Sequence[Mask], number: int) -> Mask:
    """The mask with a number, counted from 1 as people see them. Raises `NotFoundError`."""
    if not 1 <= number <= len(masks):
        raise NotFoundError(
            f"there is no mask {number}; there are {len(masks)}", remedy="'firsthand interview masks' lists them"
        )
    return masks[number - 1]


def decide_mask(mask: Mask, state: MaskState, *, instead: str = "", identities: Sequence[Identity] = ()) -> Mask:
    """A mask with a person's decision. Raises `JudgementError` for a registered name that would be kept or put back."""
    if mask.identity is not None and state is MaskState.KEPT:
        raise JudgementError(
            "what is masked there is a registered name; it is masked in every form", remedy="Take it out of the register first"
        )
    if instead and find_registered(instead, identities):
        raise JudgementError("the words to stand instead hold a registered name", remedy="Give wider words")
    return replace(mask, state=state, instead=instead)


def count_undecided(masks: Iterable[Mask]) -> int:
    """How many masks wait for a person."""
    return sum(mask.state is MaskState.UNDECIDED for mask in masks)


def clear_text(text: str, masks: Sequence[Mask], identities: Sequence[Identity], language: str | None = None) -> str:
    """The text with its masks applied. Raises `ReleaseError` while one is undecided or a registered name still stands."""
    waiting = count_undecided(masks)
    if waiting:
        verb = "mask is" if waiting == 1 else "masks are"
        raise ReleaseError(f"{waiting} {verb} undecided", remedy="Decide each: 'firsthand interview masks' lists them")
    cleared = mask_text(text, [mask for mask in masks if mask.state is MaskState.MASKED])
    left = find_registered(cleared, identities, language=language)
    if left:
        raise ReleaseError(
            f"after masking {len(left)} registered names still stand in the text",
            remedy="Mask these words too: they are shown anew",
        )
    return cleared


def make_testimony(hearing: Hearing, cleared: str) -> tuple[Testimony, str]:
    """The cleared text under its pseudonym, and the salt that hides it in digests."""
    salt = secrets.token_hex(SALT_BYTES)
    day = hearing.day
    capture = make_capture(hearing.pseudonym, cleared, salt, day)
    return (
        Testimony(
            id=capture.id,
            pseudonym=hearing.pseudonym,
            text=cleared,
            basis=hearing.basis,
            day=day,
            language=hearing.language,
        ),
        salt,
    )


def make_capture(pseudonym: str, cleared: str, salt: str, day: str) -> Capture:
    """A cleared account as a capture: known by a commitment, sized by its class, dated to the day."""
    return Capture(
        sha256=hashlib.sha256(f"{salt}\n{cleared}".encode("utf-8", "surrogatepass")).hexdigest(),
        size_bytes=find_size_class(len(cleared.encode("utf-8", "surrogatepass"))),
        name=pseudonym,
        captured_at=f"{day}T00:00:00Z",
        clock="given to the day",
        collector="",
        tool="firsthand",
        tool_version=__version__,
    )


def make_parsed(testimony: Testimony) -> tuple[Parsed, str]:
    """A testimony as later stages find texts, and its report's id."""
    parsed = Parsed(
        format=FORMAT,
        status=Status.OK,
        text=testimony.text,
        title=f"Testimony {testimony.pseudonym}",
        published=testimony.day,
        language=testimony.language,
        chars_counted=None,
    )
    return parsed, testimony.id


def make_speaking(testimony: Testimony, salt: str) -> Speaking:
    """Who speaks in a testimony."""
    return Speaking(pseudonym=testimony.pseudonym, basis=testimony.basis, salt=salt)


def make_confided(kind: ActKind, pseudonym: str, *, at: str, agent: str, facts: Mapping[str, Json]) -> Act:
    """An act on an account, dated to the day: its pseudonym and what tells nothing of words or people."""
    return Act(kind=kind, at=round_day(at), agent=agent, body={"pseudonym": pseudonym, **facts})


def find_pseudonyms(log: ActLog) -> tuple[str, ...]:
    """The accounts that were taken in and not withdrawn, in the ledger's order."""
    withdrawn = {str(entry.act.body["pseudonym"]) for entry in log.entries(ActKind.WITHDRAWN)}
    known = dict.fromkeys(str(entry.act.body["pseudonym"]) for entry in log.entries(ActKind.TESTIFIED))
    return tuple(one for one in known if one not in withdrawn)


def find_pseudonym(known: Sequence[str], name: str) -> str:
    """The one pseudonym that is `name` or begins so; "P-" may be left out. Raises `NotFoundError`."""
    wanted = name.strip().lower().removeprefix("p-")
    found = [one for one in known if wanted and one.lower().removeprefix("p-").startswith(wanted)]
    if len(found) != 1:
        # What was typed is not repeated: it may be a person's name.
        what = "no account is called so" if not found else f"that may be any of {', '.join(found)}"
        raise NotFoundError(what, remedy="'firsthand interview list' shows all")
    return found[0]


def touches(left: Mask, right: Mask) -> bool:
    """Whether two masks lie on a letter in common."""
    return left.span.start < right.span.end and right.span.start < left.span.end
