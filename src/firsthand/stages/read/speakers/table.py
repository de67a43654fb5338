"""One table of all mentions of a text, in reading order, with the sources of its attributions among them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.attribution import Attribution
from firsthand.model.span import Span
from firsthand.stages.read.speakers.layout import Layout, count_steps
from firsthand.stages.read.speakers.lexicon import COMMON, NOBODY, NOUNS, PRONOUNS
from firsthand.stages.read.speakers.mention import Mention, fold, words_of
from firsthand.stages.read.speakers.names import find_names, read_name
from firsthand.stages.read.speakers.nouns import find_nouns, find_pronouns

_PREPOSITION = re.compile(
    r"(?<![\w'’-])(?:of|for|from|at|in|on|with|to|by|who|which|that|whose|inside|near|among)(?![\w'’-])", re.IGNORECASE
)
# A finite verb behind a mention, perhaps behind an apposition or a relative clause.
_VERB = re.compile(
    r"(?:,[^,.;:?!\n\"“”]{2,80},|[ \u00a0]\([^()\n]{1,30}\),?)?[ \u00a0]"
    r"(?:also |then |never |later |once |now |still |even |\w+ly )?"
    r"(?:is|was|are|were|has|had|have|did|does|do|can|could|may|might|must|will|would|should|said|says|told|tells|thought|saw|knew|went"
    r"|came|took|gave|made|got|left|ran|wrote|heard|felt|found|kept|led|met|put|read|sat|sent|spoke|stood|won|became|began|brought|built"
    r"|called|fell|held|lost|paid|rose|set|shot|hit|sold|taught|wore|drew|drove|flew|fought|hid|lay|rode|sang|woke|[a-z]{2,}ed"
    r"|[a-z]{3,}[^s\W]s)(?![\w-])(?! of\b)"
)
_ASKS = re.compile(r"(?:,[^,.;:?!\n\"“”]{2,80},)?[ \u00a0](?:\w+ly )?(?:asked|asks|pressed|questioned|interviewed|wondered)\b")
_CUT = re.compile(r",|[ \u00a0][(–—-][ \u00a0(]?")
_BEHIND = re.compile(
    r"\b(?:in|on|at|to|of|for|with|by|from|about|against|after|before|near|into|over|under|like|than)[ \u00a0]$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w'’.-]*")
PERSON_ENDINGS = (
    "ist",
    "ian",
    "eer",
    "man",
    "woman",
    "-old",
    "ologist",
    "person",
    "goer",
    "keeper",
    "worker",
    "holder",
    "maker",
)
NEAR = 3  # characters: a comma, a blank, a quotation mark
LONGEST_PLAIN_NAME = 4
LOOKED_AT_CHARS = 2_000
LONGEST_NOUN = 160  # characters of a source that are looked at
_OPENERS = words_of(
    """the a an this that these those another one two three four five six seven eight nine ten several some many other his
    her their its my our your most all both any every each no"""
)


@dataclass(slots=True)
class Table:
    """The mentions of a text, and for each attribution the one that is its source; None where it has none."""

    layout: Layout
    mentions: list[Mention]
    sources: list[Mention | None]


def make_table(layout: Layout, attributions: Sequence[Attribution], labels: Sequence[Mention] = ()) -> Table:
    """All mentions in reading order, each with its sentence, paragraph and quotation."""
    text = layout.text
    mentions = _merge(find_names(layout), find_nouns(text), find_pronouns(text), labels)
    starts = [mention.start for mention in mentions]
    added: list[Mention] = []
    sources = [find_head(text, mentions, starts, attribution.source, added) for attribution in attributions]
    for mention in sources:
        if mention is not None:
            mention.is_source = True
    covered = {id(one) for one in added}
    kept = [one for one in mentions if id(one) not in covered] + added
    kept.sort(key=lambda one: (one.start, one.end))
    _place(layout, kept)
    return Table(layout, kept, sources)


def _merge(names: list[Mention], nouns: list[Mention], pronouns: list[Mention], labels: Sequence[Mention]) -> list[Mention]:
    """Of two that overlap, the label, then the one that ends later (its head is its last word), then the name."""
    ranked = [(one.start, rank, one) for rank, ones in enumerate((labels, names, nouns, pronouns)) for one in ones]
    ranked.sort(key=lambda item: (item[0], item[1]))
    merged: list[Mention] = []
    fixed = {id(label) for label in labels}
    for _, _, mention in ranked:
        last = merged[-1] if merged else None
        if last is None or mention.start >= last.end:
            merged.append(mention)
        elif id(last) not in fixed and (id(mention) in fixed or _beats(mention, last)):
            merged[-1] = mention
    return merged


def _beats(mention: Mention, last: Mention) -> bool:
    if mention.form == "pronoun":
        return False
    if last.form == "pronoun" or last.end < mention.end:
        return True
    return last.end == mention.end and mention.form == "name" and last.form == "noun"


def _place(layout: Layout, mentions: list[Mention]) -> None:
    text = layout.text
    before = -1
    steps = count_steps(layout)
    for mention in mentions:
        mention.sentence = layout.sentence(mention.start)
        mention.step = steps[mention.sentence]
        mention.paragraph = layout.paragraph(mention.start)
        mention.quote = layout.quote(mention.start)
        mention.is_possessive = text[mention.end : mention.end + 2] in {"'s", "’s"} or mention.head in {"his", "her", "their"}
        _read_role(text, mention)
        if mention.sentence != before and mention.kind != "place":
            mention.is_first, before = True, mention.sentence


def _read_role(text: str, mention: Mention) -> None:
    """Whether a verb stands behind it, or a preposition before it."""
    mention.is_subject = _VERB.match(text, mention.end) is not None
    mention.is_asking = mention.is_subject and _ASKS.match(text, mention.end) is not None
    mention.is_object = mention.is_object or _BEHIND.search(text, max(0, mention.start - 12), mention.start) is not None


def find_head(
    text: str, mentions: list[Mention], starts: list[int], spans: Sequence[Span], added: list[Mention]
) -> Mention | None:
    """The mention that the spans of a source speak of; one of the table, or a new one added to `added`."""
    if not spans:
        return None
    span = _choose(spans)
    words = span.words[:LONGEST_NOUN]
    stripped = words.strip(" \t\n*_\"“”'.,:;-–—()[]")
    bare = fold(stripped)
    if is_acronym(text, stripped):
        name = Mention(span.start, span.end, "name", (bare,), bare, kind="org")
        added.append(name)
        return name
    if bare in PRONOUNS or bare in NOBODY:
        return _take(mentions, starts, span, bare, added)
    inside = _find_inside(mentions, starts, span)
    head = _find_name(text, span, inside, mentions, starts)
    if head is not None:
        return head
    return _make_noun(text, span, inside, added)


def is_acronym(text: str, words: str) -> bool:
    """Whether a pronoun in capitals is a name in a text that is not: WHO said so, US officials."""
    return len(words) > 1 and words.isupper() and fold(words) in PRONOUNS and not text[:LOOKED_AT_CHARS].isupper()


def _choose(spans: Sequence[Span]) -> Span:
    """Of several spans of a source, a pronoun, else the first that begins a name, else the first."""
    for span in spans:
        if span.words.lower() in PRONOUNS:
            return span
    for span in spans:
        if span.words[:1].isupper() and " " in span.words:
            return span
    return spans[0]


def _take(mentions: list[Mention], starts: list[int], span: Span, word: str, added: list[Mention]) -> Mention:
    place = bisect_left(starts, span.start)
    if place < len(mentions) and mentions[place].start < span.end and mentions[place].form == "pronoun":
        return mentions[place]
    for mention in reversed(added[-3:]):
        if mention.start == span.start:
            return mention
    mention = Mention(span.start, span.end, "pronoun", (word,), word)
    added.append(mention)
    return mention


def _find_inside(mentions: list[Mention], starts: list[int], span: Span) -> list[Mention]:
    place = bisect_left(starts, span.start)
    if place > 0 and mentions[place - 1].end > span.start:
        place -= 1
    inside = []
    while place < len(mentions) and mentions[place].start < min(span.end, span.start + LONGEST_NOUN):
        inside.append(mentions[place])
        place += 1
    return inside


def _find_name(text: str, span: Span, inside: list[Mention], mentions: list[Mention], starts: list[int]) -> Mention | None:
    """The name that the phrase is headed by, or stands in apposition to."""
    comma = _find_cut(span.words)
    whole = len(span.words) - 2 * span.words.endswith(("'s", "’s"))
    limit = span.start + (comma if comma > 0 else whole)
    front = [one for one in inside if one.start < limit]
    names = [one for one in front if one.form == "name" and not _is_possessor(text, one, span)]
    preposition = _find_preposition(text, span.start, limit, front)
    if names:
        last = names[-1]
        if len(names) > 1 and names[-2].kind != "org" and text[names[-2].end : last.start].strip() in {"and", "&"}:
            return None
        is_last = last.end >= limit - 1
        if is_last and (preposition is None or last.start < preposition or _is_glued(text, front, last)):
            return last
        if names[0].start < (preposition if preposition is not None else limit) and _ends_before(names[0], preposition, limit):
            return names[0]
    nouns = [one for one in front if one.form == "noun"]
    if comma > 0:
        behind = next((one for one in inside if one.start > limit and one.form == "name" and one.start - limit <= NEAR), None)
        if behind is not None and behind.kind != "org":
            return behind
    after = _find_after(text, span, mentions, starts)
    if after is not None and (not nouns or not nouns[-1].is_plural):
        return after
    return None


def _find_cut(words: str) -> int:
    """Where a comma, bracket or dash ends the first part of a phrase; -1 where none does."""
    match = _CUT.search(words, 1)
    return match.start() if match else -1


def _is_possessor(text: str, one: Mention, span: Span) -> bool:
    return text[one.end : one.end + 2] in {"'s", "’s"} and one.end + 2 < span.end - 1


def _is_glued(text: str, front: list[Mention], last: Mention) -> bool:
    """Whether a role or an organisation stands directly before the name: *a spokesman for the ministry Ivan Petrov*."""
    before = text[max(0, last.start - 24) : last.start].split()
    if not before:
        return False
    word = fold(before[-1])
    if word in NOUNS and NOUNS[word].kind == "person":
        return True
    return len(last.words) > 1 and any(one.end + 1 >= last.start > one.start for one in front if one is not last)


def _ends_before(name: Mention, preposition: int | None, limit: int) -> bool:
    edge = preposition if preposition is not None else limit
    return edge - name.end < NEAR


def _find_preposition(text: str, start: int, end: int, front: list[Mention]) -> int | None:
    """Where the first preposition stands that is no part of a name."""
    for match in _PREPOSITION.finditer(text, start, end):
        if not any(one.form == "name" and one.start < match.start() < one.end for one in front):
            return match.start()
    return None


def _find_after(text: str, span: Span, mentions: list[Mention], starts: list[int]) -> Mention | None:
    """A person's name that stands directly behind a source that ends in a role: *Tunisia's coach* | *Nabil Maaloul*."""
    last = _WORD.findall(span.words[-30:])
    noun = NOUNS.get(fold(last[-1])) if last else None
    if noun is None or noun.kind != "person":
        return None
    place = bisect_left(starts, span.end)
    if place >= len(mentions):
        return None
    one = mentions[place]
    is_near = text[span.end : one.start] in {" ", ", ", "\u00a0"}
    return one if is_near and one.form == "name" and one.kind != "org" else None


def _is_name_like(words: str) -> bool:
    """Whether up to four words all begin large."""
    parts = words.split()
    return 0 < len(parts) <= LONGEST_PLAIN_NAME and all(part[0].isupper() for part in parts) and fold(parts[0]) not in COMMON


def _make_noun(text: str, span: Span, inside: list[Mention], added: list[Mention]) -> Mention:
    """A description: the table's own if it is the phrase's head, else a new one made of the words before a preposition."""
    limit = span.start + min(len(span.words), LONGEST_NOUN)
    comma = _find_cut(span.words)
    edge = span.start + comma if comma > 0 else limit
    nouns = [one for one in inside if one.form == "noun" and one.end <= edge]
    preposition = _find_preposition(text, span.start, edge, inside)
    head = next((one for one in nouns if preposition is None or one.start < preposition), None)
    if head is not None and not _is_possessor(text, head, span):  # "the report's authors" are no report
        return head
    for mention in reversed(added[-3:]):
        if mention.start == span.start:
            return mention
    name = read_name(text, span.start, edge) if _is_name_like(text[span.start : edge]) else None
    if name is not None:
        added.append(name)
        return name
    stop = preposition if preposition is not None and preposition > span.start else edge
    first = head.end + 2 if head is not None else span.start
    words = tuple(fold(word) for word in _WORD.findall(text[first:stop])) or (fold(span.words[:20]),)
    opener = "the" if head is not None else words[0] if words[0] in _OPENERS else ""
    kept = tuple(word for word in words if word not in _OPENERS) or words
    noun = NOUNS.get(kept[-1])
    mention = Mention(span.start, span.end, "noun", kept, noun.singular if noun else kept[-1], determiner=opener)
    if noun is not None:
        mention.kind, mention.gender, mention.is_plural = noun.kind, noun.gender, noun.is_plural
    elif kept[-1].endswith(PERSON_ENDINGS):
        mention.kind = "person"
    elif kept[-1].endswith("s") and opener not in {"a", "an"}:
        mention.is_plural = True
    added.append(mention)
    return mention
