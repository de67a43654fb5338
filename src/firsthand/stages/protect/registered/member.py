"""A word of a text as a part of a registered identity, and the mention that several make."""

from dataclasses import dataclass

from firsthand.stages.protect.registered.parts import Role
from firsthand.stages.protect.registered.pieces import Piece
from firsthand.stages.protect.registered.register import Owner
from firsthand.stages.protect.registered.trie import Fit, Kind


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

    @property
    def small(self) -> str:
        """The word in small letters."""
        return self.piece.word.lower()

    @property
    def is_loose(self) -> bool:
        """Whether only the beginning fits."""
        return self.fit.kind is Kind.LOOSE
