"""What a report says in its own voice: the sentences, and parts of sentences, that it attributes to nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence

from syntok import segmenter

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span, make_span
from firsthand.stages.read.relays.credits import find_credit_ranges
from firsthand.stages.read.relays.lexicon import words
from firsthand.stages.read.relays.source_list import find_list_range

Range = tuple[int, int]

# Ranks and titles that syntok takes for the end of a sentence: "Lt. Col. Orel".
RANKS = words(
    """
    adm amb asst atty brig capt cdr cmdr col cpl cpt det dep dr fr gen gov hon insp lt ltc maj messrs mr mrs ms mx prof
    pvt rep reps rev rtd sen sens sgt spc sr jr ssgt st supt vs no nos art arts
    """
)
# A sentence that ends so goes on if the next one begins with a name or a number.
_RANK_END = re.compile(rf"(?:^|[\s(\"“])(?:{'|'.join(sorted(RANKS))})\.$", re.IGNORECASE)
RANK_CHARS = 12
# A single line break before a lower-case word only wraps a line.
_LINE = re.compile(r"[^\r\n]+(?:\r?\n[^\S\r\n]*(?=[a-zà-ÿ])[^\r\n]+)*")
_WORD = re.compile(r"\w[\w'’-]*")
# What a part that is left over is trimmed of.
_MARKS = " \t\r\n,;:—–()[]“”\"’'.-"
_LEAD = re.compile(r"(?:(?:and|but|while|as|that|so)\b)?[\s,]*", re.IGNORECASE)
_TAIL = re.compile(
    r"\b(?:and|or|but|while|as|that|when|where|who|whom|which|what|how|the|an?|to|of|at|on|in|after|before|because|if"
    r"|with|for|from|by|than|whether|his|her|its|their)$",
    re.IGNORECASE,
)
# A dash behind a dateline.
_DASH = re.compile(r"[\s—–-]*")
# Signs of a finite verb: auxiliaries, past tenses in -ed, the commonest irregular ones. Without one a rest says nothing.
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should"
    r"|\w{2,}ed|came|went|fell|fled|left|took|"
    r"gave|got|made|began|became|broke|brought|built|burnt|caught|chose|cut|drew|drove|fought|found|flew|grew|held"
    r"|hit|kept|knew|laid|led|lay|lost|met|"
    r"paid|put|ran|rose|sank|sat|saw|sent|set|shot|shut|spent|spread|stood|struck|swept|threw|took|wore|won|wrote"
    r"|remains?|continues?|says|includes?|lies|lives|works)\b",
    re.IGNORECASE,
)
# A rest of fewer words is a time, a place or a name.
LEAST_WORDS = 3
# The longest word that a rest is trimmed of, and the blank before it.
TAIL_CHARS = len(" whether")


def find_own_statements(text: str, attributions: Sequence[Attribution]) -> tuple[Span, ...]:
    """Each sentence outside any attribution, and what else stands in a sentence with one, in reading order.

    Credits, lists of sources, lines of one word and lines without any are left out.

    >>> [span.words for span in find_own_statements("It rained. The bridge fell.", ())]
    ['It rained.', 'The bridge fell.']
    """
    taken = _merge(
        (span.start, span.end)
        for one in attributions
        for span in (*one.source, *one.cue, *one.content, *one.medium, *one.addressee)
    )
    left_out = _merge([*find_credit_ranges(text), *filter(None, [find_list_range(text)])])
    own: list[Span] = []
    spot = edge = 0
    for sentence in cut_sentences(text):
        start, end = sentence
        while spot < len(taken) and taken[spot][1] <= start:
            spot += 1
        while edge < len(left_out) and left_out[edge][1] <= start:
            edge += 1
        if edge < len(left_out) and left_out[edge][0] < end:
            start, end = _cut_out(text, sentence, left_out[edge])
        if start >= end:
            continue
        last = spot
        while last < len(taken) and taken[last][0] < end:
            last += 1
        if last == spot:
            dash = _DASH.match(text, start, end)
            own.append(make_span(text, start if dash is None else dash.end(), end))
        else:
            own += _find_rests(text, start, end, taken[spot:last])
    return tuple(own)


def _cut_out(text: str, sentence: Range, credit: Range) -> Range:
    """The sentence without a dateline before it or an agency's name behind it; empty where it is nothing else."""
    (start, end), (low, high) = sentence, credit
    before = _strip_end(text, start, low) if low > start else start
    if before > start and _WORD.search(text, start, before):
        return start, before
    return min(high, end), end


def cut_sentences(text: str) -> Iterator[Range]:
    r"""Sentences that hold a word and, where alone on their line, more than one.

    >>> words = "KELM\nLt. Col. Orel spoke. It rained\nall day."
    >>> [words[start:end] for start, end in cut_sentences(words)]
    ['Lt. Col. Orel spoke.', 'It rained\nall day.']
    """
    for line in _LINE.finditer(text):
        sentences = _cut_line(line[0], line.start())
        for start, end in sentences:
            is_heading = len(sentences) == 1 and text[end - 1] not in '.!?…"”’»'
            if len(_WORD.findall(text, start, end)) > is_heading:
                yield start, end


def _cut_line(line: str, offset: int) -> list[Range]:
    """Sentences of a line by syntok, joined again behind a rank or a semicolon."""
    sentences: list[Range] = []
    for paragraph in segmenter.analyze(line):
        for tokens in paragraph:
            if not tokens:
                continue
            start, end = tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)
            if sentences and _is_cut_short(line, sentences[-1][1], start):
                start = sentences.pop()[0]
            sentences.append((start, end))
    return [(start + offset, end + offset) for start, end in sentences]


def _is_cut_short(line: str, end: int, start: int) -> bool:
    """Whether a sentence that ends at `end` goes on at `start`: behind a rank, or a semicolon."""
    return line[end - 1] == ";" or (line[start].isalnum() and _RANK_END.search(line, max(0, end - RANK_CHARS), end) is not None)


def _find_rests(text: str, start: int, end: int, taken: Sequence[Range]) -> Iterator[Span]:
    """What a sentence says besides what it attributes: each stretch between with a verb and a few words."""
    spot = start
    for low, high in (*taken, (end, end)):
        if low > spot:
            rest = _trim(text, spot, low)
            if rest is not None:
                yield rest
        spot = max(spot, high)


def _trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without marks and conjunctions at its edges, if it says something."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(_MARKS))
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    end = _strip_end(text, start, end)
    while (tail := _TAIL.search(text, max(start, end - TAIL_CHARS), end)) is not None:
        end = _strip_end(text, start, tail.start())
    if start >= end or len(_WORD.findall(text, start, end)) < LEAST_WORDS or not _VERB.search(text, start, end):
        return None
    return make_span(text, start, end)


def _strip_end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(_MARKS))


def _merge(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in reading order, those that touch joined."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
