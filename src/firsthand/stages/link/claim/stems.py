"""Bring the forms of a word together: *killed*, *kills*, *killing* → *kill*.

A light stemmer: no dictionary, only endings (after Porter 1980, steps 1 and 2 of it), and a table of irregular forms. The stem
need not be a word; it is the same for the forms of one.
"""

import re
from functools import lru_cache

# Irregular forms that news uses, each row: the stem's word, then its forms.
_IRREGULAR = """
be am is are was were been being 's|have has had having|do does did done doing|go goes went gone|say said|tell told|die
died dying dies dead death deaths fatal fatally fatality fatalities deadly|kill killed|shoot shot shooting shootings
shots|hit hits hitting|flee fled fleeing|strike struck stricken striking strikes|take took taken|give gave given|find
found|begin began begun|become became|break broke broken|bring brought|build built|buy bought|catch caught|choose chose
chosen|come came|cut cutting|deal dealt|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel
felt|fight fought|fly flew flown|forget forgot forgotten|freeze froze frozen|get got gotten getting|grow grew grown|hang
hung hanged|hear heard|hide hid hidden|hold held|hurt hurting|keep kept|know knew known|lead led|leave left leaving|lend
lent|let letting|lose lost|lie lying lied|make made|mean meant|meet met|pay paid|put putting|read reading|ride rode
ridden|rise rose risen|run ran running|see saw seen|seek sought|sell sold|send sent|set setting|shake shook shaken|show
shown|shut shutting|sing sang sung|sink sank sunk|sit sat|sleep slept|speak spoke spoken|spend spent|split
splitting|stand stood|steal stole stolen|stick stuck|swear swore sworn|sweep swept|swim swam swum|teach taught|tear tore
torn|think thought|throw threw thrown|understand understood|wake woke woken|wear wore worn|win won winning|withdraw
withdrew withdrawn withdrawal|write wrote written|blow blew blown|burn burnt|man men|woman women|child children|person
people persons|foot feet|life lives|wife wives|good better best|bad worse worst|police policeman policemen officers
officer|injure injury injuries injured|wound wounded wounds wounding|lay laid|arrest arrested arrests|quit quitting|win
winner winners|born birth births|hostage hostages|knife knives|half halves|thief thieves
""".replace("\n", " ")
_SUFFIXES = (
    ("ational", "at"), ("ization", "iz"), ("isation", "iz"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "iv"),
    ("ations", ""), ("ation", ""), ("ments", ""), ("ment", ""), ("ness", ""), ("ising", "iz"), ("ised", "iz"), ("ises", "iz"),
    ("ise", "iz"), ("ings", ""), ("ing", ""), ("edly", ""), ("ied", "i"), ("ed", ""), ("ies", "i"), ("sses", "ss"),
    ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("zes", "z"), ("ions", ""), ("ion", ""),
    ("ers", ""), ("er", ""), ("ors", ""), ("or", ""),
    ("es", ""), ("s", ""), ("ly", ""), ("ing", ""),
)  # fmt: skip
_KEPT = frozenset({"ss", "us", "is", "as"})
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_LATIN = re.compile(r"[a-z]+$")
_VOWEL = re.compile(r"[aeiouy]")
# A stem shorter than this says too little to be told from another word.
_SHORTEST = 3
# Endings of Slavic words are long and many: what is kept tells the word, not its case.
_SLAVIC_STEM = 5


def list_words(text: str) -> frozenset[str]:
    """The words of a list as it is written in a table.

    >>> sorted(list_words("never not"))
    ['never', 'not']
    """
    return frozenset(text.split())


def _strip(word: str) -> str:
    for ending, left in _SUFFIXES:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if ending == "s" and word[-2:] in _KEPT:
            return word
        if len(stem) >= _SHORTEST and _VOWEL.search(stem):
            return stem + left
    return word


def _finish(stem: str) -> str:
    stem = _DOUBLED.sub(r"\1", stem)
    if stem.endswith("e") and len(stem) > _SHORTEST:
        stem = stem[:-1]
    return stem[:-1] + "i" if stem.endswith("y") and len(stem) > _SHORTEST else stem


@lru_cache(maxsize=1 << 16)
def find_stem(word: str) -> str:
    """The stem of a word in lower case.

    >>> find_stem("bombing") == find_stem("bombed"), find_stem("struck"), find_stem("deaths"), find_stem("cities")
    (True, 'strik', 'di', 'citi')
    """
    word = word.removesuffix("'s").removesuffix("’s")
    known = _FORMS.get(word)
    if known is not None:
        return known
    if not _LATIN.match(word):
        return word[:_SLAVIC_STEM] if "\u0400" <= word[:1] <= "\u04ff" else word
    return _finish(_strip(word)) if len(word) > _SHORTEST else word


def _read_irregular() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _IRREGULAR.split("|"):
        forms = row.split()
        for form in forms:
            found[form] = _finish(_strip(forms[0])) if len(forms[0]) > _SHORTEST else forms[0]
    found["die"] = found["died"] = found["dies"] = found["dead"] = found["death"] = "di"
    return {form: "di" if stem == "die" else stem for form, stem in found.items()}


_FORMS = _read_irregular()
