"""Dates, hours and stretches of time in English, Russian, Ukrainian and Belarusian, and in figures."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.number_words import EN_NUMBER, EN_ORDINAL, SLAV_NUMBER, SLAV_ORDINAL
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_EN_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|"
    r"Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_SLAV_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йяею]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"січ(?:ень|н)|лют(?:ий|ого|ому|им)|берез(?:ень|н)|квіт(?:ень|н)|трав(?:ень|н)|черв(?:ень|н)|лип(?"
    r":ень|н)|серп(?:ень|н)|верес(?:ень|н)|"
    r"жовт(?:ень|н)|листопад|груд(?:ень|н)|"
    r"студзен|лют[аы]|сакавік|красавік|траўн|чэрвен|ліпен|жні[ўв]|верас(?:ень|н)|кастрычнік|лістапад|"
    r"снеж(?:ань|н))\w*"
)
_MONTH = rf"(?:{_EN_MONTH}|{_SLAV_MONTH})"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-?го|-?е|-?ого)?"
_YEAR = r"(?:1[5-9]|20)\d{2}"
_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}(?:and|to|or|until|и|й|та|по|до|або|или|і|ды){GAP}|,{GAP}?)"
_EN_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_SLAV_DAY = (
    r"(?:понед[еі]л\w+|вторн\w+|сред[уыае]|четверг\w{0,2}|пятниц\w+|суббот\w+|воскресень\w+|понеділ\w+|"
    r"вівтор\w+|серед[уиаі]|четвер|"
    r"п[’'ʼ]?ятниц\w+|субот\w+|неділ\w+|панядзел\w+|аўтор\w+|серад\w+|чацвер\w*|пятніц\w+|субот\w+|нядзел\w+)"
)
_EN_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{EN_NUMBER}|half an?|an?|several|few|many|some)"
_SLAV_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{SLAV_NUMBER}|пол|пів|півтора|полтора|кілька|декілька|несколько|некалькі|пару)"
_EN_UNIT = r"(?:years?|months?|weeks?|days?|hours?|minutes?|nights?|fortnights?|decades?|centur(?:y|ies))"
_SLAV_UNIT = (
    r"(?:год(?:а|у|ы|ов)?|лет|рок(?:и|ів|у)|рік|гадоў|гады|месяц\w*|місяц\w+|місяць|недел\w+|тиж(?:ень|ні|"
    r"нів|ня)|тыдн\w+|д(?:ень|ня|ней|ні|нів|зён)|"
    r"доб[уиі]?|діб|сут(?:ки|ок)|час(?:а|ов|у)?|годин\w*|минут\w*|хвилин\w*|гадзін\w*|ноч[иі]|ночей)"
)


def _rule(name: str, because: str, pattern: str, confidence: float) -> Rule:
    return Rule(name, MaskKind.DATE, because, re.compile(pattern, re.IGNORECASE), confidence)


WORD_RULES = (
    _rule(
        "hour",
        "an hour",
        r"\bоб?[ ](?:перш|друг|треті|четверт|п[’'ʼ]ят|шост|сьом|восьм|дев[’'ʼ]ят|десят|одинадцят|дванадцят)(?:ій|й)\b",
        0.6,
    ),
    _rule("year", "a year of birth", rf"\b{_YEAR}{GAP}(?:року|года|г\.?|р\.?){GAP}?(?:народження|рождения|нар\.?|р\.)", 0.9),
    _rule(
        "year",
        "a year in words",
        rf"\b(?:дв[еі]|дзве){GAP}тыс\w+(?:{GAP}{SLAV_NUMBER})?{GAP}{SLAV_ORDINAL}\b|\bдві{GAP}тисяч\w*(?:{GAP}{SLAV_NUMBER}"
        rf")?{GAP}{SLAV_ORDINAL}\b",
        0.9,
    ),
    _rule(
        "year",
        "a year in words",
        rf"\btwo{GAP}thousand{GAP}(?:and{GAP})?{EN_NUMBER}\b|\b(?:nineteen|twenty)[ -](?:ten|eleven|twelve|(?"
        rf":thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:one|"
        rf"two|three|four|five|six|seven|eight|nine))?)\b",
        0.9,
    ),
    _rule(
        "hour",
        "a time of day",
        r"\b(?:под утро|під ранок|на рассвете|на світанку|на світанні|опівночі|опівдні|в полночь|в полдень|"
        r"о півночі|пад раніцу|на досвітку)\b",
        0.5,
    ),
    _rule(
        "time told from today", "a year told from this one", r"\b(?:торік|позаторік|цьогоріч|минулоріч|летась|сёлета)\b", 0.6
    ),
    _rule(
        "date",
        "a day and a month in words",
        rf"\b(?:the{GAP})?{EN_ORDINAL}{GAP}(?:of{GAP})?{_EN_MONTH}(?:,?{GAP}{_YEAR})?|\b{_EN_MONTH}{GAP}(?:the{GAP}"
        rf")?{EN_ORDINAL}\b",
        0.95,
    ),
    _rule(
        "date",
        "a day and a month in words",
        rf"\b(?:(?:{SLAV_ORDINAL}|{SLAV_NUMBER}){GAP})?{SLAV_ORDINAL}{GAP}{_SLAV_MONTH}(?:{GAP}{_YEAR})?\b",
        0.95,
    ),
    _rule(
        "day",
        "a day told by its number",
        rf"\b(?:the{GAP})?{EN_ORDINAL}{GAP}(?:day|night|morning|evening|week|month)\b(?:{GAP}of{GAP}(?-i:[A-Z])\w+)?",
        0.5,
    ),
    _rule(
        "day",
        "a day told by its number",
        rf"\b{SLAV_ORDINAL}{GAP}(?:день|дня|ночь|ніч|ночі|ночи|тиждень|недел[юяи]|месяц\w?|місяц\w|день|сутки|"
        rf"добу)\b|(?<![\w.,/])\d{{1,2}}-?(?:го|е|ого)(?!\w)",
        0.5,
    ),
    _rule(
        "hour",
        "an hour",
        rf"\b(?:об?|в|у|около|близько|до|після|после|з|с){GAP}{SLAV_ORDINAL}{GAP}(?:годин\w*|час\w*|гадзін\w*|"
        rf"ранку|утра|вечора|вечера|ночі|ночи|дня)(?:{GAP}(?:ранку|утра|вечора|вечера|ночі|ночи|дня))?\b",
        0.85,
    ),
)

DATE_RULES = (
    _rule(
        "date",
        "a day and a month",
        rf"(?<![\d.,/]){_DAY}(?:{_TO}{_DAY}){{0,6}}{GAP}?(?:of{GAP})?{_MONTH}(?:,?{GAP}(?:of{GAP})?(?:{_YEAR}|"
        rf"[’']\d\d))?(?:{GAP}?(?:року|года|р|г)\b\.?)?(?!\w)",
        0.99,
    ),
    _rule(
        "date",
        "days and months",
        rf"(?<![\d.,/]){_DAY}{GAP}{_MONTH}(?:{GAP}{_YEAR})?{_TO}{_DAY}{GAP}{_MONTH}(?:{GAP}{_YEAR})?",
        0.99,
    ),
    _rule(
        "date",
        "a month and a day",
        rf"\b{_EN_MONTH}{GAP}(?:the{GAP})?{_DAY}(?:{_TO}{_DAY}){{0,6}}\b(?:,?{GAP}{_YEAR})?(?![\d])",
        0.99,
    ),
    _rule(
        "month",
        "a month and a year",
        rf"\b{_MONTH}(?:{_TO}{_MONTH}){{0,4}},?{GAP}(?:of{GAP})?{_YEAR}\b(?:{GAP}?(?:року|года|р|г)\b\.?)?",
        0.99,
    ),
    _rule(
        "month",
        "a month",
        r"\b(?:in|since|until|till|by|of|from|during|last|next|this|early|late|mid|before|after|end of|"
        r"beginning of)[ -](?:January|February|March|April|May|June|July|August|September|October|November|"
        r"December)\b",
        0.8,
    ),
    _rule("month", "a month", rf"\b{_SLAV_MONTH}\b(?<!март)(?<!май)", 0.85),
    _rule(
        "date",
        "a date in figures",
        rf"(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:{_YEAR}|\d\d)(?![\d/-])",
        0.97,
    ),
    _rule("date", "a date in figures", rf"(?<![\d.,/-])(?:0?[1-9]|1[0-2])/(?:[12]\d|3[01])/(?:{_YEAR}|\d\d)(?![\d/-])", 0.95),
    _rule(
        "date",
        "a date in figures",
        rf"(?<![\d.,/-]){_YEAR}([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:[T ]\d\d:\d\d(?::\d\d)?)?(?!\d)",
        0.98,
    ),
    _rule("date", "a day and month in figures", r"(?<![\d.,/-])(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?![\d/]|\.\d)", 0.7),
    _rule(
        "year",
        "a year",
        rf"(?<![\w.,/№#-])(?:{_YEAR}(?:{DASH}(?:{_YEAR}|\d\d))?s?|[’']\d\ds?)(?![\w%]|[.,/]\d)(?:{GAP}(?:году|"
        rf"года|годах|год|гг?\.|році|року|роках|рік|рр?\.|годзе))?",
        0.9,
    ),
    _rule(
        "year",
        "years of a decade",
        r"(?<!\w)\d{2,4}(?:-?[хти]|-?е|-?ті)?(?<=[хтиеі])?[ -](?:годы|годах|годов|роки|роках|років)\b",
        0.85,
    ),
    _rule(
        "season",
        "a season",
        rf"\b(?:(?:the|last|this|next|early|late|in)[ ]){{0,3}}(?:spring|summer|autumn|winter)(?:{GAP}(?:of|in)"
        rf")?{GAP}{_YEAR}\b|\b(?:last|next|this)[ ](?:spring|summer|autumn|fall|winter)\b",
        0.9,
    ),
    _rule(
        "season", "a season", r"\b(?:весной|летом|осенью|зимой|навесні|влітку|восени|взимку|вясной|летам|увосень|зімой)\b", 0.7
    ),
    _rule(
        "day",
        "a day of the week",
        rf"\b(?:(?:last|next|this|on|early|late)[ ])?{_EN_DAY}\b(?:[ ](?:morning|afternoon|evening|night))?",
        0.85,
    ),
    _rule("day", "a day of the week", rf"\b{_SLAV_DAY}\b", 0.75),
    _rule(
        "feast",
        "a feast that falls on a day",
        r"\b(?:Christmas(?: Eve| Day)?|New Year(?:[’']s(?: Eve| Day)?)?|Easter(?: (?:Sunday|Monday))?|Ramadan|"
        r"Eid(?: al-\w+)?|Epiphany|Пасх\w+|Великдень|Великодн\w+|Рожд\w+|Різдв\w+|Нов(?:ый|ого|ому|ий) (?:год|"
        r"рік|року|году|года)|Рамадан\w*|Курбан-байрам\w*|Крещени\w+|Водохрещ\w+)\b",
        0.75,
    ),
)

TIME_RULES = (
    _rule(
        "hour",
        "an hour",
        rf"(?<![\d.,:/])(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?{GAP}?(?:[ap]\.?{GAP}?m\b\.?|hours\b|"
        rf"hrs\b|h\b|утра|вечера|дня|ночи|ранку|вечора|ночі)(?!\w)",
        0.97,
    ),
    _rule("hour", "an hour", r"(?<![\d.,:/])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])", 0.95),
    _rule("hour", "an hour", rf"\b(?:1[0-2]|0?[1-9]){GAP}?[ap]\.?{GAP}?m\b\.?(?!\w)", 0.95),
    _rule(
        "hour",
        "an hour",
        rf"\b(?:half|quarter|\d+|ten|five|twenty)(?:{GAP}minutes)?{GAP}(?:past|to){GAP}(?:1[0-2]|[1-9]|one|two|"
        rf"three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|\b(?:{_EN_NUMBER}){GAP}o[’']clock(?:{GAP}"
        rf"in{GAP}the{GAP}(?:morning|afternoon|evening))?",
        0.9,
    ),
    _rule(
        "hour",
        "an hour",
        rf"\b(?:о|об|в|у|около|близько|к|до|после|після|с|з|а|каля)[ ](?:\d{{1,2}}|{_SLAV_NUMBER})(?:-?й|-?ій|"
        rf"-?ой)?{GAP}(?:час\w*|годин\w*|гадзін\w*|утра|вечера|ночи|дня|ранку|вечора|ночі|раніцы)(?:{GAP}(?"
        rf":утра|вечера|ночи|дня|ранку|вечора|ночі))?",
        0.85,
    ),
    _rule("hour", "an hour", rf"\b(?:at|around|about){GAP}(?:dawn|noon|midday|midnight|dusk|sunrise|sunset|nightfall)\b", 0.5),
)

STRETCH_RULES = (
    _rule(
        "stretch of time",
        "how long, or how long ago",
        rf"(?<![\w.,/-]){_EN_NUMBER}(?:(?:{GAP}?{DASH}{GAP}?|{GAP}(?:or|to|and){GAP}){_EN_NUMBER})?(?:{GAP}|{DASH}"
        rf")(?:and{GAP}a{GAP}half{GAP})?(?:(?:full|whole|more|calendar|working|consecutive|long|entire){GAP})?{_EN_UNIT}"
        rf"\b(?:(?:,|{GAP}and)?{GAP}{_EN_NUMBER}{GAP}{_EN_UNIT}\b){{0,3}}(?:{GAP}(?:ago|earlier|later|before))?",
        0.7,
    ),
    _rule(
        "stretch of time",
        "how long, or how long ago",
        rf"(?<![\w.,/-]){_SLAV_NUMBER}(?:(?:{GAP}?{DASH}{GAP}?|{GAP}(?:или|або|до|ці){GAP}){_SLAV_NUMBER})?(?:{GAP}"
        rf"(?:с половиной|з половиною))?{GAP}{_SLAV_UNIT}\b(?:{GAP}(?:назад|тому|таму))?",
        0.7,
    ),
    _rule(
        "time told from today",
        "a day told from another",
        r"\b(?:the )?(?:following|next|previous) (?:day|morning|evening|afternoon|night|week|month|year|"
        r"spring|summer|autumn|winter)\b|\b(?:на|в) (?:следующий|наступний|той же|той самий|другой|інший)"
        r" день\b|\bнаступного (?:дня|ранку)\b",
        0.5,
    ),
    _rule(
        "time told from today",
        "a day told from another",
        r"\b(?:the day (?:before yesterday|after tomorrow)|yesterday|tomorrow|last (?:week|month|year|night)|"
        r"next (?:week|month|year)|this (?:morning|week|month|year)|вчера|позавчера|завтра|вчора|позавчора|"
        r"учора|учера|пазаўчора|(?:на )?(?:прошл|минул|мінул|следующ|наступн)\w+ (?:недел\w+|тиж\w+|месяц\w*|"
        r"місяц\w+|год\w*|рок\w*|році|ноч\w+))\b",
        0.6,
    ),
)
