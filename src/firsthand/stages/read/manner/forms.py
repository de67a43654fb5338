"""From lemmas to the forms that stand in a text, so that a cue is looked up as it is written.

No tagger runs here; the table holds a few hundred lemmas, so that making their forms beforehand is both faster and surer than
cutting endings off every word.
"""

from dataclasses import dataclass
from typing import Final

from firsthand.model.manner import Deed, Polarity
from firsthand.stages.read.manner.lexicon import DOUBLING, IRREGULAR, OTHERS, VERBS

VOWELS: Final = frozenset("aeiou")
SHORT_CHARS = 5  # a verb of one beat, which doubles its last consonant, is no longer: slam, quip, brag
CVC_CHARS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What one lemma says; None where it says nothing."""

    lemma: str
    deed: Deed | None
    carrier: int | None
    certainty: int | None
    polarity: Polarity


def inflect(lemma: str) -> tuple[str, ...]:
    """Third person, past and -ing form of a verb, after the lemma itself.

    >>> inflect("deny")
    ('deny', 'denies', 'denied', 'denying')
    >>> inflect("admit"), inflect("see")
    (('admit', 'admits', 'admitted', 'admitting'), ('see', 'sees', 'saw', 'seen', 'seeing'))
    """
    if lemma in IRREGULAR:
        return (lemma, *IRREGULAR[lemma].split())
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else f"{lemma}s"
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return lemma, third, f"{stem}ed", f"{stem}ing"


def _doubles(lemma: str) -> bool:
    if lemma in DOUBLING:
        return True
    tail = lemma[-CVC_CHARS:]
    is_cvc = len(tail) == CVC_CHARS and tail[0] not in VOWELS and tail[1] in VOWELS and tail[2] not in VOWELS | set("wxy")
    return is_cvc and len(lemma) <= SHORT_CHARS and sum(letter in VOWELS for letter in lemma) == 1


def read_rows(table: str) -> list[Entry]:
    """The entries of a table of the lexicon, in its order."""
    entries = []
    for row in table.strip().splitlines():
        deed, carrier, certainty, polarity, lemmas = (cell.strip() for cell in row.split("|"))
        entries += [
            Entry(
                lemma,
                None if deed == "-" else Deed(deed),
                None if carrier == "-" else int(carrier),
                None if certainty == "-" else int(certainty),
                Polarity(polarity),
            )
            for lemma in lemmas.split()
        ]
    return entries


def make_forms() -> dict[str, Entry]:
    """Every form of every lemma; where two share a form, the earlier row has it, and a verb before a noun."""
    forms: dict[str, Entry] = {}
    for entry in read_rows(VERBS):
        for form in inflect(entry.lemma):
            forms.setdefault(form, entry)
    for entry in read_rows(OTHERS):
        forms.setdefault(entry.lemma, entry)
    return forms


FORMS: Final = make_forms()
