"""Let a statement have the whole of a quotation that it has most of: a quotation has one speaker."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner.quotes import Quotes, find_quotes

Range = tuple[int, int]

# A statement with at least this part of a quotation has all of it, if no other has this part of it: both tuned on the
# development texts.
MOST = 0.15
RIVAL = 0.15
# A quotation longer than this is rather two, with a mark missing between them.
LONGEST_CHARS = 6_000
# A quotation of whole sentences begins behind a sentence's end; fewer words may be a title.
SENTENCE_BEFORE = re.compile(r"[.?!][\"”’»)]?\s+$")
FEWEST_WORDS = 4
FARTHEST_CHARS = 120


def complete_quotes(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, in the same places, each with all of the quotations that it has most of.

    A quotation that holds the cue or the source itself is left: who speaks stands outside. So is one that two share.
    """
    quotes = find_quotes(text)
    if not quotes.stretches:
        return list(found)
    shares: dict[Range, list[tuple[float, int]]] = {}
    for place, one in enumerate(found):
        ranges = {
            (start, end)
            for span in one.content
            for start, _, _, end in quotes.overlapping(span.start, span.end)
            if end - start <= LONGEST_CHARS and not is_inside(one, start, end)
        }
        for start, end in ranges:
            shares.setdefault((start, end), []).append((find_share(one.content, start, end), place))
    completed = list(found)
    for (start, end), owners in shares.items():
        share, place = max(owners)
        if share >= MOST and all(other < RIVAL for other, there in owners if there != place):
            one = completed[place]
            completed[place] = replace(one, content=add_range(text, one.content, start, end))
    return add_orphans(text, completed, quotes)


def add_orphans(text: str, found: Sequence[Attribution], quotes: Quotes) -> list[Attribution]:
    """A quotation of whole sentences that nobody has belongs to the one quoted just before it in the same paragraph."""
    completed = list(found)
    held = sorted((span.start, span.end, place) for place, one in enumerate(found) for span in one.content)
    starts = [start for start, _, _ in held]
    ends = list(accumulate((end for _, end, _ in held), max))
    for start, inside, closing, end in quotes.stretches:
        if not SENTENCE_BEFORE.search(text, max(0, start - 4), start) or len(text[inside:closing].split()) < FEWEST_WORDS:
            continue
        after = bisect_left(starts, start)
        is_had = (after and ends[after - 1] > start) or (after < len(held) and starts[after] < end)
        if is_had or not after:
            continue
        before_start, before_end, place = held[after - 1]
        between = text[before_end:start]
        is_quote = bool(quotes.overlapping(before_start, before_end))
        if is_quote and "\n" not in between and len(between) <= FARTHEST_CHARS and not is_inside(completed[place], start, end):
            completed[place] = replace(completed[place], content=add_range(text, completed[place].content, start, end))
    return completed


def is_inside(one: Attribution, start: int, end: int) -> bool:
    """Whether some of the cue or the source stands there."""
    return any(span.start < end and span.end > start for span in (*one.cue, *one.source))


def find_share(content: Sequence[Span], start: int, end: int) -> float:
    """Which part of a stretch the content has."""
    return sum(max(0, min(span.end, end) - max(span.start, start)) for span in content) / (end - start)


def add_range(text: str, content: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The content with a stretch more; spans that it overlaps, or that only blanks part from it, become one with it.

    >>> words = 'He said "we won it" twice.'
    >>> [span.words for span in add_range(words, [make_span(words, 12, 15)], 8, 19)]
    ['"we won it"']
    """
    apart = []
    for span in content:
        gap = text[span.end : start] if span.end <= start else text[end : span.start] if span.start >= end else ""
        if gap.strip() or "\n" in gap:
            apart.append(span)
        else:
            start, end = min(start, span.start), max(end, span.end)
    return tuple(sorted((*apart, make_span(text, start, end))))
