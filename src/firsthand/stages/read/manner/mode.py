"""Whether the words are the source's own: direct, indirect or mixed, by marks and labels."""

import re
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Mode, Shown
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner.quotes import Stretch, find_quotes
from firsthand.stages.read.manner.turns import find_turns

SPEAKER: Final = re.compile(r"(?:i|we|me|us|myself|ourselves)\Z", re.IGNORECASE)
# Words before or between the quotation's own that are the reporter's glue.
GLUE: Final = re.compile(r"\A\W*(?:that|how|as|to be|a|an|the)?\W*\Z", re.IGNORECASE)
WORD: Final = re.compile(r"\w+")
# More of the content than this between marks is all of it: a stray word stays outside ("that", a numeral, "and").
NEARLY_ALL = 0.97
LONGEST_LOOK = 20_000  # of one piece of content, so that one without end costs no more than that


def is_speaker(attribution: Attribution) -> bool:
    """Whether the source speaks of itself: I, we."""
    return len(attribution.source) == 1 and SPEAKER.match(attribution.source[0].words.strip()) is not None


def find_mode(text: str, attribution: Attribution) -> Shown[Mode]:
    """Direct if all of the content stands between marks or in the source's own turn, mixed if some does, else indirect.

    Marks that also hold the cue belong to another who quotes this source, unless the source is *I* or *we*. The words that show
    it: the marks, the label of the turn, or the cue that takes an indirect content.
    """
    quotes = find_quotes(text)
    own = is_speaker(attribution)
    cue = attribution.cue[0].start
    inside = total = 0
    marks: list[Stretch] = []
    for piece in attribution.content:
        end = min(piece.end, piece.start + LONGEST_LOOK)
        stretches = [one for one in quotes.overlapping(piece.start, end) if own or not one[1] <= cue < one[2]]
        covered = _cover(text, piece.start, end, stretches)
        inside, total = inside + covered[0], total + covered[1]
        marks += [one for one in stretches if one not in marks]
    label = None if inside and not own else _find_label(text, attribution, own=own)
    if label is not None:
        return Shown(Mode.DIRECT, (label,))
    if not inside:
        return Shown(Mode.INDIRECT, attribution.cue)
    mode = Mode.DIRECT if inside >= NEARLY_ALL * total else Mode.MIXED
    return Shown(mode, _show(text, marks))


def _cover(text: str, start: int, end: int, stretches: list[Stretch]) -> tuple[int, int]:
    """How many characters of words lie within the stretches, and how many there are but for the reporter's glue."""
    inside = outside = 0
    at = start
    for first, _, _, last in sorted(stretches):
        if first > at:
            outside += _letters(text[at:first])
        inside += _letters(text[max(first, at) : min(last, end)]) if last > at else 0
        at = max(at, last)
    if at < end:
        outside += _letters(text[at:end])
    return inside, inside + outside


def _letters(words: str) -> int:
    return 0 if GLUE.match(words) else sum(map(len, WORD.findall(words)))


def _find_label(text: str, attribution: Attribution, *, own: bool) -> Span | None:
    """The label of the turn that the content stands in, if the cue is that label, or the source *I* of the same turn."""
    turn = find_turns(text).around(attribution.content[0].start)
    if turn is None:
        return None
    start, end, limit = turn
    cue = attribution.cue[0]
    is_turn = start <= cue.start < limit and (own or cue.start < end)
    return make_span(text, start, end) if is_turn and attribution.content[0].start < limit else None


def _show(text: str, marks: list[Stretch]) -> tuple[Span, ...]:
    """The marks themselves, each once; a quotation without a closing mark shows its opening one alone."""
    pairs = {pair for start, stop, first, last in marks for pair in ((start, stop), (first, last)) if pair[0] < pair[1]}
    return tuple(make_span(text, start, end) for start, end in sorted(pairs))
