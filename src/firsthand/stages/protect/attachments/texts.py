"""Plain texts, tables of text, subtitles and web pages: words alone, in one encoding, without what no reader sees."""

import csv
import io
import re
import unicodedata

import charset_normalizer
import lxml.etree
import lxml.html
import nh3

from firsthand.errors import ReleaseError

MARKS = (
    *((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be")),
    *((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")),
)
# Signs that are not seen, and by which a text can be told to be somebody's copy; joiners stay where a script needs them.
HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0d\ufeff\ufff9-\ufffb"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
LOOSE_JOINER = re.compile(
    r"(?<![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufefc\U0001f000-\U0001faff\ufe0f\u2600-\u27bf])[\u200c\u200d]"
)
LINE_END = re.compile(r"\r\n|[\r\x0b\f\u2028\u2029]")
ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# As a spreadsheet reads a cell (OWASP, CSV Injection): what it would run gets an apostrophe.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
FRONT = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
ACTIVE = re.compile(
    r"<(script|style|template|noscript|iframe|object|svg|math|head|title)\b.*?(?:</\1\s*>|\Z)"
    r"|</?(?:meta|link|base|embed|img|input)\b[^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
MARKDOWN_COMMENT = re.compile(r"^[ \t]{0,3}\[[^\]\n]*\]:[ \t]*(?:<>|#)[ \t]*(?:[(\"'][^\n]*)?$", re.MULTILINE)
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0*(?:[;\s!]|$)|font-size\s*:\s*0"
    r"|text-indent\s*:\s*-|(?:left|top|right|bottom)\s*:\s*-\d{3}|clip(?:-path)?\s*:|(?:width|height)\s*:\s*0(?:px)?\s*(?:[;!]|$)"
    r"|mso-hide|(?<!-)color\s*:\s*(?:#?f{3}(?:f{3})?\b|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)",
    re.IGNORECASE,
)
SHOWN_TAGS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "q", "cite"),
    *("pre", "code", "em", "strong", "b", "i", "u", "s", "sub", "sup", "small", "table", "thead", "tbody", "tfoot", "tr"),
    *("td", "th", "caption", "div", "span", "article", "section", "header", "footer", "main", "figure", "figcaption"),
    *("time", "abbr"),
}
UNSEEN_TAGS = {
    *("script", "style", "template", "noscript", "title", "head", "meta", "link", "textarea", "select", "datalist"),
    *("svg", "math", "object"),
}
XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
CUE_TIME = re.compile(r"\d+:\d{2}(?::\d{2})?[.,]\d{3}[ \t]*-->[ \t]*\d+:\d{2}(?::\d{2})?[.,]\d{3}")


def read_text(content: bytes, removed: list[str]) -> str:
    """The words, with line ends of one kind and without hidden signs. Raises `ReleaseError` where they are none."""
    text = _decode(content, removed)
    text = LINE_END.sub("\n", text)
    if CONTROL.search(text):
        raise ReleaseError("the text holds control signs, which no text has", remedy="Copy its words into a new text file")
    seen = ODD_SPACE.sub(" ", LOOSE_JOINER.sub("", HIDDEN.sub("", text)))
    if seen != text:
        removed.append("hidden signs and odd spaces, by which a copy can be told from others")
    seen = unicodedata.normalize("NFC", seen)
    lines = [line.rstrip() for line in seen.split("\n")]
    if "\n".join(lines) != seen:
        removed.append("blanks at the ends of lines")
    return "\n".join(lines).strip("\n") + "\n"


def _decode(content: bytes, removed: list[str]) -> str:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _try_decode(content[len(mark) :], name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(content).best()
    if best is None:
        raise ReleaseError("its encoding is not known", remedy="Save the text as UTF-8")
    removed.append(f"its old encoding ({best.encoding}); look whether all letters are right")
    return _try_decode(content, best.encoding)


def _try_decode(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeError:
        raise ReleaseError("its bytes do not fit its encoding", remedy="Save the text as UTF-8") from None


def strip_text(content: bytes, removed: list[str]) -> bytes:
    """A plain text."""
    return read_text(content, removed).encode()


def strip_markdown(content: bytes, removed: list[str]) -> bytes:
    """Markdown without its head, comments and anything active."""
    text = read_text(content, removed)
    bare, before = FRONT.sub("", text), None
    while bare != before:
        # What is taken out may bring a new comment together.
        before = bare
        bare = MARKDOWN_COMMENT.sub("", ACTIVE.sub("", COMMENT.sub("", bare)))
    if bare != text:
        removed.append("a head, comments, or code that a page would run")
    return (bare.strip("\n") + "\n").encode()


def strip_csv(content: bytes, removed: list[str]) -> bytes:
    """A table of text in which no cell is a formula, with commas and every cell quoted (RFC 4180)."""
    text = read_text(content, removed)
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:65_536], ",;\t|")
    except csv.Error:
        dialect = "excel"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect))
    except csv.Error:
        raise ReleaseError("the table cannot be read cell by cell", remedy="Save it anew as CSV") from None
    disarmed = [[_disarm(cell) for cell in row] for row in rows]
    if disarmed != rows:
        removed.append("formulas: an apostrophe stands before each")
    target = io.StringIO(newline="")
    csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(disarmed)
    return target.getvalue().encode("utf-8")


def _disarm(cell: str) -> str:
    """A cell that no spreadsheet runs; a number with a sign is none."""
    is_number = re.fullmatch(r"[+-]?\d{1,15}(?:[.,]\d+)?%?", cell) is not None
    return f"'{cell}" if FORMULA.match(cell) and not is_number else cell


def strip_subtitles(content: bytes, removed: list[str], *, is_vtt: bool) -> bytes:
    """Times and words; names of voices, notes, styles and cues' names are gone."""
    text = read_text(content, removed)
    cues, dropped = [], False
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = block.split("\n")
        place = next((number for number, line in enumerate(lines) if CUE_TIME.match(line.strip())), None)
        if place is None:
            dropped |= block.strip() != "WEBVTT"
            continue
        time = CUE_TIME.match(lines[place].strip())
        words = [re.sub(r"<[^<>\n]*>|\{\\[^{}\n]*\}", "", line) for line in lines[place + 1 :]]
        dropped |= words != lines[place + 1 :] or (is_vtt and place > 0)
        cues.append((time[0] if time else "", words))
    if not cues:
        raise ReleaseError("no subtitles are found in it", remedy="Save the words as plain text")
    if dropped:
        removed.append("notes, styles, names of voices and of cues")
    numbered = [[*([] if is_vtt else [str(number)]), time, *words] for number, (time, words) in enumerate(cues, start=1)]
    return "\n\n".join([*(["WEBVTT"] if is_vtt else []), *map("\n".join, numbered)]).encode() + b"\n"


def strip_html(content: bytes, removed: list[str]) -> bytes:
    """The words of a page with plain tags and no attributes; what its own style hides is gone, or the page is refused."""
    text = read_text(content, removed)
    try:
        tree = lxml.html.document_fromstring(XML_HEAD.sub("", text), parser=lxml.html.HTMLParser(huge_tree=False))
    except (lxml.etree.LxmlError, ValueError):
        raise ReleaseError("the page cannot be read", remedy="Copy its words into a text file") from None
    sheets = ["".join(style.itertext()) for style in tree.iter("style")]
    is_styled_elsewhere = any("stylesheet" in (link.get("rel") or "").lower() for link in tree.iter("link"))
    if is_styled_elsewhere or any("@import" in sheet or HIDING.search(sheet) for sheet in sheets):
        what = "a style of the page hides, or may hide, some of its words, and which ones is not certain"
        raise ReleaseError(what, remedy="Print the page to PDF, and release that")
    hidden = [element for element in tree.iter() if _is_unseen(element)]
    for element in hidden:
        if element.getparent() is not None:
            # What follows an element belongs to what is around it.
            element.drop_tree() if isinstance(element.tag, str) else _drop_comment(element)
    written = lxml.html.tostring(tree, encoding="unicode")
    clean = nh3.clean(
        written, tags=SHOWN_TAGS, attributes={"*": set()}, clean_content_tags={"script", "style"}, strip_comments=True
    )
    removed.append("addresses of links, pictures, styles, scripts, comments, and all facts of the page")
    return f'<!doctype html>\n<meta charset="utf-8">\n{clean.strip()}\n'.encode()


def _is_unseen(element: lxml.html.HtmlElement) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.tag in UNSEEN_TAGS or element.get("hidden") is not None or element.get("type") == "hidden":
        return True
    is_white = (element.get("color") or "").strip().lower() in {"white", "#fff", "#ffffff", "ffffff"}
    return is_white or HIDING.search(element.get("style") or "") is not None or element.get("aria-hidden") == "true"


def _drop_comment(element: lxml.etree._Element) -> None:
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
