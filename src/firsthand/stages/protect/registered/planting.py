"""Put the parts of names into the tree of sounds, each with its forms, stems and endings."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from firsthand.stages.protect.registered.given import find_groups, load_groups
from firsthand.stages.protect.registered.parts import Part, Role, find_part_sounds
from firsthand.stages.protect.registered.spelling import VOWELS, spell
from firsthand.stages.protect.registered.stems import FAMILY, GIVEN, PLACE, SHORT, cut_stems
from firsthand.stages.protect.registered.trie import ANY_VOWEL, BONES, SOME_VOWEL, SoundTree
from firsthand.stages.protect.registered.words_table import ARTICLES

_MODES = {Role.GIVEN: GIVEN, Role.MIDDLE: GIVEN, Role.FATHER: SHORT, Role.PLACE: PLACE, Role.BODY: PLACE}
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_OPEN = frozenset({ANY_VOWEL, SOME_VOWEL})


def plant(tree: SoundTree, owner: int, part: Part, forms: Sequence[str]) -> frozenset[str]:
    """Put all forms of a part into the tree; the first sounds of them, for initials."""
    firsts: set[str] = set()
    for form in forms:
        mode = _find_mode(part, form)
        if form != part.word:
            for stem, endings, cost in _list_table_stems(part.role, form, mode):
                tree.add(stem, owner, endings, cost)
        elif not _ARABIC_LETTER.search(form):
            for stem, endings, cost in _list_stems(part, form, mode):
                tree.add(stem, owner, endings, cost)
        sounds = find_part_sounds(part, form) if form == part.word or _ARABIC_LETTER.search(form) else {}
        for sound, cost in sounds.items():
            if _ARABIC_LETTER.search(form):
                _plant_arabic_letters(tree, owner, sound, is_table=form != part.word)
            elif part.is_arabic:
                _plant_open(tree, owner, part, sound, cost)
        firsts.update(_find_firsts(form))
    return frozenset(firsts)


def _find_mode(part: Part, form: str) -> str:
    """The endings of a form: suffixes of pet names follow full first names only."""
    mode = _MODES.get(part.role, FAMILY)
    is_short = mode == GIVEN and form not in load_groups().names and (form != part.word or bool(find_groups(form)))
    return SHORT if is_short else mode


def _find_firsts(form: str) -> Iterator[str]:
    """The sounds that an initial of a form may have: I and E for Євген."""
    for one in (form[:2], form[0]):
        yield from (sounds[0] for sounds in spell(one) if sounds)
    if form[0] in "єeе":
        yield "i"


def _list_stems(part: Part, form: str, mode: str) -> Iterator[tuple[str, str, int]]:
    """Each stem of a form with its endings and cost."""
    for sounds, cost in find_part_sounds(part, form).items():
        if sounds:
            yield sounds, "", cost
            yield from ((stem, mode, cost) for stem in cut_stems(sounds, form, mode))


@cache
def _list_table_stems(role: Role, form: str, mode: str) -> tuple[tuple[str, str, int], ...]:
    """Those of a form that stands in our own table; no registered name is remembered here."""
    return () if _ARABIC_LETTER.search(form) else tuple(_list_stems(Part("", role), form, mode))


def _plant_arabic_letters(tree: SoundTree, owner: int, sounds: str, *, is_table: bool) -> None:
    """What is written in Arabic letters, as it stands, and with any short vowels between its consonants for other alphabets."""
    tree.add(sounds, owner, "", is_arabic=True, script="arabic")
    weight = _count_bones(sounds) + any(sound in VOWELS for sound in sounds[1:])
    if is_table or "p" in sounds or weight < BONES:  # ب is p in foreign names only
        return
    opened = "".join(
        sound + (ANY_VOWEL if sound not in VOWELS and after not in VOWELS else "")
        for sound, after in zip(sounds, sounds[1:] + "a", strict=True)
    )
    _plant_article(tree, owner, opened)


def _plant_open(tree: SoundTree, owner: int, part: Part, sounds: str, cost: int) -> None:
    """An Arabic name in other letters with any short vowels: Jabouri, Juburi; Hamwi, Hamawi."""
    if part.role is Role.FAMILY:
        _plant_article(tree, owner, sounds)
    if _count_bones(sounds) >= BONES:
        inner = "".join(_open_sound(sounds, at) for at in range(len(sounds)))
        _plant_article(tree, owner, inner)
        tree.add(inner, owner, "", cost, is_arabic=True)


def _open_sound(sounds: str, at: int) -> str:
    """Any vowel for one inside; perhaps a vowel within two consonants that do not begin the name."""
    if sounds[at] in VOWELS:
        return SOME_VOWEL if 0 < at < len(sounds) - 1 else sounds[at]
    return ANY_VOWEL + sounds[at] if at > 1 and sounds[at - 1] not in VOWELS else sounds[at]


def _plant_article(tree: SoundTree, owner: int, sounds: str) -> None:
    """Almasri is al-Masri; each declined in Cyrillic."""
    stem = sounds.rstrip("aeiou" + ANY_VOWEL + SOME_VOWEL)
    for article in ("", *ARTICLES):
        tree.add(article + sounds, owner, "")
        if article or _count_bones(stem) >= BONES:
            tree.add(article + stem, owner, FAMILY)


def _count_bones(sounds: str) -> int:
    return sum(sound not in VOWELS and sound not in _OPEN for sound in sounds)
