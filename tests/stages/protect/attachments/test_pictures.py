"""Pictures keep their pixels, the right way up, and nothing else."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pictures import check_bare, strip_picture
from firsthand.stages.protect.attachments.stripped import Limits
from tests.stages.protect.attachments.made import make_exif, make_jpeg, make_png, photograph, save


def read(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "GIF"])
def test_pixels_are_the_same(kind: str) -> None:
    stripped = read(strip_picture(save(photograph(), kind), Limits()).content)
    assert np.array_equal(np.asarray(stripped.convert("RGB")), np.asarray(photograph()))


def test_pixels_are_nearly_the_same_where_they_are_pressed_together() -> None:
    stripped = read(strip_picture(make_jpeg(), Limits()).content)
    difference = np.abs(np.asarray(stripped).astype(int) - np.asarray(photograph()).astype(int))
    assert difference.mean() < 6


@pytest.mark.parametrize("orientation", range(1, 9))
def test_is_the_right_way_up_without_being_told(orientation: int) -> None:
    stripped = read(strip_picture(make_jpeg(orientation=orientation), Limits()).content)
    assert stripped.size == ((80, 60) if orientation < 5 else (60, 80))
    red = {1: (5, 5), 2: (-5, 5), 3: (-5, -5), 4: (5, -5), 5: (5, 5), 6: (-5, 5), 7: (-5, -5), 8: (5, -5)}[orientation]
    colour = np.asarray(stripped)[red[1], red[0]]
    assert colour[0] > 200
    assert max(colour[1:]) < 80


def test_no_facts_are_left() -> None:
    for content in (make_jpeg(), make_png()):
        stripped = read(strip_picture(content, Limits()).content)
        assert not stripped.getexif()
        assert set(stripped.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_says_what_was_removed() -> None:
    removed = " / ".join(strip_picture(make_jpeg(), Limits()).removed)
    for what in ("Exif", "the place where it was taken", "maker", "XMP", "IPTC", "a comment", "bytes behind the picture's end"):
        assert what in removed


def test_what_lay_under_transparency_is_gone() -> None:
    hidden = photograph().convert("RGBA")
    hidden.putalpha(Image.linear_gradient("L").resize(hidden.size).point(lambda value: 0 if value < 200 else 255))
    stripped = read(strip_picture(save(hidden, "PNG"), Limits()).content)
    assert stripped.mode == "RGB"
    assert np.asarray(stripped)[:40].min() == 255


def test_what_a_palette_holds_unused_is_gone() -> None:
    picture = Image.new("P", (4, 4))
    picture.putpalette([255, 255, 255, *b"Oleh Hlybokyj"] + [0] * 752)
    content = save(picture, "PNG")
    assert b"Oleh" in content
    assert b"Oleh" not in strip_picture(content, Limits()).content


def test_colours_of_a_profile_are_applied() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    stripped = strip_picture(save(photograph(), "PNG", icc_profile=profile), Limits())
    assert "icc_profile" not in read(stripped.content).info
    assert "the colour profile, with the name of the device" in stripped.removed
    broken = strip_picture(save(photograph(), "PNG", icc_profile=b"broken"), Limits())
    assert any("could not be applied" in what for what in broken.removed)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "YCbCr", "I;16"])
def test_every_kind_of_pixel(mode: str) -> None:
    picture = (
        photograph().convert("I").convert("I;16") if mode == "I;16" else photograph().convert(mode if mode != "PA" else "P")
    )
    kind = "JPEG" if mode in {"CMYK", "YCbCr"} else "TIFF" if mode == "I;16" else "PNG"
    assert read(strip_picture(save(picture, kind), Limits()).content).mode in {"L", "RGB"}


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "WEBP", "PNG"])
def test_several_pictures_in_one_are_refused(kind: str) -> None:
    target = io.BytesIO()
    photograph().save(target, kind, save_all=True, append_images=[photograph().rotate(90)])
    with pytest.raises(ReleaseError, match="holds 2 pictures"):
        strip_picture(target.getvalue(), Limits())


def test_further_pictures_of_a_telephone_are_left_behind() -> None:
    target = io.BytesIO()
    photograph().save(target, "MPO", save_all=True, append_images=[photograph().rotate(180)])
    stripped = strip_picture(target.getvalue(), Limits())
    assert getattr(read(stripped.content), "n_frames", 1) == 1
    assert "further pictures within the file" in stripped.removed


def test_measurements_are_refused() -> None:
    with pytest.raises(ReleaseError, match="more bits"):
        strip_picture(save(Image.new("F", (4, 4)), "TIFF"), Limits())


def test_the_check_sees_what_it_is_for() -> None:
    check_bare(save(photograph(), "JPEG"), "JPEG")
    for content, kind in (
        (make_jpeg(), "JPEG"),
        (save(photograph(), "JPEG", exif=make_exif()), "JPEG"),
        (save(photograph(), "JPEG") + b"more", "JPEG"),
        (make_png(), "PNG"),
        (save(photograph(), "WEBP", exif=b"Exif"), "WEBP"),
    ):
        with pytest.raises(ReleaseError):
            check_bare(content, kind)
