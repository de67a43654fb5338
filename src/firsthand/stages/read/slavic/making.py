"""From what the rules found to attributions: spans, parents, mode and links."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from firsthand.model.attribution import Attribution
from firsthand.model.manner import LinkKind, Mode, Shown
from firsthand.model.span import Span, make_span
from firsthand.stages.read.slavic.found import Found, Range, is_inside

# The share of right ones among those that a rule found in the tuning half, to the nearest tenth: docs/methods/slavic.md.
CONFIDENCE = {
    "quotation": 0.9,
    "headline": 0.7,
    "clause": 0.9,
    "adjunct": 0.9,
    "citing": 0.9,
    "manner": 0.9,
    "front": 0.9,
    "colon": 0.8,
    "infinitive": 0.8,
    "pointing": 0.9,
    "about": 0.8,
    "object": 0.7,
}
# Without a subject, or with that of the verb before, it is less sure whose words they are.
UNSURE = 0.2
# So many contents before a place are looked at for one that holds it; nobody nests deeper.
NEAR_PIECES = 50
# More words than the name of an organisation has in quotation marks; so has whatever begins with a small letter.
NAME_WORDS = 6
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]+)[»“”\"]")


def make_attributions(text: str, found: list[Found]) -> tuple[Attribution, ...]:
    """In the order of first words, each with its parent."""
    kept = sorted((one for one in found if one.cue and one.content), key=lambda one: min(_ranges(one)))
    places = {id(one): place for place, one in enumerate(kept)}
    contents = _Contents(kept)
    parents = (_find_parent(place, kept, contents, places) for place in range(len(kept)))
    return tuple(_make_attribution(text, one, parent) for one, parent in zip(kept, parents, strict=True))


def _ranges(one: Found) -> list[Range]:
    return [*one.cue, *one.content, *([one.source] if one.source else [])]


class _Contents:
    """Which contents hold a place, without looking at all of them."""

    def __init__(self, kept: Sequence[Found]) -> None:
        pieces = sorted((low, high, place) for place, one in enumerate(kept) for low, high in one.content)
        self._pieces = pieces
        self._starts = [low for low, _, _ in pieces]
        self._furthest = list(accumulate((high for _, high, _ in pieces), max))

    def find(self, at: int) -> list[int]:
        """Places of the attributions whose content holds the code point `at`, at most a few."""
        found: list[int] = []
        piece = bisect_right(self._starts, at) - 1
        for here in range(piece, max(piece - NEAR_PIECES, -1), -1):
            if self._furthest[here] <= at:
                break
            if self._pieces[here][1] > at:
                found.append(self._pieces[here][2])
        return found


def _find_parent(place: int, kept: Sequence[Found], contents: _Contents, places: dict[int, int]) -> int | None:
    """The one it is taken from, else the smallest whose content holds its cue and is not held in turn."""
    one = kept[place]
    if one.parent is not None and id(one.parent) in places:
        return places[id(one.parent)]
    outers = [other for other in contents.find(one.cue[0][0]) if other != place and kept[other].parent is not one]
    outers = [other for other in outers if not is_inside(kept[other], one)]
    return min(outers, key=lambda other: (sum(high - low for low, high in kept[other].content), other), default=None)


def _make_attribution(text: str, one: Found, parent: int | None) -> Attribution:
    cue = _make_spans(text, one.cue)
    content = _make_spans(text, one.content)
    unsure = UNSURE if one.source is None or one.is_inherited else 0.0
    return Attribution(
        source=_make_spans(text, [one.source] if one.source else []),
        cue=cue,
        content=content,
        parent=parent,
        confidence=round(CONFIDENCE[one.rule] - unsure, 2),
        link=_find_link(text, one, cue, parent),
        medium=_make_spans(text, [one.medium] if one.medium else []),
        addressee=_make_spans(text, [one.addressee] if one.addressee else []),
        mode=_find_mode(text, one, cue, content),
        deed=Shown(one.deed, cue) if one.deed else None,
        polarity=Shown(one.polarity, cue),
    )


def _make_spans(text: str, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(make_span(text, low, high) for low, high in sorted(set(ranges)))


def _find_link(text: str, one: Found, cue: tuple[Span, ...], parent: int | None) -> Shown[LinkKind] | None:
    if one.rule == "citing" and parent is not None:
        return Shown(LinkKind.CITING, cue)
    return Shown(LinkKind.TOLD, _make_spans(text, [one.medium])) if one.medium else None


def _find_mode(text: str, one: Found, cue: tuple[Span, ...], content: tuple[Span, ...]) -> Shown[Mode]:
    """Direct with its quotation, mixed where words in small letters stand in quotation marks, else indirect."""
    if one.is_direct:
        return Shown(Mode.DIRECT, content)
    quoted = [
        (span.start + part.start(), span.start + part.end())
        for span in content
        for part in _QUOTED.finditer(span.words)
        if part[1][0].islower() or len(part[1].split()) > NAME_WORDS
    ]
    if quoted:
        return Shown(Mode.MIXED, _make_spans(text, quoted))
    return Shown(Mode.INDIRECT, cue)
