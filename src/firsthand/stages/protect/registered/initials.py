"""What belongs to a mention: initials beside a surname, a patronymic behind a first name, particles before an Arabic one."""

import re

from firsthand.stages.protect.registered.given import is_patronymic
from firsthand.stages.protect.registered.looks import view_as
from firsthand.stages.protect.registered.spelling import spell
from firsthand.stages.protect.registered.words_table import KUNYA, PARTICLES

_INITIAL = r"[^\W\d_]{1,3}"
_BEFORE = re.compile(rf"(?<![^\W_])((?:{_INITIAL}\.[\s\-]{{0,2}}){{1,3}}|[^\W\d_]{{1,2}}[ \u00a0])$")
_AFTER = re.compile(rf",?\s{{0,2}}((?:{_INITIAL}\.[ \u00a0\n\-]{{0,2}}){{1,3}}|[^\W\d_]{{1,2}}(?!\w)(?:[ ][^\W\d_](?!\w))?)")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]{4,30})")
_PARTICLE_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{2,5})(?:[\-–’'ʼ]|\s)$")
_LETTERS = re.compile(r"[^\W\d_]+")
# One Cyrillic letter in two or three Latin ones, and the Cyrillic pair.
_LONG = frozenset(("yu ya yo ye yi iu ia ie io ju ja je jo zh kh ts tz ch sh th ph gh sch tch dzh " + "дж дз").split())
INITIAL_GAP = re.compile(rf"[\s\-]{{0,3}}(?:{_INITIAL}\.[\s\-]{{0,3}}){{1,2}}")


def take_initials(text: str, start: int, end: int, wanted: frozenset[str]) -> tuple[int, int, bool]:
    """Where a surname begins and ends with its initials, and whether it has any; `wanted` are the sounds that they may have."""
    is_small = not any(one.isupper() for one in text[start:end])
    before = _BEFORE.search(text, max(0, start - 16), start)
    if before and are_initials(before.group(1), wanted, is_small=is_small):
        return before.start(1), end, True
    after = _AFTER.match(text, end)
    if after and are_initials(after.group(1), wanted, is_small=is_small):
        end += len(after.group().rstrip(" \u00a0\n-"))
        return start, end - (text[end - 1] == "." and text[end : end + 1].isalnum()), True
    return start, end, False


def are_initials(words: str, wanted: frozenset[str], *, is_small: bool = False) -> bool:
    """Whether letters are those of a name: capitals, with full stops or without; small ones with, beside a small surname.

    >>> are_initials("O. P.", frozenset("op")), are_initials("Dr.", frozenset("d")), are_initials("о п", frozenset("op"))
    (True, False, False)
    """
    parts = _LETTERS.findall(words)
    if len(parts) == 1 and len(parts[0]) == 2 and words.strip().isupper() and parts[0].lower() not in _LONG:  # noqa: PLR2004
        parts = list(parts[0])
    if any(len(part) > 1 and part.lower() not in _LONG for part in parts):
        return False
    if not all(part[0].isupper() for part in parts) and not (is_small and "." in words):
        return False
    views = [[view.lower() for view in view_as(part)] for part in parts]
    return all(any(sounds[:1] in wanted for view in part for sounds in spell(view, budget=1)) for part in views)


def take_patronymic(text: str, end: int) -> int:
    """An unregistered patronymic behind a first name belongs to the person."""
    after = _NEXT_WORD.match(text, end)
    return after.end() if after and after.group(1)[0].isupper() and is_patronymic(after.group(1).lower()) else end


def take_particles(text: str, start: int, *, is_arabic: bool) -> int:
    """al-, ibn, Abd before a name; before one that is not Arabic only what a hyphen joins to it."""
    for _ in range(3):
        before = _PARTICLE_BEFORE.search(text, max(0, start - 8), start)
        if not before or not (is_arabic or before.group()[-1] in "-–’'ʼ") or not is_particle(before.group(1)):
            break
        start = before.start()
    return start


def is_particle(word: str) -> bool:
    """Whether a word is al, ibn, van or the like, in whatever letters.

    >>> is_particle("Аль"), is_particle("Еl"), is_particle("and")
    (True, True, False)
    """
    return any(view.lower() in PARTICLES | KUNYA for view in view_as(word))
