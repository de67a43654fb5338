"""The same PDF drawn in other ways: without its text, with its pictures alone, with a margin around each page."""

import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.contents import AGAIN, Instruction, filter_content

Pixels = NDArray[np.int16]
LARGEST_POINTS = 4_000
DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What is left out: operators (`drop`), all pages but one, all pictures but one. `margin`: a page's width on each side."""

    drop: frozenset[str] = frozenset()
    page: int | None = None
    picture: int | None = None
    margin: bool = False


def vary(content: bytes, variant: Variant) -> bytes:
    """A rebuilt PDF in a variant, with every page upright."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for found in list(pdf.objects) if variant.drop else ():
            if isinstance(found, pikepdf.Stream) and (found.get("/Subtype") == "/Form" or found.get("/PatternType") == 1):
                found.write(filter_content(found, _make_filter(found, variant)))
        if variant.page is not None:
            del pdf.pages[variant.page + 1 :]
            del pdf.pages[: variant.page]
        for page in pdf.pages:
            _vary_page(pdf, page, variant)
        pdf.save(target)
    return target.getvalue()


def _vary_page(pdf: pikepdf.Pdf, page: pikepdf.Page, variant: Variant) -> None:
    page.obj.Rotate = 0
    left, bottom, right, top = (float(value) for value in page.cropbox)
    width, height = right - left, top - bottom
    if not 0 < max(width, height) <= LARGEST_POINTS or min(width, height) <= 0:
        raise ReleaseError("a page of it is larger than a wall, or has no size", remedy=AGAIN)
    if variant.drop:
        page.obj.Contents = pdf.make_stream(filter_content(page, _make_filter(page.obj, variant)))
    wide = [left - width, bottom - height, right + width, top + height] if variant.margin else [left, bottom, right, top]
    page.obj.MediaBox = page.obj.CropBox = pikepdf.Array(wide)


def _find_drawn(owner: pikepdf.Object) -> dict[str, pikepdf.Object]:
    """What a page or a form draws by name."""
    resources = owner.get("/Resources")
    group = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    return dict(group.items()) if isinstance(group, pikepdf.Dictionary) else {}


def _make_filter(owner: pikepdf.Object, variant: Variant) -> Callable[[str, Instruction], bool]:
    """Which operators stay; where only one picture does, other pictures are not drawn."""
    drawn = _find_drawn(owner)

    def is_kept(operator: str, found: Instruction) -> bool:
        if operator in variant.drop:
            return False
        if operator != "Do" or variant.picture is None or not found.operands:
            return True
        value = drawn.get(str(found.operands[0]))
        return not isinstance(value, pikepdf.Stream) or value.get("/Subtype") != "/Image" or value.objgen[0] == variant.picture

    return is_kept


def find_pictures(owner: pikepdf.Object, depth: int = 0) -> set[int]:
    """The numbers of all pictures that a page or a form draws."""
    found: set[int] = set()
    for value in _find_drawn(owner).values() if depth < DEEPEST else ():
        if isinstance(value, pikepdf.Stream):
            found |= {value.objgen[0]} if value.get("/Subtype") == "/Image" else find_pictures(value, depth + 1)
    return found


def open_drawing(content: bytes) -> pypdfium2.PdfDocument:
    """The file, ready to be drawn. Raises `ReleaseError`."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise ReleaseError("its pages cannot be drawn", remedy=AGAIN) from None


def draw(document: pypdfium2.PdfDocument, number: int, scale: float) -> Pixels:
    """A page in pixels: rows, columns, three colours."""
    try:
        with closing(document[number]) as page, closing(page.render(scale=scale)) as bitmap:
            pixels: Pixels = np.atleast_3d(bitmap.to_numpy())[:, :, :3].astype(np.int16)
    except pypdfium2.PdfiumError:
        raise ReleaseError(f"page {number + 1} of it cannot be drawn", remedy=AGAIN) from None
    return pixels
