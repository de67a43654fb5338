"""Parts of a whole: halves and thirds, per cent, one in five, nine out of ten."""

from dataclasses import replace

from firsthand.model.quantity import QuantityKind, exactly
from firsthand.stages.read.quantity.draft import Draft, start_draft
from firsthand.stages.read.quantity.lexicon import DETERMINERS, FRACTIONS, MONTHS, ONES, POSSESSIVES, SCALES, UNITS
from firsthand.stages.read.quantity.numerals import Numeral, read_numeral
from firsthand.stages.read.quantity.tokens import BREAK, Tokens, is_digits
from firsthand.stages.read.quantity.vague import BE

# "nine out of ten" is said of a whole population; "nine out of twenty" of twenty things.
ROUND_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000, 100000})
PERCENT = 100
ENDS_A_SHARE = BE | {"of", ".", ",", ";", ")", BREAK}


def read_fraction(tokens: Tokens, place: int) -> Draft | None:
    """Half of, a third of, two-thirds, three-quarters; not "a third man", "the second half"."""
    word = tokens.at(place)
    if word == "half":
        return _read_half(tokens, place)
    if word != "a" and word not in ONES and not is_digits(word):
        return None
    end = place + 2 if tokens.at(place + 1) == "-" and tokens.is_glued(place + 1) and tokens.is_glued(place + 2) else place + 1
    if is_digits(word) and tokens.at(place + 1) == "/":
        return _read_slash(tokens, place)
    parts = FRACTIONS.get(tokens.at(end))
    if parts is None or (is_digits(word) and len(word) > 1):
        return None
    if tokens.at(end)[-1] != "s" and (word not in {"a", "one"} or not _ends(tokens, end + 1)):
        return None
    numeral = read_numeral(tokens, place) if word != "a" else None
    above = numeral.value if numeral is not None and numeral.value is not None else 1.0
    return _measure(tokens, _share(place, end + 1, above / parts)) if above <= parts else None


def _measure(tokens: Tokens, part: Draft) -> Draft:
    """The part as a measure, of one unit: "three quarters of an hour"."""
    of, article, unit = (tokens.at(part.end + step) for step in range(3))
    if of != "of" or article not in {"a", "an"} or unit not in UNITS:
        return part
    return replace(part, end=part.end + 3, kind=QuantityKind.MEASURE, unit=unit)


def _ends(tokens: Tokens, place: int) -> bool:
    """Whether a part may end before that token: "a third of", "a third and a half", not "a third man"."""
    leads_on = tokens.at(place) in {"and", "to", "or"} and (
        tokens.at(place + 1) in {"a", "half"} or tokens.at(place + 1) in ONES
    )
    return tokens.at(place) in ENDS_A_SHARE or leads_on


def _share(start: int, end: int, part: float) -> Draft:
    return start_draft(start, end, "exact", part, kind=QuantityKind.SHARE)


def _read_half(tokens: Tokens, place: int) -> Draft | None:
    """Half of, half the, half his; "half an hour" is a measure; not "half past", "the second half"."""
    after = tokens.at(place + 1)
    if tokens.at(place - 1) in DETERMINERS - {"a"} or tokens.at(place - 1) in {"first", "second", "other", "-"}:
        return None
    if after in {"a", "an"} and tokens.at(place + 2) in UNITS:
        return replace(start_draft(place, place + 2, "exact", 0.5, kind=QuantityKind.MEASURE), unit=tokens.at(place + 2))
    if after in POSSESSIVES or after in BE or after == "of":
        return _share(place, place + 1, 0.5)
    return None


def _read_slash(tokens: Tokens, place: int) -> Draft | None:
    """A fraction with a slash: "2/3 of"."""
    below = tokens.at(place + 2)
    if len(tokens.at(place)) > 1 or len(below) > 1 or not is_digits(below) or tokens.at(place + 3) != "of" or below in "01":
        return None
    part = int(tokens.at(place)) / int(below)
    return _share(place, place + 3, part) if part < 1 else None


def read_percent(tokens: Tokens, draft: Draft) -> Draft | None:
    """The draft as a share where "%", "per cent" or "percent" follows it."""
    end = draft.end
    if tokens.at(end) in {"%", "percent", "pct"}:
        end += 1
    elif (tokens.at(end) == "per" and tokens.at(end + 1) == "cent") or (
        tokens.at(end) == "-" and tokens.at(end + 1) == "percent"
    ):
        end += 2
    else:
        return None
    part = draft.interval.over(PERCENT)
    numbers = tuple(number / PERCENT for number in draft.numbers)
    return replace(draft, end=end, interval=part, usual=part, kind=QuantityKind.SHARE, numbers=numbers, is_bare=False)


def read_ratio(tokens: Tokens, draft: Draft) -> Draft | None:
    """A ratio: one in five, seven in ten, nine out of ten; not "ten out of the twenty", "two in 2014"."""
    if tokens.at(draft.end) == "in":
        place = draft.end + 1
    elif (tokens.at(draft.end) == "out" and tokens.at(draft.end + 1) == "of") or (
        tokens.at(draft.end) == "of" and tokens.at(draft.end + 1) == "every"
    ):
        place = draft.end + 2
    else:
        return None
    place += tokens.at(place) == "every"
    whole = read_numeral(tokens, place)
    above = draft.numbers[0] if draft.numbers else 0.0
    if whole is None or not _is_whole(tokens, whole, above):
        return None
    assert whole.value is not None
    part = exactly(above / whole.value)
    return replace(
        draft,
        end=whole.end,
        interval=part,
        usual=part,
        kind=QuantityKind.SHARE,
        numbers=(above / whole.value,),
        is_bare=False,
        rules=("exact",),
    )


def _is_whole(tokens: Tokens, whole: Numeral, above: float) -> bool:
    if whole.value is None or whole.value not in ROUND_WHOLES or not 0 < above < whole.value:
        return False
    after = tokens.at(whole.end)
    return after not in UNITS and after not in MONTHS and after not in SCALES
