"""Numbers that name a thing: labels, identifiers, addresses, scores of games."""

from firsthand.stages.read.quantity.dating import COUNTED, is_toll
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import (
    CLOCK,
    DETERMINERS,
    LABELS,
    MONTHS,
    NOMINALS,
    ORDINAL_ENDS,
    STREETS,
    TOLLS,
    UNITS,
    WEEKDAYS,
    words,
)
from firsthand.stages.read.quantity.noun import Noun
from firsthand.stages.read.quantity.tokens import BREAK, Tokens, is_digits

LEFT_MARKS = frozenset("([{\"'“”‘’«„—$€£¥₴₽₺₪₹~≈<>=•…,;")
NAMING_MARKS = frozenset("/:_@#°º′″^\\=")
ENDINGS = ORDINAL_ENDS | {"s", "'s", "’s"}
SHORT_LABELS = words("no nos nr art para sec fig vol ch p pp st lt reg")
DIALS = words("call dial tel phone telephone fax postcode zip id imei iban hotline sign callsign")
MANY_FOLLOW = NOMINALS | words("people others of more or died were are have had remain")
COMPOUNDS = words("strong member man woman person percent")
HEADLINE_VERBS = words(
    "kill kills wound wounds injure injures leave leaves left claim claims hit hits reach reaches top tops pass passes "
    "exceed exceeds arrest arrests detain detains free frees shoot shoots down downs destroy destroys capture captures "
    "least over than about nearly almost to"
)
POSTCODE_DIGITS = 5
ADDRESS_WORDS = 4


def is_glued_to_name(tokens: Tokens, draft: Draft) -> bool:
    """Glued to letters or marks: T-72, F-16, No.7, 14th, 12/03, 10:30, 5G."""
    start, end = draft.start, draft.end
    before = tokens.at(start - 1)
    if (tokens.is_glued(start) and before not in LEFT_MARKS) or before in {"#", "№", "+", "minus"}:
        return True
    if not tokens.is_glued(end):
        return False
    after = tokens.at(end)
    if after in ENDINGS or (len(after) == 1 and tokens.is_capital(end)):
        return True
    if after in NAMING_MARKS:
        return after != ":" or is_digits(tokens.at(end + 1))
    if after in {"-", "–"} and tokens.is_glued(end + 1):
        return not is_compound(tokens, end + 1)
    return after[0].isalpha() and after not in UNITS and after not in CLOCK


def is_chained(tokens: Tokens, place: int) -> bool:
    """Whether digits hang on a dash after other digits, as in 2022-03-05 and 555-0199; ranges are read before this is asked."""
    return (
        tokens.is_glued(place)
        and tokens.at(place - 1) in {"-", "–"}
        and tokens.is_glued(place - 1)
        and is_digits(tokens.at(place - 2))
    )


def is_compound(tokens: Tokens, place: int) -> bool:
    """A 20-strong patrol, a five-member team, a 12-hour curfew; not a two-storey house, a 34-year-old."""
    word = tokens.at(place)
    return (word in COMPOUNDS or word in UNITS) and tokens.at(place + 1) != "-"


def is_label(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """Unit 3412, Article 5, page 12, number one, Case No. 442, Falcon 9, the Group of Seven."""
    start = draft.start
    before = tokens.at(start - 1)
    if before == "." and tokens.at(start - 2) in SHORT_LABELS:
        return True
    if before not in LABELS:
        return _is_name(tokens, draft, noun) or _is_address(tokens, draft)
    is_named = tokens.is_capital(start - 1) and (not tokens.starts_sentence(start - 1) or draft.in_digits)
    is_counted = noun is not None and noun.is_plural
    return is_named or (tokens.at(start - 2) not in DETERMINERS and not is_counted)


def _is_name(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """A number in or after a name: the Big Four, Selk 2."""
    start, after = draft.start, tokens.at(draft.end)
    is_counted = noun is not None and noun.is_plural
    if not draft.in_digits:
        starts_name = tokens.is_capital(start) and not tokens.starts_sentence(start)
        return starts_name and not is_counted and after not in COUNTED
    if is_counted or after in MANY_FOLLOW or after in {"-", "in", "and"} or "," in tokens.at(draft.end - 1):
        return False
    name = tokens.at(start - 1)
    is_name = name[0].isalpha() and tokens.is_capital(start - 1) and not tokens.starts_sentence(start - 1)
    return is_name and name not in WEEKDAYS | MONTHS | TOLLS | NOMINALS | HEADLINE_VERBS


def _is_address(tokens: Tokens, draft: Draft) -> bool:
    """12 Mill Street."""
    for at in range(draft.end, draft.end + ADDRESS_WORDS):
        if not draft.in_digits or not tokens.at(at)[0].isalpha() or not tokens.is_capital(at):
            return False
        if tokens.at(at) in STREETS and at > draft.end:
            return True
    return False


def is_identifier(tokens: Tokens, draft: Draft, noun: Noun | None) -> bool:
    """Phone numbers, postcodes, list marks, footnotes."""
    start, end = draft.start, draft.end
    before, after = tokens.at(start - 1), tokens.at(end)
    if (before in {"(", "["} and after in {")", "]"}) or before in DIALS:
        return True
    if not draft.in_digits or draft.rule != "exact":
        return False
    if is_digits(after) or (start > 0 and is_digits(before)) or (noun is None and _marks_a_list(tokens, start, after)):
        return True
    written = tokens.at(end - 1)
    is_long = written.isdigit() and len(written) >= POSTCODE_DIGITS
    return is_long and noun is None and after not in COUNTED and not is_toll(tokens, start)


def _marks_a_list(tokens: Tokens, start: int, after: str) -> bool:
    """A mark such as "1." or "2)" at the beginning of a line."""
    if after not in {".", ")"} or start < 0:
        return False
    return start == 0 or tokens.at(start - 1) == BREAK or "\n" in tokens.text[tokens.ends[start - 1] : tokens.starts[start]]
