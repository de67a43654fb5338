"""How something was said: the words for it, from direct speech to a refusal to speak."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from firsthand.errors import SpanError
from firsthand.model.span import Span

T = TypeVar("T")

# How sure may be said from "surely not" to "surely": the signs and steps of FactBank (Saurí and Pustejovsky 2009).
SURELY = 3


class Mode(StrEnum):
    """Whether the content is in the source's own words, in the reporter's, or partly in either."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Deed(StrEnum):
    """What the source did: speak, write, think, perceive, show as a document does, or find by measuring and counting."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"
    PERCEPTION = "perception"
    DOCUMENT = "document"
    MEASUREMENT = "measurement"


class LinkKind(StrEnum):
    """How words came one step nearer to the reader.

    Nested: another source says that this one said it. Told: said to a medium that is named. Citing: taken from another's report
    that is named. Republished: printed again as a whole.
    """

    NESTED = "nested"
    TOLD = "told"
    CITING = "citing"
    REPUBLISHED = "republished"


class Access(StrEnum):
    """Whether the source was there itself or has it from others. Where nothing says so, there is no value."""

    FIRST_HAND = "first-hand"
    SECOND_HAND = "second-hand"


class Polarity(StrEnum):
    """Whether the source affirms the content, denies it, declines to say, or asks."""

    AFFIRM = "affirm"
    DENY = "deny"
    DECLINE = "decline"
    ASK = "ask"


class SourceClass(StrEnum):
    """What a source is, by how the report names it. Speaker: the author of a first-person text, or the one interviewed."""

    NAMED_PERSON = "named person"
    NAMED_ORGANISATION = "named organisation"
    UNNAMED = "unnamed"
    PSEUDONYM = "pseudonym"
    DOCUMENT = "document"
    SPEAKER = "speaker"
    COLLECTIVE = "collective"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A value with the words of the text that show it, in reading order; never without words."""

    value: T
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.spans:
            raise SpanError(f"no words show {self.value!r}")
