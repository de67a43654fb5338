"""Telephone numbers and numbers of documents, however they are grouped: their digits count, and the letters beside."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.testimony import Identity
from firsthand.stages.protect.registered.looks import TO_LATIN

# So many last digits tell one subscriber in every country; so many are dialled within a town.
LONG, LOCAL = 9, 7
# Between two digits of a number may stand so much, of which so many are words ("050, then 123").
LONGEST_SERIES = 4
MOST_GAP, MOST_GAP_WORDS = 40, 4
_DIGIT = re.compile(r"\d")
_DIGIT_WORDS = {
    word: digit
    for digit, words in enumerate(
        (
            "zero oh ноль нуль", "one один одна", "two два дві две", "three три", "four четыре чотири", "five пять п'ять п’ять",
            "six шесть шість", "seven семь сім", "eight восемь вісім", "nine девять дев'ять дев’ять",
        )
    )
    for word in words.split()
}  # fmt: skip
_WORD_DIGIT = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_DIGIT_WORDS, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)
_O_OR_L = re.compile(r"(?<=\d)[OoОоlI|](?=[\dOoОоlI|\s()-]*\d)|(?<![^\W\d])[OoОо](?=[\s(-]*\d\d)")
_SEPARATORS = re.compile(r"[^\w\n,;:]{0,4}|[^\w\n]?\n[^\w\n]?")
_SIGNS = re.compile(r"(?:(?:\+|\bplus\b|\bплюс\b)[\s(]*|\()$", re.IGNORECASE)
MOST_PREFIX = 7
_COUNTRIES = [
    "380",
    "38",
    "375",
    "373",
    "374",
    "994",
    "995",
    "992",
    "993",
    "996",
    "998",
    "7",
    "963",
    "961",
    "962",
    "964",
    "965",
    "966",
    "967",
    "968",
    "970",
    "971",
    "972",
    "973",
    "974",
    "98",
    "90",
    "93",
    "20",
    "218",
    "216",
    "213",
    "212",
    "249",
    "211",
    "251",
    "252",
    "234",
    "254",
    "27",
    "1",
    "44",
    "353",
    "49",
    "33",
    "39",
    "34",
    "351",
    "48",
    "420",
    "421",
    "36",
    "40",
    "359",
    "30",
    "381",
    "385",
    "387",
    "370",
    "371",
    "372",
    "358",
    "46",
    "47",
    "45",
    "31",
    "32",
    "43",
    "41",
]
_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits of one identity. For a document `before` and `after` are the letters around, as they look in Latin."""

    identity: int
    digits: str
    is_code: bool
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NumberIndex:
    """Numbers by the digits that are searched for; `sizes` are the lengths of those."""

    by_digits: dict[str, tuple[Number, ...]]
    sizes: tuple[int, ...]


def index_numbers(identities: Sequence[Identity]) -> NumberIndex:
    """The telephone numbers and documents of identities."""
    found: dict[str, list[Number]] = {}
    for at, identity in enumerate(identities):
        for number in (*_read_phones(at, identity.contacts), *_read_codes(at, identity.codes)):
            key = number.digits if number.is_code else number.digits[-LONG:]
            found.setdefault(key, []).append(number)
            if not number.is_code and len(number.digits) > LONG - 1:
                found.setdefault(number.digits[-LOCAL:], []).append(number)
    return NumberIndex({key: tuple(numbers) for key, numbers in found.items()}, tuple(sorted({len(key) for key in found})))


def _read_phones(identity: int, contacts: Sequence[str]) -> Iterator[Number]:
    for contact in contacts:
        digits = _only_digits(contact)
        if len(digits) >= 5 and not _LETTERS.search(re.sub(r"(?i)\b(?:tel|phone|тел|ext|моб|mob)\w*\b", "", contact)):  # noqa: PLR2004
            yield Number(identity, digits, is_code=False)


def _read_codes(identity: int, codes: Sequence[str]) -> Iterator[Number]:
    for code in codes:
        runs = re.findall(r"\d+", _plain_digits(code))
        digits = "".join(runs)
        plain = fold_code(code)
        if len(digits) >= 3:  # noqa: PLR2004
            head = _find_series(code)
            tail = plain[len(plain) - next(at for at, one in enumerate(reversed(plain)) if one.isdigit()) :]
            yield Number(identity, digits, is_code=True, before=head, after=tail)


def _find_series(code: str) -> str:
    """The letters directly before the first digit: СН of *паспорт СН 654321*."""
    before = re.split(r"\d", _plain_digits(code), maxsplit=1)[0]
    words = _WORDS.findall(before.replace("№", " "))
    return fold_code(words[-1]) if words and len(words[-1]) <= LONGEST_SERIES else ""


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) if one.isdigit() and not one.isascii() else one for one in text)


def _only_digits(text: str) -> str:
    return "".join(one for one in _plain_digits(text) if one.isdigit())


def fold_code(code: str) -> str:
    """Letters as they look in Latin capitals, and digits.

    >>> fold_code("АВ № 123456"), fold_code("ab-123456")
    ('AB123456', 'AB123456')
    """
    plain = _plain_digits(code.replace("№", " ")).upper().translate(TO_LATIN)
    return "".join(one for one in plain if one.isalnum())


def find_numbers(text: str, index: NumberIndex) -> Iterator[tuple[int, int, Number]]:
    """Where registered numbers stand: start, end, which."""
    if not index.sizes:
        return
    digits, places = _list_digits(text)
    for size in index.sizes:
        for at in range(len(digits) - size + 1):
            numbers = index.by_digits.get(digits[at : at + size])
            if numbers and _holds_together(text, places[at : at + size], size):
                for number in numbers:
                    yield from _check(text, (digits, places), (at, at + size), number)


def _list_digits(text: str) -> tuple[str, list[tuple[int, int]]]:
    """All digits of a text, and where each stands; digits in words and an O that stands for 0 among them."""
    found = [(one.start(), one.end(), str(unicodedata.digit(one.group()))) for one in _DIGIT.finditer(text)]
    found += [(one.start(), one.end(), str(_DIGIT_WORDS[one.group().lower()])) for one in _WORD_DIGIT.finditer(text)]
    found += [(one.start(), one.end(), "0" if one.group() in "OoОо" else "1") for one in _O_OR_L.finditer(text)]
    found.sort()
    return "".join(digit for _, _, digit in found), [(start, end) for start, end, _ in found]


def _holds_together(text: str, places: list[tuple[int, int]], size: int) -> bool:
    most = MOST_GAP if size >= LONG else 4
    for (_, end), (start, _) in itertools.pairwise(places):
        gap = start - end
        if gap > most or (gap > 1 and len(_WORDS.findall(text, end, start)) > (MOST_GAP_WORDS if size >= LONG else 0)):
            return False
    return True


def _check(
    text: str, stream: tuple[str, list[tuple[int, int]]], window: tuple[int, int], number: Number
) -> Iterator[tuple[int, int, Number]]:
    places = stream[1]
    first, last = window
    start, end = places[first][0], places[last - 1][1]
    touches_before = first > 0 and start == places[first - 1][1]
    touches_after = last < len(places) and places[last][0] == end
    if number.is_code:
        yield from _check_code(text, (start, end), number, is_bounded=not (touches_before or touches_after))
    elif last - first == len(number.digits[-LONG:]):
        yield _take_prefix(text, stream, first, number), end, number
    elif not touches_before and not touches_after:
        yield start, end, number


def _take_prefix(text: str, stream: tuple[str, list[tuple[int, int]]], first: int, number: Number) -> int:
    """Where a number with its country, its trunk digit, its plus and its bracket begins."""
    digits, places = stream
    allowed = _list_prefixes(number.digits[:-LONG])
    at = taken = first
    while at > 0 and first - at < MOST_PREFIX and _SEPARATORS.fullmatch(text, places[at - 1][1], places[at][0]):
        at -= 1
        is_alone = at == 0 or places[at - 1][1] < places[at][0]  # else the digits belong to another number
        if is_alone and digits[at:first] in allowed:
            taken = at
    start = places[taken][0]
    signs = _SIGNS.search(text, max(0, start - 12), start)
    return signs.start() if signs else start


def _list_prefixes(head: str) -> set[str]:
    """What may stand before the last digits: of 7 916 it is 7 9, 8 9, 9, 00 7 9."""
    cuts = [(head[:at], head[at:]) for at in range(len(head) + 1)]
    if len(head) <= 1:  # registered without its country
        cuts += [(code, rest) for code in _COUNTRIES for rest in ("", head)]
    return {
        trunk + rest
        for country, rest in cuts
        for trunk in ("", "0", "8", "80", "00" + country, country, "810" + country, "011" + country)
    }


def _check_code(text: str, span: tuple[int, int], number: Number, *, is_bounded: bool) -> Iterator[tuple[int, int, Number]]:
    """The letters of a document beside its digits; without them six digits are enough."""
    start, end = span
    left = _match_letters(text, start, number.before, step=-1) if number.before else start
    right = _match_letters(text, end, number.after, step=1) if number.after else end
    if left is not None and right is not None and (number.before or number.after):
        yield left, right, number
    elif is_bounded and len(number.digits) >= 6 - (not number.before and not number.after):
        yield left if left is not None else start, right if right is not None else end, number


def _match_letters(text: str, at: int, letters: str, *, step: int) -> int | None:
    """Where the letters of a code end (or begin) that stand beside a place; None where others do."""
    window = text[at : at + len(letters) + 24] if step > 0 else text[max(0, at - len(letters) - 24) : at]
    pieces = [(one.start(), one.end()) for one in re.finditer(r"[^\W_]+", window)]
    for low, high in pieces if step > 0 else reversed(pieces):
        if fold_code(window[low:high]) == letters:
            return at + high if step > 0 else at - len(window) + low
        if window[low:high].lower() not in {"no", "номер", "number", "nr", "n"}:
            break
    return None
