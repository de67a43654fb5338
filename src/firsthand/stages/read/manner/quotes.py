"""Where quotation marks of any style open and close, found once for a text.

Styles: “ ”, ‘ ’, " ", ' ', « », » «, „ “, ‚ ‘, ‹ ›, `` '', '' '', 「 」. A quotation that goes on in the next paragraph opens
again there and is closed only in the last (Chicago Manual of Style 13.32). Marks nest; an apostrophe is none.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Final

# Which marks may close what an opening mark opened.
CLOSERS: Final = {
    "“": "”“\"", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’'", "‚": "‘’", "「": "」", "『": "』",
    '"': '"”', "'": "'’", "``": "''", "''": "''", "”": "”",
}  # fmt: skip
ALWAYS_OPEN: Final = frozenset(["„", "‚", "``", "「", "『"])
CURLY: Final = frozenset("“„«")
LONGEST_RUN = 5_000  # of a quotation over paragraphs that do not open it again
DEEPEST = 3  # quotation in a quotation in a quotation
MARK: Final = re.compile(r"``|''|[“”„«»‹›‘’‚「」『』\"']")
PARAGRAPH_END: Final = re.compile(r"\n[ \t\r]*\n")
REPORTS_KEPT = 4

Stretch = tuple[int, int, int, int]  # start and end of the opening mark, start and end of the closing one


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotations of a text in the order of their opening marks; a missing closing mark has no length."""

    stretches: tuple[Stretch, ...]
    starts: tuple[int, ...] = field(default=())
    reach: tuple[int, ...] = field(default=())  # the furthest end of this and all earlier ones

    def overlapping(self, start: int, end: int) -> list[Stretch]:
        """Those that share a character with `start:end`."""
        place = bisect_right(self.starts, end - 1)
        found = []
        while place and self.reach[place - 1] > start:
            place -= 1
            if self.stretches[place][3] > start:
                found.append(self.stretches[place])
        return found[::-1]


@lru_cache(maxsize=REPORTS_KEPT)
def find_quotes(text: str) -> Quotes:
    """Every quotation of `text`.

    >>> find_quotes("He said “we ‘won’” twice").stretches
    ((8, 9, 17, 18), (12, 13, 16, 17))
    """
    found: list[Stretch] = []
    opened: list[tuple[str, int, int]] = []
    at = 0
    for mark in MARK.finditer(text):
        if opened:
            _end_paragraphs(text, at, mark, opened, found)
        at = mark.end()
        _take(text, mark, opened, found)
    if opened:
        _end_paragraphs(text, at, None, opened, found)
        _close_rest(text, len(text), [one for one in opened if one[0] in CURLY], found)
    found.sort()
    return Quotes(tuple(found), tuple(one[0] for one in found), tuple(accumulate((one[3] for one in found), max)))


def _take(text: str, mark: re.Match[str], opened: list[tuple[str, int, int]], found: list[Stretch]) -> None:
    """Let one mark close what is open, open anew, or be an apostrophe."""
    sign, start, end = mark[0], mark.start(), mark.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    is_start = not before or before.isspace() or before in "([{—–-/:" or (start > 0 and before in CLOSERS)
    if sign in "'’‘" and before.isalnum() and after.isalnum():
        return
    for depth in range(len(opened) - 1, -1, -1):
        sort, start_of, end_of = opened[depth]
        if sign in _closing(sort) and not (is_start and after.isalnum() and sign not in {"“", "«", "»"}):
            found.append((start_of, end_of, start, end))
            del opened[depth:]
            return
    may_open = after and not after.isspace() and (is_start or sign in ALWAYS_OPEN or sign in "“«")
    if sign in {"'", "’"} and (not after.isalpha() or sign == "’"):
        may_open = False
    if sign in CLOSERS and may_open and len(opened) < DEEPEST:
        if any(one[0] == sign for one in opened):  # the same mark again: the earlier one was never closed
            _close_rest(text, start, opened, found)
        opened.append((sign, start, end))


def _closing(sort: str) -> tuple[str, ...]:
    closers = CLOSERS[sort]
    return (closers,) if closers == "''" else tuple(closers)


def _end_paragraphs(
    text: str, start: int, mark: re.Match[str] | None, opened: list[tuple[str, int, int]], found: list[Stretch]
) -> None:
    """At the end of a paragraph close what is open, unless the next mark is one that can only close it.

    A straight mark without one that closes it counts only if it is opened again in the next paragraph.
    """
    break_ = PARAGRAPH_END.search(text, start, len(text) if mark is None else mark.start())
    if break_ is None or (mark is not None and mark.start() - start < LONGEST_RUN and _only_closes(text, mark, opened[-1][0])):
        return
    reopened = "" if mark is None or text[break_.end() : mark.start()].strip() else mark[0]
    opened[:] = [one for one in opened if one[0] == reopened or one[0] in CURLY]
    _close_rest(text, break_.start(), opened, found)


def _only_closes(text: str, mark: re.Match[str], sort: str) -> bool:
    """Whether a mark closes `sort` and stands right behind a word or stop, with no letter behind it."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark[0] in _closing(sort) and not before.isspace() and not after.isalnum()


def _close_rest(text: str, limit: int, opened: list[tuple[str, int, int]], found: list[Stretch]) -> None:
    """Close what is open at the end of its line, before `limit`; a mark that no line ends is dropped."""
    for sort, start, stop in opened:
        line_end = text.find("\n", stop, limit + 1)
        end = line_end if line_end > 0 else limit if limit == len(text) and sort in CURLY else 0
        if end > stop and sort in {*CURLY, '"'}:
            found.append((start, stop, end, end))
    opened.clear()
