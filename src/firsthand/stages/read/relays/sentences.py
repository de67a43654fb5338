"""Which attributions share a sentence, and the sentence's words without what they contain."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span

# Cheap and good enough to look for a relay in: what is looked for stands near a cue.
_END = re.compile(
    r"(?=[.!?…\n])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bLt)(?<!\bMrs)(?<!\bGen)(?<!\bCol)(?<!\bMaj)(?<!\bSgt)(?<!\bGov)(?<!\bSen)(?<!\bRep)"
    r"(?<!\bCapt)(?<!\bProf)(?<!\b[A-Z])[.!?…](?![.!?…])[\"”’»)\]]{0,4}\s+(?=[\"“‘'«(\[]?[A-ZÀ-Þ0-9])|\n"
)
# A sentence without an end is looked at this far on either side of a cue.
REACH_CHARS = 600
# Stands for each code point of a content: in no word and in no pattern.
MASK = "\x00"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the text from `start`; `words` has contents masked; `places` are attributions with a cue in it."""

    start: int
    words: str
    places: tuple[int, ...]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.words)

    def find(self, span: Span) -> tuple[int, int]:
        """Where a span of the text stands in `words`."""
        return span.start - self.start, span.end - self.start


def cut_sentences(text: str, found: Sequence[Attribution]) -> Iterator[Sentence]:
    """Each stretch that holds a cue, once for each level of nesting: an inner one sees only the content that it is in."""
    ends = [match.end() for match in _END.finditer(text)]
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        groups[_find_stretch(text, found, ends, one)].append(place)
    for (start, end), places in groups.items():
        yield Sentence(
            start, mask(text, start, end, [span for place in places for span in found[place].content]), tuple(places)
        )


def _find_stretch(text: str, found: Sequence[Attribution], ends: Sequence[int], one: Attribution) -> tuple[int, int]:
    """The sentence around an attribution's cue, no further than the content that it is nested in."""
    cue = one.cue[0]
    low, high = _find_sentence(text, ends, cue.start)
    if one.parent is None or one.parent >= len(found):
        return low, high
    for span in found[one.parent].content:
        if span.start <= cue.start < span.end:
            return max(low, span.start), min(high, span.end)
    return low, high


def _find_sentence(text: str, ends: Sequence[int], spot: int) -> tuple[int, int]:
    place = bisect_right(ends, spot)
    low = ends[place - 1] if place else 0
    high = ends[place] if place < len(ends) else len(text)
    return max(low, spot // REACH_CHARS * REACH_CHARS - REACH_CHARS), min(
        high, spot // REACH_CHARS * REACH_CHARS + 2 * REACH_CHARS
    )


def mask(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """The words from `start` to `end`, each code point of `spans` masked.

    >>> mask("He said it fell.", 0, 16, [Span(8, 15, "it fell")]).replace(MASK, "_")
    'He said _______.'
    """
    words, spot = [], start
    for span in sorted(spans):
        low, high = max(span.start, spot), min(span.end, end)
        if low < high:
            words += [text[spot:low], MASK * (high - low)]
            spot = high
    return "".join([*words, text[spot:end]])
