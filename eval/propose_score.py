"""Score proposed masks against marked mentions, as the Text Anonymization Benchmark does (Pilán and others 2022).

A mention is found if every letter and digit of it is masked, by one mask or several; articles, prepositions and joints do not
count, as in the benchmark's own script. *strict* counts them too. Precision counts characters, space left out: how many of
those masked belong to a mention. *touched* is the share of mentions of which anything at all is masked.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Mention = tuple[int, int, str]
_MARK = re.compile(r"\[\[(.+?)\|(\w)\]\]", re.DOTALL)
_IDLE = re.compile(
    r"\b(?:an?|the|of|in|on|at|by|for|from|to|with|and|or|between|about|over|within|this|that|these)\b", re.IGNORECASE
)
_KINDS = "PERSON LOC ORG DATETIME CODE CONTACT DEM QUANTITY MISC"
LETTERS = dict(zip("plodckeqm", _KINDS.split(), strict=True))


@dataclass(slots=True)
class Tally:
    """What was counted: mentions [found, touched, all] by kind, characters, entities (the same words in one text)."""

    kinds: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    strict: int = 0
    masked: int = 0
    right: int = 0
    chars: int = 0
    entities: int = 0
    whole: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, mentions: Iterable[Mention], spans: Iterable[tuple[int, int]]) -> None:
        """Count one text."""
        mask, gold = bytearray(len(text)), bytearray(len(text))
        for start, end in spans:
            mask[start:end] = b"\1" * (end - start)
        entities: dict[str, bool] = {}
        for start, end, kind in mentions:
            gold[start:end] = b"\1" * (end - start)
            solid = [at for at in range(start, end) if text[at].isalnum()] or [*range(start, end)]
            idle = {at for match in _IDLE.finditer(text, start, end) for at in range(*match.span())}
            self.strict += all(mask[at] for at in solid)
            marks = [mask[at] for at in solid if at not in idle] or [mask[at] for at in solid]
            for name in (kind, "all"):
                row = self.kinds[name]
                row[0] += all(marks)
                row[1] += any(marks)
                row[2] += 1
            words = text[start:end].lower()
            entities[words] = entities.get(words, True) and all(marks)
            if not all(marks):
                self.missed.append((kind, text[start:end]))
        shown = [at for at, sign in enumerate(text) if not sign.isspace()]
        self.masked += sum(mask[at] for at in shown)
        self.right += sum(mask[at] & gold[at] for at in shown)
        self.chars += len(shown)
        self.entities += len(entities)
        self.whole += sum(entities.values())

    def tell(self) -> dict[str, float]:
        """The figures: recall of all mentions and of each kind, touched, of entities; precision; share of the text masked."""
        figures = {f"recall {kind}": row[0] / row[2] for kind, row in sorted(self.kinds.items())}
        figures |= {
            "strict recall": self.strict / max(1, self.kinds["all"][2]),
            "touched": self.kinds["all"][1] / max(1, self.kinds["all"][2]),
            "recall of entities": self.whole / max(1, self.entities),
            "precision of characters": self.right / max(1, self.masked),
            "share masked": self.masked / max(1, self.chars),
        }
        return {name: round(figure, 4) for name, figure in figures.items()}


def read_marked(words: str) -> tuple[str, list[Mention]]:
    """A text with its mentions marked as [[words|kind]].

    >>> read_marked("I met [[Ana|p]] there.")
    ('I met Ana there.', [(6, 9, 'PERSON')])
    """
    text, mentions, at = "", [], 0
    for match in _MARK.finditer(words):
        text += words[at : match.start()]
        mentions.append((len(text), len(text) + len(match[1]), LETTERS[match[2]]))
        text += match[1]
        at = match.end()
    return text + words[at:], mentions
