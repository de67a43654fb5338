"""Mask what was found once wherever it stands in the text: a surname found on page one is a surname on page nine."""

import re
from collections.abc import Iterator, Sequence

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.rule import Found

SURE = 0.6
_SHORTEST = 3
_PERSON_WORD = re.compile(r"(?<!\w)[^\W\d_a-zа-яіїєґўё][^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*(?!\w)")
_TITLES = frozenset(
    """
    mr mrs ms miss dr doctor sir lord lady prof professor judge captain lieutenant major colonel general sergeant
    corporal private admiral commander uncle aunt president minister mayor father mother brother sister the of and de
    van der von den justice qc
    """.split()  # noqa: SIM905
)


def find_again(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Other places of the words of persons, and of whole names of more than one word of places and bodies."""
    names: dict[str, Found] = {}
    for one in found:
        words = text[one.start : one.end]
        if one.kind is MaskKind.PERSON and one.confidence >= SURE:
            for match in _PERSON_WORD.finditer(words):
                if len(match.group()) >= _SHORTEST and match.group().lower() not in _TITLES:
                    names.setdefault(match.group(), one)
        elif one.kind in (MaskKind.PLACE, MaskKind.ORGANISATION) and one.confidence >= SURE and len(words.split()) > 1:
            names.setdefault(words, one)
    if not names:
        return
    every = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)")
    for match in pattern.finditer(text):
        as_ = names[match.group()]
        yield Found(
            *match.span(), as_.kind, "found elsewhere", "the same words were found elsewhere in the text", as_.confidence * 0.9
        )
