"""Sources without a verb: *по словам X*, *на думку X*, *со ссылкой на X*."""

from firsthand.model.manner import Polarity
from firsthand.stages.read.slavic.clauses import Cue
from firsthand.stages.read.slavic.contents import find_around
from firsthand.stages.read.slavic.found import Found, make_range, make_ranges
from firsthand.stages.read.slavic.items import Item, Kind, Sentence
from firsthand.stages.read.slavic.lexicon import Adjunct, Lexicon
from firsthand.stages.read.slavic.phrases import find_phrase
from firsthand.stages.read.slavic.subjects import extend_apposition

# Adjectives between preposition and noun: *по последним официальным данным*.
MODIFIERS = 2


def find_adjuncts(items: Sentence, cues: list[Cue], lexicon: Lexicon, verbal: list[Found]) -> list[Found]:
    """Every such source of a sentence; one that is cited takes its content from the verb beside it, if there is one."""
    found: list[Found] = []
    at = 0
    while at < len(items):
        met = _match_any(items, at, lexicon)
        if met is None:
            at += 1
            continue
        adjunct, pieces, source, end = met
        one = _make_found(items, adjunct, pieces, source)
        carrier = _find_carrier(items, at, verbal) if adjunct.citing else None
        if carrier is not None:
            one.content, one.parent = list(carrier.content), carrier
        else:
            one.content = make_ranges(items, find_around(items, at, end, cues, lexicon))
        if one.content:
            found.append(one)
        at = end
    return found


Met = tuple[Adjunct, list[tuple[int, int]], tuple[int, int] | None, int]


def _match_any(items: Sentence, at: int, lexicon: Lexicon) -> Met | None:
    first = items[at].lower
    for adjunct in lexicon.adjuncts:
        if adjunct.words[0] == first:
            met = _match_noun(items, at, adjunct, lexicon) if adjunct.noun else _match_fixed(items, at, adjunct, lexicon)
            if met is not None:
                return met
    return None


def _match_noun(items: Sentence, at: int, adjunct: Adjunct, lexicon: Lexicon) -> Met | None:
    """The preposition, maybe adjectives or *его*, the noun, then the source."""
    place = at + 1
    while place < len(items) - 1 and place <= at + MODIFIERS and items[place].lower != adjunct.words[1]:
        if not (items[place].lower in lexicon.possessives or items[place].can_be("ADJF", "PRTF")):
            return None
        place += 1
    if place >= len(items) or items[place].lower != adjunct.words[1]:
        return None
    owner = next((one for one in range(at + 1, place) if items[one].lower in lexicon.possessives), None)
    if owner is not None:
        return adjunct, [(at, owner), (owner + 1, place + 1)], (owner, owner + 1), place + 1
    source = _find_source(items, place + 1, adjunct, lexicon)
    if source is None and place == at + 1:
        return None
    return adjunct, [(at, place + 1)], source, source[1] if source else place + 1


def _match_fixed(items: Sentence, at: int, adjunct: Adjunct, lexicon: Lexicon) -> Met | None:
    end = at + len(adjunct.words)
    if tuple(item.lower for item in items[at:end]) != adjunct.words:
        return None
    source = _find_source(items, end, adjunct, lexicon)
    return None if source is None else (adjunct, [(at, end)], source, source[1])


def _find_source(items: Sentence, at: int, adjunct: Adjunct, lexicon: Lexicon) -> tuple[int, int] | None:
    if at >= len(items):
        return None
    phrase = find_phrase(items, at, lexicon, adjunct.case)
    if phrase is not None:
        return at, extend_apposition(items, phrase, adjunct.case, lexicon)
    return (at, at + 1) if _is_foreign(items[at]) else None


def _is_foreign(item: Item) -> bool:
    """A name that no dictionary declines."""
    return item.kind is Kind.WORD and item.is_capital


def _make_found(items: Sentence, adjunct: Adjunct, pieces: list[tuple[int, int]], source: tuple[int, int] | None) -> Found:
    return Found(
        rule="citing" if adjunct.citing else "adjunct",
        cue=make_ranges(items, pieces),
        content=[],
        source=make_range(items, *source) if source else None,
        deed=adjunct.deed,
        polarity=Polarity.AFFIRM,
    )


def _find_carrier(items: Sentence, at: int, verbal: list[Found]) -> Found | None:
    """The attribution of this sentence whose cue stands nearest before; else the nearest behind."""
    here = items[at].start
    inside = [one for one in verbal if items[0].start <= one.cue[0][0] < items[-1].end]
    before = [one for one in inside if one.cue[0][0] < here]
    if before:
        return max(before, key=lambda one: one.cue[0][0])
    return min(inside, key=lambda one: one.cue[0][0], default=None)
