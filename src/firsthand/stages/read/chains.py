"""Which attribution stands inside which: the lawyer says that the soldier told her that he saw."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span

# A cue that is at least this probable stands by itself, whatever else has the same content.
SURE = 0.97
# What begins with a cue but gives a reason for anonymity and no statement.
_WITHHELD = re.compile(
    r"(?:had |has |have |who )?(?:ask(?:ed|s)?|request(?:ed|s)?|insist(?:ed|s)? on|declin(?:ed|es?)|refus(?:ed|es?)|"
    r"prefer(?:red|s)?|wish(?:ed|es)?|want(?:ed|s)?|chose|agreed|spoke|speaking|did not want|on (?:the )?condition)"
    r"[^.\n]{0,40}?\b(?:(?:not )?to be (?:named|identified|quoted by name)|be named|be identified|remain anonymous|anonymity|"
    r"(?:name|identity|surname) (?:not )?(?:be|to be) (?:used|given|published|withheld|printed|changed))\b",
    re.IGNORECASE,
)
# Words that alone attribute nothing, be they all of a cue; GUM's cues, cut out of clauses, taught the network to take them.
STRAY = frozenset(
    [
        "a", "an", "and", "at", "because", "but", "did", "do", "does", "had", "has", "have", "if", "in", "it",
        "on", "or", "so", "that", "the", "then", "to", "when", "which", "while", "who",
    ]
)  # fmt: skip


def holds(outer: Sequence[Span], inner: Sequence[Span]) -> bool:
    """Whether every inner span lies in one of the outer spans."""
    return all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def size(spans: Sequence[Span]) -> int:
    """Code points in all spans together."""
    return sum(span.end - span.start for span in spans)


def drop_echoes(found: Sequence[Attribution]) -> list[Attribution]:
    """The same without those that have only a stray word for a cue, or whose content another, surer one has already.

    Two cues that are both sure stay: "the mayor said, according to the radio" has one content and two sources.
    """
    found = [one for one in found if not is_stray(one)]
    order = sorted(range(len(found)), key=lambda place: -found[place].confidence)
    kept: list[int] = []
    for place in order:
        one = found[place]
        is_echo = one.confidence < SURE and any(is_echo_of(one, found[other]) for other in kept)
        if not is_echo:
            kept.append(place)
    return [found[place] for place in sorted(kept)]


def drop_withholding(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same without those that only say that a name is withheld: *asked not to be named for fear of reprisals*."""
    return [one for one in found if not _WITHHELD.match(text, one.cue[0].start)]


def is_echo_of(one: Attribution, other: Attribution) -> bool:
    """Whether they have the same content side by side; "she said: I think it fell" has one inside the other."""
    is_nested = holds(other.content, one.cue) or holds(one.content, other.cue)
    are_two = bool(one.source and other.source) and not is_same(one.source, other.source)
    return not (is_nested and are_two) and is_same(one.content, other.content)


def is_stray(attribution: Attribution) -> bool:
    """Whether the cue has only words that attribute nothing."""
    return all(word.lower() in STRAY for span in attribution.cue for word in span.words.split())


def is_same(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether two contents share most of their characters (more than half of those in either)."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    return 2 * shared > size(left) + size(right) - shared


def link_chains(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give each attribution the smallest other one whose content holds its cue and, where it has one, its source.

    Where two hold one another, the one with the larger content is outside.
    """
    linked = []
    for place, inner in enumerate(found):
        outers = [
            (size(outer.content), other)
            for other, outer in enumerate(found)
            if other != place and holds(outer.content, inner.cue) and not _is_inside(outer, inner)
        ]
        linked.append(replace(inner, parent=min(outers)[1] if outers else None))
    return tuple(linked)


def _is_inside(inner: Attribution, outer: Attribution) -> bool:
    return holds(outer.content, inner.cue) and size(outer.content) >= size(inner.content)
