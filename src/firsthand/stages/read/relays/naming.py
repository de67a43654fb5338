"""Tell whether an entry of a list and a source of the text go by the same name."""

import re

from rapidfuzz import fuzz

from firsthand.stages.read.relays.lexicon import DETERMINERS, PRONOUNS, STOPS, words

# Of 100; "Kelvash Herold" and "Kelvash Herald" reach 92, "Kelm Herald" and "Kelm Times" 61 (our own names).
LIKE = 88
# Names that short are only compared whole.
SHORT_CHARS = 4
# Agencies better known by letters that are not the initials of their names.
ALIASES = {
    "afp": "agence france presse", "tass": "russian news agency", "dpa": "deutsche presse agentur",
    "voa": "voice of america", "rferl": "radio free europe radio liberty", "dw": "deutsche welle",
    "hrw": "human rights watch", "msf": "doctors without borders", "icrc": "international committee of the red cross",
    "nyt": "new york times", "wsj": "wall street journal", "wapo": "washington post",
}  # fmt: skip
# Words that alone name nobody: a line of a list is not the source "officials" because it has the word.
VAGUE = words(
    """
    officials official sources source people report reports police witnesses residents authorities government army
    military media local press news agency minister president man woman statement letter study data radio television
    newspaper court survivors experts analysts some many others court
    """
)

_WORD = re.compile(r"[\w&]+")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "&"])


def is_same_name(item: str, name: str) -> bool:
    """Whether an entry of a list names what a text calls `name`.

    >>> is_same_name("Associated Press", "the AP"), is_same_name("Anna Kel, nurse", "Kel")
    (True, True)
    >>> is_same_name("Kelm Herald", "the Kelm Times")
    False
    """
    entry, called = _flatten(item), _flatten(name)
    if not entry or not called or called[0] in PRONOUNS or called[0] in STOPS:
        return False
    if entry == called or _is_acronym(item, called) or _is_acronym(name, entry):
        return True
    if all(word in VAGUE for word in called) or all(word in VAGUE for word in entry):
        return False
    is_name = name[:1].isupper() or any(word[:1].isupper() for word in name.split()[1:])
    if is_name and (_is_within(called, entry) or _is_within(entry, called)):
        return True
    joined, other = " ".join(entry), " ".join(called)
    return min(len(joined), len(other)) > SHORT_CHARS and fuzz.ratio(joined, other) >= LIKE


def _flatten(name: str) -> list[str]:
    """Words in lower case without articles and possessives at the beginning."""
    tokens = [token.casefold() for token in _WORD.findall(re.sub(r"['’]s\b", "", name))]
    while tokens and tokens[0] in DETERMINERS:
        tokens = tokens[1:]
    return tokens


def _is_within(part: list[str], whole: list[str]) -> bool:
    """Whether one name stands in the other word for word."""
    count = len(part)
    if count == 1 and len(part[0]) < SHORT_CHARS - 1:
        return False
    return any(whole[place : place + count] == part for place in range(len(whole) - count + 1))


def _is_acronym(letters: str, name: list[str]) -> bool:
    """Whether any capitals in `letters` are the initials of `name`, or known to stand for them."""
    spelled = "".join(word[0] for word in name if word not in _SMALL)
    whole = " ".join(name)
    for token in re.findall(r"\b[A-Z][A-Z.&/]{1,8}\b", letters):
        short = re.sub(r"[^a-z]", "", token.casefold())
        if len(short) > 1 and (short == spelled or ALIASES.get(short) == whole or short == "".join(word[0] for word in name)):
            return True
    return False
