"""What a word can be: its lemma, part of speech, case, number and gender, from pymorphy3's dictionaries.

A dictionary knows every reading of a form and not which is meant; the rules choose by agreement.
"""

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from firsthand.stages.read.slavic.words import words

# Longer ones are no words; the dictionary's guesses by suffix and prefix grow with the length.
WORD_CHARS = 40
SHORT_CHARS = 4
ADJECTIVES = frozenset(["ADJF", "PRTF"])
# Ukrainian's dictionary calls pronouns all alike; these stand as adjectives do.
ADJECTIVE_LIKE = words("який котрий цей той наш мій ваш твій їхній свій весь увесь інший сам кожен кожний жоден один")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word."""

    lemma: str
    part: str
    case: str | None
    number: str | None
    gender: str | None
    person: str | None
    is_animate: bool
    is_name: bool
    is_past: bool
    is_impersonal: bool
    is_imperative: bool


class Analyser(Protocol):
    """What this package needs of a morphological analyser."""

    def parse(self, word: str) -> "list[object]":
        """Every reading of a word."""


class Morphology:
    """Readings of words, each word looked up once."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._known: dict[str, tuple[Form, ...]] = {}

    def find_forms(self, word: str) -> tuple[Form, ...]:
        """Every reading of `word`, the likeliest first."""
        word = word.replace("’", "'").replace("ʼ", "'")
        forms = self._known.get(word)
        if forms is None:
            forms = () if len(word) > WORD_CHARS else _sort(word, [_read(one) for one in self._analyser.parse(word)])
            if len(self._known) < KEPT_WORDS:
                self._known[word] = forms
        return forms


# A newspaper year has some hundred thousand forms; this bounds the memory (about 100 MB) and nothing else.
KEPT_WORDS = 100_000


def _read(parse: object) -> Form:
    """A reading of the analyser; Ukrainian's dictionary leaves the nominative of words such as *директор* unmarked."""
    tag = parse.tag  # type: ignore[attr-defined]
    lemma = parse.normal_form  # type: ignore[attr-defined]
    grammemes = tag.grammemes
    part = str(tag.POS or "")
    if part == "NPRO" and lemma in ADJECTIVE_LIKE:
        part = "ADJF"
    elif part == "VERB" and "infn" in grammemes:
        part = "INFN"
    elif part == "ADJF" and not grammemes.isdisjoint(("pssv", "actv")):
        part = "PRTF"
    return Form(
        lemma=lemma,
        part=part,
        case=_find_case(_text(tag.case)) or ("nomn" if part == "NOUN" else None),
        number="plur" if "plur" in grammemes else "sing" if tag.number or tag.gender else None,
        gender=None if "plur" in grammemes or "ms-f" in grammemes else _text(tag.gender),
        person=_text(tag.person),
        is_animate="anim" in grammemes or part == "NPRO",
        is_name=not grammemes.isdisjoint(("Name", "Surn", "Patr")),
        is_past="past" in grammemes,
        is_impersonal="Impe" in grammemes,
        is_imperative="impr" in grammemes,
    )


def _sort(word: str, forms: list[Form]) -> tuple[Form, ...]:
    """Short prepositions first: Ukrainian's dictionary has *на* as a particle before. What is no part of speech is left out."""
    known = [form for form in forms if form.part]
    return tuple(sorted(known, key=lambda form: len(word) <= SHORT_CHARS and form.part != "PREP"))


def _text(grammeme: object) -> str | None:
    """A grammeme as a plain string."""
    return None if grammeme is None else str(grammeme)


def _find_case(case: str | None) -> str | None:
    """Second genitive and locative are counted as the first."""
    return {"gen2": "gent", "gen1": "gent", "loc2": "loct", "loc1": "loct", "acc2": "accs"}.get(case or "", case)


@cache
def load_morphology(language: str) -> Morphology:
    """The dictionary of a language, 'ru' or 'uk', loaded once."""
    # Here and not above: these packages come with an extra, and whoever reads English only must not pay for them.
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415

    return Morphology(MorphAnalyzer(lang=language))
