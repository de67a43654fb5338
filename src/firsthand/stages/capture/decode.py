"""Turn bytes into words without guessing in silence."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings are told apart by the frequency of letters; more than this changes nothing and costs seconds.
SAMPLE_BYTES = 65_536
# A text in which more than one byte in twenty cannot be read is no text, or needs a person who knows its encoding.
BAD_SHARE = 0.05
# The WHATWG Encoding Standard, 4.2: what pages call Latin-1 or ASCII is Windows-1252 (it holds both).
ALIASES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
UNREADABLE = "\ufffd"
WINDOW_BYTES = 4096
MOST_UNREADABLE = 1_000_000
# Encodings in which what bytes mean depends on all that came before.
SHIFTING = ("iso2022", "iso-2022", "hz")
UNMARKED_ZEROS, FEW_ZEROS = 0.1, 4
PLAIN_BYTES = frozenset(b"\t\n\r" + bytes(range(0x20, 0x7F)) + bytes(range(0xA0, 0x100)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Words, the encoding they were in, how it was known ('mark', 'valid', 'declared', 'guessed'), and unreadable bytes."""

    text: str
    encoding: str
    known_by: str
    unreadable: int = 0

    @property
    def is_text(self) -> bool:
        """Whether enough of the bytes could be read."""
        return self.unreadable <= BAD_SHARE * max(len(self.text), 20)


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The words in `content`: by its byte order mark, as UTF-8, as `declared`, or by the frequency of its letters.

    >>> decode("Їжак".encode("utf-16")).text
    'Їжак'
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return decode_as(content[len(mark) :], encoding, "mark")
    if unmarked := find_unmarked(content):
        return decode_as(content, unmarked, "guessed")
    codec = find_codec(declared)
    if (codec is None or not content.isascii()) and (text := try_codec(content, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid")
    if codec is not None and (text := try_codec(content, codec)) is not None:
        return Decoded(text, codec, "declared")
    return decode_as(content, *choose(content, codec))


def find_unmarked(content: bytes) -> str | None:
    """UTF-16 without a mark, told by the zeros in one half of its bytes: of every script, spaces and digits have them.

    >>> find_unmarked("The bridge".encode("utf-16-be")), find_unmarked(b"The bridge")
    ('utf-16-be', None)
    """
    sample = content[:4096]
    even, odd = sample[::2], sample[1::2]
    high, low = (even, odd) if even.count(0) > odd.count(0) else (odd, even)
    plain = [byte for zero, byte in zip(high, low, strict=False) if zero == 0]
    if len(plain) < max(FEW_ZEROS, UNMARKED_ZEROS * len(high)) or not all(byte in PLAIN_BYTES for byte in plain):
        return None
    return "utf-16-be" if high is even else "utf-16-le"


def choose(content: bytes, declared: str | None) -> tuple[str, str]:
    """The encoding that fits best where none fits wholly, and how it was chosen."""
    if is_mostly_utf8(content):
        return "utf-8", "guessed"
    sample = content[:SAMPLE_BYTES]
    if len(sample) < len(content):
        # Not in the middle of a character.
        sample = sample[: sample.rfind(b" ") + 1] or sample
    best = charset_normalizer.from_bytes(sample).best()
    if best is not None and try_codec(content, best.encoding) is not None:
        return best.encoding, "guessed"
    return declared or (best.encoding if best else "utf-8"), "guessed"


def is_mostly_utf8(content: bytes) -> bool:
    """Whether UTF-8 sequences are frequent and broken ones rare, as in a damaged or cut file."""
    sample = content[:SAMPLE_BYTES]
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", sample))
    text, bad = decode_marking(sample, "utf-8")
    return good > bad and bad <= BAD_SHARE * max(len(text), 20)


def decode_as(content: bytes, encoding: str, known_by: str) -> Decoded:
    """The words of `content` in `encoding`, with a mark where bytes cannot be read."""
    text, unreadable = decode_marking(content, encoding)
    return Decoded(text, encoding, known_by, unreadable)


def decode_marking(content: bytes, encoding: str) -> tuple[str, int]:
    """As `bytes.decode`, with U+FFFD for each run of unreadable bytes, and how many bytes those are.

    Window by window: an error of decoding carries a copy of all that was being decoded.
    """
    view, pieces, unreadable, start = memoryview(content), list[str](), 0, 0
    size = len(content) if encoding.startswith(SHIFTING) else WINDOW_BYTES
    ceiling = min(max(BAD_SHARE * len(content), 20), MOST_UNREADABLE)
    while start < len(content):
        window = view[start : start + size]
        try:
            pieces.append(str(window, encoding))
            start += len(window)
            continue
        except UnicodeDecodeError as error:
            good, bad = error.start, error.end
        if good:
            pieces.append(str(window[:good], encoding))
            start += good
            if bad >= len(window):
                # A character may go on behind the window; if it does not, the next one begins with it.
                continue
        elif not pieces or not pieces[-1].endswith(UNREADABLE):
            pieces.append(UNREADABLE)
        unreadable += 0 if good else bad
        start += 0 if good else bad
        if unreadable > ceiling:
            return "".join(pieces), len(content)
    return "".join(pieces), unreadable


def find_codec(label: str | None) -> str | None:
    """Python's name of an encoding, or None where it is no encoding of text.

    >>> find_codec("ISO-8859-1"), find_codec("hex"), find_codec("klingon")
    ('cp1252', None, None)
    """
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(ALIASES.get(label, label))
    except (LookupError, ValueError):
        return None
    # 'hex' or 'zip' turn bytes into bytes; 'unicode_escape' and 'idna' are no encodings of reports.
    if not found._is_text_encoding or "escape" in found.name or found.name in {"idna", "punycode", "undefined", "utf-7"}:  # noqa: SLF001
        return None
    return found.name


def try_codec(content: bytes, encoding: str) -> str | None:
    """The words in `encoding`, or None where the bytes do not fit it."""
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        return None
