"""What the names of an identity are made of: first name, patronymic, surname, callsign; each with its forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.testimony import Identity, IdentityKind
from firsthand.stages.protect.registered.given import (
    find_forms,
    find_groups,
    find_patronymics,
    is_arabic_name,
    is_patronymic,
    spread_patronymic,
)
from firsthand.stages.protect.registered.spelling import spell
from firsthand.stages.protect.registered.view import make_view
from firsthand.stages.protect.registered.words_table import KUNYA, PARTICLES, TITLES

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´′‘ʹ][^\W_]+)*")
APOSTROPHES = re.compile(r"['’ʼ`´′‘ʹ]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARTICLE = "ال"
# Almasri; but Alvarez is no Arab.
_JOINED_ARTICLE = re.compile(r"(?:al|el|ал|эл)(?=[^aeiouаеиоуы]{1,2}[a-zа-я]{3})")


class Role(StrEnum):
    """What a part of a name is."""

    GIVEN = "first name"
    FATHER = "patronymic"
    MIDDLE = "middle name"
    FAMILY = "surname"
    NICK = "callsign or nickname"
    PLACE = "place"
    BODY = "organisation"


SEQUENCES = frozenset({Role.NICK, Role.PLACE, Role.BODY})


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name in small letters. `place` of `count` words that follow one another; 0 of 1 alone."""

    word: str
    role: Role
    place: int = 0
    count: int = 1
    is_arabic: bool = False


def cut_words(name: str) -> list[str]:
    """The words of a name in small letters without apostrophes; the Arabic article apart."""
    words = [APOSTROPHES.sub("", found.group()).lower() for found in WORD.finditer(make_view(name).text)]
    return [word.removeprefix(_ARTICLE) if len(word) > 4 and word.startswith(_ARTICLE) else word for word in words]  # noqa: PLR2004


def list_parts(identity: Identity) -> Iterator[tuple[Part, ...]]:
    """The parts of each name and nickname of an identity."""
    is_person = identity.kind is IdentityKind.PERSON
    for name in identity.names:
        yield split_person(name) if is_person else _chain(name, _ROLES[identity.kind])
    for name in identity.nicknames:
        parts = _chain(name, Role.NICK if is_person else _ROLES[identity.kind])
        yield parts


_ROLES = {IdentityKind.PLACE: Role.PLACE, IdentityKind.ORGANISATION: Role.BODY}


def _chain(name: str, role: Role) -> tuple[Part, ...]:
    words = [word for word in cut_words(name) if word not in PARTICLES and not (role is Role.NICK and word in KUNYA)]
    words = words or cut_words(name)
    return tuple(Part(word, role, place, len(words), _is_arabic(name)) for place, word in enumerate(words))


def _is_arabic(name: str) -> bool:
    words = name.lower().replace("-", " ").split()
    return bool(_ARABIC.search(name)) or any(word in PARTICLES | KUNYA for word in words)


def split_person(name: str) -> tuple[Part, ...]:
    """The parts of a person's full name.

    >>> [(part.word, part.role.value) for part in split_person("Hlyboky, Oleksandr Petrovych")]
    [('hlyboky', 'surname'), ('oleksandr', 'first name'), ('petrovych', 'patronymic')]
    """
    head, comma, tail = name.partition(",")
    words = [word for word in cut_words(name) if word not in PARTICLES and word not in KUNYA]
    words = [word for at, word in enumerate(words) if at == len(words) - 1 or word not in TITLES] or words
    families = len([word for word in cut_words(head) if word not in PARTICLES]) if comma and tail.strip() else 0
    roles = [Role.FAMILY] * families + _assign(words[families:], has_family=families > 0)
    is_arabic = _is_arabic(name) or any(
        role is Role.GIVEN and is_arabic_name(word) for word, role in zip(words, roles, strict=True)
    )
    # One letter says nothing alone; it stands as an initial beside the surname.
    return tuple(Part(word, role, is_arabic=is_arabic) for word, role in zip(words, roles, strict=True) if len(word) > 1)


def _assign(words: Sequence[str], *, has_family: bool) -> list[Role]:
    """A role for each word, in the usual order or with the surname first."""
    known = [bool(find_groups(word)) for word in words]
    if len(words) == 1:
        return [Role.GIVEN if known[0] or has_family else Role.FAMILY]
    fathers = [at for at, word in enumerate(words) if is_patronymic(word)]
    if fathers and (len(words) > 2 or has_family or known[1 - fathers[0]]):  # noqa: PLR2004
        return _around_father(words, fathers, has_family=has_family)
    first = 0 if known[0] or not any(known) else (known.index(True) if len(words) == 2 else 0)  # noqa: PLR2004
    roles = [Role.MIDDLE if is_known else Role.FAMILY for is_known in known]
    if not has_family:
        roles[-1] = Role.FAMILY
    roles[first] = Role.GIVEN
    if not has_family and Role.FAMILY not in roles:
        roles[-1 if first == 0 else 0] = Role.FAMILY
    return roles


def _around_father(words: Sequence[str], fathers: list[int], *, has_family: bool) -> list[Role]:
    """The first name stands before the patronymic: surnames in -ович may look like one."""
    at = next((one for one in fathers if one > 0 and (one < len(words) - 1 or one != 1 or has_family)), fathers[-1])
    if at == 0:
        at = fathers[-1]
    roles = [Role.FAMILY] * len(words)
    roles[at] = Role.FATHER
    if at > 0:
        roles[at - 1] = Role.GIVEN
    return roles


def find_part_forms(part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that a part may be, before any ending; and those that are its counterparts abroad, which say little alone."""
    if part.role in {Role.GIVEN, Role.MIDDLE}:
        return find_forms(part.word)
    if part.role is Role.FATHER:
        return find_patronymics(part.word), ()
    if part.role is Role.FAMILY and part.is_arabic and _JOINED_ARTICLE.match(part.word):
        return (part.word, part.word[2:]), ()
    return (part.word,), ()


def find_part_sounds(part: Part, form: str) -> dict[str, int]:
    """What a form may sound like, with costs."""
    is_latin = form == part.word and form[0] < "\u0250"
    sounds = spell(form, most=12, budget=int(is_latin))
    if part.role is Role.FATHER:
        return {other: cost for one, cost in sounds.items() for other in spread_patronymic(one)}
    return sounds
