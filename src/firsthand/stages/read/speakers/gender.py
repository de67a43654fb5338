"""Whether the people of a report are men or women, from the pronouns near their names."""

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.scene import Scene

SAME_SENTENCE = 0.7
NEXT_SENTENCE = 1.0


def vote(scene: Scene) -> None:
    """Each he or she votes for the person named before it in its sentence, if there is only one, else so for the sentence before."""
    people: dict[tuple[int, int], list[Entity]] = {}
    for mention in scene.mentions:
        key = (mention.sentence, mention.quote)
        if mention.form == "pronoun" and mention.gender:
            _vote_for(people, key, mention)
        elif mention.form != "pronoun" and not mention.is_predicate:
            entity = scene.entity(mention)
            if entity is not None and entity.kind in {"person", ""} and not entity.is_plural:
                held = people.setdefault(key, [])
                if entity not in held:
                    held.append(entity)


def _vote_for(people: dict[tuple[int, int], list[Entity]], key: tuple[int, int], pronoun: Mention) -> None:
    same = people.get(key, [])
    before = people.get((key[0] - 1, key[1]), [])
    if len(same) == 1:
        same[0].vote(pronoun, SAME_SENTENCE)
    elif not same and len(before) == 1:
        before[0].vote(pronoun, NEXT_SENTENCE)
