"""A voice as what can be compared: people's names, bodies' names, roles, and for whom it speaks."""

import re
from dataclasses import dataclass, replace

from firsthand.model.manner import SourceClass
from firsthand.model.voice import Voice
from firsthand.stages.link.sources.body import Body, find_bodies
from firsthand.stages.link.sources.person import Person, split_name
from firsthand.stages.link.sources.role import SINGLE, Role, find_spoken_for, read_role
from firsthand.stages.link.sources.spelling import fold, words_of

_PRONOUNS = words_of("i me my we us our he him his she her they them their it its who which that this these those one you your")
_INDEFINITE = re.compile(r"^(?:an?|another|some|one|two|three|several|many|former|ex)\b", re.IGNORECASE)
_PEOPLE = frozenset({SourceClass.NAMED_PERSON, SourceClass.SPEAKER})
_HIDDEN = frozenset({SourceClass.UNNAMED, SourceClass.COLLECTIVE, SourceClass.NONE})
_TITLED = 3  # words of a document's title: fewer name many documents


@dataclass(frozen=True, slots=True)
class Profile:
    """Two voices with equal profiles cannot be told apart by anything that is printed of them.

    `office` is set for one without a name who is called by an office that one person holds, with its place. `sign` is what else
    must be equal: the title of a document; the outlet, name and descriptor of a pseudonym.
    """

    source_class: SourceClass
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    speaks_for: tuple[Body, ...] = ()
    roles: tuple[Role, ...] = ()
    office: Role | None = None
    sign: str = ""
    is_outlet: bool = False

    @property
    def is_linkable(self) -> bool:
        """Whether anything can link it without a person."""
        return bool(self.people or self.bodies or self.speaks_for or self.office or self.sign)


def read_profile(voice: Voice, outlet: str = "") -> Profile:
    """What of a voice can be compared; `outlet` is who published its report, where that is known."""
    descriptors = [one for one in voice.descriptors if not _is_pronoun(one)]
    if voice.is_outlet:
        found = _read_bodies([*voice.names, *([] if voice.names else [voice.key.removeprefix("outlet:")])], [])
        return replace(found, source_class=voice.source_class, is_outlet=True)
    if voice.source_class in _PEOPLE:
        return replace(_read_people(voice.names, descriptors), source_class=voice.source_class)
    if voice.source_class is SourceClass.NAMED_ORGANISATION:
        return replace(_read_bodies(list(voice.names), descriptors), source_class=voice.source_class)
    if voice.source_class is SourceClass.PSEUDONYM:
        is_placed = bool(outlet and voice.names and descriptors)
        sign = f"{fold(outlet)}|{fold(voice.names[0])}|{fold(descriptors[0])}" if is_placed else ""
        return Profile(voice.source_class, sign=sign)
    if voice.source_class is SourceClass.DOCUMENT:
        title = next((folded for name in voice.names if len((folded := fold(name)).split()) >= _TITLED), "")
        return Profile(voice.source_class, sign=title)
    return _read_hidden(voice.source_class, [*voice.names, *descriptors])


def _read_people(names: tuple[str, ...], descriptors: list[str]) -> Profile:
    people: list[Person] = []
    abouts: list[str] = []
    for name in names:
        if _is_pronoun(name):
            continue
        person, about = split_name(name)
        if person is not None:
            people.append(person)
        if about:
            abouts.append(about)
    people = [one for one in dict.fromkeys(people) if not any(_is_shorter(one, other) for other in people)]
    texts = tuple(dict.fromkeys((*abouts, *descriptors)))
    roles = tuple(role for text in texts if (role := read_role(text)).heads)
    office = _find_office(texts) if not people else None
    return Profile(SourceClass.NAMED_PERSON, tuple(people), speaks_for=_find_spoken(texts), roles=roles, office=office)


def _is_pronoun(words: str) -> bool:
    """*Who*, but not the WHO."""
    return fold(words) in _PRONOUNS and not (len(words) > 1 and words.isupper())


def _is_shorter(one: Person, other: Person) -> bool:
    """A part of a longer name of the same voice says nothing more: *Brekke* beside *Oda Brekke*."""
    return one != other and len(one.words) < len(other.words) and set(one.words) <= set(other.words)


def _read_bodies(names: list[str], descriptors: list[str]) -> Profile:
    called = [name for name in names if not _is_pronoun(name)]
    spoken = _find_spoken(tuple(called))
    written_large = [one for one in descriptors if sum(word[:1].isupper() for word in one.split()) > 1]
    found = [body for name in (*called, *written_large) for body in find_bodies(name) if not find_spoken_for(name)]
    telling = [body for body in dict.fromkeys(found) if _tells(body)]
    return Profile(SourceClass.NAMED_ORGANISATION, bodies=tuple(telling), speaks_for=spoken)


def _tells(body: Body) -> bool:
    """*The ministry* names nobody."""
    return not body.is_common or len(body.tokens) > 1


def _find_spoken(texts: tuple[str, ...]) -> tuple[Body, ...]:
    found = [body for text in texts if (whose := find_spoken_for(text)) for body in find_bodies(whose) if _tells(body)]
    return tuple(dict.fromkeys(body for body in found if any(word[:1].isupper() for word in body.words.split())))


def _read_hidden(source_class: SourceClass, texts: list[str]) -> Profile:
    """One without a name has nothing that links it, but an office of one holder, or an institution that it speaks for."""
    if source_class is not SourceClass.UNNAMED:
        return Profile(source_class)
    spoken = _find_spoken(tuple(texts))
    return Profile(source_class, speaks_for=spoken, office=None if spoken else _find_office(tuple(texts)))


def _find_office(texts: tuple[str, ...]) -> Role | None:
    for text in texts:
        role = read_role(text)
        if role.heads & SINGLE and len(role.heads) == 1 and role.places and not _INDEFINITE.match(text.strip()):
            return role
    return None
