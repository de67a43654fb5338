"""What the confined worker of the parsing room runs; it loads every parser, so only the worker imports it."""

from collections.abc import Mapping
from typing import cast

from firsthand.engine.message import Message
from firsthand.model.act import Json
from firsthand.stages.capture.limits import Limits
from firsthand.stages.capture.parse import parse_bytes
from firsthand.stages.capture.wire import encode


def parse_in_room(content: bytes, facts: Mapping[str, Json]) -> Message:
    """The task of the worker."""
    name, media_type, address = facts["name"], facts["media_type"], facts["address"]
    depth, limits = facts["depth"], facts["limits"]
    assert isinstance(name, str)
    assert isinstance(depth, int)
    assert isinstance(limits, dict)
    parsed = parse_bytes(
        content,
        name=name,
        media_type=media_type if isinstance(media_type, str) else None,
        address=address if isinstance(address, str) else None,
        limits=Limits(**cast("dict[str, int]", limits)),
        depth=depth,
        plain=bool(facts.get("plain")),
    )
    return Message(*encode(parsed))


def warm_up() -> None:
    """Load every parser and what it loads late, while files can still be read."""
    paragraph = "The mayor of Lomza said on Monday that the bridge had fallen at dawn, and that nobody was on it. " * 5
    page = f"<html><head><title>T</title></head><body><article><p>{paragraph}</p><p>{paragraph}</p></article></body></html>"
    mail = f"From: a@example.org\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\nSubject: S\r\n\r\n{paragraph}"
    cue = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ana>We left."
    for content, name in ((page, "a.html"), (mail, "a.eml"), (cue, "a.vtt"), (paragraph, "a.txt")):
        parse_bytes(content.encode(), name=name)
    parse_bytes("Кішка пішла додому, сказала вчителька.".encode("cp1251"), name="a.txt")
    parse_bytes(b"%PDF-1.4 broken", name="a.pdf")
    parse_bytes(b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", name="a.warc")
    parse_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100), name="a.png")
