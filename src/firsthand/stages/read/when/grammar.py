"""What a time may look like, over the letters of `lexicon`.

Each pattern is bounded in length, so one pass over the letters finds all times in time that grows with the length alone.
"""

import re

# A day of the calendar: 15 April, the 15th of April, 2026; April 15; 2026-04-15; 15/04/2026. A weekday may stand before it.
_DATE = r"(?:[Ww],?)?(?:I|X|t?[DO]o?[Mj](?:,?Y)?|(?<!i)[Mj]t?[DO](?![/:])(?:,?Y)?)"
_NEAR = r"(?:[lnh]W|(?<!!)W|R)"
_COUNT = r"(?:[DN]|aV?o?|VO?)"
_AGO = rf"{_COUNT}UA"
_DAY = rf"(?:{_DATE}|{_AGO}|{_NEAR})"
_MONTH = r"(?:[Mj],?oY|[Mj],?Y|[lnh]M|(?<=[isufybBZo~])M|(?<=t)M(?=_))"
_UNIT = r"(?:L?[lnh]U|t[ln]U(?!o)|tmU|vm?U|(?<=[i@])tU(?!o))"
_SEASON = r"(?:t?SoY|S,?Y|[lnh]S|(?<=[is])t?S)"
_QUARTER = r"(?:Q,?o?Y?|t?[Ol][HU]o(?:tU|Y|[lnh]U|[Mj](?:,?Y)?)|t?O[HU]Y)"
_YEAR = r"(?:(?<=[isufyBZ~b&2])Y|(?<=\()Y(?=\))|(?<=t)Y(?=_))"
_WIDE = rf"(?:E-?(?:{_MONTH}|[Mj],?Y?|t?K|Y|{_SEASON}|[lnh]U)|t?K|{_QUARTER}|t?O-?U|{_SEASON}|{_MONTH}|{_UNIT}|{_YEAR})"
_OF_DAY = rf"t?d?E?P(?:[o@]|@t)(?:{_DAY}|t[ln]U|vU)|t?Pot?O(?=[|,_&()]|$)|tPB(?=[|,_]|$)"
_EARLY = rf"t?EUo(?:{_NEAR}|{_DATE})|E@?(?:{_NEAR}|{_DATE})P?"
_PART = rf"(?:t?[ged]o(?:{_MONTH}|M|Y|tU|[lnh]U|t?{_SEASON}|t?K)|{_OF_DAY}|{_EARLY})"
_CLOCK = rf"(?:C@?(?:{_DAY}|t[ln]U)|{_DAY},?@?C|{_DAY}P|[lhv]mU?P|[lhv]m?P|t[ln]P|tmP)"
_POINT = rf"(?:{_CLOCK}|{_PART}|{_DAY}|{_WIDE}|C)"
_OF_MONTH = r"(?<=@)tO(?=[|,_&()]|$)"

# Ranges: their ends may borrow month and year from one another.
_LEFT = rf"(?:{_CLOCK}|{_DAY}|[Mj](?:,?Y)?|Y|t?[DO]|C|w)"
_RIGHT = rf"(?:{_CLOCK}|{_DAY}|[Mj](?:,?Y)?|Y|C|w)"
_DAYS_AFTER = r"[Mj]t?[DO](?:-|&|2|/)t?[DO](?:,?Y)?"

PATTERNS = {
    "night": rf"t?Po(?:t?[DO](?:2|-|&|/)t?[DO]o?[Mj](?:,?Y)?|f?{_DAY}2{_DAY}|{_DAYS_AFTER})",
    "between": rf"(?:b{_LEFT}&{_RIGHT}|b{_DAYS_AFTER})",
    "from": rf"f(?:{_LEFT}(?:2|u|-){_RIGHT}|{_DAYS_AFTER})",
    "days": rf"(?:t?[DO](?:-|/)t?[DO]o?[Mj](?:,?Y)?|t?[DO]2t?[DO]o?[Mj](?:,?Y)?|{_DAYS_AFTER})",
    "range": rf"(?:{_DATE}(?:-|2){_DATE}|W(?:-|2)W|[Mj](?:,?Y)?(?:-|2)[Mj],?Y|(?<![-/])Y-(?:Y|D)(?![-/])|C-C)",
    "since": rf"s(?:{_POINT}|[DO]?M)",
    "until": rf"u(?:{_POINT}|M)",
    "by": rf"y(?:{_CLOCK}|{_PART}|{_DAY}|{_MONTH}|Y|C)",
    "before": rf"(?<!U)B(?:{_DATE}|{_NEAR}|{_MONTH}|{_YEAR}|C)",
    "after": rf"(?<!U)Z(?:{_DATE}|{_NEAR}|{_MONTH}|{_YEAR}|C)",
    "ahead": r"(?<=i)(?:[DN]|VO?)U(?![AL])",
    "beyond": r"tU[BZ]R",
    "count": r"t?[ln](?:[DN]|Vo?)U",
    "shift": rf"{_COUNT}UL",
    "beside": r"tU(?:B|Z)(?=[|,_]|$)",
    "of_month": _OF_MONTH,
    "point": _POINT,
    "figures": r"(?<=[@suf])x",
}
TIMES = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()))
