"""Numbers that are ages."""

from firsthand.stages.read.quantity.dating import is_toll
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import DETERMINERS, MONTHS, PEOPLE, SINGULAR_AGES, TOLLS, WEEKDAYS, words
from firsthand.stages.read.quantity.noun import Noun
from firsthand.stages.read.quantity.tokens import Tokens
from firsthand.stages.read.quantity.vague import is_plural

OLDEST = 115
LONGEST_NAME = 7  # tokens
BEFORE_PLACES = words("in at near around outside to from into")
AGED = words("aged age ages turned turning youngest oldest eldest")
BE_ONE = frozenset({"is", "was", "am", "'m", "being", "he's", "she's", "i'm", "he’s", "she’s", "i’m"})
BE_MANY = frozenset({"were", "are", "aged", "was", "is"})
ONE_PERSON = words("he she i youngest oldest eldest")
LOSSES = words("toll casualties losses deaths numbers costs prices figures estimates temperatures")


def is_age(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """Aged 34, 34 years old, a man of 34, Orsk, 34, she is 70, children under 12."""
    start, end = draft.start, draft.end
    if not draft.numbers or max(draft.numbers) > OLDEST or min(draft.numbers) < 1:
        return False
    before, earlier, after = tokens.at(start - 1), tokens.at(start - 2), tokens.at(end)
    if before in {"and", "to", ",", "or"} and tokens.at(start - 2).isdigit() and tokens.at(start - 3) in AGED:
        return True  # "aged 6 and 9"
    is_old = after in {"years", "months", "year"} and (tokens.at(end + 1) == "old" or tokens.at(end + 2) == "age")
    is_old = is_old or (before == "than" and earlier in {"older", "younger"})
    if is_old or before in AGED or (before == "of" and earlier in AGED):
        return True
    if noun is not None and noun.is_plural:
        return False
    is_hers = before in BE_ONE and _is_one(tokens, start - 2) and after not in {"of", "in", "among", "on"}
    is_man = before in {"of", "-"} and earlier in SINGULAR_AGES and tokens.at(start - 3) in DETERMINERS | {"young", "old"}
    return is_hers or is_man or _is_apposed(tokens, start, end) or _bounds_an_age(tokens, draft)


def _is_one(tokens: Tokens, place: int) -> bool:
    """Whether a word names one person: he, her mother, Orsk."""
    word = tokens.at(place)
    is_name = word[0].isalpha() and tokens.is_capital(place) and not tokens.starts_sentence(place) and word not in TOLLS
    return word in ONE_PERSON or word in PEOPLE or is_name


def _is_apposed(tokens: Tokens, start: int, end: int) -> bool:
    """A name or a person, then the number between commas or in brackets."""
    mark, after, name = tokens.at(start - 1), tokens.at(end), tokens.at(start - 2)
    if not (mark == "," and after in {",", ".", ";", ")"}) and not (mark == "(" and after in {")", ","}):
        return False
    if name in PEOPLE:
        return True
    first = start - 2
    if name == "." and len(tokens.at(start - 3)) == 1:  # Halyna D., 41,
        first = start - 3
    while tokens.at(first)[0].isalpha() and tokens.is_capital(first) and start - first < LONGEST_NAME:
        first -= 1
    # "Spoke to Anna Petrova, 41, a teacher" speaks of a person; "from Orsk, 41," may not.
    is_place = tokens.at(first) in BEFORE_PLACES and not (after == "," and tokens.at(end + 1) in {"a", "an", "who", "whose"})
    is_name = tokens.is_capital(start - 2 - (name == ".")) and first < start - 2
    return is_name and not is_place and name not in MONTHS | WEEKDAYS


def _bounds_an_age(tokens: Tokens, draft: Draft) -> bool:
    """Children under 12, "were under 5", men between 18 and 60; not "losses under 50"."""
    if draft.rule not in {"fewer than", "more than", "range", "at most"} or tokens.starts_sentence(draft.start):
        return False
    place = draft.start - 1
    if tokens.at(place) in BE_MANY and tokens.at(draft.start) in {"under", "over"}:
        return not is_toll(tokens, place)
    who = tokens.at(place)
    is_person = is_plural(who) or who in {"anyone", "everyone", "those"}
    return is_person and who not in LOSSES
