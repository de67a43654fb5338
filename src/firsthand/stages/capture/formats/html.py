"""Web pages: the article, told from the menus and banners around it, and what the page says of itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import lxml.etree
import lxml.html
import trafilatura
from trafilatura.settings import Document

from firsthand.model.capture import Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.completeness import is_lost, prose_covered
from firsthand.stages.capture.conclude import About, concern, conclude, explain_decoding, refuse
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.header import charset_of
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.scan import LINE_BREAK, RAW, Scan, count_letters, fold_lines, scan_html

# The WHATWG MIME Sniffing Standard, 7.1, without 'a', 'b' and 'br', which Markdown may begin with.
SIGN = re.compile(
    r"(?:\s|\ufeff|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*"
    r"<(?:!doctype\s+html|html|head|body|title|script|style|iframe|table|div|h1|font|p|meta|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]+)", re.IGNORECASE)
DECLARED_BYTES = 4096
LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([a-zA-Z0-9_.-]+)", re.IGNORECASE)
# Articles with more tags or a deeper tree than this do not exist; the extractor takes minutes for them.
MOST_TAGS = 50_000
MOST_CHARS = 10_000_000
DEEPEST = 250
# An article shorter than this may be a cookie banner.
SHORT_LETTERS = 200
# Readers' comments and other stories may be half of a page's prose, not more.
ENOUGH, HALF = 0.8, 0.5
# A cookie notice and a few teasers are as long as this; an article that is left out is longer.
FEW_MISSED = 600
ARTICLE_BREAKS = frozenset(
    {"p", "head", "item", "quote", "row", "list", "table", "code", "figure", "body", "main", "div", "ab"}
)
# No day is too far ahead here, for this room knows no clock; and no date is guessed from the text of the page.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}


def shows(head: Head) -> bool:
    """A page begins with one of the tags of the sniffing standard."""
    return SIGN.match(head.words) is not None


def parse_html(item: Item) -> Parsed:
    """The article of a page, or all its words where no article can be told from the rest, or where the parser lost some."""
    decoded = decode(item.content, charset_of(item.media_type) or declared_charset(item.content))
    if not decoded.is_text:
        return refuse("html", "the page's encoding is not known, and its bytes are no text")
    losses, concerns = explain_decoding(decoded)
    page = decoded.text.replace(LINE_BREAK, "")
    scan = scan_html(page)
    if scan.unclosed:
        losses.append(f"the page ends inside {scan.unclosed}: what follows its beginning is not shown, as in a browser")
    found = read_page(item, page, scan)
    about = replace(found.about, language=found.about.language or declared_language(page))
    return conclude(
        item,
        "html",
        found.text,
        losses=losses + found.losses,
        concerns=concerns + found.concerns,
        counts=(scan.letters, count_letters(found.text)),
        about=about,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The words chosen from a page, what is missing, and what the page says of itself."""

    text: str
    losses: list[str]
    concerns: list[Concern]
    about: About


def read_page(item: Item, page: str, scan: Scan) -> Found:
    """The article by trafilatura, unless the page is beyond it."""
    everything, total = scan.text, scan.letters
    if reason := why_plain(item, page, scan):
        return Found(everything, [f"{reason}; all {total:,} letters of the page are given as they stand"], [], About())
    tree = parse_tree(page)
    kept = 0 if tree is None else count_letters(tree_text(tree))
    if is_lost(total, kept):
        loss = f"the HTML parser kept {kept:,} of {total:,} letters; all words of the page are given as they stand"
        return Found(everything, [loss], [], About() if tree is None else about_page(page, item))
    return choose_article(page, scan, item)


def why_plain(item: Item, page: str, scan: Scan) -> str:
    """Why a page is not given to the parser; empty where it is."""
    if item.plain:
        return "the page's parser failed on it"
    if len(page) > MOST_CHARS:
        return f"the page has {len(page):,} characters, too many to tell its article from the rest"
    if scan.tags > MOST_TAGS:
        return f"the page has {scan.tags:,} tags, too many to tell its article from the rest"
    return ""


def parse_tree(page: str) -> lxml.html.HtmlElement | None:
    """The tree that the parser makes of a page, or None where it makes none."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "surrogatepass"), parser=parser)
    except (lxml.etree.LxmlError, ValueError):
        return None


def tree_text(tree: lxml.html.HtmlElement) -> str:
    """All words in a tree that a reader would see."""
    pieces = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in RAW and element.text:
            pieces.append(element.text)
        if element.tail:
            pieces.append(element.tail)
    return " ".join(pieces)


def choose_article(page: str, scan: Scan, item: Item) -> Found:
    """The first extraction that holds the page's prose; where none finds an article, all words of the page."""
    best, best_share, missed = "", -1.0, 0
    about: About | None = None
    for recall in (False, True):
        document = extract(page, item, recall=recall)
        if document is None:
            continue
        about = about or facts_of(document)
        text = "\n\n".join(paragraphs_of(document))
        prose, covered = prose_covered(scan.blocks, text)
        share = covered / prose if prose else 1.0
        if share > best_share:
            best, best_share, missed = text, share, prose - covered
        if best_share >= ENOUGH:
            break
    about = about or about_page(page, item)
    letters = count_letters(best)
    if letters < min(SHORT_LETTERS, scan.letters) and letters < scan.letters:
        note = concern("", "no article could be told from what surrounds it; all words of the page are given")
        return Found(scan.text, [], [note], about)
    if best_share < HALF and missed > FEW_MISSED:
        loss = f"the article found holds {letters:,} letters, but the page has {missed:,} letters of text that are not in it"
        return Found(best, [loss], [], about)
    return Found(best, [], [], about)


def extract(page: str, item: Item, *, recall: bool) -> Document | None:
    """What trafilatura takes for the article."""
    found = trafilatura.bare_extraction(
        page,
        url=item.address,
        favor_recall=recall,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(DATES),
    )
    return found if isinstance(found, Document) else None


def about_page(page: str, item: Item) -> About:
    """What a page says of itself, where no article was found in it."""
    try:
        return facts_of(trafilatura.extract_metadata(page, default_url=item.address, date_config=dict(DATES), extensive=False))
    except (ValueError, TypeError, AttributeError, LookupError, lxml.etree.LxmlError):
        return About()


def facts_of(document: Document) -> About:
    """Title, byline, outlet, date and address, from the page's metadata."""
    return About(
        title=document.title,
        byline=document.author,
        outlet=document.sitename,
        published=document.date,
        address=document.url,
        language=document.language,
    )


def paragraphs_of(document: Document) -> Iterator[str]:
    """The article's paragraphs: trafilatura's own text has one line end for paragraphs and breaks alike."""
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(document.body, events=("start", "end")):
        if element.tag in ARTICLE_BREAKS:
            yield from one_paragraph(pieces)
        if event == "start":
            pieces.append(LINE_BREAK if element.tag == "lb" else " " if element.tag == "cell" else "")
            pieces.append(element.text or "")
        else:
            if element.tag in ARTICLE_BREAKS:
                yield from one_paragraph(pieces)
            pieces.append(element.tail or "")
    yield from one_paragraph(pieces)


def one_paragraph(pieces: list[str]) -> Iterator[str]:
    """The pieces as one paragraph, if they hold words; the list is emptied."""
    words = fold_lines("".join(pieces))
    pieces.clear()
    if words:
        yield words


def declared_language(page: str) -> str | None:
    """The language that the page declares for itself."""
    match = LANGUAGE.search(page[:DECLARED_BYTES])
    return match.group(1).lower() if match else None


def declared_charset(content: bytes) -> str | None:
    """The encoding that the page declares; a page that can be read for a declaration is not in UTF-16 (HTML 13.2.3.2)."""
    match = DECLARED.search(content[:DECLARED_BYTES]) or XML_DECLARED.match(content[:DECLARED_BYTES])
    label = match.group(1).decode("ascii") if match else None
    return "utf-8" if label and label.lower().startswith("utf-16") else label


FORMAT = Format(
    name="html",
    words="a web page",
    shows=shows,
    parse=parse_html,
    textual=True,
    has_plain=True,
    media_types=("text/html", "application/xhtml+xml"),
    suffixes=(".html", ".htm", ".xhtml", ".shtml"),
)
