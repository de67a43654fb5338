"""Pictures: only the pixels are taken over, and written anew.

A photograph tells where and when it was taken, with which camera (its serial number), and often holds a smaller copy of itself
from before it was cropped (Exif 2.32; Murdoch and Dornseif 2004 found faces and bodies in such copies). All of it lies beside
the pixels, so the pixels alone are copied: nothing is searched for, and nothing can be missed.
"""

import io
import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import (
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.stripped import Limits

KEPT = (
    "everything that can be seen: faces, clothes, writing, reflections, the view from a window",
    "the noise of the camera's sensor, by which pictures can be told to be of one camera; dots that a printer hid in a scan",
)
# What Pillow opens, and what is written instead: TIFF and GIF have too many places to hide things in.
WRITTEN = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "TIFF": "PNG", "WEBP": "WEBP"}
# Named here, so that they are loaded before the worker is confined; a telephone's file of several pictures opens as JPEG.
PLUGINS = (GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
OPENED = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
QUALITY = 92
# Facts beside the pixels, as Pillow calls them, and what they tell; what is not listed here is called by its own name.
TOLD = {
    "exif": "facts of the camera (Exif): model, serial number, time, a smaller copy of the picture",
    "xmp": "facts of the program that edited it (XMP)",
    "XML:com.adobe.xmp": "facts of the program that edited it (XMP)",
    "photoshop": "facts of the program that edited it (Photoshop, IPTC)",
    "icc_profile": "the colour profile, with the name of the device",
    "comment": "a comment",
    "mp": "further pictures within the file",
    "extension": "a comment",
}
PLAIN = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "adobe", "adobe_transform", "progressive", "progression", "dpi"),
    *("gamma", "srgb", "interlace", "transparency", "aspect", "compression", "background", "version", "duration", "loop"),
    *("chromaticity", "timestamp", "resolution", "default_image", "disposal", "blend", "bbox", "mpoffset"),
}
# What may stand in a picture that was written here: segments of JPEG, chunks of PNG and WebP.
PIXELS = b"\xda"
BARE = {
    "JPEG": {b"\xe0", b"\xdb", b"\xc0", b"\xc2", b"\xc4", b"\xdd", PIXELS},
    "PNG": {b"IHDR", b"IDAT", b"IEND"},
    "WEBP": {b"VP8 ", b"VP8L"},
}
GPS_TAG, MAKER_TAG, EXIF_PART = 0x8825, 0x927C, 0x8769
BROKEN = (
    *(OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, ZeroDivisionError),
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written anew, and what was left behind."""

    content: bytes
    suffix: str
    removed: tuple[str, ...]


def strip_picture(content: bytes, limits: Limits) -> Picture:
    """The pixels alone, the right way up, on white where they were transparent. Raises `ReleaseError`."""
    with warnings.catch_warnings():
        # What Pillow warns of is refused below by its size, or told by what can be read.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=OPENED) as picture:
                return _rewrite(picture, content, limits)
        except (*BROKEN, Image.DecompressionBombError, MemoryError) as error:
            raise ReleaseError(
                f"the picture is broken, cut off or too large to open ({type(error).__name__})",
                remedy="Open it in an image program and save it as JPEG or PNG",
            ) from None


def _rewrite(picture: Image.Image, content: bytes, limits: Limits) -> Picture:
    width, height = picture.size
    if width * height > limits.pixels:
        what = f"the picture has {width * height:,} pixels; at most {limits.pixels:,} are taken"
        raise ReleaseError(what, remedy="Scale it down")
    written = WRITTEN[picture.format or ""]
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format != "MPO":
        what = f"the file holds {frames} pictures, of which not all are seen at once"
        raise ReleaseError(what, remedy="Save each one that may leave by itself")
    removed = [*_list_facts(picture), *_list_trailing(content, picture.format or "")]
    picture.load()
    plain = _copy_pixels(_flatten(_to_srgb(_turn(picture), removed), removed))
    target = io.BytesIO()
    if written == "PNG":
        plain.save(target, format=written)
    else:
        plain.save(target, format=written, quality=QUALITY, **({"lossless": True} if b"VP8L" in content[:64] else {}))
    rewritten = target.getvalue()
    check_bare(rewritten, written)
    return Picture(rewritten, SUFFIXES[written], tuple(dict.fromkeys(removed)))


def _copy_pixels(picture: Image.Image) -> Image.Image:
    """A picture that knows nothing but its pixels."""
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _to_srgb(picture: Image.Image, removed: list[str]) -> Image.Image:
    """The colours as the profile means them, in the space that is taken for granted where there is none."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "CMYK", "L"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        removed.append("a colour profile that could not be applied: colours may look different")
        return picture
    return picture if changed is None else changed


def _flatten(picture: Image.Image, removed: list[str]) -> Image.Image:
    """Grey or RGB: colours that lie unseen under transparency, or unused in a palette, are gone."""
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture).astype(np.uint16) >> 8).astype(np.uint8))
    if picture.mode in {"I", "F"}:
        raise ReleaseError("the picture has more bits for a point than a screen shows", remedy="Save it with 8 bits")
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        removed.append("transparency: white stands there, and what lay under it is gone")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")


def _list_facts(picture: Image.Image) -> list[str]:
    """What the file tells beside its pixels, in words that do not repeat it."""
    found = [TOLD[key] for key in picture.info if key in TOLD]
    found += ["a text in the file" for key in picture.info if key not in TOLD and key not in PLAIN]
    try:
        exif = picture.getexif()
        found += [TOLD["exif"]] if exif else []
        found += ["the place where it was taken"] if exif.get_ifd(GPS_TAG) else []
        found += ["notes of the camera's maker"] if MAKER_TAG in exif.get_ifd(EXIF_PART) else []
    except BROKEN:
        found.append(TOLD["exif"])
    return found


def _turn(picture: Image.Image) -> Image.Image:
    """The right way up; as it lies where its facts of the camera are broken."""
    try:
        return ImageOps.exif_transpose(picture)
    except BROKEN:
        return picture


def _list_trailing(content: bytes, kind: str) -> list[str]:
    """Whether something follows the picture's end, such as an archive."""
    ends = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xae\x42\x60\x82", "GIF": b";"}
    end = ends.get(kind)
    place = -1 if end is None else content.find(end) if kind == "PNG" else content.rfind(end)
    is_more = place >= 0 and end is not None and bool(content[place + len(end) :].strip(b"\0"))
    return ["bytes behind the picture's end"] if is_more or b"PK\x05\x06" in content else []


def check_bare(content: bytes, kind: str) -> None:
    """Raise `ReleaseError` unless a picture just written holds what pixels need, and nothing else."""
    finders: dict[str, Callable[[bytes], list[bytes]]] = {"JPEG": _list_segments, "PNG": _list_chunks, "WEBP": _list_riff}
    if set(finders[kind](content)) - BARE[kind]:
        what = "something beside pixels stands in the picture that was written"
        raise ReleaseError(what, remedy="Please report this as a fault of Firsthand")


def _list_segments(content: bytes) -> list[bytes]:
    """The markers of a JPEG file up to its pixels (ISO/IEC 10918-1, annex B); an empty one where bytes follow its end."""
    place, found = 2, list[bytes]()
    while place + 4 <= len(content):
        marker, size = content[place + 1 : place + 2], int.from_bytes(content[place + 2 : place + 4])
        found.append(marker)
        place += 2 + size
        if marker == PIXELS:
            break
    return found if content.endswith(b"\xff\xd9") else [*found, b""]


def _list_chunks(content: bytes) -> list[bytes]:
    """The chunks of a PNG file (ISO/IEC 15948)."""
    place, found = 8, []
    while place < len(content):
        found.append(content[place + 4 : place + 8])
        place += 12 + int.from_bytes(content[place : place + 4])
    return found


def _list_riff(content: bytes) -> list[bytes]:
    """The chunks of a WebP file (RFC 9649)."""
    place, found = 12, []
    while place < len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        found.append(content[place : place + 4])
        place += 8 + size + size % 2
    return found
