"""The words that times are made of, each with the letter of its class.

A text becomes a line of such letters, one for each word or sign, and the grammar is written over letters: `DM` is *15 April*.
"""


def _words(text: str) -> list[str]:
    return text.split()


MONTHS = _words("january february march april may june july august september october november december")
SHORT_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
SHORT_WEEKDAYS = _words("mon tue tues wed thu thur thurs fri sat sun")
# Meteorological seasons of the northern half of the world; the southern half has them six months later.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
UNITS = {
    **{name: name.rstrip("s") for name in _words("minute hour day week month year decade century")},
    **{name: name[:-1] for name in _words("minutes hours days weeks months years decades")},
    "centuries": "century",
    "fortnight": "fortnight",
    "fortnights": "fortnight",
    "weekend": "weekend",
    "quarter": "quarter",
}
# Parts of the day; those in NIGHTS run on into the next day.
PARTS = {
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "morning": "morning",
    "mornings": "morning",
    "noon": "noon",
    "midday": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "dusk": "dusk",
    "sunset": "dusk",
    "nightfall": "dusk",
    "night": "night",
    "midnight": "midnight",
}
NIGHTS = frozenset({"night"})
NUMBERS = {
    word: number
    for number, word in enumerate(
        _words(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty"
        ),
        start=1,
    )
}
# Counts that say no number.
VAGUE = frozenset({"several", "few", "some", "many", "couple"})
ORDINALS = {
    word: number
    for number, word in enumerate(
        _words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ),
        start=1,
    )
}
# M month, j its short form, W weekday, w its short form, S season, U unit, P part of the day, N number that is no day,
# V vague count, O ordinal, D 1 to 31, Y year, I ISO date, X date in figures, x two figures with a stroke,
# C time of day, K decade, Q quarter, R day told from today, E early or late, L earlier or later, A ago;
# small letters and signs are the little words between.
LETTERS = {
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight", "overnight"), "R"),
    **dict.fromkeys(("early", "mid", "late"), "E"),
    **dict.fromkeys(("earlier", "later"), "L"),
    **dict.fromkeys(("last", "past", "previous", "preceding"), "l"),
    **dict.fromkeys(("next", "coming", "following"), "n"),
    **dict.fromkeys(("in", "during", "over", "within", "throughout"), "i"),
    **dict.fromkeys(("until", "till"), "u"),
    **dict.fromkeys(("beginning", "start"), "g"),
    **dict.fromkeys(("around", "about", "approximately"), "~"),
    "ago": "A",
    "the": "t",
    "a": "a",
    "an": "a",
    "of": "o",
    "on": "@",
    "at": "@",
    "between": "b",
    "and": "&",
    "from": "f",
    "to": "2",
    "since": "s",
    "by": "y",
    "before": "B",
    "after": "Z",
    "this": "h",
    "that": "v",
    "same": "m",
    "end": "e",
    "middle": "d",
    "half": "H",
    "through": "2",
    "into": "2",
    "every": "!",
    "each": "!",
}
SIGNS = {"-": "-", "–": "-", "—": "=", ",": ",", "/": "/", "(": "(", ")": ")"}
# Before a weekday these make a name of it: Good Friday, Bloody Sunday.
NAME_BEFORE = frozenset(_words("black bloody good palm easter ash holy super cyber maundy shrove fat blue"))
# After a weekday these make a name of it: the Sunday Times, the Friday Mosque.
NAME_AFTER = frozenset(
    _words("times telegraph mail mirror people herald post mosque prayers independent express sun tribune world")
)
# After a year or a month and a day these show that the figure counted them.
COUNTED = frozenset(
    _words(
        "people men women children soldiers fighters civilians houses homes villages cases families troops metres meters "
        "miles kilometres kilometers km volunteers workers prisoners wounded dead others euros dollars pounds trucks "
        "tanks"
    )
)
# After "on the 17th" these go on with the sentence; another word makes it the 17th of something: the 17th floor.
GOES_ON = frozenset(
    _words(
        "when while he she it they we i as because but by for with until was were is are had has did said told if so who where"
    )
)
# What tells that something is still to come, and what tells that it was said.
FUTURE = frozenset(_words("will shall due expected scheduled planned plans upcoming may might 'll ll"))
SAID = frozenset(_words("said told says announced wrote reported added stated tells"))
WATER = frozenset(_words("water drank drink well source wash washed bathed bath river bottle bottled stream freezes thermal"))
