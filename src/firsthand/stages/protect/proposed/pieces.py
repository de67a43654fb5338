"""Cut a text into the wordpieces that the tagger sees, with their places in the text.

The tagger is trained and run on exactly these values, so both import this one file.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# BERT's vocabulary reserves a hundred ids that no text produces; the first marks a paragraph's end.
PARAGRAPH_ID = 1
# Case of a piece's whole word: the vocabulary has lost it. Lower or none, first letter upper, more letters upper, a digit.
LOWER, FIRST, UPPER, DIGIT = range(4)
CASES = 4

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Wordpieces of one text: `ids`, `cases`, `starts`, `ends`, each of shape (n,); a paragraph's end has no width."""

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
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
        cases=np.asarray(_find_cases(text, starts, ends), dtype=np.int64),
        starts=np.asarray(starts, dtype=np.int64),
        ends=np.asarray(ends, dtype=np.int64),
    )


def _find_cases(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """The case of each piece's whole word."""
    cases = []
    case, previous_end = LOWER, -1
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            cases.append(LOWER)
            continue
        goes_on = start == previous_end and text[start].isalnum()
        case = case if goes_on else find_case(text[start : start + 2])
        cases.append(case)
        previous_end = end if text[end - 1].isalnum() else -1
    return cases


def find_case(beginning: str) -> int:
    """The case of a word that begins with these two letters.

    >>> [find_case(word) for word in ("he", "He", "HE", "4t")]
    [0, 1, 2, 3]
    """
    if beginning[0].isdigit():
        return DIGIT
    if not beginning[0].isupper():
        return LOWER
    return UPPER if beginning[1:].isupper() else FIRST


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
