"""`Parsed` values as facts and blobs, for the way out of the confined worker.

What comes back is checked field by field: the worker may speak for whoever wrote the file.
"""

from collections.abc import Iterator, Mapping
from typing import cast

from firsthand.errors import WorkerError
from firsthand.model.act import Json
from firsthand.model.capture import Member, Parsed, Status
from firsthand.model.concern import Concern

LINES = ("title", "byline", "outlet", "published", "address", "language")


def encode(parsed: Parsed) -> tuple[dict[str, Json], tuple[bytes, ...]]:
    """The facts of `parsed`, and as blobs its text and the content of each member."""
    facts: dict[str, Json] = {line: cast("Json", getattr(parsed, line)) for line in LINES}
    facts |= {"format": parsed.format, "status": parsed.status.value, "reason": parsed.reason}
    facts |= {"counted": parsed.chars_counted, "found": parsed.chars_found}
    facts["concerns"] = [[entry.stage, entry.where, entry.what] for entry in parsed.concerns]
    facts["members"] = [encode_member(member) for member in parsed.members]
    # A lone surrogate in a member's name or a header must not stop the answer: it goes as JSON's escape.
    return facts, (parsed.text.encode(), *(member.content for member in parsed.members))


def encode_member(member: Member) -> Json:
    """All of a member but its content."""
    headers: list[Json] = [[name, value] for name, value in member.headers]
    return [member.name, member.address, headers, member.media_type, member.made_at]


def decode(facts: Mapping[str, Json], blobs: tuple[bytes, ...]) -> Parsed:
    """The value that `encode` took apart; raises `WorkerError` unless every field is of its type."""
    try:
        text, *contents = blobs
        members = take_list(facts["members"])
        if len(contents) != len(members):
            raise WorkerError("the worker's answer has more or fewer members than it says")
        return Parsed(
            format=take_words(facts["format"]),
            status=Status(take_words(facts["status"])),
            reason=take_words(facts["reason"]),
            text=text.decode(),
            **{line: take_line(facts[line]) for line in LINES},
            members=tuple(decode_member(take_list(entry), blob) for entry, blob in zip(members, contents, strict=True)),
            concerns=tuple(decode_concern(take_list(entry)) for entry in take_list(facts["concerns"])),
            chars_counted=take_count(facts["counted"]),
            chars_found=take_count(facts["found"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise WorkerError("the worker's answer does not describe a parsed file") from error


def decode_member(facts: list[Json], content: bytes) -> Member:
    """A member with its content."""
    name, address, headers, media_type, made_at = facts
    return Member(
        name=take_words(name),
        content=content,
        address=take_line(address),
        headers=tuple(decode_headers(take_list(headers))),
        media_type=take_line(media_type),
        made_at=take_line(made_at),
    )


def decode_headers(headers: list[Json]) -> Iterator[tuple[str, str]]:
    """Pairs of name and value."""
    for entry in headers:
        name, value = take_list(entry)
        yield take_words(name), take_words(value)


def decode_concern(facts: list[Json]) -> Concern:
    """A concern."""
    stage, where, what = facts
    return Concern(take_words(stage), take_words(where), take_words(what))


def take_list(fact: Json) -> list[Json]:
    """The fact as a list; TypeError otherwise."""
    if not isinstance(fact, list):
        raise TypeError(f"no list: {fact!r:.40}")
    return fact


def take_words(fact: Json) -> str:
    """The fact as words that can be written as UTF-8; TypeError or ValueError otherwise."""
    if not isinstance(fact, str):
        raise TypeError(f"no words: {fact!r:.40}")
    fact.encode()
    return fact


def take_line(fact: Json) -> str | None:
    """The fact as words, or None."""
    return None if fact is None else take_words(fact)


def take_count(fact: Json) -> int | None:
    """The fact as a number that is not negative, or None."""
    if fact is None:
        return None
    if type(fact) is not int or fact < 0:
        raise ValueError(f"no count: {fact!r:.40}")
    return fact
