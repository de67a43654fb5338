"""Find the attribution that another one stands in where its content was cut too short to hold it whole."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span
from firsthand.stages.read.chains import size

Range = tuple[int, int]

_QUOTE = re.compile(r"[\"“”«»]|\n")
_CLOSING = '"“”«»'
# How far a quotation may go on after the content that was found in it.
REACH_CHARS = 2_000
# A tag between two quotations is no longer than this.
TAG_CHARS = 200
# Attributions looked at around each one; a content that holds it begins near by.
NEIGHBOURS = 40


def nest(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same with parents for those that have none but stand in another's content or in the quotation that it begins."""
    order = sorted(range(len(found)), key=lambda place: found[place].content[0].start)
    starts = [found[place].content[0].start for place in order]
    regions = find_regions(text, found)
    linked = list(found)
    for place, inner in enumerate(found):
        if inner.parent is not None:
            continue
        low = bisect_right(starts, inner.cue[-1].start)
        near = order[max(0, low - NEIGHBOURS) : low + 1]
        outers = [
            (size(found[other].content), other)
            for other in near
            if other != place and _holds(found[other], regions[other], inner)
        ]
        if outers:
            linked[place] = replace(inner, parent=min(outers)[1])
    return linked


def _holds(outer: Attribution, regions: Sequence[tuple[int, int]], inner: Attribution) -> bool:
    """Whether the main cue of `inner`, and its source unless it is the outer's own, lie in what `outer` says."""
    cue = max(inner.cue, key=lambda span: span.end - span.start)
    if not _is_in(regions, cue) or any(_overlaps(cue, span) for span in (*outer.cue, *outer.source)):
        return False
    if any(_overlaps(source, span) for source in inner.source for span in (*outer.cue, *outer.source)):
        return False
    if inner.source and not any(_is_in(regions, span) for span in inner.source):
        return False
    held = any(_is_in(((span.start, span.end),), other) for span in inner.content for other in outer.cue)
    return not (held and size(inner.content) >= size(outer.content))


def _is_in(regions: Sequence[tuple[int, int]], span: Span) -> bool:
    return any(low <= span.start and span.end <= high for low, high in regions)


def _overlaps(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def find_regions(text: str, found: Sequence[Attribution]) -> list[list[Range]]:
    """For each attribution the pieces of its content, and the quotations that these are part of or go on in."""
    quotes = find_quotations(text)
    touched = [_find_touched(one, quotes) for one in found]
    claimed: dict[int, set[int]] = defaultdict(set)
    for place, quoted in enumerate(touched):
        for quote in quoted:
            claimed[quote].add(place)
    regions = []
    for place, one in enumerate(found):
        taken = [(span.start, span.end) for span in one.content] + [quotes[quote] for quote in touched[place]]
        for quote in touched[place]:
            after = quote + 1
            if after < len(quotes) and claimed[after] <= {place} and _goes_on(text, one, quotes[quote], quotes[after]):
                taken.append(quotes[after])
        regions.append(taken)
    return regions


def _find_touched(one: Attribution, quotes: Sequence[Range]) -> list[int]:
    """Places of the quotations that a content lies in or begins, unless its cue stands in them too."""
    touched = []
    for span in one.content:
        place = max(0, bisect_left(quotes, (span.start + 2,)) - 1)
        while place < len(quotes) and quotes[place][0] < span.end:
            low, high = quotes[place]
            if (
                high > span.start + 1
                and high - span.end < REACH_CHARS
                and not any(_is_in([(low, high)], cue) for cue in one.cue)
            ):
                touched.append(place)
            place += 1
    return touched


def _goes_on(text: str, one: Attribution, quote: Range, after: Range) -> bool:
    """Whether nothing but the tag of `one` stands between two quotations of a paragraph: "We left," she said. "It rained."."""
    low, high = quote[1], after[0]
    if high - low > TAG_CHARS or "\n" in text[low:high]:
        return False
    return any(low <= cue.start and cue.end <= high for cue in one.cue)


def find_quotations(text: str) -> list[tuple[int, int]]:
    r"""Each stretch in double quotation marks.

    One that is not closed ends with its paragraph, unless the next paragraph opens again or ends with a closing mark.

    >>> find_quotations('He said "no". "We go.\n\n"Now." Yes')
    [(8, 12), (14, 29)]
    """
    spans: list[tuple[int, int]] = []
    opened = -1
    for found in _QUOTE.finditer(text):
        spot = found.start()
        if found[0] == "\n":
            if opened >= 0 and text[spot - 1] != "\n" and text[spot : spot + 8].lstrip()[:1] not in {'"', "“", "«"}:
                spans.append((opened, spot))
                opened = -1
        elif _opens(text, spot, is_open=opened >= 0):
            # A mark that opens inside an open quotation goes on with it at a paragraph's beginning, and else begins anew.
            opened = spot if opened < 0 or text[spot - 1 : spot] != "\n" else opened
        elif opened >= 0:
            spans.append((opened, spot + 1))
            opened = -1
        elif spans and _closes_late(text, spans[-1][1], spot):
            spans[-1] = (spans[-1][0], spot + 1)
    return spans


def _opens(text: str, spot: int, *, is_open: bool) -> bool:
    """Whether a mark opens: behind a blank and before a word; where that does not tell, its shape or turn does."""
    before, after = text[spot - 1 : spot], text[spot + 1 : spot + 2]
    is_behind = before == "" or before.isspace() or before in "([—–-:"
    is_ahead = after == "" or after.isspace() or after in ".,;:!?)]—–-"
    if is_behind != is_ahead:
        return is_behind
    return not is_open if text[spot] == '"' else text[spot] in "“«"


def _closes_late(text: str, end: int, spot: int) -> bool:
    """Whether a mark closes a quotation that was cut at a paragraph's end because nobody opened it again."""
    return (
        spot - end < REACH_CHARS and text[end - 1] not in _CLOSING and text[end : end + 1] == "\n" and text[spot - 1] in ".,!?…"
    )
