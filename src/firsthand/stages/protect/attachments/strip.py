"""Take out of a file everything but what can be seen in it, or say why it may not leave.

What a file is, its first bytes say; its name says nothing that is believed, and nothing that is kept.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments import pictures, sheet, texts, word
from firsthand.stages.protect.attachments.pdf import strip as pdf
from firsthand.stages.protect.attachments.stripped import Limits, Refused, Stripped
from firsthand.stages.protect.attachments.zipped import UNREADABLE

Made = tuple[bytes, str, tuple[str, ...], tuple[str, ...]]
TEXT_SUFFIXES = frozenset(("txt", "text", "log", "csv", "tsv", "md", "markdown", "html", "htm", "xhtml", "srt", "vtt", ""))
PICTURE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP", re.DOTALL)
# Containers of sound and moving pictures; ISO media files tell their brand at byte 4.
SOUND = re.compile(
    rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]|\xff[\xf0\xf1\xf8\xf9]|OggS|fLaC|RIFF....(?:WAVE|AVI )|#!AMR"
    rb"|\x1a\x45\xdf\xa3|FLV\x01|\x30\x26\xb2\x75|\x00\x00\x01[\xba\xb3]|FORM....AIF|caff|.{4}(?:moov|mdat|wide|free)|MThd|\.snd",
    re.DOTALL,
)
BRAND = re.compile(rb".{4}ftyp(.{4})", re.DOTALL)
STILL_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
SIGNS = {
    b"\xd0\xcf\x11\xe0": (
        "an old office file (DOC, XLS, PPT) or an encrypted one",
        "Save it as PDF, DOCX or XLSX, without a password",
    ),
    b"{\\rtf": ("an RTF file", "Save it as PDF or DOCX"),
    b"\x1f\x8b": ("a packed file", "Unpack it, and add each file that may leave"),
    b"7z\xbc\xaf": ("a packed file", "Unpack it, and add each file that may leave"),
    b"Rar!": ("a packed file", "Unpack it, and add each file that may leave"),
    b"SQLite format 3\0": ("a database", "Save the rows that may leave as CSV"),
    b"BM": ("a BMP picture", "Save it as PNG"),
    b"8BPS": ("a layered picture", "Save it as PNG, with its layers joined"),
    b"MZ": ("a program", "Programs do not leave"),
    b"\x7fELF": ("a program", "Programs do not leave"),
}
VOICE = "it holds sound or moving pictures, and a voice, a gait or a room identifies whoever is in it"
WRITE_DOWN = "Write down what is said in it, and release the words; or take single pictures from it"


def strip(content: bytes, name: str, *, number: int = 1, limits: Limits | None = None) -> Stripped | Refused:
    """The file rewritten as `attachment-NUMBER` with its kind's ending, or why it may not leave and what to do."""
    limits = limits or Limits()
    if not content.strip(b"\0 \r\n\t"):
        return Refused(reason="the file is empty", remedy="Add another one, or leave it out")
    if len(content) > limits.content_bytes:
        what = f"the file has {len(content):,} bytes; at most {limits.content_bytes:,} are taken"
        return Refused(reason=what, remedy="Release a part of it")
    try:
        made, suffix, removed, kept = _choose(content, name)(content, limits)
    except ReleaseError as error:
        return Refused(reason=error.what, remedy=error.remedy)
    renamed = ("its name",) if name.rpartition("/")[2] != f"attachment-{number}{suffix}" else ()
    return Stripped(content=made, name=f"attachment-{number}{suffix}", removed=(*renamed, *dict.fromkeys(removed)), kept=kept)


def _choose(content: bytes, name: str) -> Callable[[bytes, Limits], Made]:
    """How this kind of file is stripped. Raises `ReleaseError` where it is not."""
    head = content[:64]
    if b"%PDF-" in content[:1024]:
        return _strip_pdf
    if PICTURE.match(head):
        return _strip_picture
    if brand := BRAND.match(head):
        if brand[1] in STILL_BRANDS:
            raise ReleaseError("a HEIC or AVIF picture, which is not opened here", remedy="Save it as JPEG or PNG")
        raise ReleaseError(VOICE, remedy=WRITE_DOWN)
    if SOUND.match(head) and not _is_text(content):
        raise ReleaseError(VOICE, remedy=WRITE_DOWN)
    if content.startswith(b"PK"):
        return _choose_office(content)
    for sign, (what, remedy) in SIGNS.items():
        if content.startswith(sign) and not (sign.isalpha() and _is_text(content)):
            raise ReleaseError(f"it is {what}", remedy=remedy)
    suffix = name.rpartition("/")[2].rpartition(".")[2].lower() if "." in name else ""
    if suffix in TEXT_SUFFIXES:
        return _make_text(suffix, content)
    raise ReleaseError(
        "it is of a kind that is not known here, and what is not known cannot be stripped",
        remedy="Save it as PDF, JPEG, PNG, DOCX, XLSX, CSV or plain text",
    )


def _is_text(content: bytes) -> bool:
    """Whether the first bytes are no more than words."""
    sample = content[:4096]
    return not any(byte < 0x20 and byte not in b"\t\r\n\f" for byte in sample) and 0x7F not in sample  # noqa: PLR2004 - control signs


def _choose_office(content: bytes) -> Callable[[bytes, Limits], Made]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except UNREADABLE:
        raise ReleaseError("the archive is broken or cut off", remedy="Save the file anew") from None
    if "xl/workbook.xml" in names:
        return _strip_sheet
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return _strip_word
    if "mimetype" in names or any(name.startswith("ppt/") for name in names):
        raise ReleaseError("it is an office file or a book of another kind", remedy="Save it as PDF, DOCX or XLSX")
    raise ReleaseError("it is a packed file", remedy="Unpack it, and add each file that may leave")


def _strip_pdf(content: bytes, limits: Limits) -> Made:
    made, removed = pdf.strip_pdf(content, limits)
    return made, ".pdf", removed, pdf.KEPT


def _strip_picture(content: bytes, limits: Limits) -> Made:
    made = pictures.strip_picture(content, limits)
    return made.content, made.suffix, made.removed, pictures.KEPT


def _strip_word(content: bytes, limits: Limits) -> Made:
    made, removed = word.strip_word(content, limits)
    return made, ".docx", (*removed, *_note_rest(content)), word.KEPT


def _strip_sheet(content: bytes, limits: Limits) -> Made:
    made, removed = sheet.strip_sheet(content, limits)
    return made, ".xlsx", (*removed, *_note_rest(content)), sheet.KEPT


def _note_rest(content: bytes) -> tuple[str, ...]:
    return () if content.startswith(b"PK\x03\x04") else ("bytes before the file's beginning",)


def _make_text(suffix: str, content: bytes) -> Callable[[bytes, Limits], Made]:
    """Texts differ by their names alone, but for pages and subtitles that say what they are."""
    is_page = (
        suffix in {"html", "htm", "xhtml"} or re.match(rb"\s*<(?:!doctype html|html)\b", content, re.IGNORECASE) is not None
    )
    ways: dict[str, tuple[str, Callable[[bytes, list[str]], bytes]]] = {
        "csv": (".csv", texts.strip_csv),
        "tsv": (".csv", texts.strip_csv),
        "md": (".md", texts.strip_markdown),
        "markdown": (".md", texts.strip_markdown),
        "srt": (".srt", lambda given, removed: texts.strip_subtitles(given, removed, is_vtt=False)),
        "vtt": (".vtt", lambda given, removed: texts.strip_subtitles(given, removed, is_vtt=True)),
    }
    ending, way = (".html", texts.strip_html) if is_page else ways.get(suffix, (".txt", texts.strip_text))

    def strip_words(given: bytes, _limits: Limits) -> Made:
        removed: list[str] = []
        return (
            way(given, removed),
            ending,
            tuple(removed),
            ("every word, and how it is written: a way of writing can be known",),
        )

    return strip_words
