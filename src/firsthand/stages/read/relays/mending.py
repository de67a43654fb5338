"""Put right what the network takes "citing" for: who is cited is a source, never the beginning of what was said."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span
from firsthand.stages.read.relays.citing import is_sourcelike
from firsthand.stages.read.relays.outlets import Outlets
from firsthand.stages.read.relays.phrases import take_phrase

_CITING = re.compile(r"(?:also\s+)?(?:citing|quoting|cites?|cited|referring to|with reference to)", re.IGNORECASE)
_CITING_BEFORE = re.compile(r"\b(?:citing|quoting|with reference to)\s+$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!][\"”’»)]?\s|\n")
_CITED_INSIDE = re.compile(r"\s*,\s+(?:citing|quoting)\s+")
_PASSIVE = re.compile(r"\b(?:asked|told|urged|informed|warned|ordered|questioned|assured|instructed|pressed)$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+(?!(?:phone|telephone|e-?mail|letter|video|text)\b)")
_QUOTED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<who>[^,.;:\n\"“”]{1,80}?)\s+"
    r"(?P<says>(?:as\s+)?(?:saying|telling|writing|stating|claiming|having said))\b"
)
_NEXT = re.compile(r"\s*,\s*")
REACH_CHARS = 200


def mend_citings(text: str, found: Sequence[Attribution], outlets: Outlets) -> tuple[Attribution, ...]:
    """The same attributions in the same places, those with "citing" put right; everything else as it was.

    In "the Herald, citing the ministry, said it fell" the ministry is no part of what was said; where the network made a
    statement of "citing" itself, its source is the one cited and its content what the other statement of the sentence says.
    """
    asked = [turn_passive(text, part_citing(text, one), outlets) for one in found]
    trimmed = [_trim_content(text, one, outlets) for one in name_quoted(text, asked)]
    return tuple(_turn(text, trimmed, place, outlets) for place in range(len(trimmed)))


def part_citing(text: str, one: Attribution) -> Attribution:
    """The one who cites alone for the source, where the one cited was taken in: "local media, quoting a doctor, reported"."""
    if not one.source:
        return one
    first, last = one.source[0], one.source[-1]
    citing = _CITED_INSIDE.search(text, first.start, last.end)
    if citing is None or citing.start() <= first.start or last.end - first.start > REACH_CHARS:
        return one
    return replace(one, source=(make_span(text, first.start, citing.start()),))


def turn_passive(text: str, one: Attribution, outlets: Outlets) -> Attribution:
    """The one behind *by* for the source in "the ministry, asked by the station", and who is asked for the one addressed."""
    cue = one.cue[-1]
    by = _BY.match(text, cue.end) if _PASSIVE.search(cue.words) else None
    phrase = None if by is None else take_phrase(text, by.end(), min(len(text), by.end() + REACH_CHARS), outlets)
    if phrase is None or any(span.start < phrase[1] and phrase[0] < span.end for span in one.source):
        return one
    return replace(one, source=(make_span(text, *phrase),), addressee=one.source or one.addressee)


def name_quoted(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same with the right source in "TASS quoted a spokesman as saying": who is quoted, for the cue "as saying"."""
    named = list(found)
    for match in _QUOTED.finditer(text) if found else ():
        for place, one in enumerate(found):
            cue = one.cue[-1]
            if match.start("says") <= cue.start and cue.end <= match.end("says"):
                named[place] = replace(one, source=(make_span(text, *match.span("who")),))
    return named


def _trim_content(text: str, one: Attribution, outlets: Outlets) -> Attribution:
    """Without the one cited at the beginning of a content."""
    first = one.content[0]
    if not _CITING_BEFORE.search(text, max(0, first.start - 30), first.start):
        return one
    phrase = take_phrase(text, first.start, first.end, outlets)
    if phrase is not None and phrase[1] >= first.end and len(one.content) > 1:
        return replace(one, content=one.content[1:])
    gap = None if phrase is None else _NEXT.match(text, phrase[1], first.end)
    if gap is None or gap.end() >= first.end:
        return one
    return replace(one, content=(make_span(text, gap.end(), first.end), *one.content[1:]))


def _turn(text: str, found: Sequence[Attribution], place: int, outlets: Outlets) -> Attribution:
    """The one at `place`, with the one cited for its source if its cue is "citing" and its source the one who cites."""
    one = found[place]
    cue = one.cue[-1]
    if not _CITING.fullmatch(cue.words) or any(span.start > cue.start for span in one.source):
        return one
    phrase = take_phrase(text, cue.end, min(len(text), cue.end + REACH_CHARS), outlets)
    if phrase is None or not is_sourcelike(text[slice(*phrase)]):
        return one
    cited = make_span(text, *phrase)
    carrier = _find_carrier(text, found, place)
    content = carrier.content if carrier is not None else _cut(one.content, cited, text)
    content = _cut(content, cited, text)
    return replace(one, source=(cited,), content=content) if content else one


def _find_carrier(text: str, found: Sequence[Attribution], place: int) -> Attribution | None:
    """The other attribution of the one who cites, nearest to it; where none is named, the nearest of the sentence."""
    one = found[place]
    near = []
    for there, other in enumerate(found):
        far = abs(other.cue[0].start - one.cue[0].start)
        if there == place or far > REACH_CHARS:
            continue
        low, high = sorted((other.cue[0].start, one.cue[0].start))
        is_hers = any(a.start < b.end and b.start < a.end for a in one.source for b in other.source)
        if is_hers or (not one.source and not _SENTENCE_END.search(text, low, high)):
            near.append((far, there))
    return found[min(near)[1]] if near else None


def _cut(content: Sequence[Span], cited: Span, text: str) -> tuple[Span, ...]:
    """The content without the words of the one cited, and the comma after them."""
    kept = []
    for span in content:
        if span.end <= cited.start or span.start >= cited.end:
            kept.append(span)
            continue
        gap = _NEXT.match(text, cited.end)
        start = gap.end() if gap is not None else cited.end
        if span.end > start and text[start : span.end].strip():
            kept.append(make_span(text, start, span.end))
    return tuple(kept)
