"""Words that a person names in a text: by quoting them, or by where they stand."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from rapidfuzz.fuzz import partial_ratio_alignment

from firsthand.errors import JudgementError
from firsthand.model.span import Span, make_span
from firsthand.pipeline.finding_again import find_near

# A span, the words themselves, or START:END.
Quoted: TypeAlias = Span | str

# Out of 100: so much alike are words and what they were probably meant to be (a letter missed in five).
ALIKE = 75
_PLACE = re.compile(r"\s*(\d+)\s*:\s*(\d+)\s*")


def find_all_quoted(pieces: Iterable[Quoted], text: str, *, near: int) -> tuple[Span, ...]:
    """Each piece where it stands nearest to `near`, in reading order; '' stands for nothing.

    Raises `JudgementError` for words that do not stand there, or for pieces that overlap.
    """
    found = sorted({find_quoted(piece, text, near=near) for piece in pieces if piece != ""})
    for left, right in pairwise(found):
        if left.end > right.start:
            raise JudgementError(f"{left.words!r} and {right.words!r} overlap", remedy="Name them as one piece")
    return tuple(found)


def find_quoted(piece: Quoted, text: str, *, near: int) -> Span:
    """One piece where it stands nearest to `near`. Raises `JudgementError` where it does not stand in `text`.

    >>> find_quoted("fell", "It fell. Then more fell.", near=20), find_quoted("3:7", "It fell.", near=0)
    (Span(start=19, end=23, words='fell'), Span(start=3, end=7, words='fell'))
    """
    if isinstance(piece, Span):
        if text[piece.start : piece.end] != piece.words:
            raise JudgementError(f"characters {piece.start}:{piece.end} do not read {piece.words!r}", remedy=_REMEDY)
        return piece
    if place := _PLACE.fullmatch(piece):
        start, end = int(place[1]), int(place[2])
        if not start < end <= len(text):
            what = f"{piece.strip()} is no place in a text of {len(text)} characters"
            raise JudgementError(
                what, remedy="Give START:END, the first character and the one after the last, or quote the words"
            )
        return make_span(text, start, end)
    found = find_near(piece, text, near)
    if found is None:
        raise JudgementError(f"{piece!r} does not stand in the text", remedy=_suggest(piece, text))
    return found


_REMEDY = "Quote the words as they stand: 'firsthand show REPORT --text' prints them"


def _suggest(words: str, text: str) -> str:
    """What may have been meant."""
    near = partial_ratio_alignment(words, text, score_cutoff=ALIKE) if text.strip() and words.strip() else None
    if near is None:
        return _REMEDY
    start, end = near.dest_start, near.dest_end
    # Out to whole words.
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return f"Do you mean {text[start:end].strip()!r}?"
