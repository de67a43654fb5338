"""Cut a unit of a text into what the rules work on: sentences, and in these words, signs and quotations."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.stages.read.slavic.lexicon import Lexicon
from firsthand.stages.read.slavic.morphology import Form, Morphology

# Sentences of more items are cut, so that the work stays linear in the length of the text.
SENTENCE_ITEMS = 160

_TOKEN = re.compile(
    r"[A-Za-z][A-Za-z\d-]*(?:\.[A-Za-z]{2,8})+|[^\W\d_]+(?:[-’'ʼ‑][^\W\d_]+)*|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)?|\.\.+|[^\s]"
)
_OPENING = {"«": "»", "„": "“”", "“": "”", '"': '"'}
_CLOSING = frozenset('»“”"')
STOPS = frozenset([".", "!", "?", "…", "..", "...", "?!", "!!"])
DASHES = frozenset("—–-")


class Kind(StrEnum):
    """What an item is. A quotation is one item whatever it holds; so is a name in quotation marks."""

    WORD = "word"
    NUMBER = "number"
    SIGN = "sign"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Item:
    """Code points `start` to `end`; `inner` are the items between the marks of a quotation."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    forms: tuple[Form, ...] = ()
    inner: tuple["Item", ...] = ()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind is Kind.WORD and self.text[0].isupper()

    def has_case(self, case: str) -> bool:
        """Whether it can be in a case."""
        return any(form.case == case for form in self.forms)

    def is_part(self, *parts: str) -> bool:
        """Whether its likeliest reading is one of these parts of speech."""
        return bool(self.forms) and self.forms[0].part in parts

    def can_be(self, *parts: str) -> bool:
        """Whether any of its readings is one of these parts of speech."""
        return any(form.part in parts for form in self.forms)


Sentence = Sequence[Item]


def cut_items(text: str, start: int, end: int, morphology: Morphology) -> list[Item]:
    """The items of a unit, the outermost quotations whole."""
    flat = [_make_item(found, morphology) for found in _TOKEN.finditer(text, start, end)]
    return _fold(text, flat, _match_quotes(text, flat), 0, len(flat))


def _make_item(found: re.Match[str], morphology: Morphology) -> Item:
    words = found[0]
    lower = words.lower()
    if words[0].isalpha():
        forms = morphology.find_forms(lower)
        if words[0].isupper() and any(form.is_name for form in forms):
            forms = tuple(sorted(forms, key=lambda form: not form.is_name))
        return Item(words, lower, found.start(), found.end(), Kind.WORD, forms)
    if words[0].isdigit() and words[-1].isalpha():  # 34-летний is declined as its second half
        return Item(words, lower, found.start(), found.end(), Kind.WORD, morphology.find_forms(lower.partition("-")[2]))
    kind = Kind.NUMBER if words[0].isdigit() else Kind.SIGN
    return Item(words, lower, found.start(), found.end(), kind)


def _match_quotes(text: str, flat: Sequence[Item]) -> dict[int, int]:
    """For each opening mark the place of its closing one; marks without a partner are left alone."""
    pairs: dict[int, int] = {}
    open_marks: list[tuple[str, int]] = []
    for place, item in enumerate(flat):
        mark = item.text
        if mark in _CLOSING:
            partners = [depth for depth, (opening, _) in enumerate(open_marks[-3:]) if mark in _OPENING[opening]]
            if partners:
                depth = max(len(open_marks) - 3, 0) + partners[-1]
                pairs[open_marks[depth][1]] = place
                del open_marks[depth:]
                continue
        is_before_word = item.end < len(text) and not text[item.end].isspace()
        if mark in _OPENING and is_before_word:
            open_marks.append((mark, place))
    return pairs


def _fold(text: str, flat: Sequence[Item], pairs: dict[int, int], low: int, high: int) -> list[Item]:
    """Items from `low` to `high`, each matched quotation made one."""
    folded: list[Item] = []
    at = low
    while at < high:
        close = pairs.get(at)
        if close is None or close >= high or close == at + 1:
            folded.append(flat[at])
            at += 1
            continue
        start, end = flat[at].start, flat[close].end
        # A quotation within one is taken for words of it; two levels are as deep as rules can tell apart.
        inner = tuple(_fold(text, flat, {}, at + 1, close))
        folded.append(Item(text[start:end], "", start, end, Kind.QUOTE, (), inner))
        at = close + 1
    return folded


def cut_sentences(items: Sentence, lexicon: Lexicon) -> list[Sentence]:
    """Sentences of a unit, each with the sign that ends it."""
    sentences: list[Sentence] = []
    start = 0
    for place in range(len(items)):
        is_full = place + 1 - start >= SENTENCE_ITEMS
        if is_full or (place + 1 < len(items) and _ends(items, place, lexicon)):
            sentences.append(items[start : place + 1])
            start = place + 1
    if start < len(items):
        sentences.append(items[start:])
    return sentences


def _ends(items: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with the item at `place`."""
    item, after = items[place], items[place + 1]
    if item.kind is Kind.QUOTE:
        return bool(item.inner) and item.inner[-1].text in STOPS and (after.is_capital or after.kind is Kind.QUOTE)
    if item.text not in STOPS or after.text in STOPS:
        return False
    if item.text == "." and place and _is_short(items[place - 1], lexicon):
        return False
    return after.is_capital or after.kind in {Kind.NUMBER, Kind.QUOTE} or after.text in DASHES or after.text in _OPENING


def _is_short(item: Item, lexicon: Lexicon) -> bool:
    """Whether a stop after this word shortens it: an initial or a known abbreviation."""
    is_initial = len(item.text) == 1 and item.is_capital
    return is_initial or item.lower in lexicon.abbreviations


def find_stop(items: Sentence) -> int:
    """Place of the first of the signs that end a sentence, else its length."""
    place = len(items)
    while place and items[place - 1].text in STOPS:
        place -= 1
    return place
