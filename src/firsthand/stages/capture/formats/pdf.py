"""PDF: the text layer, page by page, with its lines joined into paragraphs again."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw

from firsthand.model.capture import Member, Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.conclude import About, concern, conclude, refuse
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.paragraphs import Line, drop_margins, join_pages
from firsthand.stages.capture.scan import count_letters

PDF_SIGN = b"%PDF-"
# Readers accept the sign within the first 1,024 bytes (ISO 32000-1, annex H.3.4.1).
SIGN_WITHIN = 1024
LOST_SIGN = re.compile(rb"\s{0,100}(?:%PDF\b|\d{1,9} \d{1,5} obj\b)")
PASSWORD_ERROR = pypdfium2.raw.FPDF_ERR_PASSWORD
# Fonts that do not say which letters they draw give private or replacement characters; a text with so many is no text.
ODD_SHARE = 0.1


@dataclass(slots=True)
class Pages:
    """The lines of each page, and the numbers of the pages that gave none, and why."""

    lines: list[list[Line]] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def shows(head: Head) -> bool:
    """'%PDF-' near the beginning; or a damaged sign, or an object where the beginning is lost."""
    return PDF_SIGN in head.content[:SIGN_WITHIN] or LOST_SIGN.match(head.content) is not None


def parse_pdf(item: Item) -> Parsed:
    """The text layer of all pages; pages without one are named."""
    try:
        document = pypdfium2.PdfDocument(item.content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD_ERROR:
            return refuse("pdf", "this PDF is encrypted; ask for an unlocked copy")
        return refuse("pdf", "the PDF is broken beyond reading, or cut off; ask for a new copy")
    with closing(document):
        return read_document(item, document)


def read_document(item: Item, document: pypdfium2.PdfDocument) -> Parsed:
    """All pages, their losses, and what is attached."""
    count = len(document)
    if count == 0:
        return refuse("pdf", "the PDF has no pages")
    pages = read_pages(document, min(count, item.limits.pages))
    lines, margins = drop_margins(pages.lines)
    text = join_pages(lines)
    losses = [*name_losses(pages, count, item), *name_odd(text)]
    concerns = [*note_margins(margins), *note_cut(item.content)]
    members = list(read_attachments(document, concerns))
    if not text and not losses and not members:
        losses.append("no words stand on its pages")
    return conclude(
        item,
        "pdf",
        text,
        losses=losses,
        concerns=concerns,
        members=members,
        about=About(title=read_fact(document, "Title", concerns), byline=read_fact(document, "Author", concerns)),
    )


def read_fact(document: pypdfium2.PdfDocument, name: str, concerns: list[Concern]) -> str | None:
    """What the file says of itself under `name`, if it can be read."""
    try:
        return document.get_metadata_value(name) or None
    except UnicodeDecodeError:
        concerns.append(concern(name, "what the file says of itself cannot be read"))
        return None


def read_pages(document: pypdfium2.PdfDocument, count: int) -> Pages:
    """The lines of the first `count` pages."""
    pages = Pages()
    for number in range(1, count + 1):
        try:
            lines, has_picture = read_page(document, number - 1)
        except pypdfium2.PdfiumError:
            pages.failed.append(number)
            continue
        pages.lines.append(lines)
        if has_picture and not letters_of(lines):
            pages.pictures.append(number)
    return pages


def read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[list[Line], bool]:
    """The lines of a page, what was filled into its form fields among them; and whether it shows anything at all."""
    with closing(document[index]) as page:
        lines, shown = read_lines(page), shows_anything(page)
        if pypdfium2.raw.FPDFPage_GetAnnotCount(page) <= 0:
            return lines, shown
        # Fields and notes lie above the page; only flattened do they count as its text.
        pypdfium2.raw.FPDFPage_Flatten(page, pypdfium2.raw.FLAT_NORMALDISPLAY)
    with closing(document[index]) as page:
        flat = read_lines(page)
    return (flat if letters_of(flat) > letters_of(lines) else lines), shown


def letters_of(lines: list[Line]) -> int:
    """All letters and digits of a page."""
    return sum(count_letters(line.words) for line in lines)


def read_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page with their places."""
    with closing(page.get_textpage()) as layer:
        text = layer.get_text_range(errors="surrogatepass")
        placed = len(text.encode("utf-16-le", "surrogatepass")) // 2 == layer.count_chars()
        return list(place_lines(layer, text, placed=placed))


def place_lines(layer: pypdfium2.PdfTextPage, text: str, *, placed: bool) -> Iterator[Line]:
    """Each line with left edge, bottom and height in points; zeros where pdfium's characters and places do not agree."""
    at = 0
    for raw in text.split("\r\n"):
        units = len(raw.encode("utf-16-le", "surrogatepass")) // 2
        words = raw.strip()
        if words:
            left, bottom, height = place_of(layer, at, units) if placed else (0.0, 0.0, 0.0)
            yield Line(words, left, bottom, height)
        at += units + 2


def place_of(layer: pypdfium2.PdfTextPage, at: int, units: int) -> tuple[float, float, float]:
    """Left edge, bottom and height of a line, from its first and its tallest early character."""
    boxes = []
    for index in range(at, at + min(units, 8)):
        try:
            boxes.append(layer.get_charbox(index, loose=True))
        except pypdfium2.PdfiumError:
            continue
    if not boxes:
        return 0.0, 0.0, 0.0
    return boxes[0][0], min(box[1] for box in boxes), max(box[3] - box[1] for box in boxes)


def shows_anything(page: pypdfium2.PdfPage) -> bool:
    """Whether a page shows anything at all: a scan is a picture, and outlined letters are paths."""
    return any(True for _ in page.get_objects(max_depth=3))


def name_losses(pages: Pages, count: int, item: Item) -> Iterator[str]:
    """What is missing, page by page."""
    if pages.failed:
        yield f"{len(pages.failed)} of {count} pages are broken and missing: {spell(pages.failed)}"
    if pages.pictures and len(pages.pictures) == len(pages.lines):
        yield "scanned; no text layer: its words are pictures. Run text recognition (OCR) on it and add the result"
    elif pages.pictures:
        yield f"{len(pages.pictures)} of {count} pages are pictures without a text layer: {spell(pages.pictures)}"
    if count > item.limits.pages:
        yield f"the PDF has {count:,} pages; only the first {item.limits.pages:,} are read"


def name_odd(text: str) -> Iterator[str]:
    """Whether letters came out as signs that mean nothing."""
    letters = count_letters(text)
    odd = sum(1 for char in text if char == "\ufffd" or "\ue000" <= char <= "\uf8ff")
    if odd > ODD_SHARE * max(letters, 1):
        yield f"{odd:,} characters cannot be read: the file's fonts do not say which letters they draw"


def spell(numbers: list[int]) -> str:
    """The first numbers of pages.

    >>> spell([3, 5])
    '3, 5'
    """
    return ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")  # noqa: PLR2004


def note_margins(margins: list[str]) -> Iterator[Concern]:
    """Lines that come back on every page are seen, not read."""
    for words in margins:
        yield concern("margin", f"left out of the text, as it comes back on other pages: {words[:200]!r}")


def note_cut(content: bytes) -> Iterator[Concern]:
    """A PDF ends with a mark; without it, the file may be cut off, even where pages could be rebuilt."""
    if b"%%EOF" not in content[-SIGN_WITHIN:]:
        yield concern("end", "the file has no end mark; it may be cut off")


def read_attachments(document: pypdfium2.PdfDocument, concerns: list[Concern]) -> Iterator[Member]:
    """Files that are attached to the PDF."""
    for index in range(document.count_attachments()):
        try:
            attachment = document.get_attachment(index)
            content = bytes(attachment.get_data())
            name = attachment.get_name() or f"attachment {index + 1}"
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            concerns.append(concern("attachment", f"attachment {index + 1} is damaged"))
            continue
        if content:
            yield Member(name=name, content=content)


FORMAT = Format(name="pdf", words="a PDF", shows=shows, parse=parse_pdf, media_types=("application/pdf",), suffixes=(".pdf",))
