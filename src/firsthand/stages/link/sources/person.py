"""A person's name, apart from the titles around it."""

import re
from dataclasses import dataclass

from firsthand.stages.link.sources.role_table import COURTESY, DOUBLE, PARTICLES, ROLES, SUFFIXES
from firsthand.stages.link.sources.spelling import fold, has_few_vowels, is_cyrillic

_BRACKETS = re.compile(r"\([^)]*\)|[\"“”«»]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|a|an|our|his|her|their|its) ", re.IGNORECASE)
_SERVANT = re.compile(r"^abd(?:[aeiou]l|[aeiou]r)?$")  # Abdel Rahman, Abd al-Rahman: one name with the next word
_JOINED_SERVANT = re.compile(r"^abd[aeiou]?[lr](?=[a-z]{4})")
_STOPS = frozenset({"of", "the", "from", "for", "in", "at", "with", "and"})
LONGEST_NAME = 7  # words; more are a sentence


@dataclass(frozen=True, slots=True)
class Person:
    """Folded words of a name: the first names, then the last one with its parts; `is_loose` where spelling leaves more open.

    A name of one word has it as `family`. `suffix` tells father from son.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    suffix: str = ""
    is_loose: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """All words of the name."""
        return (*self.given, *self.family)


def split_name(words: str) -> tuple[Person | None, str]:
    """The person that a mention names, None if it names an office alone, and the words about the office.

    >>> split_name("Lt. Col. Marat Dovlan")
    (Person(given=('marat',), family=('dovlan',), suffix='', is_loose=False), 'Lt. Col.')
    """
    plain = _ARTICLE.sub("", " ".join(_BRACKETS.sub(" ", words).split()))
    head, *tail = (part.strip() for part in plain.split(","))
    suffix, about = "", []
    for part in tail:
        if fold(part) in SUFFIXES:
            suffix = SUFFIXES[fold(part)]
        elif _is_inverted(head, part):
            head = f"{part} {head}"
        else:
            about.append(part)
    tokens = head.split()
    cut = _find_cut(tokens)
    named, stop = tokens[cut:], next((at for at, one in enumerate(tokens[cut:]) if one.lower() in _STOPS), None)
    if stop is not None:
        about.append(" ".join(named[stop:]))
        named = named[:stop]
    about.insert(0, " ".join(tokens[:cut]))
    return _make_person(named, suffix, words), " ".join(one for one in about if one)


def _is_inverted(head: str, part: str) -> bool:
    """Christie, Agatha."""
    words = part.split()
    is_name = 0 < len(words) <= 2 and all(word[:1].isupper() and fold(word) not in ROLES for word in words)  # noqa: PLR2004
    return is_name and len(head.split()) == 1


def _find_cut(tokens: list[str]) -> int:
    """Where the name begins: after the last title, and after words that are written small."""
    cut, only_titles = 0, True
    for place, token in enumerate(tokens[:-1]):
        folded = fold(token)
        is_small = _is_small(token) and folded not in _STOPS
        is_title = folded in ROLES or folded in COURTESY or is_small
        if is_title and (folded not in DOUBLE or only_titles or is_small):
            cut = place + 1
        elif folded not in _STOPS and place >= cut:
            only_titles = False
    if cut and any(token.lower() in {"of", "for"} for token in tokens[cut:-1]):
        # Mayor of Velin Oda Brekke: only the last two words can be the name.
        return max(cut, len(tokens) - 2) if tokens[-2].lower() not in _STOPS else len(tokens)
    last = fold(tokens[-1]) if tokens else ""
    is_office = (last in ROLES and (last not in DOUBLE or len(tokens) == 1)) or (tokens != [] and _is_small(tokens[-1]))
    return len(tokens) if is_office else cut


def _is_small(token: str) -> bool:
    """Written small, and no *al-*, *d'* or *von* of a name."""
    return token[:1].islower() and fold(token) not in PARTICLES and not {"-", "'", "’"} & set(token[:4])


def _make_person(tokens: list[str], suffix: str, words: str) -> Person | None:
    raw = [_POSSESSIVE.sub("", token) for token in tokens]
    if raw and fold(raw[-1]) in SUFFIXES and len(raw) > 1:
        suffix = SUFFIXES[fold(raw.pop())]
    parts = _join_servant([fold(token).split() for token in raw])
    parts = [
        kept for part in parts if (kept := [one for one in part if one not in PARTICLES] or (part if len(parts) == 1 else []))
    ]
    if not parts or len(parts) > LONGEST_NAME:
        return None
    given = tuple(one for part in parts[:-1] for one in part)
    return Person(given, tuple(parts[-1]), suffix, is_cyrillic(words) or has_few_vowels(words))


def _join_servant(parts: list[list[str]]) -> list[list[str]]:
    """Abdel Rahman, Abd al-Rahman and Abdelrahman as one word."""
    joined: list[list[str]] = []
    flat = [[one] for part in parts for one in part] if any(_SERVANT.match(one) for part in parts for one in part) else parts
    waiting = ""
    for part in flat:
        if len(part) == 1 and (_SERVANT.match(part[0]) or (waiting and part[0] in PARTICLES)):
            waiting = "abd"
        elif waiting:
            joined.append([waiting + part[0], *part[1:]])
            waiting = ""
        else:
            joined.append([_JOINED_SERVANT.sub("abd", one) for one in part])
    return [*joined, [waiting]] if waiting else joined
