"""Build those files of the example case that are not text, the same bytes each time: uv run python examples/build/build.py.

Everything in them is invented. Their words stand in `texts/`; the other reports of the case are written by hand where they lie.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from docx import Document
from fpdf import FPDF
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
REPORTS = HERE.parent / "kelvash-ridge" / "reports"


def read_blocks(name: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a text with their kind: '#' title, '##' heading, '-' item of a list, '' paragraph."""
    for block in (TEXTS / name).read_text("utf-8").strip().split("\n\n"):
        for line in block.split("\n"):
            mark, _, words = line.partition(" ")
            yield (mark, words) if mark in {"#", "##", "-"} else ("", line)


def build_email() -> bytes:
    """The wire story as an agency sends it to its subscribers: plain text, and the same in HTML."""
    text = (TEXTS / "kna-wire.txt").read_text("utf-8")
    message = EmailMessage(policy=SMTP)
    message["Received"] = (
        "from out3.kna.example (out3.kna.example [192.0.2.17]) by mx.ambrelcourier.example with ESMTPS; "
        "Thu, 16 Apr 2026 19:31:09 +0200"
    )
    message["From"] = Address("KNA Domestic Desk", "domestic", "kna.example")
    message["To"] = Address("Subscribers", "wire-subscribers", "kna.example")
    message["Date"] = datetime(2026, 4, 16, 17, 30, 52, tzinfo=UTC)
    message["Subject"] = "KNA 0416-112 Soldiers refuse to return to Kelvash Ridge - ministry"
    message["Message-ID"] = "<0416-112@kna.example>"
    message["X-KNA-Priority"] = "2"
    message.set_content(text, cte="quoted-printable")
    paragraphs = "\n".join(f"<p>{block}</p>" for block in text.strip().split("\n\n"))
    message.add_alternative(f"<html><body>\n{paragraphs}\n</body></html>\n", subtype="html", cte="quoted-printable")
    message.set_boundary("=_kna_0416_112")
    return message.as_bytes()


class Brief(FPDF):
    """A page with a running head and a number."""

    def header(self) -> None:
        """The running head."""
        self.set_font("helvetica", size=8)
        self.cell(0, 8, "LINE WATCH  |  Brief No. 31", align="R", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """The number of the page."""
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 8, f"{self.page_no()}", align="C")


def build_pdf() -> bytes:
    """The monitor group's brief: two pages with running heads."""
    page = Brief(format=(148, 210))
    page.set_title("Refusals in the 14th Rifle Brigade after the strike on Hadrow")
    page.set_author("Dana Ferrowe, Line Watch")
    page.set_creator("Quillpad 4.1")
    page.set_creation_date(datetime(2026, 4, 24, 8, 12, 40, tzinfo=UTC))
    page.set_lang("en")
    page.add_page()
    sizes = {"#": 16, "##": 12, "-": 10, "": 10}
    for kind, words in read_blocks("line-watch-brief.txt"):
        page.set_font("helvetica", style="B" if kind.startswith("#") else "", size=sizes[kind])
        page.multi_cell(0, sizes[kind] / 2, f"-  {words}" if kind == "-" else words, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(1 if kind == "-" else 2.5)
    return bytes(page.output())


def build_broken_pdf() -> bytes:
    """A scan whose upload broke off: the beginning of a PDF and nothing that would say where its pages are."""
    head = (
        b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /XObject /Subtype /Image /Width 1654 /Height 2339\n"
        b"/BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode /Length 482113 >>\n"
        b"stream\n\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
    )
    noise = b"".join(hashlib.sha256(number.to_bytes(2, "big")).digest() for number in range(120))
    return head + noise


def build_docx() -> bytes:
    """The long read as its author sent it round; zipped anew, because a zip file notes the time of its making."""
    document = Document()
    document.core_properties.author = "Bas Orlin"
    document.core_properties.title = "The men in the grain store"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 4, 25, 6, 40, tzinfo=UTC)
    document.core_properties.last_modified_by = "Lamplight desk"
    for kind, words in read_blocks("lamplight-grain-store.txt"):
        document.add_paragraph(words, style="Title" if kind == "#" else None)
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2026, 4, 25, 6, 40, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def build_warc() -> bytes:
    """The portal's page as a crawler kept it, with the request that it answers."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=True)
    address, moment = "https://kestriatoday.example/news/sixty-soldiers-flown-to-ambrel", "2026-04-22T09:58:31Z"
    numbers = [f"<urn:uuid:00000000-0000-4000-8000-0000000000{last:02d}>" for last in range(3)]
    head = {"WARC-Date": moment, "WARC-IP-Address": "192.0.2.80"}
    software = b"software: Parish Crawler 2.2\r\nformat: WARC File Format 1.1\r\n"
    page = (TEXTS / "kestria-today.html").read_bytes()
    answer = StatusAndHeaders(
        "200 OK",
        [
            ("Date", "Wed, 22 Apr 2026 09:58:31 GMT"),
            ("Server", "nginx"),
            ("Content-Type", "text/html; charset=utf-8"),
            ("Last-Modified", "Wed, 22 Apr 2026 09:30:04 GMT"),
            ("Content-Length", str(len(page))),
        ],
        protocol="HTTP/1.1",
    )
    ask = StatusAndHeaders(
        "GET /news/sixty-soldiers-flown-to-ambrel HTTP/1.1", [("Host", "kestriatoday.example")], is_http_request=True
    )
    for kind, content, http, number in (
        ("warcinfo", software, None, 0),
        ("request", b"", ask, 1),
        ("response", page, answer, 2),
    ):
        place = "" if kind == "warcinfo" else address
        headers = head | {"WARC-Record-ID": numbers[number]}
        record = writer.create_warc_record(
            place, kind, payload=io.BytesIO(content), length=len(content), http_headers=http, warc_headers_dict=headers
        )
        writer.write_record(record)
    return written.getvalue()


BUILT: dict[str, Callable[[], bytes]] = {
    "kna-wire-0416-112.eml": build_email,
    "line-watch-brief-31.pdf": build_pdf,
    "lamplight-grain-store.docx": build_docx,
    "kestria-today-2026-04-22.warc.gz": build_warc,
    "prosecutor-order-scan.pdf": build_broken_pdf,
}


def main() -> None:
    """Write each file where the case has it."""
    for name, build in BUILT.items():
        (REPORTS / name).write_bytes(build())


if __name__ == "__main__":
    main()
