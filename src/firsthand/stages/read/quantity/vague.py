"""Words that say how many without a number: several, dozens, most, none."""

from dataclasses import replace

from firsthand.model.quantity import QuantityKind
from firsthand.stages.read.quantity.draft import Draft, start_draft
from firsthand.stages.read.quantity.lexicon import (
    AFTER_NOBODY,
    CARDINALS,
    DETERMINERS,
    FUNCTION,
    NO_COUNTS,
    NOMINALS,
    NOT_PLURAL,
    PLURAL_SCALES,
    PLURALS,
    SCALES,
    words,
)
from firsthand.stages.read.quantity.tokens import Tokens

BE = words("were was are is had have has been being feared could did do will would may")
THEM = frozenset({"them", "us", "whom", "you"})
HARMED = words("killed wounded injured hurt harmed hit kills killing , :")
LASTING = frozenset({"last", "past", "first", "next", "these", "those", "his", "her", "their", "every"})
DEGREES = frozenset({"too", "so", "very", "as", "how", "that", "this", "not"})
SHORTEST_PLURAL = 4  # "gas" and "bus" are none


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in PLURALS:
        return True
    return (
        len(word) >= SHORTEST_PLURAL
        and word[-1] == "s"
        and word[-2] not in "su'’"
        and word[-2:] != "is"
        and word not in NOT_PLURAL
        and word not in FUNCTION
    )


def sees_plural(tokens: Tokens, place: int, most: int = 3) -> bool:
    """Whether a plural noun comes within the next words of the same phrase."""
    for at in range(place, place + most):
        word = tokens.at(at)
        if is_plural(word) and word not in PLURAL_SCALES:
            return True
        if not word[0].isalpha() or word in FUNCTION or word in NOMINALS or word in CARDINALS or word in SCALES:
            return False
    return False


def read_word(tokens: Tokens, place: int) -> Draft | None:
    """The vague quantity that starts there."""
    reader = READERS.get(tokens.at(place))
    return reader(tokens, place) if reader else None


def _read_scale(tokens: Tokens, place: int) -> Draft | None:
    """Hundreds, tens of thousands; not "the scores were close"."""
    word, end = tokens.at(place), place + 1
    stated = PLURAL_SCALES[word]
    if tokens.at(end) == "of" and tokens.at(end + 1) in {"thousands", "millions", "billions"}:
        return start_draft(place, end + 2, "plural", stated * PLURAL_SCALES[tokens.at(end + 1)])
    is_counted = tokens.at(end) == "of" or tokens.at(end) in BE or tokens.at(end) in NOMINALS or tokens.at(end) == "more"
    is_counted = is_counted or tokens.at(place - 1) in {
        "killed",
        "wounded",
        "injured",
        "arrested",
        "killing",
        "kills",
        "wounding",
    }
    if word in {"tens", "scores"} and (not is_counted or tokens.at(place - 1) in DETERMINERS):
        return None
    return start_draft(place, end, "plural", stated)


def read_scaled(tokens: Tokens, start: int, end: int, rule: str) -> Draft:
    """The draft with the scale that follows, if any: several hundred, a couple of dozen."""
    after = end + 1 if tokens.at(end) == "of" and tokens.at(end + 1) in SCALES else end
    scale = SCALES.get(tokens.at(after), 0.0)
    if not scale or tokens.at(after) == "score":
        return start_draft(start, end, rule)
    draft = start_draft(start, after + 1, rule, scale)
    if tokens.at(after) == "hundred" and tokens.at(after + 1) == "thousand":
        return start_draft(start, after + 2, rule, 1e5)
    return draft


def _read_several(tokens: Tokens, place: int) -> Draft | None:
    return read_scaled(tokens, place, place + 1, "several")


def _read_few(tokens: Tokens, place: int) -> Draft | None:
    """A small number or none: "few survived"; but "the last few days" are a few."""
    before = tokens.at(place - 1)
    if before in LASTING:
        return read_scaled(tokens, place, place + 1, "a few")
    if before in DETERMINERS or before in DEGREES:
        return None
    after = tokens.at(place + 1)
    is_counted = after == "of" or after in BE or sees_plural(tokens, place + 1)
    return start_draft(place, place + 1, "few") if is_counted else None


def _read_some(tokens: Tokens, place: int) -> Draft | None:
    """Some of the guards, some residents; "some 40" is a hedge, "some time" is no count."""
    if tokens.at(place + 1) == "of":
        is_counted = tokens.at(place + 2) in THEM or (tokens.at(place + 2) in DETERMINERS and sees_plural(tokens, place + 3))
        return start_draft(place, place + 1, "some of") if is_counted else None
    after = tokens.at(place + 1)
    if sees_plural(tokens, place + 1) and tokens.at(place - 1) not in {"by", "in"} and after not in {"time", "sort", "kind"}:
        return start_draft(place, place + 1, "some")
    return None


def _read_many(tokens: Tokens, place: int) -> Draft | None:
    """Not "how many", "as many as"; "many" is counted only with a noun, "of" or a verb after it."""
    word, after = tokens.at(place), tokens.at(place + 1)
    if tokens.at(place - 1) in DEGREES:
        return None
    is_counted = after == "of" or after in BE or sees_plural(tokens, place + 1) or (after in NOMINALS)
    if after in {"times", "thanks", "more", "many"} or not is_counted:
        return None
    rule = {"countless": "countless", "umpteen": "countless", "innumerable": "countless", "multiple": "a number"}.get(
        word, "many"
    )
    return start_draft(place, place + 1, rule)


def _read_most(tokens: Tokens, place: int) -> Draft | None:
    """Most of the men, most soldiers, most were shot; not "the most important", "at most two"."""
    if tokens.at(place - 1) in {"at", "the", "second", "his", "her", "their", "its", "very"}:
        return None
    after = tokens.at(place + 1)
    is_part = (
        after == "of" and (tokens.at(place + 2) in DETERMINERS or tokens.at(place + 2) in {"them", "us", "whom", "all"})
    ) or after in BE
    if is_part or (
        is_plural(after) or (sees_plural(tokens, place + 1, 2) and not after.endswith(("ly", "ed", "ant", "ent", "ble", "ive")))
    ):
        return start_draft(place, place + 1, "most", kind=QuantityKind.SHARE)
    return None


def _read_none(tokens: Tokens, place: int) -> Draft | None:
    """None of them; not "second to none", "none other than", "almost none"."""
    after = tokens.at(place + 1)
    idle = tokens.at(place - 1) in {"to", "almost", "nearly", "bar"} or after in {"the", "other", "too", "but"}
    knows = after == "of" and tokens.at(place + 3) in AFTER_NOBODY
    return None if idle or knows else start_draft(place, place + 1, "none")


def _read_nobody(tokens: Tokens, place: int) -> Draft | None:
    """Nobody was killed; what nobody knows or says is no number of people."""
    end = place + (1 if tokens.at(place) == "nobody" else 2)
    before, is_last = tokens.at(place - 1), not tokens.at(end)[0].isalpha()
    idle = tokens.at(end) in AFTER_NOBODY or (is_last and before not in HARMED) or before in {"almost", "nearly"}
    return None if idle else replace(start_draft(place, end, "none"), unit="people")


def _read_no(tokens: Tokens, place: int) -> Draft | None:
    """No casualties, no soldiers; not "no choice"."""
    if tokens.at(place + 1) in {"one", "body"}:
        return _read_nobody(tokens, place)
    nouns = [at for at in (place + 1, place + 2) if tokens.at(at) in NO_COUNTS]
    is_clear = nouns and all(tokens.at(at)[0].isalpha() and tokens.at(at) not in FUNCTION for at in range(place + 1, nouns[0]))
    return start_draft(place, place + 1, "none") if is_clear else None


def _read_not(tokens: Tokens, place: int) -> Draft | None:
    """Not one, not a single house, not a single one of them."""
    if tokens.at(place + 1) == "one":
        if tokens.at(place + 2) in {"but", "to", "for", "hundred", "thousand", "million"}:
            return None
        return start_draft(place, place + 2, "none")
    if tokens.at(place + 1) != "a" or tokens.at(place + 2) != "single":
        return None
    return start_draft(place, place + 3 + (tokens.at(place + 3) == "one"), "none")


READERS = {
    **dict.fromkeys(PLURAL_SCALES, _read_scale),
    "several": _read_several,
    "few": _read_few,
    "some": _read_some,
    **dict.fromkeys(("many", "numerous", "countless", "umpteen", "innumerable", "multiple"), _read_many),
    "most": _read_most,
    "no": _read_no,
    "not": _read_not,
    "none": _read_none,
    "nobody": _read_nobody,
}
