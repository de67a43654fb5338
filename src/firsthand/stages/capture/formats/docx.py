"""Word files: paragraphs, tables and notes in reading order."""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import docx
import lxml.etree
from docx.document import Document
from docx.opc.exceptions import OpcError, PackageNotFoundError
from docx.opc.part import Part

from firsthand.model.capture import Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.completeness import is_lost
from firsthand.stages.capture.conclude import About, concern, conclude, refuse
from firsthand.stages.capture.formats.archive import UNREADABLE, Unpacking, open_safely, why_left_out
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.scan import count_letters

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAIN_PART = re.compile(r"^word/document\d*\.xml$")
COUNTED_PART = re.compile(r"^word/(?:document|footnotes|endnotes|header|footer)\d*\.xml$")
# The independent count: what stands in w:t, by pattern and not by parser; a fallback repeats what newer programs show.
TEXT_RUN = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
FALLBACK_RUN = re.compile(r"<mc:Fallback\b.*?</mc:Fallback>", re.DOTALL)
NOTE_PARTS = ("footnotes", "endnotes")
MARGIN_PARTS = ("header", "footer")


def shows(head: Head) -> bool:
    """A ZIP archive with the main part of a Word file."""
    return "[Content_Types].xml" in head.entries and any(MAIN_PART.match(entry) for entry in head.entries)


def parse_docx(item: Item) -> Parsed:
    """The words of a Word file; headers and footers are noted, not mixed in."""
    if reason := why_unsafe(item):
        return refuse("docx", reason)
    try:
        document = docx.Document(io.BytesIO(item.content))
    except (*UNREADABLE, OpcError, PackageNotFoundError, lxml.etree.LxmlError) as error:
        return refuse("docx", f"the Word file is broken or cut off ({type(error).__name__}); ask for a new copy")
    return read_document(item, document)


def why_unsafe(item: Item) -> str:
    """Why the archive that a Word file is may not be opened; empty where it may."""
    unpacking = Unpacking(item.limits, item.limits.expanded_bytes)
    archive = open_safely(item.content, item.limits)
    if isinstance(archive, str):
        return archive
    with archive:
        for entry in archive.infolist():
            if reason := why_left_out(unpacking, entry):
                return f"a part of it ({entry.filename[:60]}) is not safe to open: {reason}"
            unpacking.room_bytes -= entry.file_size
    return ""


def read_document(item: Item, document: Document) -> Parsed:
    """Body, then notes; what is not shown is counted."""
    losses: list[str] = []
    body = list(paragraphs_of([document.element.body]))
    notes = [words for part in related(document, NOTE_PARTS) for words in paragraphs_of(parse_part(part, losses))]
    margins = [words for part in related(document, MARGIN_PARTS) for words in paragraphs_of(parse_part(part, losses))]
    text = "\n\n".join([*body, *notes])
    counted = count_parts(item.content, losses)
    found = sum(map(count_letters, [text, *margins]))
    if is_lost(counted, found):
        losses.append(f"only {found:,} of {counted:,} letters of the file could be read")
    return conclude(
        item,
        "docx",
        text,
        losses=losses,
        concerns=[*note_margins(margins), *note_changes(document)],
        about=about_file(document),
        counts=(counted, found),
    )


def about_file(document: Document) -> About:
    """Title and author as the file names them; python-docx makes some up where it does not."""
    named = any(relation.reltype.endswith("/core-properties") for relation in document.part.package.rels.values())
    return About(title=document.core_properties.title, byline=document.core_properties.author) if named else About()


def paragraphs_of(roots: Iterable[lxml.etree._Element]) -> Iterator[str]:
    """The words of each paragraph, and of each row of a table, in reading order; deleted words have another tag."""
    for root in roots:
        for element in walk(root):
            words = row_words(element) if local(element) == "tr" else paragraph_words(element)
            if words.strip():
                yield words


def walk(root: lxml.etree._Element) -> Iterator[lxml.etree._Element]:
    """Rows of tables and the paragraphs outside of them, as they stand; not what newer programs do not show."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == FALLBACK:
            continue
        if local(element) in {"p", "tr"}:
            yield element
            # A paragraph may hold a text box with paragraphs of its own.
            stack.extend(
                reversed([box for box in element.iter() if local(box) == "txbxContent" and is_outermost(box, element)])
            )
            continue
        stack.extend(reversed(element))


def is_outermost(box: lxml.etree._Element, top: lxml.etree._Element) -> bool:
    """Whether no other text box, and no fallback, stands between a text box and `top`."""
    for above in box.iterancestors():
        if above is top:
            return True
        if local(above) == "txbxContent" or above.tag == FALLBACK:
            return False
    return True


def row_words(row: lxml.etree._Element) -> str:
    """The cells of a row."""
    cells = (" ".join(map(paragraph_words, paragraphs_in(cell))) for cell in row if local(cell) in {"tc", "sdt"})
    return " | ".join(" ".join(cell.split()) for cell in cells)


def paragraphs_in(cell: lxml.etree._Element) -> Iterator[lxml.etree._Element]:
    """All paragraphs of a cell, those of tables in it, too."""
    return (element for element in cell.iter() if local(element) == "p" and not in_box(element, cell))


def in_box(element: lxml.etree._Element, top: lxml.etree._Element) -> bool:
    """Whether a text box or a fallback stands between an element and `top`."""
    for above in element.iterancestors():
        if above is top:
            return False
        if local(above) == "txbxContent" or above.tag == FALLBACK:
            return True
    return False


def paragraph_words(paragraph: lxml.etree._Element) -> str:
    """The words of one paragraph, without those of a text box in it."""
    pieces = []
    for element in paragraph.iter():
        kind = local(element)
        if kind in {"t", "tab", "br", "cr", "noBreakHyphen"} and not in_box(element, paragraph):
            pieces.append((element.text or "") if kind == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(kind, "\n"))
    return "".join(pieces)


def local(element: lxml.etree._Element) -> str:
    """The name of a WordprocessingML element; empty for all others."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(W).removeprefix(STRICT_W) if tag.startswith((W, STRICT_W)) else ""


def related(document: Document, kinds: tuple[str, ...]) -> Iterator[Part]:
    """The parts of these kinds that belong to the main part."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rpartition("/")[2] in kinds:
            yield relation.target_part


def parse_part(part: Part, losses: list[str]) -> list[lxml.etree._Element]:
    """The tree of a part; an unreadable one is a loss."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return [lxml.etree.fromstring(part.blob, parser)]
    except (lxml.etree.LxmlError, ValueError):
        losses.append(f"a part of the file ({part.partname}) could not be read")
        return []


def count_parts(content: bytes, losses: list[str]) -> int:
    """The letters and digits in all parts with text, counted without a parser."""
    counted = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if not COUNTED_PART.match(name):
                continue
            try:
                xml = archive.read(name).decode()
            except UNREADABLE:
                losses.append(f"a part of the file ({name}) is damaged")
                continue
            counted += sum(map(count_letters, map(html.unescape, TEXT_RUN.findall(FALLBACK_RUN.sub("", xml)))))
    return counted


def note_margins(margins: list[str]) -> Iterator[Concern]:
    """Headers and footers are seen, not read."""
    for words in dict.fromkeys(" ".join(words.split()) for words in margins):
        yield concern("margin", f"left out of the text: {words[:200]!r}")


def note_changes(document: Document) -> Iterator[Concern]:
    """What an editor of the file would see and a reader of the text does not."""
    body = document.element.body
    deleted = sum(1 for element in body.iter() if local(element) == "del")
    if deleted:
        yield concern("changes", f"{deleted} deletions are tracked in the file and not shown; insertions are")
    comments = sum(1 for relation in document.part.rels.values() if relation.reltype.endswith("/comments"))
    if comments:
        yield concern("comments", "the file holds comments of its editors, which are not shown")


FORMAT = Format(
    name="docx",
    words="a Word file",
    shows=shows,
    parse=parse_docx,
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    suffixes=(".docx",),
)
