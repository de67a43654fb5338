"""Stretch a find over the words that belong to it: "between 3 and 9 May", "the end of 1981", "almost two years"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.rule import DASH, Found

_BEFORE = re.compile(
    r"(?<!\w)(?:(?:between|from|about|around|approximately|almost|nearly|over|under|more than|less than|"
    r"at least|at most|up to|as many as|some|only|"
    r"(?:the )?(?:very )?(?:early|late|mid|beginning|end|middle|start|spring|summer|autumn|winter|month|"
    r"year|years|period|night|morning|evening)(?: of)?(?: the)?|"
    r"an additional|a further|a total of|"
    r"около|примерно|почти|более|больше|менее|свыше|с|между|начал\w|кон(?:ец|ца|це)|середин\w|приблизно|"
    r"близько|майже|понад|менше|більше|між|початк\w+|поча[тк]\w+|кін(?:ець|ця|ці)|"
    r"каля|амаль|больш|менш)[ -])+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    rf"(?:,? (?:and|to|or|until|till|by|at about|at|и|или|до|по|й|та|і|або|ды|ці|о|в|у) (?:about |around )?"
    rf"|[^\S\n]?{DASH}[^\S\n]?|,? )"
)
_KINDS = (MaskKind.DATE, MaskKind.QUANTITY)
_FAR = 60


def widen_found(text: str, found: Sequence[Found]) -> list[Found]:
    """Dates and amounts with the words before them; two dates with a joint between them are one. `found` is in order, apart."""
    wide: list[Found] = []
    for one in found:
        if one.kind not in _KINDS:
            wide.append(one)
            continue
        low = max(0, one.start - _FAR, wide[-1].end if wide else 0)
        before = _BEFORE.search(text[low : one.start])
        one = replace(one, start=low + before.start()) if before else one  # noqa: PLW2901
        last = wide[-1] if wide else None
        if last and last.kind is one.kind is MaskKind.DATE and _BETWEEN.fullmatch(text[last.end : one.start]):
            wide[-1] = replace(last, end=one.end, confidence=max(last.confidence, one.confidence))
        else:
            wide.append(one)
    return wide
