"""Find the words of a judgement again, also where the text around them has moved.

A newer parser may keep a heading that an older one dropped; every offset after it is then another. Words are looked for by
themselves and by their context, as the Text Quote Selector of the W3C Web Annotation Data Model (2017, 4.2.4) has it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, TypeAlias

from firsthand.model.attribution import Attribution
from firsthand.model.judgement import Finding
from firsthand.model.span import Span, make_span

Find: TypeAlias = Callable[[Span], Span | None]

# About a line of context on either side.
CONTEXT_CHARS = 64
# How far source, cue and content may move against one another before they are no longer one statement: about two sentences.
DRIFT_CHARS = 300
# A refrain may stand often; the nearest of these are looked at.
MOST_PLACES = 50


def find_again(finding: Finding, text: str) -> Finding | None:
    """The finding where its words stand in `text`, at the nearest place that fits; None where they no longer stand."""
    known = _find_parts(finding, text)
    if known is None:
        return None
    first = next(iter(known))
    shift = known[first].start - first.start

    def find(span: Span) -> Span | None:
        return known.get(span) or _find_detail(span, text, shift)

    return replace(
        finding,
        attribution=move_words(finding.attribution, find),
        parent=None if finding.parent is None else move_words(finding.parent, find),
        named=None if finding.named is None else find_near(finding.named.words, text, finding.named.start + shift),
    )


def parts(found: Attribution) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    """Source, cue and content: what makes two attributions the same."""
    return found.source, found.cue, found.content


def find_context(found: Attribution, text: str) -> tuple[str, str]:
    """A few words before the first and after the last of its words."""
    start, end = min(span.start for _, span in found.spans()), max(span.end for _, span in found.spans())
    return text[max(0, start - CONTEXT_CHARS) : start], text[end : end + CONTEXT_CHARS]


def move_words(value: Any, find: Find) -> Any:  # noqa: ANN401 # any part of the model, and the same kind comes back
    """A value of the model with each of its spans found anew; a part that loses its words is dropped, None if it is `value`."""
    if isinstance(value, Span):
        return find(value)
    if isinstance(value, tuple):
        return tuple(moved for item in value if (moved := move_words(item, find)) is not None)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    moved = {field.name: move_words(getattr(value, field.name), find) for field in fields(value)}
    for field in fields(value):
        is_needed = field.default is MISSING and getattr(value, field.name) not in (None, ())
        if is_needed and moved[field.name] in (None, ()):
            return None
    return replace(value, **moved)


def _find_parts(finding: Finding, text: str) -> dict[Span, Span] | None:
    """Each span of source, cue and content with where it stands in `text`; None where one of them does not."""
    own = [span for _, span in finding.attribution.spans()]
    best: dict[Span, Span] | None = None
    fit = (-1, 0)
    if all(_reads(span, text) for span in own):
        best, fit = {span: span for span in own}, (_count_context(finding, text, own), 0)
        if fit[0] == len(_squeeze(finding.before)) + len(_squeeze(finding.after)):
            return best
    anchor = max(own, key=lambda span: len(span.words))
    places = sorted(find_words(anchor.words, text), key=lambda place: abs(place.start - anchor.start))[:MOST_PLACES]
    for place in places:
        shift = place.start - anchor.start
        moved = [find_near(span.words, text, span.start + shift, most=DRIFT_CHARS) for span in own]
        known = [span for span in moved if span is not None]
        here = (_count_context(finding, text, known), -abs(shift))
        if len(known) == len(own) and here > fit:
            best, fit = dict(zip(own, known, strict=True)), here
    return best


def _find_detail(span: Span, text: str, shift: int) -> Span | None:
    start = span.start + shift
    here = Span(start, start + len(span.words), span.words) if start >= 0 else span
    return here if _reads(here, text) else find_near(span.words, text, start, most=DRIFT_CHARS)


def _count_context(finding: Finding, text: str, spans: list[Span]) -> int:
    """How many characters next to the words are as they were, blanks aside."""
    if not spans:
        return 0
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    before = _count_same(_squeeze(finding.before)[::-1], _squeeze(text[max(0, start - CONTEXT_CHARS) : start])[::-1])
    return before + _count_same(_squeeze(finding.after), _squeeze(text[end : end + CONTEXT_CHARS]))


def _count_same(left: str, right: str) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _squeeze(words: str) -> str:
    return "".join(words.split())


def _reads(span: Span, text: str) -> bool:
    return text[span.start : span.end] == span.words


def find_words(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Every place of `words` in a part of `text`; blanks and line ends between them may differ.

    Half a word is not the word, "he" does not stand in "the"; it is looked for only where the words stand nowhere whole.
    """
    pattern = r"\s+".join(map(re.escape, words.split())) or re.escape(words)
    if not pattern:
        return
    whole = (r"(?<!\w)" if words.strip()[:1].isalnum() else "") + pattern + (r"(?!\w)" if words.strip()[-1:].isalnum() else "")
    is_found = False
    for wanted in (whole, pattern):
        for match in re.compile(wanted).finditer(text, start, len(text) if end is None else end):
            is_found = True
            yield make_span(text, *match.span())
        if is_found:
            return


def find_near(words: str, text: str, start: int, *, most: int | None = None) -> Span | None:
    """The place of `words` nearest to `start`, at most so many characters away; None where there is none."""
    low, high = (0, None) if most is None else (max(0, start - most), max(0, start + len(words) + most))
    return min(find_words(words, text, low, high), key=lambda place: abs(place.start - start), default=None)
