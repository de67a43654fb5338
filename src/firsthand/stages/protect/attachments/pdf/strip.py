"""A PDF as it may leave: built anew, and looked at for what it hides."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.contents import AGAIN
from firsthand.stages.protect.attachments.pdf.hidden import check_hidden
from firsthand.stages.protect.attachments.pdf.rebuild import Rebuilder
from firsthand.stages.protect.attachments.stripped import Limits

KEPT = (
    "everything that can be seen on its pages: words, pictures, signatures, stamps",
    "the fonts and the way of setting, which may tell the program; in a scan, the dots that a printer hid",
)
BROKEN = (
    *(pikepdf.PdfError, pikepdf.DataDecodingError),
    *(pypdfium2.PdfiumError, ValueError, TypeError, KeyError, IndexError, RuntimeError),
)
# Notes and things of other kinds lie above a page; they are not of it.
NOTES = frozenset(("/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Caret"))
UNSEEN_FLAGS = 0x2 | 0x20
FACTS = {
    "/Metadata": "facts of the file (XMP)",
    "/OpenAction": "actions and scripts",
    "/AA": "actions and scripts",
    "/AcroForm": "forms: what was filled in and can be seen is kept as drawn",
    "/Outlines": "the list of contents that readers show beside the pages",
    "/StructTreeRoot": "the order of reading, and words that stand for pictures",
    "/PieceInfo": "notes of the program that wrote it",
    "/Names": "names, scripts or attached files",
    "/AF": "attached files",
    "/PageLabels": "names of pages",
    "/Collection": "attached files",
}
PAGE_FACTS = {
    "/Thumb": "small pictures of its pages",
    "/Metadata": FACTS["/Metadata"],
    "/PieceInfo": FACTS["/PieceInfo"],
    "/AA": FACTS["/AA"],
    "/Annots": "notes, links and their authors",
}


def strip_pdf(content: bytes, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """A new PDF that draws the same pages, and what was left behind. Raises `ReleaseError` where it may not leave."""
    try:
        with pikepdf.open(io.BytesIO(content)) as source, pikepdf.new() as target:
            if len(source.pages) > limits.pages:
                raise ReleaseError(f"it has {len(source.pages)} pages; at most {limits.pages} are taken", remedy="Split it")
            removed = list(dict.fromkeys(_list_facts(source, content)))
            _check_layers(source)
            _flatten(source)
            rebuilder = Rebuilder(target)
            for page in source.pages:
                rebuilder.add_page(page)
            if rebuilder.texts_unseen:
                removed.append("text that is never drawn, as programs put under a scan")
            written = io.BytesIO()
            target.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        check_hidden(written.getvalue())
    except pikepdf.PasswordError:
        raise ReleaseError("the PDF is encrypted", remedy="Save it without a password, and add it again") from None
    except BROKEN as error:
        raise ReleaseError(f"the PDF is broken or not understood ({type(error).__name__})", remedy=AGAIN) from None
    return written.getvalue(), tuple(removed)


def _list_facts(source: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    """What it tells beside its pages, in words that do not repeat it."""
    if len(source.trailer.get("/Info", {})):
        yield "facts of the file: author, program, times"
    yield from (told for key, told in FACTS.items() if key in source.Root)
    if len(source.attachments):
        yield "attached files"
    if content.count(b"%%EOF") > 1:
        yield "earlier states of the file"
    for page in source.pages:
        yield from (told for key, told in PAGE_FACTS.items() if key in page.obj)
    if "/ID" in source.trailer:
        yield "the file's own number"


def _check_layers(source: pikepdf.Pdf) -> None:
    """Layers that may be switched off cannot be drawn as one page."""
    layers = source.Root.get("/OCProperties")
    if not isinstance(layers, pikepdf.Dictionary):
        return
    shown = layers.get("/D")
    off = shown.get("/OFF") if isinstance(shown, pikepdf.Dictionary) else None
    state = str(shown.get("/BaseState", "/ON")) if isinstance(shown, pikepdf.Dictionary) else "/ON"
    automatic = shown.get("/AS") if isinstance(shown, pikepdf.Dictionary) else None
    if (off is not None and len(off)) or state != "/ON" or (automatic is not None and len(automatic)):
        raise ReleaseError("it has layers that are switched off, or can be", remedy=AGAIN)


def _flatten(source: pikepdf.Pdf) -> None:
    """Draw what is filled in and marked onto the pages; a mark for redaction that was never carried out is refused."""
    for number, page in enumerate(source.pages, start=1):
        notes = page.obj.get("/Annots")
        if not isinstance(notes, pikepdf.Array):
            continue
        kept = []
        for note in notes:
            if not isinstance(note, pikepdf.Dictionary):
                continue
            if note.get("/Subtype") == "/Redact":
                what = f"on page {number} something is marked for redaction, and the redaction was never carried out"
                raise ReleaseError(what, remedy="Apply the redactions in the program that marked them, and add the file again")
            if note.get("/Subtype") not in NOTES and not int(note.get("/F", 0)) & UNSEEN_FLAGS:
                kept.append(note)
        page.obj.Annots = pikepdf.Array(kept)
    source.generate_appearance_streams()
    source.flatten_annotations("screen")
