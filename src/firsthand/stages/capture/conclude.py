"""End the parsing of some bytes: with their text, or with the reason why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.model.capture import Member, Parsed, Status
from firsthand.model.concern import Concern
from firsthand.stages.capture.clean import NOT_TEXT, clean, clean_line, count_turning
from firsthand.stages.capture.decode import Decoded
from firsthand.stages.capture.item import Item

STAGE = "capture"
# More of the same reason helps nobody; the rest is counted.
MOST_CONCERNS = 200
MOST_LOSSES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What bytes say of themselves; `published` is an ISO 8601 date."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None
    language: str | None = None


def concern(where: str, what: str) -> Concern:
    """Something met in `where`, said by this stage."""
    return Concern(STAGE, NOT_TEXT.sub("\ufffd", where), NOT_TEXT.sub("\ufffd", what))


def refuse(kind: str, reason: str, concerns: Iterable[Concern] = ()) -> Parsed:
    """Nothing could be read, because of `reason`."""
    return Parsed(format=kind, status=Status.REFUSED, reason=reason, concerns=keep_some(concerns))


def conclude(  # noqa: PLR0913 - each argument is one field of the result
    item: Item,
    kind: str,
    text: str,
    *,
    losses: Iterable[str] = (),
    concerns: Iterable[Concern] = (),
    members: Iterable[Member] = (),
    about: About | None = None,
    counts: tuple[int, int] | None = None,
) -> Parsed:
    """The text as it may be kept: clean, not too long; `losses` say in words what is missing from it."""
    losses, concerns = list(losses), list(concerns)
    members = keep_members(item, members, losses)
    text, removed = clean(text)
    if removed:
        concerns.append(concern("", f"{removed} control characters or broken characters were taken out of the text"))
    if turning := count_turning(text):
        concerns.append(
            concern("", f"{turning} hidden marks turn the direction of the text; it may look different from what it says")
        )
    if len(text) > item.limits.text_chars:
        losses.append(f"the text has {len(text):,} characters; only the first {item.limits.text_chars:,} are kept")
        text = text[: item.limits.text_chars]
    if not text and not members and not losses:
        return refuse(kind, "no words were found in it", concerns)
    counted, found = counts or (None, None)
    about = about or About()
    return Parsed(
        format=kind,
        status=Status.PARTIAL if losses else Status.OK,
        reason=join_losses(losses),
        text=text,
        title=clean_line(about.title),
        byline=clean_line(about.byline),
        outlet=clean_line(about.outlet),
        published=clean_line(about.published),
        address=clean_line(about.address),
        language=clean_line(about.language),
        members=members,
        concerns=keep_some(concerns),
        chars_counted=counted,
        chars_found=found,
    )


def keep_members(item: Item, members: Iterable[Member], losses: list[str]) -> tuple[Member, ...]:
    """The members that the limits allow; what is left out is added to `losses`."""
    members, limits = tuple(members), item.limits
    if members and item.depth >= limits.depth:
        losses.append(f"{len(members)} files inside are left out: they lie more than {limits.depth} containers deep")
        return ()
    kept: list[Member] = []
    total = 0
    for member in members[: limits.members]:
        total += len(member.content)
        if total > limits.expanded_bytes:
            break
        kept.append(member)
    if len(kept) < len(members):
        losses.append(f"{len(members) - len(kept)} of {len(members)} files inside are left out: they are too many or too large")
    return tuple(kept)


def join_losses(losses: Iterable[str]) -> str:
    """The first losses in one line, and how many more there are."""
    losses = list(dict.fromkeys(losses))
    more = [f"and {len(losses) - MOST_LOSSES} more like these"] if len(losses) > MOST_LOSSES else []
    return NOT_TEXT.sub("\ufffd", "; ".join(losses[:MOST_LOSSES] + more))


def keep_some(concerns: Iterable[Concern]) -> tuple[Concern, ...]:
    """The first concerns, and how many more there are."""
    concerns = list(dict.fromkeys(concerns))
    if len(concerns) <= MOST_CONCERNS:
        return tuple(concerns)
    return (*concerns[:MOST_CONCERNS], concern("", f"{len(concerns) - MOST_CONCERNS} more of this kind"))


def explain_decoding(decoded: Decoded) -> tuple[list[str], list[Concern]]:
    """What was lost, and what was guessed, when bytes became words."""
    if decoded.unreadable:
        return [f"{decoded.unreadable} bytes could not be read as {decoded.encoding}; each place is marked \ufffd"], []
    if decoded.known_by == "guessed":
        return [], [concern("", f"the file does not say its encoding; {decoded.encoding} fits best")]
    return [], []
