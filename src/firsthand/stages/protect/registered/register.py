"""Registered identities made ready for the search in many texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.model.testimony import Identity
from firsthand.stages.protect.registered.addresses import AddressIndex, index_addresses
from firsthand.stages.protect.registered.endings import GIVEN as GIVEN_ENDINGS
from firsthand.stages.protect.registered.endings import SETTLED, SLAVIC
from firsthand.stages.protect.registered.looks import view_as
from firsthand.stages.protect.registered.numbers import NumberIndex, index_numbers
from firsthand.stages.protect.registered.parts import APOSTROPHES, Part, Role, find_part_forms, find_part_sounds, list_parts
from firsthand.stages.protect.registered.spelling import VOWELS, read_letters, spell
from firsthand.stages.protect.registered.stems import FAMILY, GIVEN, PLACE, cut_stems
from firsthand.stages.protect.registered.trie import ANY_VOWEL, BONES, Fit, SoundTree, grow_tree
from firsthand.stages.protect.registered.words_table import ARTICLES, COMMON_SURNAMES, ENGLISH, WORDS

_MODES = {Role.GIVEN: GIVEN, Role.MIDDLE: GIVEN, Role.PLACE: PLACE, Role.BODY: PLACE}
# No name is longer; a longer run of letters is not looked up as one word.
LONGEST_WORD = 40
_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")
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
        for view in view_as(plain):
            small = view.lower()
            for owner, fit in self.tree.find(read_letters(small), small, starts=_find_starts(small)).items():
                if owner not in found or fit.rank < found[owner].rank:
                    found[owner] = fit
        return found


def _find_starts(word: str) -> tuple[int, ...]:
    """Arabic writes the article and short words at the front."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return (0,)
    return (0, *(len(start) for start in _ARABIC_STARTS if word.startswith(start) and len(word) > len(start) + 1))


def compile_register(identities: Sequence[Identity]) -> Register:
    """Make identities ready for `find_registered`; worth it for more than one text."""
    tree = SoundTree({FAMILY: grow_tree(SLAVIC), GIVEN: grow_tree(GIVEN_ENDINGS), PLACE: grow_tree(SETTLED)})
    owners: list[Owner] = []
    initials: list[dict[Role, frozenset[str]]] = []
    for at, identity in enumerate(identities):
        letters: dict[Role, set[str]] = {}
        for name, parts in enumerate(list_parts(identity)):
            for part in parts:
                owners.append(_own(at, name, part))
                letters.setdefault(part.role, set()).update(_plant(tree, len(owners) - 1, part))
            _plant_joined(tree, owners, at, parts)
        initials.append({role: frozenset(firsts) for role, firsts in letters.items()})
    numbers, addresses = index_numbers(identities), index_addresses(identities)
    return Register(tuple(identities), tuple(owners), tree, tuple(initials), numbers, addresses)


def _own(identity: int, name: int, part: Part) -> Owner:
    sounds = spell(part.word)
    is_word = any(one in WORDS for one in sounds) or part.word in ENGLISH
    return Owner(identity, name, part, is_word, part.word in COMMON_SURNAMES)


def _plant(tree: SoundTree, owner: int, part: Part) -> set[str]:
    """Put all forms of a part into the tree; the first sounds of them."""
    mode = _MODES.get(part.role, FAMILY)
    firsts = set()
    for form in find_part_forms(part):
        for sounds, cost in find_part_sounds(part, form).items():
            if not sounds:
                continue
            firsts.update({sounds[0], "i"} if form[0] in "єeе" else {sounds[0]})
            firsts.update(first[:1] for first in spell(form[0]))
            tree.add(sounds, owner, "", cost, is_arabic=_ARABIC_LETTER.search(form) is not None)
            for stem in cut_stems(sounds, mode):
                tree.add(stem, owner, mode, cost)
            if form == part.word or _ARABIC_LETTER.search(form):
                _plant_arabic(tree, owner, part, sounds, cost)
    return firsts


def _plant_arabic(tree: SoundTree, owner: int, part: Part, sounds: str, cost: int) -> None:
    """An Arabic name with any short vowels, and with the article written as one word with it."""
    if not part.is_arabic:
        return
    bones = [sound for sound in sounds if sound not in VOWELS]
    ways = [sounds]
    if len(bones) >= BONES:
        loose = ANY_VOWEL.join(bones)
        ways.append((ANY_VOWEL if sounds[0] in VOWELS else "") + loose + (ANY_VOWEL if sounds[-1] in VOWELS else ""))
    for way in ways:
        tree.add(way, owner, "", cost, is_arabic=len(bones) >= BONES)
        tree.add(way.rstrip("aeiou" + ANY_VOWEL), owner, FAMILY, cost)
        if part.role is Role.FAMILY:
            for article in ARTICLES:
                tree.add(article + way, owner, "", cost)
                tree.add(article + way.rstrip("aeiou" + ANY_VOWEL), owner, FAMILY, cost)


def _plant_joined(tree: SoundTree, owners: list[Owner], identity: int, parts: Sequence[Part]) -> None:
    """Double surnames and names of several words written as one."""
    families = [part for part in parts if part.role is Role.FAMILY]
    if len(families) > 1:
        joined = Part("".join(part.word for part in families), Role.FAMILY)
        owners.append(_own(identity, -1, joined))
        _plant(tree, len(owners) - 1, joined)
