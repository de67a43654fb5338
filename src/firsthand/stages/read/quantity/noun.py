"""What is counted: the unit after a number, money, and the group that some are counted of."""

from dataclasses import dataclass

from firsthand.model.quantity import QuantityKind
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import (
    CARDINALS,
    FUNCTION,
    NOMINALS,
    PEOPLE,
    POSSESSIVES,
    words,
)
from firsthand.stages.read.quantity.numerals import Numeral, read_numeral
from firsthand.stages.read.quantity.tokens import Tokens, is_digits
from firsthand.stages.read.quantity.vague import is_plural

PRONOUNS = words("them us you whom ours theirs hers yours")
HEDGED = words("about some around total estimated roughly")
HARMS = words("killed wounded injured hurt arrested detained captured maimed displaced")
OBJECTS = words("a an the his her their our my at more over about nobody no several dozens scores hundreds many most some")
RECENT, LATEST = 1900, 2100  # a bare number of four digits between them may be a year
MOST_WORDS = 5  # of a noun phrase between a number and its noun
FATES = words("were was are is been being have has had feared reported reportedly also left believed")
PARTIAL = words("more other further additional new such - ' ’ “ ‘ \"")


@dataclass(frozen=True, slots=True)
class Noun:
    """The word for what is counted, and the token after it."""

    word: str
    end: int
    is_plural: bool


def find_noun(tokens: Tokens, place: int, *, singular: bool = False) -> Noun | None:
    """The noun that a number before `place` counts: the last of the first plurals in the phrase, or one person or thing."""
    limit = place + MOST_WORDS
    first = place
    while place < limit:
        word = tokens.at(place)
        if word in NOMINALS and not is_plural(tokens.at(place + 1)) and not _takes_object(tokens, place):
            return Noun(word, place + 1, is_plural=True)
        if is_plural(word):
            while is_plural(tokens.at(place + 1)):
                place += 1
            return Noun(tokens.at(place), place + 1, is_plural=True)
        if word in PARTIAL or (word[0].isalpha() and word not in FUNCTION):
            place += 1
            continue
        break
    return _find_single(tokens, first, place) if singular else None


def _takes_object(tokens: Tokens, place: int) -> bool:
    """Whether "killed" is a verb here: "Hall 5 killed nobody", against "5 killed in Hall 2"."""
    after = tokens.at(place + 1)
    return tokens.at(place) in HARMS and (after in OBJECTS or after in CARDINALS or is_digits(after))


def find_fate(tokens: Tokens, place: int) -> str | None:
    """What became of those counted, where nothing else says who they are: "twelve were killed"."""
    while tokens.at(place) in FATES:
        place += 1
    return tokens.at(place) if tokens.at(place) in NOMINALS else None


def _find_single(tokens: Tokens, first: int, last: int) -> Noun | None:
    for at in range(first, last):
        if tokens.at(at) in PEOPLE:
            return Noun(tokens.at(at), at + 1, is_plural=False)
    while first < last and tokens.at(first) in PARTIAL:
        first += 1
    return Noun(tokens.at(first), first + 1, is_plural=False) if last > first and tokens.at(first)[0].isalpha() else None


@dataclass(frozen=True, slots=True)
class Whole:
    """The tokens of a group, its size where one is given, and its noun."""

    start: int
    end: int
    size: Numeral | None
    noun: Noun | None


def find_whole(tokens: Tokens, draft: Draft) -> Whole | None:
    """Those after "of": his 50 comrades, the 20 buses, 20 wells, them."""
    place = draft.end
    if tokens.at(place) == "out" and tokens.at(place + 1) == "of":
        place += 2
    elif tokens.at(place) == "of":
        place += 1
    elif tokens.at(place) in POSSESSIVES and (draft.kind is QuantityKind.SHARE):
        pass
    else:
        return None
    start = place
    place += tokens.at(place) == "all"
    place += tokens.at(place) in POSSESSIVES
    place += tokens.at(place) in HEDGED
    size = read_numeral(tokens, place)
    end = place if size is None else size.end
    noun = find_noun(tokens, end) or (_find_whole_noun(tokens, end) if size is None else None)
    if size is None and (tokens.at(start) in PRONOUNS):
        return Whole(start, start + 1, None, None)
    if size is not None and (size.value is None or _is_year(size, tokens)):
        return None
    if noun is None and size is None:
        return None
    return Whole(start, end if noun is None else noun.end, size, noun)


def is_group(tokens: Tokens, whole: Whole, draft: Draft) -> bool:
    """Whether some are counted of certain ones: "dozens of the men", "half of voters"; "dozens of men" are simply men."""
    first = tokens.at(whole.start)
    is_certain = first in POSSESSIVES or first in PRONOUNS or whole.size is not None
    return is_certain or draft.kind is QuantityKind.SHARE


def _find_whole_noun(tokens: Tokens, place: int) -> Noun | None:
    """The last word of the phrase: "the delegate count", "the platoon"."""
    end = place
    while tokens.at(end)[0].isalpha() and tokens.at(end) not in FUNCTION and end < place + MOST_WORDS:
        if end > place and tokens.at(end).endswith("ed"):
            break
        end += 1
    return Noun(tokens.at(end - 1), end, is_plural=False) if end > place else None


def _is_year(size: Numeral, tokens: Tokens) -> bool:
    return (
        size.in_digits
        and is_digits(tokens.at(size.start))
        and tokens.at(size.start).isdigit()
        and RECENT <= (size.value or 0) < LATEST
    )
