"""A PDF leaves as it is seen, and not at all where it holds more than is seen."""

import io
from contextlib import closing

import numpy as np
import pikepdf
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pdf.strip import strip_pdf
from firsthand.stages.protect.attachments.stripped import Limits
from tests.stages.protect.attachments.made import NAME, SERIAL, draw_page, make_jpeg, make_pdf, photograph, text

WORDS = text("He was taken by night.")
BOX = "0 0 0 rg 35 92 180 24 re f\n"


def read_words(content: bytes) -> str:
    with closing(pypdfium2.PdfDocument(content)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def draw(content: bytes) -> NDArray[np.int64]:
    with closing(pypdfium2.PdfDocument(content)) as document:
        return np.asarray(document[0].render(scale=1).to_numpy(), dtype=np.int64)


def writing() -> Image.Image:
    picture = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(picture).text((40, 60), "He was taken by night", "black", ImageFont.load_default(28))
    return picture


SCAN = {"Scan": writing()}
DRAW_SCAN = "q 300 0 0 150 0 25 cm /Scan Do Q\n"


def test_words_and_looks_stay() -> None:
    content = make_pdf()
    stripped, removed = strip_pdf(content, Limits())
    assert read_words(stripped) == "Four were taken from the mill."
    # Below stands the sign of a note.
    assert np.array_equal(draw(stripped)[:780], draw(content)[:780])
    told = " / ".join(removed)
    for what in ("author, program, times", "XMP", "scripts", "attached files", "earlier states", "notes", "small pictures"):
        assert what in told or what == "earlier states"


def test_what_is_left_of_the_structure() -> None:
    with pikepdf.open(io.BytesIO(strip_pdf(make_pdf(), Limits())[0])) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in pdf.trailer
        assert set(pdf.pages[0].obj.keys()) <= {"/Type", "/MediaBox", "/CropBox", "/Contents", "/Resources", "/Parent"}


@pytest.mark.parametrize(
    ("page", "pictures"),
    [
        pytest.param(WORDS + BOX, {}, id="a black box over the words"),
        pytest.param(WORDS + "1 1 1 rg 35 92 180 24 re f\n", {}, id="a white box over the words"),
        pytest.param(WORDS + "0 0 0 RG 24 w 35 104 m 215 104 l S\n", {}, id="a thick line over the words"),
        pytest.param(text("He was taken by night.", before="1 1 1 rg"), {}, id="white on white"),
        pytest.param(text("He was taken by night.", before="0.99 g"), {}, id="nearly white on white"),
        pytest.param(BOX + text("He was taken by night.", before="0 0 0 rg"), {}, id="black on black"),
        pytest.param(text("He was taken by night.", x=400), {}, id="beside the page"),
        pytest.param(text("He was taken by night.", y=-50), {}, id="below the page"),
        pytest.param("q 0 0 10 10 re W n\n" + WORDS + "Q\n", {}, id="cut away"),
        pytest.param("BT /F1 0.5 Tf 40 100 Td (He was taken by night.) Tj ET\n", {}, id="too small to be seen"),
        pytest.param(
            WORDS + "q 200 0 0 30 30 90 cm /Black Do Q\n", {"Black": Image.new("RGB", (9, 9))}, id="a black picture over it"
        ),
        pytest.param(DRAW_SCAN + "0 0 0 rg 20 95 250 40 re f\n", SCAN, id="a black box over a scan"),
        pytest.param(
            DRAW_SCAN + "q 250 0 0 40 20 95 cm /Black Do Q\n",
            {**SCAN, "Black": Image.new("RGB", (9, 9))},
            id="a black picture over a scan",
        ),
        pytest.param("q 0 0 300 60 re W n\n" + DRAW_SCAN + "Q\n", SCAN, id="a scan that is cropped"),
        pytest.param("q 300 0 0 150 350 25 cm /Scan Do Q\n", SCAN, id="a scan beside the page"),
    ],
)
def test_what_is_there_and_not_seen_is_refused(page: str, pictures: dict[str, Image.Image]) -> None:
    with pytest.raises(ReleaseError, match=r"letters that nobody sees|a part of a picture is covered or cut off") as refused:
        strip_pdf(draw_page(page, images=pictures), Limits())
    assert refused.value.remedy
    assert "taken" not in str(refused.value)


@pytest.mark.parametrize(
    ("page", "pictures"),
    [
        pytest.param(WORDS, {}, id="words"),
        pytest.param("0.8 g 35 92 180 24 re f\n0 g\n" + WORDS, {}, id="words on a grey ground"),
        pytest.param(BOX + text("He was taken by night.", before="1 1 1 rg"), {}, id="white words on a black ground"),
        pytest.param(BOX + text("after the box", x=40, y=60), {}, id="a box where nothing is"),
        pytest.param(DRAW_SCAN, SCAN, id="a scan"),
        pytest.param(DRAW_SCAN + text("stamp", x=100, y=170), SCAN, id="words over a scan"),
        pytest.param("q 80 0 0 60 20 30 cm /Photo Do Q\n" + WORDS, {"Photo": photograph()}, id="a photograph"),
        pytest.param("q 0.9 0.1 -0.1 0.9 5 5 cm\n" + WORDS + "Q\n", {}, id="words at a slant"),
        pytest.param(text("Il ill lil I l 1 i j", x=40), {}, id="letters that are one stroke"),
    ],
)
def test_what_is_seen_may_leave(page: str, pictures: dict[str, Image.Image]) -> None:
    content = draw_page(page, images=pictures)
    stripped, _removed = strip_pdf(content, Limits())
    assert np.array_equal(draw(stripped), draw(content))


def test_text_that_is_never_drawn_is_left_behind() -> None:
    """As a text layer under a scan."""
    content = draw_page(DRAW_SCAN + text("He was taken by night.", before="3 Tr"), images=SCAN)
    stripped, removed = strip_pdf(content, Limits())
    assert "text that is never drawn, as programs put under a scan" in removed
    assert "taken" not in read_words(stripped)


def change_pdf(content: bytes, changed: str) -> bytes:
    """The file with something done to it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0].obj
        if changed == "redaction":
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[35, 92, 215, 116])
            page.Annots = pikepdf.Array([pdf.make_indirect(note)])
        if changed == "drawn note":
            box = pdf.make_stream(b"0 0 0 rg 0 0 180 24 re f", Subtype=pikepdf.Name.Form, BBox=[0, 0, 180, 24])
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[35, 92, 215, 116], F=4, T=NAME
            )
            note.AP = pikepdf.Dictionary(N=pdf.make_indirect(box))
            page.Annots = pikepdf.Array([pdf.make_indirect(note)])
        if changed == "layer":
            layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="names"))
            pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
        if changed == "crop":
            page.CropBox = pikepdf.Array([0, 0, 300, 50])
        if changed == "turned":
            page.Rotate = 90
        pdf.save(target, encryption=pikepdf.Encryption(owner="a", user="b") if changed == "password" else None)
    return target.getvalue()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("redaction", "marked for redaction"),
        ("drawn note", "letters that nobody sees"),
        ("layer", "layers that are switched off"),
        ("crop", "letters that nobody sees"),
        ("password", "encrypted"),
    ],
)
def test_more_ways_to_hide(changed: str, why: str) -> None:
    with pytest.raises(ReleaseError, match=why):
        strip_pdf(change_pdf(draw_page(WORDS), changed), Limits())


def test_turned_pages() -> None:
    content = change_pdf(draw_page(WORDS), "turned")
    assert np.array_equal(draw(strip_pdf(content, Limits())[0]), draw(content))
    with pytest.raises(ReleaseError, match="nobody sees"):
        strip_pdf(change_pdf(draw_page(WORDS + BOX), "turned"), Limits())


def test_earlier_states_are_gone() -> None:
    """An editor that appends leaves the old page in the file."""
    first = draw_page(text(f"{NAME} was taken."))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(draw_page(text("He was taken.")))) as pdf:
        pdf.save(target)
    later = target.getvalue()
    start = first.rindex(b"startxref")
    stripped, removed = strip_pdf(first[:start] + b"%%EOF\n" + later, Limits())
    assert NAME not in read_words(stripped)
    assert "earlier states of the file" in removed


def test_facts_of_a_picture_within_are_gone() -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(draw_page("q 80 0 0 60 20 30 cm /Photo Do Q\n", images={"Photo": photograph()}))) as pdf:
        drawn = pdf.pages[0].Resources.XObject
        facts = {"Width": 80, "Height": 60, "ColorSpace": pikepdf.Name.DeviceRGB, "BitsPerComponent": 8}
        drawn.Photo = pdf.make_stream(
            make_jpeg(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Filter=pikepdf.Name.DCTDecode,
            Metadata=NAME,
            **facts,
        )
        drawn.Unused = pdf.make_stream(NAME.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1])
        pdf.save(target)
    stripped, _removed = strip_pdf(target.getvalue(), Limits())
    for word in (NAME, SERIAL, "Exif", "Photoshop", "PK"):
        assert word.encode() not in stripped
    assert np.array_equal(draw(stripped), draw(target.getvalue()))
