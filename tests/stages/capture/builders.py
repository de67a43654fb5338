"""Files of every format, built in memory; all people and places in them are invented.

Run as a program it writes the samples of the contract tests anew.
"""

import base64
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
FIRST = (
    "The old bridge over the Arden collapsed shortly before dawn on Tuesday, the mayor of Velmora, Ilsa Korr, told reporters. "
    "Nobody was on it, she said, because the night guard had closed both gates after he heard the stones move."
)
SECOND = (
    "According to the river authority, at least three of the five arches had been weakened by the flood of last spring. "
    "An engineer who asked not to be named said that a warning had been sent to the province in February."
)
KEY = "had closed both gates after he heard the stones move"


def make_html(*paragraphs: str, head: str = "", title: str = "Arden bridge falls") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    menu = "<nav><a href='/'>Home</a> <a href='/news'>News</a> <a href='/sport'>Sport</a></nav>"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{menu}"
        f"<article><h1>{title}</h1>{body}</article><footer>All rights reserved by the Velmora Post</footer></body></html>"
    )


def make_zip(entries: Iterable[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2031, 4, 2, 8, 0, 0)), content, compress_type=method)
    return made.getvalue()


def make_gzip(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(content) + packer.flush()


def make_pdf(pages: Sequence[Sequence[str]], *, filled: str = "") -> bytes:
    """A PDF with one line of text for each string; `filled` stands in a form field of the first page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for number, lines in enumerate(pages):
        drawn = "\n".join(f"({line.translate(PDF_ESCAPES)}) Tj 0 {-14 if line else -10} Td" for line in lines)
        stream = f"BT /F1 11 Tf 60 760 Td\n{drawn}\nET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        field = b""
        if filled and number == 0:
            look = f"BT /F1 11 Tf 2 4 Td ({filled}) Tj ET".encode("cp1252")
            font = b"/Resources << /Font << /F1 3 0 R >> >>"
            objects.append(
                b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] %s /Length %d >>\nstream\n%s\nendstream"
                % (font, len(look), look)
            )
            objects.append(
                b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /F 4 /Rect [60 300 260 320] /AP << /N %d 0 R >> >>"
                % len(objects)
            )
            field = b"/Annots [%d 0 R]" % len(objects)
        stream_id = len(objects) - (2 if field else 0)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s\n"
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (stream_id, field)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return write_objects(objects)


PDF_ESCAPES = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def write_objects(objects: Sequence[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"
ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*entries: tuple[str, str]) -> bytes:
    lines = "".join(f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(entries))
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'.encode()
    )


def make_docx(body: str, *, notes: str = "", header: str = "") -> bytes:
    """A Word file from the XML of its body, footnotes and header."""
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    parts = [("[Content_Types].xml", DOCX_TYPES.encode()), ("_rels/.rels", relations(("officeDocument", "word/document.xml")))]
    parts += [("word/document.xml", document.encode())]
    related = []
    if notes:
        related.append(("footnotes", "footnotes.xml"))
        parts.append(("word/footnotes.xml", f"<w:footnotes {W}><w:footnote>{notes}</w:footnote></w:footnotes>".encode()))
    if header:
        related.append(("header", "header1.xml"))
        parts.append(("word/header1.xml", f"<w:hdr {W}>{header}</w:hdr>".encode()))
    return make_zip([*parts, ("word/_rels/document.xml.rels", relations(*related))])


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def make_record(
    kind: str, address: str, block: bytes, *, media_type: str = "application/http; msgtype=response", **extra: str
) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2031-04-02T08:15:00Z",
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(block).hexdigest()}>",
        "Content-Type": media_type,
        "WARC-Block-Digest": "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode(),
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in extra.items()},
    }
    header = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.1\r\n{header}\r\n".encode() + block + b"\r\n\r\n"


def make_response(
    body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    fields = {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


PAGE = make_html(FIRST, SECOND).encode()
ADDRESS = "https://post.example/arden"
RECORDS = [
    make_record("warcinfo", "urn:made", b"software: by hand\r\n", media_type="application/warc-fields"),
    make_record("response", ADDRESS, make_response(PAGE)),
    make_record("response", "https://post.example/logo", make_response(b"\x89PNG", media_type="image/png")),
    make_record("resource", "https://post.example/note.txt", SECOND.encode(), media_type="text/plain"),
]


def make_warc_gz(records: Iterable[bytes] = RECORDS) -> bytes:
    return b"".join(make_gzip(record) for record in records)


def make_wacz(warc: bytes, *, digest: str | None = None) -> bytes:
    digest = digest or f"sha256:{hashlib.sha256(warc).hexdigest()}"
    part = {"name": "data.warc.gz", "path": "archive/data.warc.gz", "hash": digest, "bytes": len(warc)}
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "title": "Bridge pages", "resources": [part]})
    return make_zip([("archive/data.warc.gz", warc), ("datapackage.json", package.encode())], method=zipfile.ZIP_STORED)


def make_mail(body: str, *, media_type: str = "text/plain; charset=utf-8", subject: str = "Arden bridge falls") -> bytes:
    return (
        f"From: Ilsa Korr <mayor@velmora.example>\r\nTo: desk@post.example\r\nSubject: {subject}\r\n"
        f"Date: Wed, 2 Apr 2031 08:15:00 +0200\r\nMessage-ID: <1@velmora.example>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    ).encode()


def wrap(text: str, width: int = 88) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def srt_cues(text: str) -> str:
    lines = wrap(text, 40)
    stamps = [(f"00:00:{3 * n:02},000", f"00:00:{3 * n + 3:02},000") for n in range(len(lines))]
    return "\n\n".join(f"{n}\n{a} --> {b}\n{line}" for n, ((a, b), line) in enumerate(zip(stamps, lines, strict=True), start=1))


def make_samples() -> dict[str, bytes]:
    """One sample of each kind of file, by name."""
    text = f"{FIRST}\n\n{SECOND}\n"
    mail = make_mail(text)
    cues = srt_cues(FIRST)
    spoken = "WEBVTT\n\nNOTE made by hand\n\n" + cues.replace(",000", ".000").replace("\nThe old", "\n<v Dario Venn>The old")
    return {
        "report.html": make_html(FIRST, SECOND).encode(),
        "report.txt": text.encode(),
        "report.md": f"# Arden bridge falls\n\n{text}".encode(),
        "report.pdf": make_pdf([[*wrap(FIRST), "", *wrap(SECOND)]]),
        "report.docx": make_docx(paragraph(FIRST) + paragraph(SECOND)),
        "report.eml": mail,
        "report.mbox": b"From mayor@velmora.example Wed Apr  2 08:15:00 2031\n" + mail.replace(b"\r\n", b"\n"),
        "report.vtt": spoken.encode(),
        "report.srt": cues.encode(),
        "report.warc": b"".join(RECORDS),
        "report.warc.gz": make_warc_gz(),
        "report.arc": make_arc(ADDRESS, PAGE),
        "report.wacz": make_wacz(make_warc_gz()),
        "report.zip": make_zip([("bridge/report.html", PAGE), ("bridge/note.txt", SECOND.encode())]),
        "report.txt.gz": make_gzip(text.encode()),
    }


def make_arc(address: str, page: bytes) -> bytes:
    head = b"1 0 By hand\nURL IP-address Archive-date Content-type Archive-length\n"
    body = make_response(page)
    return (
        b"filedesc://report.arc 0.0.0.0 20310402081500 text/plain %d\n%s\n" % (len(head), head)
        + f"{address} 192.0.2.1 20310402081500 text/html {len(body)}\n".encode()
        + body
        + b"\n"
    )


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    for name, content in make_samples().items():
        (SAMPLES / name).write_bytes(content)
