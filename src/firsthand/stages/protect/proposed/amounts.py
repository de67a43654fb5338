"""Amounts that may tell who: money, measures, shares, how many."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.number_words import EN_NUMBER, SLAV_COLLECTIVE, SLAV_LARGE, SLAV_NUMBER
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_DIGITS = rf"\d+(?:(?:[.,'’]|{GAP})\d{{3}})*(?:[.,]\d+)?"
_WORDS = rf"(?:{EN_NUMBER}|{SLAV_NUMBER})"
_SCALE = (
    rf"(?:{GAP}?(?:hundred|thousand|million|billion|k|m|bn|тыс\w*\.?|тис\w*\.?|млн\.?|мільйон\w*|"
    rf"миллион\w*|миллиард\w*|мільярд\w*|тысяч\w*|тисяч\w*)\b)?"
)
_CODES = (
    "USD|EUR|GBP|UAH|RUB|RUR|BYN|BYR|PLN|SEK|DKK|NOK|CHF|TRY|TRL|CZK|HUF|RON|BGN|GEL|AMD|AZN|KZT|DEM|FRF|"
    "ITL|ATS|FIM|CYP|SKK|HRK|LTL|LVL|EEK|SYP|IQD|ILS|JPY|CNY|CAD|AUD"
)
_CURRENCY = (
    rf"(?:{_CODES}|dollars?|euros?|pounds?(?: sterling)?|pence|kronor|kroner|kronas?|zlotys?|hryvni?as?|"
    rf"rub[l]?es?|roubles?|liras?|liras|francs?|marks?|forints?|lei|levs?|"
    r"shekels?|dinars?|dirhams?|yuan|yen|грн\.?|гривн\w*|гривень|руб(?:л\w+)?\.?|доллар\w*|долар\w*|євро|"
    r"евро|копе[йе]\w*|копій\w*|злот\w+|фунт\w*|р\.|баксов|баксів)"
)
_UNIT = (
    r"(?:sq\.? ?m\b\.?|square (?:metres?|meters?|kilometres?|feet)|m²|m2|km²|km|kilomet(?:re|er)s?|met(?"
    r":re|er)s?|miles?|cm|centimet(?:re|er)s?|mm|feet|hectares?|acres?|"
    r"kg|kilos?|kilograms?|grams?|tons?|tonnes?|lit(?:re|er)s?|км|м²|кілометр\w*|километр\w*|метр\w*|кв\.?"
    r" ?м|гектар\w*|га|соток|кг|кілограм\w*|килограмм\w*|грам\w*|тонн\w?|литр\w*|літр\w*)"
)
_OF = (
    r"(?:people|persons|men|women|children|boys|girls|sons|daughters|brothers|sisters|siblings|soldiers|"
    r"prisoners|detainees|civilians|families|houses|cars|vehicles|tanks|shells|rounds|"
    r"counts|charges|offences|occasions|times|letters|cases|pages|hearings|defendants|witnesses|companies|"
    r"employees|workers|members|pupils|students|patients|bodies|dead|wounded|injured|killed|flats|cows|"
    r"goats|sheep|"
    r"человек\w?|людей|чоловік\w?|осіб|жінок|женщин|детей|дітей|солдат\w*|военных|військових|пленных|"
    r"полонених|сын(?:а|овей)|дочер\w+|брат\w+|сестр\w+|син(?:и|ів)|доньк\w+|раненых|поранених|"
    r"убитых|вбитих|погибших|загиблих|домов|будинків|машин\w?|танк\w*)"
)


def _rule(name: str, because: str, pattern: str, confidence: float) -> Rule:
    return Rule(name, MaskKind.QUANTITY, because, re.compile(pattern, re.IGNORECASE), confidence)


AMOUNT_RULES = (
    _rule("number of", "a large number", rf"\b{SLAV_LARGE}\b", 0.5),
    _rule(
        "number of",
        "how many",
        rf"\b{EN_NUMBER}{GAP}of{GAP}(?:us|them)\b|\b{SLAV_COLLECTIVE}\b|\b(?:нас|их|їх|iх){GAP}(?:было|було|"
        rf"были){GAP}{SLAV_NUMBER}\b",
        0.6,
    ),
    _rule("money", "an amount of money", rf"(?<![\w.,])(?:{_CODES}|[$€£₴₽¥])(?:{GAP}|{DASH})?{_DIGITS}{_SCALE}(?!\w)", 0.9),
    _rule(
        "money",
        "an amount of money",
        rf"(?<![\w.,/]){_DIGITS}{_SCALE}{GAP}?(?:(?:Swedish|Danish|Norwegian|Polish|Turkish|German|French|US|"
        rf"Canadian|Ukrainian|Russian|Belarusian|Cypriot){GAP})?(?:{_CURRENCY}(?!\w)|[$€£₴₽])(?:{GAP}?\((?:{_CODES}"
        rf")\))?",
        0.9,
    ),
    _rule("money", "an amount of money", rf"\b{_WORDS}(?:{GAP}(?:hundred|thousand|million))?{GAP}{_CURRENCY}(?!\w)", 0.85),
    _rule(
        "measure",
        "a measure",
        rf"(?<![\w.,/])(?:{_DIGITS}|\b{_WORDS})(?:{GAP}?(?:{DASH}|x|х|×|to|or|and){GAP}?{_DIGITS})?(?:{GAP}|{DASH}"
        rf")?{_UNIT}(?!\w)",
        0.7,
    ),
    _rule(
        "share",
        "a share",
        rf"(?<![\w.,/]){_DIGITS}{GAP}?(?:%|per{GAP}?cents?\b|percent\b|процент\w*|відсотк\w*|працэнт\w*)",
        0.7,
    ),
    _rule(
        "number of",
        "how many",
        rf"(?<![\w.,/])(?:{_DIGITS}|\b{_WORDS})(?:{GAP}(?:more|other|young|adult|old|small|armed|criminal|"
        rf"further|minor|prison|civilian|wounded|dead)){{0,2}}{GAP}{_OF}\b",
        0.6,
    ),
)
