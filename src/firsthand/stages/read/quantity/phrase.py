"""Vague words of several words: a few, a couple of, a handful, a majority, the last few, an hour or two."""

from dataclasses import replace

from firsthand.model.quantity import Interval, QuantityKind
from firsthand.stages.read.quantity.draft import Draft, start_draft
from firsthand.stages.read.quantity.lexicon import SCALES, UNITS, words
from firsthand.stages.read.quantity.tokens import Tokens
from firsthand.stages.read.quantity.vague import BE, READERS, read_scaled, read_word, sees_plural

SIZEABLE = words("sizeable sizable large significant substantial considerable")
MINORITIES = dict.fromkeys(SIZEABLE, "sizeable minority") | dict.fromkeys(("small", "tiny", "slim"), "minority")
LARGE = words("large great huge growing considerable significant")
SMALL = frozenset({"small", "limited", "tiny"})
ARTICLES = frozenset({"a", "an", "the"})
STARTS = frozenset(READERS) | ARTICLES | {"lots", "quite"}


def read_vague(tokens: Tokens, place: int) -> Draft | None:
    """The vague quantity that starts there."""
    word = tokens.at(place)
    if word in ARTICLES:
        return _read_phrase(tokens, place)
    if word == "lots":
        is_counted = tokens.at(place + 1) == "of" and sees_plural(tokens, place + 2)
        return start_draft(place, place + 1, "many") if is_counted else None
    if word == "quite":
        phrase = _read_phrase(tokens, place + 1) if tokens.at(place + 1) == "a" else None
        return replace(phrase, start=place) if phrase else None
    return read_word(tokens, place)


def _read_phrase(tokens: Tokens, place: int) -> Draft | None:
    """What begins with an article."""
    article, word = tokens.at(place), tokens.at(place + 1)
    part = _read_part(tokens, place)
    if part is not None or article == "the":
        return part
    if word in UNITS and tokens.at(place + 2) == "or" and tokens.at(place + 3) == "two":
        interval = Interval(1.0, 2.0)  # "an hour or two"
        return Draft(place, place + 4, interval, interval, ("range",), QuantityKind.MEASURE, (1.0, 2.0), unit=word)
    reader = READ_AFTER_A.get(word) if article == "a" else None
    return reader(tokens, place) if reader else _read_number_of(tokens, place)


def _read_few(tokens: Tokens, place: int) -> Draft:
    return read_scaled(tokens, place, place + 2, "a few")


def _read_couple(tokens: Tokens, place: int) -> Draft | None:
    is_counted = tokens.at(place + 2) in {"of", "more"} or tokens.at(place + 2) in SCALES
    return read_scaled(tokens, place, place + 2, "a couple") if is_counted else None


def _read_handful(tokens: Tokens, place: int) -> Draft:
    return read_scaled(tokens, place, place + 2, "a handful")


def _read_pair(tokens: Tokens, place: int) -> Draft | None:
    two_or_three = 2.0 if tokens.at(place + 1) == "pair" else 3.0
    return start_draft(place, place + 2, "exact", two_or_three) if tokens.at(place + 2) == "of" else None


READ_AFTER_A = {"few": _read_few, "couple": _read_couple, "handful": _read_handful, "pair": _read_pair, "trio": _read_pair}


def _read_number_of(tokens: Tokens, place: int) -> Draft | None:
    """A number of, a large number of, a lot of, a great many."""
    first, second, third = (tokens.at(place + step) for step in range(1, 4))
    if first in {"number", "lot"} and second == "of":
        rule = "a number" if first == "number" else "many"
        return start_draft(place, place + 2, rule) if sees_plural(tokens, place + 3) else None
    if second == "number" and third == "of" and first in LARGE | SMALL:
        return start_draft(place, place + 3, "many" if first in LARGE else "a few")
    return start_draft(place, place + 3, "many") if first in {"great", "good"} and second == "many" else None


def _read_part(tokens: Tokens, place: int) -> Draft | None:
    """A majority, the vast majority, the bulk, a small minority; not "the Lomean minority"."""
    word, after = tokens.at(place + 1), tokens.at(place + 2)
    if word in {"majority", "bulk"}:
        rule, end = "most", place + 2
    elif after == "majority":
        rule, end = "vast majority" if word in {"vast", "overwhelming"} else "most", place + 3
    elif after == "minority" and word in MINORITIES:
        rule, end = MINORITIES[word], place + 3
    elif word == "minority" and after == "of":
        rule, end = "minority", place + 2
    else:
        return None
    if tokens.at(end) != "of" and (word == "bulk" or tokens.at(end) not in BE):
        return None
    return start_draft(place, end, rule, kind=QuantityKind.SHARE)
