"""Sums of money and measures: dollars, kilometres, hours."""

from dataclasses import replace

from firsthand.model.quantity import QuantityKind
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import CURRENCIES, CURRENCY_CODES, CURRENCY_SIGNS, FEET, UNITS, words
from firsthand.stages.read.quantity.tokens import Tokens

BEFORE_UNITS = words("cubic square nautical more full whole long further percentage additional")
SIGN_REACH = 3  # tokens from the start of "between $2 million and" to its sign


def find_measure(tokens: Tokens, draft: Draft) -> Draft | None:
    """The draft as a sum of money or a measure, where a currency or a unit stands next to it."""
    return _find_money(tokens, draft) or _find_unit(tokens, draft)


def _find_money(tokens: Tokens, draft: Draft) -> Draft | None:
    start = draft.start
    before = tokens.at(start - 1)
    is_signed = before in CURRENCY_SIGNS or before in CURRENCY_CODES
    if is_signed or not CURRENCY_SIGNS.isdisjoint(tokens.words[start : min(start + SIGN_REACH, draft.end)]):
        draft = replace(_millions(tokens, draft), start=start - is_signed, unit=_unit_after(tokens, draft.end))
        return replace(draft, kind=QuantityKind.MONEY, is_bare=False)
    after = _unit_after(tokens, draft.end)
    if after is None and tokens.at(draft.end) in {"million", "billion"}:
        return None
    if after is not None or tokens.at(draft.end) in CURRENCY_SIGNS or tokens.at(draft.end) in CURRENCY_CODES:
        return replace(draft, kind=QuantityKind.MONEY, unit=after or tokens.at(draft.end), is_bare=False)
    return None


def _unit_after(tokens: Tokens, place: int) -> str | None:
    place += tokens.at(place) == "of"
    place += tokens.at(place) in {"us", "american", "-"}
    return tokens.at(place) if tokens.at(place) in CURRENCIES else None


def _millions(tokens: Tokens, draft: Draft) -> Draft:
    """Of money, as in "$10m", m and b are millions and billions."""
    factor = {"m": 1e6, "b": 1e9}.get(tokens.at(draft.end))
    if factor is None or not tokens.is_glued(draft.end):
        return draft
    usual = None if draft.usual is None else draft.usual.times(factor)
    numbers = tuple(number * factor for number in draft.numbers)
    return replace(draft, end=draft.end + 1, interval=draft.interval.times(factor), usual=usual, numbers=numbers)


def _find_unit(tokens: Tokens, draft: Draft) -> Draft | None:
    place = draft.end
    if tokens.at(place) in {"°", "º"} and tokens.at(place + 1) not in {"n", "s", "e", "w"}:  # the point of a compass: a place
        return replace(draft, kind=QuantityKind.MEASURE, unit="degrees", is_bare=False)
    place += tokens.at(place) == "of"
    place += tokens.at(place) == "-" and tokens.is_glued(place)
    place += tokens.at(place) in {
        "cubic",
        "square",
        "nautical",
        "more",
        "full",
        "whole",
        "long",
        "further",
        "percentage",
        "additional",
    }
    word = tokens.at(place)
    if word == "km" and tokens.at(place + 1) == "/" and tokens.is_glued(place + 1):
        word = f"km/{tokens.at(place + 2)}"
    is_feet = word in FEET and tokens.at(place + 1) in {"of", "long", "high", "deep", "wide", "away", "tall", "above"}
    if word not in UNITS and not word.startswith("km/") and not is_feet:
        return None
    is_letter = len(word) == 1 and tokens.is_capital(place)
    if is_letter or _is_old(tokens, place):
        return None
    if word == "second" and not (draft.interval.is_exact and tokens.at(place - 1) == "-"):
        return None
    return replace(draft, kind=QuantityKind.MEASURE, unit=word, is_bare=False)


def _is_old(tokens: Tokens, place: int) -> bool:
    """Whether a unit of time makes an age: "34-year-old", "seven years old", "60 years of age"."""
    after = tokens.at(place + 1)
    return (
        after == "old" or (after == "-" and tokens.at(place + 2) == "old") or (after == "of" and tokens.at(place + 2) == "age")
    )
