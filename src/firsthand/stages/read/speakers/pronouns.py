"""Second pass: he, she, they, it, who; scored by nearness, by who spoke last, by grammar, number and gender."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.lexicon import IT, RELATIVE, THEY
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.scene import Scene

# Weights, tuned by hand on the training texts; docs/methods/speakers.md says what each is for.
EACH_SENTENCE = -2.0
SAME_SENTENCE = 2.0
OTHER_PARAGRAPH = -2.0
ASKED = 2.5
SPOKE = 1.0
SPOKE_LAST = 1.5
FIRST_IN_SENTENCE = 0.75
SUBJECT = 1.25
BEHIND_PREPOSITION = -1.0
POSSESSIVE = -1.0
IN_OTHER_QUOTE = -4.0
SAME_PRONOUN = 2.25
HIS_OWN = -1.5
FULL_NAME = 0.75
NAMED = 2.0
KNOWN_PERSON = 1.0
KNOWN_GENDER = 1.0
UNLIKELY_PERSON = -2.0
SAID_OF_ITSELF = 4.0
OWN_CONTENT = -3.0
IS_ABOUT_ANOTHER = 2.0
OFTEN = 0.3
MARGIN = 0.6
WHO = frozenset(["who", "whom", "whose"])
NOT_WHO = frozenset(["org", "document", "place"])
NOT_WHICH = frozenset(["person", "group"])
LOWEST = -9.0
LOOKED_BACK_MENTIONS = 40
LOOKED_BACK_SENTENCES = 7
LONGEST_RELATIVE = 70


@dataclass(frozen=True, slots=True)
class Choice:
    """The entity that a pronoun means, or None with the reason."""

    entity: Entity | None
    reason: str = ""
    way: str = ""


def choose(scene: Scene, pronoun: Mention) -> Choice:
    """The entity that a third-person or relative pronoun means."""
    word = pronoun.head
    if word in RELATIVE:
        return _choose_relative(scene, pronoun)
    scores = _score_all(scene, pronoun)
    if not scores:
        return Choice(None, f"nobody named before '{word}' fits it")
    ranked = sorted(scores.values(), key=lambda item: -item[0])
    best, entity = ranked[0]
    if best < LOWEST:
        return Choice(None, f"nobody named shortly before '{word}' fits it")
    if len(ranked) > 1 and best - ranked[1][0] < MARGIN:
        names = " or ".join(f"'{one.find_label()}'" for _, one in ranked[:2])
        return Choice(None, f"'{word}' may be {names}")
    return Choice(entity, way=f"'{word}' after the one that fits best before it")


def _choose_relative(scene: Scene, pronoun: Mention) -> Choice:
    for mention in _look_back(scene, pronoun):
        if pronoun.start - mention.end > LONGEST_RELATIVE or mention.form == "pronoun":
            break
        entity = scene.entity(mention)
        if entity is None or entity.kind in (NOT_WHO if pronoun.head in WHO else NOT_WHICH if pronoun.head == "which" else ()):
            continue
        return Choice(entity, way=f"'{pronoun.head}' after what it follows")
    return Choice(None, f"nobody stands before '{pronoun.head}'")


def _look_back(scene: Scene, pronoun: Mention) -> Iterator[Mention]:
    place = bisect_left(scene.starts, pronoun.start)
    lowest = max(-1, place - 1 - LOOKED_BACK_MENTIONS)
    for at in range(place - 1, lowest, -1):
        mention = scene.mentions[at]
        if pronoun.step - mention.step > LOOKED_BACK_SENTENCES:
            return
        if mention.end <= pronoun.start:
            yield mention


def _score_all(scene: Scene, pronoun: Mention) -> dict[int, tuple[float, Entity]]:
    """The best score of each entity that may be meant."""
    outer = scene.find_outer(pronoun)
    named, is_about = _find_named(scene, pronoun)
    speaker = _find_speaker(scene, pronoun)
    told = {id(scene.table.sources[number]) for number in outer}
    scores: dict[int, tuple[float, Entity]] = {}
    last_source = True
    for mention in _look_back(scene, pronoun):
        entity = scene.entity(mention)
        if entity is None or entity is speaker:
            continue
        if mention.is_predicate or not fits(entity, pronoun):
            continue
        score = _score(mention, entity, pronoun)
        if mention.is_source and last_source and mention.quote == pronoun.quote:
            score += (0 if mention.is_asking else SPOKE_LAST) + IS_ABOUT_ANOTHER * is_about
            last_source = False
        if id(mention) in told and speaker is None:
            score += SAID_OF_ITSELF
        if entity.number in named:
            score += OWN_CONTENT
        if entity.number not in scores or score > scores[entity.number][0]:
            scores[entity.number] = (score, entity)
    for number in outer if speaker is None else ():
        _add_later_source(scene, pronoun, number, scores)
    return scores


def _find_named(scene: Scene, pronoun: Mention) -> tuple[set[int], bool]:
    """Who is named in what the pronoun says, or behind it in its sentence, and whether it speaks of another he or she.

    He who says so hardly names himself (Chomsky 1981, condition C).
    """
    number = scene.source_of.get(id(pronoun))
    if number is None or pronoun.quote >= 0:
        return set(), False
    ranges = [(span.start, span.end) for span in scene.attributions[number].content]
    ranges.append((pronoun.end, scene.layout.sentence_end(pronoun.sentence)))
    named: set[int] = set()
    is_about = False
    for start, end in ranges:
        place = bisect_left(scene.starts, start)
        for mention in scene.mentions[place : place + LOOKED_BACK_MENTIONS]:
            if mention.start >= end:
                break
            if mention.form == "name" and not mention.is_source:
                named.add(mention.entity)
            is_about = is_about or (mention.form == "pronoun" and mention.gender == pronoun.gender and mention.quote >= 0)
    return named, is_about


def _add_later_source(scene: Scene, pronoun: Mention, number: int, scores: dict[int, tuple[float, Entity]]) -> None:
    """*He had seen it, Petrov said*: the one who says it stands behind the pronoun."""
    source = scene.table.sources[number]
    if source is None or source.start < pronoun.start or source.form == "pronoun":
        return
    entity = scene.entity(source)
    if entity is not None and fits(entity, pronoun):
        score = _score(source, entity, pronoun) + SAID_OF_ITSELF
        if entity.number not in scores or score > scores[entity.number][0]:
            scores[entity.number] = (score, entity)


def _find_speaker(scene: Scene, pronoun: Mention) -> Entity | None:
    """In a quotation the one quoted, else the one whose turn it is: who would say I."""
    if pronoun.quote < 0:
        return scene.find_owner(scene.voices.owner(pronoun.start))
    number = scene.quoted.get(pronoun.quote)
    source = scene.table.sources[number] if number is not None else None
    return scene.entity(source) if source is not None and source is not pronoun else None


def fits(entity: Entity, pronoun: Mention) -> bool:
    """Whether kind, number and gender allow it."""
    word = pronoun.head
    if pronoun.gender:
        gender = entity.find_gender()
        may_be = entity.kind == "person" or (not entity.kind and bool(entity.names) and not entity.is_thing)
        return may_be and not entity.is_plural and gender in {"", pronoun.gender}
    if word in THEY:
        return entity.kind not in {"document", "place"} or entity.is_plural
    if word in IT:
        return entity.kind in {"org", "document", "place"} and not entity.is_plural
    return True


def _score(mention: Mention, entity: Entity, pronoun: Mention) -> float:
    """How well one mention of an entity would be taken up by the pronoun."""
    score = EACH_SENTENCE * max(0, pronoun.step - mention.step)
    score += SAME_SENTENCE * (pronoun.step == mention.step and mention.is_subject)
    score += OTHER_PARAGRAPH * (pronoun.paragraph != mention.paragraph)
    score += FULL_NAME * (mention.form == "name" and len(mention.words) > 1)
    score += ASKED * mention.is_asked
    if not mention.is_asking:  # who asks is not who answers
        score += SPOKE * mention.is_source + FIRST_IN_SENTENCE * mention.is_first + SUBJECT * mention.is_subject
    score += BEHIND_PREPOSITION * mention.is_object + POSSESSIVE * (mention.is_possessive and mention.form != "pronoun")
    if mention.quote >= 0 and mention.quote != pronoun.quote:
        score += IN_OTHER_QUOTE
    if pronoun.gender and mention.determiner in {"his", "her"} and (mention.determiner == "his") == (pronoun.gender == "m"):
        score += HIS_OWN * (not mention.is_source)
    if mention.form == "pronoun" and mention.gender == pronoun.gender:
        score += SAME_PRONOUN
    score += OFTEN * min(len(entity.mentions), 6)
    return score + _score_kind(mention, entity, pronoun)


def _score_kind(mention: Mention, entity: Entity, pronoun: Mention) -> float:
    if pronoun.gender:
        score = KNOWN_PERSON if entity.kind == "person" else 0.0
        if entity.find_gender() == pronoun.gender:
            score += KNOWN_GENDER
        elif not entity.gender:
            score += max(-KNOWN_GENDER, min(KNOWN_GENDER, entity.votes if pronoun.gender == "m" else -entity.votes))
        if mention.is_doubtful:
            score += UNLIKELY_PERSON
        score += NAMED * bool(entity.names)
        if entity.kind != "person" and max((len(name) for name in entity.names), default=0) < 2:  # noqa: PLR2004 - a bare word
            score += UNLIKELY_PERSON
        return score
    if pronoun.head in THEY:
        if entity.is_plural or entity.kind == "group":
            return KNOWN_PERSON + KNOWN_GENDER
        return 0.5 if entity.kind == "org" else -2.0 if not entity.find_gender() else -3.0
    return KNOWN_PERSON if entity.kind == "org" else 0.0
