"""Mail addresses, handles and codes of letters, whatever stands between their parts: `@`, `[at]`, spaces, a page's address."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.testimony import Identity
from firsthand.stages.protect.registered.looks import OTHERS, TO_LATIN

_ATOM = re.compile(r"[^\W_]+")
_MARKERS = frozenset(
    [
        "at",
        "dot",
        "точка",
        "крапка",
        "собака",
        "собачка",
        "песик",
        "ат",
        "равлик",
        "punkt",
        "point",
        "arobase",
        "klammeraffe",
        "et",
        "underscore",
        "подчеркивание",
        "підкреслення",
        "дефис",
        "dash",
        "minus",
        "tire",
    ]
)
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PAGE = re.compile(r"^(?:https?://)?(?:www\.|m\.)?[\w.-]+\.[a-z]{2,}/(?:@|in/|user/|profile\.php\?id=|u/|c/)?", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:https?\s?:\s?//\s?)?(?:www\.|m\.)?[\w-]{1,30}(?:\s?[\[(]\s?(?:\.|dot|точка|крапка)\s?[\])]\s?|\.)[a-z]{2,6}\s?/+\s?(?:@|in/|user/|u/)?"
    r"|tg://resolve\?domain=|@\s?)$",
    re.IGNORECASE,
)
MOST_GAP, KEY_CHARS = 12, 3
# A handle so long, or one with a digit or an underscore, is no word.
SHORTEST_HANDLE = 5


@dataclass(frozen=True, slots=True)
class Address:
    """The letters and digits of an address. `is_marked`: only behind @ or a page's address: it is short or a word."""

    identity: int
    letters: str
    is_marked: bool
    what: str


@dataclass(frozen=True, slots=True, repr=False)
class AddressIndex:
    """Addresses by their first letters, one to `KEY_CHARS` of them."""

    by_start: dict[str, tuple[Address, ...]]


def _fold_markers(words: frozenset[str]) -> frozenset[str]:
    return words | {fold_address(word) for word in words}


def fold_address(text: str) -> str:
    """Small letters as they look in Latin.

    >>> fold_address("О.Hlуboky")
    'o.hlyboky'
    """
    return text.translate(OTHERS).translate(TO_LATIN).lower() if not text.isascii() else text.lower()


_FOLDED_MARKERS = _fold_markers(_MARKERS)


def index_addresses(identities: Sequence[Identity]) -> AddressIndex:
    """The addresses and handles of identities."""
    found: dict[str, list[Address]] = {}
    for at, identity in enumerate(identities):
        for address in (*_read_contacts(at, identity.contacts), *_read_codes(at, identity.codes)):
            for size in range(1, KEY_CHARS + 1):
                found.setdefault(address.letters[:size], []).append(address)
    return AddressIndex({start: tuple(addresses) for start, addresses in found.items()})


def _read_contacts(identity: int, contacts: Sequence[str]) -> Iterator[Address]:
    for contact in contacts:
        plain = contact.strip()
        if not re.search(r"[^\W\d_]", plain):
            continue
        if _MAIL.fullmatch(plain):
            local, _, domain = plain.partition("@")
            yield Address(identity, _join(local) + _join(domain), is_marked=False, what="mail address")
            handle, sure = _join(local), re.search(r"[\d._-]", local)
            if len(handle) > SHORTEST_HANDLE and sure:
                yield Address(identity, handle, is_marked=False, what="name of a mail address")
            continue
        handle = _PAGE.sub("", plain).lstrip("@").rstrip("/")
        is_word = len(_join(handle)) < SHORTEST_HANDLE or not re.search(r"[\d_.-]", handle)
        yield Address(identity, _join(handle), is_marked=is_word, what="handle")


def _read_codes(identity: int, codes: Sequence[str]) -> Iterator[Address]:
    for code in codes:
        if len(re.findall(r"\d", code)) < 3 and len(_join(code)) > 3:  # noqa: PLR2004
            yield Address(identity, _join(code), is_marked=False, what="code")


def _join(text: str) -> str:
    return "".join(_ATOM.findall(fold_address(text)))


def find_addresses(text: str, index: AddressIndex) -> Iterator[tuple[int, int, Address]]:
    """Where registered addresses stand: start, end, which."""
    if not index.by_start:
        return
    plain = fold_address(text)
    if len(plain) != len(text):
        plain = "".join(fold_address(one)[:1] or one for one in text)
    atoms = [(one.start(), one.end(), one.group()) for one in _ATOM.finditer(plain)]
    for k, (start, _, atom) in enumerate(atoms):
        for address in index.by_start.get(atom[:KEY_CHARS], ()):
            if not address.letters.startswith(atom):
                continue
            end = _match(plain, atoms, k, address.letters)
            if end is None:
                continue
            before = _BEFORE.search(text, max(0, start - 60), start)
            if before or not address.is_marked:
                yield (before.start() if before else start), end, address


def _match(text: str, atoms: Sequence[tuple[int, int, str]], k: int, letters: str) -> int | None:
    """Where an address that begins with an atom ends; None if it does not stand here."""
    at = 0
    last = atoms[k][0]
    for start, end, atom in atoms[k : k + 24]:
        gap = text[last:start]
        if at and (len(gap) > MOST_GAP or gap.count("\n") > 1):
            return None
        if letters.startswith(atom, at):
            at += len(atom)
            last = end
            if at == len(letters):
                return end
        elif atom in _FOLDED_MARKERS or "+" in gap:
            last = end
        else:
            return None
    return None
