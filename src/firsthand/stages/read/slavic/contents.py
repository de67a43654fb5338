"""What is said: the content of a verb, by the patterns in which it may stand. The first that fits is taken."""

from dataclasses import dataclass

from firsthand.stages.read.slavic.clauses import Cue, find_clause_end, find_left, find_right
from firsthand.stages.read.slavic.items import DASHES, Kind, Sentence, find_stop
from firsthand.stages.read.slavic.lexicon import Lexicon, Takes
from firsthand.stages.read.slavic.phrases import find_phrase
from firsthand.stages.read.slavic.subjects import Subject, is_relative

# A conjunction may come as many clauses after the verb: *заявил, комментируя публикацию, что …*.
CLAUSES_ON = 2
# Before ", сообщил X" stands at least a verb with something.
LEAST_ITEMS = 2


@dataclass(frozen=True, slots=True)
class Content:
    """Pieces of a sentence as ranges of items, and the rule that found them; `is_before` means the sentence before."""

    rule: str
    pieces: tuple[tuple[int, int], ...] = ()
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One cue in its sentence, with its subject if it has one, and all the sentence's cues."""

    items: Sentence
    cue: Cue
    subject: Subject | None
    cues: list[Cue]
    lexicon: Lexicon


def find_content(scene: Scene) -> Content | None:
    """What the cue attributes; None where no pattern fits: then the verb attributes nothing."""
    rules = (_find_manner, _find_clause, _find_colon, _find_infinitive, _find_pointed, _find_front, _find_about, _find_object)
    for rule in rules:
        content = rule(scene)
        if content is not None:
            return content
    return None


def _find_manner(scene: Scene) -> Content | None:
    """*Как сообщает X, …* at any place."""
    items, cue = scene.items, scene.cue
    low = find_left(items, cue.start)
    if items[low].lower != scene.lexicon.manner or any(other.end <= low and other.place >= low - 2 for other in scene.cues):
        return None
    high = find_right(items, _subject_end(scene))
    # *рассказывает, как …* is a content, not a parenthesis: then nothing may stand before but a sentence's beginning or words.
    pieces = find_around(items, low, high, scene.cues, scene.lexicon)
    return Content("manner", pieces) if pieces else None


def _subject_end(scene: Scene) -> int:
    return max(scene.cue.end, scene.subject.end if scene.subject else 0)


def find_around(items: Sentence, low: int, high: int, cues: list[Cue], lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """What a parenthesis at `low` to `high` is about: the clause that it stands in, before and behind it."""
    left = low
    while left > 0 and not _begins(items, left, low, lexicon):
        left -= 1
    before = items[left:low]
    is_empty = all(item.kind is Kind.SIGN or item.lower in lexicon.conjunctions for item in before)
    stop = find_stop(items)
    start = high + 1 if high < stop and items[high].text in {",", *DASHES} else high
    end = find_clause_end(items, start, cues, lexicon) if start < stop else start
    pieces = ([] if is_empty else [(left, low)]) + ([(start, end)] if start < end else [])
    return tuple(pieces)


def _begins(items: Sentence, at: int, low: int, lexicon: Lexicon) -> bool:
    """Whether the clause around a parenthesis begins here: after a semicolon, a colon or a conjunction such as *что*."""
    sign = items[at - 1]
    is_split = at < low and sign.text == "," and at + 1 < low and items[at].lower in lexicon.adversatives
    is_conjunction = sign.lower in lexicon.sure_complementisers and at > 1 and items[at - 2].text == ","
    return sign.text in {";", ":"} or is_conjunction or is_split


def _find_clause(scene: Scene) -> Content | None:
    """*…, что …*; *о том, как …*."""
    items, cue, lexicon = scene.items, scene.cue, scene.lexicon
    if not cue.takes(Takes.CLAUSE):
        return None
    at = find_right(items, _subject_end(scene))
    wanted = lexicon.complementisers
    for _ in range(1 + CLAUSES_ON):
        if at + 1 >= len(items) or items[at].text != ",":
            return None
        start = at + 1
        first = start + 1 if items[start].is_part("PREP") and start + 1 < len(items) else start
        is_relative_word = any(form.lemma in lexicon.relatives for form in items[first].forms)
        if is_relative_word and items[first].lower not in lexicon.sure_complementisers and at > _subject_end(scene):
            return None
        if items[first].lower in wanted and not (first > start and items[first].lower in lexicon.sure_complementisers):
            return Content("clause", ((start, find_clause_end(items, start, scene.cues, lexicon)),))
        if any(start <= other.place <= start + 2 and not other.is_gerund for other in scene.cues):
            return None
        wanted = lexicon.sure_complementisers
        at = find_right(items, start)
    return None


def _find_colon(scene: Scene) -> Content | None:
    """*наголошує: передача …*."""
    items = scene.items
    at = find_right(items, _subject_end(scene))
    if not (scene.cue.takes(Takes.QUOTE) or scene.cue.takes(Takes.CLAUSE)) or at + 1 >= len(items) or items[at].text != ":":
        return None
    return Content("colon", ((at + 1, find_stop(items)),))


def _find_infinitive(scene: Scene) -> Content | None:
    """*пообещал открыть …*, *попросил стороны пропустить …*."""
    items, cue = scene.items, scene.cue
    if not cue.takes(Takes.INFINITIVE):
        return None
    high = find_right(items, cue.end)
    start = scene.subject.end if scene.subject and scene.subject.start >= cue.end else cue.end
    for place in range(start, high):
        if items[place].is_part("INFN"):
            first = place - 1 if place > start and items[place - 1].lower == scene.lexicon.negation else place
            whom = find_phrase(items, start, scene.lexicon, "accs") if first > start else None
            first = whom.start if whom is not None and whom.end == first else first
            return Content("infinitive", ((first, _with_relative(scene, _cut_at_cue(scene, find_right(items, place)))),))
    return None


def _find_pointed(scene: Scene) -> Content | None:
    """*Об этом сообщает X*: the sentence before."""
    items, cue = scene.items, scene.cue
    low, high = find_left(items, cue.start), find_right(items, cue.end)
    for at in range(low, high - 1):
        if (items[at].lower, items[at + 1].lower) in scene.lexicon.pointing:
            if low > LEAST_ITEMS and items[low - 1].text in DASHES:  # *… – про це повідомляє «Бабель»*
                return Content("pointing", ((0, low),))
            return Content("pointing", is_before=True)
    return None


def _find_front(scene: Scene) -> Content | None:
    """*…, сообщил X*: the clause before, and what goes on after the parenthesis."""
    items, cue, lexicon = scene.items, scene.cue, scene.lexicon
    low = find_left(items, cue.start)
    is_clause = cue.takes(Takes.CLAUSE) or cue.takes(Takes.QUOTE) or cue.takes(Takes.ABOUT)
    if not is_clause or cue.is_gerund or low < LEAST_ITEMS or items[low - 1].text not in {",", *DASHES}:
        return None
    words_before = sum(item.kind is not Kind.SIGN for item in items[: low - 1])
    if words_before < LEAST_ITEMS:
        return None
    is_named = scene.subject is not None and (scene.subject.start >= cue.end or scene.subject.start == low)
    if not is_named or (cue.start != low and not _is_pronoun_before(scene, low)):
        return None
    high = find_right(items, _subject_end(scene))
    pieces = find_around(items, low, high, scene.cues, lexicon)
    if high >= find_stop(items) or not _goes_on(scene, high):  # at the end it is about all that stands before
        start = max((at + 1 for at in range(low) if items[at].text == ";"), default=0)
        pieces = ((start, low),)
    return Content("front", pieces) if pieces and pieces[0][0] < low else None


def _is_pronoun_before(scene: Scene, low: int) -> bool:
    """*…, она говорит, …*."""
    return scene.items[low].is_part("NPRO") and scene.cue.start == low + 1


def _goes_on(scene: Scene, high: int) -> bool:
    """Whether what stands behind a parenthesis is no more about the source: *, комментируя …*, *, который …*."""
    return (
        high + 1 < len(scene.items) and scene.items[high].text == "," and not is_relative(scene.items, high + 1, scene.lexicon)
    )


def _find_about(scene: Scene) -> Content | None:
    """*сообщила о потере …*, *о пропаже сына заявила …*."""
    items, cue = scene.items, scene.cue
    if not cue.takes(Takes.ABOUT):
        return None
    low, high = find_left(items, cue.start), _cut_at_cue(scene, find_right(items, cue.end))
    for at in (*range(cue.end, high - 1), *range(low, cue.start - 1)):
        cases = scene.lexicon.about.get(items[at].lower, ())
        phrases = [find_phrase(items, at + 1, scene.lexicon, case) for case in cases]
        phrase = next((one for one in phrases if one is not None), None)
        if phrase is None and not any(items[at + 1].has_case(case) for case in cases):
            continue
        after = phrase.end if phrase is not None else at + 2
        if at < cue.start:
            return Content("about", ((at, after),))
        end = high if not (scene.subject and scene.subject.start >= after) else scene.subject.start
        return Content("about", ((at, _with_relative(scene, end)),))
    return None


def _find_object(scene: Scene) -> Content | None:
    """*подтвердил гибель …*, *эти данные опровергает*."""
    items, cue = scene.items, scene.cue
    if not cue.takes(Takes.OBJECT):
        return None
    cases = ("accs", "gent") if cue.start < cue.place or cue.verb.refuses else ("accs",)
    high = _cut_at_cue(scene, find_right(items, cue.end))
    start = scene.subject.end if scene.subject and scene.subject.start == cue.end else cue.end
    for case in cases:
        for at in range(start, high):
            if items[at - 1].is_part("PREP") or items[at].is_part("PREP"):
                continue
            if find_phrase(items, at, scene.lexicon, case) is not None:
                return Content("object", ((_with_measure(items, start, at), _with_relative(scene, high)),))
        low = max(find_left(items, cue.start), scene.subject.end if scene.subject and scene.subject.end <= cue.start else 0)
        for at in range(low, cue.start):
            phrase = find_phrase(items, at, scene.lexicon, case)
            if phrase is not None and phrase.end == cue.start:
                return Content("object", ((at, phrase.end),))
    return None


def _with_measure(items: Sentence, start: int, at: int) -> int:
    """The start of an object with *не менее*, *почти*, *только* before it."""
    while at > start and items[at - 1].kind is Kind.WORD and items[at - 1].is_part("PRCL", "ADVB", "COMP"):
        at -= 1
    return at


def _cut_at_cue(scene: Scene, end: int) -> int:
    """Where a content ends before *и пообещал …*, said by the same."""
    for other in scene.cues:
        if scene.cue.end < other.start < end and scene.items[other.start - 1].lower in scene.lexicon.conjunctions:
            return other.start - 1
    return end


def _with_relative(scene: Scene, end: int) -> int:
    """The end of a phrase with the subordinate clause that follows it."""
    items, lexicon = scene.items, scene.lexicon
    if end + 1 >= len(items) or items[end].text != ",":
        return end
    if is_relative(items, end + 1, lexicon) or items[end + 1].lower in lexicon.sure_complementisers:
        return find_clause_end(items, end + 1, scene.cues, scene.lexicon)
    return end
