"""Where a report says that it has something from another outlet: a credit line, or its name beside a word of reporting."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from firsthand.model.report import Report
from firsthand.model.span import Span, make_span
from firsthand.stages.link.reuse.facts import is_in
from firsthand.stages.link.reuse.lexicon import citing_words, leading_words
from firsthand.stages.link.reuse.words import Words, cut_words

# A small word ("from", "by") makes a name a citation from so many words before it, an article between.
REACH = 2
# Names as like as this are one outlet in two spellings (rapidfuzz, 0 to 100).
SAME_NAME = 88
# An agency's initials are looked for in texts if they are so many.
INITIALS = 3
# A part of a name stands for the whole if it has so many letters.
PART_CHARS = 6
# A notice stands within so many characters of the end of a line.
NOTICE_CHARS = 240
# Credits stand in so many lines at either end.
EDGE_LINES = 4

_ARTICLE = re.compile(r"^(?:the|der|die|das|la|le|les|l'|il|el)\s+", re.IGNORECASE)
_NAME = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w.&'’/-]*(?:[ -][A-ZÀ-ÞА-ЯІЇЄҐ][\w.&'’/-]*){0,4}"
_DATELINE = re.compile(rf"[A-ZÀ-ÞА-ЯІЇЄҐ][^\n()]{{1,60}}\((?P<name>{_NAME})\)\s*(?:[—–]|--?\s|:\s)")
_SIGNATURE = re.compile(rf"(?:^|.*[.!?»”\"]\s*)(?:\((?P<name>{_NAME})\)|[—–-]\s*(?P<dashed>{_NAME}))\s*$")
_NOTICE = re.compile(
    rf"""(?:\b(?:with|including)\ (?:additional\ )?(?:material|files?|information|reporting|reports)\ (?:from|by)
    | \b(?:first|originally|previously)\ (?:published|printed|appeared|reported)\ (?:by|in|on|at)
    | \b(?:republished|reprinted|translated|adapted|taken)\ (?:here\ )?(?:with\ permission\ )?from | ^source\s*: |
    \bcourtesy\ of | \bmit\ material\ (?:von|der) | ^quelle\s*: | \bzuerst\ erschienen\ (?:bei|in) | \bübernommen\ von
    | \bavec | ^source\s*: | \bd['’]abord\ publié\ (?:par|dans) | ^источник\s*: | \bпо\ материалам | ^джерело\s*: | \bза\
    матеріалами) \s+(?:the\ |der\ |die\ |l['’])?(?P<name>(?-i:{_NAME}))""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """That a report names an outlet as where it has something from; `is_credit` where a credit line does."""

    name: str
    span: Span | None
    is_credit: bool


def find_mentions(reports: Sequence[Report], words: Words, citations: Iterable[tuple[str, str]]) -> list[list[Mention]]:
    """For each report, whom it credits or cites: the case's outlets by name, others by credit lines; and `citations`."""
    places = {report.id: place for place, report in enumerate(reports)}
    found: list[list[Mention]] = [list(_find_credits(report.text)) for report in reports]
    for place, mention in _find_names(reports, words):
        if not any(mention.span == other.span and other.is_credit for other in found[place]):
            found[place].append(mention)
    for report, name in sorted(set(citations)):
        if report in places and name.strip():
            found[places[report]].append(Mention(" ".join(name.split()), None, is_credit=False))
    return found


def _find_credits(text: str) -> Iterator[Mention]:
    lines = [line for line in re.finditer(r"[^\r\n]+", text) if line[0].strip()]
    for place, line in enumerate(lines):
        if EDGE_LINES <= place < len(lines) - EDGE_LINES:
            continue
        low = max(0, len(line[0]) - NOTICE_CHARS) if place >= EDGE_LINES else 0
        patterns = [_NOTICE.search(line[0], low, low + NOTICE_CHARS)]
        if place < EDGE_LINES:
            patterns.append(_DATELINE.match(line[0]))
        if place >= len(lines) - EDGE_LINES:
            patterns.append(_SIGNATURE.match(line[0][-200:]))
        for match in patterns:
            name = None if match is None else match["name"] or match.groupdict().get("dashed")
            if match is not None and name:
                start = line.start() + match.start("name" if match["name"] else "dashed")
                start += max(0, len(line[0]) - 200) if match.re is _SIGNATURE else 0
                yield Mention(name.rstrip(" .-"), make_span(text, start, start + len(name)), is_credit=True)


def _find_names(reports: Sequence[Report], words: Words) -> Iterator[tuple[int, Mention]]:
    """Names of the case's outlets near a word of reporting, in the texts of others."""
    outlets = {outlet for report in reports if (outlet := _ARTICLE.sub("", (report.outlet or "").strip()))}
    names = sorted(outlets | {short for outlet in outlets if len(short := find_initials(outlet)) >= INITIALS})
    cut = cut_words(names)
    spellings: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    for place, name in enumerate(names):
        hashes = cut.word[cut.first[place] : cut.first[place + 1]].tolist()
        if hashes:
            spellings[hashes[0]].append((name, hashes))
    cued = set(words.sentence[is_in(words.word, citing_words())].tolist())
    leading = is_in(words.word, leading_words())
    for spot in np.flatnonzero(is_in(words.word, np.array(sorted(spellings), np.uint64))).tolist():
        place = int(np.searchsorted(words.first, spot, side="right")) - 1
        low, high = int(words.first[place]), int(words.first[place + 1])
        near = int(words.sentence[spot]) in cued or bool(leading[max(low, spot - REACH) : spot].any())
        for name, hashes in spellings[int(words.word[spot])] if near else ():
            end = spot + len(hashes)
            if end > high or words.word[spot:end].tolist() != hashes or is_same_outlet(name, reports[place].outlet):
                continue
            span = make_span(reports[place].text, int(words.start[spot]), int(words.end[end - 1]))
            if span.words[:1].isupper() and (len(hashes) > 1 or " " in name or not name.isupper() or span.words.isupper()):
                yield place, Mention(name, span, is_credit=False)


def find_initials(outlet: str) -> str:
    """The first letters of a name of several words, as agencies are called by.

    >>> find_initials("Haven News Agency"), find_initials("Herald")
    ('HNA', '')
    """
    letters = "".join(part[0] for part in outlet.split() if part[:1].isupper())
    return letters if len(letters) > 1 else ""


def squash(name: str) -> str:
    """A name in small Latin letters without spaces or its article.

    >>> squash("The Kelm Herald"), squash("Радио Кельм")
    ('kelmherald', 'radiokelm')
    """
    return re.sub(r"[^a-z0-9]", "", anyascii(_ARTICLE.sub("", name.strip())).lower())


def is_same_outlet(name: str, outlet: str | None) -> bool:
    """Whether a name as a text has it is that of an outlet, or of its site.

    >>> is_same_outlet("the Kelm Herald", "kelm-herald.example"), is_same_outlet("VPA", "Varnau Press Agency")
    (True, True)
    >>> is_same_outlet("the Herald", "Kelm Herald"), is_same_outlet("Radio", "Radio Kelm")
    (False, False)
    """
    if not outlet or not name:
        return False
    one, other = squash(name), squash(outlet)
    if not one or not other:
        return False
    if one == other or (len(min(one, other, key=len)) >= PART_CHARS and ratio(one, other) >= SAME_NAME):
        return True
    if "." in outlet and " " not in outlet.strip():
        return any(one == squash(part) for part in outlet.split("."))
    is_part = " " in name.strip() and len(one) >= 2 * PART_CHARS and (other.startswith(one) or one.startswith(other))
    return is_part or (name.isupper() and squash(find_initials(outlet)) == one)
