"""Ways to reach a person or a machine: mail, web, handles, telephones, devices, network addresses, points on the map."""

import re

from firsthand.model.testimony import MaskKind
from firsthand.stages.protect.proposed.checks import has_phone_digits, is_address, is_luhn
from firsthand.stages.protect.proposed.rule import DASH, GAP, Rule

_SEP = rf"(?:{GAP}|{DASH}|[.()/]){{0,3}}"
_TOP = (
    "com|org|net|info|biz|edu|gov|mil|int|io|me|ua|ru|by|su|pl|de|uk|fr|tr|eu|us|ge|md|kz|укр|рф|бел|"
    "online|site|app|dev|live|news"
)
_MEDIA = (
    "telegram|viber|whats ?app|signal|skype|instagram|facebook|twitter|tiktok|vk|vkontakte|discord|linkedin|youtube|"
    "nickname|username|"
    "телеграмм?|вайбер|вотсап|ватсап|сигнал|скайп|инстаграмм?|інстаграмм?|фейсбук|твиттер|тикток|вконтакте|нік|ник|логин|логін"
)
_CALL = (
    r"phones?|tel|telephone|mobile|cell|fax|call(?:ed|s|ing)?|whatsapp|viber|телефон\w*|тел|моб|"
    r"мобильн\w*|мобільн\w*|факс|звони\w*|"
    r"дзвон\w*|набер\w*|вайбер\w*|тэлефон\w*"
)


def _rule(name: str, because: str, pattern: str, confidence: float, **more: object) -> Rule:
    return Rule(name, MaskKind.CONTACT, because, re.compile(pattern, re.IGNORECASE), confidence, **more)  # type: ignore[arg-type]


NETWORK_RULES = (
    _rule(
        "mail",
        "it has the form of a mail address",
        r"(?<![\w.+%'-])[\w.+%'-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}",
        0.99,
    ),
    _rule(
        "mail",
        "it has the form of a mail address in words",
        rf"(?<![\w.+-])[\w.+-]{{1,64}}{GAP}?(?:[(\[{{]{GAP}?(?:at|собака|эт|ет){GAP}?[)\]}}]|{GAP}(?:at|"
        rf"собака){GAP}){GAP}?[\w-]+"
        rf"(?:{GAP}?[(\[{{]?{GAP}?(?:dot|точка|крапка|\.){GAP}?[)\]}}]?{GAP}?(?:{_TOP})\b)+",
        0.95,
    ),
    _rule("web", "it has the form of a web address", r"\b(?:https?|ftp|tg|onion)://[^\s<>\"»”]+[^\s<>\"»”.,;:!?)]", 0.99),
    _rule(
        "web",
        "it has the form of a web address",
        rf"(?<![@\w.-])(?:[\w-]{{1,63}}\.){{1,6}}(?:{_TOP})\b(?:/[^\s<>\"»”]*[^\s<>\"»”.,;:!?)])?",
        0.9,
    ),
    _rule("handle", "it has the form of an account's name", r"(?<![\w@.])@[^\W\d][\w.]{2,}\b", 0.95),
    _rule(
        "handle",
        "a name of an account follows",
        rf"\b(?:{_MEDIA})\b{GAP}?(?::|is|—|-|account|акаунт|аккаунт){GAP}?[@\"“«]?([\w.-]{{3,}})",
        0.8,
        group=1,
    ),
    _rule(
        "network address",
        "it has the form of an address in a network",
        r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)",
        0.95,
        check=is_address,
    ),
    _rule(
        "network address",
        "it has the form of an address in a network",
        r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4})+(?![\w:])",
        0.95,
    ),
    _rule("device", "it has the form of a device's address", r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])", 0.97),
    _rule(
        "device",
        "15 digits with the check digit of a telephone set (IMEI)",
        rf"(?<!\d)(?:\d{_SEP}){{14}}\d(?!\d)",
        0.97,
        check=is_luhn,
    ),
    _rule(
        "device",
        "it is called the number of a device or a card",
        r"\b(?:IMEI|IMSI|ICCID|serial|сер[иі]йн\w*)\W{1,3}(?:номер\W|no\W+|number\W)?\W*([\w/-]*\d[\w/-]{4,})",
        0.9,
        group=1,
    ),
)

PHONE_RULES = (
    _rule(
        "telephone",
        "it has the form of an international telephone number",
        rf"(?<![\w+])(?:\+|00){GAP}?[1-9](?:{_SEP}\d){{7,14}}(?!\d)",
        0.98,
        check=has_phone_digits,
    ),
    _rule(
        "telephone",
        "it has the form of a Ukrainian telephone number",
        rf"(?<![\d.,/])(?:38)?{_SEP}0\d{{2}}{_SEP}\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{2}}(?![\d/])",
        0.95,
    ),
    _rule(
        "telephone",
        "it has the form of a Russian telephone number",
        rf"(?<![\d.,/])[78]{_SEP}[3-9]\d{{2}}{_SEP}\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{2}}(?![\d/])",
        0.95,
    ),
    _rule(
        "telephone",
        "it has the form of a Belarusian telephone number",
        rf"(?<![\d.,/])(?:375|80){_SEP}(?:17|25|29|33|44){_SEP}\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{2}}(?![\d/])",
        0.95,
    ),
    _rule(
        "telephone",
        "it has the form of a telephone number",
        rf"(?<![\d.,/-])\(?\d{{3,5}}\)?{GAP}?{DASH}?{GAP}?\d{{1,3}}(?:{DASH}\d{{2,4}}){{1,2}}(?![\d/-])",
        0.8,
        check=has_phone_digits,
    ),
    _rule(
        "telephone",
        "it is called a telephone number",
        rf"\b(?:{_CALL})\b(?:[^\w\n]|\b(?:number|is|no|me|him|her|on|at|номер\w*|на|по)\b){{1,12}}(\+?\d(?:{_SEP}"
        rf"\d){{3,14}})(?!\d)",
        0.9,
        group=1,
    ),
)

POINT_RULES = (
    Rule(
        "point on the map",
        MaskKind.PLACE,
        "it has the form of coordinates",
        re.compile(
            rf"(?<![\d.])[+-]?\d{{1,2}}[.,]\d{{3,}}{GAP}?°?{GAP}?[NSпсю]?(?:{GAP}?[,;/]{GAP}?|{GAP})[+-]?"
            rf"\d{{1,3}}[.,]\d{{3,}}{GAP}?°?{GAP}?[EWвз]?\b",
            re.IGNORECASE,
        ),
        0.95,
    ),
    Rule(
        "point on the map",
        MaskKind.PLACE,
        "it has the form of coordinates",
        re.compile(
            r"\d{1,3}\s?°\s?(?:\d{1,2}\s?['′’]\s?)?(?:\d{1,2}(?:[.,]\d+)?\s?(?:[\"″”]|''))?\s?(?:[NSEW]\b|пн|пд|"
            r"сх|зх|с\.?\s?ш|в\.?\s?д|ю\.?\s?ш|з\.?\s?д)?",
            re.IGNORECASE,
        ),
        0.9,
    ),
    Rule(
        "point on the map",
        MaskKind.PLACE,
        "it has the form of a map square",
        re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"),
        0.9,
    ),
)
