"""Bring text into one form, so that case, accents, look-alike letters, hidden signs, tags and line breaks hide nothing."""

import re
import unicodedata

import numpy as np

# Unicode Technical Standard 39 lists thousands; these are the letters of Latin, Cyrillic and Greek that look the same in print.
_ALIKE = str.maketrans("авекмнорстухіјѕѡԁԛԝһӏзьαβεικνορτυχωϲ", "abekmhopctyxijswdqwhlsbabeikvoptyxwc")
# Hidden signs and marks over letters, once letters and marks are apart.
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\U000e0000-\U000e0fff\u0640]"
)
_BARRIERS = re.compile(r"[\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\u060c\u061b\u061f\ufe10-\ufe6f]+")
_LINE_HYPHEN = re.compile(rb"-[ \t]*\r?\n[ \t]*")
_SPACE, _LAST_ASCII = 0x20, 0x7F
_TO_SPACES = bytes(byte if chr(byte).isalnum() or byte > _LAST_ASCII else _SPACE for byte in range(256))


# Runs of UTF-8 (RFC 3629, 4) within bytes that are none; what is shorter than four bytes is no word.
_RUNS = re.compile(
    rb"(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}){4,}"
)
# Among bytes that are no text, a run of fewer bytes holds a short word by chance too often.
FEW_BYTES = 12
LONG_BYTES = 40
# Single signs for whole Arabic words, a name among them (Unicode, FDF0 to FDFD).
_WORD_SIGNS = re.compile(rb"\xef\xb7[\xb0-\xbd]")
# No UTF-8 and, where words are told apart, a letter.
_EDGE = b"\x80"


# Signs without a gap that change often from small to capital are base64, and hold short words by chance.
_LONG_RUN = re.compile(rb"[A-Za-z0-9+/]{48,}")
_CHANGE = re.compile(rb"[a-z][A-Z]")
SIGNS_FOR_A_CHANGE = 12
_NO_GAPS = bytes.maketrans(b"+/", _EDGE * 2)


def _close_gaps(run: re.Match[bytes]) -> bytes:
    """A run of base64 as one word."""
    is_base64 = len(_CHANGE.findall(run[0])) * SIGNS_FOR_A_CHANGE >= len(run[0])
    return run[0].translate(_NO_GAPS) if is_base64 else run[0]


def read_text(content: bytes) -> bytes:
    """All UTF-8 in some bytes: the bytes themselves where they are nothing else, or the runs of it, each on a line.

    A word that begins or ends a short run counts as the middle of one: `_EDGE` stands beside it.

    >>> read_text(bytes([0xFF]) + b"Oleh Hlyboky" + bytes([0xC3]) + b"Oleh").count(b"Oleh")
    2
    """
    try:
        content.decode()
    except UnicodeDecodeError:
        runs = _RUNS.findall(content)
        text = b"\n".join([run if len(run) >= FEW_BYTES else _EDGE + run + _EDGE for run in runs])
        return _LONG_RUN.sub(_close_gaps, _WORD_SIGNS.sub(_EDGE, text))
    return _LONG_RUN.sub(_close_gaps, content)


def fold(content: bytes) -> bytes:
    """Words of UTF-8, or of anything that holds some, in small plain letters, one space between them.

    >>> fold("HLY\u00adBÓKY,  Oleh-".encode())
    b'hlyboky oleh'
    """
    return fold_gaps(fold_letters(content))


def fold_gaps(content: bytes) -> bytes:
    """Folded letters with one space for whatever stands between words, and none for a hyphen at a line's end."""
    if b"-" in content:
        content = _LINE_HYPHEN.sub(b"", content)
    return b" ".join(content.translate(_TO_SPACES).split())


def fold_letters(content: bytes) -> bytes:
    """The same text in small plain letters; what is not ASCII and stands between words becomes a space."""
    if content.isascii():
        return content.lower()
    # What is no UTF-8 is carried through as it is, and comes out as it was.
    text = content.decode("utf-8", "surrogateescape").casefold()
    apart = _UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(_ALIKE)
    return _BARRIERS.sub(" ", apart).encode("utf-8", "surrogateescape")


class Glued:
    """Folded text without its spaces, which still knows where they were."""

    def __init__(self, folded: bytes) -> None:
        letters = np.frombuffer(folded, dtype=np.uint8)
        self._places = np.flatnonzero(letters != _SPACE)
        self._folded = folded
        self.content = letters[self._places].tobytes()

    def find_whole(self, start: int, end: int) -> tuple[int, int]:
        """Where glued bytes from `start` to `end` stand in the folded text."""
        return int(self._places[start]), int(self._places[end - 1]) + 1


def is_in_run(content: bytes, start: int, end: int) -> bool:
    """Whether a word of folded text stands within very many signs without a gap, as base64 has."""
    before, after = content[max(start - LONG_BYTES, 0) : start], content[end : end + LONG_BYTES]
    return len(before) - before.rfind(b" ") + (after.find(b" ") if b" " in after else len(after)) > LONG_BYTES


def is_letter(content: bytes, place: int) -> bool:
    """Whether a byte of folded text belongs to a word; digits and what is outside do not."""
    return 0 <= place < len(content) and (content[place] > _LAST_ASCII or 0x61 <= content[place] <= 0x7A)  # noqa: PLR2004 - a to z


def count_tail(content: bytes, place: int, most: int) -> int:
    """How many letters follow from `place` to the end of the word; more than `most` where it is longer."""
    count = 0
    while count <= most and is_letter(content, place):
        # A byte that continues a letter (RFC 3629) counts for none.
        count += content[place] & 0xC0 != 0x80  # noqa: PLR2004
        place += 1
    return count
