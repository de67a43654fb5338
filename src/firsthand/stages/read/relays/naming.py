"""Tell whether an entry of a list and a source of the text go by the same name."""

import re

from rapidfuzz import fuzz

from firsthand.stages.read.relays.lexicon import DETERMINERS, PRONOUNS, STOPS

# Of 100; "Kelvash Herold" and "Kelvash Herald" reach 92, "Kelm Herald" and "Kelm Times" 61 (our own names).
LIKE = 88
# Names that short are only compared whole.
SHORT_CHARS = 4
# Agencies better known by letters that are not the initials of their names.
ALIASES = {
    "afp": "agence france presse", "tass": "russian news agency", "dpa": "deutsche presse agentur", "voa": "voice of america",
    "rferl": "radio free europe radio liberty", "dw": "deutsche welle", "hrw": "human rights watch", "msf": "doctors without borders",
    "icrc": "international committee of the red cross", "nyt": "new york times", "wsj": "wall street journal", "wapo": "washington post",
}  # fmt: skip
# Words that alone name nobody: a line of a list is not the source "officials" because it has the word.
VAGUE = frozenset(
    "officials official sources source people report reports police witnesses residents authorities government army military media local press news agency "
    "minister president man woman statement letter study data radio television newspaper court survivors experts analysts some many others court".split()
)

_WORD = re.compile(r"[\w&]+")
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "de", "la", "&"])


def is_same_name(item: str, name: str) -> bool:
    """Whether an entry of a list names what a text calls `name`.

    >>> is_same_name("Associated Press", "the AP"), is_same_name("Anna Kel, nurse", "Kel"), is_same_name("Kelm Herald", "the Kelm Times")
    (True, True, False)
    """
    entry, words = _flatten(item), _flatten(name)
    if not entry or not words or words[0] in PRONOUNS or words[0] in STOPS:
        return False
    if entry == words or _is_acronym(item, words) or _is_acronym(name, entry):
        return True
    if all(word in VAGUE for word in words) or all(word in VAGUE for word in entry):
        return False
    is_name = name[:1].isupper() or any(word[:1].isupper() for word in name.split()[1:])
    if is_name and (_is_within(words, entry) or _is_within(entry, words)):
        return True
    joined, other = " ".join(entry), " ".join(words)
    return min(len(joined), len(other)) > SHORT_CHARS and fuzz.ratio(joined, other) >= LIKE


def _flatten(words: str) -> list[str]:
    """Words in lower case without articles and possessives at the beginning."""
    tokens = [token.casefold() for token in _WORD.findall(re.sub(r"['’]s\b", "", words))]
    while tokens and tokens[0] in DETERMINERS:
        tokens = tokens[1:]
    return tokens


def _is_within(part: list[str], whole: list[str]) -> bool:
    """Whether one name stands in the other word for word."""
    count = len(part)
    if count == 1 and len(part[0]) < SHORT_CHARS - 1:
        return False
    return any(whole[place : place + count] == part for place in range(len(whole) - count + 1))


def _is_acronym(letters: str, words: list[str]) -> bool:
    """Whether any capitals in `letters` are the initials of `words`, or known to stand for them."""
    spelled = "".join(word[0] for word in words if word not in _SMALL)
    whole = " ".join(words)
    for token in re.findall(r"\b[A-Z][A-Z.&/]{1,8}\b", letters):
        short = re.sub(r"[^a-z]", "", token.casefold())
        if len(short) > 1 and (short == spelled or ALIASES.get(short) == whole or short == "".join(word[0] for word in words)):
            return True
    return False
