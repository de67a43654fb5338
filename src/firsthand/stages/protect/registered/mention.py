"""From words that may be registered names to mentions: which words belong together, and which of them are meant."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from firsthand.stages.protect.registered.alone import judge_alone
from firsthand.stages.protect.registered.context import Context, is_raised
from firsthand.stages.protect.registered.given import is_patronymic
from firsthand.stages.protect.registered.initials import (
    INITIAL_GAP,
    is_particle,
    take_initials,
    take_particles,
    take_patronymic,
)
from firsthand.stages.protect.registered.member import Member, Mention
from firsthand.stages.protect.registered.parts import SEQUENCES, Role
from firsthand.stages.protect.registered.pieces import Piece
from firsthand.stages.protect.registered.register import Register
from firsthand.stages.protect.registered.trie import Kind
from firsthand.stages.protect.registered.words_table import EVERYWHERE

_MARK = r"[\s\-–—'\"“”«»„‘’`´ʹʺ()\[\]/_|·]"
_GAP = re.compile(rf"{_MARK}{{0,6}}((?:[^\W\d_]{{2,5}}[\s\-–—'’]{{1,3}}){{0,3}})")
_COMMA_GAP = re.compile(r"\s*,\s*")
_ONE_WORD_GAP = re.compile(r"[ \u00a0]([^\W\d_]{4,30})[ \u00a0]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Parts of one name stand no farther apart; the words of a callsign are looked for among so many fitting words.
_MOST_GAP, _NEAR = 40, 12
_HYPHENS = frozenset("-‐‑–")
_MANY = frozenset({Role.FAMILY, Role.MIDDLE, Role.NICK})
_ROLES = list(Role)

Place = list[Member]


def find_mentions(context: Context, pieces: Sequence[Piece], register: Register) -> Iterator[Mention]:
    """Every mention that is meant; they may overlap."""
    members: dict[int, list[Place]] = defaultdict(list)
    for piece in pieces:
        for identity, place in _list_members(context, piece, register).items():
            members[identity].append(place)
    for identity, places in members.items():
        yield from _find_sequences(context.text, identity, places)
        single = [[one for one in place if one.owner.part.count == 1 or one.role not in SEQUENCES] for place in places]
        for chain in _chain(context, [place for place in single if place]):
            mentions = (_judge(context, register, identity, one) for one in _list_readings(chain, single))
            mention = next((one for one in mentions if one is not None), None)
            if mention is not None:
                yield mention


def _list_readings(chain: list[Member], places: Sequence[Place]) -> Iterator[list[Member]]:
    """A chain; where it is one word, also what else of the person the word may be: Ivanov is no form of Ivan."""
    yield chain
    if len(chain) == 1:
        yield from (
            [one] for place in places if place and place[0].piece is chain[0].piece for one in place if one is not chain[0]
        )


def _list_members(context: Context, piece: Piece, register: Register) -> dict[int, Place]:
    """What a word may be, by identity. A word that begins every second sentence is a name there only as it is registered."""
    is_everywhere = piece.word.lower() in EVERYWHERE and context.opens_at(piece.start)
    here: dict[int, Place] = defaultdict(list)
    for fit in piece.fits:
        if not is_everywhere or fit.kind is Kind.WHOLE:
            owner = register.owners[fit.owner]
            here[owner.identity].append(Member(piece, owner, fit))
    return here


def _find_sequences(text: str, identity: int, places: Sequence[Place]) -> Iterator[Mention]:
    """Callsigns and places of several words: all of them, in their order."""
    for at, place in enumerate(places):
        for first in place:
            if first.owner.part.count > 1 and first.owner.part.place == 0:
                last = _follow_sequence(text, first, places[at + 1 : at + _NEAR])
                if last is not None:
                    role = first.role.value
                    because = f"all words of the {role}, in order"
                    yield Mention(first.piece.start, last.piece.end, identity, f"registered {role}", because)


def _follow_sequence(text: str, first: Member, places: Sequence[Place]) -> Member | None:
    """The last word of a callsign or place that begins with a word; None where it does not go on."""
    last = first
    for step in range(1, first.owner.part.count):
        following = (one for place in places for one in place if _is_step(text, last, one, step))
        follows = next(following, None)
        if follows is None:
            return None
        last = follows
    return last


def _is_step(text: str, last: Member, member: Member, step: int) -> bool:
    part, before = member.owner.part, last.owner.part
    is_next = (
        member.owner.name == last.owner.name and part.place == step and part.count == before.count and part.role is before.role
    )
    return is_next and member.piece.start >= last.piece.end and _is_gap(text, last.piece.end, member.piece.start)


def _chain(context: Context, places: Sequence[Place]) -> Iterator[list[Member]]:
    """Neighbouring parts of one identity that make one mention; each part once."""
    chain: list[Member] = []
    for found in places:
        following = [one for one in found if not chain or _may_follow(context, chain, one)]
        if following:
            chain.append(_choose(chain, following))
        elif found[0].piece.start >= chain[-1].piece.end:
            yield chain
            chain = [_choose([], found)]
    if chain:
        yield chain


def _choose(chain: Sequence[Member], found: Sequence[Member]) -> Member:
    """A part that the chain lacks before one that it has; then the closest fit."""
    roles = {one.role for one in chain}
    return min(
        found, key=lambda one: (one.role in roles, one.is_loose, one.owner.is_weak, one.fit.rank, _ROLES.index(one.role))
    )


def _may_follow(context: Context, chain: Sequence[Member], member: Member) -> bool:
    """Whether a part goes on a mention: another part, only marks between, both with capitals or none."""
    last = chain[-1]
    start, end = last.piece.end, member.piece.start
    roles = {one.role for one in chain}
    is_again = member.role in roles and member.role not in _MANY
    is_same = member.role is Role.FAMILY and any(one.owner.part.word == member.owner.part.word for one in chain)
    if end < start or end - start > _MOST_GAP or is_again or is_same:
        return False
    is_hyphen = context.text[start:end] in _HYPHENS
    if is_raised(last.piece) != is_raised(member.piece) and not context.is_name and not is_hyphen:
        return False
    return _is_joint(context.text, chain, member)


def _is_joint(text: str, chain: Sequence[Member], member: Member) -> bool:
    start, end = chain[-1].piece.end, member.piece.start
    if _is_gap(text, start, end):
        return text.count("\n", start, end) < 2  # noqa: PLR2004
    if INITIAL_GAP.fullmatch(text, start, end):
        return True
    if chain[-1].role is Role.FAMILY and member.role is Role.GIVEN:
        return _COMMA_GAP.fullmatch(text, start, end) is not None
    between = _ONE_WORD_GAP.fullmatch(text, start, end)
    has_given = any(one.role is Role.GIVEN for one in chain)
    return bool(between and has_given and member.role is Role.FAMILY and is_patronymic(between.group(1).lower()))


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether only marks and particles stand between two places."""
    gap = _GAP.fullmatch(text, start, end)
    return gap is not None and all(is_particle(word) for word in _LETTERS.findall(gap.group(1)))


def _judge(context: Context, register: Register, identity: int, chain: Sequence[Member]) -> Mention | None:
    """The mention of a chain with its initials and particles; None where the words are not meant."""
    roles = {one.role for one in chain}
    start = take_particles(context.text, chain[0].piece.start, is_arabic=chain[0].owner.part.is_arabic)
    end, has_initials = chain[-1].piece.end, False
    if Role.FAMILY in roles and Role.GIVEN not in roles:
        start, end, has_initials = take_initials(context.text, start, end, register.initials[identity])
    worst = max(one.fit.rank for one in chain)
    if len(chain) == 1 and not has_initials:
        because = judge_alone(context, chain[0])
        return (because and Mention(start, end, identity, f"registered {chain[0].role.value}", because, worst)) or None
    if all(one.is_loose for one in chain):
        return None
    because = " and ".join(dict.fromkeys(one.role.value for one in chain)) + (" with initials" if has_initials else "")
    because += " of a registered person stand together" if len(chain) > 1 else " of a registered person"
    if chain[-1].role is Role.GIVEN:
        end = take_patronymic(context.text, end)
    return Mention(start, end, identity, "registered name", because, worst)
