"""Numbers and codes that stand for one case, paper, thing or person, by what stands around them or by their form."""

import re
from collections.abc import Iterator

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.rule import DASH, GAP, Found, Rule, find_rules

_TOKEN = rf"(?:(?-i:[A-ZА-ЯІЇЄҐ]{{1,5}})[./-]?{GAP}?)?\d[\w]*(?:[./:]\w+|{DASH}\w+)*"
_MORE = rf"(?:(?:,{GAP}?|{GAP}?(?:and|&|to|or|и|і|та|й){GAP}){_TOKEN}){{0,30}}"
# What a court, a paper or a person numbers.
_CALLED = (
    r"application|case|file|ref(?:erence)?|docket|dossier|protocol|order|warrant|complaint|petition|claim|"
    r"registration|reg|receipt|invoice|ticket|contract|"
    r"certificate|document|doc|serial|record|report|register|badge|batch|item|exhibit|evidence|"
    r"справ\w{1,2}|дел[оауе]м?|протокол\w{0,2}|заяв\w{1,3}|рішенн\w|решени\w|постанов\w{1,3}|ордер\w{0,2}|"
    r"договор\w{0,2}|акт\w{0,2}|наказ\w{0,2}|приказ\w{0,2}|довідк\w|справк\w|"
    r"реєстраційн\w+|регистрационн\w+|ЄРДР|КУСП|провадженн\w|производств\w"
)
# Numbers after these belong to laws and texts, which everybody has.
_LAW = (
    r"Articles?|art\.?|arts\.?|Rules?|paragraphs?|para\.?|paras\.?|sections?|sec\.?|subsections?|§+|"
    r"Protocols?|Chapters?|Parts?|Clauses?|Annex(?:es)?|Appendi(?:x|ces)|Schedules?|"
    r"pages?|pp?\.|points?|items?|Regulations?|Directives?|Series|vol\.?|volume|footnotes?|Lines?|Acts?|"
    r"laws?|статт\w{1,2}|ст\.|пункт\w{0,2}|п\.|част\w{1,3}|ч\.|глав\w{1,2}|закон\w{0,2}"
)


def _rule(name: str, because: str, pattern: str, confidence: float, **more: object) -> Rule:
    return Rule(name, MaskKind.CODE, because, re.compile(pattern, re.IGNORECASE), confidence, **more)  # type: ignore[arg-type]


CODE_RULES = (
    _rule(
        "numbered",
        "a number that is called one",
        rf"(?<!\w)(?<!Protocol )(?<!Convention )(?<!Article )(?<!Law )(?<!Annex )(?<!Series A )(?:nos?\.|№|"
        rf"numbers?|nr\.?|номер\w{{0,2}}|нумар){GAP}?:?{GAP}?({_TOKEN}{_MORE})",
        0.9,
        group=1,
    ),
    _rule(
        "numbered",
        "a number of a case or a paper",
        rf"\b(?:{_CALLED})(?:{GAP}(?:number|no\.?|номер))?{GAP}?[:#№]?{GAP}?({_TOKEN}{_MORE})",
        0.8,
        group=1,
    ),
    _rule("code", "figures between strokes", r"(?<![\w/.])(?!(?:[1-9]|1\d)/(?:[1-9]|1\d)(?!\w))\d+(?:/\d+)+(?![\w/])", 0.9),
    _rule(
        "code",
        "letters and figures mixed",
        rf"(?<![\w/.-])(?=[\w./,-]{{0,40}}\d)(?=[\w./,-]{{0,40}}[^\W\d_])(?!\d+(?:st|nd|rd|th|s|m|km|kg|cm|mm|"
        rf"am|pm|h|x|k)\b)"
        rf"(?!\d+{DASH}?[а-яіїєґў]{{1,3}}\b)(?!\d+(?:-\d+)?-(?-i:[a-z])+\b)(?:[^\W_]+[./-])*[^\W_]*\d[^\W_]*(?"
        rf":[./,-](?-i:[A-ZА-Я\d]+(?!\w)))*(?:{GAP}?\(no\.{GAP}?\d+\))?",
        0.6,
    ),
    _rule("long number", "a number of five and more figures", rf"(?<![\d.,/])\d{{5,}}(?:{DASH}\d+)*(?![\d/])", 0.8),
    _rule("number in groups", "figures in groups", rf"(?<![\d.,/])\d{{2,}}(?:{DASH}\d{{2,}}){{1,4}}(?![\d/])", 0.7),
)

_NUMBER = re.compile(rf"(?<![\w.,/§-])\d+(?![\w/-]|[.,]\d|{GAP}?§)")
_LAW_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{_LAW})(?:{GAP}|\n)?(?:nos?\.)?(?:(?:{GAP}|[,\d.§()/–-]|and|or|to|of|{_LAW}|\([a-z]\))"
    rf"){{0,12}})$",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?:^|\n)[^\S\n]*[^\W\d_]+[^\S\n]?$")  # Speaker 1:
_AFTER_TURN = frozenset(":.")
_FAR = 50  # characters before a number in which the law stands that it belongs to


def find_codes(text: str) -> Iterator[Found]:
    """Codes by their rules, and every other number, but those of laws and of their articles."""
    for found in find_rules(text, CODE_RULES):
        if not is_law(text, found.start):
            yield found
    for match in _NUMBER.finditer(text):
        is_turn = text[match.end() : match.end() + 1] in _AFTER_TURN and _TURN.search(
            text, max(0, match.start() - _FAR), match.start()
        )
        if not is_turn and not is_law(text, match.start()):
            yield Found(*match.span(), MaskKind.CODE, "bare number", "a number that may stand for one thing", 0.4)


def is_law(text: str, start: int) -> bool:
    """Whether a number belongs to a law or a text that everybody has.

    >>> is_law("under Article 6 of it", 14), is_law("he had 6 of it", 7)
    (True, False)
    """
    return _LAW_BEFORE.search(text[max(0, start - _FAR) : start]) is not None
