"""Word and Excel files leave with what is shown in them."""

import io

import docx
import pytest

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.sheet import strip_sheet
from firsthand.stages.protect.attachments.stripped import Limits
from firsthand.stages.protect.attachments.word import strip_word
from firsthand.stages.protect.attachments.zipped import Parts
from tests.stages.protect.attachments.made import NAME, change, make_jpeg, make_sheet, make_word, photograph, save

RUN = "<w:r><w:rPr>{}</w:rPr><w:t>" + NAME + "</w:t></w:r>"


GROUND = '<w:color w:themeColor="background1"/>'


def form(kind: str, value: str) -> str:
    return RUN.format(f'<w:{kind} w:val="{value}"/>')


def read(content: bytes) -> str:
    document = docx.Document(io.BytesIO(strip_word(content, Limits())[0]))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs if paragraph.text), *cells])


def test_words_stay() -> None:
    assert read(make_word()) == "The mill\nFour were taken from the mill.\ntaken\n4"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            f'<w:p><w:del w:author="{NAME}"><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>', id="deleted words"
        ),
        pytest.param(f'<w:p><w:moveFrom w:author="{NAME}"><w:r><w:t>{NAME}</w:t></w:r></w:moveFrom></w:p>', id="moved words"),
        pytest.param(f"<w:p>{RUN.format('<w:vanish/>')}</w:p>", id="hidden words"),
        pytest.param(f"<w:p>{RUN.format('<w:webHidden/>')}</w:p>", id="words hidden in pages"),
        pytest.param(f"<w:p>{form('color', 'FFFFFF')}</w:p>", id="white words"),
        pytest.param(f"<w:p>{RUN.format(GROUND)}</w:p>", id="words as the ground"),
        pytest.param(f"<w:p>{form('sz', '2')}</w:p>", id="tiny words"),
        pytest.param(f"<w:p>{form('highlight', 'black')}</w:p>", id="blackened words"),
        pytest.param(f'<w:p><w:pPr><w:pStyle w:val="Unseen"/></w:pPr>{RUN.format("")}</w:p>', id="words in a hiding style"),
        pytest.param(
            f'<w:p><w:pPr><w:pStyle w:val="Below"/></w:pPr>{RUN.format("")}</w:p>', id="words in a style based on one"
        ),
        pytest.param(f"<w:p>{form('rStyle', 'Unseen')}</w:p>", id="words in a hiding letter style"),
        pytest.param(f'<w:p><w:r><w:instrText>AUTHOR "{NAME}"</w:instrText></w:r></w:p>', id="field"),
        pytest.param(f'<w:p w:rsidR="00AA" w:author="{NAME}"><w:bookmarkStart w:name="{NAME}"/></w:p>', id="bookmark"),
        pytest.param(
            f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>{RUN.format('')}</w:p></w:tc></w:tr></w:tbl>", id="hidden row"
        ),
        pytest.param(
            f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>', id="form field"
        ),
        pytest.param(f"<w:p><w:r><w:object><w:t>{NAME}</w:t></w:object></w:r></w:p>", id="embedded thing"),
    ],
)
def test_what_is_not_shown_is_gone(content: str) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Unseen"/></w:style>'
    )
    made = make_word(content, styles=styles)
    stripped, _removed = strip_word(made, Limits())
    parts = Parts(stripped, Limits())
    assert not any(NAME.encode() in parts.read(name) for name in parts.names)
    assert read(made).endswith("taken\n4")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param("<w:p><w:ins><w:r><w:t>They left.</w:t></w:r></w:ins></w:p>", "They left.", id="inserted words"),
        pytest.param("<w:p><w:hyperlink><w:r><w:t>the mill</w:t></w:r></w:hyperlink></w:p>", "the mill", id="link"),
        pytest.param("<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>first</w:t></w:r></w:p>", "• first", id="list"),
        pytest.param("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b &amp; c</w:t></w:r></w:p>", "a\tb & c", id="tab"),
        pytest.param(
            "<w:p><w:r><w:rPr><w:color w:val='FFFFFF'/><w:shd w:fill='000000'/></w:rPr><w:t>head</w:t></w:r></w:p>",
            "head",
            id="white on black",
        ),
        pytest.param("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r></w:p>", "shown", id="not hidden"),
    ],
)
def test_what_is_shown_stays(content: str, words: str) -> None:
    assert words in read(make_word(content)).split("\n")


def with_picture(crop: str = "") -> bytes:
    document = docx.Document()
    document.add_picture(io.BytesIO(make_jpeg()))
    target = io.BytesIO()
    document.save(target)
    return change(target.getvalue(), {"word/document.xml": ("<a:stretch>", f"{crop}<a:stretch>")}, {})


def test_pictures_are_stripped() -> None:
    stripped, removed = strip_word(with_picture(), Limits())
    parts = Parts(stripped, Limits())
    assert "word/media/picture-1.jpg" in parts.names
    assert b"Exif" not in parts.read("word/media/picture-1.jpg")
    assert "the place where it was taken" in removed
    assert len(docx.Document(io.BytesIO(stripped)).inline_shapes) == 1


def test_cropped_pictures_are_refused() -> None:
    with pytest.raises(ReleaseError, match="cropped"):
        strip_word(with_picture('<a:srcRect l="20000"/>'), Limits())


def test_doctype_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><w:document xmlns:w="x"><w:body/></w:document>'
    with pytest.raises(ReleaseError, match="signs of its own"):
        strip_word(
            change(make_word(), {}, {"word/document2.xml": bomb}).replace(b"word/document.xml", b"word/documenX.xml"), Limits()
        )


def read_sheet(content: bytes) -> dict[str, str]:
    tree = Parts(content, Limits()).parse("xl/worksheets/sheet1.xml")
    assert tree is not None
    return {cell.get("r", ""): "".join(cell.itertext()) for cell in tree.iter("{*}c")}


def test_sheet() -> None:
    stripped, removed = strip_sheet(make_sheet(), Limits())
    assert read_sheet(stripped) == {"A1": "Mill road", "B1": "=cmd|' /C calc'!A0", "A2": "2026-02-27", "B2": "3"}
    parts = Parts(stripped, Limits())
    assert "xl/worksheets/sheet2.xml" not in parts.names
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    told = " / ".join(removed)
    for what in ("hidden sheets", "hidden rows", "hidden columns", "in white", "formulas", "comments", "author"):
        assert what in told


def test_rows_hidden_by_default() -> None:
    made = change(make_sheet(), {"xl/worksheets/sheet1.xml": ("<cols>", '<sheetFormatPr zeroHeight="1"/><cols>')}, {})
    assert read_sheet(strip_sheet(made, Limits())[0]) == {}


def test_far_cells_do_not_fill_the_memory() -> None:
    row = '<row r="9"><c r="XFD9"><v>1</v></c></row>'
    made = change(make_sheet(), {"xl/worksheets/sheet1.xml": ("</sheetData>", row * 300 + "</sheetData>")}, {})
    with pytest.raises(ReleaseError, match="too many cells"):
        strip_sheet(made, Limits())


def test_parts_that_are_missing() -> None:
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        with pytest.raises(ReleaseError):
            strip_sheet(change(make_sheet(), {}, {}).replace(name.encode(), b"x" * len(name)), Limits())


def test_picture_of_another_kind() -> None:
    made = with_picture().replace(b"word/media/image1.jpg", b"word/media/image1.jpg")
    assert strip_word(made, Limits())[0] != strip_word(make_word(), Limits())[0]
    assert save(photograph(), "PNG")
