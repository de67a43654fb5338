"""Whose report it was taken from: the one cited is nearer the origin, the one who cites is nearer the reader."""

import re
from collections.abc import Iterator

from firsthand.model.span import Span, make_span
from firsthand.stages.read.chains import is_same
from firsthand.stages.read.relays.lexicon import PRONOUNS, REASONS, REPORTED, SOURCES
from firsthand.stages.read.relays.phrases import Range, find_outlet_before, take_phrase
from firsthand.stages.read.relays.sentences import Sentence
from firsthand.stages.read.relays.web import Web

_CITE = re.compile(
    r"\b(?:(?P<ing>citing|quoting)|(?P<finite>cites|cited|quotes|quoted)"
    r"|(?P<refer>referring to|with reference to|relying on|attributing (?:it|this|that|the \w+) to))\b\s*",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(r"\s+(?:as\s+)?(?:having\s+)?(?:saying|telling|writing|warning|claiming|confirming|stating|said)\b")
_TALKED = re.compile(r"\b(?:interviewed|sp(?:oke|eaks?|oken) (?:to|with)|talked (?:to|with))\s+")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|as|widely|often)\s+$", re.IGNORECASE)
_WHICH = re.compile(r",?\s*\b(?:which|who|that)\s+(?:had\s+|has\s+|in turn\s+|itself\s+|also\s+)*$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:(?:as\s+|first\s+)*(?:reported|relayed)|as\s+(?:quoted|cited)|seen|obtained|reviewed|viewed)"
    r"\s+(?:exclusively\s+)?(?:by|(?<=quoted )in|(?<=cited )in)\s+",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"\b(?:{'|'.join(sorted(REPORTED))})\b(?=\s*(?:[.,;:!?—–]|$|on\b|in\b|late\b|early\b|earlier\b|yesterday\b|\w+day\b))"
)
_WHICH_CITED = re.compile(r",\s+(?:which|who)\s+")
_ACCORDING = re.compile(r"\b(?:according to|as reported by|reported by|per)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:documents?|records?|reports?|transcripts?|filings?|affidavits?|indictments?|minutes|complaints?|memos?"
    r"|files|papers|testimony|log|logs|diary|letters?)\b"
    r"(?!\s+\w+$)",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:ers?|ors?|ists?|ians?|[wo]men|people|eers?|folk|ees)$")
_POST = re.compile(r"\s(?:of|for|from|in|at|with|who|which|whose|by|on|near)\s")
# Of those added, these may be in the sentence at hand.
LATEST = 4
# Between the end of a subject and its verb: "TASS on Monday quoted".
SUBJECT_GAP_CHARS = 25
# Between it and "which cited".
WHICH_GAP_CHARS = 3


def find_citings(web: Web, sentence: Sentence) -> None:
    """Join the attributions of one sentence where its words say that one is taken from another; add those that words name."""
    for found in _CITE.finditer(sentence.words):
        if not _PASSIVE.search(sentence.words, 0, found.start()):
            _take_cited(web, sentence, found)
    for found in _TALKED.finditer(sentence.words):
        _take_talked(web, sentence, found)
    for found in _BY.finditer(sentence.words):
        _take_carrier(web, sentence, found)
    for found in _REPORTED.finditer(sentence.words):
        _take_reporter(web, sentence, found)
    _join_same(web, sentence)


def is_sourcelike(words: str) -> bool:
    """Whether a phrase after "citing" can have said something: officials and images can, reasons cannot.

    >>> is_sourcelike("two hospital officials"), is_sourcelike("health reasons"), is_sourcelike("Article 5")
    (True, False, False)
    """
    post = _POST.search(words)
    tokens = (words if post is None else words[: post.start()]).split()
    if not tokens or words.lower() in PRONOUNS:
        return False
    last = tokens[-1].strip('"”’,.')
    if any(token.lower() in REASONS for token in (last, tokens[0])) or not last:
        return False
    return last[0].isupper() or last.lower() in SOURCES or bool(_AGENT.search(last))


def _take_cited(web: Web, sentence: Sentence, found: re.Match[str]) -> None:
    """Y is X's child in "X, citing Y, said", "X quoted Y as saying" and "X, which cited Y"."""
    phrase = take_phrase(sentence.words, found.end(), len(sentence.words), web.outlets)
    words = (found.start(), len(found[0].rstrip()) + found.start())
    if phrase is None:
        _take_citing_antecedent(web, sentence, found, words)
        return
    cited = _find_by_source(web, sentence, phrase)
    carrier = _find_carrier(web, sentence, found, cited)
    if carrier is None and cited is not None:
        carrier = _add_carrier(web, sentence, found, cited)
    # Only an outlet refers to those it has its words from; others refer to those they speak of.
    if carrier is None or (found["refer"] and not web.is_carrier(carrier)):
        return
    if cited is None:
        says = _AS_SAYING.match(sentence.words, phrase[1])
        if says is None and not is_sourcelike(sentence.words[slice(*phrase)]):
            return
        cited = web.add(carrier, _move(sentence, phrase), _move(sentence, words))
    web.join(cited, carrier, [_span(web, sentence, words)])


def _take_talked(web: Web, sentence: Sentence, found: re.Match[str]) -> None:
    """An outlet "spoke to three conscripts": it carries what they say."""
    phrase = take_phrase(sentence.words, found.end(), len(sentence.words), web.outlets)
    cited = None if phrase is None else _find_by_source(web, sentence, phrase)
    for carrier in sentence.places if cited is not None else ():
        if carrier != cited and web.is_carrier(carrier) and cited is not None:
            web.join(cited, carrier, [_span(web, sentence, (found.start(), found.end() - 1))])


def _take_citing_antecedent(web: Web, sentence: Sentence, found: re.Match[str], words: Range) -> None:
    """The Herald carries it in "told the Post, which the Herald cited"."""
    name = find_outlet_before(sentence.words, 0, found.start(), web.outlets)
    if name is None or not _WHICH_CITED.search(sentence.words, max(0, name[0] - 10), name[0]):
        return
    child = _find_nearest(web, sentence, name[0], set())
    if child is not None:
        carrier = web.add(child, _move(sentence, name), _move(sentence, words))
        web.join(child, carrier, [_span(web, sentence, words)])


def _find_carrier(web: Web, sentence: Sentence, found: re.Match[str], cited: int | None) -> int | None:
    """The given attribution that does the citing."""
    others = [place for place in sentence.places if place != cited]
    for place in others:
        if any(low <= found.start() < high for low, high in map(sentence.find, web.found[place].cue)):
            return place
    which = _WHICH.search(sentence.words, max(0, found.start() - 30), found.start())
    edge = which.start() if which else found.start()
    if found["finite"]:
        gap = WHICH_GAP_CHARS if which else SUBJECT_GAP_CHARS
        near = [place for place in others if _ends_before(web, sentence, place, edge, gap)]
        return near[-1] if near else None
    return _find_nearest(web, sentence, found.start(), {cited} if cited is not None else set())


def _ends_before(web: Web, sentence: Sentence, place: int, edge: int, gap: int) -> bool:
    """Whether the source ends at most `gap` code points before `edge`."""
    return any(0 <= edge - sentence.find(span)[1] <= gap for span in web.found[place].source)


def _add_carrier(web: Web, sentence: Sentence, found: re.Match[str], cited: int) -> int | None:
    """An outlet with a verb of reporting that no attribution has for its source: "quoting Y, the channel Z wrote"."""
    for verb in re.finditer(rf"\b(?:{'|'.join(sorted(REPORTED))})\b", sentence.words[found.end() :]):
        start, end = found.end() + verb.start(), found.end() + verb.end()
        name = find_outlet_before(sentence.words, found.end(), start, web.outlets)
        if name is not None and _find_by_source(web, sentence, name) is None:
            return web.add(cited, _move(sentence, name), _move(sentence, (start, end)))
    return None


def _take_carrier(web: Web, sentence: Sentence, found: re.Match[str]) -> None:
    """X carries it in "as reported by X" and "in a document seen by X"."""
    phrase = take_phrase(sentence.words, found.end(), len(sentence.words), web.outlets)
    if phrase is None:
        return
    carrier = _find_by_source(web, sentence, phrase)
    child = _find_nearest(web, sentence, found.start(), {carrier} if carrier is not None else set())
    if child is None:
        return
    words = (found.start(), len(found[0].rstrip()) + found.start())
    if carrier is None:
        if not web.outlets.is_carrier(sentence.words[slice(*phrase)]):
            return
        carrier = web.add(child, _move(sentence, phrase), _move(sentence, words))
    elif not is_same(web.found[child].content, web.found[carrier].content):
        return
    web.join(child, carrier, [_span(web, sentence, words)])


def _take_reporter(web: Web, sentence: Sentence, found: re.Match[str]) -> None:
    """Interfax carries it in "the army said, Interfax reported", if no attribution has Interfax yet."""
    if any(low <= found.start() < high for place in sentence.places for low, high in map(sentence.find, web.found[place].cue)):
        return
    name = find_outlet_before(sentence.words, 0, found.start(), web.outlets)
    if name is None or _find_by_source(web, sentence, name) is not None:
        return
    before = sentence.words[: name[0]].rstrip()
    child = _find_nearest(web, sentence, name[0], set())
    if child is None or not before or before[-1] not in ',”"\x00':
        return
    carrier = web.add(child, _move(sentence, name), _move(sentence, (found.start(), found.end())))
    web.join(child, carrier, [_span(web, sentence, (name[0], found.end()))])


def _join_same(web: Web, sentence: Sentence) -> None:
    """Two sources of one content: an outlet or its report carries the other, as does a record that it is "according to"."""
    for child, carrier in _pairs(sentence.places):
        one, other = web.found[child], web.found[carrier]
        if not is_same(one.content, other.content) or one.parent == carrier or other.parent == child:
            continue
        is_record = any(_ACCORDING.search(span.words) for span in other.cue) and any(
            _DOCUMENT.search(span.words) for span in other.source
        )
        if (web.is_carrier(carrier) or is_record) and not web.is_carrier(child) and one.source:
            web.join(child, carrier, other.cue)


def _pairs(places: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    for place in places:
        for other in places:
            if place != other:
                yield place, other


def _find_by_source(web: Web, sentence: Sentence, phrase: Range) -> int | None:
    """The attribution of the sentence whose source is, or is in, the phrase."""
    for place in (*sentence.places, *web.added[-LATEST:]):
        for span in web.found[place].source:
            low, high = sentence.find(span)
            if low < phrase[1] and phrase[0] < high:
                return place
    return None


def _find_nearest(web: Web, sentence: Sentence, spot: int, without: set[int]) -> int | None:
    """The attribution whose source or cue is nearest to a spot of the sentence."""
    nearest: tuple[int, int] | None = None
    for place in sentence.places:
        for span in () if place in without else (*web.found[place].source, *web.found[place].cue):
            low, high = sentence.find(span)
            far = max(0, spot - high, low - spot)
            if nearest is None or far < nearest[0]:
                nearest = (far, place)
    return None if nearest is None else nearest[1]


def _move(sentence: Sentence, stretch: Range) -> Range:
    return stretch[0] + sentence.start, stretch[1] + sentence.start


def _span(web: Web, sentence: Sentence, stretch: Range) -> Span:
    return make_span(web.text, *_move(sentence, stretch))
