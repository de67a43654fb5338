"""Whether the source was there itself or has it from others, by the words that say so."""

import re

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Access, Deed, Mode, Shown
from firsthand.model.span import make_span
from firsthand.stages.read.manner.access_table import (
    APPOSED,
    CLAUSE,
    FIRST_CONTENT,
    FIRST_REPORTED,
    FIRST_TRIGGERS,
    HEARD_THAT,
    MEDIUM,
    OWN_EYES,
    OWN_RELAY,
    PASSED_ON,
    PASSED_ON_NEXT,
    READ,
    SECOND_CONTENT,
    SECOND_CUE,
    SECOND_TRIGGERS,
    SENSING,
    WITNESS,
)
from firsthand.stages.read.manner.content import Content
from firsthand.stages.read.manner.cue import Cue
from firsthand.stages.read.manner.mode import is_speaker

SOURCE_CHARS = 200


def find_access(
    text: str, attribution: Attribution, content: Content, cue: Cue, deed: Deed | None, mode: Mode
) -> Shown[Access] | None:
    """By the cue, else by what the content says of it, else by what stands beside the cue, else by what the source is called.

    None where nothing says so. In another's wording *I* and *we* are not the source, and *he*, *she* and *they* may be.
    """
    own = is_speaker(attribution)
    return (
        _by_cue(text, content, cue, deed)
        or _by_content(content, own=own or mode is not Mode.INDIRECT, reported=not own and mode is not Mode.DIRECT)
        or _by_relay(text, attribution, cue)
        or _by_source(text, attribution)
    )


def _show(text: str, access: Access, start: int, match: re.Match[str]) -> Shown[Access]:
    words = match[0]
    lead = len(words) - len(words.lstrip(" \n\t\r\"“‘'«,"))
    return Shown(access, (make_span(text, start + match.start() + lead, start + match.end()),))


def _by_cue(text: str, content: Content, cue: Cue, deed: Deed | None) -> Shown[Access] | None:
    start = cue.start - len(cue.before)
    second = SECOND_CUE.search(text, start, cue.after_start + min(len(cue.after), 40))
    if second is not None and second.end() > cue.start and second.start() < cue.after_start:
        return _show(text, Access.SECOND_HAND, 0, second)
    head = next(
        (span for entry, span in cue.entries if entry.deed is Deed.PERCEPTION or entry.lemma in {"feel", "observe", "read"}),
        None,
    )
    if head is not None and text[max(0, head.start - 3) : head.start] == "to " and head.words == "see":
        return None  # "came to see"
    if head is None or cue.negation is not None or not (deed is Deed.PERCEPTION or SENSING.fullmatch(head.words)):
        return None
    if head.words.lower() in READ or MEDIUM.match(content.masked) or MEDIUM.match(cue.after):
        return Shown(Access.SECOND_HAND, (head,))
    if head.words.lower().startswith(("hear", "overhear")) and (
        HEARD_THAT.search(cue.words + cue.after) or CLAUSE.match(content.masked)
    ):
        return Shown(Access.SECOND_HAND, (head,))
    return Shown(Access.FIRST_HAND, (head,))


def _by_source(text: str, attribution: Attribution) -> Shown[Access] | None:
    for piece in attribution.source:
        found = WITNESS.search(text, piece.start, min(piece.end, piece.start + SOURCE_CHARS))
        if found is not None:
            return _show(text, Access.FIRST_HAND, 0, found)
    if not attribution.source:
        return None
    piece = attribution.source[-1]
    return None if piece.end >= len(text) else _by_apposition(text, piece.end)


def _by_apposition(text: str, end: int) -> Shown[Access] | None:
    """What is said of the source right behind it: *Tomas Rell, who survived the raid, said*."""
    found = APPOSED.match(text, end, end + 80)
    return None if found is None else _show(text, Access.FIRST_HAND, 0, found)


def _by_content(content: Content, *, own: bool, reported: bool) -> Shown[Access] | None:
    """What the source says of it in its own words or as reported; where it says both, the first."""
    first = FIRST_REPORTED.match(content.masked) if reported else None
    if first is None and not content.words.isdisjoint(FIRST_TRIGGERS):
        first = (FIRST_CONTENT if own else OWN_EYES).search(content.masked)
    second = None if content.words.isdisjoint(SECOND_TRIGGERS) else SECOND_CONTENT.search(content.masked)
    if second is not None and (first is None or second.start() < first.end()):
        first, access = second, Access.SECOND_HAND
    else:
        access = Access.FIRST_HAND
    span = None if first is None else content.span(first)
    return None if span is None else Shown(access, (span,))


def _by_relay(text: str, attribution: Attribution, cue: Cue) -> Shown[Access] | None:
    """Where words beside the cue name what the source has it from: *the agency said, citing a police source*."""
    if OWN_RELAY.search(cue.words):
        return None
    for words, start in ((cue.after, cue.after_start), (cue.before, cue.start - len(cue.before))):
        found = PASSED_ON.search(words)
        if found is not None:
            return _show(text, Access.SECOND_HAND, start, found)
    end = attribution.content[-1].end
    found = PASSED_ON_NEXT.match(text, end, end + 80)
    return None if found is None else _show(text, Access.SECOND_HAND, 0, found)
