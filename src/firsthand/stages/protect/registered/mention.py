"""From words that may be registered names to mentions: which words belong together, and whether a lone word is meant."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.stages.protect.registered.given import find_forms, is_given, is_patronymic
from firsthand.stages.protect.registered.looks import view_as
from firsthand.stages.protect.registered.parts import SEQUENCES, Role
from firsthand.stages.protect.registered.pieces import Piece
from firsthand.stages.protect.registered.register import Owner, Register
from firsthand.stages.protect.registered.spelling import spell
from firsthand.stages.protect.registered.trie import Fit, Kind
from firsthand.stages.protect.registered.words_table import CALLED, COMMON_ENGLISH, ENGLISH, EVERYWHERE, PARTICLES, TITLES

_MARK = r"[\s\-–—'\"“”«»„‘’()\[\]/_|·]"
_GAP = re.compile(rf"{_MARK}{{0,6}}((?:[^\W\d_]{{2,5}}[\s\-–—'’]{{1,3}}){{0,3}})")
_INITIAL = r"[^\W\d_]{1,3}"
_INITIAL_GAP = re.compile(rf"[\s\-]{{0,3}}(?:{_INITIAL}\.[\s\-]{{0,3}}){{1,2}}")
_COMMA_GAP = re.compile(r"\s*,\s*")
_ONE_WORD_GAP = re.compile(r"[ \u00a0]([^\W\d_]{4,30})[ \u00a0]$")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]{4,30})")
_BEFORE = re.compile(rf"(?<![^\W_])((?:{_INITIAL}\.[\s\-]{{0,2}}){{1,3}}|[^\W\d_]{{1,2}}[ \u00a0])$")
_AFTER = re.compile(rf",?\s{{0,2}}((?:{_INITIAL}\.[ \u00a0\n\-]{{0,2}}){{1,3}}|[^\W\d_]{{1,2}}(?!\w)(?:[ ][^\W\d_](?!\w))?)")
_PARTICLE_BEFORE = re.compile(r"(?<!\w)([^\W\d_]{2,5})(?:[\-–’'ʼ]|\s)$")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’.-]*)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_OPENS = re.compile(r"(?:^|[.!?…:;\n«“\"(—–\-])\s*$")
_QUOTED = ("«“„\"'‘(", "»”“\"'’)")
_LONG_WORD, _SHORT_CAPITALS = 5, 3
# Павлов and Егорова are other people's surnames more often than what belongs to Павел and Егор.
_SURNAME_LIKE = re.compile(r"^(?!любов).*(?:[оеё]в|ov|ev)(?:а|у|ы|е|о|ым|ой|ою|ых|ыми|a|u|y|oi|oy|ym|ykh)?$")
# One Cyrillic letter in two or three Latin ones, and the Cyrillic pair.
_LONG_INITIALS = frozenset(
    (
        "yu",
        "ya",
        "yo",
        "ye",
        "yi",
        "iu",
        "ia",
        "ie",
        "io",
        "ju",
        "ja",
        "je",
        "jo",
        "zh",
        "kh",
        "ts",
        "tz",
        "ch",
        "sh",
        "th",
        "ph",
        "gh",
        "дж",
        "дз",
        "sch",
        "tch",
        "dzh",
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters `start` to `end` of the view that name one identity; `rule` and `because` say how it was known."""

    start: int
    end: int
    identity: int
    rule: str
    because: str
    quality: tuple[bool, int, int] = (False, 0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A piece as a part of one identity."""

    piece: Piece
    owner: Owner
    fit: Fit

    @property
    def role(self) -> Role:
        """What the part is."""
        return self.owner.part.role


class Scene:
    """One text being searched."""

    def __init__(self, text: str, register: Register, *, is_name: bool = False) -> None:
        self.text, self.register, self.is_name = text, register, is_name
        self._has_capitals: bool | None = None

    @property
    def has_capitals(self) -> bool:
        """Whether the writer uses capitals for names at all."""
        if self._has_capitals is None:
            self._has_capitals = any(one.isupper() for one in self.text)
        return self._has_capitals and not self.is_name

    def find_mentions(self, pieces: Sequence[Piece]) -> Iterator[Mention]:
        """Every mention that is meant; they may overlap."""
        members: dict[int, list[list[Member]]] = defaultdict(list)
        for piece in pieces:
            here: dict[int, list[Member]] = defaultdict(list)
            opens = piece.word.lower() in EVERYWHERE and self._opens_at(piece.start)
            for fit in piece.fits:
                if opens and fit.kind is not Kind.WHOLE:
                    continue
                owner = self.register.owners[fit.owner]
                here[owner.identity].append(Member(piece, owner, fit))
            for identity, found in here.items():
                members[identity].append(found)
        for identity, places in members.items():
            yield from self._find_sequences(identity, places)
            persons = [
                kept
                for found in places
                if (kept := [one for one in found if one.role not in SEQUENCES or one.owner.part.count == 1])
            ]
            for chain in self._chain(persons):
                mention = self._judge(identity, chain)
                if mention is not None:
                    yield mention

    def _find_sequences(self, identity: int, places: Sequence[list[Member]]) -> Iterator[Mention]:
        """Callsigns and places of several words: all of them, in their order."""
        firsts = [
            (at, one)
            for at, found in enumerate(places)
            for one in found
            if one.owner.part.count > 1 and one.owner.part.place == 0
        ]
        for at, first in firsts:
            last, ok = first, True
            for step in range(1, first.owner.part.count):
                follows = next(
                    (
                        one
                        for found in places[at + 1 : at + 12]
                        for one in found
                        if one.owner.name == first.owner.name
                        and one.owner.part.place == step
                        and one.owner.part.count == first.owner.part.count
                        and one.piece.start >= last.piece.end
                        and self._is_gap(last.piece.end, one.piece.start)
                    ),
                    None,
                )
                if follows is None:
                    ok = False
                    break
                last = follows
            if ok:
                role = first.owner.part.role.value
                yield Mention(
                    first.piece.start, last.piece.end, identity, f"registered {role}", f"all words of the {role}, in order"
                )

    def _chain(self, places: Sequence[list[Member]]) -> Iterator[list[Member]]:
        """Neighbouring parts of one identity that make one mention; each part once."""
        chain: list[Member] = []
        for found in places:
            following = [one for one in found if not chain or self._may_follow(chain, one)]
            if following:
                chain.append(self._choose(chain, following))
                continue
            if chain and found[0].piece.start < chain[-1].piece.end:
                continue
            yield chain
            chain = [self._choose([], found)]
        if chain:
            yield chain

    @staticmethod
    def _choose(chain: Sequence[Member], found: Sequence[Member]) -> Member:
        """The closest fit, a part that the chain lacks before one that it has."""
        roles = {one.role for one in chain}
        order = list(Role)
        return min(
            found,
            key=lambda one: (
                one.role in roles,
                one.fit.kind is Kind.LOOSE,
                one.owner.is_weak,
                one.fit.rank,
                order.index(one.role),
            ),
        )

    def _may_follow(self, chain: Sequence[Member], member: Member) -> bool:
        last = chain[-1]
        start, end = last.piece.end, member.piece.start
        if end < start or end - start > 40:  # noqa: PLR2004
            return False
        roles = [one.role for one in chain]
        if member.role in roles and member.role not in {Role.FAMILY, Role.MIDDLE, Role.NICK}:
            return False
        if member.role is Role.FAMILY and any(one.owner.part.word == member.owner.part.word for one in chain):
            return False
        if self._is_raised(last.piece) != self._is_raised(member.piece) and not self.is_name:
            return False
        if self._is_gap(start, end):
            return self.text.count("\n", start, end) < 2  # noqa: PLR2004
        if last.role is Role.FAMILY and member.role is Role.GIVEN and _COMMA_GAP.fullmatch(self.text, start, end):
            return True
        if _INITIAL_GAP.fullmatch(self.text, start, end):
            return True
        between = _ONE_WORD_GAP.fullmatch(self.text, start, end)
        return bool(between and Role.GIVEN in roles and member.role is Role.FAMILY and is_patronymic(between.group(1).lower()))

    def _is_gap(self, start: int, end: int) -> bool:
        """Whether only marks and particles stand between two places."""
        gap = _GAP.fullmatch(self.text, start, end)
        words = re.findall(r"[^\W\d_]+", gap.group(1)) if gap else ()
        return gap is not None and all(any(view.lower() in PARTICLES for view in view_as(word)) for word in words)

    def _judge(self, identity: int, chain: Sequence[Member]) -> Mention | None:
        """The mention of a chain with its initials and particles; None where the words are not meant."""
        start, end = chain[0].piece.start, chain[-1].piece.end
        roles = {one.role for one in chain}
        words = len(chain)
        has_initial = False
        start = self._take_particles(chain, start)
        if Role.FAMILY in roles and Role.GIVEN not in roles:
            start, end, has_initial = self._take_initials(identity, start, end)
        if all(one.fit.kind is Kind.LOOSE for one in chain) and words > 1:
            return None
        if words == 1 and not has_initial:
            because = self._judge_alone(identity, chain[0])
            if because is None:
                return None
            rule = f"registered {chain[0].role.value}"
        else:
            rule = "registered name"
            because = " and ".join(dict.fromkeys(one.role.value for one in chain)) + (" with initials" if has_initial else "")
            because += " of a registered person stand together" if words > 1 else " of a registered person"
            end = self._take_patronymic(chain, end)
        worst = max(one.fit.rank for one in chain)
        return Mention(start, end, identity, rule, because, worst)

    def _take_initials(self, identity: int, start: int, end: int) -> tuple[int, int, bool]:
        """The initials that stand before or behind a surname, if they are the person's."""
        letters = self.register.initials[identity]
        wanted = (
            letters.get(Role.GIVEN, frozenset()) | letters.get(Role.FATHER, frozenset()) | letters.get(Role.MIDDLE, frozenset())
        )
        is_small = self.text[end - 1].islower() and not any(one.isupper() for one in self.text[start:end])
        before = _BEFORE.search(self.text, max(0, start - 16), start)
        if before and self._are_initials(before.group(1), wanted, is_small=is_small):
            return before.start(1), end, True
        after = _AFTER.match(self.text, end)
        if after and self._are_initials(after.group(1), wanted, is_small=is_small):
            return start, end + len(after.group().rstrip(" \u00a0\n-")), True
        return start, end, False

    @staticmethod
    def _are_initials(words: str, wanted: frozenset[str], *, is_small: bool) -> bool:
        """Whether letters are those of a name: capitals, with full stops or without; small ones only with, beside a small surname."""
        parts = re.findall(r"[^\W\d_]+", words)
        if len(parts) == 1 and len(parts[0]) == 2 and "." not in words and words.strip().isupper():  # noqa: PLR2004
            parts = list(parts[0])
        if any(len(part) > 1 and part.lower() not in _LONG_INITIALS for part in parts):
            return False
        if not all(part[0].isupper() for part in parts) and not (is_small and "." in words):
            return False
        views = [[view.lower() for view in view_as(part)] for part in parts]
        return all(any(sounds[:1] in wanted for view in part for sounds in spell(view, budget=1)) for part in views)

    def _take_patronymic(self, chain: Sequence[Member], end: int) -> int:
        """An unregistered patronymic behind the first name belongs to the person."""
        if chain[-1].role is Role.GIVEN:
            after = _NEXT_WORD.match(self.text, end)
            if after and after.group(1)[0].isupper() and is_patronymic(after.group(1).lower()):
                return after.end()
        return end

    def _take_particles(self, chain: Sequence[Member], start: int) -> int:
        """al-, ibn, Abd before an Arabic name."""
        for _ in range(3):
            before = _PARTICLE_BEFORE.search(self.text, max(0, start - 8), start)
            if not before or not any(view.lower() in PARTICLES for view in view_as(before.group(1))):
                return start
            if not (chain[0].owner.part.is_arabic or before.group()[-1] in "-–’'ʼ"):
                return start
            start = before.start()
        return start

    def _judge_alone(self, identity: int, member: Member) -> str | None:
        """Why a lone word is meant; None where it is not."""
        piece, role = member.piece, member.role
        if self.is_name:
            return f"the {role.value} of a registered one" if member.fit.kind is not Kind.LOOSE else None
        small = piece.word.lower()
        is_word = member.owner.is_word or small in ENGLISH
        before = self._find_before(piece.start)
        if small in TITLES or member.owner.is_weak or self._is_foreign_word(member):
            return None
        if self._is_named_so(piece, role, before):
            return f"the {role.value} of a registered one, named as such"
        if role is Role.MIDDLE:
            return None
        if small in EVERYWHERE and (piece.word.isascii() or piece.word.islower() or self._opens_at(piece.start)):
            return None
        if not self._is_raised(piece):
            return self._judge_small(member, is_word=is_word)
        judge = {Role.GIVEN: self._judge_given, Role.FATHER: self._judge_father}.get(role, self._judge_family)
        return judge(identity, member, before, is_word)

    def _is_foreign_word(self, member: Member) -> bool:
        """Whether an English word only sounds like a name that was registered in other letters."""
        small = member.piece.word.lower()
        return (
            small in COMMON_ENGLISH
            and member.owner.part.word != small
            and not (member.role is Role.GIVEN and small in find_forms(member.owner.part.word)[0])
        )

    def _is_named_so(self, piece: Piece, role: Role, before: str) -> bool:
        """Whether a title, the word callsign, or quotation marks say that a name stands here."""
        if role is Role.NICK and (before.lower().rstrip(":") in CALLED or self._is_quoted(piece)):
            return True
        is_raised = self._is_raised(piece) or not self.has_capitals
        if role is Role.GIVEN and self._find_after(piece.end)[:1].isupper():
            return False
        return is_raised and before.lower().rstrip(".") in TITLES and piece.word.lower() not in EVERYWHERE

    def _judge_small(self, member: Member, *, is_word: bool) -> str | None:
        """Without a capital only what is no word of a language is a name; a first name where nobody uses capitals."""
        role, close = member.role, member.fit.kind is not Kind.LOOSE and member.fit.cost == 0
        if is_word or not close or (role in {Role.GIVEN, Role.FATHER} and self.has_capitals):
            return None
        return (
            f"the {role.value} of a registered one, without a capital"
            if min(len(member.piece.word), len(member.owner.part.word)) >= _LONG_WORD
            else None
        )

    def _judge_given(self, identity: int, member: Member, before: str, is_word: bool) -> str | None:
        """A first name alone means the registered person unless a name that is not theirs stands beside it."""
        if member.fit.kind is Kind.LOOSE or (member.fit.cost and len(member.piece.word) <= _LONG_WORD):
            return None
        small = member.piece.word.lower()
        if member.fit.kind is Kind.ENDING and len(small) > _LONG_WORD and _SURNAME_LIKE.search(small):
            return None
        if member.fit.cost and "\u0400" <= small[0] <= "\u04ff" and small.isalpha():
            return None
        is_whole = member.fit.kind is Kind.WHOLE and member.fit.cost == 0 and len(small) == _SHORT_CAPITALS
        if member.piece.word.isupper() and len(small) <= _SHORT_CAPITALS and self.has_capitals and not is_whole:
            return None
        after = self._find_after(member.piece.end)
        is_arabic = "\u0600" <= member.piece.word[0] <= "\u06ff"
        if is_arabic:
            return None if is_given(after) or is_given(before) else "the first name of a registered person"
        if after[:1].isupper() or (before[:1].isupper() and not self._opens(member.piece.start, before) and is_given(before)):
            return None
        if is_word and self._opens_at(member.piece.start) and member.piece.word.isascii():
            return None
        return "the first name of a registered person"

    def _judge_father(self, identity: int, member: Member, before: str, is_word: bool) -> str | None:
        if member.fit.cost or (before[:1].isupper() and is_given(before)):
            return None
        return "the patronymic of a registered person"

    def _judge_family(self, identity: int, member: Member, before: str, is_word: bool) -> str | None:
        """A surname, a callsign or a place alone; one that is a word or very common not beside another's name."""
        if is_word or member.owner.is_common:
            after = self._find_after(member.piece.end)
            is_beside = before[:1].isupper() and not self._opens(member.piece.start, before)
            if member.piece.word.isascii() and (after[:1].isupper() or is_beside):
                return None
            if member.fit.kind is Kind.LOOSE or (before and before[:1].isupper() and is_given(before)):
                return None
        is_short = member.piece.word.isascii() and len(member.piece.word) <= _LONG_WORD
        if member.fit.cost and is_short and not member.owner.part.is_arabic:
            return None
        if member.fit.kind is Kind.LOOSE:
            return f"begins as the {member.role.value} of a registered one"
        return f"the {member.role.value} of a registered one"

    def _is_raised(self, piece: Piece) -> bool:
        letter = piece.word[0]
        return not letter.islower() or any(one.isupper() for one in piece.word)

    def _is_quoted(self, piece: Piece) -> bool:
        before, after = self.text[piece.start - 1 : piece.start], self.text[piece.end : piece.end + 1]
        return before != "" and after != "" and before in _QUOTED[0] and after in _QUOTED[1]

    def _find_before(self, start: int) -> str:
        found = _WORD_BEFORE.search(self.text, max(0, start - 30), start)
        return found.group(1) if found else ""

    def _find_after(self, end: int) -> str:
        found = _WORD_AFTER.match(self.text, end)
        return found.group(1) if found else ""

    def _opens(self, start: int, before: str) -> bool:
        """Whether the word before a place begins a sentence."""
        return self._opens_at(start - 1 - len(before))

    def _opens_at(self, start: int) -> bool:
        return _OPENS.search(self.text, max(0, start - 4), max(0, start)) is not None
