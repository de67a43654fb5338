"""Find how many: counts, shares, measures and sums in a text, each as an interval with the rule that made it.

Rules and their sources are one table, `firsthand.model.number_rule`; docs/methods/quantities.md says what is found.
"""

from dataclasses import replace

from firsthand.model.quantity import Group, Interval, Quantity, QuantityKind, exactly
from firsthand.model.span import make_span
from firsthand.stages.read.quantity.age import is_age
from firsthand.stages.read.quantity.dating import is_date
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.hedges import add_after_noun, add_hedges
from firsthand.stages.read.quantity.lexicon import CARDINALS, UNITS
from firsthand.stages.read.quantity.measure import find_measure
from firsthand.stages.read.quantity.naming import is_chained, is_compound, is_glued_to_name, is_identifier, is_label
from firsthand.stages.read.quantity.noun import Noun, Whole, find_fate, find_noun, find_whole, is_group
from firsthand.stages.read.quantity.numerals import Numeral, read_numeral
from firsthand.stages.read.quantity.one import is_idiom, is_pronoun
from firsthand.stages.read.quantity.pair import draft_numeral, join_bounds, join_fractions, join_range
from firsthand.stages.read.quantity.phrase import STARTS as VAGUE_STARTS
from firsthand.stages.read.quantity.phrase import read_vague
from firsthand.stages.read.quantity.revision import find_earlier, join_trend
from firsthand.stages.read.quantity.share import read_fraction, read_percent, read_ratio
from firsthand.stages.read.quantity.tokens import Tokens, cut, is_digits

LONGEST_REVISION = 9  # tokens after a figure that its span may take in: ", correcting an earlier figure of 25"
STARTS = CARDINALS | VAGUE_STARTS | {"half"}


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of an English text in reading order; dates, ages, addresses and names of things are left out.

    >>> for found in find_quantities("Almost 20 of his 50 men fled on May 5."):
    ...     print(found.span.words, found.interval, found.unit, found.group.size)
    Almost 20 (10, 20) men 50
    """
    tokens = cut(text)
    found: list[Quantity] = []
    place = floor = 0
    words = tokens.words
    while place < len(words):
        word = words[place]
        if word not in STARTS and not "0" <= word[0] <= "9":
            place += 1
            continue
        quantity, place = _read(tokens, place, floor)
        if quantity is not None:
            found.append(quantity)
            floor = place
    return tuple(found)


def _read(tokens: Tokens, place: int, floor: int) -> tuple[Quantity | None, int]:
    """The quantity that starts there, if any, and where to go on."""
    part = read_fraction(tokens, place)
    part = join_fractions(tokens, part) if part is not None else read_vague(tokens, place)
    if part is not None:
        return _make(tokens, _measure(tokens, add_hedges(tokens, part, floor)), floor)
    numeral = None if is_chained(tokens, place) else read_numeral(tokens, place)
    if numeral is None or numeral.value is None:
        return None, place + 1 if numeral is None else numeral.end
    return _read_number(tokens, numeral, floor)


def _read_number(tokens: Tokens, numeral: Numeral, floor: int) -> tuple[Quantity | None, int]:
    """The quantity that a plain number makes with what stands around it; None where it counts nothing."""
    draft = draft_numeral(numeral)
    trend = join_trend(tokens, add_hedges(tokens, draft, floor))
    if trend is not None:
        return _make(tokens, _measure(tokens, trend[0]), floor, earlier=trend[1])
    draft = read_ratio(tokens, draft) or join_range(tokens, numeral, draft)
    draft = read_percent(tokens, draft) or draft
    draft = join_bounds(tokens, add_hedges(tokens, _measure(tokens, draft), floor))
    draft = _measure(tokens, draft)
    noun = find_noun(tokens, draft.end)
    if is_idiom(tokens, draft) or (draft.is_bare and _counts_nothing(tokens, draft, noun)):
        is_paging = tokens.at(draft.end) == "of" and is_digits(tokens.at(draft.end + 1))
        return None, max(draft.end, numeral.end) + 2 * is_paging  # "page 3 of 12"
    return _make(tokens, add_after_noun(tokens, draft, noun), floor)


def _measure(tokens: Tokens, draft: Draft) -> Draft:
    if draft.kind is not QuantityKind.COUNT:
        return draft
    return find_measure(tokens, draft) or draft


def _counts_nothing(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    return (
        is_pronoun(tokens, draft)
        or is_glued_to_name(tokens, draft)
        or is_date(tokens, draft, noun)
        or is_age(tokens, draft, noun)
        or is_label(tokens, draft, noun)
        or is_identifier(tokens, draft, noun)
    )


def _make(tokens: Tokens, draft: Draft, floor: int, *, earlier: Interval | None = None) -> tuple[Quantity, int]:
    """The finished quantity, with unit, group and the figure it replaces."""
    end, go_on = draft.end, draft.end
    is_count = draft.kind in {QuantityKind.COUNT, QuantityKind.SHARE}
    whole = find_whole(tokens, draft) if is_count else None
    noun = whole.noun if whole else _find_unit(tokens, draft)
    group = _make_group(tokens, whole) if whole is not None and is_group(tokens, whole, draft) else None
    if whole is not None and whole.size is not None:
        go_on = whole.size.end
    if noun is not None and noun.word in UNITS and draft.kind is QuantityKind.COUNT:
        draft, group = replace(draft, kind=QuantityKind.MEASURE, unit=noun.word), None  # "27 of his 52 years"
    after = find_earlier(tokens, draft) if earlier is None else None
    if after is not None:
        go_on, earlier = max(go_on, after[0]), after[1]
        end = after[0] if after[0] - end < LONGEST_REVISION else end
    start = max(draft.start, floor)
    return Quantity(
        span=make_span(tokens.text, tokens.starts[start], tokens.ends[end - 1]),
        interval=draft.interval,
        usual=draft.usual,
        kind=draft.kind,
        rules=draft.rules,
        stated=draft.numbers,
        scale=draft.scale,
        unit=draft.unit or (noun.word if noun and is_count else find_fate(tokens, draft.end) if is_count else None),
        group=group,
        revises=earlier,
    ), go_on


def _find_unit(tokens: Tokens, draft: Draft) -> Noun | None:
    """The noun after the number; a compound's own ("five-member"), or what a 20-strong thing is."""
    place = draft.end
    if draft.rule == "none" and (draft.unit or tokens.at(place - 1) == "none"):
        return None
    if tokens.at(place) == "-" and tokens.is_glued(place) and is_compound(tokens, place + 1):
        if tokens.at(place + 1) != "strong":
            return Noun(tokens.at(place + 1), place + 2, is_plural=False)
        place += 2
    place += tokens.at(place) == "of" and draft.kind is QuantityKind.COUNT
    is_single = draft.interval.high == 1 or draft.interval.low == 1 or draft.interval.high == 0 or place != draft.end
    return find_noun(tokens, place, singular=is_single)


def _make_group(tokens: Tokens, whole: Whole) -> Group:
    span = make_span(tokens.text, tokens.starts[whole.start], tokens.ends[whole.end - 1])
    size = None if whole.size is None or whole.size.value is None else exactly(whole.size.value)
    return Group(span=span, size=size)
