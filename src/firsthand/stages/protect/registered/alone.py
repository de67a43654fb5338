"""Whether a lone word is meant as the registered name that it fits: by capitals, titles and the words beside it.

A surname, a callsign, a place alone is meant; a first name or a patronymic alone is, unless another's name stands beside it.
What is a word of a language too must show that it is a name.
"""

import re

from firsthand.stages.protect.registered.context import Context, is_raised
from firsthand.stages.protect.registered.given import find_forms, is_given
from firsthand.stages.protect.registered.member import Member
from firsthand.stages.protect.registered.parts import Role
from firsthand.stages.protect.registered.trie import Kind
from firsthand.stages.protect.registered.words_table import CALLED, COMMON_ENGLISH, ENGLISH, EVERYWHERE, TITLES

# Shorter words are too often other words; capitals so short are abbreviations.
_LONG_WORD, _SHORT_CAPITALS = 5, 3
# Павлов and Егорова are other people's surnames more often than what belongs to Павел and Егор.
_SURNAME_LIKE = re.compile(r"^(?!любов).*(?:[оеё]в|ov|ev)(?:а|у|ы|е|о|ым|ой|ою|ых|ыми|a|u|y|oi|oy|ym|ykh)?$")


def judge_alone(context: Context, member: Member) -> str | None:
    """Why a lone word is meant, in plain words; None where it is not."""
    role = member.role.value
    if context.is_name:
        return None if member.is_loose or member.owner.is_weak else f"the {role} of a registered one"
    if _is_another_word(context, member):
        return None
    if _is_named_so(context, member):
        return f"the {role} of a registered one, named as such"
    if not is_raised(member.piece):
        return f"the {role} of a registered one, without a capital" if _is_meant_small(context, member) else None
    judge = {Role.GIVEN: _is_meant_given, Role.FATHER: _is_meant_father}.get(member.role, _is_meant_family)
    if not judge(context, member):
        return None
    return f"begins as the {role} of a registered one" if member.is_loose else f"the {role} of a registered one"


def _is_another_word(context: Context, member: Member) -> bool:
    """A title, a middle name, a counterpart abroad, and the words that begin every second sentence."""
    small, piece = member.small, member.piece
    if small in TITLES or member.owner.is_weak or member.role is Role.MIDDLE or _is_foreign_word(member):
        return True
    return small in EVERYWHERE and (piece.word.isascii() or piece.word.islower() or context.opens_at(piece.start))


def _is_foreign_word(member: Member) -> bool:
    """An English word that only sounds like a name that was registered in other letters."""
    small = member.small
    is_own = member.owner.part.word == small
    return (
        small in COMMON_ENGLISH
        and not is_own
        and not (member.role is Role.GIVEN and small in find_forms(member.owner.part.word)[0])
    )


def _is_named_so(context: Context, member: Member) -> bool:
    """A title, the word callsign, or quotation marks say that a name stands here."""
    before = context.find_before(member.piece.start).lower()
    if member.role is Role.NICK and (before.rstrip(":") in CALLED or context.is_quoted(member.piece)):
        return True
    if before.rstrip(".") not in TITLES or (member.role is Role.GIVEN and context.find_after(member.piece.end)[:1].isupper()):
        return False
    return is_raised(member.piece) or not context.has_capitals


def _is_word(member: Member) -> bool:
    return member.owner.is_word or member.small in ENGLISH


def _is_meant_small(context: Context, member: Member) -> bool:
    """Without a capital only what is no word of a language is a name; a first name only where nobody uses capitals."""
    if (
        _is_word(member)
        or member.is_loose
        or member.fit.cost
        or (member.role in {Role.GIVEN, Role.FATHER} and context.has_capitals)
    ):
        return False
    return min(len(member.piece.word), len(member.owner.part.word)) >= _LONG_WORD


def _is_meant_given(context: Context, member: Member) -> bool:
    """A first name, unless a name that is not theirs stands beside it."""
    piece = member.piece
    if member.is_loose or not _is_plain_given(context, member):
        return False
    before, after = context.find_before(piece.start), context.find_after(piece.end)
    if "\u0600" <= piece.word[0] <= "\u06ff":
        return not (is_given(after) or is_given(before))
    if after[:1].isupper() or (context.is_beside_capital(piece) and is_given(before)):
        return False
    return not (_is_word(member) and context.opens_at(piece.start) and piece.word.isascii())


def _is_plain_given(context: Context, member: Member) -> bool:
    """Neither a short rarer spelling, nor the surname that is made of the name, nor an abbreviation."""
    small, cost = member.small, member.fit.cost
    if cost and (len(small) <= _LONG_WORD or ("\u0400" <= small[0] <= "\u04ff" and small.isalpha())):
        return False
    if member.fit.kind is Kind.ENDING and len(small) > _LONG_WORD and _SURNAME_LIKE.search(small):
        return False
    is_abbreviation = member.piece.word.isupper() and len(small) <= _SHORT_CAPITALS and context.has_capitals
    is_close = cost == 0 and len(small) == _SHORT_CAPITALS and (member.fit.kind is Kind.WHOLE or not small.isascii())
    return not is_abbreviation or is_close


def _is_meant_father(context: Context, member: Member) -> bool:
    before = context.find_before(member.piece.start)
    return not member.fit.cost and not (before[:1].isupper() and is_given(before))


def _is_meant_family(context: Context, member: Member) -> bool:
    """A surname, callsign or place; one that is a word or very common not beside another's name."""
    piece = member.piece
    if _is_word(member) or member.owner.is_common:
        before = context.find_before(piece.start)
        if piece.word.isascii() and context.is_beside_capital(piece):
            return False
        if member.is_loose or (before[:1].isupper() and is_given(before)):
            return False
    is_short = piece.word.isascii() and len(piece.word) <= _LONG_WORD
    return not (member.fit.cost and is_short and not member.owner.part.is_arabic)
