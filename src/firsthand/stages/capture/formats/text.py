"""Plain text and Markdown."""

from firsthand.model.capture import Parsed
from firsthand.stages.capture.clean import part_lines
from firsthand.stages.capture.conclude import About, conclude, explain_decoding, refuse
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.header import charset_of
from firsthand.stages.capture.item import Format, Head, Item


def shows(head: Head) -> bool:  # noqa: ARG001 - asked like every format
    """Text has no sign of its own: it is what remains."""
    return False


def parse_text(item: Item) -> Parsed:
    """The words as they stand."""
    decoded = decode(item.content, charset_of(item.media_type))
    if not decoded.is_text:
        return refuse("text", "the bytes are no text in any encoding that is known; ask for the file as UTF-8")
    losses, concerns = explain_decoding(decoded)
    return conclude(
        item,
        "text",
        part_lines(decoded.text),
        losses=losses,
        concerns=concerns,
        about=About(title=find_title(item, decoded.text)),
    )


def find_title(item: Item, text: str) -> str | None:
    """The first heading of a Markdown file."""
    if not item.name.lower().endswith((".md", ".markdown")):
        return None
    for line in text.lstrip("\ufeff").splitlines()[:50]:
        if line.startswith("# "):
            return line[2:].strip().rstrip("#")
    return None


FORMAT = Format(
    name="text",
    words="plain text or Markdown",
    shows=shows,
    parse=parse_text,
    textual=True,
    is_last=True,
    media_types=("text/plain", "text/markdown", "text/x-markdown"),
    suffixes=(".txt", ".text", ".md", ".markdown"),
)
