"""Words of a release that also stand in a public text.

Whoever searches for them finds the post or the interview that the same person gave under their own name.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from firsthand.model.disclosure import PublicWords
from firsthand.model.span import make_span

# So many words in a row, in quotation marks, lead a search engine to one text.
LEAST_WORDS = 5
_WORD = re.compile(r"[^\W_](?:[\w'’\u00ad\u200b-\u200f\u2060]*[^\W_])?")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff'’]")


def find_public_words(
    text: str, public_texts: Mapping[str, str] | Sequence[str], *, words: int = LEAST_WORDS
) -> tuple[PublicWords, ...]:
    """The longest runs of at least `words` words that `text` has with a public text, in reading order, per public text.

    `public_texts` are texts by their id, or a list of them (their places are the ids). Case, punctuation, line breaks, accents
    and invisible characters do not count.

    >>> [(found.span.words, found.public) for found in find_public_words(
    ...     "He told us: we slept three nights in the mill.", {"post": "WE SLEPT three nights – in the mill"})]
    [('we slept three nights in the mill', 'post')]
    """
    publics = public_texts if isinstance(public_texts, Mapping) else {str(at): told for at, told in enumerate(public_texts)}
    mine = _read_words(text)
    found = []
    for name, public in publics.items():
        for start, end in _find_runs([word for word, _, _ in mine], [word for word, _, _ in _read_words(public)], words):
            span = make_span(text, mine[start][1], mine[end - 1][2])
            found.append(PublicWords(span=span, public=name, words=end - start))
    return tuple(sorted(found, key=lambda one: (one.span, one.public)))


def _read_words(text: str) -> list[tuple[str, int, int]]:
    return [(_fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _fold(word: str) -> str:
    """A word without what the eye passes over."""
    plain = unicodedata.normalize("NFKD", _UNSEEN.sub("", word)).casefold()
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def _find_runs(mine: Sequence[str], public: Sequence[str], least: int) -> list[tuple[int, int]]:
    """The places of the longest runs of words that both have, none within another."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(public) - least + 1):
        starts.setdefault(tuple(public[place : place + least]), []).append(place)
    runs: list[tuple[int, int]] = []
    for start in range(len(mine) - least + 1):
        ends = [_extend(mine, start, public, place) for place in starts.get(tuple(mine[start : start + least]), ())]
        if ends and (not runs or max(ends) > runs[-1][1]):
            runs.append((start, max(ends)))
    return runs


def _extend(mine: Sequence[str], start: int, public: Sequence[str], place: int) -> int:
    """Where the run of the same words that begins at both places ends in `mine`."""
    length = 0
    while start + length < len(mine) and place + length < len(public) and mine[start + length] == public[place + length]:
        length += 1
    return start + length
