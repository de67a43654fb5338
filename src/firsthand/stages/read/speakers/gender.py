"""Whether the people of a report are men or women, from the pronouns near their names."""

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.scene import Scene

SAME_SENTENCE = 1.0
NEXT_SENTENCE = 0.6


def vote(scene: Scene) -> None:
    """Each he or she votes for the only person named before it in its sentence, else for the only one of the sentence before."""
    people: dict[tuple[int, int], list[Entity]] = {}
    for mention in scene.mentions:
        key = (mention.sentence, mention.quote)
        if mention.form == "pronoun" and mention.gender:
            _vote_for(people, key, -1.0 if mention.gender == "f" else 1.0)
        elif mention.form != "pronoun":
            entity = scene.entity(mention)
            if entity is not None and entity.kind in {"person", ""} and not entity.is_plural:
                held = people.setdefault(key, [])
                if entity not in held:
                    held.append(entity)


def _vote_for(people: dict[tuple[int, int], list[Entity]], key: tuple[int, int], sign: float) -> None:
    same = people.get(key, [])
    if same:
        weight = SAME_SENTENCE / len(same) ** 2
        for entity in same:
            entity.votes += sign * weight
        return
    before = people.get((key[0] - 1, key[1]), [])
    if before:
        for entity in before:
            entity.votes += sign * NEXT_SENTENCE / len(before) ** 2
