"""Whether the source affirms, denies, declines to say or asks; and how sure the cue alone shows it to be.

A negated cue is no denial of the content. *Did not say that* and *would not confirm* leave it open: decline. *Does not think
that* denies it, less than surely (neg-raising: Fillmore 1963, Horn 1978). *Does not know whether* is decline, with a certainty
of 0. *Did not see any weapons* speaks against them, but not having seen is weak evidence: deny, -1.
"""

import re
from dataclasses import dataclass
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Deed, Polarity
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner.cue import Cue
from firsthand.stages.read.manner.forms import Entry
from firsthand.stages.read.manner.lexicon import word_set
from firsthand.stages.read.manner.phrases import DECLINING, DENYING, NO_EVIDENCE, NOT_RULED_OUT, UNKNOWING

NEAR = 80  # characters of the content that may end a phrase begun in the cue
QUESTION: Final = re.compile(
    r"\A\W*(?:to (?:know )?)?(?:about )?(?:if|whether|who|whom|whose|what|when|where|why|how|which)\b", re.IGNORECASE
)
ABLE: Final = re.compile(
    r"\b(?:can[’']?t|cannot|could ?n[o’']t|couldn[’']t|hard to|unable to)\s+(?:\w+ly )?(?:even )?believe\b", re.IGNORECASE
)
# What a negated verb of thought comes to: how sure the source is that it is not so; the rest of the thoughts say nothing of it.
NEG_RAISING: Final = {
    "think": -2, "believe": -2, "feel": -2, "expect": -2, "suppose": -2, "reckon": -2, "consider": -2, "trust": -2,
    "convinced": -2,
    "satisfied": -2, "persuaded": -2,     "anticipate": -2, "foresee": -2, "regard": -2, "view": -2, "suspect": -2,
    "accept": -3, "agree": -3, "mean": -3,
    "seem": -2, "appear": -2, "look": -2, "sound": -2, "positive": 0, "imagine": -2,
}  # fmt: skip
UNSURE: Final = word_set("know sure certain confident aware understand remember recall see recollect positive knowledge clear")
# What one feels about a fact is a fact with or without the feeling (Kiparsky and Kiparsky 1970).
EMOTIVE: Final = word_set("surprised shocked happy angry proud pleased glad sorry disappointed forget resent regret")
# Not to want, like or intend something is to say no to it.
ATTITUDES: Final = word_set(
    "hope want wish intend plan prefer like love support endorse favor favour seek aim desire welcome approve"
)
FINDINGS: Final = word_set("find detect measure register record count document survey")
# What one may turn down that is no statement of fact.
PROPOSAL: Final = re.compile(
    r"\A\W*(?:\w+[’']?s? ){0,3}?(?:calls?|proposals?|demands?|offers?|plans?|requests?|bids?|appeals?|motions?|"
    r"deals?|bills?|invitations?|terms|"
    r"applications?|ultimatums?|ideas? of)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stance:
    """A polarity, how sure the source is by its cue alone, and the words that show both."""

    polarity: Polarity
    certainty: int | None
    spans: tuple[Span, ...]


def find_stance(text: str, attribution: Attribution, cue: Cue) -> Stance:
    """The stance that the cue shows, from whole phrases first, then from its first verb and what negates it."""
    opening = attribution.content[0].words[:NEAR]
    phrase = _read_phrase(text, attribution, cue)
    if phrase is not None:
        return phrase
    entry = cue.first
    if cue.negation is not None:
        polarity, certainty = (Polarity.DECLINE, None) if entry is None else _negate(entry, cue, opening)
        shown = (cue.entries[0][1],) if entry else _without(attribution.cue, cue.negation)
        return Stance(polarity, certainty, tuple(sorted({cue.negation, *shown})))
    if entry is None:
        return Stance(Polarity.AFFIRM, None, attribution.cue)
    return Stance(entry.polarity, _find_certainty(entry, opening), (cue.entries[0][1],))


def _read_phrase(text: str, attribution: Attribution, cue: Cue) -> Stance | None:
    """A refusal, silence or denial that more than one word says."""
    start = cue.start - len(cue.before)
    end = min(attribution.cue[-1].end, cue.start + 400)
    beyond = end if attribution.content[0].start < end else min(end + NEAR, attribution.content[0].end)
    for pattern, polarity in ((DECLINING, Polarity.DECLINE), (DENYING, Polarity.DENY)):
        match = pattern.search(text, start, beyond)
        if match is None or match.end() < cue.start or match.start() >= end:
            continue
        spans = (make_span(text, match.start(), match.end()),)
        if polarity is Polarity.DECLINE:
            return Stance(polarity, 0 if UNKNOWING.search(text, start, end) else None, spans)
        if cue.negation is not None and not NO_EVIDENCE.search(match[0]):
            return Stance(Polarity.DECLINE, 1 if NOT_RULED_OUT.search(match[0]) else None, (cue.negation, *spans))
        return Stance(polarity, -1 if NO_EVIDENCE.search(match[0]) else -3, spans)
    return None


def _find_certainty(entry: Entry, opening: str) -> int | None:
    if entry.polarity is Polarity.ASK:
        return 0 if QUESTION.match(opening) or "?" in opening else None
    if entry.polarity is Polarity.DENY and PROPOSAL.match(opening):
        return None
    return entry.certainty


def _negate(entry: Entry, cue: Cue, opening: str) -> tuple[Polarity, int | None]:
    """Polarity and certainty of a negated verb."""
    if entry.polarity is Polarity.DENY:
        return (Polarity.AFFIRM, 3) if entry.deed is Deed.THOUGHT else (Polarity.DECLINE, None)
    if ABLE.search(cue.before + cue.words) or entry.lemma in EMOTIVE:
        return Polarity.AFFIRM, None
    if entry.lemma in NEG_RAISING:
        return Polarity.DENY, NEG_RAISING[entry.lemma]
    is_question = QUESTION.match(opening) is not None
    if entry.deed is Deed.PERCEPTION or entry.lemma in FINDINGS:
        return (Polarity.DECLINE, 0) if is_question else (Polarity.DENY, -1)
    if entry.lemma in UNSURE or UNKNOWING.search(cue.before + cue.words):
        return Polarity.DECLINE, 0
    return (Polarity.DENY if entry.lemma in ATTITUDES else Polarity.DECLINE), None


def _without(spans: tuple[Span, ...], taken: Span) -> tuple[Span, ...]:
    """The spans that do not hold the taken one, so that the words that show a value come once."""
    return tuple(span for span in spans if not span.start <= taken.start < span.end)
