"""The name of an institution or outlet, as words that are the same in every habit of naming it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.stages.link.sources.body_table import COMPOUND, GENERIC, PHRASES, SOFT, STOP, WORDS
from firsthand.stages.link.sources.country_table import COUNTRIES, JOINED
from firsthand.stages.link.sources.institution_table import INSTITUTIONS
from firsthand.stages.link.sources.spelling import fold

_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?$", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac"})
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_ACRONYM = re.compile(r"^[^\W\d_a-zа-яіїєґ]{2,7}$")
_BRACKETED = re.compile(r"\(([^)]*)\)")
_PLURAL = re.compile(r"(?<=[a-z]{3}[^s])s$")
_LINE = re.compile(r"^(\S+)(?: \((\S+)\))? = (.*)$")
_PHRASES = tuple((re.compile(rf"\b{phrase}\b"), joined) for phrase, joined in (*JOINED, *PHRASES))
NARROW = ("country:",)


@dataclass(frozen=True, slots=True)
class Body:
    """`tokens` are the words that count, each in one form; `acronym` and `initials` and `squashed` compare short names.

    `known` is its line in the table of institutions and `house` the one that it belongs to, empty where there is none.
    """

    tokens: frozenset[str]
    acronym: str = ""
    initials: frozenset[str] = frozenset()
    squashed: str = ""
    domain: str = ""
    known: str = ""
    house: str = ""
    words: str = ""

    @property
    def specific(self) -> frozenset[str]:
        """The words that few institutions share: no country, no word such as *ministry*."""
        return frozenset(token for token in self.tokens if token not in GENERIC and not token.startswith(NARROW))

    @property
    def countries(self) -> frozenset[str]:
        """The countries that its name names."""
        return frozenset(token for token in self.tokens if token.startswith(NARROW))

    @property
    def is_common(self) -> bool:
        """Whether its name fits many: *the Health Ministry*."""
        return not self.specific and not self.countries and not self.known


def find_bodies(words: str) -> tuple[Body, ...]:
    """The institution that a mention names, and apart its short name in brackets; none where nothing but an article is left."""
    inner = _BRACKETED.findall(words)
    found = [read_body(part) for part in (_BRACKETED.sub(" ", words), *inner)]
    return tuple(body for body in found if body is not None)


@lru_cache(maxsize=100_000)
def read_body(words: str) -> Body | None:
    """One name as a body, None if no word of it counts.

    >>> sorted(read_body("Russia's Ministry of Defense").tokens)
    ['country:ru', 'defence', 'ministry']
    """
    bare = _read_bare(words)
    if bare is None:
        return None
    known = _find_known(bare)
    return bare if not known else Body(*_parts(bare), known=known, house=_houses().get(known, ""), words=words)


def _parts(body: Body) -> tuple[frozenset[str], str, frozenset[str], str, str]:
    return body.tokens, body.acronym, body.initials, body.squashed, body.domain


def _read_bare(words: str) -> Body | None:
    plain = " ".join(_DOTTED.sub(lambda match: match.group().replace(".", ""), words).split())
    domain = _DOMAIN.match(plain)
    if domain:
        label = _find_label(domain.group(1).lower())
        return Body(frozenset({label}), squashed=label, domain=domain.group(1).lower(), words=words)
    folded = fold(_POSSESSIVE.sub("", plain))
    tokens = _find_tokens(_join(folded))
    if not tokens:
        return None
    counted = [word for word in folded.split() if word not in STOP]
    raw = [word for word in plain.split() if fold(word) not in STOP]
    acronym = fold(raw[0]) if len(raw) == 1 and _ACRONYM.match(raw[0]) else ""
    return Body(tokens, acronym, _find_initials(folded.split()), "".join(counted), words=words)


def _find_label(domain: str) -> str:
    labels = domain.split(".")[:-1]
    return labels[-2] if len(labels) > 1 and labels[-1] in _SECOND_LEVEL else labels[-1]


def _join(folded: str) -> str:
    for phrase, joined in _PHRASES:
        folded = phrase.sub(joined, folded)
    return folded


def _find_tokens(folded: str) -> frozenset[str]:
    tokens: set[str] = set()
    implied: set[str] = set()
    for word in folded.split():
        found, country = _find_token(word)
        tokens.update(found)
        implied.update({country} - {""})
    if not any(token.startswith(NARROW) for token in tokens):
        tokens |= implied
    is_whole = len(tokens) > 1 and "police" in tokens
    return frozenset(tokens - {"ministry"} if is_whole else tokens)  # a police department is the police


def _find_token(word: str) -> tuple[tuple[str, ...], str]:
    if word in STOP:
        return (), ""
    if word in COMPOUND:
        return COMPOUND[word]
    single = _PLURAL.sub("", word)
    for form in (word, single):
        if form in COUNTRIES:
            return (COUNTRIES[form],), ""
        if form in WORDS:
            return (WORDS[form],), ""
    return (single,), ""


def _find_initials(words: list[str]) -> frozenset[str]:
    """The acronyms that a name of several words may have: with and without its small words."""
    counted = [word for word in words if word not in STOP]
    if len(counted) < 2:  # noqa: PLR2004
        return frozenset()
    return frozenset({"".join(word[0] for word in counted), "".join(word[0] for word in words if word != "the")})


@lru_cache(maxsize=1)
def _houses() -> dict[str, str]:
    return {found[1]: found[2] or "" for line in INSTITUTIONS if (found := _LINE.match(line))}


@lru_cache(maxsize=1)
def _known() -> dict[object, str]:
    table: dict[object, str] = {}
    for line in INSTITUTIONS:
        found = _LINE.match(line)
        for name in found[3].split(" | ") if found else ():
            body = _read_bare(name)
            if found and body is not None:
                table.setdefault(body.domain or body.tokens, found[1])
    return table


def _find_known(body: Body) -> str:
    table = _known()
    if body.domain:
        return table.get(body.domain, "")
    return table.get(body.tokens) or table.get(body.tokens - SOFT) or ""
