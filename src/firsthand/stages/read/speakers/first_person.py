"""I, we and you: the one quoted, whose turn it is, the one who tells; and the one asked."""

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.lexicon import ANSWERERS, ASKERS, YOU_WORDS
from firsthand.stages.read.speakers.mention import Mention
from firsthand.stages.read.speakers.pronouns import Choice
from firsthand.stages.read.speakers.scene import Scene

NOT_SHOWN = "nothing shows whose turn it is, so '{}' may be anyone taking part"
LEAD_WEIGHT = 2  # a mention in the first line counts twice


def choose_first(scene: Scene, pronoun: Mention) -> Choice:
    """The entity that I, we or you means."""
    word = pronoun.head
    if pronoun.quote >= 0:
        number = scene.quoted.get(pronoun.quote)
        if number is not None:
            return _choose_quoted(scene, pronoun, number)
    owner = scene.voices.owner(pronoun.start)
    if word in YOU_WORDS:
        return _choose_asked(scene, pronoun, owner)
    entity = find_owner(scene, owner)
    if entity is not None:
        return Choice(entity, way=f"'{word}' in that one's own words")
    if pronoun.quote < 0:
        outer = [scene.table.sources[number] for number in scene.find_outer(pronoun)]
        named = next((scene.entity(one) for one in outer if one is not None and one.form != "pronoun"), None)
        if named is not None:
            return Choice(named, way=f"'{word}' in that one's own words")
    if scene.voices.kind == "conversation":
        return Choice(None, NOT_SHOWN.format(word))
    return Choice(None, f"the text does not say who '{word}' is")


def _choose_quoted(scene: Scene, pronoun: Mention, number: int) -> Choice:
    source = scene.table.sources[number]
    word = pronoun.head
    entity = scene.entity(source) if source is not None else None
    if word in YOU_WORDS:
        return Choice(None, f"'{word}' in a quotation may be the one spoken to or anyone")
    if entity is None:
        return Choice(None, f"the one quoted, who says '{word}', is not known")
    return Choice(entity, way=f"'{word}' in that one's own words")


def _choose_asked(scene: Scene, pronoun: Mention, owner: Mention | str | None) -> Choice:
    """In a question, you are the other one; elsewhere it may be anyone."""
    asker = owner == "ask" or (isinstance(owner, Mention) and scene.entity(owner) is scene.asker and scene.asker is not None)
    if asker and scene.principal is not None:
        return Choice(scene.principal, way=f"'{pronoun.head}' in a question to that one")
    return Choice(None, f"'{pronoun.head}' may be anyone")


def find_owner(scene: Scene, owner: Mention | str | None) -> Entity | None:
    """The entity whose turn it is."""
    if isinstance(owner, Mention):
        return scene.entity(owner)
    return scene.principal if owner == "answer" else scene.asker if owner == "ask" else None


def find_parties(scene: Scene, byline: str | None) -> None:
    """Who asks and who answers, or who tells; a new entity without a name where nothing says."""
    kind = scene.voices.kind
    if kind == "turns":
        _find_label_parties(scene)
    elif kind == "interview":
        lead_end = scene.voices.starts[1] if len(scene.voices.starts) > 1 else 0
        scene.principal = _find_subject(scene, lead_end) or _open(scene)
        scene.asker = _open(scene)
    elif kind == "account":
        scene.principal = _find_signed(scene) or _open(scene)
    for entity in (scene.principal, scene.asker):
        if entity is not None:
            entity.is_speaker = True
    del byline


def _find_label_parties(scene: Scene) -> None:
    """Of the labels, who asks most and who says most."""
    questions: dict[int, int] = {}
    said: dict[int, int] = {}
    voices = scene.voices
    text = scene.layout.text
    for place, owner in enumerate(voices.owners):
        if not isinstance(owner, Mention) or owner.entity < 0:
            continue
        end = voices.starts[place + 1] if place + 1 < len(voices.starts) else len(text)
        turn = text[owner.end : end].rstrip()
        said[owner.entity] = said.get(owner.entity, 0) + len(turn)
        questions[owner.entity] = questions.get(owner.entity, 0) + turn.endswith("?")
        if owner.head in ASKERS:
            questions[owner.entity] += 2
        if owner.head in ANSWERERS:
            said[owner.entity] += len(turn)
    if not said:
        return
    asker = max(questions, key=lambda number: questions[number])
    scene.asker = scene.register.entities[asker] if questions[asker] else None
    others = [number for number in said if number != asker]
    if len(others) == 1:
        scene.principal = scene.register.entities[others[0]]


def _find_subject(scene: Scene, end: int) -> Entity | None:
    """The person whom the words before the first question name most often."""
    counts: dict[int, float] = {}
    for mention in scene.mentions:
        if mention.start >= end:
            break
        entity = scene.entity(mention)
        if entity is None or mention.form == "pronoun" or not entity.names or entity.kind not in {"person", ""}:
            continue
        if entity.kind != "person" and len(entity.names[0]) < 2:  # noqa: PLR2004 - a bare word may be anything
            continue
        counts[entity.number] = counts.get(entity.number, 0) + (LEAD_WEIGHT if mention.paragraph == 0 else 1)
        counts[entity.number] += 0.5 if entity.kind == "person" else 0
    if not counts:
        return None
    return scene.register.entities[max(counts, key=lambda number: counts[number])]


def _find_signed(scene: Scene) -> Entity | None:
    signature = scene.voices.signature
    if signature is None:
        return None
    return next(
        (scene.entity(one) for one in reversed(scene.mentions) if signature[0] <= one.start < signature[1] and one.form == "name"),
        None,
    )


def _open(scene: Scene) -> Entity:
    entity = Entity(len(scene.register.entities), kind="person", is_speaker=True)
    scene.register.entities.append(entity)
    return entity
