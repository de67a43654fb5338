"""From shares for each wordpiece to spans of the text."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.model.span import Span, make_span
from firsthand.stages.read.pieces import PARAGRAPH_ID, Pieces

Range = tuple[int, int]

NEAR_CHARS = 25
TRAILING = " \t,;:"

# A share of nothing would forbid a label for ever; this is far below what the network ever says by mistake.
FLOOR = 1e-6
# A piece that rather goes on than begins may still begin a run: without this, a run whose beginning the network missed would
# reach back for one.
ENTRY_BY_I = 0.2


def find_ranges(begins: NDArray[np.float32], inside: NDArray[np.float32], threshold: float) -> list[Range]:
    """Runs of pieces whose share of B and I together reaches `threshold`; a piece that rather begins than goes on starts anew.

    >>> find_ranges(np.array([0.9, 0.1, 0.0, 0.2], "f"), np.array([0.0, 0.8, 0.1, 0.6], "f"), 0.5)
    [(0, 2), (3, 4)]
    """
    taken = begins + inside >= threshold
    fresh = taken & ((begins > inside) | ~np.concatenate([[False], taken[:-1]]))
    starts = np.flatnonzero(fresh)
    ranges = []
    for place, start in enumerate(starts):
        limit = int(starts[place + 1]) if place + 1 < len(starts) else len(taken)
        stops = np.flatnonzero(~taken[start:limit])
        ranges.append((int(start), int(start + stops[0]) if len(stops) else limit))
    return ranges


def trim_range(shares: NDArray[np.float32], taken: Range, part: float) -> Range:
    """The range without the pieces at its edges whose share is below `part` of its highest.

    >>> trim_range(np.array([0.2, 0.9, 0.5, 0.3], "f"), (0, 4), 0.5)
    (1, 3)
    """
    first, last = taken
    strong = np.flatnonzero(shares[first:last] >= part * shares[first:last].max())
    return first + int(strong[0]), first + int(strong[-1]) + 1


def decode_roles(shares: NDArray[np.float32], *, entry_cost: float) -> NDArray[np.bool_]:
    """The likeliest labels of each of k sequences: which of their m pieces are in the role, (k, m, 3) → (k, m).

    Viterbi over O, B, I (Forney 1973): a run starts with B (or, at half its worth, I) and goes on with I; each run costs
    `entry_cost` nats, so that one doubtful piece neither cuts a content in two nor makes one of its own.
    """
    scores = np.log(np.maximum(shares, FLOOR))
    enters = np.log(np.maximum(shares[..., 1] + ENTRY_BY_I * shares[..., 2], FLOOR)) - entry_cost
    count, length, _ = scores.shape
    back = np.zeros((count, length, 2), dtype=np.bool_)  # whether the best way to O, to in, came from in
    out, within = scores[:, 0, 0], enters[:, 0]
    for place in range(1, length):
        enter = out + enters[:, place]
        stay = within + scores[:, place, 2]
        back[:, place, 0], back[:, place, 1] = within > out, stay >= enter
        out, within = np.maximum(out, within) + scores[:, place, 0], np.maximum(stay, enter)
    taken = np.zeros((count, length), dtype=np.bool_)
    here = within > out
    for place in range(length - 1, -1, -1):
        taken[:, place] = here
        here = np.where(here, back[:, place, 1], back[:, place, 0])
    return taken


def stack_shares(parts: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Sequences (m_i, 3) of several lengths as one array (k, m, 3); what is missing at their ends is surely in no role.

    >>> stack_shares([np.ones((1, 3), "f"), np.ones((2, 3), "f")])[0, 1].tolist()
    [1.0, 0.0, 0.0]
    """
    stacked = np.zeros((len(parts), max(len(part) for part in parts), 3), dtype=np.float32)
    stacked[:, :, 0] = 1.0
    for row, part in zip(stacked, parts, strict=True):
        row[: len(part)] = part
    return stacked


def find_runs(taken: NDArray[np.bool_]) -> list[Range]:
    """Where a row of yes and no says yes.

    >>> find_runs(np.array([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], taken, [False]]).astype(np.int8)))
    return [(int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True)]


def cut_at_paragraphs(pieces: Pieces, ranges: Sequence[Range]) -> list[Range]:
    """The same ranges, none of which runs over the end of a paragraph."""
    cut = []
    for first, last in ranges:
        edge = first
        for place in (*np.flatnonzero(pieces.ids[first:last] == PARAGRAPH_ID) + first, last):
            if place > edge:
                cut.append((edge, int(place)))
            edge = int(place) + 1
    return cut


def trim_marks(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without a comma, colon or semicolon at their ends, which belongs to the sentence around; none is left empty.

    >>> trim_marks("it fell, he said", [Span(0, 8, "it fell,")])
    (Span(start=0, end=7, words='it fell'),)
    """
    trimmed = []
    for span in spans:
        words = span.words.rstrip(TRAILING)
        kept = words.lstrip(TRAILING)
        start = span.start + len(words) - len(kept)
        trimmed.append(make_span(text, start, start + len(kept)) if kept else span)
    return tuple(trimmed)


def join_near(text: str, spans: Sequence[Span], apart: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, those one that only a few plain words part, none of them in `apart`: a source is hardly ever in pieces.

    >>> words = "A man, known only as Petro, spoke"
    >>> [span.words for span in join_near(words, [make_span(words, 0, 12), make_span(words, 21, 26)], [])]
    ['A man, known only as Petro']
    """
    joined: list[Span] = []
    for span in spans:
        gap = text[joined[-1].end : span.start] if joined else ""
        is_near = joined and len(gap) <= NEAR_CHARS and all(sign.isalnum() or sign in " '’-" for sign in gap)
        if is_near and not any(joined[-1].end < other.end and other.start < span.start for other in apart):
            joined[-1] = make_span(text, joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def make_spans(text: str, pieces: Pieces, ranges: Sequence[Range]) -> tuple[Span, ...]:
    """Ranges of pieces as spans of the text, in reading order, each word whole."""
    spans: list[Span] = []
    for first, last in cut_at_paragraphs(pieces, ranges):
        start, end = int(pieces.starts[first]), int(pieces.ends[last - 1])
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
        if end > start and (not spans or start >= spans[-1].end):
            spans.append(make_span(text, start, end))
    return tuple(spans)
