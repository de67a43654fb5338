"""Files made to betray somebody: a canary stands wherever a format can hide one."""

import io
import zipfile

import docx
import pikepdf
from fpdf import FPDF
from PIL import Image, PngImagePlugin

# A name, a place and a number of nobody, which must not be in anything that leaves.
CANARIES = ("Oleh Hlybokyj", "SN-48812-ORVEL", "Tamiv Crossing")
NAME, SERIAL, PLACE = CANARIES
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li>{NAME} at {PLACE}</rdf:li></x:xmpmeta>'.encode()
GPS = {1: "N", 2: (48.0, 30.0, 12.5), 3: "E", 4: (35.0, 10.0, 7.5), 29: "2026:03:04"}


def photograph(size: tuple[int, int] = (80, 60)) -> Image.Image:
    """A picture in which each quarter has a colour of its own, so that its turning is seen."""
    picture = Image.new("RGB", size, "white")
    for place, colour in (((0, 0), "red"), ((size[0] // 2, 0), "green"), ((0, size[1] // 2), "blue")):
        picture.paste(colour, (*place, place[0] + size[0] // 2, place[1] + size[1] // 2))
    return picture


def make_exif(*, orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = orientation, "Camera of " + NAME, NAME
    exif.get_ifd(0x8769).update({0xA431: SERIAL, 0x927C: b"maker " + SERIAL.encode(), 0x9286: b"ASCII\0\0\0" + PLACE.encode()})
    exif.get_ifd(0x8825).update(GPS)
    return exif


def make_archive(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("names.txt", text)
    return target.getvalue()


def save(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def make_jpeg(*, orientation: int = 1) -> bytes:
    """Exif with a place and numbers, XMP, a comment, IPTC, a thumbnail's canary, and an archive behind it."""
    plain = save(photograph(), "JPEG", exif=make_exif(orientation=orientation), comment=NAME.encode(), xmp=XMP)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x0d" + NAME.encode()
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc
    return plain[:20] + segment + plain[20:] + make_archive(SERIAL)


def make_png() -> bytes:
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", NAME)
    facts.add_text("Comment", PLACE, zip=True)
    facts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return save(photograph(), "PNG", pnginfo=facts, exif=make_exif()) + make_archive(SERIAL)


def make_pdf(*, words: str = "Four were taken from the mill.") -> bytes:
    """A page of words with everything around it that a PDF can carry."""
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=14)
    page.cell(0, 10, words)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(bytes(page.output()))) as pdf:
        pdf.docinfo["/Author"] = NAME
        pdf.docinfo["/Keywords"] = SERIAL
        pdf.Root.Metadata = pdf.make_stream(XMP, Type=pikepdf.Name.Metadata)
        pdf.attachments[f"{NAME}.txt"] = pikepdf.AttachedFileSpec(pdf, PLACE.encode(), filename=f"{NAME}.txt")
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{NAME}')")
        pdf.Root.PieceInfo = pikepdf.Dictionary(Writer=pikepdf.Dictionary(Private=SERIAL))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], T=NAME, Contents=f"ask {NAME} of {PLACE}"
        )
        pdf.pages[0].obj.Annots = pdf.make_indirect(pikepdf.Array([note]))
        pdf.pages[0].obj.Thumb = pdf.make_stream(NAME.encode())
        pdf.pages[0].Contents = pdf.make_stream(
            b"/Span <</ActualText (" + NAME.encode() + b")>> BDC\n" + pdf.pages[0].Contents.read_bytes() + b"\nEMC\n"
        )
        # Nothing refers to it, as to what an editor deleted.
        pdf.make_indirect(pikepdf.Dictionary(Old=SERIAL))
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue() + f"\n% {SERIAL}\n".encode()


def draw_page(draw: str, *, images: dict[str, Image.Image] | None = None, box: tuple[int, ...] = (0, 0, 300, 200)) -> bytes:
    """One page with these operators; /F1 is Helvetica."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page = pdf.pages[0].obj
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        drawn = {}
        for name, picture in (images or {}).items():
            facts = {
                "Type": pikepdf.Name.XObject,
                "Subtype": pikepdf.Name.Image,
                "Width": picture.width,
                "Height": picture.height,
            }
            facts |= {"ColorSpace": pikepdf.Name.DeviceRGB, "BitsPerComponent": 8}
            drawn[f"/{name}"] = pdf.make_stream(picture.convert("RGB").tobytes(), **facts)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font), XObject=pikepdf.Dictionary(drawn))
        page.Contents = pdf.make_stream(draw.encode("latin-1"))
        pdf.save(target)
    return target.getvalue()


def text(words: str, *, x: int = 40, y: int = 100, before: str = "") -> str:
    return f"BT {before} /F1 14 Tf {x} {y} Td ({words}) Tj ET\n"


def make_word(content: str = "", *, styles: str = "") -> bytes:
    """A Word file by python-docx, with canaries in its facts; `content` is put before its last paragraph."""
    document = docx.Document()
    document.add_heading("The mill", level=1)
    document.add_paragraph("Four were taken from the mill.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "taken", "4"
    facts = document.core_properties
    facts.author, facts.last_modified_by, facts.title, facts.comments = NAME, NAME, PLACE, SERIAL
    target = io.BytesIO()
    document.save(target)
    return change(
        target.getvalue(),
        {"word/document.xml": ("<w:sectPr", content + "<w:sectPr"), "word/styles.xml": ("</w:styles>", styles + "</w:styles>")},
        {
            "docProps/custom.xml": f"<p>{NAME}</p>",
            "word/comments.xml": f"<c>{NAME}</c>",
            "customXml/item9.xml": f"<i>{SERIAL}</i>",
        },
    )


def change(archive: bytes, changed: dict[str, tuple[str, str]], more: dict[str, str]) -> bytes:
    """An archive with words of its parts exchanged, and more parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in changed:
                content = changed[name][1].join(content.decode().rsplit(changed[name][0], 1)).encode()
            new.writestr(name, content)
        for name, words in more.items():
            new.writestr(name, words)
    return target.getvalue()


SHEET = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c>
<c r="C1" t="s"><v>1</v></c></row>
<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c></row>
<row r="3"><c r="A3" s="1"><v>46080</v></c><c r="B3"><f>SUM(1,2)&amp;"%s"</f><v>3</v></c>
<c r="D3" s="2" t="s"><v>1</v></c></row>
</sheetData></worksheet>"""


def make_sheet() -> bytes:
    """An Excel file with a hidden sheet, row and column, white words, a formula, a comment and facts."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": f"<c>{NAME}</c>",
        "xl/comments1.xml": f"<c>{NAME}</c>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><definedNames><definedName name="x">{NAME}'
        '</definedName></definedNames><sheets><sheet name="Counts" sheetId="1" r:id="rId1"/>'
        '<sheet name="Names" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}"><si><r><t>Mill </t></r><r><t>road</t></r><rPh><t>{NAME}</t></rPh></si>'
        f"<si><t>{NAME}</t></si></sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>'
        '<cellXfs><xf/><xf numFmtId="14"/><xf fontId="1" fillId="0"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": SHEET % NAME,
        "xl/worksheets/sheet2.xml": SHEET % NAME,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(name, words)
    return target.getvalue()
