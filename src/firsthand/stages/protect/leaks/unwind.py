"""Undo the ways in which formats write text: escapes of JSON, HTML, addresses and mail, tags, base64, hexadecimal."""

import base64
import binascii
import re
from collections.abc import Iterator
from html.entities import html5
from urllib.parse import unquote_to_bytes

MOST_ROUNDS = 3
_ESCAPED_WIDE = re.compile(rb"(?:\\+u\{?[0-9A-Fa-f]{4,6}\}?)+")
_ONE_WIDE = re.compile(rb"u\{?([0-9A-Fa-f]{4,6})")
_ESCAPED_BYTES = re.compile(rb"(?:\\+x[0-9A-Fa-f]{2})+")
_ESCAPED_OCTAL = re.compile(rb"(?:\\+[0-3][0-7]{2})+")
_ESCAPED_CONTROL = re.compile(rb"\\+[nrtbfv/\"']")
_NUMBERED = re.compile(rb"&#(?:0*(\d{1,7})|[xX]0*([0-9A-Fa-f]{1,6}));?")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_PERCENT = re.compile(rb"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(rb"=(?:[0-9A-Fa-f]{2}|[ \t]*\r?\n)")
_COLOURS = re.compile(rb"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]{0,500}(?:\x07|\x1b\\))")
_TAG = re.compile(rb"<[^<>]{0,4000}>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}(?:[ \t>]*(?:\r?\n|\\r\\n|\\n)[ \t>]*[A-Za-z0-9+/_-]{4,})*")
_NOT_BASE64 = re.compile(rb"\\[rn]|[^A-Za-z0-9+/_-]")
_STANDARD = bytes.maketrans(b"-_", b"+/")
_HEX = re.compile(rb"(?:(?:0[xX])?[0-9A-Fa-f]{2}[\s:;,.-]{0,3}){4,}")
_NOT_HEX = re.compile(rb"0[xX]|[^0-9A-Fa-f]")
LONG_RUN = 1024


def unwind(content: bytes) -> bytes:
    r"""The text with all escapes undone, one within another too.

    >>> unwind(rb"\u0043%6Caire &#x4d;oor")
    b'Claire Moor'
    """
    for _ in range(MOST_ROUNDS):
        undone = _unwind_once(content)
        if undone == content:
            break
        content = undone
    return content


def _unwind_once(content: bytes) -> bytes:
    if b"\x1b" in content:
        content = _COLOURS.sub(b"", content)
    if b"\\" in content:
        content = _ESCAPED_WIDE.sub(_read_wide, content)
        content = _ESCAPED_BYTES.sub(lambda match: bytes.fromhex(re.sub(rb"\\+x", b"", match[0]).decode()), content)
        content = _ESCAPED_OCTAL.sub(_read_octal, content)
        content = _ESCAPED_CONTROL.sub(b" ", content)
    if b"&" in content:
        content = _NAMED.sub(_read_named, _NUMBERED.sub(_read_numbered, content))
    if b"%" in content and _PERCENT.search(content):
        content = unquote_to_bytes(content)
    if b"=" in content and _QUOTED.search(content):
        content = binascii.a2b_qp(content)
    return content


def _read_wide(match: re.Match[bytes]) -> bytes:
    units = []
    for found in _ONE_WIDE.finditer(match[0]):
        number = int(found[1], 16)
        units.append(chr(number) if number <= 0x10FFFF else "")  # noqa: PLR2004 - the last code point
    # Two halves of a pair become one sign.
    return (
        "".join(units)
        .encode("utf-16-le", "surrogatepass")
        .decode("utf-16-le", "surrogatepass")
        .encode("utf-8", "surrogatepass")
    )


def _read_octal(match: re.Match[bytes]) -> bytes:
    return bytes(int(found, 8) for found in re.findall(rb"[0-3][0-7]{2}", match[0]))


def _read_numbered(match: re.Match[bytes]) -> bytes:
    number = int(match[1]) if match[1] else int(match[2], 16)
    return chr(number).encode("utf-8", "surrogatepass") if number <= 0x10FFFF else match[0]  # noqa: PLR2004 - the last code point


def _read_named(match: re.Match[bytes]) -> bytes:
    found = html5.get(match[1].decode() + ";")
    return match[0] if found is None else found.encode()


def drop_tags(content: bytes, instead: bytes) -> bytes:
    """The text with `instead` for each tag."""
    return _TAG.sub(instead, content)


def decode_runs(content: bytes) -> Iterator[tuple[str, bytes]]:
    """All that may be base64 or hexadecimal, decoded: long runs by themselves, short ones with a line's end between them."""
    for name, pattern, decode in (("base64", _BASE64, _decode_base64), ("hexadecimal", _HEX, _decode_hex)):
        short: list[bytes] = []
        for match in pattern.finditer(content):
            for decoded in decode(match[0]):
                if len(decoded) < LONG_RUN:
                    short.append(decoded)
                else:
                    yield f"{name} at {match.start()}", decoded
        if short:
            yield name, b"\n".join(short)


def _decode_base64(run: bytes) -> Iterator[bytes]:
    """A run from its start, and from its second line where the first one may be something else."""
    if run.isalnum():
        yield _decode_groups(run)
        return
    lines = [line.translate(_STANDARD) for line in _NOT_BASE64.split(run) if line]
    yield _decode_groups(b"".join(lines))
    if len(lines) > 1 and len(lines[0]) % 4:
        yield _decode_groups(b"".join(lines[1:]))


def _decode_groups(run: bytes) -> bytes:
    """As many signs as make whole bytes."""
    whole = len(run) & ~3
    rest = run[whole:]
    return base64.b64decode(run[:whole] + (rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""))


def _decode_hex(run: bytes) -> Iterator[bytes]:
    """A run from its first digit and, where it is unbroken, from its second, for a digit may stand before what was written."""
    digits = _NOT_HEX.sub(b"", run)
    for start in (0, 1) if len(digits) == len(run) else (0,):
        yield bytes.fromhex(digits[start : start + ((len(digits) - start) & ~1)].decode())
