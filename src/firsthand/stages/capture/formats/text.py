"""Plain text and Markdown."""

from firsthand.model.capture import Parsed
from firsthand.stages.capture.clean import part_lines
from firsthand.stages.capture.conclude import conclude, explain_decoding, refuse
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.header import charset_of
from firsthand.stages.capture.heading import find_about
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
        about=find_about(decoded.text),
    )


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
