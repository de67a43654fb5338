"""Cut a text's view into the words that may be registered names: as written, run together, spaced out, broken over lines."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.stages.protect.registered.parts import WORD
from firsthand.stages.protect.registered.register import Register
from firsthand.stages.protect.registered.trie import Fit, Kind
from firsthand.stages.protect.registered.words_table import ARABIC_WORDS, EVERYWHERE

# Hlyboky's, and what English joins to a pronoun.
_POSSESSIVE = re.compile(r"(?<=[A-Za-z])['’ʼ`´′‘ʹ](?:s|S|ll|re|ve|d|m)$|(?<=[^\W\d_])['’][sS]$")
# Letters apart: H l y b o k y, Г.л.и.б.о.к.и.й, Г-л-и-б-о-к-и-й.
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:(?P<gap>[ .\-_*·•|/])[^\W\d_](?![^\W_]))(?:(?P=gap){1,3}[^\W\d_](?![^\W_])){2,}")
_BROKEN = re.compile(r"([^\W\d_]{1,30})([^\S\n]*\n[^\S\n]*)([^\W\d_]{1,30})")
_LEET = re.compile(r"(?<![\w@.$])\w{1,20}(?:[@$!|]\w{1,20})+(?:[@$](?!\w))?(?![\w@])|(?<![\w@.$])\w{2,20}[@$](?![\w@.])")
_HAS_LEET = re.compile(r"\w[@$!|]")
_BREAK = re.compile(r"\n")
SHORTEST_RUN = 4
_ONE_LETTER_WORDS = frozenset("вкс")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the view that some names fit. `is_whole`: what the writer wrote as one word."""

    start: int
    end: int
    word: str
    fits: tuple[Fit, ...]
    is_whole: bool = True


def find_pieces(text: str, register: Register) -> list[Piece]:
    """Every word that a registered name fits, in the order of the text."""
    pieces: list[Piece] = []
    find = register.find_word
    for found in WORD.finditer(text):
        word = found.group()
        if not word.isalnum():
            word = _POSSESSIVE.sub("", word)
        fits = find(word)
        if word[-1].isdigit():
            word, fits = _drop_number(word, fits, register)
        if fits and word.islower() and word in EVERYWHERE:
            continue
        parts = [] if word[1:].islower() or word.islower() else list(_cut_mixed(word, found.start(), register))
        is_unsure = all(fit.kind is Kind.LOOSE or fit.cost for fit in fits)
        if len(parts) > 1 or is_unsure:
            pieces.extend(parts)
        if fits and word not in ARABIC_WORDS and not (len(parts) > 1 or (parts and is_unsure)):
            pieces.append(Piece(found.start(), found.start() + len(word), word, fits))
    if " " in text or "." in text or "-" in text:
        pieces.extend(_find_spaced(text, register))
    if "\n" in text:
        pieces.extend(_find_broken(text, register))
    if _HAS_LEET.search(text):
        pieces.extend(_find_leet(text, register))
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    return pieces


def _drop_number(word: str, fits: tuple[Fit, ...], register: Register) -> tuple[str, tuple[Fit, ...]]:
    """Zahornyi2 is a name and a number, where the name without it fits as well; a few of 0 1 3 4 5 8 may be letters."""
    short = word.rstrip("0123456789")
    number = word[len(short) :]
    is_letter = 3 * len(number) <= len(word) and set(number) <= set("013458")
    fitting = register.find_word(short) if short and not is_letter else ()
    if fitting and (not fits or min(fit.rank for fit in fitting) <= min(fit.rank for fit in fits)):
        return short, fitting
    return word, fits


def _cut_mixed(word: str, start: int, register: Register) -> Iterator[Piece]:
    """OleksandrHlyboky, cut at its capitals."""
    inside = [at for at in range(1, len(word)) if _is_cut(word[at - 1], word[at])]
    cuts = [0, *inside, len(word)]
    for low, high in itertools.pairwise(cuts):
        if high - low > 1 and len(cuts) > 2 and not word[low:high].isdigit():  # noqa: PLR2004
            fits = register.find_word(word[low:high])
            if fits:
                yield Piece(start + low, start + high, word[low:high], fits, is_whole=False)


def _is_cut(left: str, right: str) -> bool:
    return (right.isupper() and not left.isupper()) or left.isdigit() != right.isdigit()


def _find_spaced(text: str, register: Register) -> Iterator[Piece]:
    for found in _SPACED.finditer(text):
        letters = [(one.group(), found.start() + one.start()) for one in re.finditer(r"[^\W\d_]", found.group())]
        cuts = [at for at in range(1, len(letters)) if letters[at][0].isupper() and letters[at - 1][0].islower()]
        gap = found.group("gap")
        whole = list(find_in_run(letters, register, gap=gap))
        is_word_before = letters[0][0].islower() and letters[1][0].isupper()
        is_all = len(whole) == 1 and (whole[0].start, whole[0].end) == (letters[0][1], letters[-1][1] + 1)
        if cuts and (is_word_before or not is_all):
            parts = itertools.pairwise((0, *cuts, len(letters)))
            whole = [one for low, high in parts for one in find_in_run(letters[low:high], register, gap=gap)]
        yield from whole


def find_in_run(
    letters: list[tuple[str, int]], register: Register, shortest: int = SHORTEST_RUN, *, gap: str = ""
) -> Iterator[Piece]:
    """The longest names in letters that stand apart or run together, each with its place; from the left."""
    at = 0
    while at < len(letters):
        best: Piece | None = None
        for end in range(min(len(letters), at + 24), at + shortest - 1, -1):
            word = "".join(letter for letter, _ in letters[at:end])
            fits = tuple(
                fit
                for fit in register.find_word(word)
                if fit.kind is not Kind.LOOSE and not (fit.cost and shortest > SHORTEST_RUN)
            )
            if fits:
                stop = _drop_word(letters, at, end, register) if gap == " " else end
                word = word[: stop - at]
                best = Piece(letters[at][1], letters[stop - 1][1] + 1, word, register.find_word(word) if stop < end else fits)
                at = stop
                break
        if best:
            yield best
        else:
            at += 1


def _drop_word(letters: list[tuple[str, int]], at: int, end: int, register: Register) -> int:
    """A last letter that is a short word by itself belongs to what follows: *Г л и б о к о г о в шпиталі*."""
    is_spaced = end - at > SHORTEST_RUN
    last, before = letters[end - 1][0], letters[end - 2][0]
    if is_spaced and ((last in "уі" and before in "аеоуюяьй") or (last in "ио" and before in "аеоу")):
        return end - 1
    if is_spaced and last in _ONE_LETTER_WORDS:
        shorter = "".join(letter for letter, _ in letters[at : end - 1])
        longer = min(fit.rank for fit in register.find_word(shorter + letters[end - 1][0]))
        if any(fit.rank <= longer for fit in register.find_word(shorter)):
            return end - 1
    return end


def _find_broken(text: str, register: Register) -> Iterator[Piece]:
    """A name that goes on in the next line without a hyphen."""
    for found in _BREAK.finditer(text):
        left, right = _LEFT.search(text, max(0, found.start() - 30), found.start()), _RIGHT.match(text, found.end())
        if not left or not right or not _goes_on(left.group(1), right.group(1)):
            continue
        word = left.group(1) + right.group(1)
        fits = tuple(fit for fit in register.find_word(word) if fit.kind is not Kind.LOOSE and fit.cost == 0)
        if fits and len(word) > SHORTEST_RUN:
            yield Piece(left.start(1), right.end(1), word, fits)


def _goes_on(left: str, right: str) -> bool:
    """Whether two pieces may be one word by their capitals."""
    return right.isupper() if len(left) > 1 and left.isupper() else right.islower()


_LEFT = re.compile(r"([^\W\d_]{1,30})[^\S\n]*$")
_RIGHT = re.compile(r"[^\S\n]*([^\W\d_]{2,30})")


def _find_leet(text: str, register: Register) -> Iterator[Piece]:
    for found in _LEET.finditer(text):
        if "@" in found.group() and "." in text[found.end() : found.end() + 1]:
            continue
        fits = register.find_word(found.group())
        if fits:
            yield Piece(found.start(), found.end(), found.group(), fits)
