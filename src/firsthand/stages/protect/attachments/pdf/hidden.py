"""See what a PDF holds and does not show: text under a black box, white on white, beside the page, pictures that are covered.

A redacted PDF is often not: the box is drawn and the words stay below it (Bland, Iyer and Levchenko 2023 found thousands). No
list of ways to hide text is tried here. Each page is drawn as it is and again without its text: where a letter stands and the
two do not differ, nobody can see the letter. Pictures are drawn alone in the same way.
"""

import io
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw
from numpy.typing import NDArray

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.shapes import CLIPPING, PAINTING, SHOWING
from firsthand.stages.protect.attachments.pdf.variants import Pixels, Variant, draw, find_pictures, open_drawing, vary

# Two pixels for a point: a letter of six points is then some eight pixels high.
SCALE = 2.0
# Below this difference, of 255, an eye sees nothing.
SEEN, WHITE = 24, 255
# A letter counts as hidden where less than this share of its ink is seen, or where it is lower than so many points.
LEAST_SHARE, LEAST_POINTS = 0.35, 0.7
# One or two letters may stand beside a page by a program's mistake; a name is longer.
MOST_HIDDEN = 2
# Tiles of so many points, of which so many hide something of a picture.
TILE, FLAT, VARIED, MOST_TILES = 4, 12, 80, 6
MOST_PICTURES = 8
# Printed pages have pictures that go a little over their edge, to be cut.
BLEED_POINTS = 20


BUT_TEXT = PAINTING | CLIPPING | {"Do", "INLINE"}
BUT_PICTURES = SHOWING | PAINTING | CLIPPING
SCAN = "Or print the page, scan it, and release the scan"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a page hides: how many letters, and how many tiles of a picture."""

    page: int
    letters: int
    tiles: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it is seen, without its text, and its text alone."""

    seen: Pixels
    without: Pixels
    ink: Pixels


def check_hidden(content: bytes) -> None:
    """Raise `ReleaseError` where a page holds words or parts of pictures that it does not show."""
    for found in find_hidden(content):
        if found.letters > MOST_HIDDEN:
            what = f"on page {found.page} stand {found.letters} letters that nobody sees: below a box, in white, off the page"
            raise ReleaseError(what, remedy=f"Take the words out where the file was written. {SCAN}")
        if found.tiles > MOST_TILES:
            what = f"on page {found.page} a part of a picture is covered or cut off, and is still in the file"
            raise ReleaseError(what, remedy=f"Cut or blacken the picture itself in an image program. {SCAN}")


def find_hidden(content: bytes) -> Iterator[Hidden]:
    """What each page of a rebuilt PDF hides; pages that hide nothing too."""
    with ExitStack() as stack:

        def prepare(variant: Variant) -> pypdfium2.PdfDocument:
            return stack.enter_context(closing(open_drawing(vary(content, variant))))

        whole, bare = prepare(Variant()), prepare(Variant(drop=SHOWING))
        ink, wide = prepare(Variant(drop=BUT_TEXT)), prepare(Variant(drop=BUT_PICTURES, margin=True))
        for number in range(len(whole)):
            drawn = Drawn(draw(whole, number, SCALE), draw(bare, number, SCALE), draw(ink, number, SCALE))
            shown = draw(bare, number, 1.0)
            tiles = _count_wide(shown, draw(wide, number, 1.0)) + _count_covered(content, number, shown)
            yield Hidden(number + 1, _count_letters(whole, number, drawn), tiles)


def _count_letters(document: pypdfium2.PdfDocument, number: int, drawn: Drawn) -> int:
    """Letters and digits whose ink is not seen."""
    count = 0
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        left, _bottom, _right, top = page.get_cropbox()
        for place in range(text.count_chars()):
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text.raw, place) or 0x20)
            if unicodedata.category(letter)[0] not in "LN" or pypdfium2.raw.FPDFText_IsGenerated(text.raw, place) == 1:
                continue
            x0, y0, x1, y1 = text.get_charbox(place)
            count += not _is_seen((x0 - left, top - y1, x1 - left, top - y0), drawn)
    return count


def _is_seen(box: tuple[float, float, float, float], drawn: Drawn) -> bool:
    """Whether a letter in a box (in points, from the upper left corner) is seen on the page."""
    height, width = drawn.seen.shape[:2]
    x0, y0 = (int(np.floor(value * SCALE)) for value in box[:2])
    x1, y1 = (int(np.ceil(value * SCALE)) for value in box[2:])
    if box[3] - box[1] < LEAST_POINTS or x1 <= 0 or y1 <= 0 or x0 >= width or y0 >= height:
        return False
    inside = slice(max(y0, 0), y1 + 1), slice(max(x0, 0), x1 + 1)
    around = slice(max(y0 - 2, 0), y1 + 3), slice(max(x0 - 2, 0), x1 + 3)
    if not (np.ptp(drawn.seen[around], axis=(0, 1)) >= SEEN).any():
        return False
    differs = (np.abs(drawn.seen[inside] - drawn.without[inside]) >= SEEN).any(axis=2)
    inked = (drawn.ink[inside] <= WHITE - SEEN).any(axis=2)
    if not inked.any():
        # White on a dark ground has no ink on white.
        return bool(differs.any())
    return bool((differs & inked).sum() >= LEAST_SHARE * inked.sum())


def _count_wide(shown: Pixels, wide: Pixels) -> int:
    """Tiles in which a picture varies when it is drawn without what cuts and covers it, and that are flat on the page."""
    height, width = shown.shape[:2]
    top, left = (wide.shape[0] - height) // 2, (wide.shape[1] - width) // 2
    outer, bleed = _find_varied(wide, VARIED), -(-BLEED_POINTS // TILE)
    outer[top // TILE - bleed : (top + height) // TILE + bleed, left // TILE - bleed : (left + width) // TILE + bleed] = False
    return int(outer.sum()) + _count_flattened(shown, wide[top : top + height, left : left + width])


def _count_flattened(shown: Pixels, alone: Pixels) -> int:
    # Sizes that are no whole pixels may come out one pixel apart.
    height, width = (min(sizes) for sizes in zip(shown.shape[:2], alone.shape[:2], strict=True))
    return int((_find_varied(alone[:height, :width], VARIED) & ~_find_varied(shown[:height, :width], FLAT)).sum())


def _count_covered(content: bytes, number: int, shown: Pixels) -> int:
    """Tiles of single pictures that another picture covers."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pictures = sorted(find_pictures(pdf.pages[number].obj))
    count = 0
    for picture in pictures if 1 < len(pictures) <= MOST_PICTURES else ():
        only = vary(content, Variant(drop=BUT_PICTURES | {"INLINE"}, page=number, picture=picture))
        with closing(open_drawing(only)) as document:
            count += _count_flattened(shown, draw(document, 0, 1.0))
    return count


def _find_varied(pixels: Pixels, least: int) -> NDArray[np.bool_]:
    """Which tiles are not of one colour."""
    height, width = (size // TILE * TILE for size in pixels.shape[:2])
    if not height or not width:
        return np.zeros((height // TILE, width // TILE), dtype=np.bool_)
    tiles = pixels[:height, :width].reshape(height // TILE, TILE, width // TILE, TILE, -1)
    varied: NDArray[np.bool_] = (tiles.max(axis=(1, 3)) - tiles.min(axis=(1, 3)) >= least).any(axis=2)
    return varied
