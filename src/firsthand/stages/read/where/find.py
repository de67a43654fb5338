"""Find the places that a text names."""

from collections import Counter
from dataclasses import dataclass

from firsthand.model.place import Location, Place, PlaceClass
from firsthand.model.span import make_span
from firsthand.stages.read.where.gazetteer import Candidate, Gazetteer
from firsthand.stages.read.where.lexicon import (
    COMMON,
    LOCATIVES,
    NEW_PLACE_CUES,
    PEOPLE,
    PERSONS,
    SITES,
    SPEECH,
    TITLES,
)
from firsthand.stages.read.where.mentions import Mention, Word, cut_words, find_mentions, is_joined
from firsthand.stages.read.where.resolve import (
    COUNTRY_COUNTS,
    KNOWN_PEOPLE,
    SURE,
    SURE_ALONE,
    drop_doubles,
    find_context,
    keep_inside,
    rank,
)

# Without any word beside it that says so, a name is a place's only if as many people live there.
WELL_KNOWN_PEOPLE = 100_000
MOST_ALTERNATIVES = 5
NOT_IN_GAZETTEER = "no place of this name is in the gazetteer"
NOT_SURE = "{} places bear this name, and nothing in the report says surely which is meant"
TOO_SMALL = "only small places bear this name, none in a country that the report speaks of"
NOT_OF_KIND = "the gazetteer has no {} of this name"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that is a place: its candidates, and the mention of the wider place named right after it, if any."""

    mention: Mention
    candidates: tuple[Candidate, ...]
    last: int
    has_cue: bool
    is_voice: bool


def find_places(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every place that a text names, in the order of the text, resolved where it is sure which one is meant.

    >>> from firsthand.stages.read.where.gazetteer import load_gazetteer
    >>> [place] = find_places("The well in Paris, Texas ran dry.", load_gazetteer())
    >>> place.span.words, place.location.name, place.location.region
    ('Paris, Texas', 'Paris', 'TX')
    """
    words = cut_words(text)
    mentions = list(find_mentions(words, gazetteer))
    persons = _find_persons(words)
    found = [one for one in _judge_all(words, mentions, persons) if one is not None]
    own = [_find_own_countries(one) for one in found]
    counts = _count_adjectives(words, gazetteer)
    for part in own:
        counts.update(part)
    return tuple(_make_place(text, words, one, find_context(counts, part)) for one, part in zip(found, own, strict=True))


def _judge_all(words: list[Word], mentions: list[Mention], persons: set[str]) -> list[Found | None]:
    found: list[Found | None] = []
    skip = 0
    for mention, after in zip(mentions, [*mentions, None][1:], strict=True):
        if mention.first < skip:
            continue
        judged = _judge(words, mention, after, persons)
        if judged is None and found and found[-1] is not None and _is_listed(words, found[-1], mention):
            judged = Found(mention, drop_doubles(mention.candidates, mention.kind), mention.last, has_cue=True, is_voice=False)
        found.append(judged)
        skip = judged.last if judged is not None else skip
    return found


def _judge(words: list[Word], mention: Mention, after: Mention | None, persons: set[str]) -> Found | None:
    """Whether a mention is a place's; None if it is a person's, an organisation's or a common word."""
    first, last = mention.first, mention.last
    inside = _find_inside(words, mention, after)
    if inside and after is not None and not _is_part_of_name(words, first, first):
        return Found(mention, inside, after.last, has_cue=True, is_voice=False)
    has_cue = _has_cue(words, mention)
    is_voice = last < len(words) and is_joined(words, last) and words[last].low in SPEECH
    if not mention.candidates:
        cue = words[first - 1].low if is_joined(words, first) else ""
        is_new = mention.kind is not None or (cue in NEW_PLACE_CUES and mention.name not in persons)
        return Found(mention, (), last, has_cue=True, is_voice=False) if is_new and has_cue else None
    if _is_thing(words, mention) or _is_part_of_name(words, first, last) or (mention.name in persons and not has_cue):
        return None
    if not has_cue and not _stands_alone(words, mention, is_voice=is_voice):
        return None
    return Found(
        mention, drop_doubles(mention.candidates, mention.kind), last, has_cue=has_cue, is_voice=is_voice and not has_cue
    )


def _find_inside(words: list[Word], mention: Mention, after: Mention | None) -> tuple[Candidate, ...]:
    """What a mention may mean inside the wider place that follows a comma: *Paris, Texas*."""
    if after is None or after.first != mention.last or words[after.first].gap != ", ":
        return ()
    return keep_inside(mention.candidates, after.candidates)


def _is_thing(words: list[Word], mention: Mention) -> bool:
    """*the White House*, *the Mary and Leigh Gallery*; or an abbreviation that is only another name of a town: *USI*."""
    led = is_joined(words, mention.first) and words[mention.first - 1].low == "the"
    if led and mention.kind is None and (mention.name in PEOPLE or set(mention.name.split()) <= COMMON):
        return True
    is_short = mention.last - mention.first == 1 and words[mention.first].letters.isupper()
    return is_short and not any(one.is_own or one.location.place_class is PlaceClass.COUNTRY for one in mention.candidates)


def _has_cue(words: list[Word], mention: Mention) -> bool:
    """Whether the words before a name say that it is a place."""
    first = mention.first
    if mention.kind is not None:
        return True
    if not is_joined(words, first):
        return False
    before = words[first - 1].low
    if before == "the" and first >= 2:  # noqa: PLR2004 - "in", "the"
        before = words[first - 2].low
    is_common = mention.name in COMMON
    return before in LOCATIVES and not (is_common and mention.last < len(words) and words[mention.last].gap == "-")


def _is_part_of_name(words: list[Word], first: int, last: int) -> bool:
    """Whether capitalised words beside a name make it a part of a longer one: *Jordan Peel*, *Orange Street*."""
    before = words[first - 1] if is_joined(words, first) else None
    if before is not None and (before.low.rstrip(".") in TITLES or (before.is_capital and _may_name(words, first - 1))):
        return True
    if first and words[first].gap == ". " and words[first - 1].low in TITLES:
        return True
    if last > first and is_joined(words, last):
        after = words[last]
        return after.is_capital and after.low not in TITLES and after.low not in SITES
    return False


def _may_name(words: list[Word], at: int) -> bool:
    """Whether a capitalised word may be part of a name: not one that only begins a sentence."""
    low = words[at].low
    return low not in LOCATIVES and low not in COMMON and not (words[at].opens and low in {"the", "and", "but"})


def _stands_alone(words: list[Word], mention: Mention, *, is_voice: bool) -> bool:
    """Whether a name without any cue is a place's: a country, or a well-known town that is no person and no common word."""
    last = mention.last
    if mention.name in COMMON:
        return False
    if mention.name in PEOPLE:
        near = {word.low for word in words[last : last + 5]}
        return is_voice and "it" in near and not near & PERSONS
    best = mention.candidates[0].location
    is_known = any(
        one.is_own and (one.location.population >= WELL_KNOWN_PEOPLE or one.location.place_class is PlaceClass.COUNTRY)
        for one in mention.candidates
    )
    return is_known or best.place_class is PlaceClass.COUNTRY or (is_voice and best.population >= KNOWN_PEOPLE)


def _is_listed(words: list[Word], before: Found, mention: Mention) -> bool:
    """Whether a mention goes on with a list of places: *Aleppo, Homs and Hama*."""
    if not mention.candidates or mention.name in COMMON | PEOPLE or _is_part_of_name(words, mention.first, mention.last):
        return False
    between = words[before.last : mention.first]
    gap = words[mention.first].gap
    return (not between and gap == ", ") or ([word.low for word in between] in (["and"], ["or"]) and gap == " ")


def _find_persons(words: list[Word]) -> set[str]:
    """Folded names that the text uses as a person's: after a title, or as the last of two capitalised words before a verb."""
    found: set[str] = set()
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at]
        if word.is_capital and before.low.rstrip(".") in TITLES and word.gap in {" ", ". "}:
            found.add(word.low)
    return found


def _count_adjectives(words: list[Word], gazetteer: Gazetteer) -> Counter[str]:
    """How often adjectives name each country."""
    counts: Counter[str] = Counter()
    for word in words:
        if word.is_capital:
            counts.update(dict.fromkeys(gazetteer.find_countries(word.letters), COUNTRY_COUNTS))
    return counts


def _find_own_countries(one: Found) -> Counter[str]:
    """What a mention adds to the countries that its report speaks of, if it is sure without them."""
    ranked = rank(one.candidates, {})
    if not ranked or ranked[0].score < SURE_ALONE or ranked[0].population < KNOWN_PEOPLE:
        return Counter()
    return Counter({ranked[0].country: COUNTRY_COUNTS if ranked[0].place_class is PlaceClass.COUNTRY else 1})


def _make_place(text: str, words: list[Word], one: Found, context: dict[str, float]) -> Place:
    span = make_span(text, words[one.mention.first].start, words[one.last - 1].end)
    ranked = rank(one.candidates, context)
    because = _find_doubt(one, ranked, context)
    kind = one.mention.kind or PlaceClass.NONE
    if because:
        return Place(
            span=span,
            location=None,
            place_class=kind,
            because=because,
            alternatives=tuple(ranked[:MOST_ALTERNATIVES]),
            is_voice=one.is_voice,
        )
    best, *others = ranked
    return Place(
        span=span,
        location=best,
        place_class=best.place_class,
        because=_tell_why(best, others, context),
        alternatives=tuple(others[:MOST_ALTERNATIVES]),
        is_voice=one.is_voice,
    )


def _find_doubt(one: Found, ranked: list[Location], context: dict[str, float]) -> str:
    """Why a name is not resolved; nothing if it is."""
    if not one.mention.candidates:
        return NOT_IN_GAZETTEER
    if not ranked or one.mention.kind is PlaceClass.DISTRICT:
        return NOT_OF_KIND.format(one.mention.kind)
    if ranked[0].score < SURE:
        return NOT_SURE.format(len(ranked))
    is_wide = ranked[0].place_class not in {PlaceClass.TOWN, PlaceClass.VILLAGE}
    has_outer = one.last > one.mention.last
    is_only = len(ranked) == 1 and ranked[0].place_class is PlaceClass.TOWN
    if ranked[0].population < KNOWN_PEOPLE and not (is_only or is_wide or has_outer or context.get(ranked[0].country)):
        return TOO_SMALL
    return ""


def _tell_why(best: Location, others: list[Location], context: dict[str, float]) -> str:
    if not others:
        return "the only place of this name in the gazetteer"
    if context.get(best.country):
        return f"the likeliest of {len(others) + 1} by population and the countries that the report speaks of"
    return f"the likeliest of {len(others) + 1} by population"
