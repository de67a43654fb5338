"""PDF, Word, mail and subtitles: words in reading order, and what is missing is said."""

import io
import zipfile

import pytest

from firsthand.model.capture import Parsed, Status
from firsthand.stages.capture.paragraphs import Line, drop_margins, join_pages
from firsthand.stages.capture.parse import parse_bytes
from tests.stages.capture.builders import FIRST, SAMPLES, SECOND, make_docx, make_mail, make_pdf, make_zip, paragraph, wrap


def parse_pdf(content: bytes) -> Parsed:
    return parse_bytes(content, name="a.pdf")


# --- PDF ---

DRAWN = make_pdf([["x"]]).replace(b"(x) Tj", b"0 0 9 9 re f")
HALF_DRAWN = make_pdf([["A word"], ["x"]]).replace(b"(x) Tj", b"0 0 9 9 re f")
PAGE_LOST = make_pdf([["A word"], ["Two"]]).replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [5 0 R 9 0 R]")
LOCK = b"<< /Filter /Standard /V 1 /R 2 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") /P -4 >>"
LOCKED = make_pdf([["A word"]]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + LOCK)


def test_paragraphs_of_a_pdf_are_whole_again() -> None:
    assert parse_pdf(make_pdf([[*wrap(FIRST), "", *wrap(SECOND)]])).text.split("\n\n") == [FIRST, SECOND]


def test_a_paragraph_that_runs_over_a_page_is_one() -> None:
    lines = wrap(f"{FIRST} {SECOND}", 60)
    footer = ["", "", "Velmora Post, page"]
    pages = [[*lines[:3], *footer], [*lines[3:6], *footer], [*lines[6:], *footer]]
    parsed = parse_pdf(make_pdf(pages))
    assert parsed.text == f"{FIRST} {SECOND}"
    assert "Velmora Post, page" in parsed.concerns[0].what


def test_what_was_filled_into_a_form_is_read() -> None:
    parsed = parse_pdf(make_pdf([["Name of the guard"]], filled="Teo Marran"))
    assert "Teo Marran" in parsed.text


@pytest.mark.parametrize(("content", "status", "reason"), [
    (make_pdf([[FIRST[:80]]])[:-8], Status.OK, ""),
    (make_pdf([[]]), Status.PARTIAL, "no words stand on its pages"),
    (DRAWN, Status.PARTIAL, "scanned; no text layer"),
    (HALF_DRAWN, Status.PARTIAL, "1 of 2 pages are pictures without a text layer: 2"),
    (PAGE_LOST, Status.PARTIAL, "1 of 2 pages are broken and missing: 2"),
    (LOCKED, Status.REFUSED, "this PDF is encrypted; ask for an unlocked copy"),
])  # fmt: skip
def test_what_a_pdf_does_not_give_is_said(content: bytes, status: Status, reason: str) -> None:
    parsed = parse_pdf(content)
    assert (parsed.status, reason in parsed.reason) == (status, True), parsed.reason


@pytest.mark.parametrize(("lines", "text"), [
    (["The govern-", "ment said so. The government."], "The government said so. The government."),
    (["the north-", "eastern road; north-eastern"], "the north-eastern road; north-eastern"),
    (["a warn-", "ing came"], "a warning came"),
    (["the Anglo-", "Arden pact"], "the Anglo-Arden pact"),
    (["a soft\ufffe", "ware fault"], "a software fault"),
    (["It fell.", "• one", "• two"], "It fell.\n\n• one\n\n• two"),
])  # fmt: skip
def test_broken_words_are_joined(lines: list[str], text: str) -> None:
    assert join_pages([[Line(words, 60, 700 - 14 * at, 10) for at, words in enumerate(lines)]]) == text


def test_lines_that_come_back_are_margins() -> None:
    pages = [[Line(f"Report {n} of 3"), Line(f"The words that stand on page {'abc'[n - 1]}"), Line(str(n))] for n in (1, 2, 3)]
    kept, margins = drop_margins(pages)
    assert [[line.words for line in page] for page in kept] == [[f"The words that stand on page {one}"] for one in "abc"]
    assert margins == ["Report 1 of 3"]


def test_pages_that_only_repeat_themselves_keep_their_words() -> None:
    parsed = parse_pdf(make_pdf([wrap(FIRST)] * 4))
    assert parsed.text.split("\n\n") == [FIRST] * 4


# --- Word ---

TABLE = "<w:tbl><w:tr>" + "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Arch", "State")) + "</w:tr></w:tbl>"
TEXT_BOX = (
    "<w:p><w:r><w:t>Before the box.</w:t></w:r><w:r><mc:AlternateContent "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:txbxContent>'
    f"{paragraph('In the box.')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{paragraph('In the box.')}"
    "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
CHANGED = (
    "<w:p><w:r><w:t>The bridge </w:t></w:r><w:ins><w:r><w:t>fell</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>stood</w:delText></w:r></w:del></w:p>"
)


@pytest.mark.parametrize(("body", "text"), [
    (paragraph("Salt &amp; &lt;bread&gt; &#x26; &quot;oil&quot;"), 'Salt & <bread> & "oil"'),
    (paragraph(FIRST) + paragraph(SECOND), f"{FIRST}\n\n{SECOND}"),
    (TABLE, "Arch | State"),
    (TEXT_BOX, "Before the box.\n\nIn the box."),
    (CHANGED, "The bridge fell"),
    (f"<w:sdt><w:sdtContent>{paragraph('In a field.')}</w:sdtContent></w:sdt>", "In a field."),
    ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
])  # fmt: skip
def test_words_of_a_word_file_in_reading_order(body: str, text: str) -> None:
    parsed = parse_bytes(make_docx(body), name="a.docx")
    assert (parsed.text, parsed.status) == (text, Status.OK), parsed.reason
    assert parsed.chars_counted == parsed.chars_found


def test_notes_are_read_and_headers_noted() -> None:
    parsed = parse_bytes(
        make_docx(paragraph(FIRST), notes=paragraph("See the log."), header=paragraph("Confidential")), name="a.docx"
    )
    assert parsed.text == f"{FIRST}\n\nSee the log."
    assert parsed.concerns[0].what == "left out of the text: 'Confidential'"


def test_a_part_of_a_word_file_that_is_not_read_is_a_loss() -> None:
    """A second document part that no relation leads to: Word would show nothing of it, a reader of the bytes sees it."""
    parts = unzip(make_docx(paragraph(FIRST), notes=paragraph(SECOND)))
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b'/footnotes"', b'/unknown"')
    parsed = parse_bytes(make_zip(parts.items()), name="a.docx")
    assert parsed.status is Status.PARTIAL
    assert f"only {parsed.chars_found} of {parsed.chars_counted} letters of the file could be read" in parsed.reason


def unzip(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_word_file_without_its_main_part_is_refused() -> None:
    parts = unzip(make_docx(paragraph(FIRST)))
    parts["word/document.xml"] = b"<w:document"
    parsed = parse_bytes(make_zip(parts.items()), name="a.docx")
    assert parsed.status is Status.REFUSED
    assert "the Word file is broken or cut off" in parsed.reason


# --- mail ---

PARTS = (
    "--b1\r\nContent-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "z/Do4uXy\r\n--b1\r\nContent-Type: text/html\r\n\r\n<p>Other</p>\r\n--b1\r\nContent-Type: text/plain; name=log.txt\r\n"
    "Content-Disposition: attachment; filename=log.txt\r\n\r\nThe log.\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\n"
    "From: a@b.example\r\nSubject: inner\r\n\r\nInner words.\r\n--b1--\r\n"
)

STUB = (
    "--b1\r\nContent-Type: text/plain\r\n\r\nOpen this in a browser.\r\n"
    f"--b1\r\nContent-Type: text/html\r\n\r\n<p>{FIRST}</p>\r\n--b1--\r\n"
)


def test_a_mail_gives_body_sender_day_and_attachments() -> None:
    parsed = parse_bytes(make_mail(PARTS, media_type="multipart/mixed; boundary=b1"), name="a.eml")
    assert (parsed.text, parsed.status) == ("Привет", Status.OK), parsed.reason
    assert (parsed.title, parsed.byline, parsed.published) == (
        "Arden bridge falls",
        "Ilsa Korr <mayor@velmora.example>",
        "2031-04-02",
    )
    assert [member.name for member in parsed.members] == ["attachment 2", "log.txt", "attachment 4"]
    assert parse_bytes(parsed.members[2].content, name="x", media_type="message/rfc822").text == "Inner words."


@pytest.mark.parametrize(("content", "text", "status", "what"), [
    (make_mail("<p>It<br>fell.</p>", media_type="text/html"), "It\nfell.", Status.OK, "the words of its HTML are given"),
    (make_mail("The bridge \r\nfell.", media_type="text/plain; format=flowed"), "The bridge fell.", Status.OK, ""),
    (make_mail(STUB, media_type="multipart/alternative; boundary=b1"), FIRST, Status.OK, "has only a few words in plain text"),
    (make_mail("Fine.", media_type="text/plain; charset=klingon"), "Fine.", Status.OK, ""),
    (make_mail(PARTS[:-20], media_type="multipart/mixed; boundary=b1"), "Привет", Status.PARTIAL, "cut off or damaged"),
    (make_mail("x", subject="=?utf-8?b?0JzRltGB0YI=?="), "x", Status.OK, ""),
    (make_mail("", media_type="text/plain"), "", Status.REFUSED, "no words were found in it"),
])  # fmt: skip
def test_mails_of_many_kinds(content: bytes, text: str, status: Status, what: str) -> None:
    parsed = parse_bytes(content, name="a.eml")
    assert (parsed.text, parsed.status) == (text, status), parsed.reason
    assert what in parsed.reason or any(what in entry.what for entry in parsed.concerns)


def test_a_mailbox_gives_its_messages() -> None:
    mail = make_mail("Dear all,\r\n>From the river came a noise.").replace(b"\r\n", b"\n")
    box = (
        b"From a@b.example Wed Apr  2 08:15:00 2031\n"
        + mail
        + b"\nFrom c@d.example Thu Apr  3 08:15:00 2031\n"
        + make_mail("Second.")
    )
    parsed = parse_bytes(box, name="a.mbox")
    assert (parsed.format, parsed.status, len(parsed.members)) == ("mbox", Status.OK, 2)
    texts = [parse_bytes(member.content, name=member.name).text for member in parsed.members]
    assert texts == ["Dear all,\nFrom the river came a noise.", "Second."]


# --- subtitles ---

VOICES = """WEBVTT

NOTE not spoken

1
00:00:01.000 --> 00:00:03.000
<v Ilsa Korr>We left at <i>dawn</i>,

2
00:00:03.000 --> 00:00:05.000
<v Ilsa Korr>all of us.

00:00:05.000 --> 00:00:07.000
<v Teo Marran>Not all &amp; not at once.
"""
ROLLING = """1
00:00:01,000 --> 00:00:03,000
we left at dawn

2
00:00:03,000 --> 00:00:05,000
we left at dawn
all of us

3
00:00:15,000 --> 00:00:17,000
GUARD: The gates were closed.
"""


@pytest.mark.parametrize(("content", "text", "status"), [
    (VOICES, "Ilsa Korr: We left at dawn, all of us.\n\nTeo Marran: Not all & not at once.", Status.OK),
    (ROLLING, "we left at dawn all of us\n\nGUARD: The gates were closed.", Status.OK),
    (ROLLING.replace("00:00:15,000 --> 00:00:17,000", "00:00:15,000 -> 00:00:17,000"), None, Status.PARTIAL),
    ("WEBVTT\n\nThe gates were closed before dawn.", "The gates were closed before dawn.", Status.PARTIAL),
])  # fmt: skip
def test_subtitles_say_who_speaks(content: str, text: str | None, status: Status) -> None:
    parsed = parse_bytes(content.encode(), name="a.vtt" if content.startswith("WEBVTT") else "a.srt")
    assert parsed.status is status, parsed.reason
    assert "The gates were closed." in parsed.text if text is None else parsed.text == text


def test_samples_are_what_the_builders_make() -> None:
    from tests.stages.capture.builders import make_samples

    for name, content in make_samples().items():
        assert (SAMPLES / name).read_bytes() == content, name
