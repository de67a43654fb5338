"""Numbers that are dates, years or times of day."""

from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import CLOCK, DETERMINERS, IN_A_YEAR, MONTHS, NOMINALS, TOLLS, words
from firsthand.stages.read.quantity.noun import Noun
from firsthand.stages.read.quantity.tokens import Tokens, is_digits
from firsthand.stages.read.quantity.vague import BE

EARLIEST, RECENT, LATEST = 1000, 1900, 2100  # a bare number of four digits between them may be a year
LAST_DAY, LAST_HOUR, CENTURY = 31, 24, 100
TOLL_REACH = 8  # tokens
COUNTED = BE | NOMINALS | words("people others of more or died")
SPOKEN_MONTHS = frozenset({"may", "march", "mar", "sun"})  # words that are months only with a capital
WITHIN_MONTH = words("in since during throughout last this")
WITHIN_YEAR = words("since by in until before")


def is_date(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """A day beside a month, a year, a time of day."""
    end = draft.end
    if tokens.at(end) in MONTHS and (tokens.is_capital(end) or tokens.at(end) not in SPOKEN_MONTHS):
        return True
    return _follows_month(tokens, draft, noun) or _is_year(tokens, draft, noun) or _is_clock(tokens, draft, noun)


def _follows_month(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """May 5, Feb. 24, June 2019; but "In May 20 people vanished" counts, "On May 20 people gathered" does not."""
    month = draft.start - 1 - (tokens.at(draft.start - 1) == ".")
    if tokens.at(month) not in MONTHS or not tokens.is_capital(month) or draft.interval.low is None:
        return False
    if noun is not None and noun.is_plural and tokens.at(month - 1) in WITHIN_MONTH:
        return False
    return draft.interval.low <= LAST_DAY or (draft.in_digits and EARLIEST <= draft.interval.low < LATEST)


def _is_year(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    is_four_digits = all(EARLIEST <= number < LATEST and number.is_integer() for number in draft.numbers)
    if not draft.in_digits or not is_four_digits or not tokens.at(draft.end - 1).isdigit():
        return _is_winter(tokens, draft)
    before, earlier = tokens.at(draft.start - 1), tokens.at(draft.start - 2)
    if (before == "," and is_digits(earlier)) or before in IN_A_YEAR or earlier in WITHIN_YEAR:
        return True
    is_counted = noun is not None or tokens.at(draft.end) in COUNTED
    if draft.rule not in {"exact", "range"}:
        is_round = all(number % 10 == 0 for number in draft.numbers)
        return not is_counted and (not is_round or draft.rule == "about")
    if all(number >= RECENT for number in draft.numbers):
        is_counted = noun is not None and before not in DETERMINERS and tokens.at(draft.start) not in {"between", "from"}
    return not is_counted and not is_toll(tokens, draft.start)


def _is_winter(tokens: Tokens, draft: Draft) -> bool:
    """The winter of 2014-15."""
    is_pair = draft.rule == "range" or not {"-", "–"}.isdisjoint(tokens.words[draft.end : draft.end + 1])
    return draft.in_digits and is_pair and EARLIEST <= draft.numbers[0] < LATEST and draft.numbers[-1] < CENTURY


def is_toll(tokens: Tokens, start: int) -> bool:
    """Whether a word for a number of people or things stands shortly before: "the toll stood at 2014"."""
    for at in range(start - 1, max(start - TOLL_REACH, -1), -1):
        if tokens.at(at) in TOLLS:
            return True
        if tokens.at(at) in {".", "!", "?", ";"}:
            return False
    return False


def _is_clock(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """At 9 pm, at five o'clock, half past nine, at 8."""
    before, after = tokens.at(draft.start - 1), tokens.at(draft.end)
    then = (tokens.at(draft.end + 1), tokens.at(draft.end + 2))
    if after in CLOCK or (after in {"a", "p"} and then == (".", "m")) or before == "past":
        return True
    if after == "in" and then[0] == "the" and then[1] in {"morning", "evening", "afternoon"}:
        return True
    if not draft.numbers or draft.numbers[-1] > LAST_HOUR:
        return False
    is_time = before in {"at", "until", "till"} or (before in {"by", "from"} and draft.in_digits and after in {"to", "until"})
    return is_time and noun is None and after not in COUNTED and not is_toll(tokens, draft.start)
