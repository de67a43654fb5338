"""From a name's sounds to the stems that its case forms share, with the vowels and consonants that change.

Кравець, Кравця; Лев, Льва; Нечипір, Нечипора; Ольга, Ользі; Марко, Марку; Глибокий, Глибока.
"""

import re

from firsthand.stages.protect.registered.spelling import VOWELS

_MUTES = {"k": "TC", "T": "C"}
_SWAPS = {"SveT": "SevT", "ZneT": "ZenT", "CerneT": "CenT"}
_FIXED = re.compile(r"(?:ik|in|iT|iC|enk|anin)$")
FAMILY, GIVEN, SHORT, PLACE = "slavic", "given", "short", "settled"
_KH = re.compile(r"(?:х|kh|ch|x|h)[ьаяоуyaio]?$")
# Rose, Clarke; but Русске, Київське.
_WESTERN = re.compile(r"(?<!sk)(?<!tsk)[bcdfghjklmnpqrstvwxz]e$")
_G = re.compile(r"(?:[гґ]|g|h)[ьаяоуyaio]?$")


def cut_stems(sounds: str, form: str, endings: str) -> frozenset[str]:
    """Every stem that the cases of a name may have; `form` is the name in small letters.

    >>> sorted(cut_stems("kraveT", "кравець", "slavic"))[:4], sorted(cut_stems("gliboki", "глибокий", "slavic"))
    (['kravC', 'kravT', 'kraveC', 'kraveT'], ['gliboC', 'gliboT', 'glibok', 'gliboki'])
    """
    if endings != PLACE and _WESTERN.search(form):
        return frozenset({sounds})  # Rose and Clarke are no Slavic names
    bases = {sounds, *_strip(sounds)}
    if endings != SHORT:
        bases.update(_change_vowel(sounds))
    mutes = _MUTES | {"g": ("sS" if _KH.search(form) else "") + ("zZ" if _G.search(form) else "")}
    for base in tuple(bases):
        bases.update(base[:-1] + mute for mute in mutes.get(base[-1:], ""))
        if endings == PLACE and base[-1:] == "k":
            bases.add(base[:-1])
    return frozenset(base for base in bases if len(base) > 1 and set(base) - VOWELS)


def _strip(sounds: str) -> set[str]:
    found = set()
    if sounds[-1:] in VOWELS:
        found.add(sounds[:-1])
        if sounds[-2:-1] in VOWELS:
            found.add(sounds[:-2])
    return found


def _change_vowel(base: str) -> set[str]:
    """Of the last syllable, where it is closed."""
    if len(base) < 3 or base[-1] in VOWELS or base[-2] not in "eoi" or _FIXED.search(base):  # noqa: PLR2004
        return set()
    head, vowel, tail = base[:-2], base[-2], base[-1]
    found = {head + other + tail for other in ("eo" if vowel == "i" else "i")}
    found.add(head + ("i" if head[-1] in VOWELS else "") + tail)
    found.update(base[: -len(old)] + new for old, new in _SWAPS.items() if base.endswith(old))
    return found
