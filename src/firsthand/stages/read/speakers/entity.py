"""Entities, and the register that gives every name and description its entity."""

from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from firsthand.stages.read.speakers.given import find_given_gender
from firsthand.stages.read.speakers.lexicon import ANY_ORG, CALLED, KINDS_OF, NOUNS
from firsthand.stages.read.speakers.mention import Mention, words_of

GIVEN_VOTE = 1.5  # a given name that only women, or only men, bear
SURE_VOTES = 1.0
SURE_SHARE = 0.6  # 80 per cent for, 20 against
NEAR_STEPS = 4
CLOSE_SENTENCES = 3  # two people of one surname, both named this near: nobody can tell which is meant
SHORT_NAME = 2  # words: Radio Kelm may be called Kelm, the Campaign for Kelm may not
LONGEST_INITIAL = 2  # "J" and "Jo" may begin any name that begins so
# Who wrote a study goes by any of these.
AUTHORS = ("author", "researcher", "scientist")
SHORTEST_FAR = 7  # letters of a surname that may have two misspelt
FAR_RATIO = 86.0  # of rapidfuzz: twice the letters in common, in their order, over all letters, in per cent
SHORTEST_FUZZY = 5  # letters of a surname that may have one misspelt
MOST_INITIALS = 7
_LINKS = frozenset(["of", "for", "and", "on", "the", "&", "in"])
INSTITUTIONS = words_of("police authorities government army military parliament prosecutors court council")


@dataclass(slots=True, eq=False)
class Entity:
    """One who may speak.

    `names` are the folded words of each name it has, the fullest first; `ways` say what joined its mentions; `is_thing`: *the*
    stands before each of its names.
    """

    number: int
    kind: str = ""
    is_plural: bool = False
    gender: str = ""
    votes: float = 0.0
    cast: float = 0.0
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    ways: dict[str, None] = field(default_factory=dict)
    is_speaker: bool = False
    is_thing: bool = False
    is_label: bool = False
    has_given: bool = False

    @property
    def is_person(self) -> bool:
        """Whether something beside the name shows that it is a person."""
        return self.kind == "person"

    def find_gender(self) -> str:
        """What words say, else what the pronouns near its names suggest."""
        if self.gender or abs(self.votes) < SURE_VOTES or abs(self.votes) < SURE_SHARE * self.cast:
            return self.gender
        return "m" if self.votes > 0 else "f"

    def hear_given(self, words: tuple[str, ...]) -> None:
        """Let the first given name of a name in several words vote once."""
        gender = find_given_gender(words[0]) if len(words) > 1 and not self.has_given else ""
        if gender:
            self.has_given = True
            self.votes += GIVEN_VOTE if gender == "m" else -GIVEN_VOTE
            self.cast += GIVEN_VOTE

    def vote(self, pronoun: Mention, weight: float) -> None:
        """Count a pronoun near its name."""
        self.votes += weight if pronoun.gender == "m" else -weight
        self.cast += weight

    def find_label(self) -> str:
        """The words of its fullest name, else of its first description."""
        named = [one for one in self.mentions if one.form == "name"]
        best = max(named, key=lambda one: len(one.words), default=None)
        if best is None:
            best = next((one for one in self.mentions if one.form == "noun"), None)
        return " ".join(best.words) if best is not None else ""


@dataclass(slots=True)
class Register:
    """All entities of a report, with indexes by the words of their names and by what they are called."""

    entities: list[Entity] = field(default_factory=list)
    by_word: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_initials: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    by_head: dict[str, list[Entity]] = field(default_factory=lambda: defaultdict(list))
    recent: list[Entity] = field(default_factory=list)
    by_start: dict[tuple[str, str], list[Entity]] = field(default_factory=lambda: defaultdict(list))

    def open(self, mention: Mention, way: str = "") -> Entity:
        """A new entity with its first mention."""
        entity = Entity(len(self.entities))
        self.entities.append(entity)
        self.add(entity, mention, way)
        return entity

    def add(self, entity: Entity, mention: Mention, way: str) -> None:
        """Give an entity one more mention, and what that tells."""
        mention.entity = entity.number
        entity.mentions.append(mention)
        if way:
            entity.ways.setdefault(way)
        self._tell_kind(entity, mention)
        if mention.form == "pronoun":
            return
        if mention.gender and not entity.gender:
            entity.gender = mention.gender
        entity.is_plural = entity.is_plural or mention.is_plural
        if mention.form == "name":
            entity.is_thing = mention.is_after_the and (entity.is_thing or not entity.names)
            self._add_name(entity, mention.words)
        else:
            self.add_head(entity, mention.head)
            entity.modifiers.update(mention.words[:-1])
        for role in mention.roles:
            self.add_head(entity, role)

    def _tell_kind(self, entity: Entity, mention: Mention) -> None:
        """The first kind that is told stays, but that a name after *in* is a place's is only a guess."""
        if mention.kind == "place" and entity.names and not entity.kind:
            return
        if mention.kind and (not entity.kind or entity.kind == "place" or (entity.kind == "group" and mention.form == "name")):
            entity.kind = mention.kind
        elif (
            entity.kind == "place" and mention.form == "name" and not mention.kind and (mention.is_source or mention.is_subject)
        ):
            entity.kind = ""

    def _add_name(self, entity: Entity, words: tuple[str, ...]) -> None:
        if entity.kind == "org":
            self.recent.append(entity)
        if words in entity.names:
            return
        entity.names.append(words)
        entity.names.sort(key=len, reverse=True)
        for word in words:
            if word not in _LINKS and entity not in self.by_word[word][-4:]:
                self.by_word[word].append(entity)
        if entity.kind in {"", "person"}:
            self._remember_start(entity, words)
            entity.hear_given(words)
        if len(words) > 1:
            for initials in find_initials(words):
                self.by_initials[initials].append(entity)
        if entity.kind != "person" and words[-1] in NOUNS:
            self.add_head(entity, words[-1])

    def _remember_start(self, entity: Entity, words: tuple[str, ...]) -> None:
        if len(words[-1]) >= SHORTEST_FUZZY:
            self.by_start[words[-1][:2], words[-1][-1]].append(entity)
            self.by_start[words[-1][:1], ""].append(entity)

    def add_head(self, entity: Entity, head: str) -> None:
        """Remember that this entity is called so."""
        noun = NOUNS.get(head)
        head = noun.singular if noun else head
        entity.heads.add(head)
        held = self.by_head[head]
        if not held or held[-1] is not entity:
            held.append(entity)
        if noun is not None and noun.gender and not entity.gender and noun.kind == "person" and not entity.is_plural:
            entity.gender = noun.gender

    def find_same(self, mention: Mention) -> Entity | None:
        """The group described in the very same words: *officials* who speak twice are counted once."""
        held = self.by_head.get(mention.head, [])[-4:]
        return next((one for one in reversed(held) if any(its.words == mention.words for its in one.mentions)), None)

    def find_name(self, mention: Mention) -> tuple[Entity | None, str, list[Entity]]:
        """The entity that bears this name, how that is known, and others that may be meant."""
        words = mention.words
        if len(words) == 1:
            return self._find_single(mention)
        near = [one for one in self._latest(words[-1]) if fits(one, mention)]
        near += [one for one in self._latest(words[0]) if one not in near and fits(one, mention)]
        if near:
            return max(near, key=lambda one: one.mentions[-1].start), "parts of the name", []
        for initials in find_initials(words):
            for one in self.by_word.get(initials, [])[-2:]:
                if one.kind != "person":
                    return one, "an acronym", []
        return None, "", []

    def is_called_after(self, words: tuple[str, ...]) -> bool:
        """Whether a name begins with somebody's surname: *Moor Street*, *Moor Polaroids*."""
        return len(words) > 1 and any(len(one.names[0]) > 1 and one.names[0][-1] == words[0] for one in self._latest(words[0]))

    def _latest(self, word: str) -> list[Entity]:
        return self.by_word.get(word, [])[-8:]

    def _find_single(self, mention: Mention) -> tuple[Entity | None, str, list[Entity]]:
        word = mention.words[0]
        held = [one for one in self._latest(word) if _may_be(one, mention) and bears(one, word)]
        if held:
            return _choose(held, mention, word)
        for one in self.by_initials.get(word, [])[-2:]:
            if one.kind != "person":
                return one, "an acronym", []
        if mention.is_source and len(word) >= SHORTEST_FUZZY:
            for one in reversed(self.by_start.get((word[:2], word[-1]), []) + self._find_by_s(word)):
                if any(is_misspelt(name[-1], word) for name in one.names):
                    return one, "a name spelt in two ways", []
        if mention.is_source and (mention.roles or mention.gender) and len(word) >= SHORTEST_FAR:
            alike = [one for one in self.by_start.get((word[:1], ""), [])[-8:] if _is_far_misspelt(one, word)]
            if len({id(one) for one in alike}) == 1:
                return alike[0], "a name spelt in two ways", []
        return None, "", []

    def _find_by_s(self, word: str) -> list[Entity]:
        return self.by_word.get(word + "s", []) + self.by_word.get(word.removesuffix("s"), [])


def fits(entity: Entity, mention: Mention) -> bool:
    """Whether a name of several words is one of an entity's names, longer or shorter or with initials."""
    if not _may_be(entity, mention):
        return False
    is_org = "org" in {entity.kind, mention.kind}
    names = (
        entity.names if is_org else entity.names[:1]
    )  # the fullest: Warhol Street is not Andy Warhol, who is also called Warhol
    return any(_fits_name(name, mention.words, is_org=is_org) for name in names)


def _fits_name(name: tuple[str, ...], words: tuple[str, ...], *, is_org: bool) -> bool:
    if name == words:
        return True
    short, long = sorted((name, words), key=len)
    if is_org:
        plain = set(short) - _LINKS
        return len(plain) > 1 and plain <= set(long) - _LINKS
    if len(short) == 1:
        return short[0] in {long[-1], long[0]}
    if set(short) <= set(long) and (short[-1] == long[-1] or short[0] == long[0]):
        return True
    return short[-1] == long[-1] and (_is_alike(short[0], long[0]))


def _is_alike(left: str, right: str) -> bool:
    """Initials, short forms and misspellings of a first name."""
    if min(len(left), len(right)) <= LONGEST_INITIAL:
        return left[:1] == right[:1]
    return left[:3] == right[:3] or is_misspelt(left, right)


def _may_be(entity: Entity, mention: Mention) -> bool:
    if mention.gender and entity.find_gender() and mention.gender != entity.gender and entity.gender:
        return False
    kinds = {entity.kind, mention.kind}
    return not (
        kinds == {"org", "person"} or (kinds >= {"place", "person"} and not mention.is_source and len(mention.words) > 1)
    )


def bears(entity: Entity, word: str) -> bool:
    """Whether a single word is the surname or the first name of someone, or the first or last word of something's name."""
    is_org = entity.kind == "org"
    return any(word == name[0] or (word == name[-1] and (not is_org or len(name) <= SHORT_NAME)) for name in entity.names)


def _choose(held: list[Entity], mention: Mention, word: str) -> tuple[Entity | None, str, list[Entity]]:
    """Surnames before first names, the one last spoken of first; two named near by are too close to call."""
    surnames = [one for one in held if any(name[-1] == word for name in one.names)]
    held = surnames or held
    alone = [one for one in held if (word,) in one.names]
    best = max(alone or held, key=lambda one: one.mentions[-1].start)
    rivals = [
        one
        for one in held
        if one is not best
        and not alone
        and mention.sentence - one.mentions[-1].sentence <= CLOSE_SENTENCES
        and one.kind == best.kind
        and len(one.mentions) >= len(best.mentions)
    ]
    is_same = any((word,) == name for name in best.names)
    return best, "the same name" if is_same else "parts of the name", rivals


def find_initials(words: tuple[str, ...]) -> set[str]:
    """Acronyms of a name, with and without its small words."""
    plain = [word[0] for word in words if word not in _LINKS]
    whole = [word[0] for word in words]
    return {"".join(part) for part in (plain, whole) if 1 < len(part) <= MOST_INITIALS}


def is_misspelt(left: str, right: str) -> bool:
    """Whether one letter is missing, added or another, but not the first.

    >>> is_misspelt("maurer", "mauer"), is_misspelt("wilkins", "watkins")
    (True, False)
    """
    if left[:1] != right[:1] or abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < SHORTEST_FUZZY - 1:
        return False
    short, long = sorted((left, right), key=len)
    place = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[place:] == long[place + 1 :] or short[place + 1 :] == long[place + 1 :]


def _is_far_misspelt(entity: Entity, word: str) -> bool:
    """Whether a surname with a title before it is one of theirs with two letters otherwise: *Ms Bauchtman*, *Buchtmann*."""
    return any(len(name[-1]) >= SHORTEST_FAR and ratio(name[-1], word) >= FAR_RATIO for name in entity.names)


def find_described(register: Register, mention: Mention) -> tuple[Entity | None, str]:
    """The entity that a definite description means: by head noun, by what its name lets it be called, or a wider word."""
    way = f"the word '{mention.head}'"
    held = register.by_head.get(mention.head, [])[-6:]
    same = [one for one in held if one.is_plural == mention.is_plural and _agrees(one, mention)]
    if same:
        return same[-1], way
    if len(mention.words) == 1:
        words = CALLED.get(mention.head, "").split()
        named = [one for word in words for one in register.by_word.get(word, [])[-2:] if one.kind == "org"]
        named = named or _find_speaking(register, mention)
        if named:
            return max(named, key=lambda one: one.mentions[-1].start), way
    if mention.is_plural:
        authors = [one for word in AUTHORS if mention.head in AUTHORS for one in register.by_head.get(word, [])[-2:]]
        groups = [one for one in authors if one.is_plural and _agrees(one, mention)]
        return (groups[-1], "those who made one study") if len({id(one) for one in groups}) == 1 else (None, "")
    narrow = [one for word in KINDS_OF.get(mention.head, "").split() for one in register.by_head.get(word, [])[-3:]]
    return next(((one, way) for one in reversed(narrow) if not one.is_plural), (None, ""))


def _find_speaking(register: Register, mention: Mention) -> list[Entity]:
    """The organisations named shortly before that have spoken: any of them may be called *the company* or *the group*."""
    if mention.head not in ANY_ORG:
        return []
    near = [one for one in register.recent[-3:] if one.kind == "org" and mention.step - one.mentions[-1].step <= NEAR_STEPS]
    return [one for one in near if any(its.is_source for its in one.mentions)]


def _agrees(entity: Entity, mention: Mention) -> bool:
    mine = set(mention.words[:-1])
    if not mine or not entity.modifiers:
        return True
    return bool(mine & entity.modifiers) or any(mine & set(name) for name in entity.names)
