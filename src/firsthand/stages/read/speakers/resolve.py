"""First pass: names and descriptions, in reading order, become entities."""

import re

from firsthand.stages.read.speakers.entity import INSTITUTIONS, Entity, Register, find_described
from firsthand.stages.read.speakers.layout import Layout
from firsthand.stages.read.speakers.lexicon import DEMONYMS, GENERIC, NOUNS, Noun
from firsthand.stages.read.speakers.mention import Mention, fold, words_of

_WORDS = re.compile(r"[\w'’-]+|[,.;:()!?\"“”]")
_BEFORE = re.compile(r"([\w’'-]+)[ \u00a0]$")
_OF_PHRASE = re.compile(r"[ \u00a0](?:of|for|at|from)[ \u00a0][^,.;:()\n]{1,60},[ \u00a0]")
_END = re.compile(r"[,.;:()\n\"“”]|[ \u00a0](?:who|which|that|and|said|says|told|added|has|had|was|is)\b|$")
_DEFINITE = words_of("the this that these those his her their its my our your")
_INDEFINITE = words_of("a an another one two three four five six seven eight nine ten several some many other most")
_STOPS = words_of(
    """, . ; : ( ) ! ? \" “ ” of for at in from who whose whom which that with on and or but as while when where if after
    before told said says to by has have had is was are were will would could can not then he she they it i you we there"""
)
_OPENS = frozenset([",", "(", "is", "was"])
LOOKED_AHEAD = 80
LONGEST_APPOSITION = 6
_WHERE = words_of("state country town city village nation province region district community house")
_KINSHIP = words_of(
    """father mother husband wife brother sister son daughter uncle aunt nephew niece cousin grandfather grandmother parent
    friend neighbour neighbor colleague boss lawyer relative family partner boyfriend girlfriend"""
)


def register_mentions(layout: Layout, mentions: list[Mention]) -> Register:
    """Give each name and description an entity; pronouns wait."""
    register = Register()
    text = layout.text
    last: Mention | None = None
    noun: Mention | None = None
    subject: Mention | None = None
    for mention in mentions:
        if mention.form == "pronoun":
            continue
        if mention.form == "name":
            _add_name(register, text, mention, noun)
        else:
            _add_noun(register, text, mention, last, subject)
            noun = mention
        if mention.form == "name" and mention.quote < 0 and (mention.is_subject or mention.is_source or mention.is_first):
            subject = mention
        last = mention
    return register


def _add_name(register: Register, text: str, mention: Mention, noun: Mention | None) -> None:
    _read_role_before(text, mention)
    appositive = _read_role_after(text, mention)
    if mention.kind in {"", "place"} and mention.roles:
        mention.kind = "person"
    found, way, rivals = register.find_name(mention)
    described = _find_appositive(register, text, mention, noun)
    entity = found if found is not None else described
    if entity is None:
        if not mention.kind and register.is_called_after(mention.words):
            mention.kind = "place"
        entity = register.open(mention)
    else:
        register.add(entity, mention, way if found is not None else "a name beside a description")
        if described is not None and described is not entity and not described.names:
            _merge(register, described, entity)
    if appositive is not None:
        register.add(entity, appositive, "")
    mention.rivals = [one.number for one in rivals]


def _read_role_before(text: str, mention: Mention) -> None:
    """*the lawyer Anna Petrova*, *curator Elaine Marsh*."""
    match = _BEFORE.search(text, max(0, mention.start - 30), mention.start)
    noun = NOUNS.get(fold(match[1])) if match else None
    if noun is not None and noun.kind == "person" and mention.kind != "org" and match is not None and match[1][0].islower():
        mention.roles.append(noun.singular)
        mention.gender = mention.gender or noun.gender


def _read_role_after(text: str, mention: Mention) -> Mention | None:
    """*Anna Petrova, a lawyer*; *Anna Petrova is the region's governor*: the role, and its words where none opens them."""
    tail = text[mention.end : mention.end + LOOKED_AHEAD]
    if not tail.startswith((", ", " is ", " was ", " (")):
        return None
    found, start, end = _find_role(tail)
    if found is None or found.is_plural or {found.kind, mention.kind} >= {"org", "person"} or found.kind == "document":
        return None
    if found.kind == "org":
        if not tail.startswith((", a ", ", an ", ", the ")) or found.singular in _WHERE:
            return None
        mention.kind = "org"
    mention.roles.append(found.singular)
    mention.gender = mention.gender or found.gender
    words = tail[start:end]
    if not tail.startswith(", ") or fold(words.split()[0]) in _DEFINITE | _INDEFINITE:
        return None  # the table has it
    stop = _END.search(tail, end)
    end = stop.start() if stop else end
    return Mention(
        mention.end + start,
        mention.end + end,
        "noun",
        tuple(fold(word) for word in words.split()),
        found.singular,
        kind=found.kind,
    )


def _find_role(tail: str) -> tuple[Noun | None, int, int]:
    """The head noun of the phrase behind a name, and where the phrase stands."""
    found, start, end = None, 0, 0
    for count, match in enumerate(_WORDS.finditer(tail, 1)):
        word, small = match[0], fold(match[0])
        if count == 0 and word in _OPENS:
            continue
        if (
            small in _STOPS
            or (small not in NOUNS and (found or (not start and word[0].isupper())))
            or count > LONGEST_APPOSITION
        ):
            break
        start = start or match.start()
        if small in NOUNS and not word.endswith(("'s", "’s")):
            found, end = NOUNS[small], match.end()
    return found, start, end


def _find_appositive(register: Register, text: str, mention: Mention, noun: Mention | None) -> Entity | None:
    """The entity of a description that stands before the name and means the same: *the head of the union, Pavel Orlo,*."""
    if noun is None or noun.is_plural or noun.entity < 0 or mention.start - noun.end > LOOKED_AHEAD or mention.start < noun.end:
        return None
    gap = text[noun.end : mention.start]
    kinds = {noun.kind, mention.kind}
    if kinds >= {"org", "person"} or noun.kind in {"document", "group"}:
        return None
    is_near = gap in {" ", ", ", "\u00a0"} or (_OF_PHRASE.fullmatch(gap) and mention.kind != "org")
    if not is_near or (noun.kind == "org" and gap == " " and mention.kind != "org"):
        return None
    if gap != " " and text[mention.end : mention.end + 1] not in {",", ".", ")", ""}:
        return None
    return register.entities[noun.entity]


def _merge(register: Register, described: Entity, entity: Entity) -> None:
    """A description's new entity turns out to be a known one."""
    for mention in described.mentions:
        mention.entity = entity.number
        entity.mentions.append(mention)
    entity.mentions.sort(key=lambda one: one.start)
    for head in described.heads:
        register.add_head(entity, head)
        if described in register.by_head[head]:
            register.by_head[head].remove(described)
    entity.ways.setdefault("a name beside a description")
    described.mentions = []


def _add_noun(register: Register, text: str, mention: Mention, last: Mention | None, subject: Mention | None) -> None:
    if last is not None and last.form == "name" and _is_said_of(text, last, mention):
        register.add(register.entities[last.entity], mention, "a description beside the name")
        return
    if mention.head in _KINSHIP and mention.determiner in {"his", "her", "their", "my"}:
        register.open(mention)
        return
    if mention.is_source and mention.is_plural and not mention.determiner:
        same = register.find_same(mention)
        if same is not None:
            register.add(same, mention, f"the word '{mention.head}'")
            return
    is_definite = mention.determiner in _DEFINITE or (not mention.determiner and mention.words[-1] in INSTITUTIONS)
    if is_definite and mention.determiner not in _INDEFINITE:
        entity, way = find_described(register, mention)
        if entity is not None and entity.mentions:
            register.add(entity, mention, way)
            return
        meant = _find_generic(register, mention, subject)
        if meant is not None:
            register.add(meant, mention, f"'{mention.head}' for the one the sentence before is about")
            return
    register.open(mention)


def _find_generic(register: Register, mention: Mention, subject: Mention | None) -> Entity | None:
    """*The candidate said*: the person whom the sentence before begins with, if the word may mean anyone."""
    if (
        (mention.head not in GENERIC and mention.head not in DEMONYMS)
        or mention.determiner != "the"
        or mention.is_plural
        or mention.quote >= 0
    ):
        return None
    if subject is None or mention.step - subject.step > 1 or mention.sentence == subject.sentence:
        return None
    entity = register.entities[subject.entity]
    if entity.kind not in {"person", ""} or entity.is_plural or not entity.names:
        return None
    gender = entity.find_gender()
    return entity if not mention.gender or gender in {"", mention.gender} else None


def _is_said_of(text: str, name: Mention, noun: Mention) -> bool:
    gap = text[name.end : noun.start]
    if gap.strip() not in {",", "(", "is", "was", "became", ", who is", ", who was", "–", "—"} or noun.is_plural:
        return False
    if text[noun.end : noun.end + 2] in {"'s", "’s"} or noun.head in _WHERE:
        return False
    kinds = {name.kind or noun.kind, noun.kind}
    return len(kinds) == 1 and noun.kind in {"person", "org"} and noun.determiner not in {"other", "another"}
