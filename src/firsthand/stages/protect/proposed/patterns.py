"""Find what betrays by its form alone, in any language: no model is needed."""

from collections.abc import Iterator

from firsthand.model.testimony import Mask
from firsthand.stages.protect.proposed.amounts import AMOUNT_RULES
from firsthand.stages.protect.proposed.callings import CALLING_RULES
from firsthand.stages.protect.proposed.codes import find_codes
from firsthand.stages.protect.proposed.contacts import NETWORK_RULES, PHONE_RULES, POINT_RULES
from firsthand.stages.protect.proposed.dates import DATE_RULES, STRETCH_RULES, TIME_RULES, WORD_RULES
from firsthand.stages.protect.proposed.documents import CHECKED_RULES, FORM_RULES
from firsthand.stages.protect.proposed.people import AGE_RULES, PEOPLE_RULES
from firsthand.stages.protect.proposed.places import ADDRESS_RULES, UNIT_RULES
from firsthand.stages.protect.proposed.rule import Found, find_rules, join_found, write_masks
from firsthand.stages.protect.proposed.widen import widen_found

RULES = (
    *NETWORK_RULES,
    *CHECKED_RULES,
    *FORM_RULES,
    *PHONE_RULES,
    *POINT_RULES,
    *DATE_RULES,
    *TIME_RULES,
    *STRETCH_RULES,
    *AGE_RULES,
    *PEOPLE_RULES,
    *CALLING_RULES,
    *WORD_RULES,
    *ADDRESS_RULES,
    *UNIT_RULES,
    *AMOUNT_RULES,
)


def find_forms(text: str) -> Iterator[Found]:
    """All that the rules find, overlaps and all."""
    yield from find_rules(text, RULES)
    yield from find_codes(text)


def find_patterns(text: str) -> tuple[Mask, ...]:
    """Masks for whatever betrays by its form, in reading order, none over another.

    >>> [(mask.span.words, mask.rule) for mask in find_patterns("Call +380 44 123 45 67 before 3 May 2019.")]
    [('+380 44 123 45 67', 'telephone'), ('3 May 2019', 'date')]
    """
    return write_masks(text, widen_found(text, join_found(list(find_forms(text)))))
