"""Find registered identities in a text, a file's name or a value of its metadata."""

import re
from collections.abc import Iterator, Sequence

from firsthand.model.span import make_span
from firsthand.model.testimony import Identity, IdentityKind, Mask, MaskKind, MaskState
from firsthand.stages.protect.registered.addresses import find_addresses
from firsthand.stages.protect.registered.born import find_births
from firsthand.stages.protect.registered.context import Context
from firsthand.stages.protect.registered.member import Mention
from firsthand.stages.protect.registered.mention import find_mentions
from firsthand.stages.protect.registered.numbers import find_numbers
from firsthand.stages.protect.registered.pieces import Piece, find_in_run, find_pieces
from firsthand.stages.protect.registered.register import Register, compile_register
from firsthand.stages.protect.registered.view import View, make_view

_KINDS = {
    IdentityKind.PERSON: MaskKind.PERSON,
    IdentityKind.PLACE: MaskKind.PLACE,
    IdentityKind.ORGANISATION: MaskKind.ORGANISATION,
}
# So many letters of a name are looked for within a longer run of letters.
SHORTEST = 6
_RUN = re.compile(r"[^\W\d_]{6,60}")

Found = tuple[Mention, MaskKind]


def find_registered(text: str, identities: Sequence[Identity] | Register, *, language: str | None = None) -> tuple[Mask, ...]:
    """Every registered person, place and organisation in a text, as masks that do not overlap, in the order of the text.

    For many texts make the identities ready once with `compile_register`. `language` is not needed: every form is looked for.

    >>> someone = Identity(id="7f", kind=IdentityKind.PERSON, names=("Oleksandr Petrovych Hlyboky",))
    >>> [(mask.span.words, mask.rule) for mask in find_registered("Бачив Сашка Глибокого.", [someone])]
    [('Сашка Глибокого', 'registered name')]
    """
    del language
    register = identities if isinstance(identities, Register) else compile_register(identities)
    view = make_view(text)
    found: list[Found] = [
        (one, _kind(register, one)) for one in find_mentions(Context(view.text), find_pieces(view.text, register), register)
    ]
    found.extend(_find_others(view.text, register))
    return _make_masks(text, view, register, found)


def find_in_name(name: str, identities: Sequence[Identity] | Register) -> tuple[Mask, ...]:
    """Registered identities in a file's name or a value of metadata: also run together, without capitals, with underscores.

    >>> someone = Identity(id="7f", kind=IdentityKind.PERSON, names=("Oleksandr Hlyboky",))
    >>> [mask.span.words for mask in find_in_name("interview_hlybokyi-2023.docx", [someone])]
    ['hlybokyi']
    """
    register = identities if isinstance(identities, Register) else compile_register(identities)
    view = make_view(name)
    # An underscore joins what a reader of the name reads as words.
    text = view.text.replace("_", " ").replace("+", " ")
    pieces = find_pieces(text, register)
    pieces.extend(_find_runs(text, register, pieces))
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    found: list[Found] = [(one, _kind(register, one)) for one in find_mentions(Context(text, is_name=True), pieces, register)]
    found.extend(_find_others(view.text, register))
    return _make_masks(name, view, register, found)


def _find_runs(text: str, register: Register, pieces: Sequence[Piece]) -> Iterator[Piece]:
    taken = {at for piece in pieces for at in range(piece.start, piece.end)}
    for run in _RUN.finditer(text):
        if not taken & set(range(*run.span())):
            yield from find_in_run([(letter, run.start() + at) for at, letter in enumerate(run.group())], register, SHORTEST)


def _kind(register: Register, mention: Mention) -> MaskKind:
    return _KINDS[register.identities[mention.identity].kind]


def _find_others(text: str, register: Register) -> Iterator[Found]:
    """Numbers, addresses, handles and the day of birth."""
    for start, end, number in find_numbers(text, register.numbers):
        what = "number of a document" if number.is_code else "telephone number"
        kind = MaskKind.CODE if number.is_code else MaskKind.CONTACT
        yield Mention(start, end, number.identity, f"registered {what}", f"the digits of a registered {what}"), kind
    for start, end, address in find_addresses(text, register.addresses):
        kind = MaskKind.CODE if address.what == "code" else MaskKind.CONTACT
        yield (
            Mention(start, end, address.identity, f"registered {address.what}", f"the letters of a registered {address.what}"),
            kind,
        )
    for start, end, identity in find_births(text, register.identities):
        yield Mention(start, end, identity, "registered day of birth", "the day of birth of a registered person"), MaskKind.DATE


def _make_masks(text: str, view: View, register: Register, found: Sequence[Found]) -> tuple[Mask, ...]:
    """Longest first; what overlaps a longer one is left out, but no registered letter is: what sticks out is masked too."""
    kept: list[tuple[int, int, Found]] = []
    for mention, kind in sorted(
        found, key=lambda one: (one[0].start - one[0].end, one[0].start, one[0].quality, one[0].identity)
    ):
        start, end = mention.start, mention.end
        for low, high, _ in kept:
            if low <= start < high:
                start = high
            if low < end <= high:
                end = low
        if start < end and not any(start < high and low < end for low, high, _ in kept):
            while start < end and not view.text[start].isalnum() and view.text[start] not in "+(@":
                start += 1
            if start < end:
                kept.append((start, end, (mention, kind)))
    masks = []
    for start, end, (mention, kind) in sorted(kept, key=lambda one: one[:2]):
        span = make_span(text, view.find_start(start), view.find_end(end))
        identity = register.identities[mention.identity].id
        masks.append(
            Mask(span=span, kind=kind, rule=mention.rule, because=mention.because, identity=identity, state=MaskState.MASKED)
        )
    return tuple(masks)
