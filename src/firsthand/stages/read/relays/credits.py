"""Where a report says that it comes from: by-lines, agencies' names, notices of a reprint."""

import re
from collections.abc import Iterator

from firsthand.model.manner import LinkKind
from firsthand.model.report import Report
from firsthand.model.source import Credit
from firsthand.model.span import make_span
from firsthand.stages.read.relays.outlets import Outlets

Found = tuple[int, int, LinkKind | None]

# Lines from either end that a credit may share with other words; elsewhere it has the line to itself.
EDGE_LINES = 5
# Longer lines hold no credit but at their edges.
CREDIT_CHARS = 240

_LINE = re.compile(r"[^\r\n]+")
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December"
)
_CAPITAL = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'’.-]*"
_NAME = (
    rf"(?!(?:{_DAY}|The|This|That|Law|Then)\b){_CAPITAL}"
    rf"(?:\s+(?:(?:de|van|von|der|al|bin|el|la)\s+)?{_CAPITAL}){{1,4}}"
)
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*;\s*){_NAME})*"
# "By Anna Kel and Tom Rud", with what may follow a name on its line: "in Kelvash", ", Kelm Herald", "| 4 May".
_BYLINE = re.compile(
    rf"\s*[(\[]?(?P<span>(?:[Bb]y|BY|(?:Written|Reported|Story|Text|Words|Report|Article|Interview|Photographs|Photos"
    rf"|Edited|Compiled|Additional reporting|Reporting|Editing)"
    rf"(?:\s+and\s+\w+)?\s+by:?|Authors?:|Reporters?:|Correspondents?:)\s+{_NAMES}(?:[;,]\s+(?:[Ee]diting|[Ww]riting"
    rf"|[Aa]dditional reporting|[Pp]hotographs|[Tt]ranslation) by {_NAMES})*)[)\]]?(?:\s*[,;|–—-].{{0,80}}|\s+(?:in"
    rf"|for)\s+[A-Z].{{0,40}}|\.|)\s*"
)
# "KELVASH (AP) —", "Kyiv, May 4 (Interfax-Ukraine) -", "(Reuters)".
_AGENCY = re.compile(r"\s*(?:[A-ZÀ-Þ][\w.,'’ /-]{1,60}?\s+)?\((?P<name>[A-Z][\w .'’&/-]{1,40})\)(?=\s*(?:[-—–.]|$))")
# "KELM, Agency Vest, 4 May -" is left alone; "… – AFP" ends a line or stands on one.
_SIGNED = re.compile(
    r"(?:^|\s)[-—–]{1,2}\s*(?P<name>[A-Z][\w.'’&/-]*(?:\s+[A-Z][\w.'’&/-]*){0,3})\s*$"
    r"|\((?P<closing>[A-Z][\w .'’&/-]{1,40})\)\s*$"
)
_WHAT = (
    r"(?:article|story|report|piece|text|interview|post|essay|feature|dispatch|item|investigation|version|translation"
    r"|column|op-ed|commentary)"
)
_PRINTED = r"(?:published|appeared|ran|printed|posted|broadcast|aired|republished|reprinted|produced|released|reported)"
_NOTICE = re.compile(
    rf"(?P<again>(?:(?:This|A version of this|An earlier version of this|Parts of this)\s+(?:\w+\s+)?{_WHAT}?\s*"
    rf"(?:was|is|has been|had been|is being)?\s*(?:first|originally|previously|initially|also)?"
    rf"|The (?:\w+\s+)?{_WHAT}\s+(?:was |had )?(?:first|originally|previously"
    rf"|initially))\s*(?:re)?{_PRINTED}\s+(?:here\s+)?(?:first\s+|originally\s+)?"
    r"(?:in|by|on|at|with|from|under)\b[^\n]*?(?:\.(?=\s|$)|$)"
    rf"|(?:First|Originally|Previously)\s+{_PRINTED}\s+(?:in|by|on|at)\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|(?:Re(?:published|printed)|Published|Reproduced|Used)\s+(?:here\s+)?(?:with"
    r"|by)\s+(?:the\s+)?(?:kind\s+)?permission\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|Re(?:published|printed|posted)\s+from\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|(?:This \w+ was )?[Tt]ranslated\s+(?:from|by)\b[^\n]*?(?:\.(?=\s|$)|$))"
    r"|(?P<cites>(?:This \w+ is )?[Bb]ased on (?:reporting|reports|material|information|a report|an article) (?:by"
    r"|from|in)\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|(?:With|Including) (?:reporting|reports|information|material|files|additional reporting) (?:by"
    r"|from)\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|(?:Compiled|Adapted|Summari[sz]ed) from\b[^\n]*?(?:\.(?=\s|$)|$)"
    r"|[^\n.]{2,80} contributed to this (?:report|story|article)\b[^\n]*?(?:\.(?=\s|$)|$))"
)
_NOTICE_WORD = re.compile(
    r"publish|print|permission|translated|posted|appeared|contributed|[Bb]ased on|With |Including|from|broadcast|aired|ran ",
    re.IGNORECASE,
)


def find_credits(report: Report) -> tuple[Credit, ...]:
    r"""Credits near either end of a report's text, or on a line of their own, in reading order.

    >>> [credit.span.words for credit in find_credits(Report(id="a", text="By Anna Kel\n\nKELM (AP) — It rained."))]
    ['By Anna Kel', 'AP']
    """
    found = list(_find(report.text))
    named = _find_byline(report)
    if named is not None and not any(start < named[1] and named[0] < end for start, end, _ in found):
        found.append(named)
    return tuple(
        Credit(span=make_span(report.text, start, end), kind=kind)
        for start, end, kind in sorted(found, key=lambda one: one[:2])
    )


def find_credit_ranges(text: str) -> list[tuple[int, int]]:
    """Where credits stand, a dateline or a pair of brackets around an agency's name with it."""
    return [_widen(text, start, end) for start, end, _ in _find(text)]


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """A bracketed name with its brackets and what stands before them on its line, if that is a dateline."""
    line_start = text.rfind("\n", 0, start) + 1
    dateline = _AGENCY.match(text, line_start, end + 1)
    if dateline is not None and dateline.start("name") == start:
        return line_start, end + 1
    mark = text[max(line_start, start - 3) : start].rstrip()[-1:]
    return (start - 1 - (text[start - 1] == " ") if mark in {"-", "—", "–"} or mark == "(" else start), end + (mark == "(")


def _find(text: str) -> Iterator[Found]:
    lines = [line for line in _LINE.finditer(text) if not line[0].isspace()]
    outlets = Outlets()
    for place, line in enumerate(lines):
        is_edge = place < EDGE_LINES or place >= len(lines) - EDGE_LINES
        if is_edge or len(line[0]) <= CREDIT_CHARS:
            yield from _find_in_line(text, line.span(), outlets, is_edge=is_edge)


def _find_in_line(text: str, line: tuple[int, int], outlets: Outlets, *, is_edge: bool) -> Iterator[Found]:
    start, end = line
    byline = _BYLINE.fullmatch(text, start, end) if end - start <= CREDIT_CHARS else None
    if byline is not None:
        yield (*byline.span("span"), None)
        return
    agency = _AGENCY.match(text, start, min(end, start + CREDIT_CHARS))
    if agency is not None and outlets.is_outlet(agency["name"]) and (is_edge or agency.end() == end):
        yield (*agency.span("name"), LinkKind.REPUBLISHED)
    signed = _SIGNED.search(text, max(start, end - CREDIT_CHARS // 4), end) if is_edge else None
    if signed is not None:
        group = "name" if signed["name"] else "closing"
        if outlets.is_outlet(signed[group]) and (agency is None or signed.start(group) != agency.start("name")):
            yield (*signed.span(group), LinkKind.REPUBLISHED)
    yield from _find_notices(text, start, end, is_edge=is_edge)


def _find_notices(text: str, start: int, end: int, *, is_edge: bool) -> Iterator[Found]:
    low = start if end - start <= CREDIT_CHARS else end - CREDIT_CHARS
    if not _NOTICE_WORD.search(text, low, end):
        return
    for notice in _NOTICE.finditer(text, low, end):
        is_whole = not any(mark.isalnum() for mark in text[start : notice.start()] + text[notice.end() : end])
        before = text[start : notice.start()].rstrip(" *_(–—-[")
        if is_whole or (is_edge and (not before or before[-1] in '.!?:”"')):
            yield (*notice.span(), LinkKind.REPUBLISHED if notice["again"] else LinkKind.CITING)


def _find_byline(report: Report) -> Found | None:
    """Where the by-line that the page gave stands in the text, near an end or on a line of its own."""
    name = (report.byline or "").strip()
    if not name:
        return None
    reach = CREDIT_CHARS * 2
    spot = report.text.find(name)
    while spot >= 0:
        end = spot + len(name)
        alone = report.text[spot - 1 : spot] in {"", "\n"} and report.text[end : end + 1] in {"", "\n", "\r"}
        if alone or end <= reach // 2 or (spot >= len(report.text) - reach // 2 and spot > reach):
            return spot, end, None
        spot = report.text.find(name, end)
    return None
