"""How a name sounds, whatever alphabet and habit of spelling wrote it.

Зеленский, Зеленський, Zelensky and Zelenskyy are one name; Petrov and Petrova are two.
"""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from firsthand.stages.link.sources.given_table import LINES

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
# Arabic and Hebrew write few vowels, so that only the consonants can be held against a Latin spelling.
_FEW_VOWELS = re.compile(r"[\u0590-\u06ff]")
_ARABIC_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])\u0627\u0644(?=[\u0600-\u06ff]{2})")
# Ways to write one sound, in the order in which they are folded.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"zh|dj", "z"),
        (r"tch|cz", "ch"),
        (r"tz|(?<!s)c(?=[eiy])(?!h)", "ts"),
        (r"ck|q|c(?!h)", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"g", "h"),
        (r"i+e(?!$)", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aeiou])h$", ""),
    )
]
_CASE_ENDING = re.compile(r"(?:ogo|oho|omu|iiu|oiu|aia|ii|im|im|om|em|ei|oi|iu|[aeiou])$")
_SHORT = 3  # consonants: fewer say little
_LONG = 6  # letters: from here one may be wrong
EXACT, ALIAS, STEM, BONES, WEAK = 1.0, 0.97, 0.93, 0.9, 0.78
LIKE = 0.85
_GIVEN: dict[str, frozenset[int]] = {}


def words_of(words: str) -> frozenset[str]:
    """The words of a list of words."""
    return frozenset(words.split())


def fold(words: str) -> str:
    """In small Latin letters and digits, one space between words, apostrophes dropped.

    >>> fold("Лавров, Сергей"), fold("St. Brannoc’s")
    ('lavrov sergey', 'st brannocs')
    """
    plain = anyascii(_ARABIC_ARTICLE.sub("", words)).lower().replace("'", "").replace("`", "")
    return _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """A folded word as it sounds.

    >>> sound("zelenskyy"), sound("zelenskiy"), sound("khaled")
    ('zelenski', 'zelenski', 'haled')
    """
    for pattern, heard in _SOUNDS:
        token = pattern.sub(heard, token)
    return token


def _read_given() -> dict[str, frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for place, line in enumerate(LINES):
        for name in line:
            for form in (name, sound(name)):
                rows.setdefault(form, set()).add(place)
    return {name: frozenset(places) for name, places in rows.items()}


@lru_cache(maxsize=200_000)
def find_given(token: str) -> frozenset[int]:
    """The lines of the table of first names that hold a folded word, as written or as it sounds; empty if none does."""
    if not _GIVEN:
        _GIVEN.update(_read_given())
    return _GIVEN.get(token) or _GIVEN.get(sound(token)) or frozenset()


@lru_cache(maxsize=50_000)
def find_initials(token: str) -> frozenset[str]:
    """The first letters of a folded first name in all its forms: N and M for Nikolai, who is Mykola."""
    return frozenset({token[0], *(name[0] for line in find_given(token) for name in LINES[line - 1])})


@lru_cache(maxsize=200_000)
def find_bones(token: str) -> str:
    """The consonants of a folded word as it sounds; the word itself where it has none.

    >>> find_bones("muhammad"), find_bones("mohamed")
    ('mhmd', 'mhmd')
    """
    heard = sound(token)
    return re.sub("[aeiou]", "", heard) or heard


def is_cyrillic(words: str) -> bool:
    """Whether it is written in Cyrillic, where a name may stand in any case."""
    return _CYRILLIC.search(words) is not None


def has_few_vowels(words: str) -> bool:
    """Whether it is written in a script that leaves most vowels out."""
    return _FEW_VOWELS.search(words) is not None


@lru_cache(maxsize=200_000)
def find_stem(token: str) -> str:
    """A folded Slavic name without the ending of its case: *kravtsa* and *kravets* keep what they share."""
    heard = sound(token)
    stem = _CASE_ENDING.sub("", heard)
    return re.sub(r"e(?=[a-z]$)|e(?=ts$)", "", stem) if len(stem) > _SHORT else heard


@lru_cache(maxsize=500_000)
def compare_words(left: str, right: str, *, loose: bool = False) -> float:
    """How alike two folded words of a name are, 0 to 1; from `LIKE` on they may be one.

    `loose`: one of them is inflected or lacks its vowels.

    >>> compare_words("zelensky", "zelenskiy"), compare_words("petrov", "petrova") < LIKE
    (1.0, True)
    """
    if left == right or sound(left) == sound(right):
        return EXACT
    given, other = find_given(left), find_given(right)
    if given and other:
        return ALIAS if given & other else 0.0
    if loose and (find_stem(left) == find_stem(right) or find_open_bones(left) == find_open_bones(right)):
        return STEM if len(find_bones(left)) >= _SHORT else LIKE
    if _drop_article(left) == right or _drop_article(right) == left:
        return STEM
    if _is_gender_only(sound(left), sound(right)):
        return 0.4
    return _compare_sounds(left, right)


def _compare_sounds(left: str, right: str) -> float:
    bones, heard = (find_bones(left), find_bones(right)), (sound(left), sound(right))
    if bones[0] == bones[1]:
        return BONES if len(bones[0]) > _SHORT else WEAK
    if heard[0][:1] != heard[1][:1] or min(map(len, heard)) < _LONG:
        return float(min(Levenshtein.normalized_similarity(*heard), WEAK - 0.08))
    return float(Levenshtein.normalized_similarity(*heard))


def _drop_article(token: str) -> str:
    """Elhassan without its article."""
    return token[2:] if token[:2] in {"al", "el", "ul"} and len(token) > _LONG else token


def find_open_bones(token: str) -> str:
    """The consonants without those that Arabic and Hebrew also write for vowels."""
    heard = re.sub("^v", "b", sound(token))
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouv]", "", heard))  # nor do they write a letter twice


def _is_gender_only(left: str, right: str) -> bool:
    """Petrov and Petrova, Farid and Farida, Martin and Martine: nearly the same letters, and two people."""
    short, long = sorted((left, right), key=len)
    return long in {short + "a", short + "e", short + "aia"} or (short[-1:] == "i" and long == short[:-1] + "aia")
