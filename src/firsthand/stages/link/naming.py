"""What a case knows of names that no single report can: which of them are outlets, and whether a name is a person's.

A report that says "the Sentinel writes" means the outlet of another report of the case, or itself. Who is a governor in four
reports is no organisation in the fifth.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from anyascii import anyascii

from firsthand.model.manner import SourceClass
from firsthand.model.relation import Relation, RelationKind
from firsthand.model.voice import Voice
from firsthand.model.way import Station, Way

SAME, SHORT, SELF = 0.97, 0.85, 0.9
NAMED = frozenset({SourceClass.NAMED_PERSON, SourceClass.NAMED_ORGANISATION})
WE = frozenset({"we", "us", "our", "ours", "i", "me", "my", "wir", "nous", "мы", "ми"})
_OWN_KIND = (
    r"(?:news)?paper|agency|outlet|site|website|channel|magazine|weekly|daily|broadcaster|station|bulletin|portal|blog|journal|"
    r"review|programme|program|organi[sz]ation|group|monitoring group|network|office|service|team"
)
_STAFF = (
    r"reporters?|correspondents?|editors?|journalists?|staff(?: members?)?|writers?|colleagues?|crew|photographers?|stringers?|"
    r"researchers?|monitors?|investigators?|observers?|delegates?|field team|legal reporter"
)
_SELF = re.compile(rf"^(?:this|our)\s+(?:own\s+)?(?:\w+\s+){{0,2}}(?:{_OWN_KIND}|{_STAFF})\b", re.IGNORECASE)
_ITS_STAFF = re.compile(rf"^(?P<name>.{{2,60}}?)['’]s?\s+(?:own\s+)?(?:\w+\s+){{0,2}}(?:{_STAFF})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "de", "la", "le", "les", "el", "der", "die", "das", "du", "des"})
# Where an outlet publishes is no part of its name, nor is the edition.
_PLATFORM = r"(?:X|Twitter|Telegram|Facebook|YouTube|Instagram|WhatsApp|VK|Signal)"
_WHERE = re.compile(rf"\s+(?:on|via)\s+{_PLATFORM}$|\s*\(.*\)$", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:[,;|(–—]|\s-\s|:\s).*$")
# What an outlet is, behind what it is called.
KINDS = frozenset(
    {"investigations", "network", "media", "group", "agency", "trust", "foundation", "institute", "centre", "center"}
    | {"channel", "monitor", "watch", "collective", "project", "team", "studio", "desk", "blog"}
)
EDITIONS = frozenset(
    {"english", "russian", "ukrainian", "arabic", "french", "german", "spanish", "turkish", "persian", "news", "online", "tv"}
    | {"radio", "international", "world", "service", "weekly", "daily", "digital", "live", "com", "org", "net"}
)
_REMARK = re.compile(r"\b(?:our|translated|updated|published|corrected|edited|by|from|contributed)\b|[.!?]$", re.IGNORECASE)
_THROUGH = re.compile(
    r"\b(?:(?:quoted|cited|interviewed|reached|contacted|questioned|heard|asked) by|"
    r"(?:spoke|speaking|talked|talking|testified) (?:to|with)"
    r"|told|informed|contacted|wrote to)\s+(?P<whom>[^,;:()]{2,60})$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[](?:source:?\s*)?(?P<whom>[^()\[\]]{2,60})[)\]]", re.IGNORECASE)
MOST_WORDS = 8
MOST_LETTERS = 6
LEAST_NAME = 2


def settle_classes(voices: Sequence[Voice], places: Iterable[str] = ()) -> tuple[Voice, ...]:
    """Each voice with the class that its full name has most often in the case; outlets are organisations.

    Who is called by one of the `places` and by an office too ("Ten dead at Olvard, soldier says") is called by the office.
    """
    where = {_fold(words) for words in places}
    voices = [_drop_place(voice, where) for voice in voices]
    counts: dict[tuple[str, ...], Counter[SourceClass]] = defaultdict(Counter)
    for voice in voices:
        if voice.source_class in NAMED and voice.names and len(_fold(voice.names[0])) >= LEAST_NAME:
            counts[_fold(voice.names[0])][voice.source_class] += 3 if voice.is_outlet else 1
    settled = {
        name: SourceClass.NAMED_ORGANISATION if _is_outlet(name, voices) else max(NAMED, key=lambda kind: (seen[kind], kind))
        for name, seen in counts.items()
    }
    full = {name: voice.names[0] for voice in voices if voice.names and (name := _fold(voice.names[0])) in settled}
    return tuple(_settle(voice, settled, full) for voice in voices)


def _drop_place(voice: Voice, places: set[tuple[str, ...]]) -> Voice:
    is_place = voice.source_class is SourceClass.NAMED_PERSON and voice.names and _fold(voice.names[0]) in places
    return replace(voice, source_class=SourceClass.UNNAMED, names=()) if is_place and voice.descriptors else voice


def _is_outlet(name: tuple[str, ...], voices: Iterable[Voice]) -> bool:
    return any(voice.is_outlet and voice.names and _fold(voice.names[0]) == name for voice in voices)


def _settle(voice: Voice, settled: Mapping[tuple[str, ...], SourceClass], full: Mapping[tuple[str, ...], str]) -> Voice:
    if voice.names:
        kind = settled.get(_fold(voice.names[0]))
        return voice if kind is None or voice.source_class not in NAMED else replace(voice, source_class=kind)
    if voice.source_class is SourceClass.DOCUMENT:
        return voice
    # "Governor Anton Velik had earlier": a name that the case knows stands in the words.
    for words in voice.descriptors:
        tokens = _fold(words)
        for name, kind in sorted(settled.items()):
            if kind is SourceClass.NAMED_PERSON and _holds(tokens, name) and tokens[-1:] != name[:1]:
                return replace(voice, names=(full[name],), source_class=kind)
    return voice


def _holds(tokens: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(tokens[place : place + len(name)] == name for place in range(len(tokens) - len(name) + 1))


def find_outlets(voices: Sequence[Voice], own: Mapping[str, str]) -> tuple[Relation, ...]:
    """Voices that are an outlet of the case, by its name or a shorter one, or the report's own. `own`: each report's outlet."""
    outlets = [voice for voice in voices if voice.is_outlet]
    found: dict[tuple[str, str], Relation] = {}
    for voice in voices:
        if voice.is_outlet:
            continue
        for relation in _find_outlet(voice, outlets, own.get(voice.report)):
            found.setdefault((relation.left, relation.right), relation)
            break
    return tuple(found[pair] for pair in sorted(found))


def _find_outlet(voice: Voice, outlets: Sequence[Voice], own: str | None) -> Iterator[Relation]:
    called = (*voice.names, *voice.descriptors)
    if own is not None and any(words.lower().strip() in WE or _SELF.match(words) for words in called[:1]):
        yield _relate(voice.key, own, SELF, f"“{called[0]}” is the report's own outlet")
    bare = [match["name"] for words in called[:2] if (match := _ITS_STAFF.match(words))]
    for words in (*voice.names, *bare):
        tokens = _fold(words)
        same = [one for one in outlets if one.names and _fold(one.names[0]) == tokens]
        if same and tokens:
            yield _relate(voice.key, same[0].key, SAME, f"“{words}” is the outlet of a report of this case")
        short = [one for one in outlets if one.names and is_short_for(words, one.names[0])]
        near = [one for one in short if one.key == own] or short
        if len(near) == 1 and (voice.source_class is not SourceClass.NAMED_PERSON or words.lower().startswith("the ")):
            yield _relate(voice.key, near[0].key, SHORT, f"“{words}” is short for {near[0].names[0]}")


def is_outlet_name(words: str) -> bool:
    """Whether words may name an outlet or an agency: short, with a capital letter, and no language or remark.

    >>> [is_outlet_name(words) for words in ("the Bell", "TAW", "Ukrainian", "Translated by our desk.", "this newspaper")]
    [True, True, False, False, True]
    """
    if words.lower().strip() in WE or _SELF.match(words):
        return True
    tokens = words.split()
    has_name = any(token[:1].isupper() for token in tokens)
    return has_name and len(tokens) <= MOST_WORDS and not _REMARK.search(words) and not set(_fold(words)) <= EDITIONS


def name_outlet(words: str, outlets: Iterable[str], own: str | None) -> str | None:
    """The outlet that words mean: one of the case by its name or a short form, else the words; None for the report's own."""
    if words.lower().strip() in WE or _SELF.match(words):
        return None
    names = sorted(set(outlets))
    near = [name for name in names if _fold(name) == _fold(words)] or [name for name in names if is_short_for(words, name)]
    if own is not None and own in near:
        return None
    return near[0] if len(near) == 1 else words


def is_short_for(words: str, name: str) -> bool:
    """Whether `words` may be a shorter form of an outlet's name: its last words, or its letters.

    >>> [is_short_for(words, "The Tarvenian Wire") for words in ("the Wire", "TAW", "TW", "AP", "Tarvenian")]
    [True, True, True, False, False]
    """
    tokens, full = _fold(words), _fold(_bare(name))
    if not tokens or not full or _fold(words) == _fold(name):
        return False
    if tokens == full or tokens == full[-len(tokens) :]:
        return True
    # "Tidemark" is Tidemark Investigations; "Velin" is a town before it is the Velin Courier.
    if tokens == full[: len(tokens)] and (
        len(tokens) >= LEAST_NAME or (full[len(tokens) :] and set(full[len(tokens) :]) <= KINDS)
    ):
        return True
    # "Sahel Radio" is Sahel Radio English; "the institute" the Institute for Work.
    if tokens == full[: len(tokens)] and (set(full[len(tokens) :]) <= EDITIONS or " for " in name or " of " in name):
        return True
    pieces = [piece for piece in re.split(r"[-\s]", words.strip()) if piece]
    letters = [piece for piece in pieces if piece.isupper() and LEAST_NAME <= len(piece) <= MOST_LETTERS]
    others = _fold(" ".join(piece for piece in pieces if piece not in letters))
    rest = tuple(token for token in full if token not in others)
    is_within = len(letters) == 1 and set(others) <= set(full) and len(full) >= LEAST_NAME
    return is_within and any(_spells(letters[0], part) for part in (full, rest) if part)


def _bare(name: str) -> str:
    """An outlet's name without its department, its kind and where it publishes: "Jasmine Hospital, Communications"."""
    return _TAIL.sub("", _WHERE.sub("", name)).strip()


def _spells(letters: str, name: tuple[str, ...]) -> bool:
    """Whether the letters are those of a name in order, the first letter of each of its words among them."""
    wanted = anyascii(letters).lower()
    initials = "".join(token[0] for token in name)
    if wanted == initials:
        return True
    rest = iter("".join(name))
    return all(letter in rest for letter in wanted) and wanted[0] == initials[0] and _is_within(initials, wanted)


def _is_within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _fold(words: str) -> tuple[str, ...]:
    """Its words in small Latin letters, without articles."""
    return tuple(word for word in _WORD.findall(anyascii(words).lower().replace("'s ", " ")) if word not in _SMALL)


def put_relays(ways: Iterable[Way], outlets: Mapping[str, str], contexts: Mapping[str, str]) -> Iterator[Way]:
    """The ways with the outlets that are said to have passed something on; `outlets` gives the key of each by its name.

    "Soldiers quoted by the Observatory" reach the reader through the Observatory, and "sources say so (Kanal Sever)" through
    Kanal Sever. `contexts` gives the sentence of each statement.
    """
    for one in ways:
        way = _put_bracketed(one, outlets, contexts.get(one.statement, ""))
        stations: list[Station] = []
        for station in way.stations:
            stations.append(station)
            relay = None if station.is_named else _find_relay(station.descriptor, outlets)
            if relay is not None and all(one.source != relay.source for one in way.stations):
                stations.append(relay)
        yield replace(way, stations=tuple(stations))


def _put_bracketed(way: Way, outlets: Mapping[str, str], context: str) -> Way:
    """The way with an outlet that stands in brackets in the statement's sentence, before the report's own voice."""
    for match in _BRACKETS.finditer(context):
        whom = match["whom"]
        near = [
            name for name in sorted(outlets) if _fold(name) == _fold(whom) or (whom[:1].isupper() and is_short_for(whom, name))
        ]
        if len(near) == 1 and all(station.source != outlets[near[0]] for station in way.stations):
            relay = Station(source=outlets[near[0]], label=near[0])
            return replace(way, stations=(*way.stations[:-1], relay, way.stations[-1]))
    return way


def find_named_outlets(text: str, outlets: Iterable[str]) -> Iterator[str]:
    """The outlets whose full names stand in a text; a name of one word says too little."""
    for name in sorted(set(outlets)):
        called = re.sub(r"^(?:The|An?)\s+", "", _bare(name))
        if len(_fold(called)) >= LEAST_NAME and re.search(rf"(?<!\w){re.escape(called)}(?!\w)", text):
            yield name


def _find_relay(words: str, outlets: Mapping[str, str]) -> Station | None:
    match = _THROUGH.search(words)
    if match is None:
        return None
    near = [name for name in sorted(outlets) if _fold(name) == _fold(match["whom"]) or is_short_for(match["whom"], name)]
    return Station(source=outlets[near[0]], label=near[0]) if len(near) == 1 else None


def _relate(voice: str, outlet: str, p: float, because: str) -> Relation:
    left, right = sorted((voice, outlet))
    return Relation(kind=RelationKind.SAME_SOURCE, left=left, right=right, p=p, because=because)
