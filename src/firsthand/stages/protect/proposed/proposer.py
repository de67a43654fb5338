"""Propose masks for what nobody registered: patterns everywhere, the tagger in English, capitals in other languages.

All are joined: a person decides on each, and what two of them find is shown once.
"""

import re
from collections.abc import Iterator
from functools import cache

from firsthand.model.testimony import Mask
from firsthand.stages.protect.proposed.again import find_again
from firsthand.stages.protect.proposed.capitals import find_capitals
from firsthand.stages.protect.proposed.network import Network, load_network
from firsthand.stages.protect.proposed.patterns import find_forms
from firsthand.stages.protect.proposed.pieces import cut_paragraphs, cut_pieces
from firsthand.stages.protect.proposed.rule import Found, find_rules, join_found, write_masks
from firsthand.stages.protect.proposed.tagged import find_words, group_words, is_idle
from firsthand.stages.protect.proposed.titles import TITLE_RULES
from firsthand.stages.protect.proposed.widen import widen_found

ENGLISH = "en"
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")


class Proposer:
    """Proposes masks. `name` changes whenever what it proposes may change."""

    def __init__(self, network: Network) -> None:
        self.name = network.name
        self._network = network

    def propose(self, text: str, *, language: str | None = None) -> tuple[Mask, ...]:
        """Masks that nobody decided yet, in reading order, none over another.

        `language` (ISO 639-1) need not be known: paragraphs in Latin letters are read as English then.

        >>> [(mask.span.words, mask.kind.value) for mask in load_proposer().propose("Mr Tovik Harn was born on 3 May 1961.")]
        [('Mr Tovik Harn', 'person'), ('3 May 1961', 'date')]
        """
        found = [*find_forms(text), *find_rules(text, TITLE_RULES)]
        found.extend(find_capitals(text, is_latin=language not in (None, ENGLISH)))
        found.extend(self._find_tagged(text))
        found.extend(find_again(text, found))
        return write_masks(text, widen_found(text, join_found([one for one in found if not _is_blank(text, one)])))

    def _find_tagged(self, text: str) -> Iterator[Found]:
        """What the tagger finds in stretches of Latin letters."""
        for start, end in find_latin(text):
            part = text[start:end]
            pieces = cut_pieces(part, self._network.tokenizer)
            words = find_words(part, pieces, self._network.find_shares(pieces))
            for one in group_words(part, words, self._network.thresholds):
                if not is_idle(part, one):
                    yield Found(one.start + start, one.end + start, one.kind, one.rule, one.because, one.confidence)


def find_latin(text: str) -> list[tuple[int, int]]:
    r"""Stretches of neighbouring paragraphs of which most letters are Latin, or that have none.

    >>> find_latin("One.\n\nДва.\n\nThree.")
    [(0, 4), (12, 18)]
    """
    stretches: list[tuple[int, int]] = []
    is_open = False
    for start, end in cut_paragraphs(text):
        letters = len(_LETTER.findall(text, start, end))
        if 2 * len(_LATIN.findall(text, start, end)) < letters:
            is_open = False
            continue
        stretches = [*stretches[:-1], (stretches[-1][0], end)] if is_open else [*stretches, (start, end)]
        is_open = True
    return stretches


def _is_blank(text: str, one: Found) -> bool:
    return not any(sign.isalnum() for sign in text[one.start : one.end])


@cache
def load_proposer() -> Proposer:
    """The proposer that ships with this version, loaded once. Raises `ProtectError` where its model is missing or another."""
    return Proposer(load_network())
