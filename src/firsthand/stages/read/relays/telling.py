"""To whom it was said: the outlet that a source told it to or that carried it, or anyone else."""

import re

from firsthand.model.span import make_span
from firsthand.stages.read.relays.lexicon import (
    ADDRESSEES,
    BID,
    DETERMINERS,
    FORUMS,
    HEADS,
    PRONOUNS,
    SAY_TO,
    SOURCES,
    TELL,
    TOLD_THINGS,
)
from firsthand.stages.read.relays.phrases import find_outlet_before, take_phrase
from firsthand.stages.read.relays.sentences import Sentence
from firsthand.stages.read.relays.web import Web

_TELL = re.compile(rf"\b(?:{'|'.join(sorted(TELL))})\b(?!\s+(?:by|of|about)\b)", re.IGNORECASE)
_BID = re.compile(rf"\b(?:{'|'.join(sorted(BID))})\b(?!\s+(?:by|of|about)\b)", re.IGNORECASE)
_BIDDEN = re.compile(r"\s*\x00|\s+(?:not\s+)?to\s")
_TO = re.compile(r"[\s,”\"]*(?:to|with)\s+")
_BEFORE = re.compile(
    r"\b(?:testif\w+|testimony|appear(?:ed|ing)|sp(?:oke|eaking)|said|told|swore|repeated)"
    r"\s+(?:\w+\s+)?(?:before|in front of)\s+"
)
_SAY_TO = re.compile(rf"\b(?:{'|'.join(sorted(SAY_TO))})\b(?:\s+\w+ly|\s+\w+){{0,1}}\s+(?:to|with)\s+", re.IGNORECASE)
_ON_AIR = re.compile(r"\s+(?:\w+ly\s+)?(?:on|through|via|over)\s+")
# "in an interview with", "comments carried by", "speaking on": what precedes the name of a medium.
_FRAME = re.compile(
    r"\b(?P<noun>interviews?|interviewed|conversations?|remarks|comments|statements?|testimony|letters?|e-?mails?"
    r"|messages?|calls?|op-ed|articles?|columns?|"
    r"essays?|appearances?|addresse?s?|speech|speaking|spoke|spoken|talking|talked|writing|quoted|footage|video"
    r"|recording|audio|cited|questions?|enquiries|inquiries|evidence|accounts?|words|diary|confession|asked|questioned|pressed|challenged)\b"
    r"(?:\s+(?!with|to|on|by|for|in|\w+ing\b)[\w-]+){0,3}?\s+(?P<prep>with|to|on|by|for|in|through|via|from)\s+",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(r"\binterviews?\b")
_ARTICLE = re.compile(r"(?:an? )?", re.IGNORECASE)
_QUOTE_AS = re.compile(r"\b(?:quot|cit)(?:ed|es|ing|e)\b", re.IGNORECASE)
_PRINTED = re.compile(r"\b(?:published|printed|aired|broadcast|reprinted) (?:by|in)\b")
_OWN = re.compile(r"(?:his|her|its|their|my|our)\b.*\b(?:channel|website|page|blog|podcast|account|site)$", re.IGNORECASE)
# Frames of which "to" and "with" name someone who is spoken to even if that is no medium.
_ADDRESSING = re.compile(
    r"letter|mail|message|call|sp(?:eaking|oke)|talk|conversation|statement|testimony|evidence", re.IGNORECASE
)
# A noun of these is a frame behind a preposition or an article: "in a call to residents", not "and calls to residents".
_FRAMED = re.compile(r"\b(?:in|during|by|via|through|over|on|an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_SHOUT = re.compile(
    r"\b(?:shout|scream|yell|bark|sw(?:ear|ore)|call|whisper|hiss|bellow)\w*\s+(?:out\s+)?(?:at|to)\s+", re.IGNORECASE
)
# From the end of "quoted" to the source that is quoted.
QUOTE_GAP_CHARS = 3
# Behind a cue, the length of "ly exclusively to".
SAY_TO_CHARS = 24
# Before a noun, the length of "during a long telephone".
FRAME_CHARS = 40


# Who heard or read it has it from the medium, and did not tell it there.
_HEARD = re.compile(r"\b(?:hear[sd]?|read|reads|saw|seen|learn(?:ed|t)?|watched|found out)\b", re.IGNORECASE)

_FROM = re.compile(r"\s+(?:in|on|from|via|over)\s+", re.IGNORECASE)


def find_tellings(web: Web, sentence: Sentence) -> None:
    """Set medium and addressee of every attribution of one sentence."""
    for place in sentence.places:
        _find_told(web, sentence, place)
        _find_told_behind(web, sentence, place)
        _find_quoted(web, sentence, place)
    for found in _FRAME.finditer(sentence.words):
        nearest = _find_nearest(web, sentence, found.start(), found.end())
        if nearest is not None:
            _take_frame(web, sentence, nearest, found)
    for found in _INTERVIEW.finditer(sentence.words):
        name = find_outlet_before(sentence.words, 0, found.start(), web.outlets)
        nearest = _find_nearest(web, sentence, found.start(), found.end())
        if name is not None and nearest is not None and not sentence.words[slice(*name)].removeprefix("A").islower():
            article = _ARTICLE.match(sentence.words, name[0])
            name = (article.end() if article else name[0], name[1])
            _set_medium(web, sentence, nearest, name, (name[0], found.end()))


def _find_told(web: Web, sentence: Sentence, place: int) -> None:
    """Verb in the cue, name in it or behind it: "told the station", "said to the court", "said on state television"."""
    for span in web.found[place].cue:
        low, high = sentence.find(span)
        if not 0 <= low < len(sentence.words):
            continue
        told = _TELL.search(sentence.words, low, high)
        if told is not None:
            _take(web, sentence, place, told.span())
        bid = _BID.search(sentence.words, low, high)
        if bid is not None and told is None:
            _take_bidden(web, sentence, place, bid.span())
        said = _SAY_TO.search(sentence.words, low, high + SAY_TO_CHARS)
        if said is not None and said.start() < high and _is_listener(web, sentence.words, said.end()):
            _take(web, sentence, place, said.span())
        shouted = _SHOUT.search(sentence.words, low, high + SAY_TO_CHARS)
        if shouted is not None and shouted.start() < high and _is_listener(web, sentence.words, shouted.end()):
            _take(web, sentence, place, shouted.span())
        forum = _BEFORE.search(sentence.words, low, high + SAY_TO_CHARS)
        if forum is not None and forum.start() < high:
            _take_forum(web, sentence, place, forum.span())
        _find_on_air(web, sentence, place, (low, high))


def _find_on_air(web: Web, sentence: Sentence, place: int, cue: tuple[int, int]) -> None:
    """Said on the radio: told to it. Heard on the radio, read in a paper: had from it."""
    low, high = cue
    on_air = _ON_AIR.match(sentence.words, high) or _ON_AIR.search(sentence.words, low, high)
    if _HEARD.search(sentence.words, low, high):
        heard = on_air or _FROM.match(sentence.words, high)
        if heard is not None:
            _take_heard(web, sentence, place, heard.span())
    elif on_air is not None:
        _take(web, sentence, place, (low, on_air.end()), media_only=True)


def _take_heard(web: Web, sentence: Sentence, place: int, words: tuple[int, int]) -> None:
    """The radio is nearer the origin in "I heard on the radio": it has a statement of its own inside this one."""
    phrase = take_phrase(sentence.words, words[1], len(sentence.words), web.outlets)
    if phrase is None or not web.outlets.is_medium(sentence.words[slice(*phrase)]):
        return
    start = sentence.start
    cue = make_span(web.text, start + words[0], start + words[1]).words
    low = start + words[0] + len(cue) - len(cue.lstrip())
    child = web.add(place, (start + phrase[0], start + phrase[1]), (low, start + words[0] + len(cue.rstrip())))
    web.join(child, place, [make_span(web.text, low, start + phrase[1])])


def _find_told_behind(web: Web, sentence: Sentence, place: int) -> None:
    """Verb, content, then the one it was said to: "confirmed the strike to AFP"."""
    for span in web.found[place].content:
        low, high = sentence.find(span)
        found = _TO.match(sentence.words, high) if 0 < high < len(sentence.words) and low > 0 else None
        if found is not None and _is_listener(web, sentence.words, found.end(), strictly=True):
            _take(web, sentence, place, (high + len(found[0]) - len(found[0].lstrip()), found.end()))


def _take_bidden(web: Web, sentence: Sentence, place: int, verb: tuple[int, int]) -> None:
    phrase = take_phrase(sentence.words, verb[1], len(sentence.words), web.outlets)
    if phrase is not None and _BIDDEN.match(sentence.words, phrase[1]):
        _take(web, sentence, place, verb)


def _take_forum(web: Web, sentence: Sentence, place: int, verb: tuple[int, int]) -> None:
    phrase = take_phrase(sentence.words, verb[1], len(sentence.words), web.outlets)
    if phrase is not None and any(word.lower() in FORUMS for word in sentence.words[slice(*phrase)].split()):
        _take(web, sentence, place, verb)


def _take(web: Web, sentence: Sentence, place: int, verb: tuple[int, int], *, media_only: bool = False) -> None:
    """The phrase after a verb as medium or addressee of an attribution."""
    phrase = take_phrase(sentence.words, verb[1], len(sentence.words), web.outlets)
    if phrase is None or _is_source(web, sentence, place, phrase):
        return
    words = sentence.words[slice(*phrase)]
    if web.outlets.is_medium(words):
        if not (media_only and _OWN.match(words)):
            _set_medium(web, sentence, place, phrase, (verb[0], phrase[1]))
    elif words.split()[-1].lower() in TOLD_THINGS:
        found = _TO.match(sentence.words, phrase[1])
        if found is not None:
            _take(web, sentence, place, (verb[0], found.end()))
    elif not media_only:
        web.address(place, (sentence.start + phrase[0], sentence.start + phrase[1]))


def _set_medium(web: Web, sentence: Sentence, place: int, phrase: tuple[int, int], words: tuple[int, int]) -> None:
    if _is_source(web, sentence, place, phrase):
        return
    start = sentence.start
    # A content inside the words that show it is not shown with them.
    cut = sentence.words.rfind("\x00", *words) + 1
    web.tell(place, (start + phrase[0], start + phrase[1]), (start + max(words[0], cut), start + words[1]))


def _is_source(web: Web, sentence: Sentence, place: int, phrase: tuple[int, int]) -> bool:
    low, high = phrase[0] + sentence.start, phrase[1] + sentence.start
    return any(span.start < high and low < span.end for span in web.found[place].source)


def _is_listener(web: Web, words: str, spot: int, *, strictly: bool = False) -> bool:
    """Whether what follows "to" is someone, not a verb: "said to leave" addresses nobody.

    Strictly: only outlets, pronouns and those who are usually spoken to.
    """
    phrase = take_phrase(words, spot, len(words), web.outlets)
    if phrase is None:
        return False
    named = words[slice(*phrase)]
    last = re.split(r"\s(?:of|for|from|at|in)\s", named)[0].split()[-1].lower()
    if last in ADDRESSEES or last in PRONOUNS or (last in SOURCES and not strictly) or web.outlets.is_medium(named):
        return True
    first = named.split()[0]
    return not strictly and (first[0].isupper() or first.lower() in DETERMINERS or last in HEADS)


def _take_frame(web: Web, sentence: Sentence, place: int, found: re.Match[str]) -> None:
    """Take what stands behind "in an interview with", "speaking to" or "quoted by"."""
    phrase = take_phrase(sentence.words, found.end(), len(sentence.words), web.outlets)
    if phrase is None:
        return
    words = sentence.words[slice(*phrase)]
    is_printed = _PRINTED.search(found[0]) is not None and words.removeprefix("the ")[0].isupper()
    if is_printed or web.outlets.is_medium(words):
        if not _OWN.match(words):
            _set_medium(web, sentence, place, phrase, (found.start(), phrase[1]))
        return
    is_addressing = found["prep"] in {"to", "with"} and _ADDRESSING.search(found["noun"]) is not None
    is_verb = found["noun"].lower().startswith(("sp", "talk"))
    is_framed = is_verb or _FRAMED.search(sentence.words, max(0, found.start() - FRAME_CHARS), found.start()) is not None
    if (
        is_addressing
        and is_framed
        and _is_listener(web, sentence.words, phrase[0])
        and not _is_source(web, sentence, place, phrase)
    ):
        web.address(place, (sentence.start + phrase[0], sentence.start + phrase[1]))


def _find_quoted(web: Web, sentence: Sentence, place: int) -> None:
    """Take the outlet before a verb that the source stands behind: "the paper quoted him as saying"."""
    one = web.found[place]
    for span in one.cue:
        low, high = sentence.find(span)
        found = _QUOTE_AS.search(sentence.words, max(low, 0), max(high, 0))
        if found is None or not one.source:
            continue
        source = sentence.find(one.source[0])[0]
        if not 0 <= source - found.end() <= QUOTE_GAP_CHARS:
            continue
        name = find_outlet_before(sentence.words, 0, found.start(), web.outlets)
        if name is not None and not _is_given(web, sentence, name):
            _set_medium(web, sentence, place, name, (name[0], found.end()))


def _is_given(web: Web, sentence: Sentence, phrase: tuple[int, int]) -> bool:
    return any(_is_source(web, sentence, place, phrase) for place in sentence.places)


def _find_nearest(web: Web, sentence: Sentence, start: int, end: int) -> int | None:
    """The attribution whose cue or source is nearest to a stretch of the sentence."""
    nearest: tuple[int, int] | None = None
    for place in sentence.places:
        one = web.found[place]
        for span in (*one.cue, *one.source):
            low, high = sentence.find(span)
            far = max(0, start - high, low - end)
            if nearest is None or far < nearest[0]:
                nearest = (far, place)
    return None if nearest is None else nearest[1]
