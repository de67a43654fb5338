"""Find a noun phrase to the right of a verb or preposition, or an outlet to the left of one, without a parser."""

import re
from collections.abc import Callable
from functools import partial

from firsthand.stages.read.relays.lexicon import (
    ADDRESSEES,
    DETERMINERS,
    HEADS,
    JOURNALISTS,
    OPEN_HEADS,
    POSTMODIFIERS,
    PRONOUNS,
    SOURCES,
    STOPS,
)
from firsthand.stages.read.relays.outlets import Outlets, is_bare
from firsthand.stages.read.relays.sentences import MASK

Range = tuple[int, int]

# Words of more than 60 code points are no words.
_TOKEN = re.compile(r"[^\S\n]{0,3}(?:[\"“‘'](?=[A-Z]))?([\w&][\w'’&/-]{0,60}(?:\.[\w]{1,5})*)")
# "Mr." and "U.S." go on; other full stops end a phrase.
_DOTTED = re.compile(r"(?:^|[.\s])(?:Mr|Ms|Mrs|Dr|St|Lt|Gen|Col|Maj|Sgt|Gov|Sen|Rep|Capt|Prof|[A-Z])$")
# A clause starts after these; what an outlet's name may stand behind.
_CLAUSE = re.compile(
    r"(?:^|[.,;:!?\"”’»—–()\n]|\b(?:that|and|but|while|as|when|because|which|who)\b)[^\S\n]*(?=[^\s.,;:!?]*)", re.IGNORECASE
)
_OF_NAME = re.compile(r"[^\S\n]of[^\S\n]((?:the )?[A-Z][\w'’-]{0,40})(?=[\s,.;]|$)")
_WORD_START = re.compile(r"(?<![\w'’&/-])[\w&]")
OPENING, CLOSING = '"“‘', frozenset('"”’')
MAX_TOKENS = 10
LOOK_BACK_CHARS = 90


def take_phrase(text: str, start: int, limit: int, outlets: Outlets) -> Range | None:
    """The noun phrase that begins at `start`, blanks aside, and ends before `limit`; None where none does.

    >>> words = "told the Varnau Herald that he left"
    >>> words[slice(*take_phrase(words, 4, len(words), Outlets()))]
    'the Varnau Herald'
    """
    found = _take_simple(text, start, limit, outlets)
    # A phrase that a mask cuts in a word is none.
    if found is None or text[found[1] : found[1] + 1] == MASK:
        return None
    first, end = found
    if text[end : end + 1] in CLOSING and any(mark in text[first:end] for mark in OPENING):
        return first, end + 1
    if text[first:end].lower() in PRONOUNS or outlets.is_outlet(text[first:end]):
        return _go_on(text, first, end, limit) if outlets.is_outlet(text[first:end]) else found
    post = _TOKEN.match(text, end, limit)
    while post is not None and post[1].lower() in POSTMODIFIERS:
        more = _take_simple(text, post.end(), limit, outlets)
        if more is None or text[more[0] : more[1]].lower() in PRONOUNS:
            break
        end = more[1]
        post = _TOKEN.match(text, end, limit)
    return first, end


def _go_on(text: str, first: int, end: int, limit: int) -> Range:
    """An outlet's phrase with "of" and a name that still belongs to it: "the Voice of Kelm"."""
    found = _OF_NAME.match(text, end, limit)
    return (first, end if found is None else found.end())


def _take_simple(text: str, start: int, limit: int, outlets: Outlets) -> Range | None:
    """A noun phrase without what follows its head."""
    spot, first = start, -1
    words: list[str] = []
    is_open = False  # a determiner or possessive stands before: lower-case words may follow
    while len(words) < MAX_TOKENS:
        found = _TOKEN.match(text, spot, limit)
        if found is None:
            break
        token = found[1]
        lower = token.lower()
        if words and _ends(words, token, is_open=is_open, is_done=partial(_is_outlet, outlets, text, first, spot)):
            break
        if not words:
            if lower in STOPS or not token[0].isalnum() or _is_adverb(token):
                return None
            first = found.start(1)
            if lower in PRONOUNS and not (lower == "her" and _is_noun_next(text, found.end(), limit)):
                return (first, found.end())
        is_open = is_open or lower in DETERMINERS or lower.endswith(("'s", "’s", "s'", "s’"))
        words.append(token)
        spot = found.end()
        if text.startswith(".", spot, limit) and _DOTTED.search(token):
            spot += 1
    if not words or all(word.lower() in DETERMINERS for word in words):
        return None
    return (first, spot)


def _is_outlet(outlets: Outlets, text: str, start: int, end: int) -> bool:
    return outlets.is_outlet(text[start:end])


def _is_adverb(word: str) -> bool:
    return word.islower() and word.endswith("ly") and word not in {"family", "ally", "assembly"}


def _is_noun_next(text: str, spot: int, limit: int) -> bool:
    """Whether "her" is a possessive: a word follows that begins no clause."""
    found = _TOKEN.match(text, spot, limit)
    return found is not None and found[1].lower() not in STOPS and found[1].lower() not in DETERMINERS and found[1].islower()


def _ends(words: list[str], token: str, *, is_open: bool, is_done: Callable[[], bool]) -> bool:
    """Whether the phrase `words` ends before `token`."""
    lower, last = token.lower(), words[-1]
    if lower in STOPS:
        return not _is_in_name(token, last)
    if lower in DETERMINERS or lower in PRONOUNS or last.lower() in ADDRESSEES:
        is_more = token.islower() and (lower in ADDRESSEES or lower in HEADS or lower in SOURCES)
        return not (is_more and last.lower() in ADDRESSEES)
    if last.islower() and last in JOURNALISTS:
        return not token[0].isupper()
    if token.islower() and lower.isalpha() and not _is_head(lower):
        if last.lower() in DETERMINERS or last.endswith(("'s", "’s")) or words[0].lower() in {"a", "an"} or lower in ADDRESSEES:
            return False
        return is_done() or (last[0].isupper() and not is_open)
    return token[0].isupper() and last.islower() and not _is_head(last) and not is_open


def _is_in_name(word: str, before: str) -> bool:
    """Whether a small word belongs to a name: "USA TODAY", "Varnau Today"."""
    is_capital = before[0].isupper() or before.lower() in DETERMINERS
    return is_capital and ((word.isupper() and len(word) > 1) or (word.istitle() and word.lower() == "today"))


def _is_head(lower: str) -> bool:
    return lower in HEADS or lower in OPEN_HEADS or lower in JOURNALISTS or lower == "news"


def find_outlet_before(text: str, start: int, end: int, outlets: Outlets) -> Range | None:
    """The longest outlet's name or report that ends at `end`, blanks aside, and begins no sooner than `start`.

    >>> words = "On Monday the Vest news agency"
    >>> words[slice(*find_outlet_before(words, 0, len(words), Outlets()))]
    'the Vest news agency'
    """
    start = max(start, end - LOOK_BACK_CHARS)
    while end > start and text[end - 1].isspace():
        end -= 1
    clause = start
    for found in _CLAUSE.finditer(text, start, end):
        if found.end() < end:
            clause = found.end()
    starts = [found.start() for found in _WORD_START.finditer(text, clause, end)]
    for first in starts[-MAX_TOKENS:]:
        words = text[first:end]
        if "\n" not in words and (outlets.is_outlet(words) if is_bare(words) else outlets.is_report(words)):
            return (first, end)
    return None
