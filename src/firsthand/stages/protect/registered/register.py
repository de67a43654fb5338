"""Registered identities made ready for the search in many texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.model.testimony import Identity
from firsthand.stages.protect.registered.addresses import AddressIndex, index_addresses
from firsthand.stages.protect.registered.endings import GIVEN as GIVEN_ENDINGS
from firsthand.stages.protect.registered.endings import SETTLED, SLAVIC
from firsthand.stages.protect.registered.endings import SHORT as SHORT_ENDINGS
from firsthand.stages.protect.registered.given import find_groups, load_groups
from firsthand.stages.protect.registered.looks import view_as
from firsthand.stages.protect.registered.numbers import NumberIndex, index_numbers
from firsthand.stages.protect.registered.parts import APOSTROPHES, Part, Role, find_part_forms, find_part_sounds, list_parts
from firsthand.stages.protect.registered.spelling import VOWELS, read_letters, spell
from firsthand.stages.protect.registered.stems import FAMILY, GIVEN, PLACE, SHORT, cut_stems
from firsthand.stages.protect.registered.trie import ANY_VOWEL, BONES, SOME_VOWEL, Fit, Kind, SoundTree, grow_tree
from firsthand.stages.protect.registered.words_table import ARTICLES, COMMON_SURNAMES, ENGLISH, WORDS

_MODES = {Role.GIVEN: GIVEN, Role.MIDDLE: GIVEN, Role.FATHER: SHORT, Role.PLACE: PLACE, Role.BODY: PLACE}
# No name is longer; a longer run of letters is not looked up as one word.
LONGEST_WORD = 40
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
_LEET_LETTERS = "0134578@$!"
_LEET = str.maketrans(_LEET_LETTERS, "oieastbasi")
_SHORTEST_LOOK = 4
_MOST_REMEMBERED = 200_000
_ARABIC_STARTS = ("وبال", "وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")


@dataclass(frozen=True, slots=True)
class Owner:
    """A part of a name of one identity."""

    identity: int
    name: int
    part: Part
    is_word: bool
    is_common: bool
    is_weak: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Register:
    """What `find_registered` searches with. It holds names: it is kept in memory while it is needed, and never written or shown."""

    identities: tuple[Identity, ...]
    owners: tuple[Owner, ...]
    tree: SoundTree
    initials: tuple[dict[Role, frozenset[str]], ...]
    numbers: NumberIndex
    addresses: AddressIndex
    remembered: dict[str, tuple[Fit, ...]] = field(default_factory=dict)

    def find_word(self, word: str) -> tuple[Fit, ...]:
        """The names that a word as written may be."""
        known = self.remembered.get(word)
        if known is None:
            if len(self.remembered) >= _MOST_REMEMBERED:
                self.remembered.clear()
            known = self.remembered[word] = tuple(self._look_up(word).values())
        return known

    def _look_up(self, word: str) -> dict[int, Fit]:
        letters = sum(one.isalpha() for one in word)
        if len(word) > LONGEST_WORD or letters < 2 or 2 * letters < len(word):  # noqa: PLR2004
            return {}
        found: dict[int, Fit] = {}
        plain = APOSTROPHES.sub("", word)
        views = (*view_as(plain), *_drop_leet(plain))
        for at, view in enumerate(views):
            small = view.lower()
            for owner, fit in self.tree.find(read_letters(small), small, starts=_find_starts(small)).items():
                if (
                    at
                    and views[0] == plain
                    and plain.isalpha()
                    and (fit.cost or fit.kind is Kind.LOOSE or len(small) < _SHORTEST_LOOK)
                ):
                    continue  # a word of one alphabet is seldom meant in another
                if word[0].isdigit() and (fit.cost or fit.kind is Kind.LOOSE or word[1].isdigit()):
                    continue
                if owner not in found or fit.rank < found[owner].rank:
                    found[owner] = fit
        return found


def _drop_leet(word: str) -> tuple[str, ...]:
    """A Latin word with letters for its digits, so that 5h is read as sh."""
    has_both = any(one in _LEET_LETTERS for one in word) and any(one.isalpha() for one in word)
    return (word.translate(_LEET),) if has_both and word[0] < "\u0250" else ()


def _find_starts(word: str) -> tuple[int, ...]:
    """Arabic writes the article and short words at the front."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return (0,)
    return (0, *(len(start) for start in _ARABIC_STARTS if word.startswith(start) and len(word) > len(start) + 1))


def compile_register(identities: Sequence[Identity]) -> Register:
    """Make identities ready for `find_registered`; worth it for more than one text."""
    tree = SoundTree(
        {FAMILY: grow_tree(SLAVIC), GIVEN: grow_tree(GIVEN_ENDINGS), SHORT: grow_tree(SHORT_ENDINGS), PLACE: grow_tree(SETTLED)}
    )
    owners: list[Owner] = []
    initials: list[dict[Role, frozenset[str]]] = []
    for at, identity in enumerate(identities):
        letters: dict[Role, set[str]] = {}
        for name, parts in enumerate(list_parts(identity)):
            for part in parts:
                owners.append(_own(at, name, part))
                forms, abroad = find_part_forms(part)
                letters.setdefault(part.role, set()).update(_plant(tree, len(owners) - 1, part, forms))
                if abroad:
                    owners.append(replace(owners[-1], is_weak=True))
                    letters[part.role].update(_plant(tree, len(owners) - 1, part, abroad))
            _plant_joined(tree, owners, at, parts)
        initials.append({role: frozenset(firsts) for role, firsts in letters.items()})
    numbers, addresses = index_numbers(identities), index_addresses(identities)
    return Register(tuple(identities), tuple(owners), tree, tuple(initials), numbers, addresses)


def _own(identity: int, name: int, part: Part) -> Owner:
    sounds = spell(part.word)
    is_word = any(one in WORDS or one.rstrip("aeiou") in WORDS for one in sounds) or part.word in ENGLISH
    return Owner(identity, name, part, is_word, part.word in COMMON_SURNAMES)


def _plant(tree: SoundTree, owner: int, part: Part, forms: Sequence[str]) -> set[str]:
    """Put all forms of a part into the tree; the first sounds of them."""
    full = load_groups().names if part.role in {Role.GIVEN, Role.MIDDLE} else frozenset()
    firsts = set()
    for form in forms:
        mode = _MODES.get(part.role, FAMILY)
        if mode == GIVEN and form not in full and (form != part.word or find_groups(form)):
            mode = SHORT
        for sounds, cost in find_part_sounds(part, form).items():
            if not sounds:
                continue
            firsts.update({sounds[0], "i"} if form[0] in "єeе" else {sounds[0]})
            firsts.update(first[:1] for first in spell(form[0]))
            is_arabic = _ARABIC_LETTER.search(form) is not None
            if is_arabic:
                _plant_arabic_letters(tree, owner, sounds, script="" if form == part.word else "arabic")
                continue
            tree.add(sounds, owner, "", cost)
            for stem in cut_stems(sounds, form, mode):
                tree.add(stem, owner, mode, cost)
            if form == part.word and part.is_arabic:
                _plant_open(tree, owner, part, sounds, cost)
    return firsts


def _plant_arabic_letters(tree: SoundTree, owner: int, sounds: str, script: str) -> None:
    """What is written in Arabic letters, as it stands, and with any short vowels between its consonants for other alphabets."""
    tree.add(sounds, owner, "", is_arabic=True, script="arabic")
    bones = [sound for sound in sounds if sound not in VOWELS]
    if "p" in sounds:
        return  # ب is p in foreign names only
    if script or len(bones) + any(sound in VOWELS for sound in sounds[1:]) < BONES:
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
    inner = "".join(
        SOME_VOWEL
        if sound in VOWELS and 0 < at < len(sounds) - 1
        else ANY_VOWEL + sound
        if at > 1 and sound not in VOWELS and sounds[at - 1] not in VOWELS
        else sound
        for at, sound in enumerate(sounds)
    )
    if sum(sound not in VOWELS for sound in sounds) >= BONES:
        _plant_article(tree, owner, inner)
        tree.add(inner, owner, "", cost, is_arabic=True)


def _plant_article(tree: SoundTree, owner: int, sounds: str) -> None:
    """Almasri is al-Masri; each declined in Cyrillic."""
    for article in ("", *ARTICLES):
        tree.add(article + sounds, owner, "")
        stem = sounds.rstrip("aeiou" + ANY_VOWEL + SOME_VOWEL)
        if sum(sound not in VOWELS and sound not in {ANY_VOWEL, SOME_VOWEL} for sound in stem) >= BONES or article:
            tree.add(article + stem, owner, FAMILY)


def _plant_joined(tree: SoundTree, owners: list[Owner], identity: int, parts: Sequence[Part]) -> None:
    """Double surnames and names of several words written as one."""
    families = [part for part in parts if part.role is Role.FAMILY]
    if len(families) > 1:
        joined = Part("".join(part.word for part in families), Role.FAMILY)
        owners.append(_own(identity, -1, joined))
        _plant(tree, len(owners) - 1, joined, (joined.word,))
