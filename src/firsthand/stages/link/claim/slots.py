"""The slots of a statement: event, actors, places, times, quantities, polarity, modality. They decide what says the same.

Slots are made once for each statement, so that a pair costs only set operations.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.model.manner import Polarity
from firsthand.model.place import Location
from firsthand.model.quantity import Quantity
from firsthand.model.span import Span
from firsthand.model.statement import Statement
from firsthand.model.when import Period
from firsthand.stages.link.claim.lexicon import TURNING, load_events, load_meanings
from firsthand.stages.link.claim.names import Name, find_names
from firsthand.stages.link.claim.numbers import find_numbers
from firsthand.stages.link.claim.polarity import find_signs
from firsthand.stages.link.claim.stems import list_words
from firsthand.stages.link.claim.tokens import Token, cut

MODAL = list_words(
    """
    may might could would should will plan plans planned intend intends allegedly alleged reportedly supposedly apparently
    possibly perhaps probably likely if whether suspected threatens threaten threatened expected
    """
)
# Days that mean nothing without the day of the report.
_DEICTIC = list_words("yesterday today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday")
_SPANS = list_words("week month year weekend night day hour hours decade morning evening century")
_POINTING = list_words("last next this previous past following")

# Two words stand in a row where no more than two words of grammar are between them.
_GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What one statement says, taken apart.

    `signs`: each stem that says something, 1 where it is affirmed, -1 where denied, 0 where both. `beside`: the words before
    and after it.
    `denied`: negations, less those that others take back. `turning`: words of grammar that have an opposite. `order`: the stems
    of names and events as they stand. `days`: *yesterday*, *last week*. `located`: a place's words in lower case, and which
    it is. `context`: the stems of the words around.
    """

    id: str
    report: str
    published: str | None
    signs: dict[str, int]
    stems: frozenset[str]
    meanings: dict[str, frozenset[int]]
    pairs: frozenset[tuple[str, str]]
    beside: dict[str, tuple[str, str]]
    written: dict[str, str]
    names: tuple[Name, ...]
    events: dict[str, int]
    order: tuple[str, ...]
    is_passive: bool
    numbers: frozenset[str]
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]
    days: frozenset[str]
    places: tuple[Location, ...]
    located: dict[str, Location]
    denied: int
    turning: frozenset[str]
    is_modal: bool
    context: frozenset[str]
    spans: tuple[Span, ...]

    @property
    def name_words(self) -> frozenset[str]:
        """Every word of its names."""
        return frozenset(word for name in self.names for word in name.words)


def make_slots(statement: Statement) -> Slots:
    """Take a statement apart."""
    tokens = cut(statement.words)
    signs, cues = find_signs(tokens)
    whole = -1 if statement.polarity is Polarity.DENY else 1
    said = [k for k, token in enumerate(tokens) if token.says and not cues[k]]
    by_stem = _gather_signs(tokens, signs, said, whole)
    located = tuple(
        (place.span.words.lower(), place.location) for place in statement.places if place.location and not place.is_voice
    )
    names = find_names(tokens, frozenset(word for words, _ in located for word in words.split()))
    kinds = load_events()
    meanings = load_meanings()
    in_name = {word for name in names for word in name.words}
    return Slots(
        id=statement.id,
        report=statement.report,
        published=statement.published,
        signs=by_stem,
        stems=frozenset(by_stem),
        meanings={stem: meanings[stem] for stem in by_stem if stem in meanings},
        pairs=frozenset((tokens[a].stem, tokens[b].stem) for a, b in pairwise(said) if b - a <= _GAP),
        beside=_find_beside(tokens, said),
        written={tokens[k].stem: tokens[k].written for k in reversed(said)},
        names=names,
        events={kind: by_stem[stem] for stem in by_stem if stem not in in_name for kind in kinds.get(stem, ())},
        order=tuple(tokens[k].stem for k in said if tokens[k].lower in in_name or tokens[k].stem in kinds),
        is_passive=_is_passive(tokens, kinds),
        numbers=find_numbers(tokens),
        quantities=statement.quantities,
        periods=tuple(when.period for when in statement.times if when.period is not None),
        days=_find_days(tokens),
        places=tuple(location for _, location in located),
        located=dict(located),
        denied=sum(sign for sign, is_cue in zip(signs, cues, strict=True) if is_cue) + (whole < 0),
        turning=frozenset(token.lower for token in tokens if token.lower in TURNING),
        is_modal=any(token.lower in MODAL for token in tokens),
        context=frozenset(token.stem for token in cut(statement.context) if token.says)
        if statement.context
        else frozenset(by_stem),
        spans=statement.spans,
    )


def _find_beside(tokens: Sequence[Token], said: Iterable[int]) -> dict[str, tuple[str, str]]:
    last = len(tokens) - 1
    return {tokens[k].stem: (tokens[k - 1].lower if k else "^", tokens[k + 1].lower if k < last else "$") for k in said}


def _is_passive(tokens: Sequence[Token], kinds: dict[str, frozenset[str]]) -> bool:
    """Whether an event is followed by *by* within two words: *attacked by B*."""
    return any(
        token.stem in kinds
        and token.lower.endswith(("ed", "en", "n", "t"))
        and "by" in (later.lower for later in tokens[k + 1 : k + 3])
        for k, token in enumerate(tokens)
    )


def _find_days(tokens: Sequence[Token]) -> frozenset[str]:
    found = set()
    for k, token in enumerate(tokens):
        if token.lower in _DEICTIC:
            found.add(token.lower)
        elif token.lower in _SPANS and k and tokens[k - 1].lower in _POINTING:
            found.add(f"{tokens[k - 1].lower} {token.lower}")
    return frozenset(found)


def _gather_signs(tokens: Sequence[Token], signs: Sequence[int], said: Iterable[int], whole: int) -> dict[str, int]:
    """Each stem's sign; 0 where it is affirmed in one place and denied in another."""
    found: dict[str, int] = {}
    for k in said:
        sign = whole * signs[k]
        found[tokens[k].stem] = sign if found.get(tokens[k].stem, sign) == sign else 0
    return found
