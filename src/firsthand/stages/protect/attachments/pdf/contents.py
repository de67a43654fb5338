"""The operators that draw a page: only those that draw are taken over, under new names for what they use."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pikepdf

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.shapes import DEVICE_COLOURS, NAMING, OPERATORS, SHOWING

INVISIBLE = 3
# Inline pictures that may hold facts beside their pixels.
TELLING_FILTERS = frozenset(("/DCTDecode", "/DCT", "/JPXDecode"))
AGAIN = "Print the file to PDF anew, and release that"
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(slots=True)
class Used:
    """The names that content uses, by kind, each with its new name; and what was left out of it."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    texts_unseen: int = 0

    def rename(self, kind: str, name: str) -> str:
        """The new name: a letter and a number, whatever the old one told."""
        known = self.names.setdefault(kind, {})
        return known.setdefault(name, f"/{kind[0]}{len(known) + 1}")


def parse(stream: pikepdf.Object | pikepdf.Page) -> list[Instruction]:
    """The operators of a page or a stream. Raises `ReleaseError`."""
    try:
        return list(pikepdf.parse_content_stream(stream))
    except (pikepdf.PdfError, pikepdf.models.PdfParsingError, ValueError, TypeError) as error:
        what = f"what draws a page of it cannot be read ({type(error).__name__})"
        raise ReleaseError(what, remedy=AGAIN) from None


def rewrite(stream: pikepdf.Object | pikepdf.Page, used: Used) -> bytes:
    """The same drawing without marks, unknown operators, and text that is never drawn."""
    kept: list[Instruction] = []
    mode, modes = 0, list[int]()
    for found in parse(stream):
        if isinstance(found, pikepdf.ContentStreamInlineImage):
            kept.append(_check_inline(found, used))
            continue
        operator = str(found.operator)
        if operator not in OPERATORS:
            continue
        if operator == "q":
            modes.append(mode)
        elif operator == "Q" and modes:
            mode = modes.pop()
        elif operator == "Tr" and found.operands:
            mode = int(found.operands[0])
        if operator in SHOWING and mode == INVISIBLE:
            used.texts_unseen += 1
            continue
        kept.append(_rename(found, operator, used))
    return pikepdf.unparse_content_stream(kept)


def _rename(found: pikepdf.ContentStreamInstruction, operator: str, used: Used) -> pikepdf.ContentStreamInstruction:
    kind = NAMING.get(operator)
    if kind is None or not found.operands:
        return found
    place = 0 if operator == "Tf" else len(found.operands) - 1
    name = found.operands[place]
    if not isinstance(name, pikepdf.Name) or (kind == "ColorSpace" and str(name) in DEVICE_COLOURS):
        return found
    operands = list(found.operands)
    operands[place] = pikepdf.Name(used.rename(kind, str(name)))
    return pikepdf.ContentStreamInstruction(operands, found.operator)


def _check_inline(found: pikepdf.ContentStreamInlineImage, used: Used) -> pikepdf.ContentStreamInlineImage:
    """A picture within the operators: pixels that are packed without facts, in plain colours."""
    image = found.iimage
    colours = image.obj.get("/ColorSpace", image.obj.get("/CS"))
    is_named = isinstance(colours, pikepdf.Name) and str(colours) not in DEVICE_COLOURS
    if set(image.filters) & TELLING_FILTERS or is_named or used is None:
        raise ReleaseError("a picture stands among the operators of a page, and may hold facts", remedy=AGAIN)
    return found


def filter_content(stream: pikepdf.Object | pikepdf.Page, is_kept: Callable[[str, Instruction], bool]) -> bytes:
    """The operators of which `is_kept` says so; of those that end a path without drawing it, 'n' stays."""
    kept: list[Instruction] = []
    for found in parse(stream):
        operator = "INLINE" if isinstance(found, pikepdf.ContentStreamInlineImage) else str(found.operator)
        if is_kept(operator, found):
            kept.append(found)
        elif operator not in {"INLINE", "sh", "Do", "W", "W*", *SHOWING}:
            kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
    return pikepdf.unparse_content_stream(kept)
