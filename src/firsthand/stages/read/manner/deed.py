"""What the source did: by the cue's verb, the head of the source, and the medium named beside the cue."""

import re
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Deed, Shown
from firsthand.model.span import Span, make_span
from firsthand.stages.read.manner.cue import Cue
from firsthand.stages.read.manner.lexicon import COURT_HEADS, DOCUMENT_HEADS, MEASURING_HEADS, PRESS_HEADS, word_set
from firsthand.stages.read.manner.mode import is_speaker
from firsthand.stages.read.manner.phrases import DECLINING

WORD: Final = re.compile(r"[^\W_]+(?:[-’'][^\W\d_]+)*")
HEAD_END: Final = re.compile(
    r"\s(?:of|by|from|in|on|at|to|for|with|about|who|that|which|whose|near|among|between|dated|published|released|"
    r"issued|obtained|seen|"
    r"taken|conducted|signed|written|compiled|filed|sent|made|carried|last|earlier|late|early)\b|[,(;:—–]"
)  # fmt: skip
DETERMINER: Final = re.compile(
    r"\W*(?:the|a|an|this|that|these|those|its|his|her|their|our|my|one|two|\w+[’']s?)\b", re.IGNORECASE
)
# Names of people that are nouns as well; as nouns they stand with an article.
NAME_LIKE: Final = word_set(
    "bill page law article press post map model index justice judge chamber bench rule sign brief files will"
)
WRITTEN: Final = re.compile(
    r"\b(?:in|via|by|through|on)\s+(?!an? (?:video|televised|audio|taped|recorded|spoken|oral|radio))(?:[\w’'-]+\s+){0,3}?"
    r"(?:letters?|statements?|e-?mails?|tweets?|posts?|messages?|reports?|blogs?|articles?|memos?|affidavits?|"
    r"columns?|op-eds?|essays?|books?|"
    r"filings?|releases?|notes?|diary|submissions?|communiqu[eé]s?|memoirs?|editorials?|texts?|Twitter|X|Facebook|"
    r"Telegram|Instagram|VKontakte|"
    r"WhatsApp|Signal|TikTok|LinkedIn|Mastodon|Bluesky|Weibo|social media|writing)\b"
)  # fmt: skip
NOT_WRITTEN: Final = re.compile(r"\b(?:video|televised|audio|taped|recorded|spoken|oral|radio|voice)\b", re.IGNORECASE)
NEAR_CHARS = 120
SEES_AS: Final = re.compile(r"\bas\b", re.IGNORECASE)
CLAUSE: Final = re.compile(r"\W*(?:that|how|what|if|whether|why|where|who)\b", re.IGNORECASE)
FOUND_OUT: Final = re.compile(r"\b(?:found|find|finds|finding) out\b", re.IGNORECASE)
BODILY: Final = re.compile(
    r"\b(?:blast|explosion|explosions|shock|shocks|ground|earth|heat|pain|vibrations?|tremors?|shake|shaking|wave|"
    r"wind|cold|hand|hands|wet)\b", re.IGNORECASE
)  # fmt: skip
NOUN_PHRASE: Final = re.compile(
    r"\W*(?:a|an|the|some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+|dozens|hundreds|no|his|"
    r"her|their|large|small)\b", re.IGNORECASE
)  # fmt: skip
PERSON: Final = re.compile(r"\A\W*(?:i|we|he|she|they|you|people|everyone)\W*\Z", re.IGNORECASE)
# What papers do, but people as well; what people show or give is no statement.
SAID_BY_PERSONS: Final = frozenset(["indicate", "establish", "prove", "demonstrate", "list", "specify", "stipulate"])
# Nouns that name a newspaper only with a capital.
TITLE_WORDS: Final = frozenset(["post", "times", "herald", "tribune", "wire", "gazette"])
TITLED: Final = re.compile(
    r"\W*(?:the )?(daily|weekly|newspaper|magazine|website|news agency|newswire|blog)\b", re.IGNORECASE
)  # fmt: skip
GIVING: Final = frozenset(["give", "provide", "contain"])
RULINGS: Final = frozenset(["find", "determine", "conclude", "establish", "ascertain"])
OVERRULED: Final = frozenset([None, Deed.SPEECH, Deed.DOCUMENT, Deed.MEASUREMENT, Deed.THOUGHT])


def find_deed(text: str, attribution: Attribution, cue: Cue, label: Span | None) -> Shown[Deed] | None:
    """The deed, with the verb, the head of the source or the medium that shows it."""
    if label is not None and label.start <= cue.start < label.end:
        return Shown(Deed.SPEECH, (label,))
    entry, span = next(((entry, span) for entry, span in cue.entries if entry.deed is not None), (None, None))
    by_verb = None if entry is None else entry.deed
    lemma = "" if entry is None else entry.lemma
    if by_verb in OVERRULED:
        other = (
            _by_head(text, attribution, by_verb, lemma)
            or _by_cited(text, cue)
            or (_by_medium(text, cue) if by_verb is Deed.SPEECH else None)
        )
        if other is not None:
            return other
    if span is None or by_verb is None:
        if cue.words.strip() == ":":
            return Shown(Deed.SPEECH, attribution.cue)
        declined = DECLINING.search(text, cue.start, cue.after_start)
        return None if declined is None else Shown(Deed.SPEECH, (make_span(text, *declined.span()),))
    bent = _bend(attribution, cue, lemma, by_verb)
    return None if bent is None else Shown(bent, (span,))


def find_head(text: str, attribution: Attribution) -> Span | None:
    """The head noun of the source: the last word before what describes it further.

    A capital without an article before it may be a name (*Bill said*): then it is no such noun.
    """
    if not attribution.source:
        return None
    piece = attribution.source[0]
    words = piece.words[:NEAR_CHARS]
    stop = HEAD_END.search(words)
    found = [word for word in WORD.finditer(words, 0, stop.start() if stop else len(words)) if not word[0].isdigit()]
    if not found:
        return None
    head = found[-1]
    if head[0][0].isupper() and head[0].lower() in NAME_LIKE and not DETERMINER.match(words) and len(words) == head.end():
        return None
    if len(found) > 1 and head[0][0].isupper() and found[-2][0][0].isupper() and not DETERMINER.match(words):
        return None  # a name: *Open Record said*
    return make_span(text, piece.start + head.start(), piece.start + head.end())


def _premodifiers(attribution: Attribution, head: Span) -> list[Span]:
    """The words of the source before its head: *satellite* images."""
    piece = attribution.source[0]
    words = WORD.finditer(piece.words, 0, head.start - piece.start)
    return [Span(piece.start + word.start(), piece.start + word.end(), word[0]) for word in words]


def _by_head(text: str, attribution: Attribution, by_verb: Deed | None, lemma: str) -> Shown[Deed] | None:
    """What the source is decides where it is a thing that is read or a measurement, a newspaper, or a court that finds."""
    head = find_head(text, attribution)
    if head is None:
        return None
    word = head.words.lower()
    if word in TITLE_WORDS and head.words[0].islower():
        word = "document" if word == "post" else ""
    if word in DOCUMENT_HEADS:
        measuring = next((one for one in _premodifiers(attribution, head) if one.words.lower() in MEASURING_HEADS), head)
        word, head = measuring.words.lower(), measuring
    for heads, deed in (
        (COURT_HEADS if lemma in RULINGS else frozenset(), Deed.SPEECH),
        (MEASURING_HEADS, Deed.MEASUREMENT),
        (PRESS_HEADS if by_verb is not Deed.THOUGHT else frozenset(), Deed.WRITING),
        (DOCUMENT_HEADS, Deed.DOCUMENT),
    ):
        if word in heads:
            return Shown(deed, (head,))
    first = WORD.match(attribution.source[0].words)
    start = attribution.source[0].start
    if first is not None and first[0].lower() == "daily":
        return Shown(Deed.WRITING, (make_span(text, start, start + first.end()),))
    titled = TITLED.match(attribution.source[0].words)
    return Shown(Deed.WRITING, (make_span(text, start + titled.start(1), start + titled.end(1)),)) if titled else None


def _by_cited(text: str, cue: Cue) -> Shown[Deed] | None:
    """*According to a report by*: what is gone by stands in the cue."""
    if not cue.words[:NEAR_CHARS].lower().startswith(("according", "per ", "citing", "as per")):
        return None
    for word in WORD.finditer(text, cue.start, cue.after_start):
        for heads, deed in ((MEASURING_HEADS, Deed.MEASUREMENT), (DOCUMENT_HEADS, Deed.DOCUMENT)):
            if word[0].lower() in heads:
                return Shown(deed, (make_span(text, *word.span()),))
    return None


def _by_medium(text: str, cue: Cue) -> Shown[Deed] | None:
    """Written, where the cue or the words right after it name something written that it was said in."""
    for words, start in ((cue.words, None), (cue.after, cue.after_start)):
        medium = WRITTEN.search(words)
        if medium is not None and not NOT_WRITTEN.search(words):
            at = text.find(medium[0], cue.start) if start is None else start + medium.start()
            if at >= 0:
                return Shown(Deed.WRITING, (make_span(text, at, at + len(medium[0])),))
    return None


def _bend(attribution: Attribution, cue: Cue, lemma: str, deed: Deed) -> Deed | None:
    """What a verb of two senses means by what goes with it."""
    content = attribution.content[0].words[:NEAR_CHARS]
    if deed is Deed.DOCUMENT and lemma != "read" and _is_person(attribution):
        return Deed.SPEECH if lemma in SAID_BY_PERSONS else None
    if lemma in GIVING:
        return None  # a paper that gives or provides something is told by its head
    is_recalled = lemma == "recall" and (cue.negation is not None or is_speaker(attribution))
    if is_recalled or (lemma == "see" and _is_insight(cue, content)) or (lemma == "find" and FOUND_OUT.search(cue.words)):
        return Deed.THOUGHT
    is_sensed = (
        (lemma == "feel" and BODILY.search(content) is not None)
        or (lemma == "observe" and NOUN_PHRASE.match(content) is not None)
        or (lemma == "read" and bool(attribution.source) and PERSON.match(attribution.source[0].words) is not None)
    )
    return Deed.PERCEPTION if is_sensed else deed


def _is_insight(cue: Cue, content: str) -> bool:
    """Whether one sees with the mind: *sees it as*, *we see that*, *let us see how*; what one *saw* was there."""
    if SEES_AS.search(cue.words) or SEES_AS.match(cue.after.strip()) or re.search(r"\bsees\b", cue.words):
        return True
    return re.search(r"\b(?:see|seeing)\b", cue.words) is not None and CLAUSE.match(content) is not None


def _is_person(attribution: Attribution) -> bool:
    """Whether the source is a pronoun or starts with a title or name, by its capital inside a sentence."""
    if not attribution.source:
        return False
    words = attribution.source[0].words
    return PERSON.match(words) is not None or NAMED.match(words) is not None


NAMED: Final = re.compile(
    r"\W*(?:Mrs?|Ms|Dr|Sen|Rep|Gov|President|Minister|Colonel|General|Captain)\b|\W*[A-Z][a-z]+ [A-Z]\w+|\W*[A-Z][a-z]+\Z"
)
