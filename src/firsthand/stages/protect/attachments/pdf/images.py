"""The pictures in a PDF: each is packed in its own way, and some of these ways carry facts beside the pixels."""

import io

import pikepdf
from PIL import Image, Jpeg2KImagePlugin

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pictures import BROKEN

# Named here, so that it is loaded before the worker is confined.
PLUGIN = Jpeg2KImagePlugin
GENERIC = frozenset(
    (
        *("/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"),
        *("/Fl", "/LZW", "/A85", "/AHx", "/RL"),
    )
)
JPEG, JPEG_2000, FAX, JBIG2 = "/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"
FAX_KEYS = ("K", "EndOfLine", "EncodedByteAlign", "Columns", "Rows", "EndOfBlock", "BlackIs1", "DamagedRowsBeforeError")
# Of a JPEG file's segments, those that pixels need; Adobe's (0xEE) says how its colours are meant.
ADOBE, SCAN, END = 0xEE, 0xDA, 0xD9
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
DROPPED = frozenset((*range(0xE0, 0xF0), 0xFE)) - {ADOBE}
ADOBE_BYTES = 14


def find_filters(stream: pikepdf.Stream) -> list[str]:
    """The names of a stream's filters, in their order."""
    found = stream.get("/Filter")
    if found is None:
        return []
    return [str(name) for name in found] if isinstance(found, pikepdf.Array) else [str(found)]


def read_pixels(stream: pikepdf.Stream, target: pikepdf.Pdf) -> tuple[bytes, dict[str, object]]:
    """The pixels as they are packed, or unpacked, with the keys that say which. Raises `ReleaseError`."""
    filters = find_filters(stream)
    if not filters or set(filters) <= GENERIC:
        return stream.read_bytes(), {}
    packed = _unpack_outer(stream, filters[:-1], target)
    filters = filters[-1:]
    if filters == [JPEG]:
        return strip_segments(packed), {"/Filter": pikepdf.Name(JPEG), **_find_parameters(stream, ("ColorTransform",))}
    if filters == [FAX]:
        return packed, {"/Filter": pikepdf.Name(FAX), **_find_parameters(stream, FAX_KEYS)}
    if filters == [JBIG2]:
        return packed, {"/Filter": pikepdf.Name(JBIG2), **_copy_globals(stream, target)}
    if filters == [JPEG_2000]:
        return _read_jpeg_2000(packed)
    raise ReleaseError("a picture in it is packed in an unknown way", remedy="Print the file to PDF anew, and release that")


def _unpack_outer(stream: pikepdf.Stream, outer: list[str], target: pikepdf.Pdf) -> bytes:
    """What is left once the general packing around a picture is undone."""
    packed = stream.read_raw_bytes()
    if not outer:
        return packed
    if not set(outer) <= GENERIC:
        raise ReleaseError("a picture in it is packed in an unknown way", remedy="Print the file to PDF anew, and release that")
    return target.make_stream(packed, Filter=pikepdf.Array([pikepdf.Name(name) for name in outer])).read_bytes()


def strip_segments(packed: bytes) -> bytes:
    """A JPEG file without comments, facts, smaller copies, and whatever follows its end (ISO/IEC 10918-1, annex B)."""
    kept, place = [packed[:2]], 2
    if packed[:2] != b"\xff\xd8":
        raise _broken()
    while place + 2 <= len(packed):
        if packed[place] != 0xFF:  # noqa: PLR2004 - a marker begins
            raise _broken()
        marker = packed[place + 1]
        if marker in {0xFF, *ALONE}:
            place += 1 if marker == 0xFF else 2  # noqa: PLR2004 - a byte that fills
            continue
        if marker == END:
            return b"".join([*kept, b"\xff\xd9"])
        end = place + 2 + int.from_bytes(packed[place + 2 : place + 4])
        # Adobe's segment has a fixed length; what is longer holds something else.
        is_kept = marker not in DROPPED and (marker != ADOBE or end - place == ADOBE_BYTES + 2)
        kept += [packed[place:end]] if is_kept else []
        place = end
        if marker == SCAN:
            place = _find_marker(packed, end)
            kept.append(packed[end:place])
    return b"".join([*kept, b"\xff\xd9"])


def _find_marker(packed: bytes, place: int) -> int:
    """Where the pixels that begin at `place` end: at a marker that does not belong to them."""
    while (place := packed.find(b"\xff", place)) >= 0:
        if place + 1 < len(packed) and packed[place + 1] != 0 and packed[place + 1] not in ALONE and packed[place + 1] != 0xFF:  # noqa: PLR2004
            return place
        place += 1
    return len(packed)


def _find_parameters(stream: pikepdf.Stream, keys: tuple[str, ...]) -> dict[str, object]:
    """What says how the pixels are packed: numbers and truths alone."""
    given = stream.get("/DecodeParms")
    if isinstance(given, pikepdf.Array):
        given = given[-1] if len(given) else None
    if not isinstance(given, pikepdf.Dictionary):
        return {}
    found = {f"/{key}": given.get(f"/{key}") for key in keys}
    plain = {key: value for key, value in found.items() if isinstance(value, int | bool)}
    return {"/DecodeParms": pikepdf.Dictionary(plain)} if plain else {}


def _copy_globals(stream: pikepdf.Stream, target: pikepdf.Pdf) -> dict[str, object]:
    """What several pictures of one scan share."""
    given = stream.get("/DecodeParms")
    if isinstance(given, pikepdf.Array):
        given = given[-1] if len(given) else None
    shared = given.get("/JBIG2Globals") if isinstance(given, pikepdf.Dictionary) else None
    if not isinstance(shared, pikepdf.Stream):
        return {}
    return {"/DecodeParms": pikepdf.Dictionary({"/JBIG2Globals": target.make_stream(shared.read_bytes())})}


def _read_jpeg_2000(packed: bytes) -> tuple[bytes, dict[str, object]]:
    """Pixels, unpacked: JPEG 2000 has boxes for any facts."""
    try:
        with Image.open(io.BytesIO(packed), formats=["JPEG2000"]) as picture:
            plain = picture.convert("L" if picture.mode in {"L", "1"} else "RGB")
    except BROKEN:
        raise _broken() from None
    colours = pikepdf.Name("/DeviceGray" if plain.mode == "L" else "/DeviceRGB")
    return plain.tobytes(), {"/ColorSpace": colours, "/BitsPerComponent": 8}


def _broken() -> ReleaseError:
    return ReleaseError("a picture in it is broken", remedy="Print the file to PDF anew, and release that")
