"""A text as it reads to the eye: without tags, invisible characters, accents and line-break hyphens; offsets lead back.

Whoever hides a name from a search, and whatever program garbles it, leaves what a person still reads.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

# Drawn as nothing: soft hyphen, joiners, marks of direction, variation selectors, tags, tatweel.
INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    r"\ufeff\uffa0\U000e0000-\U000e01ef\u0640"
)
# Accents, Arabic vowel signs, strokes laid over a letter.
MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    r"\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
# Letters in another dress: full width, mathematical, circled, small capitals, presentation forms, ligatures.
DRESSED = (
    r"\uff01-\uff5e\uff66-\uffee\U0001d400-\U0001d7ff\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\u2100-\u214f\u2460-\u24ff"
    r"\U0001f110-\U0001f189\u1d00-\u1d7f\u02b0-\u02b8\u2c60-\u2c7f\u3000\u2000-\u200a\u202f\u205f\u00a0"
)
_TAGS = (
    r"a|abbr|b|bdi|bdo|big|cite|code|del|em|font|i|ins|kbd|label|mark|nobr|o:p|q|s|small|span|strong|sub|sup|tt|u|var|wbr|w:\w+"
)
_INLINE = rf"</?(?:{_TAGS})"
_SPECIAL = re.compile(
    rf"(?P<inline>{_INLINE}(?:\s[^<>]{{0,400}})?/?>|<!--.{{0,400}}?-->|\[/?(?:b|i|u|s|color|size|url|font)(?:=[^\]\n]{{0,200}})?\])"
    r"|(?P<block></?[a-zA-Z][\w:]{0,20}(?:\s[^<>]{0,400})?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});)"
    r"|(?P<percent>(?:%[0-9a-fA-F]{2})+)"
    r"|(?P<escape>(?:\\u[0-9a-fA-F]{4})+)"
    rf"|(?P<broken>(?<=\w)[-\u2010\u2011\u00ac\u00ad]+[^\S\n]*\r?\n[^\S\n]*(?=\w))"
    r"|(?P<starred>(?<=[^\W\d_])\*{1,3}(?=[^\W\d_]))"
    rf"|(?P<invisible>[{INVISIBLE}]+)"
    rf"|(?P<marks>(?s:.)?[{MARKS}]+)"
    rf"|(?P<dressed>[{DRESSED}])",
    re.DOTALL,
)
# Most texts hold none of these, and are taken as they stand.
_ANY = re.compile(rf"[<&%\\*\u00ac\u2010\u2011{INVISIBLE}{MARKS}{DRESSED}\[]|-[^\S\n]*\r?\n")
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))


@dataclass(frozen=True, slots=True)
class View:
    """`text` as it reads. Piece k begins at `starts[k]`; `raw` has where it stands, and whether it stands there unchanged."""

    text: str
    starts: tuple[int, ...]
    raw: tuple[tuple[int, int, bool], ...]

    def find_start(self, at: int) -> int:
        """Where in the raw text the character at a place of the view begins."""
        k = bisect_right(self.starts, at) - 1
        start, _, is_plain = self.raw[k]
        return start + at - self.starts[k] if is_plain else start

    def find_end(self, end: int) -> int:
        """Where in the raw text the character before a place of the view ends."""
        k = bisect_right(self.starts, end - 1) - 1
        start, stop, is_plain = self.raw[k]
        return start + end - self.starts[k] if is_plain else stop


def make_view(text: str) -> View:
    """The view of a raw text.

    >>> make_view("Hly<b>bo</b>ky\u200b, &#1043;ли\u00adбо\u0301кий").text
    'Hlyboky, Глибокий'
    """
    if not _ANY.search(text):
        return View(text, (0,), ((0, len(text), True),))
    shown: list[str] = []
    starts: list[int] = []
    raw: list[tuple[int, int, bool]] = []
    at = length = 0
    for found in _SPECIAL.finditer(text):
        new = _read_special(found, text)
        if new is None:
            continue
        for words, start, end, is_plain in ((text[at : found.start()], at, found.start(), True), (new, *found.span(), False)):
            if words:
                shown.append(words)
                starts.append(length)
                raw.append((start, end, is_plain))
                length += len(words)
        at = found.end()
    if at < len(text) or not raw:
        shown.append(text[at:])
        starts.append(length)
        raw.append((at, len(text), True))
    return View("".join(shown), tuple(starts), tuple(raw))


def _read_special(found: re.Match[str], text: str) -> str | None:
    """What stands in the view; None for as it is."""
    kind, words = str(found.lastgroup), found.group()
    if kind in {"inline", "starred", "invisible"}:
        return ""
    if kind == "broken":
        return _join_lines(found, text)
    if kind == "block":
        return "\n"
    reads = {"entity": _decode_entity, "escape": _decode_escape, "percent": _decode_percent}
    return reads.get(kind, _compose)(words)


def _join_lines(found: re.Match[str], text: str) -> str:
    """A hyphen at a line's end is a break, but before a capital that follows a small letter it joins two names."""
    before, after = text[found.start() - 1], text[found.end()]
    return "-" if (after.isupper() and not before.isupper()) or after.isdigit() else ""


def _decode_entity(words: str) -> str | None:
    plain = html.unescape(words)
    return None if plain == words else re.sub(f"[{INVISIBLE}{MARKS}]", "", plain).replace("\u00a0", " ")


def _decode_percent(words: str) -> str | None:
    try:
        return unquote_to_bytes(words).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode_escape(words: str) -> str | None:
    units = bytes.fromhex("".join(part.zfill(4) for part in words.split("\\u")[1:]))
    try:
        return units.decode("utf-16-be")
    except UnicodeDecodeError:
        return None


def _compose(words: str) -> str | None:
    """A letter without its dress and without the accents that make no letter of their own."""
    base = unicodedata.normalize("NFKC", words[0]) if words else ""
    for mark in words[1:]:
        joined = unicodedata.normalize("NFC", base + mark)
        base = joined if len(joined) <= len(base) and joined.isalpha() and mark not in "\u0301\u0300" else base
    if base and re.match(f"[{MARKS}]", base):
        base = ""
    base = "".join(_SMALL_CAPITALS.get(letter, letter) for letter in base)
    base = re.sub(f"[{INVISIBLE}{MARKS}]", "", base)
    return None if base == words else base
