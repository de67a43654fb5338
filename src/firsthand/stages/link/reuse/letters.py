"""What each character counts as when words are cut, and what it is folded to: case, accents and odd quotes do not matter."""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

# Characters above the basic plane are rare letters and signs: they are kept as they are.
PLANE = 0x10000
GAP, LETTER, DIGIT, ALONE, JOINER, POINT, NOTHING, STOP, LINE, QUOTE_OPEN, QUOTE_CLOSE, QUOTE = range(12)
_JOINERS = "'’ʼ‘`-‐‑"
_STOPS = ".!?…。؟"
_OPEN, _CLOSE, _EITHER = "„", "”", '"“«»‟'
# Written without spaces between words, so that each character is taken for a word: kana, Han, hangul, Thai.
_ALONE = ((0x0E00, 0x0E7F), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))


_BY_CATEGORY = {"N": DIGIT, "L": LETTER, "M": NOTHING, "Cf": NOTHING}


@cache
def make_letters() -> tuple[NDArray[np.uint8], NDArray[np.uint32], NDArray[np.bool_]]:
    """For each character of the basic plane: its class, what it is folded to, and whether it is a capital."""
    classes = np.zeros(PLANE, np.uint8)
    folded = np.arange(PLANE, dtype=np.uint32)
    capital = np.zeros(PLANE, np.bool_)
    for code in range(PLANE):
        mark = chr(code)
        category = unicodedata.category(mark)
        classes[code] = _classify(mark, category)
        capital[code] = category in {"Lu", "Lt"}
        if classes[code] in {LETTER, DIGIT}:
            folded[code] = _fold(mark)
    return classes, folded, capital


def _classify(mark: str, category: str) -> int:
    for marks, found in ((_JOINERS, JOINER), (_STOPS, STOP), (_OPEN, QUOTE_OPEN), (_CLOSE, QUOTE_CLOSE), (_EITHER, QUOTE)):
        if mark in marks:
            return found
    if mark in "\n\r\u2028\u2029\x0b\x0c\x85":
        return LINE
    if mark in ",\u00a0\u202f\u2009":
        return POINT
    if any(low <= ord(mark) <= high for low, high in _ALONE):
        return ALONE if category[0] in "LN" else NOTHING if category[0] == "M" else GAP
    return _BY_CATEGORY.get(category, _BY_CATEGORY.get(category[0], GAP))


def _fold(mark: str) -> int:
    """The first letter that is left without case and accent.

    >>> chr(_fold("É")), chr(_fold("ё")), chr(_fold("ß"))
    ('e', 'е', 's')
    """
    for part in unicodedata.normalize("NFKD", mark.casefold()):
        if not unicodedata.combining(part) and ord(part) < PLANE:
            return ord(part)
    return ord(mark)
