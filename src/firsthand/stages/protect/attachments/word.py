"""Word files: the words that are shown, written into a new file with plain forms.

Names of authors stand in a Word file in a dozen places, and each editing session leaves numbers by which two files can be told
to come from one machine (rsids; Garfinkel and Migletz 2009). So nothing of the old file is kept but words, tables, pictures and
the plainest forms.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

import lxml.etree

from firsthand.errors import ReleaseError
from firsthand.stages.protect.attachments.pictures import Picture, strip_picture
from firsthand.stages.protect.attachments.stripped import Limits
from firsthand.stages.protect.attachments.zipped import Parts, find_value, is_on, local, write_archive

KEPT = ("everything that can be read in it", "pictures: what can be seen in them")
GONE = frozenset(
    (
        *(
            "del",
            "moveFrom",
            "commentReference",
            "commentRangeStart",
            "commentRangeEnd",
            "annotationRef",
            "instrText",
            "delText",
        ),
        *("delInstrText", "fldChar", "object", "pict", "control", "rPrChange", "pPrChange", "Fallback", "rt", "sdtPr"),
    )
)
# Half points; and colours that are not seen on white.
TINY, WHITE = 6, ("FFFFFF", "FEFEFE", "FDFDFD", "WHITE")
EMU_PER_PIXEL, WIDEST_EMU = 9525, 5_486_400
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(slots=True)
class Reading:
    """A Word file as it is read: its parts, which styles hide, and what was left out."""

    parts: Parts
    limits: Limits
    hiding: frozenset[str]
    links: dict[str, str]
    removed: list[str] = field(default_factory=list)
    pictures: dict[str, Picture] = field(default_factory=dict)

    def drop(self, what: str) -> None:
        """Something is not taken over."""
        if what not in self.removed:
            self.removed.append(what)


def strip_word(content: bytes, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """A new Word file with the words that are shown, and what was left behind. Raises `ReleaseError`."""
    parts = Parts(content, limits)
    main = next((name for name in ("word/document.xml", *sorted(parts.names)) if _is_main(parts, name)), "")
    tree = parts.parse(main)
    body = None if tree is None else next((found for found in tree.iter() if local(found) == "body"), None)
    if body is None:
        raise ReleaseError("the Word file has no text", remedy="Save it anew, or save it as PDF")
    reading = Reading(parts, limits, _find_hiding(parts), parts.find_links(main), list(_list_parts(parts)))
    written = "".join(_write_blocks(body, reading))
    for kind in ("footnotes", "endnotes"):
        notes = parts.parse(f"word/{kind}.xml")
        for note in notes if notes is not None else ():
            if find_value(note, "type") in {None, "normal"}:
                written += "".join(_write_blocks(note, reading))
    return _write_package(written, reading), tuple(reading.removed)


def _is_main(parts: Parts, name: str) -> bool:
    return name in parts.names and name.startswith("word/document") and name.endswith(".xml")


def _list_parts(parts: Parts) -> Iterator[str]:
    """What beside the text the file holds, in words that do not repeat it."""
    told = {
        "docProps/": "facts of the file: author, company, times, its own small picture",
        "word/comments": "comments and their authors",
        "word/people": "names of those who edited it",
        "word/settings": "numbers of editing sessions (rsids), and where its template lies",
        "word/header": "headers",
        "word/footer": "footers",
        "word/embeddings/": "embedded files",
        "word/vbaProject": "programs (macros)",
        "word/activeX": "programs (macros)",
        "word/glossary": "building blocks",
        "customXml/": "further facts (custom XML)",
        "word/fonts/": "embedded fonts",
        "_xmlsignatures": "signatures",
    }
    for start, what in told.items():
        if any(name.startswith(start) for name in parts.names):
            yield what


def _find_hiding(parts: Parts) -> frozenset[str]:
    """Styles that hide their words, by themselves or by what they are based on."""
    tree = parts.parse("word/styles.xml")
    styles = [found for found in tree.iter() if local(found) == "style"] if tree is not None else []
    hiding = {find_value(style, "styleId") or "" for style in styles if any(map(_hides, style))}
    if tree is not None and any(_hides(found) for group in tree.iter() if local(group) == "rPrDefault" for found in group):
        raise ReleaseError("the words of the Word file are hidden by default", remedy="Save it as PDF")
    for _ in styles:
        more = {
            find_value(style, "styleId") or ""
            for style in styles
            for child in style
            if local(child) == "basedOn" and find_value(child, "val") in hiding
        }
        if more <= hiding:
            break
        hiding |= more
    return frozenset(hiding)


def _hides(properties: lxml.etree._Element) -> bool:
    """Whether forms of words (rPr) hide them: as hidden text, in white, or too small to be seen."""
    if local(properties) != "rPr":
        return False
    by_name = {local(child): child for child in properties}
    if any(is_on(by_name.get(name)) for name in ("vanish", "specVanish", "webHidden")):
        return True
    size = find_value(by_name["sz"], "val") if "sz" in by_name else None
    colour = find_value(by_name["color"], "val") if "color" in by_name else None
    is_shaded = any(name in by_name for name in ("shd", "highlight"))
    is_tiny = size is not None and size.isdigit() and int(size) <= TINY
    theme = (find_value(by_name["color"], "themeColor") if "color" in by_name else None) or ""
    is_white = (colour or "").upper() in WHITE or theme.startswith(("background", "light"))
    return is_tiny or (is_white and not is_shaded) or _is_covered(by_name)


def _is_covered(by_name: dict[str, lxml.etree._Element]) -> bool:
    """Whether words are as dark as the ground that was laid under them, as who redacts by highlighting makes them."""
    mark = find_value(by_name["highlight"], "val") if "highlight" in by_name else None
    fill = find_value(by_name["shd"], "fill") if "shd" in by_name else None
    colour = (find_value(by_name["color"], "val") if "color" in by_name else None) or "auto"
    is_dark = colour.lower() in {"auto", "000000", "black"}
    return is_dark and (mark == "black" or (fill or "").upper() in {"000000", "BLACK"})


def _write_blocks(owner: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    """The paragraphs and tables below an element, in their order."""
    for element in owner:
        kind = local(element)
        if kind == "p":
            yield _write_paragraph(element, reading)
            # Text boxes stand in a paragraph and have paragraphs of their own.
            for box in (found for found in element.iter() if local(found) == "txbxContent" and not _is_gone(found, element)):
                yield from _write_blocks(box, reading)
        elif kind == "tbl":
            yield _write_table(element, reading)
        elif kind in GONE:
            reading.drop("changes and comments of its editors")
        elif kind in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _write_blocks(element, reading)


def _is_gone(element: lxml.etree._Element, top: lxml.etree._Element) -> bool:
    above = itertools.takewhile(lambda found: found is not top, element.iterancestors())
    return any(local(found) in GONE or local(found) == "txbxContent" for found in above)


def _write_paragraph(paragraph: lxml.etree._Element, reading: Reading) -> str:
    """A paragraph: whether it is a heading or a point of a list, and its runs."""
    forms = next((child for child in paragraph if local(child) == "pPr"), None)
    by_name = {local(child): child for child in forms} if forms is not None else {}
    style = find_value(by_name["pStyle"], "val") if "pStyle" in by_name else None
    if style in reading.hiding:
        reading.drop("hidden words")
        return ""
    runs = "".join(_write_runs(paragraph, reading))
    bold = "<w:pPr><w:keepNext/></w:pPr>" if style is not None and style.lower().startswith(("heading", "title")) else ""
    bullet = '<w:r><w:t xml:space="preserve">• </w:t></w:r>' if "numPr" in by_name and runs else ""
    return f"<w:p>{bold}{bullet}{runs}</w:p>"


def _write_runs(owner: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    for element in owner:
        kind = local(element)
        if kind in GONE:
            reading.drop("changes and comments of its editors" if kind != "fldChar" else "fields: what they show is kept")
        elif kind == "r":
            yield from _write_run(element, reading)
        elif kind not in {"pPr", "rPr", "txbxContent"}:
            yield from _write_runs(element, reading)


def _write_run(run: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    """Words of one form; none where they are hidden."""
    forms = next((child for child in run if local(child) == "rPr"), None)
    style = next((find_value(child, "val") for child in forms if local(child) == "rStyle"), None) if forms is not None else None
    if (forms is not None and _hides(forms)) or style in reading.hiding:
        reading.drop("hidden words")
        return
    plain = "".join(f"<w:{name}/>" for name in ("b", "i") if forms is not None and is_on(_find_child(forms, name)))
    words = "".join(_write_words(run, reading))
    if words:
        yield f"<w:r>{f'<w:rPr>{plain}</w:rPr>' if plain else ''}{words}</w:r>"


def _find_child(owner: lxml.etree._Element, name: str) -> lxml.etree._Element | None:
    return next((child for child in owner if local(child) == name), None)


def _write_words(run: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    for element in run:
        kind = local(element)
        if kind == "t":
            yield f'<w:t xml:space="preserve">{escape("".join(element.itertext()))}</w:t>'
        elif kind in {"tab", "br", "cr"}:
            yield "<w:tab/>" if kind == "tab" else "<w:br/>"
        elif kind == "noBreakHyphen":
            yield "<w:t>-</w:t>"
        elif kind == "sym":
            reading.drop("signs of special fonts")
        elif kind in {"drawing", "AlternateContent", "Choice", "ruby", "rubyBase"}:
            yield from _write_drawing(element, reading)
        elif kind in GONE:
            reading.drop("embedded things, fields, changes and comments")


def _write_drawing(drawing: lxml.etree._Element, reading: Reading) -> Iterator[str]:
    """The pictures of a drawing, each stripped; one that is cropped still holds what was cut off, and is refused."""
    if not any(local(found) == "blip" for found in drawing.iter()):
        reading.drop("drawings and charts; words in their boxes are kept")
    for found in drawing.iter():
        if local(found) == "srcRect" and any(value not in {"0", ""} for value in found.attrib.values()):
            what = "a picture in it is cropped, and what was cut off is still in the file"
            raise ReleaseError(what, remedy="Crop the picture in an image program, or save the file as PDF")
        target = reading.links.get(find_value(found, "embed") or "") if local(found) == "blip" else None
        if target is None:
            continue
        if target not in reading.pictures:
            reading.pictures[target] = strip_picture(reading.parts.read(target), reading.limits)
            reading.removed += [what for what in reading.pictures[target].removed if what not in reading.removed]
        yield _write_picture([*reading.pictures].index(target) + 1, _find_extent(drawing))


def _find_extent(drawing: lxml.etree._Element) -> tuple[int, int]:
    """Width and height, at most as wide as a page."""
    for found in drawing.iter():
        width, height = found.get("cx") or "", found.get("cy") or ""
        if local(found) == "extent" and width.isdigit() and height.isdigit() and int(width):
            wide = min(int(width), WIDEST_EMU)
            return wide, max(int(height) * wide // int(width), EMU_PER_PIXEL)
    return WIDEST_EMU, WIDEST_EMU


def _write_picture(number: int, extent: tuple[int, int]) -> str:
    size = f'cx="{extent[0]}" cy="{extent[1]}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{R}" r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _write_table(table: lxml.etree._Element, reading: Reading) -> str:
    """Rows and cells; hidden rows are gone."""
    rows = []
    for row in (found for found in _walk(table, "tr")):
        forms = _find_child(row, "trPr")
        if forms is not None and (is_on(_find_child(forms, "hidden")) or _find_child(forms, "del") is not None):
            reading.drop("hidden or deleted rows")
            continue
        cells = ["".join(_write_blocks(cell, reading)) or "<w:p/>" for cell in _walk(row, "tc")]
        rows.append("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_end_with_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl><w:p/>"
        if rows
        else ""
    )


def _end_with_paragraph(cell: str) -> str:
    return cell if cell.endswith(("</w:p>", "<w:p/>")) else f"{cell}<w:p/>"


def _walk(owner: lxml.etree._Element, name: str) -> Iterator[lxml.etree._Element]:
    """Children of a name, through what only wraps them."""
    for child in owner:
        if local(child) == name:
            yield child
        elif local(child) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _walk(child, name)


def _write_package(written: str, reading: Reading) -> bytes:
    """The parts that a Word file needs (ECMA-376), and its pictures."""
    pictures: Sequence[Picture] = [*reading.pictures.values()]
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{R}/image" Target="media/picture-{number}{picture.suffix}"/>'
        for number, picture in enumerate(pictures, start=1)
    )
    kinds = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
    types = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in kinds.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{written}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
    }
    media = {
        f"word/media/picture-{number}{picture.suffix}": picture.content for number, picture in enumerate(pictures, start=1)
    }
    return write_archive({name: (HEAD + text).encode() for name, text in parts.items()} | media)
