"""Join the lines of printed pages into the paragraphs that they were broken from."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Between paragraphs the distance from line to line is larger, or the first line is indented; in units of the line height.
GAP, INDENT = 1.25, 0.6
# Wider than lines are set, but for double spacing: there it takes the end of a sentence, too.
WIDE = 1.6
# A heading is set larger than what follows.
TALLER = 1.2
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
BULLET = re.compile(r"^[•‣▪●]\s")
# A line within a sentence may begin with '14.' or a dash, too.
NUMBERED = re.compile(r"^(?:[–—*-]|\(?\d{1,3}[.)]|[a-z]\))\s")
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"^(?:page|p\.|seite|стр\.|стор\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of)\s*\d{1,4})?$", re.IGNORECASE
)
# The same line at the edge of this many pages is a header or a footer.
RETURNS = 3
# Where more of a page than this would go, its lines are no margins: slides and forms repeat themselves.
MARGIN_SHARE = 0.4
# pdfium marks a hyphen that it takes for one of line-breaking with U+FFFE or U+0002.
BROKEN_BY_TYPE = ("\ufffe", "\x02", "\u00ad")
HYPHENATED = re.compile(r"([^\W\d_]+)-$")
FIRST_WORD = re.compile(r"^([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a printed line; its left edge, bottom and height in points (all 0 where unknown)."""

    words: str
    left: float = 0.0
    bottom: float = 0.0
    height: float = 0.0


def drop_margins(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without the first or last lines that come back, numbers aside, and without page numbers; and those lines."""
    edges: Counter[str] = Counter(key for page in pages for key in {edge_key(line) for line in edges_of(page)})
    kept_pages: list[list[Line]] = []
    dropped: dict[str, str] = {}
    for page in pages:
        margins = [line for line in edges_of(page) if edges[edge_key(line)] >= RETURNS or PAGE_NUMBER.match(line.words)]
        if len(pages) == 1 or chars_of(margins) > MARGIN_SHARE * chars_of(page):
            margins = []
        for line in margins:
            if not PAGE_NUMBER.match(line.words):
                dropped.setdefault(edge_key(line), line.words)
        kept_pages.append([line for line in page if not any(line is other for other in margins)])
    return kept_pages, list(dropped.values())


def edges_of(page: list[Line]) -> list[Line]:
    """The first and last lines of a page, two of each where it is long; a page of two lines has none."""
    width = 2 if len(page) >= 8 else 1 if len(page) >= 3 else 0  # noqa: PLR2004
    return [*page[:width], *page[len(page) - width :]]


def chars_of(lines: list[Line]) -> int:
    """The length of all lines together."""
    return sum(len(line.words) for line in lines)


def edge_key(line: Line) -> str:
    """A line with its numbers made equal."""
    return DIGITS.sub("#", line.words)


def join_pages(pages: list[list[Line]]) -> str:
    """The paragraphs of all pages, one empty line apart; one that runs over the end of a page is one."""
    known = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.words for page in pages for line in page).lower()))
    paragraphs: list[str] = []
    for page in pages:
        fresh = list(join_lines(page, known))
        if paragraphs and fresh and runs_over(paragraphs[-1], fresh[0]):
            paragraphs[-1] = join_words(paragraphs[-1], fresh.pop(0), known)
        paragraphs += fresh
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def join_lines(lines: list[Line], known: frozenset[str]) -> Iterator[str]:
    """The paragraphs of one page."""
    gaps = [upper.bottom - lower.bottom for upper, lower in pairwise(lines) if upper.bottom > lower.bottom]
    # Not the middle one: of a page of short paragraphs, most gaps are those between them.
    usual = sorted(gaps)[len(gaps) // 5] if gaps else 0.0
    paragraph = ""
    last: Line | None = None
    for line in lines:
        if last is not None and begins_paragraph(last, line, usual):
            yield paragraph
            paragraph = line.words
        else:
            paragraph = join_words(paragraph, line.words, known)
        last = line
    if paragraph:
        yield paragraph


def begins_paragraph(last: Line, line: Line, usual_gap: float) -> bool:
    """Whether a line begins a paragraph: by its distance, its size, its indentation, or a bullet."""
    if BULLET.match(line.words) or (NUMBERED.match(line.words) and ENDS_SENTENCE.search(last.words)):
        return True
    if not line.height or not last.height:
        return bool(ENDS_SENTENCE.search(last.words)) and len(last.words) < 60 and line.words[:1].isupper()  # noqa: PLR2004
    gap = last.bottom - line.bottom
    ends = bool(ENDS_SENTENCE.search(last.words))
    if gap > GAP * max(usual_gap, 1.0) or (ends and gap > WIDE * line.height):
        return True
    if gap < -line.height:
        # The next column begins at the top: the paragraph goes on unless its sentence has ended.
        return ends
    if max(last.height, line.height) > TALLER * min(last.height, line.height):
        return True
    return ends and line.left - last.left > INDENT * line.height


def runs_over(last: str, first: str) -> bool:
    """Whether a paragraph goes on after the end of its page."""
    return not ENDS_SENTENCE.search(last) and (first[:1].islower() or last.endswith(("-", ",", *BROKEN_BY_TYPE)))


def join_words(before: str, after: str, known: frozenset[str]) -> str:
    """Two lines as one, with a word that was broken between them whole again.

    >>> join_words("The govern-", "ment said", frozenset({"government"}))
    'The government said'
    >>> join_words("the north-", "eastern road", frozenset({"north-eastern"}))
    'the north-eastern road'
    """
    if not before:
        return after
    if before.endswith(BROKEN_BY_TYPE):
        return before[:-1].removesuffix("-") + after
    left, right = HYPHENATED.search(before), FIRST_WORD.match(after)
    if left and right:
        whole, hyphened = f"{left[1]}{right[1]}".lower(), f"{left[1]}-{right[1]}".lower()
        if whole in known and hyphened not in known:
            return before[:-1] + after
        if hyphened in known or not right[1].islower() or not left[1][-1].islower():
            return before + after
        return before[:-1] + after
    return f"{before} {after}"
