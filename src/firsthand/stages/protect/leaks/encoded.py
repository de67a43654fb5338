"""Strings as they stand in bytes that no reader of text would see: other encodings, base64, hexadecimal, digests."""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator

from firsthand.stages.protect.leaks.search import LEAST_BYTES

# Of base64 and legacy encodings, shorter strings stand in any large file by chance; decoded, they are found as words.
LEAST_BASE64, LEAST_LEGACY = 8, 5
WIDE = ("utf-16-le", "utf-16-be")
LEGACY = (
    "cp1251",
    "koi8-r",
    "koi8-u",
    "cp866",
    "iso8859-5",
    "mac-cyrillic",
    "cp1252",
    "cp1250",
    "cp1254",
    "cp1256",
    "iso8859-6",
)
DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s")
# A digest is looked for by its first eight bytes, because ids are often a digest cut short.
DIGEST_BYTES = 8


def write_encoded(words: str) -> Iterator[tuple[bytes, str]]:
    """The words in each case and encoding, with what to call it. UTF-8 and hexadecimal are found by reading and decoding."""
    for case in _write_cases(words):
        wide = {name: _try_encode(case, name) for name in WIDE}
        for name, content in wide.items():
            yield from _if_long(content, LEAST_BYTES + 2, name.upper())
        for name in LEGACY if not case.isascii() else ():
            yield from _if_long(_try_encode(case, name), LEAST_LEGACY, name)
        # Whole runs of base64 are decoded; these are for words in the middle of one, or alone.
        for name, content in (
            ("UTF-8", _try_encode(case, "utf-8")),
            *((name.upper(), content) for name, content in wide.items()),
        ):
            yield from _write_base64(content, f"base64 of {name}")
        if not case.isascii():
            yield from _if_long(_try_encode(case.lower(), "punycode"), LEAST_BASE64, "punycode")


def write_digests(words: str) -> Iterator[tuple[bytes, str]]:
    """The beginnings of plain digests of the words; in hexadecimal and base64 they are found by decoding."""
    for content in _write_hashed(words):
        for name in DIGESTS:
            digest = hashlib.new(name, content, usedforsecurity=False).digest()
            yield digest[:DIGEST_BYTES], name.upper().replace("_", "-")


def _write_hashed(words: str) -> set[bytes]:
    """What somebody would put into a digest: in each case, composed and not, with a line's end, in the usual encodings."""
    composed = unicodedata.normalize("NFC", words)
    forms = dict.fromkeys((words, composed, composed.lower(), composed.upper(), unicodedata.normalize("NFD", words)))
    glued = dict.fromkeys((composed.replace(" ", ""), composed.replace(" ", "").lower()))
    plain = {_try_encode(form, "utf-8") for form in (*forms, *glued)}
    return {
        *plain,
        *(content + b"\n" for content in plain),
        *(_try_encode(composed, name) for name in ("utf-16-le", "cp1251")),
    } - {b""}


def _write_cases(words: str) -> Iterable[str]:
    return dict.fromkeys((words, words.lower(), words.upper(), words.title()))


def _write_base64(content: bytes, label: str) -> Iterator[tuple[bytes, str]]:
    """The signs that are the same whatever stands before and after, at each of the three places within a group."""
    for shift in range(3):
        bits = 8 * (shift + len(content))
        signs = base64.b64encode(b"\0" * shift + content)
        # A sign holds six bits: only those wholly within the content are certain.
        sure = signs[-(-8 * shift // 6) : bits // 6]
        if len(sure) >= LEAST_BASE64:
            yield sure, label
            if b"+" in sure or b"/" in sure:
                yield sure.translate(bytes.maketrans(b"+/", b"-_")), label


def _if_long(content: bytes, least: int, label: str) -> Iterator[tuple[bytes, str]]:
    if len(content) >= least:
        yield content, label


def _try_encode(words: str, name: str) -> bytes:
    """The words in an encoding; nothing where it cannot write them."""
    try:
        return words.encode(name)
    except UnicodeEncodeError:
        return b""
