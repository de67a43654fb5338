"""The forms in which a protected string is looked for, beside those that the caller gives."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import anyascii

Forms = Callable[[str], Iterable[str]]
WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
# A part of a name that is shorter stands in too many words.
LEAST_PART = 4
# A word needs this many letters for its beginning to be looked for with any ending; Slavic endings have at most this many.
LEAST_STEM, LONGEST_ENDING = 5, 4
LEAST_REVERSED = 5
ENDING = re.compile(r"(?:ий|ый|ой|ая|яя|ія|ия|iy|yy|yi|ia|iia|iya|aya|[аяоеєиіїыйьуюэaeiouy])$")


@dataclass(frozen=True, slots=True)
class Form:
    """Words to look for; `has_ending` where they are the beginning of a word that may end in any way."""

    words: str
    rule: str
    has_ending: bool = False

    @property
    def is_only_text(self) -> bool:
        """Whether it is looked for in text alone, not in other encodings and digests: too many, and nobody writes them so."""
        return self.has_ending or self.rule in {"reversed", "first and last"}


def write_forms(protected: str, forms: Forms | None = None) -> tuple[Form, ...]:
    """Every form of one protected string, each once, the surest rule first."""
    found: dict[tuple[str, bool], Form] = {}
    for form in _list_forms(protected, forms):
        if form.words.strip():
            found.setdefault((form.words, form.has_ending), form)
    return tuple(found.values())


def _list_forms(protected: str, forms: Forms | None) -> Iterator[Form]:
    given = " ".join(protected.split())
    yield Form(given, "as given")
    told = list(forms(protected)) if forms else []
    yield from (Form(words, "a form that was given") for words in told)
    words = WORD.findall(given)
    if len(words) > 1:
        yield Form(" ".join(reversed(words)), "in another order")
        yield Form(" ".join([words[-1], *words[:-1]]), "in another order")
        yield Form(" ".join([words[0], words[-1]]), "first and last")
        yield from (Form(word, "a part") for word in words if len(word) >= LEAST_PART)
    for form in (given, *told, *(word for word in words if len(word) >= LEAST_PART)):
        yield Form(anyascii.anyascii(unicodedata.normalize("NFC", form)), "in Latin letters")
    yield from _list_stems(words)
    if len(given) >= LEAST_REVERSED:
        yield Form(given[::-1], "reversed")
        yield from (Form(word[::-1], "reversed") for word in words if len(word) >= LEAST_REVERSED)


def _list_stems(words: Iterable[str]) -> Iterator[Form]:
    """The beginnings that stay when a word is inflected, in its own letters and in Latin ones."""
    for word in words:
        for shape in dict.fromkeys((word.casefold(), anyascii.anyascii(word).casefold())):
            if not shape.isalpha():
                continue
            stem = ENDING.sub("", shape)
            # Bondarenko and Bondarenka, Petro and Petra; of Pavel only Pavl- stays, which is left to the caller's forms.
            if len(stem) >= LEAST_STEM:
                yield Form(stem, "with another ending", has_ending=True)
