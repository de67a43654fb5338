"""How far the one who passes a statement on stands behind it: by the cue's verb and by adverbs that keep a distance."""

import re
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Deed, Mode, Polarity, Shown
from firsthand.model.span import make_span
from firsthand.stages.read.manner.cue import Cue
from firsthand.stages.read.manner.mode import is_speaker
from firsthand.stages.read.manner.polarity import QUESTION

LOOK_CHARS = 120
FACTIVE = 3
NOT_SO: Final = frozenset([Polarity.DENY, Polarity.DECLINE])
ADVERBS: Final[tuple[tuple[int, str], ...]] = (
    (-3, r"falsely|wrongly|wrongfully|mistakenly|incorrectly|erroneously|untruthfully|misleadingly|fraudulently"),
    (-1, (
        r"baselessly|dubiously|implausibly|unconvincingly|purportedly|supposedly|ostensibly|"
        r"without (?:any )?(?:evidence|proof|basis)|with no (?:evidence|proof)|unfoundedly"
    )),
    (0, r"reportedly|allegedly|would (?:have|[’']ve)"),
    (3, r"correctly|rightly|truthfully|accurately"),
)  # fmt: skip
ADVERB: Final = re.compile(
    r"(?<!not )(?<![\w’'])(?:" + "|".join(f"(?P<a{place}>{words})" for place, (_, words) in enumerate(ADVERBS)) + r")\b",
    re.IGNORECASE,
)  # fmt: skip
BY_ROW: Final = {f"a{place}": step for place, (step, _) in enumerate(ADVERBS)}
UNKNOWN: Final = frozenset(["know", "understand", "realize", "realise", "learn"])
WHETHER: Final = re.compile(r"\W*(?:if|whether)\b", re.IGNORECASE)
IN_CONTENT: Final = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)


def find_carrier_certainty(
    text: str, attribution: Attribution, cue: Cue, manner: tuple[Mode, Deed | None, Polarity]
) -> Shown[int] | None:
    """By an adverb at the cue, else by one in a content that is the reporter's wording, else by the verb.

    A negated verb keeps what it presupposes (*did not reveal that*) and loses the rest (*did not confirm*).
    """
    mode, deed, polarity = manner
    start, end = cue.start - len(cue.before), cue.after_start + len(cue.after)
    adverb = ADVERB.search(text, start, end)
    if adverb is not None:
        return Shown(BY_ROW[str(adverb.lastgroup)], (make_span(text, adverb.start(), adverb.end()),))
    return _by_verb(text, attribution, cue, deed, polarity) or (None if mode is Mode.DIRECT else _by_content(text, attribution))


def _by_content(text: str, attribution: Attribution) -> Shown[int] | None:
    piece = attribution.content[0]
    found = IN_CONTENT.search(text, piece.start, min(piece.end, piece.start + LOOK_CHARS))
    if found is None:
        return None
    row = ADVERB.match(text, found.start(), found.end())
    step = 0 if row is None else BY_ROW[str(row.lastgroup)]
    return Shown(step, (make_span(text, found.start(), found.end()),))


def _by_verb(text: str, attribution: Attribution, cue: Cue, deed: Deed | None, polarity: Polarity) -> Shown[int] | None:
    if not cue.entries:
        return None
    entry, span = cue.entries[0]
    step = entry.carrier
    if step is None or (polarity in NOT_SO and (step < FACTIVE or _is_open(attribution, entry.lemma))):
        return None
    if entry.lemma == "point" and not re.match(r"\w+ out\b", text[span.start : span.end + 5], re.IGNORECASE):
        return None
    # "forgot to lock it", "knows to wait"
    is_act = entry.deed is Deed.THOUGHT and (cue.words.endswith(" to") or attribution.content[0].words.startswith("to "))
    is_ruling = entry.lemma in {"find", "determine"} and deed is Deed.SPEECH
    is_no_statement = deed is Deed.PERCEPTION or (deed is None and 0 < step < FACTIVE)
    return None if is_act or is_ruling or is_no_statement else Shown(step, (span,))


def _is_open(attribution: Attribution, lemma: str) -> bool:
    """Whether a negated factive leaves all open: *did not reveal whether*, *do not know who*, and what I do not know."""
    opening = attribution.content[0].words[:LOOK_CHARS]
    return WHETHER.match(opening) is not None or (
        lemma in UNKNOWN and (is_speaker(attribution) or QUESTION.match(opening) is not None)
    )
