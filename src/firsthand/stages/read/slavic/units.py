"""Cut a text into units that are read one by one: paragraphs, lines that are paragraphs, and the turns of a dialogue."""

import re
from collections.abc import Iterator

Range = tuple[int, int]
_PARAGRAPH_BREAK = re.compile(r"[^\S\n]*\n\s*\n\s*")
_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_LINE_END = frozenset('.!?…:;»”"“)')
_TURN = re.compile(r"[—–-]\s|[•*▪]")
# Lines of a text that was wrapped by a machine are no longer than this.
WRAPPED_CHARS = 100
WRAPPED_LINES = 2
# A quotation may run over as many units; one that is never closed must not swallow the text.
QUOTED_UNITS = 6


def cut_units(text: str) -> list[Range]:
    r"""Where the units stand; what is quoted over several paragraphs is one.

    >>> cut_units("Один.\n\n— Два?\n— Три.")
    [(0, 5), (7, 13), (14, 20)]
    >>> cut_units("Он сказал: «Да.\n\nНет».\n\nВсё.")
    [(0, 22), (24, 28)]
    """
    units = [unit for start, end in _cut(_PARAGRAPH_BREAK, text, 0, len(text)) for unit in _cut_lines(text, start, end)]
    joined: list[Range] = []
    at = 0
    while at < len(units):
        last = _find_closing(text, units, at)
        joined.append((units[at][0], units[last][1]))
        at = last + 1
    return joined


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Range]:
    at = start
    for found in pattern.finditer(text, start, end):
        if text[at : found.start()].strip():
            yield at, found.start()
        at = found.end()
    if text[at:end].strip():
        yield at, end


def _cut_lines(text: str, start: int, end: int) -> list[Range]:
    """The lines of a paragraph, unless a machine wrapped it: then only turns of a dialogue begin anew."""
    lines = list(_cut(_LINE_BREAK, text, start, end))
    open_ends = sum(text[high - 1] not in _LINE_END for _, high in lines[:-1])
    is_wrapped = max(high - low for low, high in lines) <= WRAPPED_CHARS and 2 * open_ends > len(lines) - 1 >= WRAPPED_LINES
    units: list[Range] = []
    for low, high in lines:
        if units and is_wrapped and not _TURN.match(text, low):
            units[-1] = (units[-1][0], high)
        else:
            units.append((low, high))
    return units


def _find_closing(text: str, units: list[Range], at: int) -> int:
    """The place of the unit that closes a quotation opened and not closed in the unit at `at`; itself if there is none."""
    opened = _count_open(text, *units[at])
    if opened <= 0:
        return at
    for place in range(at + 1, min(at + QUOTED_UNITS, len(units))):
        opened += _count_open(text, *units[place])
        if opened <= 0:
            return place
    return at


def _count_open(text: str, start: int, end: int) -> int:
    return text.count("«", start, end) - text.count("»", start, end)
