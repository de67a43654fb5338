"""Tell outlets from people and offices, by a lexicon, by the shape of names, and by what else the report calls them."""

import re
from collections.abc import Iterable

from firsthand.stages.read.relays.lexicon import (
    CAPITALS,
    CLEAR_HEADS,
    DESKS,
    DETERMINERS,
    HEADS,
    JOURNALISTS,
    KNOWN,
    MODIFIERS,
    NAME_FRONTS,
    NAME_HEADS,
    NEWS,
    NOT_BEFORE,
    OPEN_HEADS,
    REPORTS,
    STOPS,
    TITLES,
    WEAK_HEADS,
)

# Agencies with branches: Interfax-Ukraine.
BRANCHED = frozenset(["interfax", "reuters", "tass", "unian"])
_CAP = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w'’&/-]{0,40}"
_NAME = rf"{_CAP}(?: {_CAP}){{0,3}}"
# What a report calls an outlet, once, so that the name is known for the rest: "the Vest news agency", "broadcaster NTB".
_LEARNED = re.compile(
    rf"(?<!\w)(?:(?:news agency|newspaper|broadcaster|news site|news website|news outlet|magazine|tabloid"
    rf"|[Tt]elegram channel|TV channel|radio station) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME})(?:'s|’s)? (?:news agency|newspaper|newswire|television|magazine|radio station|TV channel"
    rf"|news site|news website)"
    rf"|(?P<called>{_NAME})(?:,| is| was) (?:an?|the|its) (?:[\w-]+ ){{0,4}}?(?:newspaper|daily|weekly|tabloid|broadcaster"
    rf"|magazine"
    rf"|outlet|news agency|news site|radio station|TV station|TV channel|Telegram channel|news portal|newsletter)"
    rf"(?=[,.;:)\n]| (?:that|which|based|in|on|for|of|focused|owned|run|close|published|read)\b)"
    rf"|(?P<agency>{_NAME}) agency(?= report(?:ed|s)\b)"
    rf"|(?:Radio|Agence|Agency) (?P<short>{_NAME}))\b"
)
_AGENCY = re.compile(r"\b(?:news (?:agency|service|wire)|newswire|[Aa]gence|press agency)\b|\bAgency [A-Z]")
_OWNED = re.compile(r"['’]s? (?=[\"“‘]?[A-Z]|(?:correspondent|reporter|host)\b)")
_POST = re.compile(r"\s(?:of|for|from|in|at|with|who|which|whose|by)\s|,")
_REPORT = re.compile(
    rf"\b(?:{'|'.join(sorted(REPORTS))})\s+(?:\w+\s+)?(?:by|in|from|on|published by|carried by)\s+", re.IGNORECASE
)
_EDGE = " \t\r\n\"“”'‘’.,;:()[]«»"


class Outlets:
    """What counts as an outlet in one report."""

    def __init__(self, names: Iterable[str] = (), *, has_agency: bool = False) -> None:
        self._names = frozenset(names)
        self._has_agency = has_agency
        self._seen: dict[str, bool] = {}

    def is_outlet(self, words: str) -> bool:
        """Whether a noun phrase names an outlet or outlets.

        >>> Outlets().is_outlet("the Tollen Gazette"), Outlets().is_outlet("Mr Post"), Outlets().is_outlet("local media")
        (True, False, True)
        """
        if words not in self._seen:
            self._seen[words] = self._judge(words)
        return self._seen[words]

    def is_medium(self, words: str) -> bool:
        """Whether it names an outlet, or someone who works for one.

        >>> Outlets().is_medium("a correspondent for Agency Vest"), Outlets().is_medium("reporters in Kelm")
        (True, False)
        """
        if self.is_outlet(words):
            return True
        owner = _OWNED.search(words)
        if owner is not None and self.is_outlet(words[: owner.start()]):
            return True
        head, rest = _cut_phrase(words)
        tokens = head.split()
        named = [place for place, token in enumerate(tokens[:-1]) if token in JOURNALISTS and tokens[place + 1][0].isupper()]
        if named and named[0] and (self.is_outlet(" ".join(tokens[: named[0]])) or tokens[named[0] - 1].lower() in NEWS):
            return True
        if rest and self.is_outlet(rest):
            return bool(tokens) and (tokens[-1][:1].isupper() or tokens[-1].lower() in JOURNALISTS | DESKS)
        if len(tokens) > 1 and tokens[0].lower() in {"its", "our", "their"} and tokens[-1].lower() in JOURNALISTS:
            return True
        return len(tokens) > 1 and tokens[-1].lower() in JOURNALISTS and self.is_outlet(" ".join(_bare(tokens[:-1])))

    def is_report(self, words: str) -> bool:
        """Whether it names something that an outlet published.

        >>> Outlets().is_report("a report in the Tollen Gazette"), Outlets().is_report("a police report")
        (True, False)
        """
        found = _REPORT.search(words)
        if found is not None:
            rest = words[found.end() :]
            return self.is_outlet(rest) or rest.removeprefix("the ")[:1].isupper()
        tokens = words.split()
        return (
            len(tokens) > 1
            and tokens[-1].lower() in REPORTS
            and (tokens[-2].lower() in NEWS or self.is_outlet(" ".join(_bare(tokens[:-1]))))
        )

    def is_carrier(self, words: str) -> bool:
        """Whether words of others come through this: an outlet or its report."""
        return self.is_outlet(words) or self.is_report(words)

    def _judge(self, words: str) -> bool:
        parts = words.split(" and ")
        if len(parts) > 1 and is_bare(words) and any(self.is_outlet(part) for part in parts):
            return True
        head, _ = _cut_phrase(words)
        tokens = [token.strip(_EDGE) for token in head.split()]
        tokens = [token for token in tokens if token]
        has_the = bool(tokens) and tokens[0].lower() in DETERMINERS
        tokens = _bare(tokens)
        if not tokens or tokens[0].strip(".").lower() in TITLES:
            return False
        if len(tokens) > 1 and tokens[-1].isdigit():
            tokens = tokens[:-1]
        name = " ".join(tokens)
        if self._is_known(name) or self._is_known(f"the {name}"):
            return True
        return self._has_head(tokens) or _has_shape(tokens, has_the=has_the) or self._is_apposition(tokens)

    def _is_known(self, name: str) -> bool:
        lower = name.lower()
        if name in self._names or lower.split("-")[0] in BRANCHED:
            return True
        return lower in KNOWN and (name.isupper() if lower in CAPITALS else name != lower)

    def _has_head(self, tokens: list[str]) -> bool:
        """Whether the phrase ends in a word for an outlet, with nothing before it that makes it something else."""
        last, before = tokens[-1].lower(), tokens[:-1]
        lower = [token.lower() for token in before]
        if lower and lower[-1] in NOT_BEFORE:
            return False
        if last in CLEAR_HEADS:
            return all(token[:1].isalnum() and token.lower() not in STOPS for token in before)
        if last in HEADS:
            return all(
                token[:1].isupper() or token[:1].isdigit() or token.lower() in MODIFIERS or "-" in token for token in before
            )
        if last not in OPEN_HEADS or any(token in STOPS or token in DETERMINERS for token in lower):
            return False
        if not before:
            return self._has_agency and last in {"agency", "service"}
        return lower[-1] in NEWS or any(self._is_known(token.removesuffix("'s").removesuffix("’s")) for token in before)

    def _is_apposition(self, tokens: list[str]) -> bool:
        """Whether a word for an outlet stands before a name: "broadcaster NTB", "the Telegram channel Ralla Live"."""
        for place, token in enumerate(tokens[:-1]):
            rest = tokens[place + 1 :]
            if (token.lower() in HEADS or token.lower() in OPEN_HEADS) and token.islower() and rest[0][:1].isupper():
                return self._has_head(tokens[: place + 1])
        return False


def _has_shape(tokens: list[str], *, has_the: bool) -> bool:
    """Whether it is a name in the shape of an outlet's: "Radio Kelm", "the Varnau Herald", "Kelvash TV", "Channel 7"."""
    first, last = tokens[0].lower(), tokens[-1].lower()
    if not all(
        token[:1].isupper() or token[:1].isdigit() or token.lower() in {"and", "&", "of", "de", "la"} for token in tokens
    ):
        return False
    if len(tokens) > 1 and (first in NAME_FRONTS or first in {"daily", "weekly"}):
        return True
    if last not in NAME_HEADS:
        return (
            len(tokens) > 1
            and tokens[0] in {"BBC", "CNN", "NBC", "CBS", "ABC", "RFE/RL"}
            and last in {"news", "radio", "world", "4", "newsnight"}
        )
    return has_the if len(tokens) == 1 or last in WEAK_HEADS else True


def _cut_phrase(words: str) -> tuple[str, str]:
    """The part up to its head, and what follows: "a reporter for the Post" → "a reporter", "the Post"."""
    found = _POST.search(words)
    return (words, "") if found is None else (words[: found.start()], words[found.end() :].strip())


def is_bare(words: str) -> bool:
    """Whether nothing follows a phrase's head; "Voice of Kelm" has a head of three words."""
    return _POST.search(words) is None or words.lower().removeprefix("the ").startswith("voice of ")


def _bare(tokens: list[str]) -> list[str]:
    place = 0
    while place < len(tokens) and tokens[place].lower() in DETERMINERS:
        place += 1
    return tokens[place:]


def find_outlets(text: str) -> Outlets:
    """What a report itself calls an outlet, on top of the lexicon.

    >>> find_outlets("The Vest news agency was first. Vest did not name them.").is_outlet("Vest")
    True
    """
    names: set[str] = set()
    for found in _LEARNED.finditer(text):
        name = found["after"] or found["before"] or found["called"] or found["short"] or f"{found['agency']} agency"
        tokens = _bare(name.split())
        names.update(filter(None, [" ".join(tokens)]))
    return Outlets(names - {"The", "A", "An", "State"}, has_agency=_AGENCY.search(text) is not None)
