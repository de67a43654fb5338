"""Names by what stands before them: a title, a rank, kin, a callsign, "my name is"."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚА-ЯІЇЄҐЎЁ"
CAPITAL = rf"(?:(?!I\b)[{_UPPER}][\w’'ʼ]*(?:{DASH}[{_UPPER}]?[\w’'ʼ]+)*)"
INITIAL = rf"(?:[{_UPPER}]\.(?:{GAP}?{DASH}?{GAP}?))"
_PARTICLE = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|al|el|bin|ibn|ben|abu|umm|la|le|ter)[ -])"
NAME = (
    rf"(?:{INITIAL}{{1,4}}{_PARTICLE}{{0,2}}{CAPITAL}(?:{GAP}{CAPITAL})?|{CAPITAL}(?:{GAP}(?"
    rf":{_PARTICLE}{{0,2}}{CAPITAL}"
    rf"|{INITIAL}{{1,4}})){{0,3}}|(?!I\b)(?:[{_UPPER}]\.?){{1,3}}(?!\w))"
)
_TITLES = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Lord|Lady|Dame|Rev|Fr|Capt|Lt|Maj|Col|Gen|Sgt|Cpl|Pvt|Adm|Hon|St|"
    r"Herr|Frau|Monsieur|Madame|Mme|Señor|Pan|Pani|Hadji|Haji|"
    r"Sheikh|Imam|Mullah|Father|Brother|Sister|Doctor|Professor|Judge|Justice|Captain|Lieutenant|Major|"
    r"Colonel|General|Sergeant|Corporal|Private|Admiral|Commander|Uncle|Aunt|"
    r"Auntie|Grandpa|Grandma|Granny|President|Minister|Mayor|Governor|Senator|Inspector|Officer|Detective|"
    r"Agent|Nurse)"
)
_SLAV_TITLES = (
    r"(?:пан(?:і|а|ові|у|ом|е)?|пані|тов(?:ариш\w*)?|товарищ\w*|господин\w*|госпож\w+|гр\.|громадян(?:ин|"
    r"ка)\w*|гражданин\w*|гражданк\w+|спадар\w*|спадарын\w+|"
    r"генерал\w{0,2}(?:-\w+)?|полковник\w{0,2}|подполковник\w{0,2}|підполковник\w{0,2}|майор\w{0,2}|"
    r"капитан\w{0,2}|капітан\w{0,2}|лейтенант\w{0,2}|сержант\w{0,2}|"
    r"старшин\w{1,2}|прапорщик\w{0,2}|ефрейтор\w{0,2}|єфрейтор\w{0,2}|рядов\w{2,3}|рядов\w{2,4}|"
    r"солдат\w{0,2}|командир\w{0,2}|комбат\w{0,2}|ротн\w{2,3}|взводн\w{2,3}|"
    r"лікар\w{0,3}|врач\w{0,2}|доктор\w{0,2}|суддя|судді|судь\w|слідч\w{2,3}|матушк\w{1,2}|матінк\w{1,2}|"
    r"батюшк\w{1,2}|брат|сестра|комендант\w{0,2}|начальник\w{0,2}|директор\w{0,3}|следовател\w{1,2}|дядя|"
    r"дяд\w{1,2}|тёт\w|тет\w|тітк\w|баб(?:а|ушка|уся)|дед(?:ушка)?|дід(?:усь)?|отец|отець)"
)
_KIN = (
    r"(?:мо(?:й|я|его|ей|ему|ю|ё|єї|го|му|їм|їй)|наш\w{0,3}|його|її|его|е[её]|мій)?[ ]?(?:брат\w{0,3}|"
    r"сестр\w{1,2}|муж\w{0,2}|жен\w{1,2}|чоловік\w{0,3}|дружин\w{1,2}|син\w{0,3}|сын\w{0,3}|"
    r"дочк\w{1,2}|доньк\w{1,2}|дочер\w{1,2}|мат(?:ь|ір|ери|ері)|мам\w{1,2}|отц\w{1,2}|отец|батьк\w{1,2}|"
    r"тат\w{1,2}|пап\w{1,2}|друг\w{0,2}|подруг\w{1,2}|товарищ\w{0,2}|"
    r"сосед\w{0,3}|соседк\w{1,2}|сусід\w{0,3}|сусідк\w{1,2}|племянник\w{0,2}|племінник\w{0,2}|кум\w{0,2}|"
    r"зят\w{1,2}|свекр\w+|тёщ\w|тещ\w|невестк\w|невістк\w|онук\w{0,2}|внук\w{0,2})"
)
_CALLED = (
    r"(?:call ?sign|nickname|nicknamed|nom de guerre|alias|a\.?k\.?a\.?|codename|позивн\w+|позывн\w+|"
    r"пазыўн\w+|псевдо|кличк\w+|прізвисько|прозвищ\w+|погонял\w+|прозвал\w+)"
)
_NAMED = (
    r"(?:my name is|my name[’']s|name was|name is|names were|names are|(?:was|is|were|are|man|woman|boy|"
    r"girl|guy|officer|commander|soldier|someone|somebody) (?:called|named)|introduced himself as|"
    r"introduced herself as|surname(?:d)? (?:is|was)?|last name (?:is|was)|first name (?:is|was)|"
    r"we called (?:him|her)|known as|"
    r"мен[яе] зовут|мене звати|мене звуть|мяне завуць|зовут|звати|звали|завуць|на ім[’'ʼ]я|по имени|"
    r"по фамилии|на прізвище|фамили\w+|прізвище|по прозвищу|прозвіщ\w+)"
)


def _rule(name: str, because: str, pattern: str, confidence: float, group: int = 0) -> Rule:
    return Rule(name, MaskKind.PERSON, because, re.compile(pattern), confidence, group=group)


TITLE_RULES = (
    _rule("titled name", "a name after a title or a rank", rf"\b{_TITLES}\b\.?{GAP}{NAME}", 0.95),
    _rule("titled name", "a name after a title or a rank", rf"(?<!\w)(?i:{_SLAV_TITLES}){GAP}{NAME}", 0.9),
    _rule(
        "titled name",
        "a name after kin",
        rf"(?<!\w)(?i:{_KIN})[,:]?{GAP}(?:(?:—|–|-|звати|звали|зовут|зовуть|був|была|был){GAP})?({NAME})",
        0.85,
        1,
    ),
    _rule(
        "titled name",
        "a name after kin",
        rf"(?i:\b(?:brother|sister|husband|wife|son|daughter|mother|father|mum|mom|dad|friend|neighbou?r|"
        rf"cousin|uncle|aunt|nephew|niece|grandson|granddaughter|colleague|boss|commander|classmate|fianc[ée]+)"
        rf"s?),?{GAP}({NAME})",
        0.85,
        1,
    ),
    _rule(
        "called name",
        "a callsign or nickname",
        rf"(?i:\b{_CALLED})[\s:,—–-]{{1,3}}(?i:(?:was|is|of|у|в|него|нього|неї|був|был){GAP}){{0,2}}[«\"“„‘']?"
        rf"([^\W\d_][\w’'ʼ-]*(?:{GAP}{CAPITAL})?)",
        0.9,
        1,
    ),
    _rule(
        "called name",
        "a name that is told as one",
        rf"(?i:\b{_NAMED})[\s:,—–-]{{1,3}}(?i:(?:is|was|was like|a|the){GAP})?[«\"“„]?({NAME})",
        0.9,
        1,
    ),
    _rule(
        "initials",
        "initials and a name",
        rf"(?<=[^\w.\n]){INITIAL}{{1,3}}{CAPITAL}|(?<![\w.]){INITIAL}{{2,3}}{CAPITAL}|(?<!\w){CAPITAL}{GAP}(?"
        rf":[{_UPPER}]\.{GAP}?){{2}}(?!\w)",
        0.85,
    ),
    _rule("initials", "initials", rf"(?<![\w.])(?:[{_UPPER}]\.){{2,3}}(?![\w]|{GAP}?\d)", 0.6),
)
