"""Direct speech: quotations with their author's words, and turns of a dialogue that begin with a dash."""

from firsthand.model.manner import Deed, Polarity
from firsthand.stages.read.slavic.clauses import Cue, find_cues, find_right
from firsthand.stages.read.slavic.found import Found, make_range
from firsthand.stages.read.slavic.items import DASHES, STOPS, Kind, Sentence, find_stop
from firsthand.stages.read.slavic.lexicon import Lexicon, Takes
from firsthand.stages.read.slavic.phrases import find_phrase, is_name
from firsthand.stages.read.slavic.subjects import find_subject

# The verb of the author's words stands so near behind the dash.
AUTHOR_ITEMS = 7
_BEFORE_DASH = STOPS | {","}


def make_direct(items: Sentence, cue: Cue, content: list[tuple[int, int]], lexicon: Lexicon) -> Found:
    """Direct speech with a cue found in `items` and a content given in code points."""
    subject = find_subject(items, cue, lexicon)
    words = make_range(items, cue.start, cue.end)
    return Found(
        rule="quotation",
        cue=[words] if words else [],
        content=content,
        source=make_range(items, subject.start, subject.end) if subject else None,
        deed=cue.verb.deed,
        polarity=cue.polarity,
        is_direct=True,
    )


def find_quotations(items: Sentence, cues: list[Cue], lexicon: Lexicon) -> tuple[list[Found], set[int]]:
    """What is quoted in a sentence, and the places of the cues that are used up."""
    found: list[Found] = []
    used: set[int] = set()
    for place, item in enumerate(items):
        if item.kind is not Kind.QUOTE:
            continue
        cue = _find_behind(items, place, cues) or _find_before(items, place, cues)
        if cue is not None and cue.place not in used:
            used.add(cue.place)
            found.append(make_direct(items, cue, [(item.start, item.end)], lexicon))
        elif cue is None and place and items[place - 1].text == ":":
            found += _find_headline(items, place, lexicon)
    return found, used


def _find_behind(items: Sentence, place: int, cues: list[Cue]) -> Cue | None:
    """The cue of *«…», — сказал X*; the comma or the dash may be missing, not both."""
    at = place + 1
    if is_name(items[place]) and place and items[place - 1].kind is Kind.WORD:
        return None
    is_ended = items[place].inner[-1].text in STOPS
    signs = 0
    while at < len(items) and (items[at].text == "," or items[at].text in DASHES):
        at, signs = at + 1, signs + 1
    has_dash = items[at - 1].text in DASHES
    if not (signs or is_ended) or (not has_dash and place and items[place - 1].kind is Kind.WORD):
        return None
    near = [cue for cue in cues if at <= cue.start and cue.place < at + AUTHOR_ITEMS and cue.takes(Takes.QUOTE)]
    return near[0] if near and find_right(items, at) >= near[0].end else None


def _find_before(items: Sentence, place: int, cues: list[Cue]) -> Cue | None:
    """The cue of *X сказал: «…»*."""
    if not place or items[place - 1].text != ":":
        return None
    before = [cue for cue in cues if cue.place < place and cue.takes(Takes.QUOTE)]
    return before[-1] if before else None


def _find_headline(items: Sentence, place: int, lexicon: Lexicon) -> list[Found]:
    """*Депутат Лариса Ким: «…»*: nothing but a name before the colon."""
    phrase = find_phrase(items, 0, lexicon, "nomn")
    source = make_range(items, 0, place - 1)
    if phrase is None or phrase.end != place - 1 or not phrase.is_animate or source is None:
        return []
    colon = (items[place - 1].start, items[place - 1].end)
    content = [(items[place].start, items[place].end)]
    return [Found("headline", [colon], content, source, Deed.SPEECH, Polarity.AFFIRM, is_direct=True)]


def find_headline(items: Sentence, cues: list[Cue], lexicon: Lexicon) -> Found | None:
    """*Мост обрушился — мэрия*, *Петров: мост обрушился*: a line without a stop and without a verb that attributes."""
    if cues or items[-1].text in STOPS or len(items) < HEADLINE_ITEMS:
        return None
    for place in range(2, len(items) - 1):
        if items[place].text in DASHES:
            phrase = find_phrase(items, place + 1, lexicon, "nomn")
            is_said = any(item.can_be("VERB", "PRTS", "ADJS", "PRED") for item in items[:place])
            if phrase is not None and phrase.end == len(items) and is_said:
                return _make_headline(items, place, (place + 1, len(items)), (0, place))
    phrase = find_phrase(items, 0, lexicon, "nomn")
    if phrase is not None and items[phrase.end : phrase.end + 1] and items[phrase.end].text == ":" and phrase.is_animate:
        return _make_headline(items, phrase.end, (0, phrase.end), (phrase.end + 1, len(items)))
    return None


HEADLINE_ITEMS = 6


def _make_headline(items: Sentence, place: int, source: tuple[int, int], content: tuple[int, int]) -> Found:
    words = make_range(items, *content)
    sign = (items[place].start, items[place].end)
    return Found(
        "headline", [sign], [words] if words else [], make_range(items, *source), Deed.SPEECH, Polarity.AFFIRM, is_direct=False
    )


def split_turn(items: Sentence, lexicon: Lexicon) -> tuple[Found | None, list[Sentence]]:
    """Direct speech interrupted or followed by its author's words: *…, — сказал X. — …*; and the speech without them.

    `items` are a dialogue's turn without its first dash, or what stands between quotation marks.
    """
    for place in range(1, len(items) - 2):
        if items[place].text in _BEFORE_DASH and items[place + 1].text in DASHES:
            found = _split_at(items, place, lexicon)
            if found is not None:
                return found
    return None, [items]


def _split_at(items: Sentence, place: int, lexicon: Lexicon) -> tuple[Found, list[Sentence]] | None:
    start = place + 2
    end = next((at for at in range(start, len(items)) if _ends_author(items, at)), len(items))
    author = items[start:end]
    near = [cue for cue in find_cues(author[: AUTHOR_ITEMS + 2], lexicon) if cue.takes(Takes.QUOTE)]
    if not near or near[0].place >= min(AUTHOR_ITEMS, find_right(author, 0)):
        return None
    parts = [items[: place + (items[place].text in STOPS - {"."})]]
    if end + 1 < len(items) and items[end + 1].text in DASHES:
        parts.append(items[end + 2 : find_stop(items)] or items[end + 2 :])
    content = [one for part in parts if (one := make_range(part, 0, len(part))) is not None]
    return (make_direct(author, near[0], content, lexicon), [*parts, items[end + 1 :]] if len(parts) == 1 else parts)


def _ends_author(items: Sentence, at: int) -> bool:
    is_stop = items[at].text in STOPS and (at < 1 or len(items[at - 1].text) > 1)
    return is_stop or (items[at].text == "," and at + 1 < len(items) and items[at + 1].text in DASHES)
