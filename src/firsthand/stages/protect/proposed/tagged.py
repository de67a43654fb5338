"""From the tagger's shares to what it finds: whole words, grouped by kind."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.classes import KINDS, OUTSIDE
from firsthand.stages.protect.proposed.pieces import Pieces
from firsthand.stages.protect.proposed.rule import Found

RULE = "tagger"
BECAUSE = {
    MaskKind.PERSON: "the tagger takes it for a person",
    MaskKind.PLACE: "the tagger takes it for a place",
    MaskKind.ORGANISATION: "the tagger takes it for a body of people",
    MaskKind.DATE: "the tagger takes it for a time",
    MaskKind.CODE: "the tagger takes it for a number of one thing",
    MaskKind.DEMOGRAPHIC: "the tagger takes it for what somebody is",
    MaskKind.QUANTITY: "the tagger takes it for an amount that may tell who",
    MaskKind.OTHER: "the tagger takes it for something that may tell who",
}
# Words that name nobody when they stand alone, and who speaks in an interview.
_IDLE = frozenset(
    """
    a an the of in on at by for from to with and or so us we he she it they his her their my our this that one
    """.split()  # noqa: SIM905
)
_TURN = re.compile(
    r"(?:^|\n)[^\S\n]*(?:Q|A|R|I|Interviewer|Interpreter|Respondent|Witness|Moderator|Speaker)(?:[^\S\n]?"
    r"\d{1,2})?[.:]"
)
_JOINT = re.compile(r"[^\S\n]*[.,’'&/()“”\"-]?[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: where it stands, how surely it is to be masked, as what, and how surely something begins with it."""

    start: int
    end: int
    share: float
    kind: MaskKind
    begins: float


def find_words(text: str, pieces: Pieces, shares: NDArray[np.float32]) -> Iterator[Word]:
    """The pieces of each word taken together: as sure as the surest of them."""
    first = 0
    count = len(pieces)
    while first < count:
        last = first + 1
        while last < count and pieces.starts[last] == pieces.ends[last - 1] and _is_one_word(text, int(pieces.starts[last])):
            last += 1
        start, end = int(pieces.starts[first]), int(pieces.ends[last - 1])
        if end > start:
            rows = shares[first:last]
            kinds = rows[:, 1:].reshape(len(rows), len(KINDS), 2).sum(axis=2).sum(axis=0)
            kind = int(kinds.argmax())
            yield Word(start, end, float((1 - rows[:, OUTSIDE]).max()), KINDS[kind], float(rows[0, 1 + 2 * kind]))
        first = last


def _is_one_word(text: str, at: int) -> bool:
    """Whether the characters before and at a place belong to one word."""
    return at > 0 and at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def is_idle(text: str, found: Found) -> bool:
    """Whether a find holds nothing but words that name nobody, or tells only whose turn it is to speak."""
    words = text[found.start : found.end].split()
    if all(word.lower() in _IDLE and word != "A" for word in words):  # A may be all that is left of a name
        return True
    turn = _TURN.search(text, max(0, text.rfind("\n", 0, found.start)), found.end + 2)
    return turn is not None and turn.end() >= found.end


def group_words(text: str, words: Iterator[Word], thresholds: Mapping[MaskKind, float]) -> Iterator[Found]:
    """Neighbouring words of one kind, each at least as sure as its kind asks, as one find."""
    last: Found | None = None
    for word in words:
        if word.share < thresholds[word.kind] or not any(sign.isalnum() for sign in text[word.start : word.end]):
            continue
        goes_on = last and last.kind is word.kind and word.begins < 0.5 and _JOINT.fullmatch(text[last.end : word.start])  # noqa: PLR2004
        if last and goes_on:
            last = Found(last.start, word.end, last.kind, last.rule, last.because, max(last.confidence, word.share))
            continue
        if last:
            yield last
        last = Found(word.start, word.end, word.kind, RULE, BECAUSE[word.kind], word.share)
    if last:
        yield last
