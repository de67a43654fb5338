"""Why a name is withheld, and which names are not the real ones."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from firsthand.model.span import Span, make_span
from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.layout import Layout
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.scene import Scene

_WHY = r"(?:[ ,]+(?:because|for|out of|as|since|due to|owing to|citing|fearing|over|to (?:avoid|protect|speak|discuss))\b[^.;:!?\n\"“”]{2,160}?(?=[.;:!?\n\"“”]|,? (?:said|told|says|added)\b|, (?:the|a|an|who|and|but|he|she|they)\b|$))?"  # noqa: E501
_REASON = re.compile(
    r"(?:(?:speaking |spoke |talking |talked |interviewed |quoted |agreed to (?:speak|talk) )?(?:only )?(?:on|under) (?:the )?"
    r"(?:strict )?condition (?:of (?:strict )?anonymity|that (?:his|her|their|its)? ?"
    r"(?:name|identity|names|identities|he|she|they)"
    r"[^.,;:\n]{0,40})"
    r"|(?:who |and )?(?:has |have |had )?(?:asked|requested|declined|refused|wished|wanted|preferred|did not want|didn[’']t want|does not want|do not want|chose|insisted on|demanded|asking|requesting|declining)"  # noqa: E501
    r"(?: (?:for|not))?(?: (?:to|that))? ?(?:(?:be|remain|stay|have|his|her|their|its|not|to|the|real|full|last) ?){0,6}"
    r"(?:named|identified|anonymous|anonymity|name (?:used|withheld|published|printed|not be (?:used|published|printed))|names (?:used|withheld|published)|give (?:his|her|their) (?:full )?names?|nameless)"  # noqa: E501
    r"|whose (?:full |real )?(?:name|identity|names|identities) (?:is|are|was|were|has been|have been)? ?(?:being )?(?:withheld|not being (?:used|published)|protected|concealed|not (?:disclosed|published))"  # noqa: E501
    r"|who (?:is|are|was|were) (?:only |not )?(?:being )?(?:identified|named)(?! (?:as|in|on|by)\b)"
    r"|(?:speaking|spoke|talking) anonymously"
    r"|(?:who )?(?:was|were|is|are) not (?:authori[sz]ed|allowed|permitted|cleared) to "
    r"(?:speak|talk|comment|discuss)[^.,;:\n\"“”]{0,60})" + _WHY,
    re.IGNORECASE,
)
_PSEUDONYM = re.compile(
    r"\((?:not (?:his|her|their) real names?|a pseudonym|names? (?:has been |have been |was |were )?changed|pseudonym|name (?:changed|altered)[^)\n]{0,40})\)"  # noqa: E501
    r"|,? (?:not (?:his|her|their) real name|whose (?:real )?name (?:has been|was|is) changed|a pseudonym)",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:identified (?:only )?(?:as|by)(?: (?:the|a|his|her|their))?"
    r"(?: (?:pseudonym|first name|nickname|call sign|nom de guerre|codename))?"
    r"(?: as)?"
    r"|call sign|nom de guerre|(?:using|under|by) the (?:pseudonym|alias|name|nickname|call sign)"
    r"|goes by(?: the (?:name|nickname|call sign)(?: of)?)?"
    r"|gave (?:his|her) name (?:only )?as|known (?:only )?as|call (?:him|her))[ ,]+[\"“‘']?$",
    re.IGNORECASE,
)
_HINT = re.compile(r"[Aa]nonym|[Ii]dentif|[Aa]uthori[sz]ed to|(?:allowed|permitted|cleared) to|[Nn]am(?:ed?|es|eless)\b")
LONGEST_SENTENCE = 600


def find_reasons(scene: Scene) -> dict[int, Span]:
    """For each entity whose name is withheld, the words that say why or on what condition."""
    text = scene.layout.text
    reasons: dict[int, Span] = {}
    for match in _find_all(scene.layout):
        entity = _find_meant(scene, match.start(), match.end())
        if entity is not None:
            start = match.start() + len(match[0]) - len(match[0].lstrip(" ,"))
            reasons.setdefault(entity.number, make_span(text, start, match.start() + len(match[0].rstrip(" ,"))))
    return reasons


def _find_all(layout: Layout) -> Iterator[re.Match[str]]:
    """Every reason, looked for only in sentences with a word that all reasons have one of."""
    seen = -1
    for hint in _HINT.finditer(layout.text):
        sentence = layout.sentence(hint.start())
        if sentence > seen:
            seen = sentence
            start = max(layout.sentences[sentence], hint.start() - LONGEST_SENTENCE)
            yield from _REASON.finditer(layout.text, start, min(layout.sentence_end(sentence), hint.end() + LONGEST_SENTENCE))


def _find_meant(scene: Scene, start: int, end: int) -> Entity | None:
    """The source of the same sentence that stands nearest before the words, else behind them."""
    sentence = scene.layout.sentence(start)
    place = bisect_left(scene.starts, start)
    best: Mention | None = None
    for mention in reversed(scene.mentions[max(0, place - 12) : place]):
        if mention.sentence != sentence:
            break
        if mention.end <= start and _may_hide(scene, mention) and (best is None or (mention.is_source and not best.is_source)):
            best = mention
    if best is None:
        for mention in scene.mentions[place : place + 12]:
            if mention.sentence != sentence:
                break
            if mention.start >= end and mention.is_source:
                best = mention
                break
    return scene.entity(best) if best is not None else None


def _may_hide(scene: Scene, mention: Mention) -> bool:
    entity = scene.entity(mention)
    return (
        entity is not None and entity.kind not in {"document", "place"} and not (entity.kind == "org" and not mention.is_source)
    )


def find_pseudonyms(scene: Scene) -> set[int]:
    """The entities whose name the report says is not the real one, or not the whole."""
    text = scene.layout.text
    found = {match.start() for match in _PSEUDONYM.finditer(text)}
    numbers = set()
    for start in found:
        place = bisect_left(scene.starts, start)
        before = next((one for one in reversed(scene.mentions[max(0, place - 4) : place]) if one.form == "name"), None)
        if before is not None and start - before.end <= 2:  # noqa: PLR2004 - a blank and a bracket
            numbers.add(before.entity)
    for mention in scene.mentions:
        if (
            mention.form == "name"
            and len(mention.words) == 1
            and _GIVEN.search(text, max(0, mention.start - 60), mention.start)
        ):
            numbers.add(mention.entity)
    return numbers
