"""Cut a text into the wordpieces that the reader's model sees, with their places in the text.

The model is trained and run on exactly these values, so both import this one file.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# BERT's vocabulary reserves a hundred ids that no text produces; the first marks a paragraph's end.
PARAGRAPH_ID = 1
CASES = 4
QUOTES = 3
SHAPES = CASES * QUOTES

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_OPENING = "“«„"
_CLOSING = "”»"
_STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Pieces:
    """Wordpieces of one text: `ids`, `shapes`, `starts`, `ends`, each of shape (n,)."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def cut_paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Where each paragraph stands: texts are cut at blank lines, which may hold spaces.

    >>> cut_paragraphs("One.\n\nTwo\nlines.")
    [(0, 4), (6, 16)]
    """
    edges = [0]
    for found in _PARAGRAPH_BREAK.finditer(text):
        edges += [found.start(), found.end()]
    edges.append(len(text))
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def cut_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Wordpieces of `text`, with a marker of zero width after each paragraph.

    Offsets count code points of `text`. The tokenizer must neither pad, truncate nor add special tokens.
    """
    paragraphs = cut_paragraphs(text)
    shown = _SURROGATE.sub("\ufffd", text)  # the tokenizer takes no half of a character; places stay the same
    encodings = tokenizer.encode_batch([shown[start:end] for start, end in paragraphs], add_special_tokens=False)
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for (start, end), encoding in zip(paragraphs, encodings, strict=True):
        ids += [*encoding.ids, PARAGRAPH_ID]
        starts += [start + left for left, _ in encoding.offsets] + [end]
        ends += [start + right for _, right in encoding.offsets] + [end]
    return Pieces(
        ids=np.asarray(ids, dtype=np.int64),
        shapes=np.asarray(_find_shapes(text, starts, ends), dtype=np.int64),
        starts=np.asarray(starts, dtype=np.int64),
        ends=np.asarray(ends, dtype=np.int64),
    )


def _find_shapes(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Case of each piece's whole word and its place within quotation marks; the vocabulary has lost both."""
    shapes = []
    case, inside, previous_end = 0, False, -1
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            inside, previous_end = False, -1
            shapes.append(0)
            continue
        words = text[start:end]
        case = case if start == previous_end and words[0].isalnum() else _find_case(text, start)
        quote, inside = _find_quote(words, inside=inside)
        shapes.append(case * QUOTES + quote)
        previous_end = end if words[-1].isalnum() else -1
    return shapes


def _find_case(text: str, start: int) -> int:
    """0 lower or none, 1 first letter upper, 2 first two letters upper, 3 a digit."""
    first, second = text[start], text[start + 1 : start + 2]
    if first.isdigit():
        return 3
    if not first.isupper():
        return 0
    return 2 if second.isupper() else 1


def _find_quote(words: str, *, inside: bool) -> tuple[int, bool]:
    """0 outside, 1 inside, 2 a mark itself; and whether what follows is inside."""
    if words in _OPENING:
        return 2, True
    if words in _CLOSING:
        return 2, False
    if words == _STRAIGHT:
        return 2, not inside
    return int(inside), inside


def find_pieces(pieces: Pieces, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in code points as ranges of pieces; a piece belongs to a span that it overlaps."""
    ranges = []
    for start, end in spans:
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        if last > first:
            ranges.append((first, last))
    return ranges


def cut_windows(count: int, *, width: int, stride: int) -> list[tuple[int, int]]:
    """Overlapping windows over `count` pieces; the last one ends at the end and is not shorter than it must be.

    >>> cut_windows(500, width=256, stride=192)
    [(0, 256), (192, 448), (244, 500)]
    """
    if count <= width:
        return [(0, count)] if count else []
    firsts = [*range(0, count - width, stride), count - width]
    return [(first, first + width) for first in firsts]


def cut_cores(windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of each window that is nearest to its middle: together they cover every piece once."""
    if not windows:
        return []
    middles = [(left[1] + right[0]) // 2 for left, right in pairwise(windows)]
    edges = [windows[0][0], *middles, windows[-1][1]]
    return list(pairwise(edges))
