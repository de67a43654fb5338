"""Where a clause begins and ends, and which verbs in it attribute."""

from dataclasses import dataclass

from firsthand.model.manner import Deed, Polarity
from firsthand.stages.read.slavic.items import DASHES, Kind, Sentence, find_stop
from firsthand.stages.read.slavic.lexicon import Lexicon, Takes, Verb
from firsthand.stages.read.slavic.morphology import Form

BOUNDARIES = frozenset([",", ";", ":", "(", ")", "[", "]"]) | DASHES
# How far behind "не стал" its infinitive stands at most.
NEAR_ITEMS = 3
# No clause is longer, whatever a text without commas looks like.
CLAUSE_ITEMS = 60
PREDICATES = frozenset(["ADJS", "PRTS", "ADJF"])


@dataclass(frozen=True, slots=True)
class Cue:
    """Items `start` to `end` of a sentence, the verb at `place`, what it says, and the form that its subject agrees with."""

    start: int
    end: int
    place: int
    verb: Verb
    form: Form
    polarity: Polarity

    @property
    def is_gerund(self) -> bool:
        """Whether it has no subject of its own."""
        return self.form.part == "GRND"

    def takes(self, what: Takes) -> bool:
        """Whether what is said may stand so."""
        return what in self.verb.takes


def find_cues(items: Sentence, lexicon: Lexicon) -> list[Cue]:
    """Every verb of a sentence that attributes, in reading order; whether it has a content is not asked yet."""
    cues: list[Cue] = []
    for place, item in enumerate(items):
        if item.kind is not Kind.WORD or (cues and place < cues[-1].end):
            continue
        cue = _find_refusal(items, place, lexicon) or _find_known(items, place, lexicon) or _find_cue(items, place, lexicon)
        if cue is not None:
            cues.append(cue)
    return cues


def _find_cue(items: Sentence, place: int, lexicon: Lexicon) -> Cue | None:
    for form in items[place].forms:
        verb = lexicon.verbs.get(form.lemma)
        if verb is None or form.is_imperative or not _is_predicate(form, verb):
            continue
        is_negated = place > 0 and items[place - 1].lower == lexicon.negation
        start = place - 1 if is_negated else place
        return Cue(start, place + 1, place, verb, form, _negate(verb) if is_negated else verb.polarity)
    return None


def _is_predicate(form: Form, verb: Verb) -> bool:
    if form.part in PREDICATES:
        return verb.deed is Deed.THOUGHT and verb.takes == {Takes.CLAUSE} and form.case in {None, "nomn"}
    return form.part in {"VERB", "GRND"}


def _negate(verb: Verb) -> Polarity:
    """What a verb says with *не*: *не сказал* declines, *не подтвердил* denies, *не отрицает* affirms."""
    if verb.polarity is not Polarity.AFFIRM:
        return Polarity.AFFIRM
    return Polarity.DECLINE if verb.refuses else Polarity.DENY


def _find_refusal(items: Sentence, place: int, lexicon: Lexicon) -> Cue | None:
    """*Отказались комментировать*, *не стал отвечать*, *не смогла назвать*."""
    form = next((one for one in items[place].forms if one.part == "VERB"), None)
    if form is None:
        return None
    is_negated = place > 0 and items[place - 1].lower == lexicon.negation
    if form.lemma not in lexicon.refusal and not (is_negated and form.lemma not in lexicon.verbs):
        return None
    for after in range(place + 1, min(place + 1 + NEAR_ITEMS, len(items))):
        verb = next((lexicon.verbs[one.lemma] for one in items[after].forms if _is_infinitive(one, lexicon)), None)
        if verb is not None and (verb.refuses or form.lemma in lexicon.refusal):
            takes = verb.takes | {Takes.OBJECT, Takes.ABOUT}
            wide = Verb(verb.deed, verb.polarity, takes, refuses=True)
            return Cue(place - 1 if is_negated else place, after + 1, place, wide, form, Polarity.DECLINE)
        if items[after].text in BOUNDARIES:
            return None
    return None


def _is_infinitive(form: Form, lexicon: Lexicon) -> bool:
    return form.part == "INFN" and form.lemma in lexicon.verbs


def _find_known(items: Sentence, place: int, lexicon: Lexicon) -> Cue | None:
    """*Стало известно*."""
    if place + 1 < len(items) and (items[place].lower, items[place + 1].lower) in lexicon.it_became_known:
        verb = Verb(Deed.PERCEPTION, Polarity.AFFIRM, frozenset([Takes.CLAUSE, Takes.ABOUT]))
        form = next((one for one in (*items[place].forms, *items[place + 1].forms) if one.part == "VERB"), None)
        if form is not None:
            return Cue(place, place + 2, place, verb, form, Polarity.AFFIRM)
    return None


def find_left(items: Sentence, place: int) -> int:
    """The first item of the clause that holds `place`."""
    edge = max(0, place - CLAUSE_ITEMS)
    while place > edge and items[place - 1].text not in BOUNDARIES:
        place -= 1
    return place


def find_right(items: Sentence, place: int) -> int:
    """The item after the clause that holds `place`."""
    stop = min(find_stop(items), place + CLAUSE_ITEMS)
    while place < stop and items[place].text not in BOUNDARIES:
        place += 1
    return place


def find_clause_end(items: Sentence, start: int, cues: list[Cue], lexicon: Lexicon) -> int:
    """Where a content that begins at `start` ends.

    At the sentence's end, a semicolon, *, однако*, or a comma behind which another verb attributes in a clause that is not
    subordinate: *, а полиция это отрицает*, *, сообщает агентство*.
    """
    stop = find_stop(items)
    opened = 0
    for place in range(start, stop):
        sign = items[place].text
        opened += (sign == "(") - (sign == ")")
        if sign == ";" or opened < 0:
            return place
        if sign == "," and place + 1 < stop and _breaks_off(items, place + 1, cues, lexicon):
            return place
        if sign in DASHES and any(cue.start == place + 1 and not cue.is_gerund for cue in cues):
            return place
    return stop


def _breaks_off(items: Sentence, at: int, cues: list[Cue], lexicon: Lexicon) -> bool:
    """Whether the clause at `at` is no part of what is said before it."""
    first = items[at]
    if first.lower in lexicon.adversatives:
        return True
    if first.lower in lexicon.sure_complementisers or any(form.lemma in lexicon.relatives for form in first.forms):
        return False
    if any(cue.start == at and not cue.is_gerund for cue in cues):
        return True
    end = find_right(items, at)
    held = [cue for cue in cues if at <= cue.place < end and not cue.is_gerund]
    return bool(held) and (
        first.lower in lexicon.conjunctions or first.lower == lexicon.manner or _has_subject(items, at, held[0])
    )


def _has_subject(items: Sentence, at: int, cue: Cue) -> bool:
    """Whether what stands between a comma and a verb may be its subject: *…, телеграм-канал «Тревога» пишет …*."""
    return at < cue.start and any(item.has_case("nomn") for item in items[at : cue.start])
