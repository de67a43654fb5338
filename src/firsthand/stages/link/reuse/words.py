"""Cut texts into words, so that two printings of one sentence have the same words.

Case, accents, hyphens and the kind of quotes do not count; numbers lose the marks between their thousands. A word is kept as 64
bits of hash with the place where it stands: never Python's own hash, which differs from run to run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from firsthand.stages.link.reuse import letters as kinds
from firsthand.stages.link.reuse.letters import PLANE, make_letters

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.uint8]

# What a word's flags say.
CAPITAL, NUMBER, QUOTED, OPENS_LINE = 1, 2, 4, 8
# So many first letters of a word stand for all its forms.
STEM_CHARS = 5
# Texts are cut in bundles of so many characters, to bound memory.
BUNDLE_CHARS = 1 << 21
# A short word with a capital before a point is a title or an initial, not the end of a sentence.
TITLE_CHARS = 3

_GAP, _LETTER, _DIGIT, _ALONE, _JOINER, _POINT, _NOTHING, _STOP, _LINE = range(9)
_QUOTE_OPEN, _QUOTE_CLOSE, _QUOTE = kinds.QUOTE_OPEN, kinds.QUOTE_CLOSE, kinds.QUOTE


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Words:
    """The n words of t texts, text after text.

    `word`, `stem` (n): hashes of all letters and of the first five. `start`, `end` (n): code points in their own text. `flag`
    (n): `CAPITAL`, `NUMBER`, `QUOTED`, `OPENS_LINE`. `sentence` (n): ascending over all texts. `first` (t + 1): the words of text
    k are `first[k]:first[k + 1]`.
    """

    word: Hashes
    stem: Hashes
    start: Places
    end: Places
    flag: Flags
    sentence: Places
    first: Places

    def keep(self, mask: NDArray[np.bool_]) -> "Words":
        """Only the words that `mask` (n) marks."""
        before = np.concatenate([[0], np.cumsum(mask)]).astype(np.int64)
        kept = {field.name: getattr(self, field.name)[mask] for field in fields(self) if field.name != "first"}
        return Words(**kept, first=before[self.first])


def cut_words(texts: Sequence[str]) -> Words:
    """The words of each text.

    >>> found = cut_words(["The «co-op» paid 1,200.", "the co‑op PAID 1200"])
    >>> bool((found.word[:4] == found.word[4:]).all()), found.first.tolist()
    (True, [0, 4, 8])
    """
    parts: list[tuple[Any, ...]] = []
    counts = [np.zeros(1, np.int64)]
    sentences = 0
    for bundle in _bundle(texts):
        codes, first = _encode(bundle)
        *columns, count = _cut(codes, first, *make_letters())
        columns[5] = columns[5] + sentences
        sentences = int(columns[5][-1]) + 1 if len(columns[5]) else sentences
        parts.append(tuple(columns))
        counts.append(count)
    joined = [np.concatenate([part[place] for part in parts]) if parts else _EMPTY[place] for place in range(6)]
    word, stem, start, end, flag, sentence = joined
    return Words(
        word=word, stem=stem, start=start, end=end, flag=flag, sentence=sentence, first=np.cumsum(np.concatenate(counts))
    )


_EMPTY: tuple[Any, ...] = tuple(np.zeros(0, kind) for kind in (np.uint64, np.uint64, np.int64, np.int64, np.uint8, np.int64))


def _bundle(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    begin = chars = 0
    for place, text in enumerate(texts):
        chars += len(text)
        if chars >= BUNDLE_CHARS:
            yield texts[begin : place + 1]
            begin, chars = place + 1, 0
    if begin < len(texts):
        yield texts[begin:]


def _encode(texts: Sequence[str]) -> tuple[NDArray[np.uint32], Places]:
    """All characters as numbers, and where each text begins."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    return codes, np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.int64)


def hash_words(words: Sequence[str]) -> Hashes:
    """The hash of each word, as `cut_words` gives it; each has to be one word."""
    return cut_words(words).word


# Compiled once and kept on disk: cutting 100 M characters is a loop that Python would take minutes for.
@njit(cache=True)
def _mix(value: np.uint64) -> np.uint64:  # pragma: no cover - compiled
    """The finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit(cache=True)
def _cut(codes, first, classes, folded, capital):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, C901, PLR0912, PLR0915  # pragma: no cover - compiled
    """Columns of `Words` for texts that stand one after another in `codes`, and the number of words of each text."""
    room = len(codes)
    word, stem = np.empty(room, np.uint64), np.empty(room, np.uint64)
    start, end = np.empty(room, np.int64), np.empty(room, np.int64)
    flag, sentence = np.empty(room, np.uint8), np.empty(room, np.int64)
    count = np.zeros(len(first) - 1, np.int64)
    total, number = 0, 0
    prime = np.uint64(0x100000001B3)
    for text in range(len(first) - 1):
        low, high = first[text], first[text + 1]
        number += 1
        quoted, opens, ended = 0, True, False
        place, before = low, total
        while place < high:
            code = codes[place]
            kind = classes[code] if code < PLANE else _LETTER
            if kind not in (_LETTER, _DIGIT, _ALONE):
                if kind == _LINE:
                    opens, quoted, ended = True, 0, False
                    number += 1
                elif kind == _STOP:
                    short = total > before and end[total - 1] - start[total - 1] <= TITLE_CHARS
                    ended = not (code == 46 and short and flag[total - 1] & CAPITAL)
                elif kind in (_QUOTE_OPEN, _QUOTE):
                    quoted = 1 - quoted
                elif kind == _QUOTE_CLOSE:
                    quoted = 0
                place += 1
                continue
            big = code < PLANE and capital[code]
            # A capital, a number or another script after a stop begins a sentence; a small letter does not.
            if ended and (big or kind != _LETTER):
                number += 1
            ended = False
            begin, hashed, stemmed, chars, digits = place, np.uint64(0xCBF29CE484222325), np.uint64(0), 0, 0
            while place < high:
                code = codes[place]
                kind = classes[code] if code < PLANE else _LETTER
                following = classes[codes[place + 1]] if place + 1 < high and codes[place + 1] < PLANE else _GAP
                if kind in (_LETTER, _DIGIT, _ALONE):
                    if kind == _ALONE and chars:
                        break
                    letter = folded[code] if code < PLANE else code
                    hashed = (hashed ^ np.uint64(letter)) * prime
                    chars += 1
                    digits += kind == _DIGIT
                    if chars == STEM_CHARS:
                        stemmed = hashed
                    place += 1
                    if kind == _ALONE:
                        break
                elif kind == _NOTHING:
                    place += 1
                elif kind == _JOINER and following in (_LETTER, _DIGIT):
                    place += 1
                elif digits and following == _DIGIT and (kind == _POINT or code == 46):
                    run = 1
                    while place + 1 + run < high and codes[place + 1 + run] < PLANE:
                        if classes[codes[place + 1 + run]] != _DIGIT:
                            break
                        run += 1
                    if kind == _POINT and run != 3:
                        if code != 44:
                            break
                        hashed = (hashed ^ np.uint64(46)) * prime
                    elif run != 3:
                        hashed = (hashed ^ np.uint64(46)) * prime
                    place += 1
                else:
                    break
            stop = place
            while stop > begin and codes[stop - 1] < PLANE and classes[codes[stop - 1]] == _NOTHING:
                stop -= 1
            word[total] = _mix(hashed)
            stem[total] = _mix(hashed if chars < STEM_CHARS else stemmed)
            start[total], end[total] = begin - low, stop - low
            flag[total] = big * CAPITAL | (digits > 0) * NUMBER | (quoted > 0) * QUOTED | opens * OPENS_LINE
            sentence[total] = number
            opens = False
            total += 1
        count[text] = total - before
    return (
        word[:total].copy(),
        stem[:total].copy(),
        start[:total].copy(),
        end[:total].copy(),
        flag[:total].copy(),
        sentence[:total].copy(),
        count,
    )
