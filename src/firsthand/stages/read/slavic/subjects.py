"""Who says it: the subject of a verb, by agreement; the office in which it is said; or the subject of the verb before."""

from dataclasses import dataclass

from firsthand.model.manner import Deed
from firsthand.stages.read.slavic.clauses import Cue, find_left, find_right
from firsthand.stages.read.slavic.items import DASHES, Kind, Sentence, find_stop
from firsthand.stages.read.slavic.lexicon import Lexicon, Takes
from firsthand.stages.read.slavic.morphology import Form
from firsthand.stages.read.slavic.phrases import CASES, Agreement, Phrase, find_phrase

# What speaks for a phrase as the subject: it agrees in gender too; it cannot be the object; it stands where subjects stand.
AND = frozenset(["и", "та", "і", "й"])
NO_CONJUNCTIONS = frozenset(["один", "одна", "одне", "она", "вона"])
AGREES, IS_NO_OBJECT, STANDS_RIGHT = 2, 2, 1
# How many commas away the subject of *X, который …, сказал* may be.
CLAUSES_BACK = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Items `start` to `end`."""

    start: int
    end: int


def find_subject(items: Sentence, cue: Cue, lexicon: Lexicon) -> Subject | None:
    """The subject of a cue in its own clause, or before an insertion between commas."""
    if cue.is_gerund:
        return None
    low, high = find_left(items, cue.start), find_right(items, cue.end)
    if cue.verb.deed is Deed.PERCEPTION and (items[cue.start].lower, items[cue.end - 1].lower) in lexicon.it_became_known:
        knows = find_phrase(items, cue.end, lexicon, "datv") if cue.end < len(items) else None
        return Subject(knows.start, knows.end) if knows else None
    if cue.takes(Takes.INFINITIVE):
        high = next((at for at in range(cue.end, high) if items[at].is_part("INFN")), high)
    before = [one for one in find_phrases(items, low, cue.start, lexicon) if _agrees(one, cue.form)]
    behind = [one for one in find_phrases(items, cue.end, high, lexicon) if _agrees(one, cue.form)]
    is_first = low == cue.start or (cue.start == low + 1 and items[low].lower == lexicon.manner)
    scored = [(_weigh(one, cue.form) + STANDS_RIGHT * (not is_first), one.start, one) for one in before]
    scored += [(_weigh(one, cue.form) + STANDS_RIGHT * is_first, -one.start, one) for one in behind]
    weight, _, best = max(scored, key=lambda one: one[:2], default=(0, 0, None))
    office = _find_office(items, cue, low, high, lexicon) if weight < AGREES + IS_NO_OBJECT else None
    far = _find_far(items, cue, low, lexicon) if is_first and weight < AGREES + IS_NO_OBJECT else None
    if far is not None or best is None or (office is not None and best.start > cue.start):
        return far or office
    if low > 1 and is_relative(items, best.start, lexicon) and best.end == best.start + 1:
        return _find_antecedent(items, low, lexicon)
    return Subject(best.start, _extend_apposition(items, best, lexicon))


def _find_antecedent(items: Sentence, low: int, lexicon: Lexicon) -> Subject | None:
    """What *который* at `low` stands for: the phrase before the comma; nothing where that is not clear."""
    start = find_left(items, low - 1)
    ends = [one for one in find_phrases(items, start, low - 1, lexicon) if one.end == low - 1]
    return Subject(ends[-1].start, ends[-1].end) if ends else None


def find_hearer(items: Sentence, cue: Cue, lexicon: Lexicon) -> tuple[Subject, bool] | None:
    """Whom it was said to, a dative behind the verb, and whether that is a medium: *рассказал «Медленной газете»*."""
    for phrase in find_phrases(items, cue.end, find_right(items, cue.end), lexicon):
        cases = {way[0] for way in phrase.ways}
        if "datv" in cases and not cases & {"nomn", "accs", "gent"}:
            head = items[phrase.head]
            is_medium = head.kind is Kind.QUOTE or any(form.lemma in lexicon.media for form in head.forms)
            return Subject(phrase.start, phrase.end), is_medium
    return None


def find_phrases(items: Sentence, low: int, high: int, lexicon: Lexicon) -> list[Phrase]:
    """Noun phrases between two places that no preposition governs."""
    phrases = []
    at = low
    while at < high:
        if items[at].can_be("CONJ") and items[at].lower not in NO_CONJUNCTIONS:
            at += 1
            continue
        if items[at].is_part("PREP"):
            at = max([at + 1, *(end for end in _find_governed(items, at + 1, lexicon) if end <= high)])
            continue
        phrase = find_phrase(items, at, lexicon)
        if phrase is None or phrase.end > high:
            at += 1
            continue
        phrases.append(phrase)
        joined = _join(items, phrase, high, lexicon)
        if joined is not None:
            phrases.append(joined)
        at = phrase.end
    return phrases


def _find_governed(items: Sentence, at: int, lexicon: Lexicon) -> list[int]:
    """Where a phrase that a preposition governs may end; it is never in the nominative."""
    governed = (find_phrase(items, at, lexicon, case) for case in CASES if case != "nomn") if at < len(items) else ()
    return [one.end for one in governed if one is not None]


def _join(items: Sentence, first: Phrase, high: int, lexicon: Lexicon) -> Phrase | None:
    """*Елена Масюк и Александр Куликовский* as one, in the plural."""
    if first.end + 1 >= high or items[first.end].lower not in AND:
        return None
    second = find_phrase(items, first.end + 1, lexicon)
    if second is None or second.end > high:
        return None
    cases = {way[0] for way in first.ways} & {way[0] for way in second.ways}
    ways: frozenset[Agreement] = frozenset((case, "plur", None) for case in cases)
    return Phrase(first.start, second.end, second.head, ways, None, first.is_animate) if ways else None


def _agrees(phrase: Phrase, form: Form) -> bool:
    """Whether number and person fit; a woman's office may be masculine (*врач сказала*)."""
    if form.is_impersonal or phrase.is_conjunction:
        return False
    if not form.is_past and form.person and phrase.person and phrase.person != form.person:
        return False
    if not form.is_past and form.person in {"1per", "2per"} and phrase.person != form.person:
        return False
    nominative = [way for way in phrase.ways if way[0] == "nomn" and (form.number is None or way[1] in {None, form.number})]
    if not phrase.is_animate and form.gender and not any(way[2] in {None, form.gender} for way in nominative):
        return False
    return bool(nominative)


def _weigh(phrase: Phrase, form: Form) -> int:
    nominative = [way for way in phrase.ways if way[0] == "nomn" and (form.number is None or way[1] in {None, form.number})]
    agrees = not form.gender or any(way[2] is None or way[2] == form.gender for way in nominative)
    return AGREES * agrees + IS_NO_OBJECT * (phrase.is_animate or not phrase.can_be("accs"))


def _find_far(items: Sentence, cue: Cue, low: int, lexicon: Lexicon) -> Subject | None:
    """The subject of *Житель села, попросивший не называть имени, рассказал*: with what stands between the commas."""
    if low and items[low - 1].text in DASHES:
        return _find_before_dashes(items, cue, low, lexicon)
    at = low
    for _ in range(CLAUSES_BACK):
        if at <= 1 or items[at - 1].text != ",":
            return None
        last, at = at, find_left(items, at - 1)
        for phrase in find_phrases(items, at, last - 1, lexicon):
            if not _agrees(phrase, cue.form) or is_relative(items, at, lexicon):
                continue
            if not phrase.is_animate and not items[phrase.start].is_capital:
                continue
            if phrase.start == at and items[phrase.end].is_part("PREP"):  # Reuters со ссылкой на …, … пишет
                return Subject(phrase.start, phrase.end)
            is_gerund = phrase.end + 1 < len(items) and items[phrase.end + 1].is_part("GRND")
            if items[phrase.end].text == "," and phrase.end + 1 < low:
                return Subject(phrase.start, phrase.end if is_gerund else low - 1)
    return None


def is_relative(items: Sentence, at: int, lexicon: Lexicon) -> bool:
    """Whether a clause begins as one that says more of what stands before it."""
    first = items[at + 1] if items[at].is_part("PREP") and at + 1 < len(items) else items[at]
    return first.is_part("PRTF", "GRND") or any(form.lemma in lexicon.relatives for form in first.forms)


def _extend_apposition(items: Sentence, phrase: Phrase, lexicon: Lexicon) -> int:
    """Past *, учительница из Тального* after a name, if it runs to the clause's end."""
    return extend_apposition(items, phrase, "nomn", lexicon)


def extend_apposition(items: Sentence, phrase: Phrase, case: str, lexicon: Lexicon) -> int:
    """Past a comma and a second phrase in the same case for a person, up to the next sign."""
    end = phrase.end
    if end + 1 >= len(items) or items[end].text != "," or not items[end - 1].is_capital or items[end + 1].is_capital:
        return end
    second = find_phrase(items, end + 1, lexicon, case)
    if second is None or not second.is_animate or items[second.head].is_part("NPRO"):
        return end
    is_whole = second.end >= find_stop(items) or items[second.end].kind is Kind.SIGN
    return second.end if is_whole else end


def _find_before_dashes(items: Sentence, cue: Cue, low: int, lexicon: Lexicon) -> Subject | None:
    """The subject of *Другой задержанный — Шамиль Губин — рассказал*: both."""
    dash = find_left(items, low - 1) - 1
    if dash < 1 or items[dash].text not in DASHES:
        return None
    before = find_phrases(items, find_left(items, dash - 1), dash, lexicon)
    fits = [one for one in before if one.end == dash and _agrees(one, cue.form)]
    return Subject(fits[0].start, low - 1) if fits else None


def _find_office(items: Sentence, cue: Cue, low: int, high: int, lexicon: Lexicon) -> Subject | None:
    """*В прокуратуре* of *в прокуратуре отказались*, *в докладе* of *говорится в докладе*."""
    is_passive = cue.form.lemma.endswith(("ся", "сь"))
    if not (cue.form.number == "plur" or is_passive) or (cue.form.person or "3per") != "3per":
        return None
    for at in (*range(cue.end, high), *range(low, cue.start)):
        if items[at].lower in lexicon.within:
            phrase = find_phrase(items, at + 1, lexicon, "loct")
            if phrase is not None:
                return Subject(at, min(phrase.end, high if at >= cue.end else cue.start))
    return None
