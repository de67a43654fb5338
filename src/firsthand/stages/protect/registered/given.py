"""All forms of a first name, and the patronymics that are made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from firsthand.stages.protect.registered.given_table import read_groups
from firsthand.stages.protect.registered.spelling import spell

NEAR = 0.85
_FATHER = re.compile(r"^(?P<father>.{2,}?)(?:[oeia]v(?:iC|na)|auna|euna|iC|iCna|iniCna)$")
# What is said for short: Саныч, Палыч.
_CONTRACTED = {
    "александр": "саныч санна алексаныч",
    "павел": "палыч пална",
    "михаил": "михалыч михална",
    "алексей": "алексеич лексеич",
    "иван": "иваныч иванна",
    "степан": "степаныч",
    "николай": "николаич николавна",
    "сергей": "сергеич сергевна",
    "андрей": "андреич",
    "анатолий": "анатольич",
    "владимир": "владимирыч",
    "дмитрий": "дмитрич",
    "егор": "егорыч",
    "максим": "максимыч",
    "борис": "борисыч",
    "яков": "яковлевич яковлевна",
    "яків": "якович яківна",
    "лев": "львович львовна",
    "фома": "фомич",
    "кузьма": "кузьмич",
}


@dataclass(frozen=True, slots=True)
class Groups:
    """`forms` and `fathers` (patronymics) of each name; which names a form's sounds may be, by full form and by any."""

    forms: tuple[tuple[str, ...], ...]
    fathers: tuple[tuple[str, ...], ...]
    full: dict[str, frozenset[int]]
    every: dict[str, frozenset[int]]
    patronymic: dict[str, frozenset[int]]
    arabic: frozenset[str]
    names: frozenset[str]
    arabs: frozenset[int]


@cache
def load_groups() -> Groups:
    """The table of first names, spelled."""
    full: dict[str, set[int]] = {}
    every: dict[str, set[int]] = {}
    patronymic: dict[str, set[int]] = {}
    forms, fathers = [], []
    named: set[str] = set()
    arabs: set[int] = set()
    for at, (names, others, is_male, is_arabic) in enumerate(read_groups()):
        made = tuple(dict.fromkeys(one for name in names for one in make_patronymics(name))) if is_male else ()
        forms.append((*names, *others))
        named.update(names)
        arabs.update({at} if is_arabic else ())
        fathers.append(made)
        for words, rows in ((names, full), ((*names, *others), every), (made, patronymic)):
            for word in words:
                for sounds in spell(word):
                    rows.setdefault(sounds, set()).add(at)
    arabic = frozenset(form for row in forms for form in row if "\u0600" <= form[0] <= "\u06ff")
    return Groups(
        forms=tuple(forms),
        fathers=tuple(fathers),
        full=_freeze(full),
        every=_freeze(every),
        patronymic=_freeze(patronymic),
        arabic=arabic,
        names=frozenset(named),
        arabs=frozenset(arabs),
    )


def _freeze(rows: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {sounds: frozenset(places) for sounds, places in rows.items()}


def is_given(word: str) -> bool:
    """Whether a word beside a name is a first name that the table knows; in Arabic letters as it stands there.

    >>> is_given("Anna"), is_given("قال"), is_given("")
    (True, False, False)
    """
    if "\u0600" <= word[:1] <= "\u06ff":
        return word in load_groups().arabic
    return bool(word) and bool(find_groups(word.lower()))


def is_arabic_name(word: str) -> bool:
    """Whether a word in small letters is an Arabic first name."""
    return not load_groups().arabs.isdisjoint(find_groups(word))


def find_groups(word: str) -> frozenset[int]:
    """The names that a word in small letters may be a form of: those of which it is a full form, else any."""
    groups = load_groups()
    for rows in (groups.full, groups.every):
        found = frozenset(place for sounds in spell(word) for place in rows.get(sounds, ()))
        if found:
            return found
    return frozenset()


def find_forms(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A first name with its other forms, and with its counterparts abroad, such as James for Яків.

    >>> {"oleksandr", "сашко", "александр"} <= set(find_forms("oleksandr")[0]), find_forms("яків")[1]
    (True, ('jacob', 'james', 'jakob', 'jacques'))
    """
    groups = load_groups()
    places = sorted(find_groups(word))
    forms = dict.fromkeys((word, *(form for place in places for form in groups.forms[place])))
    heard = {
        sounds for place in places for form in groups.forms[place] if "\u0250" <= form[0] < "\u0600" for sounds in spell(form)
    }
    heard.update(spell(word))
    abroad = tuple(form for form in forms if form[0] < "\u0250" and form != word and not _is_near(form, heard))
    is_western = word[0] < "\u0250" and not any(
        _is_near(word, set(spell(full))) for place in places for full in groups.forms[place][:3]
    )
    return (
        (tuple(forms), ())
        if is_western
        else (tuple(form for form in forms if form not in abroad), tuple(sorted(abroad, key=len)))
    )


def _is_near(form: str, heard: set[str]) -> bool:
    """Whether a form from abroad is only another spelling: Alexander, Dmitri."""
    return any(Levenshtein.normalized_similarity(one, other) >= NEAR for one in spell(form) for other in heard)


def find_patronymics(word: str) -> tuple[str, ...]:
    """A patronymic's forms for son and daughter in Russian, Ukrainian and Belarusian, from the father's name if it is known."""
    groups = load_groups()
    places = {place for sounds in spell(word) for place in groups.patronymic.get(sounds, ())}
    return tuple(dict.fromkeys((word, *(form for place in sorted(places) for form in groups.fathers[place]))))


def spread_patronymic(sounds: str) -> tuple[str, ...]:
    """The sounds of a patronymic and of its counterparts for the other sex and in the other languages."""
    found = _FATHER.match(sounds)
    if found is None:
        return (sounds,)
    father = found["father"]
    return (
        sounds,
        *(father + end for end in ("oviC", "eviC", "iviC", "aviC", "ovna", "evna", "ivna", "auna", "euna", "iC", "eiC")),
    )


def is_patronymic(word: str) -> bool:
    """Whether a word is made of a father's name.

    >>> is_patronymic("петрівна"), is_patronymic("petrovych"), is_patronymic("hlyboky")
    (True, True, False)
    """
    groups = load_groups()
    return any(
        sounds in groups.patronymic or re.search(r"(?:[oei]v(?:iC|na)|aviC|auna|euna)$", sounds) is not None
        for sounds in spell(word)
    )


def make_patronymics(name: str) -> Iterator[str]:
    """Петрович, Петровна, Петрівна of a father's name in small Cyrillic letters.

    >>> {"петрович", "петровна", "петрівна"} <= set(make_patronymics("петро"))
    True
    """
    stem = re.sub(r"(?:[оаяиіэ]|ь|й)$", "", name)
    opened = re.sub(r"і(?=[бвгдзклмнпрст]$)", "о", stem)
    yield from (opened + end for end in ("ович", "івна") if opened != stem)
    yield from (stem + end for end in ("ович", "овна", "івна", "авіч", "аўна", "ыч"))
    if name[-1:] in "йь" or name[-2:] in {"ий", "ій"}:
        soft = re.sub(r"(?:ий|ій|ь|й)$", "", name)
        yield from (
            base + end for base in {soft, stem} for end in ("евич", "евна", "евіч", "еўна", "йович", "ївна", "ич", "ович")
        )
    if name[-1:] in "ая":
        yield from (stem + end for end in ("ич", "ична", "инична", "івна", "ич", "евич", "евна", "ьович"))
    yield from _CONTRACTED.get(name, "").split()
