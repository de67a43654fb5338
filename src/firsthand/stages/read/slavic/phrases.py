"""Noun phrases by agreement: *глава Корвинского района Анна Петрушина* is one, in the nominative."""

from dataclasses import dataclass

from firsthand.stages.read.slavic.items import Item, Kind, Sentence
from firsthand.stages.read.slavic.lexicon import Lexicon
from firsthand.stages.read.slavic.morphology import ADJECTIVES
from firsthand.stages.read.slavic.words import words

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NOUNS = frozenset(["NOUN", "NPRO"])
# Case, number, gender; gender is None in the plural and for words of either.
Agreement = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Items `start` to `end` of a sentence; what its head can agree with."""

    start: int
    end: int
    head: int
    ways: frozenset[Agreement]
    person: str | None = None
    is_animate: bool = False
    is_conjunction: bool = False

    def can_be(self, case: str) -> bool:
        """Whether the whole can be in a case."""
        return any(way[0] == case for way in self.ways)


def find_phrase(items: Sentence, at: int, lexicon: Lexicon, case: str | None = None) -> Phrase | None:
    """The noun phrase that begins at an item, in a case if one is wanted."""
    head, ways = _find_head(items, at, case)
    if head is None:
        return None
    end = head + 1
    item = items[head]
    if item.kind is Kind.QUOTE:
        return Phrase(at, _extend_genitives(items, end), head, ways)
    forms = [form for form in item.forms if form.part in NOUNS or form.part in ADJECTIVES]
    is_animate = any(form.is_animate for form in forms) or not forms
    person = next((form.person for form in forms if form.person), None)
    if any(form.part == "NPRO" for form in forms[:1]) and item.lower not in QUANTIFIERS:
        is_conjunction = item.lower in lexicon.sure_complementisers
        return Phrase(at, end, head, ways, person or "3per", is_animate=True, is_conjunction=is_conjunction)
    end = _extend(items, end, ways, lexicon, is_named=is_animate or item.can_be(*ADJECTIVES))
    return Phrase(at, end, head, ways, person, is_animate)


# Pronouns that the dictionaries rather take for particles or conjunctions.
PRONOUNS = frozenset(["это", "этого", "этому", "це", "цього", "цьому", "то", "все", "всё", "усе"])
OUT_OF = frozenset(["из", "з", "із", "зі"])
QUANTIFIERS = words("кто-то хтось кто хто никто ніхто многие некоторые другие один")


def _find_head(items: Sentence, at: int, case: str | None) -> tuple[int | None, frozenset[Agreement]]:
    """Place of the head after its modifiers, and how it agrees with them."""
    ways: frozenset[Agreement] | None = None
    is_counted = False
    for place in range(at, min(at + MODIFIER_ITEMS, len(items))):
        item = items[place]
        if item.kind is Kind.QUOTE:
            return _find_named(item, place, ways, case)
        head = _find_noun(items, place, ways, case, is_counted=is_counted)
        if head is not None:
            return (place, head) if head else (None, head)
        if not _is_counting(items, place, at):
            ways = _meet(ways, _agree(item, ADJECTIVES), case, is_counted=False)
            if not ways:
                break
        else:
            is_counted = is_counted or item.lower not in ABOUT
    return None, frozenset()


# No head stands further behind the first of its modifiers.
MODIFIER_ITEMS = 8
ABOUT = words("почти майже около близько")


def _find_named(
    item: Item, place: int, ways: frozenset[Agreement] | None, case: str | None
) -> tuple[int | None, frozenset[Agreement]]:
    """A name in quotation marks as the head."""
    named = frozenset() if not is_name(item) else ways or _agree_name(item)
    fits = frozenset(way for way in named if case is None or way[0] == case)
    return (place, fits) if fits else (None, fits)


def _find_noun(
    items: Sentence, place: int, ways: frozenset[Agreement] | None, case: str | None, *, is_counted: bool
) -> frozenset[Agreement] | None:
    """How the word agrees if it is the head; nothing if it can be neither head nor modifier; None if it is a modifier."""
    item = items[place]
    nouns = _meet(ways, _agree(item, NOUNS), case, is_counted=is_counted)
    adjectives = _meet(ways, _agree(item, ADJECTIVES), case, is_counted=False)
    goes_on = bool(adjectives) and _goes_on(items, place, adjectives)
    if nouns and not goes_on:
        return nouns
    if adjectives:
        return None if goes_on else frozenset() if item.can_be("COMP", "ADVB") else adjectives
    if item.can_be("NUMR") and place + 1 < len(items) and items[place + 1].lower in OUT_OF:  # один із них
        return _meet(None, _agree(item, frozenset(["NUMR"])), case, is_counted=False)
    return None


def _is_counting(items: Sentence, place: int, at: int) -> bool:
    """Whether a number, or *почти* before one."""
    item = items[place]
    return (
        item.kind is Kind.NUMBER or (item.can_be("NUMR") and not item.can_be("ADJF")) or (place == at and item.lower in ABOUT)
    )


def _agree(item: Item, parts: frozenset[str]) -> frozenset[Agreement]:
    if item.is_part("PREP", "CONJ", "PRCL") and item.lower not in PRONOUNS:
        return frozenset()
    forms = [form for form in item.forms if form.part in parts and form.case]
    found = {(str(form.case), form.number, form.gender) for form in forms}
    if parts is NOUNS and (item.is_capital or "." in item.text[1:]) and (not item.forms or is_acronym(item)):
        found = {(case, None, None) for case in CASES}
    return frozenset(found)


def _agree_name(item: Item) -> frozenset[Agreement]:
    """A name that stands alone is declined: *«Медленной газете»* is a dative."""
    head, ways = _find_head(item.inner, 0, None)
    return frozenset((case, None, None) for case in CASES) if head is None else ways


def _meet(
    ways: frozenset[Agreement] | None, others: frozenset[Agreement], case: str | None, *, is_counted: bool
) -> frozenset[Agreement]:
    """The ways in which both agree, those of a case if one is wanted; a counted noun's case says nothing."""
    if is_counted:
        return frozenset((one, "plur", None) for one in ([case] if case else CASES)) if others else frozenset()
    if case:
        others = frozenset(way for way in others if way[0] == case)
    if ways is None:
        return others
    return frozenset(right for right in others if any(_match(left, right) for left in ways))


def _match(left: Agreement, right: Agreement) -> bool:
    return left[0] == right[0] and all(a is None or b is None or a == b for a, b in zip(left[1:], right[1:], strict=True))


def _goes_on(items: Sentence, place: int, ways: frozenset[Agreement]) -> bool:
    """Whether a noun that agrees follows, maybe after one more adjective."""
    for after in items[place + 1 : place + 4]:
        if after.kind is Kind.QUOTE:
            return False
        if _meet(ways, _agree(after, NOUNS), None, is_counted=False):
            return True
        if not _meet(ways, _agree(after, ADJECTIVES), None, is_counted=False):
            return False
    return False


def _extend(items: Sentence, end: int, ways: frozenset[Agreement], lexicon: Lexicon, *, is_named: bool) -> int:
    """The end of the phrase with its genitives, its name and what is attached by a preposition; a thing's name comes first."""
    cases = {way[0] for way in ways}
    is_attached = False
    while end < len(items):
        longer = _extend_name(items, end, cases) if is_named or not is_attached else end
        if longer == end:
            longer = _extend_genitives(items, end)
        if longer == end:
            longer = _extend_attached(items, end, lexicon)
            is_attached = longer > end
        if longer == end:
            return end
        end = longer
    return end


def _extend_name(items: Sentence, end: int, cases: set[str]) -> int:
    """Past capitalised words in the head's case, initials and a name in quotation marks."""
    item = items[end]
    if item.kind is Kind.QUOTE:
        return end + 1 if is_name(item) else end
    if not item.is_capital:
        return end + 1 if item.kind is Kind.WORD and not item.forms and item.text.isascii() else end
    is_initial = len(item.text) == 1
    if is_initial and end + 1 < len(items) and items[end + 1].text == ".":
        return end + 2
    fits = (
        not item.forms or is_acronym(item) or any(form.case in cases and form.part in NOUNS | ADJECTIVES for form in item.forms)
    )
    fits = fits or any(form.is_name for form in items[end - 1].forms[:1])  # whatever a surname looks like
    is_adjective = item.is_part("ADJF") and _goes_on(items, end, _agree(item, ADJECTIVES))
    return end + 1 if fits and not is_adjective else end


def _extend_genitives(items: Sentence, end: int) -> int:
    """Past one noun phrase in the genitive, or an acronym."""
    if end >= len(items) or items[end].kind is not Kind.WORD or items[end].can_be("PREP", "CONJ"):
        return end
    if items[end].is_part("NPRO") or _is_nominative_name(items[end]):
        return end
    head, _ = _find_head(items, end, "gent")
    if head is None:
        return end
    # *дружина загиблого Олена*: a name that can be the whole phrase's is not the genitive's.
    is_own_name = head > end and any(form.is_name and form.case == "nomn" for form in items[head].forms)
    return head if is_own_name and items[head].is_capital and items[head - 1].has_case("gent") else head + 1


def _is_nominative_name(item: Item) -> bool:
    """Whether it is rather someone's name in the nominative than a genitive: *Петров* is no more than one Peter."""
    names = [form for form in item.forms if form.is_name and form.number != "plur"]
    return item.is_capital and bool(names) and (names[0].case == "nomn" or not any(form.case == "gent" for form in names))


def _extend_attached(items: Sentence, end: int, lexicon: Lexicon) -> int:
    """Past *по правам человека*, *из Тального*; past *в полиции* only where the head is a source in a place."""
    item = items[end]
    if item.lower not in lexicon.attached and not (item.lower in lexicon.within and _is_placed(items[end - 1], lexicon)):
        return end
    if end + 1 < len(items) and items[end + 1].lower in lexicon.unattached:
        return end
    for case in ("gent", "datv", "ablt", "loct"):
        head, _ = _find_head(items, end + 1, case)
        if head is not None and all(one.forms or one.kind is Kind.QUOTE for one in items[end + 1 : head + 1]):
            return head + 1
    return end


def _is_placed(item: Item, lexicon: Lexicon) -> bool:
    return any(form.lemma in lexicon.placed for form in item.forms)


def is_acronym(item: Item) -> bool:
    """Whether it is written in a few capital letters: it may be in any case."""
    return 1 < len(item.text) <= ACRONYM_CHARS and item.text.isupper()


ACRONYM_CHARS = 5


def is_name(item: Item) -> bool:
    """Whether what stands in quotation marks is a name: a few words, the first with a capital or a digit, and no full stop."""
    inner = item.inner
    return 0 < len(inner) <= NAME_ITEMS and not inner[0].text[0].islower() and inner[-1].text not in {".", "!", "?", ",", "…"}


NAME_ITEMS = 6
