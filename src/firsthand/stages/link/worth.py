"""Which statements can be claims at all: those that say that something happened, was or is, to somebody or somewhere.

A question, a refusal to answer, a heading and a fragment are read, and stand in the report; they are not looked for elsewhere.
"""

import re

from firsthand.model.manner import Polarity
from firsthand.model.statement import Statement
from firsthand.stages.link.claim.slots import Slots
from firsthand.stages.link.reuse.templates import is_content

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A line of a report's own that ends in no mark is a heading, a caption or a piece of the page.
_ENDS = re.compile(r"[.!…;:,\"”’»)]$")
LEAST_WORDS, LEAST_SAID, LEAST_STEMS = 3, 2, 3
SAYS_NOTHING = frozenset({Polarity.ASK, Polarity.DECLINE})


def is_claim(statement: Statement, slots: Slots) -> bool:
    """Whether a statement may be a claim of several reports."""
    words = statement.words.strip()
    count = len(_WORD.findall(words))
    if count < LEAST_WORDS or words.rstrip("\"'”’»)").endswith("?") or statement.polarity in SAYS_NOTHING:
        return False
    is_own = "#own" in statement.id
    if is_own and (not is_content(words, count, alone=True) or not _ENDS.search(words)):
        return False
    is_anchored = bool(slots.names or statement.quantities or statement.places or statement.times)
    return len(slots.stems) >= (LEAST_STEMS if not is_anchored and not slots.events else LEAST_SAID)
