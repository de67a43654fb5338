"""Registered identities made ready for the search in many texts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.model.testimony import Identity
from firsthand.stages.protect.registered.addresses import AddressIndex, index_addresses
from firsthand.stages.protect.registered.endings import GIVEN as GIVEN_ENDINGS
from firsthand.stages.protect.registered.endings import SETTLED, SLAVIC
from firsthand.stages.protect.registered.endings import SHORT as SHORT_ENDINGS
from firsthand.stages.protect.registered.looks import view_as
from firsthand.stages.protect.registered.numbers import NumberIndex, index_numbers
from firsthand.stages.protect.registered.parts import APOSTROPHES, Part, Role, find_part_forms, list_parts
from firsthand.stages.protect.registered.planting import plant
from firsthand.stages.protect.registered.spelling import read_letters, spell
from firsthand.stages.protect.registered.stems import FAMILY, GIVEN, PLACE, SHORT
from firsthand.stages.protect.registered.trie import Fit, Kind, SoundTree, grow_tree
from firsthand.stages.protect.registered.words_table import COMMON_SURNAMES, ENGLISH, WORDS

# No name is longer; a longer run of letters is not looked up as one word.
LONGEST_WORD = 40
_INITIALS = frozenset({Role.GIVEN, Role.FATHER, Role.MIDDLE})
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
    """What `find_registered` searches with. It holds names: it is kept in memory only, and never shown."""

    identities: tuple[Identity, ...]
    owners: tuple[Owner, ...]
    tree: SoundTree
    initials: tuple[frozenset[str], ...]
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
        for at, view in enumerate((*view_as(plain), *_drop_leet(plain))):
            small = view.lower()
            must_be_sure = (at > 0 and plain.isalpha() and plain == view_as(plain)[0]) or word[0].isdigit()
            for owner, fit in self.tree.find(read_letters(small), small, starts=_find_starts(small)).items():
                if must_be_sure and not _is_sure(fit, word):
                    continue
                if owner not in found or fit.rank < found[owner].rank:
                    found[owner] = fit
        return found


def _is_sure(fit: Fit, word: str) -> bool:
    """A word of one alphabet is seldom meant in another, nor a number as a name."""
    return not fit.cost and fit.kind is not Kind.LOOSE and len(word) >= _SHORTEST_LOOK and not word[:2].isdigit()


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
    initials = [_plant_identity(tree, owners, at, identity) for at, identity in enumerate(identities)]
    numbers, addresses = index_numbers(identities), index_addresses(identities)
    return Register(tuple(identities), tuple(owners), tree, tuple(initials), numbers, addresses)


def _plant_identity(tree: SoundTree, owners: list[Owner], at: int, identity: Identity) -> frozenset[str]:
    """Put the names of an identity into the tree; the sounds that its initials may have."""
    initials: set[str] = set()
    for name, parts in enumerate(list_parts(identity)):
        for part in parts:
            owners.append(_own(at, name, part))
            forms, abroad = find_part_forms(part)
            firsts = plant(tree, len(owners) - 1, part, forms)
            if abroad:
                owners.append(replace(owners[-1], is_weak=True))
                firsts |= plant(tree, len(owners) - 1, part, abroad)
            initials |= firsts if part.role in _INITIALS else set()
        _plant_joined(tree, owners, at, parts)
    return frozenset(initials)


def _own(identity: int, name: int, part: Part) -> Owner:
    sounds = spell(part.word)
    is_word = any(one in WORDS or one.rstrip("aeiou") in WORDS for one in sounds) or part.word in ENGLISH
    return Owner(identity, name, part, is_word, part.word in COMMON_SURNAMES)


def _plant_joined(tree: SoundTree, owners: list[Owner], identity: int, parts: Sequence[Part]) -> None:
    """Double surnames written as one."""
    families = [part for part in parts if part.role is Role.FAMILY]
    if len(families) > 1:
        joined = Part("".join(part.word for part in families), Role.FAMILY)
        owners.append(_own(identity, -1, joined))
        plant(tree, len(owners) - 1, joined, (joined.word,))
