"""I, we and you: the one quoted, whose turn it is, the one who tells; and the one asked."""

import re
from bisect import bisect_right

from firsthand.stages.read.speakers.entity import Entity
from firsthand.stages.read.speakers.lexicon import ANSWERERS, ASKERS, YOU_WORDS
from firsthand.stages.read.speakers.mention import Mention, fold
from firsthand.stages.read.speakers.pronouns import Choice
from firsthand.stages.read.speakers.scene import Scene

NOT_SAID = "the text does not say who '{}' is"
NOT_SHOWN = "nothing shows whose turn it is, so '{}' may be anyone taking part"
_MEETS = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed|ing)?|spoke|speaks?|talk(?:s|ed)?"
    r"|sat down|caught up|meets?|met"
    r"|discuss(?:es|ed)?)\b[^.,;\n?!]{0,70}$"
)
_INTRODUCES = re.compile(r"\b(?:[Mm]y name is|I am called|I['’]?m|I am)[ \u00a0]$")
_OWNED = re.compile(
    r"\b(?:remarks|statement|testimony|speech|address|account|diary|memoirs?|letter|essay|deposition|affidavit|interview)\b"
    r"[^.\n]{0,40}\b(?:of|by|from|with)\W*$",
    re.IGNORECASE,
)
LOOKED_BACK = 110
HEAD_CHARS = 600
MET = 2
UNSURE = 0.4
LEAD_WEIGHT = 2  # a mention in the first line counts twice


def choose_first(scene: Scene, pronoun: Mention) -> Choice:
    """The entity that I, we or you means."""
    word = pronoun.head
    if pronoun.quote >= 0:
        number = scene.quoted.get(pronoun.quote)
        if number is not None:
            return _choose_quoted(scene, pronoun, number)
        if scene.voices.kind == "interview" and scene.principal is not None and word not in YOU_WORDS:
            return Choice(scene.principal, way=f"'{word}' in a quotation from the one interviewed")
    owner = scene.voices.owner(pronoun.start)
    if word in YOU_WORDS:
        return _choose_asked(scene, pronoun, owner)
    entity = scene.find_owner(owner)
    if entity is not None:
        return Choice(entity, way=f"'{word}' in that one's own words")
    named = _find_told(scene, pronoun)
    if named is not None:
        return Choice(named, way=f"'{word}' in that one's own words")
    return Choice(None, (NOT_SHOWN if scene.voices.kind == "conversation" else NOT_SAID).format(word))


def _find_told(scene: Scene, pronoun: Mention) -> Entity | None:
    """Outside quotation marks, the named source of what holds the pronoun: *I saw it, the driver said*."""
    if pronoun.quote >= 0:
        return None
    outer = [scene.table.sources[number] for number in scene.find_outer(pronoun)]
    return next((scene.entity(one) for one in outer if one is not None and one.form != "pronoun"), None)


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
    """In a question, you are the other one: the interviewed, else whose turn is next; elsewhere it may be anyone."""
    asker = owner == "ask" or (isinstance(owner, Mention) and scene.entity(owner) is scene.asker and scene.asker is not None)
    if asker and scene.principal is not None:
        return Choice(scene.principal, way=f"'{pronoun.head}' in a question to that one")
    answering = _find_answering(scene, pronoun.start)
    if answering is not None:
        return Choice(answering, way=f"'{pronoun.head}' in a question to that one")
    return Choice(None, f"'{pronoun.head}' may be anyone")


def _find_answering(scene: Scene, place: int) -> Entity | None:
    """Whose turn comes after the question that is asked there."""
    voices = scene.voices
    number = bisect_right(voices.starts, place) - 1
    if voices.kind != "turns" or not 0 <= number < len(voices.starts) - 1:
        return None
    if "?" not in scene.layout.text[place : voices.starts[number + 1]]:
        return None
    return scene.find_owner(voices.owners[number + 1])


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
        scene.principal = _find_teller(scene, byline) or _open(scene)
    for entity in (scene.principal, scene.asker):
        if entity is not None:
            entity.is_speaker = True


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
    for number in said:
        _name_role(scene, scene.register.entities[number])
    asker = max(questions, key=lambda number: questions[number])
    scene.asker = scene.register.entities[asker] if questions[asker] else None
    others = [number for number in said if number != asker]
    others = [number for number in others if scene.register.entities[number].mentions]
    if len(others) == 1:
        scene.principal = scene.register.entities[others[0]]


def _name_role(scene: Scene, entity: Entity) -> None:
    """Who answers as A is the one whom the words before the first turn speak of."""
    label = entity.mentions[0] if entity.mentions else None
    if label is None or label.form == "name" or label.head not in ANSWERERS:
        return
    subject = _find_subject(scene, scene.voices.labels[0].start)
    if subject is None or subject is entity:
        return
    for mention in subject.mentions:
        mention.entity = entity.number
    entity.names = subject.names
    entity.gender = entity.gender or subject.gender
    entity.mentions = sorted(entity.mentions + subject.mentions, key=lambda one: one.start)
    entity.ways.setdefault("the answers of the one whom the lead speaks of")
    subject.mentions = []


def _find_subject(scene: Scene, end: int) -> Entity | None:
    """The person whom the words before the first question say is interviewed, or name most often."""
    counts: dict[int, float] = {}
    text = scene.layout.text
    for mention in scene.mentions:
        if mention.start >= end:
            break
        entity = scene.entity(mention)
        if entity is None or mention.form == "pronoun" or not entity.names or entity.kind not in {"person", ""}:
            continue
        is_met = _MEETS.search(text, max(0, mention.start - LOOKED_BACK), mention.start) is not None
        is_sure = entity.kind == "person" or is_met
        if not is_sure and (len(entity.names[0]) == 1 or entity.is_thing or mention.is_doubtful):
            continue
        weight = (LEAD_WEIGHT if mention.paragraph == 0 else 1) + MET * is_met
        counts[entity.number] = counts.get(entity.number, 0) + weight * (1.0 if is_sure else UNSURE)
    if not counts:
        return None
    return scene.register.entities[max(counts, key=lambda number: counts[number])]


def _find_teller(scene: Scene, byline: str | None) -> Entity | None:
    """Who tells a first-person text: who says *my name is*, who signs it, of whom its head says so, or whose by-line it has."""
    text = scene.layout.text
    signature = scene.voices.signature or (0, 0)
    wanted = {fold(word) for word in (byline or "").split()}
    for mention in scene.mentions:
        if mention.form != "name":
            continue
        if mention.quote < 0 and _INTRODUCES.search(text, max(0, mention.start - 24), mention.start):
            return scene.entity(mention)
        is_signed = signature[0] <= mention.start < signature[1]
        is_head = mention.start < HEAD_CHARS and _OWNED.search(text, max(0, mention.start - LOOKED_BACK), mention.start)
        if is_signed or is_head or (wanted and wanted >= set(mention.words) and mention.start < HEAD_CHARS):
            return scene.entity(mention)
    return None


def _open(scene: Scene) -> Entity:
    entity = Entity(len(scene.register.entities), kind="person", is_speaker=True)
    scene.register.entities.append(entity)
    return entity
