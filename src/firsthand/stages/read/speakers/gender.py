"""Whether the people of a report are men or women, from the pronouns near their names."""

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.scene import Scene

SAME_SENTENCE = 0.7
NEXT_SENTENCE = 1.0
NEAREST = 0.25  # one of several in the sentence: many such votes tell
# An object hardly is the subject of its own clause, and "her" may be one: these alone vote within a sentence.
SUBJECTS = frozenset(["he", "she", "his", "hers", "himself", "herself"])


def vote(scene: Scene) -> None:
    """Each he or she votes for the person named before it in its sentence, if there is only one.

    The first of a sentence that names nobody before it votes so for the sentence before.
    """
    people: dict[tuple[int, int], list[Entity]] = {}
    voted = (-1, -1)
    for mention in scene.mentions:
        key = (mention.sentence, mention.quote)
        if mention.form == "pronoun" and mention.gender:
            _vote_for(people, key, mention, is_first=key != voted)
            voted = key
        elif mention.form != "pronoun" and not mention.is_predicate:
            entity = scene.entity(mention)
            if entity is not None and entity.kind in {"person", ""} and not entity.is_plural:
                held = people.setdefault(key, [])
                if entity not in held:
                    held.append(entity)


def _vote_for(people: dict[tuple[int, int], list[Entity]], key: tuple[int, int], pronoun: Mention, *, is_first: bool) -> None:
    same = people.get(key, [])
    before = people.get((key[0] - 1, key[1]), [])
    if len(same) == 1 and pronoun.head in SUBJECTS:
        same[0].vote(pronoun, SAME_SENTENCE)
    elif same and pronoun.head in SUBJECTS:
        same[-1].vote(pronoun, NEAREST)
    elif not same and len(before) == 1 and is_first:
        before[0].vote(pronoun, NEXT_SENTENCE)
