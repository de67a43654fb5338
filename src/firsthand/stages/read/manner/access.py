"""Whether the source was there itself or has it from others, by the words that say so."""

import re
from typing import Final

from firsthand.model.attribution import Attribution
from firsthand.model.manner import Access, Deed, Mode, Shown
from firsthand.model.span import make_span
from firsthand.stages.read.manner.content import Content
from firsthand.stages.read.manner.cue import Cue
from firsthand.stages.read.manner.lexicon import FIRST_HAND_HEADS, word_set
from firsthand.stages.read.manner.mode import is_speaker

SOURCE_CHARS = 200
SENSED: Final = (
    r"(?:saw|seen|(?<=could )see|(?<=could )hear|witnessed|watched|heard|smelled|smelt|noticed|observed|filmed|photographed)"
)
OWN_EYES: Final = re.compile(r"\bwith (?:his|her|their) own (?:eyes|ears)\b", re.IGNORECASE)
HEARSAY: Final = r"(?:that|from|about|of|it|how|(?:they|he|she|we|you|people|there|it)\b)"
# One hears a shot, but hears that someone fell: a content with a finite verb near its start is a clause.
CLAUSE: Final = re.compile(
    r"\W*(?:that|how|they|he|she|it|there|people|someone)\b|(?:\W*\w+){1,6}?\W+(?:had|has|have|was|were|is|are|"
    r"would|will|did)\b",
    re.IGNORECASE,
)
FIRST_CONTENT: Final = re.compile(
    rf"\b(?:(?:I|we|myself|ourselves)(?:[’']d|[’']ve)?(?: (?!never|not|hardly|"
    rf"no)\w+){{0,2}}? {SENSED}(?! {HEARSAY})|I (?:was|had been) (?:there|present|standing|sitting|hiding|inside|"
    rf"lying|"
    r"on the (?:roof|road|spot|scene)|among|in the room)|we were (?:there|hiding|standing|sitting|inside|lying)|"
    r"with (?:my|his|her|our|their) own (?:eyes|ears)|"
    r"(?:in front of|before|over) (?:me|us|my eyes|our eyes)|(?:happened|fell|landed|stood|died) (?:next to|"
    r"beside|near) (?:me|us)|"
    r"(?:saw|seen|witnessed|watched) (?:it|this|that|everything|them) (?:myself|himself|herself|happen))\b"
)  # fmt: skip
# In reported speech the source is he, she or they, right at the content's start.
FIRST_REPORTED: Final = re.compile(
    rf"\W*(?:that )?(?:how )?(?:(?:he|she|they)(?: had| has| have| also| personally| \w+self|"
    rf" \w+selves)* (?:{SENSED}(?! {HEARSAY})|(?:was|were|been) (?:there|present|"
    r"at the scene|standing|hiding|an? eyewitness))|(?:seeing|hearing|watching|witnessing|having (?:seen|heard|"
    r"watched|witnessed))(?! that| about| from))\b",
    re.IGNORECASE,
)  # fmt: skip
SECOND_CONTENT: Final = re.compile(
    r"\b(?:(?:I|we|he|she|they)(?:[’']d| had| has| have|[’']ve)? (?:(?:was|were|been) (?:told|informed|warned|"
    r"shown)|(?:only |just |later )?heard (?:that|from|about|of|it|they|he|she|people))|"
    r"(?:told|informed) (?:me|us|him|her|them)(?! to\b| not to\b)|according to|reportedly|allegedly|rumou?rs?|"
    r"hearsay|second[- ]?hand|(?:people|they|everyone|some|neighbou?rs|others) (?:say|said|are saying|"
    r"were saying)|(?:it is|it was|[’']s) (?:said|rumou?red)|(?:read|saw|seen|heard)(?: it)? (?:in the (?:news|"
    r"news ?papers?|papers?|press)|on (?:the (?:news|radio|internet|television|tv)|tv|television|"
    r"facebook|telegram|social media))|(?:learned|learnt|heard) (?:of|about|from|it from)|as far as (?:I|"
    r"we) (?:heard|was told))\b",
    re.IGNORECASE,
)  # fmt: skip
SECOND_CUE: Final = re.compile(
    r"\b(?:(?:was|were|been|being|be|got|is|are|[’']s|[’']m)\s+(?:\w+ly )?(?:told|informed|advised|notified|"
    r"assured)|(?:heard|hear|learn\w*|understood|gather\w*|knows?|knew|found out)\s+"
    r"(?:\w+ )?(?:from|through|via|secondhand)(?: (?:my|his|her|their|our|the|a)? ?\w+)?|reportedly|rumou?red|hearsay)\b",
    re.IGNORECASE,
)  # fmt: skip
HEARD_THAT: Final = re.compile(
    r"\b(?:hear|hears|heard|hearing)\b(?: \w+){0,2}?(?: (?:that|about|of|how|rumou?rs|reports|stories))\b", re.IGNORECASE
)
PASSED_ON: Final = re.compile(
    r"\b(?:citing|quoting|basing (?:itself|himself|herself) on|relying on|on the basis of reports)\b(?:\s+[\w’'-]+){0,3}",
    re.IGNORECASE,
)
PASSED_ON_NEXT: Final = re.compile(rf"\W{{0,3}}(?:\w+ ){{0,3}}?{PASSED_ON.pattern}", re.IGNORECASE)
OWN_RELAY: Final = re.compile(r"\b(?:citing|quoting|cit\w+|quot\w+)\b", re.IGNORECASE)
MEDIUM: Final = re.compile(
    r"\W*(?:in the (?:news ?papers?|papers?|press|news)|on (?:the )?(?:news|tv|television|radio|internet|facebook|telegram))\b",
    re.IGNORECASE,
)
# No match without one of these words.
FIRST_TRIGGERS: Final = word_set("i we me us my our own eyes myself himself herself")
SECOND_TRIGGERS: Final = word_set(
    "told informed warned shown heard according reportedly allegedly rumour rumours rumor rumors rumoured rumored "
    "hearsay second secondhand say said saying read news newspaper newspapers paper papers press radio internet "
    "television tv facebook telegram social learned learnt"
)
WITNESS: Final = re.compile(rf"\b(?:{FIRST_HAND_HEADS})\b", re.IGNORECASE)


def find_access(
    text: str, attribution: Attribution, content: Content, cue: Cue, deed: Deed | None, mode: Mode
) -> Shown[Access] | None:
    """By the cue, else by what the content says of it, else by what stands beside the cue, else by what the source is called.

    None where nothing says so. In another's wording *I* and *we* are not the source, and *he*, *she* and *they* may be.
    """
    own = is_speaker(attribution)
    return (
        _by_cue(text, content, cue, deed)
        or _by_content(content, own=own or mode is not Mode.INDIRECT, reported=not own and mode is not Mode.DIRECT)
        or _by_relay(text, attribution, cue)
        or _by_source(text, attribution)
    )


def _show(text: str, access: Access, start: int, match: re.Match[str]) -> Shown[Access]:
    words = match[0]
    lead = len(words) - len(words.lstrip(" \n\t\r\"“‘'«,"))
    return Shown(access, (make_span(text, start + match.start() + lead, start + match.end()),))


def _by_cue(text: str, content: Content, cue: Cue, deed: Deed | None) -> Shown[Access] | None:
    start = cue.start - len(cue.before)
    second = SECOND_CUE.search(text, start, cue.after_start + min(len(cue.after), 40))
    if second is not None and second.end() > cue.start and second.start() < cue.after_start:
        return _show(text, Access.SECOND_HAND, 0, second)
    head = next(
        (span for entry, span in cue.entries if entry.deed is Deed.PERCEPTION or entry.lemma in {"feel", "observe"}), None
    )
    if deed is not Deed.PERCEPTION or head is None or cue.negation is not None:
        return None
    if MEDIUM.match(content.masked) or MEDIUM.match(cue.after):
        return Shown(Access.SECOND_HAND, (head,))
    if head.words.lower().startswith(("hear", "overhear")) and (
        HEARD_THAT.search(cue.words + cue.after) or CLAUSE.match(content.masked)
    ):
        return Shown(Access.SECOND_HAND, (head,))
    return Shown(Access.FIRST_HAND, (head,))


def _by_source(text: str, attribution: Attribution) -> Shown[Access] | None:
    for piece in attribution.source:
        found = WITNESS.search(text, piece.start, min(piece.end, piece.start + SOURCE_CHARS))
        if found is not None:
            return _show(text, Access.FIRST_HAND, 0, found)
    if not attribution.source:
        return None
    piece = attribution.source[-1]
    return None if piece.end >= len(text) else _by_apposition(text, piece.end)


APPOSED: Final = re.compile(rf",? (?:(?:an?|the|another) (?:[\w-]+ ){{0,3}})?(?:{FIRST_HAND_HEADS})\b", re.IGNORECASE)


def _by_apposition(text: str, end: int) -> Shown[Access] | None:
    """What is said of the source right behind it: *Tomas Rell, who survived the raid, said*."""
    found = APPOSED.match(text, end, end + 80)
    return None if found is None else _show(text, Access.FIRST_HAND, 0, found)


def _by_content(content: Content, *, own: bool, reported: bool) -> Shown[Access] | None:
    """What the source says of it in its own words or as reported; where it says both, the first."""
    first = FIRST_REPORTED.match(content.masked) if reported else None
    if first is None and not content.words.isdisjoint(FIRST_TRIGGERS):
        first = (FIRST_CONTENT if own else OWN_EYES).search(content.masked)
    second = None if content.words.isdisjoint(SECOND_TRIGGERS) else SECOND_CONTENT.search(content.masked)
    if second is not None and (first is None or second.start() < first.end()):
        first, access = second, Access.SECOND_HAND
    else:
        access = Access.FIRST_HAND
    span = None if first is None else content.span(first)
    return None if span is None else Shown(access, (span,))


def _by_relay(text: str, attribution: Attribution, cue: Cue) -> Shown[Access] | None:
    """Where words beside the cue name what the source has it from: *the agency said, citing a police source*."""
    if OWN_RELAY.search(cue.words):
        return None
    for words, start in ((cue.after, cue.after_start), (cue.before, cue.start - len(cue.before))):
        found = PASSED_ON.search(words)
        if found is not None:
            return _show(text, Access.SECOND_HAND, start, found)
    end = attribution.content[-1].end
    found = PASSED_ON_NEXT.match(text, end, end + 80)
    return None if found is None else _show(text, Access.SECOND_HAND, 0, found)
