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
    """The words in each case and encoding, with what to call it; UTF-8 itself is found by reading it as text."""
    for case in _write_cases(words):
        plain = _try_encode(case, "utf-8")
        wide = {name: _try_encode(case, name) for name in WIDE}
        for name, content in wide.items():
            yield from _if_long(content, LEAST_BYTES + 2, name.upper())
        for name in LEGACY if not case.isascii() else ():
            yield from _if_long(_try_encode(case, name), LEAST_LEGACY, name)
        for name, content in (("UTF-8", plain), *((name.upper(), content) for name, content in wide.items())):
            yield from _write_base64(content, f"base64 of {name}")
            if len(content) >= LEAST_BYTES:
                yield content.hex().encode(), f"hexadecimal of {name}"
                yield content.hex().upper().encode(), f"hexadecimal of {name}"
        if not case.isascii():
            yield from _if_long(_try_encode(case.lower(), "punycode"), LEAST_BASE64, "punycode")


def write_digests(words: str) -> Iterator[tuple[bytes, str]]:
    """The beginnings of plain digests of the words, as bytes, in hexadecimal and base64."""
    for content in _write_hashed(words):
        for name in DIGESTS:
            digest = hashlib.new(name, content, usedforsecurity=False).digest()
            start, label = digest[:DIGEST_BYTES], name.upper().replace("_", "-")
            yield start, f"{label}, raw"
            yield start.hex().encode(), f"{label}, hexadecimal"
            yield start.hex().upper().encode(), f"{label}, hexadecimal"
            for alphabet in (base64.b64encode, base64.urlsafe_b64encode):
                # The last sign depends on the byte that follows.
                yield alphabet(digest)[: DIGEST_BYTES * 8 // 6], f"{label}, base64"


def _write_hashed(words: str) -> Iterator[bytes]:
    """What somebody would put into a digest: in each case, composed and not, with a line's end, in the usual encodings."""
    seen: set[bytes] = set()
    for case in _write_cases(words):
        for form in (case, unicodedata.normalize("NFC", case), unicodedata.normalize("NFD", case), case.replace(" ", "")):
            for content in (form.encode("utf-8", "surrogatepass"), _try_encode(form, "utf-16-le"), _try_encode(form, "cp1251")):
                for whole in (content, content + b"\n"):
                    if content and whole not in seen:
                        seen.add(whole)
                        yield whole


def _write_cases(words: str) -> Iterable[str]:
    return dict.fromkeys((words, words.lower(), words.upper(), words.title(), words.casefold()))


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
