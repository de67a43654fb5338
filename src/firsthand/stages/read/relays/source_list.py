"""Hold a report's own list of its sources against the sources that its text attributes to."""

import re
from collections.abc import Iterator, Sequence

from firsthand.model.manner import SourceClass
from firsthand.model.source import ListedSource, Source, SourceList
from firsthand.model.span import make_span
from firsthand.stages.read.relays.naming import is_same_name

Range = tuple[int, int]

# Behind the list a text goes on for at most this share of it, or so many code points: credits, a notice, links.
REST_SHARE = 0.2
REST_CHARS = 300
ITEM_CHARS = 400
# Bracketed numbers at the beginnings of at least so many last lines are footnotes without a heading.
LEAST_FOOTNOTES = 2

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
# "Sources:", "== Sources ==", "**References**", "With information from Agency Vest".
_HEADING = re.compile(
    r"\s*(?:[=#*_]+\s*)?(?P<head>(?:(?:Our|List of|Main|Primary|Selected|Key|Original|Data|News)\s+)?(?:SOURCES?"
    r"|Sources?|sources?|REFERENCES|References?|Bibliography|Footnotes|"
    r"Endnotes|Notes|Citations|Works cited|Source list|Sources and notes|Sources and further reading)(?=\s*(?:[=*_#]"
    r"|:|$))|(?:With|Using) (?:information|material|reports|data) from)"
    r"\s*[=*_#]*\s*:?\s*[*_]*\s*"
)
_BULLET = re.compile(r"\s*(?:[-*•·–—▪◦]|\[?\^?\d{1,3}[\].):]+|\(\d{1,3}\)|\d{1,3}(?=\s+[A-Z]))\s*")
_FOOTNOTE = re.compile(r"\s*(?:\[\^?(?P<number>\d{1,3})\]:?|\^?(?P<plain>\d{1,3})[.)]?)\s+\S")
_SEMICOLONS = re.compile(r"\s*;\s*")
_COMMAS = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+&\s+|\s*/\s*|\s*\|\s*")
_TRIM = re.compile(r"^[\s.,;:*_]+|[\s.,;:*_]+$")
# A list goes on over lines that are short or marked; a full sentence without a mark ends it.
PROSE_CHARS = 160


def audit_source_list(text: str, sources: Sequence[Source]) -> SourceList | None:
    """The list of sources at the end of `text` with each entry's place among `sources`; None where the text has none.

    Sources without a mention or a name to list them by, and the one who speaks throughout, are not missed in a list.
    """
    found = _find_list(text)
    if found is None:
        return None
    heading, items = found
    names = [_find_names(source) for source in sources]
    listed = [ListedSource(span=make_span(text, *item), source=_find_place(text[slice(*item)], names)) for item in items]
    # One line may name several sources, and one source stand in several lines.
    in_list = {
        place
        for item in items
        for place, known in enumerate(names)
        if any(is_same_name(text[slice(*item)], name) for name in known)
    }
    unlisted = [
        place
        for place, source in enumerate(sources)
        if place not in in_list and source.mentions and source.source_class not in {SourceClass.NONE, SourceClass.SPEAKER}
    ]
    return SourceList(heading=make_span(text, *heading), listed=tuple(listed), unlisted=tuple(unlisted))


def find_list_range(text: str) -> Range | None:
    """From the heading of the list of sources to its last entry."""
    found = _find_list(text)
    return None if found is None else (found[0][0], found[1][-1][1])


def _find_list(text: str) -> tuple[Range, list[Range]] | None:
    """Heading and entries of the last list of sources in a text."""
    lines = [line.span() for line in _LINE.finditer(text)]
    for place in range(len(lines) - 1, -1, -1):
        start, end = lines[place]
        found = _HEADING.match(text, start, min(end, start + ITEM_CHARS))
        if found is None:
            continue
        items = list(_find_items(text, (found.end(), end), lines[place + 1 :]))
        if items and len(text) - items[-1][1] <= max(REST_CHARS, REST_SHARE * len(text)):
            return found.span("head"), items
    return _find_footnotes(text, lines)


def _find_items(text: str, first: Range, lines: Sequence[Range]) -> Iterator[Range]:
    """The entries on the heading's line, else on the lines under it."""
    if first[1] > first[0] and text[slice(*first)].strip():
        if first[1] - first[0] <= ITEM_CHARS:
            yield from _split(text, *first)
        return
    is_marked = bool(lines) and _BULLET.match(text, *lines[0]) is not None
    for start, end in lines:
        mark = _BULLET.match(text, start, end)
        if (is_marked and mark is None) or _HEADING.match(text, start, end) or end - start > ITEM_CHARS:
            return
        if mark is None and end - start > PROSE_CHARS:
            return
        yield from filter(None, [_trim(text, start if mark is None else mark.end(), end)])


def _split(text: str, start: int, end: int) -> Iterator[Range]:
    """Entries of one line, cut at semicolons if it has any, else at commas and "and"."""
    cut = _SEMICOLONS if ";" in text[start:end] else _COMMAS
    spot = start
    for found in (*cut.finditer(text, start, end), None):
        stop = end if found is None else found.start()
        yield from filter(None, [_trim(text, spot, stop)])
        spot = end if found is None else found.end()


def _trim(text: str, start: int, end: int) -> Range | None:
    words = text[start:end]
    left = _TRIM.match(words)
    start += left.end() if left else 0
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,;:*_"):
        end -= 1
    return (start, end) if end > start else None


def _find_footnotes(text: str, lines: Sequence[Range]) -> tuple[Range, list[Range]] | None:
    """Numbered notes in the last lines that the text above refers to, under no heading: "[1] Vest agency, 4 May"."""
    items: list[Range] = []
    numbers: list[int] = []
    for start, end in reversed(lines):
        found = _FOOTNOTE.match(text, start, end)
        if found is None or found["number"] is None or end - start > ITEM_CHARS:
            break
        numbers.append(int(found["number"]))
        items.append((start, end))
    if len(items) < LEAST_FOOTNOTES or numbers[::-1] != list(range(1, len(numbers) + 1)) or "[1]" not in text[: items[-1][0]]:
        return None
    items.reverse()
    marks = [_BULLET.match(text, *item) for item in items]
    heading = (items[0][0], text.index("]", items[0][0]) + 1)
    trimmed = [_trim(text, mark.end() if mark else item[0], item[1]) for mark, item in zip(marks, items, strict=True)]
    return heading, [item for item in trimmed if item is not None]


def _find_names(source: Source) -> list[str]:
    """What a source is called: its name, its descriptor and its mentions, pronouns aside."""
    spans = filter(None, [source.name, source.descriptor, *source.mentions])
    return list(dict.fromkeys(" ".join(span.words.split()) for span in spans))


def _find_place(item: str, names: Sequence[Sequence[str]]) -> int | None:
    """The first source that an entry names."""
    return next((place for place, known in enumerate(names) if any(is_same_name(item, name) for name in known)), None)
