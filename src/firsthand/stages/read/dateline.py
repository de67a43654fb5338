"""The line that says where a report was written, which is nobody's source: KELVASH, April 3 (Agency) —."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span

# At the start of a paragraph: a place in capitals, or any place before an agency in brackets; then perhaps a date; then a dash.
DATELINE = re.compile(
    r"^[^\S\n]*(?:"
    r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]*)*(?:,[^\n—–()]{1,40})?(?:[^\S\n]*\([^()\n]{1,40}\))?"
    r"|[A-Z][\w'’.\-]+(?:[ ,/]+[A-Z][\w'’.\-]*){0,4}[^\S\n]*\([^()\n]{1,40}\)"
    r")[^\S\n]*(?:—|–|--|-(?=\s))[^\S\n]*",
    re.MULTILINE,
)


def trim_datelines(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, no part of whose source or content stands in a dateline, unless a content is nothing else."""
    lines = [line.span() for line in DATELINE.finditer(text)]
    if not lines:
        return list(found)
    return [_trim(text, one, lines) for one in found]


def _trim(text: str, found: Attribution, lines: Sequence[tuple[int, int]]) -> Attribution:
    source, content = (_cut(text, spans, lines) for spans in (found.source, found.content))
    if source == found.source and content == found.content:
        return found
    return replace(found, source=source, content=content or found.content)


def _cut(text: str, spans: Sequence[Span], lines: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The spans without those in a dateline, and what begins with one without it."""
    kept = []
    for span in spans:
        start = max([span.start, *(end for low, end in lines if low <= span.start < end)])
        if start < span.end:
            kept.append(span if start == span.start else make_span(text, start, span.end))
    return tuple(kept)
