"""What the tables of words for attributing say: one row for words that do the same and stand with the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.manner import Deed, Polarity


class Takes(StrEnum):
    """What may follow a verb as its content: a quotation, a clause, *о/про* with a noun, a noun as object, an infinitive."""

    QUOTE = "q"
    CLAUSE = "c"
    ABOUT = "a"
    OBJECT = "o"
    INFINITIVE = "i"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb (or predicate adjective) that attributes. `refuses`: with *не* it says that the source kept silent."""

    deed: Deed | None
    polarity: Polarity
    takes: frozenset[Takes]
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Adjunct:
    """Words such as *по словам X*: `words` in lower case, `case` of the source that follows.

    `noun` is the word's form after *по/за/на*: adjectives may stand before it and a pronoun between.
    """

    words: tuple[str, ...]
    case: str
    deed: Deed | None
    noun: bool = False
    citing: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the rules know of one language in words."""

    verbs: dict[str, Verb]
    adjuncts: tuple[Adjunct, ...]
    possessives: frozenset[str]
    complementisers: frozenset[str]
    sure_complementisers: frozenset[str]
    about: dict[str, frozenset[str]]
    pointing: frozenset[tuple[str, str]]
    within: frozenset[str]
    asking: frozenset[str]
    adversatives: frozenset[str]
    conjunctions: frozenset[str]
    negation: str
    manner: str
    refusal: frozenset[str]
    relatives: frozenset[str]
    unattached: frozenset[str]
    media: frozenset[str]
    you: frozenset[str]
    placed: frozenset[str]
    attached: frozenset[str]
    abbreviations: frozenset[str]
    it_became_known: frozenset[tuple[str, str]]


Row = tuple[Deed | None, Polarity, str, str]


def read_rows(rows: Iterable[Row], refusing: str) -> dict[str, Verb]:
    """Verbs by lemma from rows of deed, polarity, what they take, and the lemmas; the first row that has a lemma wins."""
    silent = set(refusing.split())
    verbs: dict[str, Verb] = {}
    for deed, polarity, takes, lemmas in rows:
        for lemma in lemmas.split():
            verbs.setdefault(lemma, Verb(deed, polarity, frozenset(Takes(one) for one in takes), lemma in silent))
    return verbs


def read_adjuncts(rows: Iterable[tuple[str, str, str, Deed | None, str]]) -> tuple[Adjunct, ...]:
    """Adjuncts from rows of prepositions (| between), what follows them, case, deed, and kind: noun, fixed or citing."""
    found = []
    for prepositions, tails, case, deed, kind in rows:
        for preposition in prepositions.split("|"):
            for tail in tails.split("|"):
                words = (*preposition.split(), *tail.split())
                found.append(Adjunct(words, case, deed, noun=kind == "noun", citing=kind == "citing"))
    return tuple(found)
