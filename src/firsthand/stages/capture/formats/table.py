"""The formats that are read, surest sign first: adding one is one file, one line here and one sample in the tests."""

from firsthand.stages.capture.formats import archive, docx, email, html, pdf, subtitles, text, wacz, warc
from firsthand.stages.capture.item import Format

FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    warc.FORMAT,
    wacz.FORMAT,
    docx.FORMAT,
    archive.ZIP,
    archive.GZIP,
    subtitles.FORMAT,
    email.MBOX,
    email.EML,
    html.FORMAT,
    text.FORMAT,
)
