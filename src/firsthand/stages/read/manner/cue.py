"""What the words of a cue say: which verb carries it, whether it is negated, and what stands around it."""

import re
from dataclasses import dataclass
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner.forms import FORMS, Entry
from firsthand.stages.read.manner.lexicon import word_set

NEAR_CHARS = 60  # how far before and after a cue words may belong to it
LONGEST_CUE = 400
LONGEST_SOURCE = 200
WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W\d_]+)*")
CONTRACTED: Final = re.compile(r"[’'](?:s|d|ll|ve|re|m)\Z")
# "not" and its kin right before the verb, with at most a few auxiliaries and adverbs between.
NEGATION: Final = re.compile(
    r"\b(?P<word>(?:did|do|does|has|have|had|was|were|is|are|would|will|could|can|should|ca|wo|might)n[’']?t|"
    r"cannot|not|never|nor|neither"
    r"|hardly|scarcely|no longer|without)\b"
    r"(?:\s+(?:\w+ly|ever|even|yet|so|be|been|being|have|had|want(?:ed)? to|wish(?:ed)? to|able to|willing to|"
    r"going to|did|do|does|"
    r"want|exactly|at all|he|she|they|i|we|it|the|\w+[’']s|any))*\s*\Z",
    re.IGNORECASE,
)
IDLE_FIRST: Final = word_set(
    "like question questions according apparently presumably reportedly allegedly purportedly supposedly"
)
POINTING: Final = re.compile(r"\s+(?:out|to|toward|at)\b")
BEFORE_CHARS = 20
SENTENCE_START: Final = re.compile(r"[.!?;:]\s|\n|[”“\"»«]")
SENTENCE_STOP: Final = re.compile(r"[.!?;](?:\s|\Z)|\n|[“\"«]")
NEGATED_SOURCE: Final = re.compile(r"\A\W*(?:no|none|nobody|neither|not (?:one|a single))\b", re.IGNORECASE)
NO_NOUN: Final = re.compile(r"\bno (?:\w+ )?\Z", re.IGNORECASE)
NEGATED_INSIDE: Final = re.compile(
    r"(?:\b\w+n[’']t\b|\bn[’']t\b|\b(?:cannot|not|never|nor|neither|wont|cant|didnt|dont)\b)(?! only| just)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cue:
    """The entries of a cue's words, each with its span, and what stands close by.

    `before` is the text between source, sentence start and cue; `after` the text from the cue on to the content or a little
    way; `negation` the words that negate the first entry.
    """

    words: str
    start: int
    before: str
    after: str
    after_start: int
    entries: tuple[tuple[Entry, Span], ...]
    negation: Span | None

    @property
    def first(self) -> Entry | None:
        """The first entry, which heads the cue."""
        return self.entries[0][0] if self.entries else None


def find_entry(word: str) -> Entry | None:
    """The entry of a word as written, in any case.

    >>> find_entry("SAID").lemma
    'say'
    """
    low = word.lower()
    return FORMS.get(low) or FORMS.get(CONTRACTED.sub("", low))


def read_cue(text: str, attribution: Attribution) -> Cue:
    """What the cue of an attribution says; only a little text around it is looked at."""
    first, last = attribution.cue[0], attribution.cue[-1]
    end = min(last.end, first.start + LONGEST_CUE)
    entries: list[tuple[Entry, Span]] = []
    for piece in attribution.cue:
        for word in WORD.finditer(piece.words[:LONGEST_CUE]):
            entry = find_entry(word[0])
            if entry is not None and not _is_idle(text, entry.lemma, piece.start + word.start(), piece.start + word.end()):
                entries.append((entry, make_span(text, piece.start + word.start(), piece.start + word.end())))
    before = _before(text, attribution)
    after_end = _after_end(text, attribution, end)
    if len(entries) > 1 and entries[0][1].words.lower() in IDLE_FIRST:  # "like, I said", "during Questions he defended"
        del entries[0]
    head = entries[0][1].start if entries else end
    return Cue(
        words=" ".join(piece.words for piece in attribution.cue)[:LONGEST_CUE],
        start=first.start,
        before=before,
        after=text[end:after_end],
        after_start=end,
        entries=tuple(entries),
        negation=_find_negation(text, attribution, before, head),
    )


def _is_idle(text: str, lemma: str, start: int, end: int) -> bool:
    """Whether a word only looks like the verb of the table: a point is no *point out*, *when asked* heads none."""
    if lemma == "point":
        return POINTING.match(text, end) is None
    before = text[max(0, start - BEFORE_CHARS) : start].lower()
    if lemma == "ask":
        return before.endswith(("when ", "when repeatedly "))
    return (lemma == "record" and before.endswith("on ")) or (lemma == "term" and before.endswith("in "))


def _before(text: str, attribution: Attribution) -> str:
    """The words before the cue in its sentence that belong to no content."""
    start = attribution.cue[0].start
    floor = max(0, start - NEAR_CHARS)
    for piece in attribution.content:
        if floor < piece.end <= start:
            floor = piece.end
    near = text[floor:start]
    for piece in attribution.source:  # "nor did the ministry confirm": the source stands between the two
        if floor < piece.end <= start:
            at = max(piece.start - floor, 0)
            near = near[:at] + " " * (piece.end - floor - at) + near[piece.end - floor :]
    return SENTENCE_START.split(near)[-1]


def _after_end(text: str, attribution: Attribution, end: int) -> int:
    """Where the words after the cue stop: at the content, the sentence's end or after a little way."""
    limit = min([piece.start for piece in attribution.content if piece.start >= end] + [end + NEAR_CHARS, len(text)])
    stop = SENTENCE_STOP.search(text, end, limit)
    return stop.start() if stop else limit


def _find_negation(text: str, attribution: Attribution, before: str, head: int) -> Span | None:
    """What negates the verb that heads the cue: in the cue before it, right before the cue, or in the source."""
    start = attribution.cue[0].start
    for piece in attribution.cue:
        inside = NEGATED_INSIDE.search(piece.words[: min(LONGEST_CUE, max(head - piece.start, 0))])
        if inside is not None:
            return make_span(text, piece.start + inside.start(), piece.start + inside.end())
    bare = NO_NOUN.search(text, max(start - BEFORE_CHARS, 0), head)
    if bare is not None:
        return make_span(text, bare.start(), bare.start() + len("no"))
    near = NEGATION.search(before)
    if near is not None:
        at = start - len(before)
        return make_span(text, at + near.start("word"), at + near.end("word"))
    for piece in attribution.source[:1]:
        negated = NEGATED_SOURCE.match(piece.words[:LONGEST_SOURCE])
        if negated is not None:
            return make_span(text, piece.start + negated.start(), piece.start + negated.end())
    return None
