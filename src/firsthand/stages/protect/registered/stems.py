"""From a name's sounds to the stems that its case forms share, with the vowels and consonants that change.

Кравець, Кравця; Лев, Льва; Нечипір, Нечипора; Ольга, Ользі; Марко, Марку; Глибокий, Глибока.
"""

import re

from firsthand.stages.protect.registered.spelling import VOWELS

_MUTES = {"k": "TC", "g": "zZsS", "T": "C"}
_SWAPS = {"SveT": "SevT", "ZneT": "ZenT", "CerneT": "CenT"}
_FIXED = re.compile(r"(?:ik|in|iT|iC|enk|anin)$")
FAMILY, GIVEN, PLACE = "slavic", "given", "settled"


def cut_stems(sounds: str, endings: str) -> frozenset[str]:
    """Every stem that forms of a name may have.

    >>> sorted(cut_stems("kraveT", "slavic"))[:4], sorted(cut_stems("gliboki", "slavic"))
    (['kravC', 'kravT', 'kraveC', 'kraveT'], ['gliboC', 'gliboT', 'glibok', 'gliboki'])
    """
    bases = {sounds, *_strip(sounds)}
    bases.update(_change_vowel(sounds))
    for base in tuple(bases):
        bases.update(base[:-1] + mute for mute in _MUTES.get(base[-1:], ""))
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
