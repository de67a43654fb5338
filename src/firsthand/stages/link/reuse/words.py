"""Cut texts into words, so that two printings of one sentence have the same words.

Case, accents, hyphens and the kind of quotes do not count; numbers lose the marks between their thousands. A word is kept as 64
bits of hash with the place where it stands: never Python's own hash, which differs from run to run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numba import njit
from numpy.typing import NDArray

from firsthand.stages.link.reuse import letters as kinds
from firsthand.stages.link.reuse.letters import PLANE, make_letters

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.uint8]
Codes = NDArray[np.uint32]
Columns = tuple[Hashes, Hashes, Places, Places, Flags, Places]

# What a word's flags say.
CAPITAL, NUMBER, QUOTED, OPENS_LINE = 1, 2, 4, 8
# So many first letters of a word stand for all its forms.
STEM_CHARS = 5
# Texts are cut in bundles of so many characters, to bound memory.
BUNDLE_CHARS = 1 << 21
# A short word with a capital before a point is a title or an initial, not the end of a sentence.
TITLE_CHARS = 3

_GAP, _LETTER, _DIGIT, _ALONE, _JOINER, _POINT, _NOTHING, _STOP, _LINE = range(9)
_COMMA, _FULL_STOP, _THOUSANDS = 44, 46, 3
# Of the hash FNV-1a (Fowler, Noll and Vo).
_PRIME = np.uint64(0x100000001B3)
_QUOTE_OPEN, _QUOTE_CLOSE, _QUOTE = kinds.QUOTE_OPEN, kinds.QUOTE_CLOSE, kinds.QUOTE


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Words:
    """The n words of t texts, text after text.

    `word`, `stem` (n): hashes of all letters and of the first five. `start`, `end` (n): code points in their own text. `flag`
    (n): `CAPITAL`, `NUMBER`, `QUOTED`, `OPENS_LINE`. `sentence` (n): ascending over all texts. `first` (t + 1): the words of
    text k are `first[k]:first[k + 1]`.
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
    parts: list[Columns] = [_EMPTY]
    counts = [np.zeros(1, np.int64)]
    sentences = 0
    for bundle in _bundle(texts):
        codes, begins = _encode(bundle)
        classes, folded, capital = make_letters()
        (word, stem, start, end, flag, sentence), count = _cut(codes, begins, classes, folded, capital)
        parts.append((word, stem, start, end, flag, sentence + sentences))
        sentences += int(sentence[-1]) + 1 if len(sentence) else 0
        counts.append(count)
    words, stems, starts, ends, flags, numbers = (np.concatenate(column) for column in zip(*parts, strict=True))
    first = np.cumsum(np.concatenate(counts))
    return Words(word=words, stem=stems, start=starts, end=ends, flag=flags, sentence=numbers, first=first)


_NO_HASHES, _NO_PLACES = np.zeros(0, np.uint64), np.zeros(0, np.int64)
_EMPTY: Columns = (_NO_HASHES, _NO_HASHES, _NO_PLACES, _NO_PLACES, np.zeros(0, np.uint8), _NO_PLACES)


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


# The loops below are compiled, once: Python would take minutes for 100 M characters. What is compiled is kept beside the
# package or, where that cannot be written, in the user's own cache folder.
@njit(cache=True)
def _cut(codes: Codes, first: Places, classes: Flags, folded: Codes, capital: NDArray[np.bool_]) -> tuple[Columns, Places]:
    """Columns of `Words` for texts that stand one after another in `codes`, and the number of words of each text."""
    room = len(codes)
    word, stem = np.empty(room, np.uint64), np.empty(room, np.uint64)
    start, end = np.empty(room, np.int64), np.empty(room, np.int64)
    flag, sentence = np.empty(room, np.uint8), np.empty(room, np.int64)
    count = np.zeros(len(first) - 1, np.int64)
    total, number = 0, 0
    for text in range(len(first) - 1):
        low, high = first[text], first[text + 1]
        number += 1
        quoted, opens, ended = 0, True, False
        place, before = low, total
        while place < high:
            code = codes[place]
            kind = classes[code] if code < PLANE else _LETTER
            if kind not in (_LETTER, _DIGIT, _ALONE):
                last = flag[total - 1] * (end[total - 1] - start[total - 1] <= TITLE_CHARS) if total > before else 0
                quoted, ended, turned = _pass_mark(code, kind, quoted, ended, last & CAPITAL)
                opens |= turned
                number += turned
                place += 1
                continue
            big = code < PLANE and capital[code]
            # A capital, a number or another script after a stop begins a sentence; a small letter does not.
            number += ended and (big or kind != _LETTER)
            begin = place
            place, stop, hashed, stemmed, digits = _read_word(codes, begin, high, classes, folded)
            word[total], stem[total], start[total], end[total] = hashed, stemmed, begin - low, stop - low
            flag[total] = big * CAPITAL | (digits > 0) * NUMBER | (quoted > 0) * QUOTED | opens * OPENS_LINE
            sentence[total] = number
            opens = ended = False
            total += 1
        count[text] = total - before
    columns = word[:total].copy(), stem[:total].copy(), start[:total].copy(), end[:total].copy()
    return (*columns, flag[:total].copy(), sentence[:total].copy()), count


@njit(cache=True)
def _pass_mark(code: int, kind: int, quoted: int, ended: bool, short: int) -> tuple[int, bool, bool]:
    """What holds after a mark between words: whether in quotation, whether a sentence has ended, whether a line has."""
    if kind == _LINE:
        return 0, False, True
    if kind == _STOP:
        return quoted, not (code == _FULL_STOP and short), False
    if kind in (_QUOTE_OPEN, _QUOTE):
        return 1 - quoted, ended, False
    return (0 if kind == _QUOTE_CLOSE else quoted), ended, False


@njit(cache=True)
def _read_word(
    codes: Codes, begin: int, high: int, classes: Flags, folded: Codes
) -> tuple[int, int, np.uint64, np.uint64, int]:
    """Where the word that begins here ends, with and without marks that do not show, its two hashes, and its digits."""
    hashed, stemmed, chars, digits = np.uint64(0xCBF29CE484222325), np.uint64(0), 0, 0
    place = stop = begin
    while place < high:
        code = codes[place]
        kind = classes[code] if code < PLANE else _LETTER
        following = classes[codes[place + 1]] if place + 1 < high and codes[place + 1] < PLANE else _GAP
        if kind in (_LETTER, _DIGIT, _ALONE):
            if kind == _ALONE and chars:
                break
            hashed = (hashed ^ np.uint64(folded[code] if code < PLANE else code)) * _PRIME
            chars += 1
            digits += kind == _DIGIT
            stemmed = hashed if chars <= STEM_CHARS else stemmed
            stop = place + 1
            if kind == _ALONE:
                place += 1
                break
        elif digits and following == _DIGIT and (kind == _POINT or code == _FULL_STOP):
            if not _parts_thousands(codes, place + 1, high, classes):
                if code not in (_COMMA, _FULL_STOP):
                    break
                hashed = (hashed ^ np.uint64(_FULL_STOP)) * _PRIME
        elif kind != _NOTHING and (kind != _JOINER or following not in (_LETTER, _DIGIT)):
            break
        place += 1
    return place, stop, _mix(hashed), _mix(stemmed), digits


@njit(cache=True)
def _parts_thousands(codes: Codes, place: int, high: int, classes: Flags) -> bool:
    """Whether just three digits follow, as behind the mark between thousands."""
    run = 0
    while place + run < high and codes[place + run] < PLANE and classes[codes[place + run]] == _DIGIT:
        run += 1
    return run == _THOUSANDS


@njit(cache=True)
def _mix(value: np.uint64) -> np.uint64:
    """The finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))
