"""Cut words so that they fit into a box: no browser tells the server how wide its letters are."""

import unicodedata

from firsthand.stages.publish.wording import show_controls

# Nobody reads more of a label in a picture; it also bounds the work on one of 10,000 characters.
MOST_CHARS = 200
NARROW, WIDE = 0.55, 1.4
ELLIPSIS = "…"
# Marks that turn the direction of what follows, and, left open, of what stands after the label too.
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def measure(words: str) -> float:
    """About how wide the words are, in widths of a usual small letter; rather too wide than too narrow.

    >>> measure("Sever"), measure("新聞"), measure("il")
    (5.0, 4.0, 1.1)
    """
    return round(sum(map(_measure, words)), 2)


def _measure(char: str) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 2.0
    if char in "mwMW@%—…":
        return WIDE
    if char in "ijltfr.,:;'’|!() ":
        return NARROW if char != "r" else 0.75
    return 1.25 if char.isupper() else 1.0


def flatten(words: str) -> str:
    r"""The words on one line, with control characters made visible, and without those that turn the direction of writing.

    >>> flatten("a\n \u202eb\x00")
    'a b␀'
    """
    return " ".join(show_controls(words.translate(TURNS)).split())


def cut(words: str, most: int) -> str:
    """The words on one line, cut after `most` characters, at a blank where there is one near.

    >>> cut("the bridge fell at dawn", 15)
    'the bridge…'
    """
    flat = flatten(words)
    if len(flat) <= most:
        return flat
    head = flat[: most - 1]
    blank = head.rfind(" ")
    return (head[:blank] if blank > most // 2 else head).rstrip() + ELLIPSIS


def fit(words: str, width: float, lines: int) -> list[str]:
    """The words in at most so many lines, none wider than `width`; what does not fit ends in dots.

    >>> fit("a doctor at the hospital", 12, 2)
    ['a doctor at', 'the hospital']
    >>> fit("Internationale Nachrichtenagentur", 12, 1)
    ['Internation…']
    """
    rest = cut(words, MOST_CHARS)
    found: list[str] = []
    while rest:
        head = _take(rest, width)
        if len(found) == lines - 1 and len(head) < len(rest):
            return [*found, _take_chars(rest, width - WIDE).rstrip() + ELLIPSIS]
        found.append(head.strip())
        rest = rest[len(head) :].lstrip()
    return found


def _take(words: str, width: float) -> str:
    """As much of the words as fits in one line, up to a blank if there is one."""
    head = _take_chars(words, width)
    if len(head) == len(words) or words[len(head)] == " ":
        return head
    blank = head.rfind(" ")
    return head[:blank] if blank > 0 else head


def _take_chars(words: str, width: float) -> str:
    """At least one character, and what belongs to it: a line may be too wide, never empty."""
    reached = 0.0
    for place, char in enumerate(words):
        reached += _measure(char)
        if reached > width and place > 0:
            return words[:place]
    return words
