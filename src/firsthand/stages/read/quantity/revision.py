"""Figures that replace earlier ones: "23, revised from 25", "raised the toll from 11 to 14"."""

from dataclasses import replace

from firsthand.model.quantity import Interval
from firsthand.stages.read.quantity.draft import Draft
from firsthand.stages.read.quantity.lexicon import CARDINALS, SCALES, TRENDS, words
from firsthand.stages.read.quantity.pair import read_hedged
from firsthand.stages.read.quantity.tokens import SENTENCE_ENDS, Tokens, is_digits

REACH = 12  # tokens that may stand between a figure and what says that it is new
SKIPPED = words("people deaths dead killed casualties victims wounded injured missing , ( -")
CHANGED = words("revised corrected raised lowered reduced up down upped increased")
DIRECTIONS = words("up down upward upwards downward downwards")
CORRECTING = words("correcting revising replacing")
EARLIER = words("earlier initially previously formerly originally previous initial")
ABOUT_EARLIER = words(
    "report reports figure figures toll count counts estimate estimates said put gave given was were of spoke it them at "
    "as had reported an a the initial previous earlier first preliminary estimated"
)


def join_trend(tokens: Tokens, draft: Draft) -> tuple[Draft, Interval] | None:
    """The new figure and the one it replaces, of "raised the toll from 11 to 14"."""
    place = draft.start - 1
    if tokens.at(place) != "from" or tokens.at(draft.end) != "to" or not _has_trend(tokens, place):
        return None
    new = read_hedged(tokens, draft.end + 1)
    return None if new is None else (replace(new, start=place), draft.interval)


def _has_trend(tokens: Tokens, place: int) -> bool:
    """Whether a verb of change stands shortly before, in the same sentence."""
    for at in range(place - 1, max(place - REACH, -1), -1):
        if tokens.at(at) in TRENDS:
            return True
        if tokens.at(at) in SENTENCE_ENDS:
            return False
    return False


def find_earlier(tokens: Tokens, draft: Draft) -> tuple[int, Interval] | None:
    """The earlier figure that follows a new one, with the token after it."""
    place = draft.end
    while tokens.at(place) in SKIPPED and place - draft.end < REACH:
        place += 1
    lead = _find_lead(tokens, place)
    if not lead and tokens.at(place) == "from" and _has_trend(tokens, draft.start):
        lead = place + 1
    lead = lead or _find_distant(tokens, place)
    old = read_hedged(tokens, lead) if lead else None
    if old is None or tokens.at(old.end) in SCALES:
        return None
    return old.end, old.interval


def _find_lead(tokens: Tokens, place: int) -> int:
    """The place after words that announce an earlier figure; 0 where none do."""
    word = tokens.at(place)
    if word in CHANGED:
        place += 1 + (tokens.at(place + 1) in DIRECTIONS)
        return _skip(tokens, place + 1) if tokens.at(place) == "from" else 0
    if word in CORRECTING or (word == "instead" and tokens.at(place + 1) == "of"):
        return _skip(tokens, place + 1)
    return _skip(tokens, place + 1) if word in EARLIER else 0


def _skip(tokens: Tokens, place: int) -> int:
    """Past words such as "an initial", "an earlier figure of", "reports said"."""
    last = place + REACH // 2
    while place < last and tokens.at(place) in ABOUT_EARLIER:
        place += 1
    return place


def _find_distant(tokens: Tokens, place: int) -> int:
    """A figure further on in the sentence, no number between: "52, the governor said, up from an initial 46"."""
    for at in range(place, min(place + REACH, len(tokens.words))):
        word = tokens.at(at)
        if word in SENTENCE_ENDS or word in CARDINALS or is_digits(word):
            return 0
        if word in CHANGED and tokens.at(at - 1) == ",":
            return _find_lead(tokens, at)
    return 0
