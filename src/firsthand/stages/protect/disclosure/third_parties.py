"""Others of whom a testimony speaks and who never agreed to it: relatives, comrades, commanders, named or not."""

import re
from collections.abc import Iterator, Sequence

from firsthand.model.disclosure import ThirdParty
from firsthand.model.span import Span, make_span
from firsthand.model.testimony import Mask, MaskKind, MaskState

_KIN_EN = (
    "brother|sister|father|mother|mum|mom|dad|husband|wife|son|daughter|uncle|aunt|cousin|nephew|niece|grandfather|grandmother|"
    "grandson|granddaughter|stepfather|stepmother|stepson|stepdaughter|fiancée?|girlfriend|boyfriend|partner|godfather|godmother|"
    "(?:father|mother|brother|sister|son|daughter)-in-law|child|children|parents|twin|family"
)
_NEAR_EN = (
    "friend|neighbour|neighbor|comrade|colleague|boss|teacher|doctor|lawyer|priest|imam|driver|roommate|cellmate|landlord|employer|"
    "commander|superior|sergeant|lieutenant|captain|major|colonel|general|officer|platoon leader|squad leader|"
    "company commander|battalion commander|deputy|medic|foreman|classmate"
)
_KIN_RU = (
    r"брат\w*|сестр\w+|отец|отц\w+|пап[аеуы]|папой|мать|матер\w+|мам\w+|муж(?:а|у|ем|е)?|жен[аыеу]|женой|сын\w*|доч\w+|дяд\w+|т[её]т\w+|"
    r"дед\w*|бабушк\w+|внук\w*|внучк\w+|племянни\w+|т[её]щ\w+|тест[ья]\w*|св[её]кр\w+|зят\w+|невестк\w+|родител\w+|ребен\w+|дет[иеяь]\w*"
)
_NEAR_RU = (
    r"друг\w*|друзь\w+|подруг\w+|сосед\w+|товарищ\w*|сослуживц\w+|сослуживец|коллег\w+|начальник\w*|командир\w*|ротн\w+|комбат\w*|"
    r"комбриг\w*|взводн\w+|замполит\w*|старшин\w+|сержант\w*|лейтенант\w*|капитан\w*|майор\w*|полковник\w*|однополчан\w+"
)
_KIN_UK = (
    r"батьк\w+|тат[оаук]\w*|матір\w*|матер\w+|чоловік\w*|дружин\w+|син\w*|доньк\w+|дочк\w+|дядьк\w+|тітк\w+|дід\w*|бабус\w+|онук\w*|онучк\w+|"
    r"племінни\w+|тещ\w+|тест[ья]\w*|свекр\w+|зят\w+|невістк\w+|дитин\w+|діт\w+"
)
_NEAR_UK = (
    r"друз\w+|подруг\w+|сусід\w+|побратим\w*|товариш\w*|однополчан\w+|колег\w+|начальник\w*|командир\w*|сержант\w*|"
    r"лейтенант\w*|капітан\w*"
)
_OWN_RU = r"мо(?:й|я|ю|и|его|ему|ем|ей|им|их|ими)|наш\w*|свой|свою|своего|своему|своей|своим"
_OWN_UK = r"мій|моя|моє|мою|мого|моєму|моєї|моїм|мої|моїх|наш\w*|свій|свою|свого|своєму|своїм|своєї"
_ADJ = r"(?:\s+[\w'’-]+){0,2}?"

# What a relative or a comrade is called by, where it follows.
_NAME = r"(?-i:(?:\s+[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’-]+){0,2})"
_SPEAKER, _OTHER = "{} of the person who speaks", "{} of somebody in the account"


def _relate(owner: str, who: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{owner})\b{_ADJ}\s+(?P<who>{who})\b{_NAME}", re.IGNORECASE)


_RELATED = (
    (_relate("my|our", f"(?:{_KIN_EN}|{_NEAR_EN})s?"), _SPEAKER),
    (_relate("his|her|their", f"(?:{_KIN_EN})s?"), _OTHER),
    (_relate(_OWN_RU, f"{_KIN_RU}|{_NEAR_RU}"), _SPEAKER),
    (_relate(_OWN_UK, f"{_KIN_RU}|{_KIN_UK}|{_NEAR_RU}|{_NEAR_UK}"), _SPEAKER),
    (_relate("его|е[её]|их", _KIN_RU), _OTHER),
    (_relate("його|її|їх|їхн\\w+", f"{_KIN_RU}|{_KIN_UK}"), _OTHER),
    (
        re.compile(
            r"(?<!\w)(?P<who>[وبلف]?(?:أخي|أختي|أبي|والدي|أمي|والدتي|زوجي|زوجتي|ابني|ابنتي|عمي|عمتي|خالي|خالتي|جدي|جدتي|صديقي|جاري|"
            r"قائدنا|ضابطنا))(?!\w)"
        ),
        _SPEAKER,
    ),
)
_TITLE = (
    r"(?:[Cc]ommander|[Cc]aptain|[Cc]pt\.?|[Mm]ajor|[Cc]olonel|[Cc]ol\.?|[Gg]eneral|[Ll]ieutenant|[Ll]t\.?|[Ss]ergeant|[Ss]gt\.?|[Cc]orporal|"
    r"[Dd]octor|[Dd]r\.?|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Ff]ather|[Uu]ncle|[Aa]unt|[Ss]heikh|[Ii]mam|"
    r"[Кк]омандир\w*|[Кк]апитан\w*|[Кк]апітан\w*|[Мм]айор\w*|[Пп]олковник\w*|[Лл]ейтенант\w*|[Сс]ержант\w*|[Гг]енерал\w*|[Сс]таршин\w+|"
    r"[Кк]омбат\w*|[Дд]яд[яьеиію]\w*|[Тт][её]т\w+|[Тт]ітк\w+|[Пп]рапорщик\w*)"
)
_TITLED = re.compile(rf"\b{_TITLE}\s+(?:[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’-]+)(?:\s+[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’-]+){{0,2}}")
_CALLED = re.compile(
    r"(?:\b(?:named|called|nicknamed|callsign|call sign|nom de guerre|by the name of)|по\s+(?:имени|фамилии|прозвищу|кличке)|"
    r"на\s+(?:ім['’]я|прізвище|прізвисько)|с\s+позывным|позывной|з\s+позивним|позивний|(?<!\w)(?:اسمه|اسمها|يدعى|تدعى))\s+"
    r"[\"«“„]?(?P<who>[^\W\d_][\w'’-]+(?:\s+[A-ZÀ-ÞА-ЯЁЄІЇҐ][\w'’-]+){0,2})"
)


def find_third_parties(text: str, masks: Sequence[Mask] = ()) -> tuple[ThirdParty, ...]:
    """Others who are named in a text or told by what they are to somebody, as far as no mask hides them.

    The `masks` stand in the same text. Kept masks of people count as shown. Only English, Russian, Ukrainian and a few Arabic
    words are known.

    >>> [found.span.words for found in find_third_parties("My younger brother hid with Captain Orlov.")]
    ['My younger brother', 'Captain Orlov']
    """
    found = [one for one in [*_find_kept(masks), *_find_told(text)] if not _is_hidden(one.span, masks)]
    chosen: list[ThirdParty] = []
    for one in sorted(found, key=lambda party: (party.span.start, -party.span.end)):
        if not chosen or one.span.start >= chosen[-1].span.end:
            chosen.append(one)
    return tuple(chosen)


def _find_kept(masks: Sequence[Mask]) -> Iterator[ThirdParty]:
    for mask in masks:
        if mask.kind is MaskKind.PERSON and mask.state is not MaskState.MASKED:
            kept = "was kept" if mask.state is MaskState.KEPT else "is undecided"
            yield ThirdParty(span=mask.span, because=f"the mask of a person {kept}")


def _find_told(text: str) -> Iterator[ThirdParty]:
    for pattern, because in _RELATED:
        for match in pattern.finditer(text):
            span = make_span(text, match.start(), match.end())
            yield ThirdParty(span=span, because=because.format(match.group("who").lower()))
    for match in _TITLED.finditer(text):
        yield ThirdParty(span=make_span(text, match.start(), match.end()), because="a title and a name")
    for match in _CALLED.finditer(text):
        yield ThirdParty(span=make_span(text, match.start("who"), match.end("who")), because="somebody's name is told")


def _is_hidden(span: Span, masks: Sequence[Mask]) -> bool:
    """Whether a mask hides a part of it that names: what a mask covers is not in the cleared text."""
    return any(mask.state is MaskState.MASKED and mask.span.start < span.end and span.start < mask.span.end for mask in masks)
