"""Build a PDF anew: a new file into which only what draws the pages is copied, key by key."""

from collections.abc import Iterator, Mapping

import pikepdf

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.contents import AGAIN, Used, rewrite
from firsthand.stages.protect.attachments.pdf.images import find_filters, read_pixels
from firsthand.stages.protect.attachments.pdf.shapes import BY_CHANNELS, SHAPES

DEEPEST = 40
KIND_OF_RESOURCE = {
    "XObject": "xobject", "Font": "font", "ExtGState": "state",
    "ColorSpace": "colours", "Pattern": "pattern", "Shading": "shading",
}  # fmt: skip
LONGEST_ARRAY = 2_000_000
Copied = pikepdf.Object | int | float | bool | None


class Rebuilder:
    """Copies objects of one file into `target`; each object once."""

    def __init__(self, target: pikepdf.Pdf) -> None:
        self._target = target
        self._copied: dict[tuple[int, str], pikepdf.Object] = {}
        self._open: set[int] = set()
        self.texts_unseen = 0

    def add_page(self, page: pikepdf.Page) -> None:
        """A page with its box, its turn, its content and what that uses."""
        used = Used()
        content = rewrite(page, used)
        self.texts_unseen += used.texts_unseen
        made: dict[str, object] = {
            "/Type": pikepdf.Name("/Page"),
            "/MediaBox": self._copy(page.mediabox, "plain"),
            "/CropBox": self._copy(page.cropbox, "plain"),
            "/Contents": self._target.make_stream(content),
            "/Resources": self._copy_resources(used, find_inherited(page.obj, "/Resources"), 0),
        }
        turn = find_inherited(page.obj, "/Rotate")
        if isinstance(turn, int):
            made["/Rotate"] = turn
        if isinstance(page.obj.get("/Group"), pikepdf.Dictionary):
            made["/Group"] = self._copy(page.obj["/Group"], "group")
        self._target.pages.append(pikepdf.Page(self._target.make_indirect(pikepdf.Dictionary(made))))

    def _copy_resources(self, used: Used, given: object, depth: int, *, fallback: object = None) -> pikepdf.Dictionary:
        """The resources that content names, and no others, under their new names."""
        made: dict[str, object] = {}
        for kind, names in used.names.items():
            found: dict[str, object] = {}
            for old, new in names.items():
                for resources in (given, fallback):
                    group = resources.get(f"/{kind}") if isinstance(resources, pikepdf.Dictionary) else None
                    value = group.get(old) if isinstance(group, pikepdf.Dictionary) else None
                    if value is not None:
                        found[new] = self._copy(value, KIND_OF_RESOURCE[kind], depth + 1, fallback=given)
                        break
            made[f"/{kind}"] = pikepdf.Dictionary(found)
        return pikepdf.Dictionary(made)

    def _copy(
        self, value: object, kind: str, depth: int = 0, *, fallback: object = None
    ) -> pikepdf.Object | int | float | bool | None:
        """A copy of a value of some kind; None where such a value has no place there."""
        if depth > DEEPEST:
            raise ReleaseError("its objects lie within one another without end", remedy=AGAIN)
        if kind == "colours":
            return self._copy_colours(value, depth)
        if isinstance(value, pikepdf.Array):
            if len(value) > LONGEST_ARRAY:
                raise ReleaseError("a list in it is too long", remedy=AGAIN)
            return pikepdf.Array([one for one in (self._copy(one, kind, depth + 1) for one in value) if one is not None])
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
            return None if kind == "plain" else self._copy_once(value, kind, depth, fallback)
        if isinstance(value, pikepdf.Name):
            return pikepdf.Name(str(value))
        if isinstance(value, pikepdf.String):
            return pikepdf.String(bytes(value)) if kind == "plain" else None
        return value  # type: ignore[return-value]  # a number, a truth or nothing

    def _copy_once(self, value: pikepdf.Object, kind: str, depth: int, fallback: object) -> pikepdf.Object:
        number = value.objgen[0]
        if kind == "xobject":
            kind = "image" if value.get("/Subtype") == "/Image" else "form"
        if number and (number, kind) in self._copied:
            return self._copied[number, kind]
        if number in self._open:
            raise ReleaseError("an object in it draws itself", remedy=AGAIN)
        self._open |= {number} - {0}
        made = self._make(value, kind, depth, fallback)
        self._open.discard(number)
        if number:
            made = self._target.make_indirect(made)
            self._copied[number, kind] = made
        return made

    def _make(self, value: pikepdf.Object, kind: str, depth: int, fallback: object) -> pikepdf.Object:
        """The allowed keys of a dictionary; of a stream its bytes, too."""
        keys = dict(self._copy_keys(value, SHAPES[kind], depth))
        if kind == "image" and isinstance(value, pikepdf.Stream):
            pixels, packing = read_pixels(value, self._target)
            return pikepdf.Stream(self._target, pixels, pikepdf.Dictionary({**keys, **packing}))
        is_tiling = kind == "pattern" and value.get("/PatternType") == 1
        if isinstance(value, pikepdf.Stream) and (kind == "form" or is_tiling):
            content = self._make_content(value, keys, depth, fallback)
            return pikepdf.Stream(self._target, content, pikepdf.Dictionary(keys))
        if kind == "font" and value.get("/Subtype") == "/Type3":
            self._add_drawn_letters(value, keys, depth, fallback)
        if isinstance(value, pikepdf.Stream):
            return pikepdf.Stream(self._target, _read(value), pikepdf.Dictionary(keys))
        return pikepdf.Dictionary(keys)

    def _make_content(self, value: pikepdf.Stream, keys: dict[str, object], depth: int, fallback: object) -> bytes:
        used = Used()
        content = rewrite(value, used)
        self.texts_unseen += used.texts_unseen
        keys["/Resources"] = self._copy_resources(used, value.get("/Resources"), depth, fallback=fallback)
        return content

    def _add_drawn_letters(self, font: pikepdf.Object, keys: dict[str, object], depth: int, fallback: object) -> None:
        """The letters of a font that are drawn as pages are (Type 3)."""
        used, drawn = Used(), dict[str, object]()
        letters = font.get("/CharProcs")
        for name, stream in letters.items() if isinstance(letters, pikepdf.Dictionary) else ():
            if isinstance(stream, pikepdf.Stream):
                drawn[name] = self._target.make_stream(rewrite(stream, used))
        keys["/CharProcs"] = pikepdf.Dictionary(drawn)
        keys["/Resources"] = self._copy_resources(used, font.get("/Resources"), depth, fallback=fallback)

    def _copy_keys(self, value: pikepdf.Object, shape: Mapping[str, str], depth: int) -> Iterator[tuple[str, object]]:
        for key, kind in shape.items():
            found = value.get(f"/{key}")
            if found is None:
                continue
            copied = self._copy(found, kind, depth + 1)
            if copied is not None:
                yield f"/{key}", copied

    def _copy_colours(self, value: object, depth: int) -> pikepdf.Object | None:
        """A space of colours; a profile, which names its device, becomes the plain space with as many channels."""
        if isinstance(value, pikepdf.Name):
            return pikepdf.Name(str(value))
        if not isinstance(value, pikepdf.Array) or not len(value) or depth > DEEPEST:
            return None
        family = str(value[0])
        if family == "/ICCBased":
            channels = value[1].get("/N") if isinstance(value[1], pikepdf.Stream) else None
            return pikepdf.Name(BY_CHANNELS.get(int(channels or 0), "/DeviceRGB"))
        copied: list[object] = [pikepdf.Name(family)]
        for place, part in enumerate(value[at] for at in range(1, len(value))):
            copied.append(self._copy_colour_part(family, place, part, depth))
        return pikepdf.Array([part for part in copied if part is not None])

    def _copy_colour_part(self, family: str, place: int, part: object, depth: int) -> object:
        """What follows the family: a base, a function, a table of colours, or the facts of a calibrated space."""
        if family in {"/Indexed", "/I"}:
            if place == 0:
                return self._copy_colours(part, depth + 1)
            return pikepdf.String(_read(part)) if isinstance(part, pikepdf.Stream) else self._copy(part, "plain", depth + 1)
        if family == "/Pattern":
            return self._copy_colours(part, depth + 1)
        if family in {"/Separation", "/DeviceN"}:
            kinds = ("plain", "colours", "function")
            return self._copy(part, kinds[place], depth + 1) if place < len(kinds) else None
        return self._copy(part, "calibrated", depth + 1)


def find_inherited(page: pikepdf.Object, key: str) -> object:
    """A value of a page, or of what it stands below (ISO 32000-1, 7.7.3.4)."""
    found: object = page
    for _ in range(DEEPEST):
        if not isinstance(found, pikepdf.Dictionary):
            return None
        value = found.get(key)
        if value is not None:
            return value
        found = found.get("/Parent")
    return None


def _read(stream: pikepdf.Stream) -> bytes:
    """A stream's bytes, unpacked, so that nothing can follow their end."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        packed = ", ".join(find_filters(stream))
        raise ReleaseError(f"a part of it is packed in an unknown way ({packed})", remedy=AGAIN) from None
