"""Numbers of documents, accounts and vehicles of Ukraine, Russia and Belarus, and such as are the same everywhere."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.checks import is_card, is_iban, is_inn, is_rnokpp, is_snils, is_unzr
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_SEP = rf"(?:{GAP}|{DASH}){{0,2}}"
_NO = rf"(?:{GAP}|№|#|N[o°º]?\.?|{DASH}){{0,4}}"
# Letters of number plates look alike in both scripts.
_PLATE = "[ABCEHIKMOPTXАВЕІКМНОРСТУХY]"
_CALLED = (
    r"passports?|паспорт\w*|пашпарт\w*|ID(?:[ -]?card)?|identity card|посв[иі]дчення|удостоверени\w*|"
    r"licen[cs]e|водительск\w*|"
    r"військов\w+ квит\w*|военн\w+ билет\w*|ваенны білет|military (?:id|card|ticket|book)|personal (?"
    r":number|tag)|dog ?tag|service number|"
    r"личн\w+ номер\w*|особист\w+ номер\w*|жетон\w*|РНОКПП|ІПН|ИНН|INN|СНИЛС|SNILS|УНЗР|ЄДРПОУ|ОГРН|КПП|"
    r"УНП|IBAN|tax (?:number|id)|"
    r"insurance number|social security number|SSN|VIN|plates?|номер\w* карт\w*|card number|рахун\w+|"
    r"счет\w*|счёт\w*|account(?: number)?|"
    r"birth certificate|свідоцтв\w+|свидетельств\w+|сертифікат\w*|медичн\w+ карт\w*|истори\w+ болезни|"
    r"patient|ward|room|cell|палат\w+|камер\w+|"
    r"державн\w+ номер\w*|госномер\w*|номерн\w+ знак\w*"
)


def _rule(name: str, because: str, pattern: str, confidence: float, **more: object) -> Rule:
    return Rule(name, MaskKind.CODE, because, re.compile(pattern), confidence, **more)  # type: ignore[arg-type]


CHECKED_RULES = (
    _rule(
        "account",
        "it has the form and the check digits of an account (IBAN)",
        rf"\b[A-Z]{{2}}\d{{2}}(?:{GAP}?[A-Z0-9]){{11,30}}\b",
        0.99,
        check=is_iban,
    ),
    _rule(
        "bank card",
        "13 to 19 digits with the check digit of a card",
        rf"(?<![\d.,/])(?:\d{_SEP}){{12,18}}\d(?!\d)",
        0.98,
        check=is_card,
    ),
    _rule(
        "tax number",
        "ten digits with the check digit of a Ukrainian tax number (RNOKPP)",
        r"(?<!\d)\d{10}(?!\d)",
        0.98,
        check=is_rnokpp,
    ),
    _rule(
        "tax number",
        "10 or 12 digits with the check digits of a Russian tax number (INN)",
        r"(?<!\d)(?:\d{10}|\d{12})(?!\d)",
        0.98,
        check=is_inn,
    ),
    _rule(
        "pension number",
        "eleven digits with the check digits of a Russian pension number (SNILS)",
        rf"(?<!\d)\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{3}}{_SEP}\d{{2}}(?!\d)",
        0.98,
        check=is_snils,
    ),
    _rule(
        "register number",
        "it has the form of a Ukrainian register number (UNZR)",
        rf"(?<!\d)\d{{8}}{_SEP}\d{{5}}(?!\d)",
        0.95,
        check=is_unzr,
    ),
)

FORM_RULES = (
    _rule(
        "passport",
        "two letters and six digits, as a Ukrainian passport has",
        rf"(?<!\w)[A-ZА-ЯІЇЄҐ]{{2}}{_NO}\d{{6}}(?!\d)",
        0.95,
    ),
    _rule(
        "passport",
        "two letters and seven digits, as a Belarusian passport or a Russian military card has",
        rf"(?<!\w)[A-ZА-ЯІЇЄҐЎ]{{2}}{_NO}\d{{7}}(?!\d)",
        0.95,
    ),
    _rule(
        "passport",
        "four and six digits, as a Russian passport has",
        rf"(?<![\d.,/-])\d{{2}}{GAP}?\d{{2}}{_NO}(?:номер{GAP})?{GAP}?\d{{6}}(?![\d/])",
        0.9,
    ),
    _rule(
        "personal number",
        "it has the form of a Belarusian personal number",
        r"(?<!\w)[1-6]\d{6}[ABCHKEMАВСНКЕМ]\d{3}(?:PB|BA|BI|РВ|ВА|ВІ)\d(?!\w)",
        0.98,
    ),
    _rule(
        "personal number",
        "a letter and six digits, as a soldier's personal number has",
        rf"(?<!\w)[A-ZА-ЯІЇЄҐ]{{1,2}}{DASH}{GAP}?\d{{6}}(?!\d)",
        0.95,
    ),
    _rule(
        "number plate",
        "it has the form of a Ukrainian number plate",
        rf"(?<!\w){_PLATE}{{2}}{GAP}?\d{{4}}{GAP}?{_PLATE}{{2}}(?!\w)",
        0.97,
    ),
    _rule(
        "number plate",
        "it has the form of a Russian number plate",
        rf"(?<!\w){_PLATE}{GAP}?\d{{3}}{GAP}?{_PLATE}{{2}}{GAP}?(?:\d{{2,3}})?(?!\w)",
        0.95,
    ),
    _rule(
        "number plate",
        "it has the form of a Russian military number plate",
        rf"(?<!\w)\d{{4}}{GAP}?{_PLATE}{{2}}{GAP}?\d{{2}}(?!\w)",
        0.9,
    ),
    _rule(
        "number plate",
        "it has the form of a Belarusian number plate",
        rf"(?<!\w)(?:\d{{4}}{GAP}?{_PLATE}{{2}}{DASH}[0-8]|{_PLATE}{{2}}{GAP}?\d{{4}}{DASH}[0-8])(?!\w)",
        0.97,
    ),
    _rule(
        "vehicle",
        "17 letters and digits, as a vehicle's frame has",
        r"(?<!\w)(?=[A-Z]*\d)(?=\d*[A-Z])[A-HJ-NPR-Z0-9]{17}(?!\w)",
        0.9,
    ),
    Rule(
        "called number",
        MaskKind.CODE,
        "it is called the number of a document, an account or a room",
        re.compile(
            rf"\b(?:{_CALLED})\b(?:[^\w\n]|\b(?:is|was|no|number|series|серия|серії|серія|номер|of|the|мой|мій)"
            rf"\b){{1,12}}((?:[A-ZА-ЯІЇЄҐ]{{1,4}}{_NO})?\d[\w/ \xa0-]*\d|\d)",
            re.IGNORECASE,
        ),
        0.85,
        group=1,
    ),
)
