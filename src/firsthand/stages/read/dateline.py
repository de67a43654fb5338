"""The line that says where a report was written, which is nobody's source: KELVASH, April 3 (Agency) —."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.model.attribution import Attribution

# At the start of a paragraph: a place in capitals, or any place before an agency in brackets; then perhaps a date; then a dash.
DATELINE = re.compile(
    r"^[^\S\n]*(?:"
    r"[A-Z][A-Z'’.\-]+(?:[ /][A-Z][A-Z'’.\-]*)*(?:,[^\n—–()]{1,40})?(?:[^\S\n]*\([^()\n]{1,40}\))?"
    r"|[A-Z][\w'’.\-]+(?:[ ,/]+[A-Z][\w'’.\-]*){0,4}[^\S\n]*\([^()\n]{1,40}\)"
    r")[^\S\n]*(?:—|–|--|-(?=\s))[^\S\n]*",
    re.MULTILINE,
)


def trim_datelines(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The same attributions, no part of whose source or content stands in a dateline, unless nothing else is left of it."""
    lines = [line.span() for line in DATELINE.finditer(text)]
    if not lines:
        return list(found)
    return [_trim(one, lines) for one in found]


def _trim(found: Attribution, lines: Sequence[tuple[int, int]]) -> Attribution:
    source = tuple(span for span in found.source if not any(start <= span.start and span.end <= end for start, end in lines))
    content = tuple(span for span in found.content if not any(start <= span.start and span.end <= end for start, end in lines))
    if len(source) == len(found.source) and len(content) == len(found.content):
        return found
    return replace(found, source=source, content=content or found.content)
