"""Numbers in digits and in words.

The grammar of plain number words is text2num's; what it does not know (a hundred, two and a half thousand, 1.5 million, three
dozen, 5k) is read here around it.
"""

from dataclasses import dataclass

from text_to_num import text2num

from firsthand.stages.read.quantity.lexicon import CARDINALS, ORDINALS, PLURALS, SCALES, SUFFIXES
from firsthand.stages.read.quantity.tokens import Tokens, is_digits

# No honest count has more digits or words; longer ones are identifiers, or made to be slow.
MOST_DIGITS, MOST_WORDS, MOST_DECIMALS = 15, 20, 6
THREE, YEAR_DIGITS, MONTH_DIGITS = 3, 4, 2
MOST_SCORES = 5  # "three score"; "they won 12 score" is none
BIG_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens `start` to `end` say `value`, None where they are no number; `grain` is the last scale word ("thousand") or 1."""

    start: int
    end: int
    value: float | None
    grain: float = 1.0
    in_digits: bool = False


def read_numeral(tokens: Tokens, place: int) -> Numeral | None:
    """The number that starts there, or None where none starts."""
    word = tokens.at(place)
    if is_digits(word):
        return _finish(tokens, _read_digits(tokens, place))
    if word == "half" and tokens.at(place + 1) == "a" and tokens.at(place + 2) in SCALES:
        scale = SCALES[tokens.at(place + 2)]
        return Numeral(place, place + 3, scale / 2, scale)
    if word == "a":
        return _finish(tokens, _read_run(tokens, place)) if tokens.at(place + 1) in SCALES else None
    return _finish(tokens, _read_run(tokens, place)) if word in CARDINALS else None


def _read_digits(tokens: Tokens, place: int) -> Numeral:
    word = tokens.at(place)
    end = place + 1
    while len(word) <= MOST_DIGITS and _goes_on(tokens, end, word, is_first=end == place + 1):
        word += tokens.at(end)
        end += 1
    value = read_digits(word) if len(word) <= 2 * MOST_DIGITS else None
    factor = _read_suffix(tokens, end) if tokens.is_glued(end) else None
    if factor is not None and value is not None:
        return Numeral(place, end + 1, value * factor, factor, in_digits=True)
    return Numeral(place, end, value, in_digits=True)


def _read_suffix(tokens: Tokens, end: int) -> float | None:
    """What letters glued to digits multiply by: 5k, 3bn, 1.3M; "2m people" are millions, "2m deep" metres."""
    if tokens.at(end) in {"m", "b"}:
        is_millions = tokens.is_capital(end) or tokens.at(end + 1) in PLURALS
        return {"m": 1e6, "b": 1e9}[tokens.at(end)] if is_millions else None
    return SUFFIXES.get(tokens.at(end))


def _goes_on(tokens: Tokens, end: int, word: str, *, is_first: bool) -> bool:
    """Whether the next token is three more digits of "300 000"."""
    new = tokens.at(end)
    gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]] if end < len(tokens.words) else ""
    head = word if is_first else "000"
    return (
        len(gap) == 1
        and gap != "\n"
        and len(new) == THREE
        and new.isascii()
        and new.isdigit()
        and head.isdigit()
        and len(head) <= THREE
        and word[0] != "0"
    )


def read_digits(word: str) -> float | None:
    """The value of digits with separators; None where they are a date, a version, an address or start with a needless zero.

    >>> [read_digits(word) for word in ("1,204", "1.5", "12.03.2021", "044", "0.5", "1,2", "3,412,000.5")]
    [1204.0, 1.5, None, None, 0.5, None, 3412000.5]
    """
    if not word[0].isdigit():
        return None
    whole, dot, rest = word.partition(".")
    head, *groups = whole.split(",")
    if len(whole) == YEAR_DIGITS and whole[:2] in {"19", "20"} and len(rest) == MONTH_DIGITS:
        return None  # "2014.02" is a month
    if "," in rest or "." in rest or (len(head) > 1 and head[0] == "0"):
        return None
    if groups and (len(head) > THREE or any(len(group) != THREE for group in groups)):
        return None
    digits = "".join([head, *groups])
    return float(f"{digits}.{rest}" if dot else digits) if len(digits) <= MOST_DIGITS else None


def _read_run(tokens: Tokens, place: int) -> Numeral:
    """A run of number words: "a hundred and four", "twenty-three"."""
    words = ["one"] if tokens.at(place) == "a" else [tokens.at(place)]
    end = place + 1
    if tokens.at(place) == "a" and tokens.at(end) not in BIG_SCALES:
        return Numeral(place, end, 1.0)  # "a dozen", "a score": the scale is read by _finish
    while True:
        step = 1 if tokens.at(end) in CARDINALS else 2 if _joins(tokens, end) else 0
        if not step:
            break
        words += [tokens.at(place) for place in range(end, end + step) if tokens.at(place) != "-"]
        end += step
    if tokens.at(end) in ORDINALS or (tokens.at(end) == "-" and tokens.at(end + 1) in ORDINALS and tokens.is_glued(end + 1)):
        return Numeral(place, end + 1, None)
    return _value_of(place, end, words)


def _joins(tokens: Tokens, end: int) -> bool:
    """Whether "-" or "and" leads on to another number word: "twenty-three", "a hundred and four"."""
    if tokens.at(end + 1) not in CARDINALS:
        return False
    if tokens.at(end) == "-":
        return tokens.is_glued(end) and tokens.is_glued(end + 1)
    return tokens.at(end) == "and" and tokens.at(end - 1) in BIG_SCALES


def _value_of(start: int, end: int, words: list[str]) -> Numeral:
    """What text2num makes of the words; where it refuses, the part before the last "and" ("a hundred and two hundred")."""
    if len(words) > MOST_WORDS:
        return Numeral(start, end, None)
    grain = SCALES.get(words[-1], 1.0)
    try:
        return Numeral(start, end, float(text2num(" ".join(words), "en")), grain)
    except ValueError:
        if "and" not in words:
            return Numeral(start, end, None)
        cut = len(words) - 1 - words[::-1].index("and")
        return _value_of(start, end - (len(words) - cut), words[:cut])


def _finish(tokens: Tokens, numeral: Numeral) -> Numeral:
    """With the halves, decimals and scales that follow: "two and a half thousand", "1.5 million", "three dozen"."""
    value, end, grain = numeral.value, numeral.end, numeral.grain
    if value is None:
        return numeral
    if tokens.at(end) == "point" and tokens.at(end + 1) in CARDINALS and not numeral.in_digits:
        value, end = _read_point(tokens, value, end)
    halves = _is_half(tokens, end)
    if halves:
        value, end = value + 0.5 * (max(1, grain)), end + 3
    while (scale := SCALES.get(tokens.at(end))) and end - numeral.start < MOST_WORDS:
        if scale == SCALES["score"] and tokens.at(end - 1) != "a" and value > MOST_SCORES:
            break
        value, end, grain = value * scale, end + 1, scale
    if grain > 1 and not halves and _is_half(tokens, end):
        value, end = value + 0.5 * grain, end + 3
    if end < len(tokens.words) and tokens.at(end) in SUFFIXES and numeral.in_digits and grain == 1:
        value, end, grain = value * SUFFIXES[tokens.at(end)], end + 1, SUFFIXES[tokens.at(end)]
    if tokens.at(end) == "(" and tokens.at(end + 2) == ")" and read_digits(tokens.at(end + 1)) == value:
        end += 3  # "thirty (30) days"
    return Numeral(numeral.start, end, value, grain, numeral.in_digits)


def _is_half(tokens: Tokens, end: int) -> bool:
    return tokens.at(end) == "and" and tokens.at(end + 1) == "a" and tokens.at(end + 2) == "half"


def _read_point(tokens: Tokens, value: float, end: int) -> tuple[float, int]:
    """Digits spoken after the point: "one point five"."""
    place, digits = end + 1, ""
    while tokens.at(place) in CARDINALS and len(digits) < MOST_DECIMALS:
        try:
            digit = int(text2num(tokens.at(place), "en"))
        except ValueError:
            break
        if digit >= 10:  # noqa: PLR2004 - not a digit
            break
        digits += str(digit)
        place += 1
    return (value + int(digits) / 10 ** len(digits), place) if digits else (value, end)
