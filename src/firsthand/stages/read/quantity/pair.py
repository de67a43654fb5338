"""Two numbers that are one quantity: ranges, and a floor with a ceiling."""

from dataclasses import replace

from firsthand.model.quantity import Interval
from firsthand.stages.read.quantity.draft import Draft, start_draft
from firsthand.stages.read.quantity.hedges import add_hedges
from firsthand.stages.read.quantity.lexicon import CURRENCY_SIGNS, FUNCTION
from firsthand.stages.read.quantity.numerals import Numeral, read_numeral
from firsthand.stages.read.quantity.share import read_fraction, read_percent
from firsthand.stages.read.quantity.tokens import Tokens, is_digits

OPENINGS = frozenset({"between", "from"})
MOST_BETWEEN = 2  # tokens between an opening and its number: "between about $2 million"
LOOSE = frozenset({"about", "around", "roughly", "some", "approximately"})
DASHES = frozenset({"-", "–", "—", "−"})
DOUBTS = frozenset({"perhaps", "maybe", "possibly", "even"})
LONGEST_HEDGE = 5  # tokens


def draft_numeral(numeral: Numeral) -> Draft:
    """A plain number as a draft."""
    assert numeral.value is not None
    return replace(start_draft(numeral.start, numeral.end, "exact", numeral.value), is_bare=True, in_digits=numeral.in_digits)


def join_range(tokens: Tokens, first: Numeral, draft: Draft) -> Draft:
    """The draft as a range, where a second and larger number follows: 40 to 60, eleven or twelve, between 10% and 15%."""
    place = _find_second(tokens, draft)
    second = read_numeral(tokens, place) if place else None
    if second is None or second.value is None or first.value is None:
        return draft
    low = first.value
    if first.grain == 1 and second.grain > 1 and low < second.value / second.grain:
        low *= second.grain  # "five to six thousand"
    if not low < second.value:
        return draft
    interval, start = Interval(low, second.value), find_opening(tokens, draft.start)
    joined = replace(draft, start=start, end=second.end, numbers=(low, second.value), rules=("range",))
    return replace(joined, interval=interval, usual=interval)


def find_opening(tokens: Tokens, start: int) -> int:
    """The place of the "between" or "from" that opens a range; `start` where there is none."""
    place = start - 1
    while (tokens.at(place) in LOOSE or tokens.at(place) in CURRENCY_SIGNS) and start - place <= MOST_BETWEEN:
        place -= 1
    return place if tokens.at(place) in OPENINGS else start


def _find_second(tokens: Tokens, draft: Draft) -> int:
    """The place of the second number of a range; 0 where there is none."""
    end = draft.end
    if tokens.at(end) in {"%", "km", "percent"} and tokens.at(end + 1) in DASHES | {"to", "and"}:
        end += 1
    word, after = tokens.at(end), tokens.at(end + 1)
    opening = tokens.at(find_opening(tokens, draft.start))
    if word in DASHES:
        return end + 1 if is_digits(after) and is_digits(tokens.at(draft.start)) else 0
    if word == "to" or (word == "and" and opening == "between"):
        return end + 1 + (after in LOOSE or after in CURRENCY_SIGNS or after == "as")
    if word == "or":
        return end + 1 + (after in DOUBTS)
    if word == "," and _is_spoken(tokens, draft):
        return end + 1
    is_long = (word == "up" and after == "to" and opening == "from") or (word == "," and after in DOUBTS)
    return end + 2 if is_long else 0


def _is_spoken(tokens: Tokens, draft: Draft) -> bool:
    """Whether two numbers in words are said as one guess: "ten, twelve people"; not the list "one, two, three"."""
    second = read_numeral(tokens, draft.end + 1)
    if draft.in_digits or second is None or second.in_digits or second.value is None or tokens.at(draft.start - 1) == ",":
        return False
    is_near = draft.numbers[0] < second.value <= 2 * draft.numbers[0]
    return is_near and tokens.at(second.end)[0].isalpha() and tokens.at(second.end) not in FUNCTION


def join_fractions(tokens: Tokens, first: Draft) -> Draft:
    """The draft as a range of fractions: "between a third and a half"."""
    opening = find_opening(tokens, first.start)
    joint = "and" if tokens.at(opening) == "between" else "to"
    second = read_fraction(tokens, first.end + 1) if tokens.at(first.end) == joint else None
    if second is None or first.rule != "exact" or first.kind is not second.kind or not first.numbers < second.numbers:
        return first
    interval = Interval(first.numbers[0], second.numbers[0])
    joined = replace(first, start=opening, end=second.end, numbers=first.numbers + second.numbers, rules=("range",))
    return replace(joined, interval=interval, usual=interval)


def join_bounds(tokens: Tokens, draft: Draft) -> Draft:
    """A floor and a ceiling as one: "at least 13 and as many as 46", "more than 40 but fewer than 50"."""
    if draft.rule not in {"at least", "more than"} or tokens.at(draft.end) not in {"and", "but", ","}:
        return draft
    other = read_hedged(tokens, draft.end + 1)
    if other is None or other.rule not in {"at most", "fewer than"} or other.interval.high is None:
        return draft
    low = draft.interval.low
    if low is None or not low < other.interval.high:
        return draft
    interval = Interval(low, other.interval.high, draft.interval.low_open, other.interval.high_open)
    joined = replace(draft, end=other.end, numbers=draft.numbers + other.numbers, rules=("range",))
    return replace(joined, interval=interval, usual=interval)


def read_hedged(tokens: Tokens, place: int) -> Draft | None:
    """A number with its hedges that begin exactly there."""
    for start in range(place, place + LONGEST_HEDGE):
        numeral = read_numeral(tokens, start)
        if numeral is None:
            continue
        if numeral.value is None:
            return None
        draft = add_hedges(tokens, draft_numeral(numeral), place)
        return (read_percent(tokens, draft) or draft) if draft.start == place else None
    return None
