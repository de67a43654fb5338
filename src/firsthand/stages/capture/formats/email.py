"""E-mail: single messages (EML) and mailboxes (MBOX)."""

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

from firsthand.model.capture import Member, Parsed
from firsthand.model.concern import Concern
from firsthand.stages.capture.clean import clean_line, part_lines
from firsthand.stages.capture.conclude import About, concern, conclude, explain_decoding, refuse
from firsthand.stages.capture.decode import decode
from firsthand.stages.capture.item import Format, Head, Item
from firsthand.stages.capture.scan import count_letters, scan_html

KNOWN = "from|to|cc|subject|date|received|mime-version|message-id|return-path|delivered-to|reply-to|in-reply-to|dkim-signature"
FIELD = re.compile(r"[!-9;-~]{1,76}:")
KNOWN_FIELD = re.compile(rf"(?:{KNOWN}|x-[a-z-]+)\s*:", re.IGNORECASE)
FEW_KNOWN = 2
# 'Your program cannot show this message. Open it in a browser' is shorter, a real message in two forms is not.
STUB_LETTERS = 200
Part: TypeAlias = "email.message.MIMEPart[Any, Any]"
# RFC 4155: 'From ', an address and a date begin a message.
MBOX_LINE = re.compile(rb"^From \S+ .{0,60}\d\d:\d\d.{0,40}\r?$", re.MULTILINE)
QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def shows_eml(head: Head) -> bool:
    """A message begins with header fields, two of which every mail has."""
    known = 0
    for line in head.words.removeprefix("\ufeff").splitlines():
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not FIELD.match(line):
            return False
        known += bool(KNOWN_FIELD.match(line))
    return known >= FEW_KNOWN


def shows_mbox(head: Head) -> bool:
    """A mailbox begins with a 'From ' line."""
    return MBOX_LINE.match(head.content) is not None


def parse_eml(item: Item) -> Parsed:
    """The best body of a message; what is attached comes out as members."""
    try:
        message = email.message_from_bytes(item.content, policy=email.policy.default)
        losses, concerns = note_defects(message)
    except RecursionError:
        return refuse("eml", "the message's parts are nested too deep to be taken apart")
    text, more_losses, more_concerns = read_body(message)
    members = list(read_attachments(message, losses))
    return conclude(
        item,
        "eml",
        text,
        losses=losses + more_losses,
        concerns=concerns + more_concerns,
        members=members,
        about=About(title=read_field(message, "subject"), byline=read_field(message, "from"), published=read_date(message)),
    )


def note_defects(message: email.message.EmailMessage) -> tuple[list[str], list[Concern]]:
    """What the mail parser met and could not understand; what of it means that words may be missing."""
    names = [type(defect).__name__ for part in message.walk() for defect in part.defects]
    concerns = [concern("message", f"the message is malformed ({name})") for name in dict.fromkeys(names)]
    losing = {"StartBoundaryNotFoundDefect", "CloseBoundaryNotFoundDefect", "MultipartInvariantViolationDefect"}
    losing |= {"InvalidBase64CharactersDefect", "InvalidBase64LengthDefect", "InvalidBase64PaddingDefect"}
    losses = ["the message is cut off or damaged; parts of it may be missing"] if losing & set(names) else []
    return losses, concerns


def read_body(message: email.message.EmailMessage) -> tuple[str, list[str], list[Concern]]:
    """The plain body, or the words of the HTML one where there is no plain one, or only a line that points to the other."""
    plain, rich = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    text, losses, concerns = read_words(plain) if plain is not None else ("", [], [])
    if rich is None:
        return text, losses, concerns
    words, more_losses, more_concerns = read_words(rich)
    if count_letters(text) >= min(STUB_LETTERS, count_letters(words) / 2):
        return text, losses, concerns
    why = "has only a few words in plain text" if text.strip() else "has no plain text"
    return words, more_losses, [*more_concerns, concern("message", f"the message {why}; the words of its HTML are given")]


def read_words(part: Part) -> tuple[str, list[str], list[Concern]]:
    """The words of a text part. Not by get_content, which replaces what it cannot read without a word."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return "", ["a part of the message has no content"], []
    decoded = decode(content, part.get_content_charset())
    losses, concerns = explain_decoding(decoded)
    if part.get_content_type() == "text/html":
        return scan_html(decoded.text).text, losses, concerns
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return unflow(decoded.text) if flowed else part_lines(decoded.text), losses, concerns


def unflow(text: str) -> str:
    r"""Lines that RFC 3676 wrapped, as they were before.

    >>> unflow("The bridge \r\nfell.\r\n-- \r\nAna")
    'The bridge fell.\n-- \nAna'
    """
    lines: list[str] = []
    goes_on = False
    for raw in text.splitlines():
        line = raw.removeprefix(" ")
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)


def read_attachments(message: email.message.EmailMessage, losses: list[str]) -> Iterator[Member]:
    """All that is attached, pictures aside that belong to the look of the message; a forwarded mail is a mail."""
    if not message.is_multipart():
        return
    body = message.get_body(preferencelist=("plain", "html"))
    for number, (part, is_alternative) in enumerate(leaves(message), start=1):
        if part is body or is_decoration(part) or (is_alternative and part.get_content_maintype() == "text"):
            continue
        content = content_of(part)
        name = clean_line(part.get_filename()) or f"attachment {number}"
        if content is None:
            losses.append(f"the attachment {name[:100]!r} is damaged and left out")
        elif content:
            yield Member(name=name, content=content, media_type=clean_line(part.get_content_type()))


def leaves(message: Part, *, is_alternative: bool = False) -> Iterator[tuple[Part, bool]]:
    """The parts that hold something, and whether they say the same as another; a forwarded mail is one, whatever it holds."""
    is_alternative = is_alternative or message.get_content_type() == "multipart/alternative"
    for part in message.iter_parts():
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            yield from leaves(part, is_alternative=is_alternative)
        else:
            yield part, is_alternative


def is_decoration(part: Part) -> bool:
    """Whether a part is a picture in the text, such as a signature's logo."""
    return part.get_content_maintype() == "image" and (part.get_content_disposition() == "inline" or "Content-ID" in part)


def content_of(part: Part) -> bytes | None:
    """The bytes of an attachment; None where they cannot be had."""
    try:
        payload = part.get_payload()
        if (
            part.get_content_type() == "message/rfc822"
            and isinstance(payload, list)
            and isinstance(payload[0], email.message.Message)
        ):
            return payload[0].as_bytes()
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return content if isinstance(content, bytes) else None


def read_field(message: email.message.EmailMessage, name: str) -> str | None:
    """A header field; the raw one where the parser stumbles over it."""
    try:
        value = message.get(name)
        return None if value is None else clean_line(str(value))
    except (ValueError, LookupError, TypeError, AttributeError):
        raw = next((value for key, value in message.raw_items() if key.lower() == name), None)
        return clean_line(str(raw)) if raw is not None else None


def read_date(message: email.message.EmailMessage) -> str | None:
    """The day on which the message says it was sent."""
    try:
        return parsedate_to_datetime(read_field(message, "date") or "").date().isoformat()
    except (ValueError, TypeError, OverflowError, LookupError):
        return None


def parse_mbox(item: Item) -> Parsed:
    """Each message of a mailbox as a member."""
    starts = [match.start() for match in MBOX_LINE.finditer(item.content) if is_start(item.content, match.start())]
    if not starts:
        return refuse("mbox", "no message begins in it; a mailbox has a line 'From address date' before each")
    losses = [f"{starts[0]:,} bytes before the first message are left out"] if starts[0] > 0 else []
    members = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(item.content)], strict=True), start=1):
        content = item.content[start:end].partition(b"\n")[2]
        content = QUOTED_FROM.sub(rb"\1", content)
        members.append(Member(name=f"message {number:05}.eml", content=content, media_type="message/rfc822"))
    losses += ["a message in the mailbox is empty"] if any(not member.content.strip() for member in members) else []
    return conclude(item, "mbox", "", losses=losses, members=members)


def is_start(content: bytes, at: int) -> bool:
    """Whether a 'From ' line stands where a message may begin: first, or after an empty line."""
    return at == 0 or content[max(0, at - 4) : at].endswith((b"\n\n", b"\n\r\n"))


EML = Format(
    name="eml",
    words="an e-mail",
    shows=shows_eml,
    parse=parse_eml,
    textual=True,
    media_types=("message/rfc822",),
    suffixes=(".eml",),
)
MBOX = Format(
    name="mbox", words="a mailbox", shows=shows_mbox, parse=parse_mbox, media_types=("application/mbox",), suffixes=(".mbox",)
)
